// What witnesses cosigned (record/witnessed.json): every checkpoint, of earlier sizes too, as its note came. In an archive
// of everything the leaves give the root of each size; in one of a part a consistency proof leads from it to the head.
import { z } from 'zod';
import { NOTE_LIMIT } from '../../contract/index.ts';
import {
  base64,
  equalBytes,
  Frontier,
  LogError,
  openWitnessed,
  parseOrigin,
  treeHash,
  unbase64,
  verifyConsistency,
  witnessesAfter,
} from '../../log/index.ts';
import type { KeyState, TreeHash, VerifierKey, Witnessed } from '../../log/index.ts';
import { sha256, verifyEd25519 as verify } from '../keys/cryptography.ts';
import { ArchiveError } from './fault.ts';
import type { Fault } from './fault.ts';
import { hasProofPages, writeJson } from './layout.ts';
import type { ArchiveFile, Description } from './layout.ts';
import type { Prover } from '../sequencer/prover.ts';
import { readJson } from './read-json.ts';
import type { ArchivedEntry } from './record.ts';
import type { ArchiveSource } from './source.ts';

export const WITNESSED = 'record/witnessed.json';

const witnessedFile = z.array(
  z.strictObject({
    note: z.string().max(NOTE_LIMIT),
    /** From its size to that of the head, base64; empty where all leaves are there. */
    consistency: z.array(z.string()),
  }),
);

/** That a witness said the record only grew, up to this size. */
export interface Witnessing {
  readonly name: string;
  /** Seconds since 1970. */
  readonly at: number;
  readonly size: number;
}

type Entries = ReadonlyMap<number, ArchivedEntry>;

/** Every key that the record ever named as a witness's. */
export function everyWitness(entries: Entries, { office }: Pick<KeyState, 'office'>): VerifierKey[] {
  const named = new Set<VerifierKey>();
  let held: readonly VerifierKey[] = [];
  for (const { entry } of entries.values()) {
    held = witnessesAfter(held, entry, office, sha256);
    for (const key of held) named.add(key);
  }
  return [...named];
}

/** By size, then by time and name; each once. */
export function witnessingsOf(opened: readonly Witnessed[]): Witnessing[] {
  const all = opened.flatMap(({ size, witnesses }) => witnesses.map(({ name, at }) => ({ name, at, size })));
  const byText = new Map(all.map((one) => [`${one.size} ${one.at} ${one.name}`, one]));
  return [...byText.values()].sort(
    (one, other) => one.size - other.size || one.at - other.at || (one.name < other.name ? -1 : 1),
  );
}

export interface ArchivedWitnessed {
  readonly file: ArchiveFile;
  readonly witnessings: readonly Witnessing[];
}

/**
 * The notes that were kept, oldest first, for an archive up to `size`. Throws LogError when one is not what it was when
 * it was taken in.
 */
export async function archivedWitnessed(
  notes: readonly string[],
  options: {
    readonly origin: string;
    readonly witnesses: readonly VerifierKey[];
    readonly size: number;
    readonly prover: Prover | null;
  },
): Promise<ArchivedWitnessed> {
  const { witnesses, size, prover } = options;
  const origin = parseOrigin(options.origin);
  const opened: Witnessed[] = [];
  for (const note of new Set(notes)) {
    const one = await openWitnessed(note, { origin, witnesses, verify, sha256 });
    if (one.size <= size) opened.push(one);
  }
  const told = opened.map((one) => ({
    note: one.note,
    consistency: prover === null ? [] : prover.consistency(one.size).map(base64),
  }));
  return { file: { path: WITNESSED, bytes: writeJson(told) }, witnessings: witnessingsOf(opened) };
}

/** Checks each note against the tree; what is wrong is told and counts for nothing. */
export async function checkWitnessed(
  source: ArchiveSource,
  record: {
    readonly description: Description;
    readonly entries: Entries;
    readonly head: { readonly size: number; readonly root: TreeHash };
    readonly witnesses: readonly VerifierKey[];
  },
  tell: (fault: Fault) => void,
): Promise<Witnessing[]> {
  const { description, entries, head, witnesses } = record;
  // Not in archives of before.
  if (!hasProofPages(description)) return [];
  const origin = parseOrigin(description.origin);
  if (!source.files.has(WITNESSED)) {
    tell({ code: 'missing-file', file: WITNESSED });
    return [];
  }
  let told: z.infer<typeof witnessedFile>;
  try {
    told = readJson(await source.read(WITNESSED), witnessedFile, 'witnessed-form');
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    tell(error.fault);
    return [];
  }
  const opened: Witnessed[] = [];
  const rootAt = description.scope.kind === 'all' ? rootsOf(entries) : null;
  for (const [at, { note, consistency }] of told.entries()) {
    try {
      const one = await openWitnessed(note, { origin, witnesses, verify, sha256 });
      if (rootAt) {
        if (consistency.length > 0) throw new LogError('consistency-proof', 'nothing to prove');
        const root = rootAt(one.size);
        if (!root || !equalBytes(root, one.root)) throw new LogError('consistency-proof', 'another root');
      } else {
        const path = consistency.map((node): TreeHash => treeHash(unbase64(node)));
        verifyConsistency(one.size, one.root, head.size, head.root, path, sha256);
      }
      opened.push(one);
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      tell({ code: 'bad-cosignature', entry: at + 1, why: error.code });
    }
  }
  return witnessingsOf(opened);
}

/** The root at each size; null for one that is larger than the tree. Sizes are asked for in any order. */
function rootsOf(entries: Entries): (size: number) => TreeHash | null {
  let frontier = Frontier.empty(sha256);
  const frontiers = [frontier];
  for (const { leaf } of entries.values()) frontiers.push((frontier = frontier.append(leaf)));
  return (size) => frontiers[size]?.root() ?? null;
}
