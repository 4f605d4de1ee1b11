// One uploaded image: counted as it comes, never held beyond the limit, and read to its end even when it is
// refused, since a browser shows no answer to a request it could not finish sending.
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { finished } from 'node:stream/promises';
import { OfficeError } from '../error.ts';
import { IMAGE_BYTES_LIMIT, tooLarge as imageTooLarge } from '../procedure/images.ts';

/** A body announced as larger than this is not even read. */
const PATIENCE = 256 * 1024 * 1024;

/** What a form adds to its file, at most: 60 MB must not be told as 61. */
const FORM = 1024;

/** What is said beside a file, at most: reasons for twelve finds. */
const FIELD = 16 * 1024;

/** How many bytes are taken, and the refusal of more. */
interface UploadLimit {
  readonly most: number;
  readonly tooLarge: (bytes: number | null) => OfficeError;
}
const IMAGE: UploadLimit = { most: IMAGE_BYTES_LIMIT, tooLarge: imageTooLarge };

/**
 * The bytes of the one file of a multipart body. Throws `image-too-large` (413), `image-missing` (422). `onHeld` is
 * told, each time it changes, how many bytes of the file are kept in memory.
 */
export async function readUpload(
  request: FastifyRequest,
  onHeld: (bytes: number) => void = () => undefined,
): Promise<Uint8Array> {
  return (await readFile(request, onHeld)).bytes;
}

/** What the form says beside its file; only what came before the file. */
function fieldsOf(file: MultipartFile): Record<string, string> {
  const said: Record<string, string> = {};
  for (const [name, part] of Object.entries(file.fields)) {
    if (part && 'value' in part && typeof part.value === 'string') said[name] = part.value;
  }
  return said;
}

/** The same with the file's own name, as the browser gave it, and what the form says beside it. */
export async function readFile(
  request: FastifyRequest,
  onHeld: (bytes: number) => void = () => undefined,
  { most, tooLarge }: UploadLimit = IMAGE,
): Promise<{ name: string; bytes: Uint8Array; fields: Record<string, string> }> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > PATIENCE) throw tooLarge(announced - FORM);
  const file = await request.file({
    limits: { fileSize: most, files: 1, fields: 4, fieldSize: FIELD, parts: 5 },
    throwFileSizeLimit: false,
  });
  if (!file)
    throw new OfficeError('image-missing', 422, { fields: [{ field: 'image', code: 'image-missing' }] });
  const chunks: Buffer[] = [];
  const held = (): void => onHeld(chunks.reduce((sum, { length }) => sum + length, 0));
  try {
    for await (const chunk of file.file) {
      chunks.push(chunk as Buffer);
      held();
    }
  } catch (cause) {
    // A form that breaks off: a browser left in the middle, or something that is no browser.
    if (!file.file.truncated) throw new OfficeError('bad-request', 400, { cause });
  }
  if (file.file.truncated) {
    chunks.length = 0;
    held();
    request.raw.resume();
    await finished(request.raw, { writable: false }).catch(() => undefined);
    throw tooLarge(announced > 0 ? announced - FORM : null);
  }
  return { name: file.filename, bytes: Buffer.concat(chunks), fields: fieldsOf(file) };
}
