// Is an archive whole? Everything is checked that can be: the list against the files, the record against its signed
// head, the parts against the record, and the pages by writing them again. Nothing in the archive is trusted, and all
// that is wrong is told, not only the first.
import { createHash } from 'node:crypto';
import { ArchiveError } from './fault.ts';
import type { Fault } from './fault.ts';
import {
  description,
  DESCRIPTION,
  MANIFEST,
  manifest,
  OLDEST_PAGES_VERSION,
  PAGES_VERSION,
} from './layout.ts';
import type { Description, Manifest } from './layout.ts';
import { pageFiles } from './pages.ts';
import { readJson } from './read-json.ts';
import { checkShown } from './check-shown.ts';
import type { CheckedShown } from './check-shown.ts';
import { FONT } from './signs.ts';
import { openSource } from './source.ts';
import type { ArchiveSource } from './source.ts';
import { verifyRecord } from './verify-record.ts';
import type { Trusted, VerifiedRecord } from './verify-record.ts';

/** More than anybody reads. */
const MOST_FAULTS = 200;

export interface Verdict {
  /** Empty: the archive is whole. */
  readonly faults: readonly Fault[];
  /** What could be read of it; null when not even that. */
  readonly description: Description | null;
  readonly record: VerifiedRecord | null;
}

/**
 * Checks a folder or a zip file. Never throws for what the archive holds. `use` is called with the record while it can
 * be read, if all is in order.
 */
export async function verifyArchive(
  path: string,
  trusted: Trusted = {},
  use: (record: VerifiedRecord) => Promise<void> = async () => undefined,
): Promise<Verdict> {
  const faults: Fault[] = [];
  try {
    await using source = await openSource(path);
    const verdict = await verifySource(source, path, trusted, faults);
    if (verdict.record && faults.length === 0) await use(verdict.record);
    return verdict;
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    faults.push(error.fault);
    return { faults, description: null, record: null };
  }
}

/** Checks an open source. Throws ArchiveError for what stops the check. */
async function verifySource(
  source: ArchiveSource,
  path: string,
  trusted: Trusted,
  faults: Fault[],
): Promise<Verdict> {
  const tell = (fault: Fault): void => {
    if (faults.length < MOST_FAULTS) faults.push(fault);
  };
  if (!source.files.has(MANIFEST)) throw new ArchiveError({ code: 'no-archive', file: path });
  const list = readJson(await source.read(MANIFEST), manifest, 'manifest-form');
  await checkList(source, list, tell);
  if (!source.files.has(DESCRIPTION)) return { faults, description: null, record: null };
  const told = readJson(await source.read(DESCRIPTION), description, 'description-form');
  const record = await verifyRecord(source, told, trusted, tell);
  if (record !== null) {
    const shown = await checkShown(source, record, tell);
    await checkPages(source, record, shown, tell);
  }
  return { faults, description: told, record };
}

async function checkList(
  source: ArchiveSource,
  { files }: Manifest,
  tell: (fault: Fault) => void,
): Promise<void> {
  const listed = new Set<string>();
  for (const { path, size, sha256 } of files) {
    if (listed.has(path) || path === MANIFEST) tell({ code: 'duplicate-name', file: path });
    listed.add(path);
    const found = source.files.get(path);
    if (found === undefined) {
      tell({ code: 'missing-file', file: path });
      continue;
    }
    const isSame = found === size && fingerprint(await read(source, path, tell)) === sha256;
    if (!isSame) tell({ code: 'changed-file', file: path });
  }
  for (const path of source.files.keys()) {
    if (path !== MANIFEST && !listed.has(path)) tell({ code: 'extra-file', file: path });
  }
}

async function read(source: ArchiveSource, path: string, tell: (fault: Fault) => void): Promise<Uint8Array> {
  try {
    return await source.read(path);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    tell(error.fault);
    return new Uint8Array(0);
  }
}

/** Writes the pages again and compares; every file must be of the record or one of these. */
async function checkPages(
  source: ArchiveSource,
  record: VerifiedRecord,
  shown: CheckedShown,
  tell: (fault: Fault) => void,
): Promise<void> {
  const { pages } = record.description;
  if (pages > PAGES_VERSION) return tell({ code: 'newer-pages' });
  if (pages < OLDEST_PAGES_VERSION) return tell({ code: 'older-pages' });
  const explained = new Set<string>([MANIFEST, DESCRIPTION, ...record.files, ...shown.files]);
  for await (const { path, bytes } of pageFiles(record, shown.proof)) {
    explained.add(path);
    if (!source.files.has(path)) tell({ code: 'missing-page', file: path });
    else if (!Buffer.from(bytes).equals(await read(source, path, tell)))
      tell({ code: path === FONT ? 'wrong-font' : 'wrong-page', file: path });
  }
  for (const path of source.files.keys()) {
    if (!explained.has(path)) tell({ code: 'unknown-page', file: path });
  }
}

function fingerprint(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
