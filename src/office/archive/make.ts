// The files of an archive, one after the other, the list of them last.
import { createHash } from 'node:crypto';
import { base64, openGenesis, parseEntry } from '../../log/index.ts';
import { sha256 } from '../keys/cryptography.ts';
import type { Gathered } from './gather.ts';
import { ANCHOR, DESCRIPTION, entryPath, HEAD, MANIFEST, partPath, PROOFS, writeJson } from './layout.ts';
import type { ArchiveFile, Manifest } from './layout.ts';
import { pageFiles } from './pages.ts';
import type { ArchivedRecord } from './record.ts';

/** Everything an archive holds. Needs the memory of one file at a time, beside the entries. */
export async function* archiveFiles(gathered: Gathered): AsyncGenerator<ArchiveFile> {
  const files: Manifest['files'] = [];
  for await (const file of content(gathered)) {
    const { path, bytes } = file;
    const fingerprint = createHash('sha256').update(bytes).digest('hex');
    files.push({ path, size: bytes.length, sha256: fingerprint as Manifest['files'][number]['sha256'] });
    yield file;
  }
  const manifest: Manifest = { format: 'minglan-archive-manifest', version: 1, files };
  yield { path: MANIFEST, bytes: writeJson(manifest) };
}

async function* content({ record, witnessed, prove, shown }: Gathered): AsyncGenerator<ArchiveFile> {
  yield* pageFiles(record, shown.proof);
  yield* shown.files;
  yield { path: DESCRIPTION, bytes: writeJson(record.description) };
  yield { path: HEAD, bytes: Buffer.from(record.note) };
  yield witnessed;
  yield { path: ANCHOR, bytes: anchorOf(record) };
  if (prove) {
    const proofs = record.description.entries.map((seq) => ({ seq, proof: prove(seq).map(base64) }));
    yield { path: PROOFS, bytes: writeJson(proofs) };
  }
  for (const { seq, bytes } of record.entries.values()) yield { path: entryPath(seq), bytes };
  const written = new Set<string>();
  for (const { entry } of record.entries.values()) {
    for (const { sha256: hash } of entry?.parts ?? []) {
      if (written.has(hash)) continue;
      written.add(hash);
      const part = await record.part(hash);
      if (part) yield { path: partPath(hash), bytes: Buffer.concat([part.salt, part.bytes]) };
    }
  }
}

function anchorOf({ entries }: ArchivedRecord): Uint8Array {
  const genesis = entries.get(0);
  if (!genesis) throw new RangeError('an archive without the first entry');
  const { origin, office, recovery } = openGenesis(parseEntry(Uint8Array.from(genesis.bytes)), null, sha256);
  return Buffer.from(`${JSON.stringify({ origin, officeKey: office, recovery }, null, 2)}\n`);
}
