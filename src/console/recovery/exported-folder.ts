// Reads the folder that `main.js export` wrote, as far as the office has lost it. Nothing here is believed: the office
// takes entries only when they lead to a head it signed itself.
import { z } from 'zod';
import type { RecoverRecord } from '../../contract/index.ts';
import { SALT_LENGTH } from '../../log/index.ts';

/**
 * - `not-an-export`: no head.note and entries in the folder.
 * - `incomplete`: the note counts more entries than the folder holds.
 * - `too-old`: it ends before what is missing ends.
 */
export type FolderFault = 'not-an-export' | 'incomplete' | 'too-old';

export class FolderError extends Error {
  override readonly name = 'FolderError';
  constructor(
    readonly code: FolderFault,
    /** Entries the folder's note counts. */
    readonly size = 0,
  ) {
    super(code);
  }
}

const referring = z.object({ parts: z.array(z.object({ sha256: z.string() })) });

/**
 * What the office lacks, out of an exported folder.
 * @param files as a folder chooser gives them; only the end of their path counts
 * @param missing the entries `from` ≤ seq < `to` are needed
 * @param onProgress called with how many entries have been read, of how many
 * @throws FolderError
 */
export async function readExportedFolder(
  files: readonly File[],
  missing: { readonly from: number; readonly to: number },
  onProgress: (read: number, all: number) => void = () => undefined,
): Promise<RecoverRecord> {
  const named = new Map(files.map((file) => [nameOf(file), file]));
  const note = await named.get('head.note')?.text();
  const size = Number(note?.split('\n')[1] ?? NaN);
  if (note === undefined || !Number.isSafeInteger(size)) throw new FolderError('not-an-export');
  if (size < missing.to) throw new FolderError('too-old', size);
  const entries: string[] = [];
  const hashes = new Set<string>();
  for (let seq = missing.from; seq < size; seq += 1) {
    const entry = await named.get(`entries/${seq}.json`)?.text();
    if (entry === undefined) throw new FolderError('incomplete', size);
    entries.push(entry);
    for (const hash of partsOf(entry)) hashes.add(hash);
    onProgress(entries.length, size - missing.from);
  }
  const parts: RecoverRecord['parts'] = [];
  for (const sha256 of hashes) {
    // Erased parts are not in an export.
    const file = named.get(`parts/${sha256}`);
    if (!file) continue;
    const packed = new Uint8Array(await file.arrayBuffer());
    const salt = base64(packed.subarray(0, SALT_LENGTH));
    parts.push({ sha256, salt, base64: base64(packed.subarray(SALT_LENGTH)) });
  }
  return { note, from: missing.from, entries, parts };
}

/** `head.note`, `entries/4.json`, `parts/ab…`: without the folders above. */
function nameOf(file: File): string {
  const [folder = '', name = ''] = file.webkitRelativePath.split('/').slice(-2);
  return folder === 'entries' || folder === 'parts' ? `${folder}/${name}` : file.name;
}

function partsOf(entry: string): string[] {
  try {
    const parsed = referring.safeParse(JSON.parse(entry));
    return parsed.success ? parsed.data.parts.map(({ sha256 }) => sha256) : [];
  } catch {
    return [];
  }
}

const CHUNK = 0x8000;

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(text);
}
