// What goes into an archive, read from the office's store as it stood at one moment.
import { setImmediate as breathe } from 'node:timers/promises';
import { formatTimestamp } from '../../disclosure/index.ts';
import { base64, equalBytes, LogError, openHead, treeHash } from '../../log/index.ts';
import type { Entry, KeyState, TreeHash } from '../../log/index.ts';
import type { CommunityFiles } from '../config/files.ts';
import { sha256, verifyEd25519 } from '../keys/cryptography.ts';
import type { StatementSigner } from '../proofs/signed.ts';
import { LogTree } from '../sequencer/tree.ts';
import type { Reader } from '../store/index.ts';
import { MADE_BY, PAGES_VERSION } from './layout.ts';
import type { ArchiveFile, Description } from './layout.ts';
import { Prover } from '../sequencer/prover.ts';
import { namedAndErased } from './record.ts';
import type { ArchivedEntry, ArchivedRecord } from './record.ts';
import { select } from './scope.ts';
import type { Scope } from './scope.ts';
import { archivedShown } from './shown.ts';
import type { ArchivedShown } from './shown.ts';
import { archivedWitnessed, everyWitness } from './witnessed.ts';

const BATCH = 200;
const SECOND = 1000;

export type GatherErrorCode = 'unsigned' | 'nothing' | 'damaged' | 'no-key';
export class GatherError extends Error {
  override readonly name = 'GatherError';

  constructor(
    readonly code: GatherErrorCode,
    message: string,
  ) {
    super(message);
  }
}

export interface Gathered {
  readonly record: ArchivedRecord;
  /** What witnesses cosigned. */
  readonly witnessed: ArchiveFile;
  /** Proofs of these entries; null when all leaves are there anyway. */
  prove: ((seq: number) => TreeHash[]) | null;
  /** What screens signed of having shown it, and the proof of publication. */
  readonly shown: ArchivedShown;
}

/**
 * Reads what a scope covers, up to the signed head, and checks it on the way: nothing false is ever archived. Throws
 * GatherError: `unsigned` (no signed head yet), `nothing` (the scope is empty), `damaged`, `no-key` (there is a proof of
 * publication to sign, and the key in force can't be had).
 */
export async function gather(
  read: Reader,
  scope: Scope,
  options: {
    readonly files: CommunityFiles;
    readonly nowMs: number;
    /** Signs under the key in force, which the record names. */
    readonly sign: (keys: KeyState) => StatementSigner;
  },
): Promise<Gathered> {
  const { files, nowMs } = options;
  const held = await read.record.head();
  if (!held || held.note === null) {
    throw new GatherError('unsigned', '记录还没有签名，请先启动一次明栏 / nothing is signed yet');
  }
  const tree = new LogTree();
  const leaves: TreeHash[] = [];
  for (let from = 0; from < held.size; from += BATCH) {
    for (const row of await read.record.entries(from, Math.min(from + BATCH, held.size))) {
      await append(tree, row);
      leaves.push(treeHash(Uint8Array.from(row.leaf)));
    }
    await breathe();
  }
  const { keys } = tree;
  if (tree.size !== held.size || keys === null || !equalBytes(tree.root, held.root)) throw damaged();
  const { note } = held;
  const { origin, office: officeKey } = keys;
  const head = await openHead(note, { origin, officeKey, verify: verifyEd25519, sha256 }).catch(() => {
    throw damaged();
  });
  const chosen = select(scope, tree.entries);
  if (chosen.length === 0)
    throw new GatherError('nothing', '这个范围里没有公开过的内容 / nothing was published in it');
  const entries = await readEntries(read, chosen, tree, leaves);
  const description: Description = {
    format: 'minglan-archive',
    version: 1,
    pages: PAGES_VERSION,
    origin,
    community: { name: files.community.name, committee: files.community.committee },
    scope,
    head: { size: head.size, root: base64(head.root), signedAt: formatTimestamp(head.signedAt * SECOND) },
    madeAt: formatTimestamp(nowMs),
    madeBy: MADE_BY,
    ...namesOf(entries, files),
    entries: chosen,
    erased: namedAndErased(entries) as Description['erased'],
  };
  const prover = scope.kind === 'all' ? null : new Prover(leaves);
  const cosigned = await archivedWitnessed(
    (await read.witnesses.cosignatures()).map((one) => one.note),
    { origin, witnesses: everyWitness(entries, keys), size: head.size, prover },
  ).catch((error: unknown) => {
    throw error instanceof LogError ? damaged() : error;
  });
  const record = {
    description,
    note,
    witnessed: cosigned.witnessings,
    entries,
    part: (hash: string) => read.record.part(hash),
  };
  const shown = await archivedShown(read, record, { files, sign: options.sign(keys) });
  if (shown === null) {
    throw new GatherError(
      'no-key',
      '打不开签名钥匙，公开证明没法签名；设了口令的，请给出 MINGLAN_KEY_PASSPHRASE / the signing key can’t be opened',
    );
  }
  return { record, witnessed: cosigned.file, prove: prover && ((seq) => prover.prove(seq)), shown };
}

async function append(
  tree: LogTree,
  row: { seq: number; bytes: Uint8Array; leaf: Uint8Array },
): Promise<void> {
  try {
    await tree.append(row);
  } catch {
    throw damaged();
  }
}

async function readEntries(
  read: Reader,
  chosen: readonly number[],
  tree: LogTree,
  leaves: readonly TreeHash[],
): Promise<Map<number, ArchivedEntry>> {
  const wanted = new Set(chosen);
  const entries = new Map<number, ArchivedEntry>();
  for (let from = 0; from < tree.size; from += BATCH) {
    for (const { seq, bytes } of await read.record.entries(from, Math.min(from + BATCH, tree.size))) {
      const leaf = leaves[seq];
      if (wanted.has(seq) && leaf) entries.set(seq, { seq, bytes, leaf, entry: tree.entry(seq) });
    }
  }
  return entries;
}

/** Names of the items and audiences that occur: the record itself knows only their codes. */
function namesOf(
  entries: ReadonlyMap<number, ArchivedEntry>,
  { items, community }: CommunityFiles,
): Pick<Description, 'items' | 'audiences'> {
  const known = [...entries.values()].flatMap(({ entry }): Entry[] => (entry ? [entry] : []));
  const codes = new Set(known.map(({ code }) => code));
  const audiences = new Set(known.flatMap(({ audience }) => audience));
  const byCode = (one: [string, string], other: [string, string]): number => (one[0] < other[0] ? -1 : 1);
  return {
    items: items
      .flatMap(({ code, zh }): [string, string][] => (codes.has(code) ? [[code, zh]] : []))
      .sort(byCode),
    audiences: community.audiences
      .flatMap(({ id, name }): [string, string][] => (audiences.has(id) ? [[id, name]] : []))
      .sort(byCode),
  };
}

function damaged(): GatherError {
  return new GatherError(
    'damaged',
    '记录文件已损坏，不能归档，请用最近一次的备份恢复 / the record is damaged',
  );
}
