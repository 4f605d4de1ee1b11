// The record of an archive: entries under the signed head, keys, succession, parts.
import { formatTimestamp } from '../../disclosure/index.ts';
import {
  base64,
  checkSuccession,
  Frontier,
  leafHash,
  LogError,
  openGenesis,
  openHead,
  readEntry,
  SALT_LENGTH,
  treeHash,
  unbase64,
  unpackPart,
  verifyInclusion,
  verifyKeysEntry,
  witnessesAfter,
} from '../../log/index.ts';
import type {
  Entry,
  Head,
  KeyState,
  LogMemory,
  Origin,
  PartHash,
  TreeHash,
  VerifierKey,
} from '../../log/index.ts';
import { sha256, verifyEd25519 } from '../keys/cryptography.ts';
import { ArchiveError } from './fault.ts';
import type { Fault } from './fault.ts';
import {
  anchor,
  ANCHOR,
  ENTRIES,
  entryPath,
  HEAD,
  hasProofPages,
  partPath,
  PARTS,
  proofs,
  PROOFS,
} from './layout.ts';
import type { Description } from './layout.ts';
import { erasedParts, namedAndErased } from './record.ts';
import type { ArchivedEntry, ArchivedRecord } from './record.ts';
import { select } from './scope.ts';
import type { ArchiveSource } from './source.ts';
import { readJson } from './read-json.ts';
import { checkWitnessed, everyWitness, WITNESSED } from './witnessed.ts';

/** Whom whoever checks trusts from elsewhere. */
export interface Trusted {
  /** The log's name and recovery keys, as a screen or a sealed envelope has them. */
  readonly anchor?: { readonly origin: string; readonly recovery: readonly string[] } | undefined;
  /** Keys of witnesses (type 0x04) besides those the record names: their cosignatures are checked and named. */
  readonly witnesses?: readonly VerifierKey[] | undefined;
}

export interface VerifiedRecord extends ArchivedRecord {
  readonly head: Head;
  readonly keys: KeyState;
  /** Paths of all files that belong to the record. */
  readonly files: readonly string[];
}

type Tell = (fault: Fault) => void;

/** Checks the record; null when it can't be read far enough to write pages from it. */
export async function verifyRecord(
  source: ArchiveSource,
  description: Description,
  trusted: Trusted,
  tell: Tell,
): Promise<VerifiedRecord | null> {
  const entries = await readEntries(source, description, tell);
  if (entries === null) return null;
  const keys = await checkKeys(entries, description, trusted, tell);
  if (keys === null) return null;
  const witnesses = witnessesOf(entries, keys, trusted);
  const head = await checkHead(source, description, keys, witnesses, tell);
  if (head === null) return null;
  await checkAnchor(source, keys, entries, tell);
  if (description.scope.kind === 'all') checkRoot(entries, head, tell);
  else await checkProofs(source, entries, head, tell);
  checkOrder(entries, tell);
  checkDescription(description, entries, tell);
  const parts = await checkParts(source, entries, tell);
  const everyone = [...new Set([...everyWitness(entries, keys), ...witnesses])];
  const witnessed = await checkWitnessed(source, { description, entries, head, witnesses: everyone }, tell);
  const files = [HEAD, ANCHOR, ...[...entries.keys()].map(entryPath), ...parts];
  if (description.scope.kind !== 'all') files.push(PROOFS);
  if (hasProofPages(description)) files.push(WITNESSED);
  return {
    description,
    note: head.note,
    witnessed,
    head,
    keys,
    entries,
    files,
    part: async (hash) => {
      const path = partPath(hash);
      if (!source.files.has(path)) return null;
      const packed = Uint8Array.from(await source.read(path).catch(() => new Uint8Array(0)));
      return { salt: packed.slice(0, SALT_LENGTH), bytes: packed.slice(SALT_LENGTH) };
    },
  };
}

async function readEntries(
  source: ArchiveSource,
  { entries: told }: Description,
  tell: Tell,
): Promise<Map<number, ArchivedEntry> | null> {
  const entries = new Map<number, ArchivedEntry>();
  let isWhole = true;
  let last = -1;
  for (const seq of told) {
    const path = entryPath(seq);
    try {
      if (seq <= last) throw new LogError('entry-seq', 'not ascending');
      last = seq;
      if (!source.files.has(path)) throw new ArchiveError({ code: 'missing-entry', entry: seq });
      const bytes = Uint8Array.from(await source.read(path));
      const read = readEntry(bytes);
      if (read.seq !== seq) throw new LogError('entry-seq', `says it is ${read.seq}`);
      const entry = read.kind === 'known' ? read.entry : null;
      entries.set(seq, { seq, bytes, leaf: leafHash(bytes, sha256), entry });
    } catch (error) {
      isWhole = false;
      tell(faultOf(error, { code: 'bad-entry', entry: seq }));
    }
  }
  const known = new Set(told.map(entryPath));
  for (const path of source.files.keys()) {
    if (path.startsWith(ENTRIES) && !known.has(path)) tell({ code: 'unknown-part', file: path });
  }
  return isWhole ? entries : null;
}

async function checkKeys(
  entries: ReadonlyMap<number, ArchivedEntry>,
  { origin }: Description,
  trusted: Trusted,
  tell: Tell,
): Promise<KeyState | null> {
  const genesis = entries.get(0)?.entry;
  if (!genesis) {
    tell({ code: 'missing-entry', entry: 0 });
    return null;
  }
  const foreign = [...entries.values()].find(({ entry }) => entry && entry.log !== origin);
  if (foreign) tell({ code: 'bad-entry', entry: foreign.seq, why: '属于另一份记录' });
  let keys: KeyState;
  try {
    keys = openGenesis(genesis, null, sha256);
  } catch (error) {
    tell(faultOf(error, { code: 'bad-keys', entry: 0 }));
    return null;
  }
  if (trusted.anchor) {
    const { origin: name, recovery } = trusted.anchor;
    const isSame = [...recovery].sort().join('\n') === keys.recovery.join('\n');
    if (name !== keys.origin) tell({ code: 'wrong-anchor', why: `它是 ${keys.origin}` });
    else if (!isSame) tell({ code: 'wrong-anchor', why: '恢复公钥不一样' });
  }
  for (const { seq, entry } of entries.values()) {
    if (seq === 0 || entry?.kind !== 'keys') continue;
    try {
      keys = await verifyKeysEntry(keys, entry, { verify: verifyEd25519, sha256 });
    } catch (error) {
      tell(faultOf(error, { code: 'bad-keys', entry: seq }));
      return null;
    }
  }
  return keys;
}

/** Those the record itself names, as far as they are here, and those that were given from outside. */
function witnessesOf(
  entries: ReadonlyMap<number, ArchivedEntry>,
  { office }: KeyState,
  { witnesses: given = [] }: Trusted,
): readonly VerifierKey[] {
  let named: readonly VerifierKey[] = [];
  for (const { entry } of entries.values()) named = witnessesAfter(named, entry, office, sha256);
  return [...new Set([...named, ...given])];
}

async function checkHead(
  source: ArchiveSource,
  { origin, head: told }: Description,
  keys: KeyState,
  witnesses: readonly VerifierKey[],
  tell: Tell,
): Promise<Head | null> {
  if (!source.files.has(HEAD)) {
    tell({ code: 'missing-file', file: HEAD });
    return null;
  }
  try {
    const note = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await source.read(HEAD));
    const options = {
      origin: origin as Origin,
      officeKey: keys.office,
      witnesses,
      verify: verifyEd25519,
      sha256,
    };
    const head = await openHead(note, options);
    const signedAt = formatTimestamp(head.signedAt * 1000);
    if (head.size !== told.size)
      tell({ code: 'wrong-head', why: `${head.size} 条，说明里是 ${told.size} 条` });
    if (base64(head.root) !== told.root) tell({ code: 'wrong-head', why: '总指纹不同' });
    if (signedAt !== told.signedAt) tell({ code: 'wrong-head', why: `签名时间是 ${signedAt}` });
    return head;
  } catch (error) {
    tell(faultOf(error, { code: 'head-form' }));
    return null;
  }
}

async function checkAnchor(
  source: ArchiveSource,
  keys: KeyState,
  entries: ReadonlyMap<number, ArchivedEntry>,
  tell: Tell,
): Promise<void> {
  const genesis = entries.get(0)?.entry;
  if (!source.files.has(ANCHOR) || !genesis) return tell({ code: 'missing-file', file: ANCHOR });
  const first = openGenesis(genesis, null, sha256);
  const expected = { origin: keys.origin, officeKey: first.office, recovery: first.recovery };
  try {
    const text = Buffer.from(await source.read(ANCHOR)).toString('utf8');
    anchor.parse(JSON.parse(text));
    if (text !== `${JSON.stringify(expected, null, 2)}\n`) throw new Error('和第 0 条记录不一样');
  } catch (error) {
    tell({
      code: 'anchor-form',
      file: ANCHOR,
      why: error instanceof SyntaxError ? '不是 JSON' : '和第 0 条不同',
    });
  }
}

function checkRoot(entries: ReadonlyMap<number, ArchivedEntry>, head: Head, tell: Tell): void {
  for (let seq = 0; seq < head.size; seq += 1) {
    if (!entries.has(seq)) return tell({ code: 'missing-entry', entry: seq });
  }
  const root = Frontier.empty(sha256)
    .appendAll([...entries.values()].map(({ leaf }) => leaf))
    .root();
  if (!Buffer.from(root).equals(head.root)) tell({ code: 'wrong-root' });
}

async function checkProofs(
  source: ArchiveSource,
  entries: ReadonlyMap<number, ArchivedEntry>,
  { size, root }: Head,
  tell: Tell,
): Promise<void> {
  if (!source.files.has(PROOFS)) return tell({ code: 'missing-file', file: PROOFS });
  let given: Map<number, readonly string[]>;
  try {
    const list = readJson(await source.read(PROOFS), proofs, 'proofs-form');
    given = new Map(list.map(({ seq, proof }) => [seq, proof]));
    if (given.size !== list.length || given.size !== entries.size) {
      throw new ArchiveError({ code: 'proofs-form', why: '条数不对' });
    }
  } catch (error) {
    return tell(faultOf(error, { code: 'proofs-form' }));
  }
  for (const { seq, leaf } of entries.values()) {
    try {
      const proof = (given.get(seq) ?? []).map((node): TreeHash => treeHash(unbase64(node)));
      verifyInclusion(seq, size, leaf, proof, root, sha256);
    } catch (error) {
      tell(faultOf(error, { code: 'bad-proof', entry: seq }));
    }
  }
}

/** Every entry against those before it, as far as they are here: whatever it may act upon is of its own disclosure. */
function checkOrder(entries: ReadonlyMap<number, ArchivedEntry>, tell: Tell): void {
  const partsOf = new Map<string, Set<PartHash>>();
  const erased = new Set<PartHash>();
  const memory: LogMemory = {
    entry: (seq) => entries.get(seq)?.entry ?? null,
    hasPart: (id, part) => partsOf.get(id)?.has(part) ?? false,
    isErased: (part) => erased.has(part),
  };
  for (const { seq, entry } of entries.values()) {
    if (!entry) continue;
    try {
      checkSuccession(entry, memory);
    } catch (error) {
      tell(faultOf(error, { code: 'bad-entry', entry: seq }));
    }
    const known = partsOf.get(entry.id) ?? new Set<PartHash>();
    for (const { sha256: hash } of entry.parts) known.add(hash);
    partsOf.set(entry.id, known);
    if (entry.detail && 'erase' in entry.detail) for (const hash of entry.detail.erase) erased.add(hash);
  }
}

/** What archive.json says of the record, against the record. */
function checkDescription(
  description: Description,
  entries: ReadonlyMap<number, ArchivedEntry>,
  tell: Tell,
): void {
  const { scope, erased, head, madeAt } = description;
  const wrong = (why: string): void => tell({ code: 'wrong-description', why });
  if (JSON.stringify(namedAndErased(entries)) !== JSON.stringify(erased)) wrong('抹除清单不同');
  if (madeAt < head.signedAt) wrong('归档时间早于签名时间');
  // Whatever is here must be of the scope; that nothing of it was left out only a whole archive can show.
  const bySeq: (Entry | null)[] = [];
  for (const { seq, entry } of entries.values()) bySeq[seq] = entry;
  const filled = Array.from({ length: bySeq.length }, (_, seq) => bySeq[seq] ?? null);
  const chosen = new Set(select(scope, filled));
  const extra = [...entries.keys()].find((seq) => !chosen.has(seq));
  if (extra !== undefined) wrong(`第 ${extra} 条不在范围里`);
}

/** Parts: each is of an entry here, unaltered; none is missing that was not erased, none is here that was. */
async function checkParts(
  source: ArchiveSource,
  entries: ReadonlyMap<number, ArchivedEntry>,
  tell: Tell,
): Promise<string[]> {
  const erased = erasedParts(entries.values());
  const seen = new Set<string>();
  for (const { seq, entry } of entries.values()) {
    for (const { sha256: hash, name, size } of entry?.parts ?? []) {
      const path = partPath(hash);
      const isHere = source.files.has(path);
      if (erased.has(hash)) {
        if (isHere) tell({ code: 'erased-part', file: name, entry: seq });
      } else if (!isHere) {
        tell({ code: 'missing-part', file: name, entry: seq });
      } else if (!seen.has(path)) {
        await checkPart(source, { seq, name, hash, size }, tell);
      }
      if (isHere) seen.add(path);
    }
  }
  for (const path of source.files.keys()) {
    if (path.startsWith(PARTS) && !seen.has(path)) tell({ code: 'unknown-part', file: path });
  }
  return [...seen];
}

async function checkPart(
  source: ArchiveSource,
  { seq, name, hash, size }: { seq: number; name: string; hash: PartHash; size: number },
  tell: Tell,
): Promise<void> {
  try {
    const part = unpackPart(hash, Uint8Array.from(await source.read(partPath(hash))), sha256);
    if (part.bytes.length !== size) throw new LogError('part-size', `${part.bytes.length}`);
  } catch (error) {
    tell(faultOf(error, { code: 'bad-part', file: name, entry: seq }));
  }
}

/** An error of the log at a place of the archive; errors of our own keep their place. */
function faultOf(error: unknown, at: Fault): Fault {
  if (error instanceof ArchiveError) return error.fault;
  if (error instanceof LogError) return { ...at, why: error.code };
  if (error instanceof TypeError) return { ...at, why: '不是文字' };
  throw error;
}
