// A member of the supervision reads the record of an honest office, and of hostile ones.
import { describe, expect, it } from 'vitest';
import { replay } from '../../../src/console/witness/replay.ts';
import type { Refusal, ReplaySource, Seen, Verdict } from '../../../src/console/witness/replay.ts';
import { base64, encodeEntry, parseEntry, parseUtf8, signHead, utf8 } from '../../../src/log/index.ts';
import type { Bytes, Entry, PartHash } from '../../../src/log/index.ts';
import { SampleLog, START } from '../../support/log-samples.ts';
import { sha256, verifyEd25519 } from '../../support/node-crypto.ts';

interface World {
  log: SampleLog;
  entries: Bytes[];
  note: () => Promise<string>;
}

const world = async (seed = 'eventful'): Promise<World> => {
  const log = await SampleLog.eventful(seed);
  const note = () => {
    const { size } = log.frontier;
    const root = log.frontier.root();
    return signHead({ origin: log.origin, size, root, at: START + 9999, ...log.office, sha256 });
  };
  return { log, entries: log.entries, note };
};
const sourceOf = ({ log, note }: World, changes: Partial<ReplaySource> = {}): ReplaySource => ({
  head: note,
  entries: async (from, to) => log.entries.slice(from, Math.min(to, from + 3)).map(parseUtf8),
  parts: async (hashes) => {
    const held = hashes.flatMap((hash) => log.parts.get(hash as PartHash) ?? []);
    return {
      parts: held.map((part) => ({
        sha256: part.sha256,
        salt: base64(part.salt),
        utf8: parseUtf8(part.bytes),
      })),
      missing: hashes.filter((hash) => !log.parts.has(hash as PartHash)),
    };
  },
  ...changes,
});
const read = (
  given: World,
  seen: Seen | null = null,
  changes: Partial<ReplaySource> = {},
): Promise<Verdict> =>
  replay({
    source: sourceOf(given, changes),
    origin: given.log.origin,
    seen,
    verify: verifyEd25519,
    sha256,
    progress: () => undefined,
  });
async function witnessed(given: World): Promise<Seen> {
  const verdict = await read(given);
  if (verdict.kind !== 'whole') throw new Error(JSON.stringify(verdict));
  const { note, size, leaves, issued } = verdict;
  return { note, size, leaves, issued, at: START * 1000 };
}
async function refused(work: Promise<Verdict>): Promise<Refusal> {
  const verdict = await work;
  if (verdict.kind !== 'refused') throw new Error('not refused');
  return verdict;
}
/** Another entry in the place of one; the tree is signed as it comes out, or not. */
function change(log: SampleLog, seq: number, changes: Partial<Entry>): void {
  log.entries[seq] = encodeEntry({ ...parseEntry(log.entries[seq]!), ...changes });
}

describe('an honest office', () => {
  it('is read whole, with a key replaced and a part erased, and again with what is new', async () => {
    const given = await world();
    const first = await read(given);
    expect(first).toMatchObject({ kind: 'whole', size: 8, added: 8, erased: 1 });
    const seen = await witnessed(given);
    given.log.publish('d-9', ['text 新的一份（示例）']);
    expect(await read(given, seen)).toMatchObject({ kind: 'whole', size: 9, added: 1 });
  });
});

describe('a hostile office', () => {
  it('that signed another history is refused with the first entry that differs, and both days', async () => {
    const seen = await witnessed(await world());
    const given = await world();
    const before = parseEntry(given.entries[4]!).issued;
    change(given.log, 4, { issued: parseEntry(given.entries[6]!).issued });
    const refusal = await refused(read(given, seen));
    expect(refusal).toMatchObject({ fault: 'fork', seq: 4, before, held: seen.note });
    expect(refusal.now).not.toBe(before);
    expect(refusal.note).toBe(await given.note());
  });

  it('whose entries vanished from the end, or from the middle, is refused', async () => {
    const seen = await witnessed(await world());
    const given = await world();
    const last = parseEntry(given.log.entries.pop()!).issued;
    expect(await refused(read(given, seen))).toMatchObject({
      fault: 'vanished',
      seq: 7,
      size: 7,
      before: last,
    });
    const other = await world();
    const rest = other.log.entries.splice(5, 3).slice(1);
    for (const bytes of rest) {
      const entry = parseEntry(bytes);
      const { kind, ...fields } = entry;
      if (entry.supersedes === null || entry.supersedes < 5) other.log.append(kind, fields);
    }
    other.log.publish('d-8', ['text 补上的（示例）']);
    other.log.publish('d-9', ['text 补上的（示例）二']);
    expect(await refused(read(other, seen))).toMatchObject({ seq: 5 });
  });

  it('that gives another entry than it signed is refused, known before or not', async () => {
    const honest = await world();
    const seen = await witnessed(honest);
    const given = await world();
    change(given.log, 2, { code: 'FIN-02' });
    const lies = { head: honest.note };
    expect(await refused(read(given, seen, lies))).toMatchObject({ fault: 'changed-entry', seq: 2 });
    expect(await refused(read(given, null, lies))).toMatchObject({ fault: 'wrong-root', seq: null });
  });

  it('that swapped or lost a part, published by one person, or signs with another key is refused', async () => {
    const given = await world();
    const hash = parseEntry(given.entries[7]!).parts[0]!.sha256;
    const part = given.log.parts.get(hash)!;
    given.log.parts.set(hash, { ...part, bytes: utf8('换过的（示例）') });
    expect(await refused(read(given))).toMatchObject({ fault: 'bad-part', seq: 7 });
    given.log.parts.delete(hash);
    expect(await refused(read(given))).toMatchObject({ fault: 'missing-part', seq: 7 });

    const alone = await world();
    const { author } = parseEntry(alone.entries[7]!);
    change(alone.log, 7, { approvals: [{ ...author, at: parseEntry(alone.entries[7]!).issued }] });
    expect(await refused(read(alone))).toMatchObject({ fault: 'one-person', seq: 7 });

    const stranger = await world('another');
    const ours = await world();
    const head = { head: stranger.note };
    expect(await refused(read(ours, null, head))).toMatchObject({ fault: 'bad-head' });
    const cut = { entries: async () => [] };
    expect(await refused(read(ours, null, cut))).toMatchObject({ fault: 'vanished', seq: 0 });
  });
});
