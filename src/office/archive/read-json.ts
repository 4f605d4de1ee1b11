// JSON out of an archive.
import { ArchiveError } from './fault.ts';
import { writeJson } from './layout.ts';

interface Schema<T> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[] }[] } };
}

/** JSON in the one spelling we write. Throws ArchiveError. */
export function readJson<T>(
  bytes: Uint8Array,
  schema: Schema<T>,
  code:
    'manifest-form' | 'description-form' | 'proofs-form' | 'receipts-form' | 'proof-form' | 'witnessed-form',
): T {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw new ArchiveError({ code, why: '不是 JSON' }, { cause });
  }
  if (!Buffer.from(writeJson(value)).equals(bytes)) throw new ArchiveError({ code, why: '写法不对' });
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new ArchiveError({ code, why: `${where || '整体'} 不对` });
}
