import { beforeEach, describe, expect, it } from 'vitest';
import { Outbox } from '../../../../src/replication/index.ts';
import type { BatchContent, Outcome } from '../../../../src/replication/index.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { hashOf, MemoryOutboxStore } from '../../../support/memory-outbox.ts';

const START = Date.parse('2026-11-21T04:00:00Z');
const MINUTE = 60_000;
let clock: ManualClock;
let store: MemoryOutboxStore;
let sent: string[];
let registered: boolean[];
let renewed: number;
let faults: unknown[];
let limit: number;

beforeEach(() => {
  clock = new ManualClock(START);
  store = new MemoryOutboxStore();
  sent = [];
  registered = [];
  renewed = 0;
  faults = [];
  limit = 100_000;
});

async function open(): Promise<Outbox> {
  const outbox = new Outbox({
    store,
    clock,
    encode: (content) => (JSON.stringify(content).length > limit ? null : JSON.stringify(content)),
    sign: async (note) => ({ note, sha256: hashOf(note) }),
    register: async (isDoubted) => void registered.push(isDoubted),
    renew: async () => void (renewed += 1),
    publish: async (note) => void sent.push(note),
    moment: () => ({ now: clock.now(), monotonic: clock.monotonic(), isTrusted: true }),
    failed: (error) => faults.push(error),
  });
  await outbox.open();
  return outbox;
}

async function painted(outbox: Outbox, minutes: number): Promise<void> {
  for (let half = 0; half <= minutes * 2; half += 1) {
    outbox.saw([{ how: 'listed', seq: 3 }]);
    if (half < minutes * 2) clock.advance(30_000);
    await outbox.idle();
  }
}
const contents = (): BatchContent[] => sent.map((note) => JSON.parse(note) as BatchContent);
async function answer(outbox: Outbox, outcome: Outcome = 'stored', note = sent.at(-1) ?? ''): Promise<void> {
  outbox.answered(hashOf(note), outcome);
  await outbox.idle();
}

describe('the outbox of display receipts', () => {
  it('sends nothing without a link, and one batch when it is up', async () => {
    const outbox = await open();
    await painted(outbox, 3);
    expect(sent).toEqual([]);
    outbox.link(true);
    await outbox.idle();
    expect(contents()).toMatchObject([{ number: 0, lost: 0, days: [{ cells: [{ seq: 3, ms: 180_000 }] }] }]);
    expect(store.state?.flight?.note).toBe(sent[0]);
    expect(store.days.size).toBe(0);
  });

  it('sends the same batch until its receipt has come, over restarts too', async () => {
    const outbox = await open();
    await painted(outbox, 1);
    outbox.saw([]);
    outbox.link(true);
    await outbox.idle();
    clock.advance(MINUTE);
    await outbox.idle();
    await outbox.close();
    const again = await open();
    again.link(true);
    await again.idle();
    expect(sent).toHaveLength(3);
    expect(new Set(sent).size).toBe(1);
    await answer(again);
    expect(store.state).toMatchObject({ flight: null, number: 1 });
    clock.advance(20 * MINUTE);
    await again.idle();
    expect(sent).toHaveLength(3);
    expect(faults).toEqual([]);
  });

  it('believes no receipt of another batch', async () => {
    const outbox = await open();
    await painted(outbox, 1);
    outbox.link(true);
    await outbox.idle();
    await answer(outbox, 'stored', 'another');
    expect(store.state?.flight).not.toBeNull();
  });

  it('tells of an erasure at once, once, and after a restart no second time', async () => {
    const outbox = await open();
    outbox.link(true);
    outbox.erased([4, 9]);
    await outbox.idle();
    expect(contents()).toMatchObject([{ erased: [{ seq: 4, at: START, isTrusted: true }, { seq: 9 }] }]);
    await answer(outbox);
    await outbox.close();
    const again = await open();
    again.link(true);
    again.erased([4, 9, 12]);
    await again.idle();
    expect(
      contents()
        .at(-1)
        ?.erased.map(({ seq }) => seq),
    ).toEqual([12]);
  });

  it('tells soon after the link came what was painted meanwhile, though another batch was answered before', async () => {
    const outbox = await open();
    outbox.link(true);
    outbox.erased([4]);
    await outbox.idle();
    await answer(outbox);
    await painted(outbox, 1);
    await outbox.idle();
    expect(contents().map(({ days }) => days.length)).toEqual([0, 1]);
  });

  it('cuts what is too large into several, one after the other', async () => {
    const outbox = await open();
    outbox.saw(Array.from({ length: 40 }, (_, seq) => ({ how: 'slide' as const, seq })));
    limit = 1_500;
    outbox.link(true);
    await outbox.idle();
    const told = new Set<number>();
    for (let round = 0; round < 40 && store.state?.flight; round += 1) {
      const [day] = contents().at(-1)?.days ?? [];
      for (const { seq } of day?.cells ?? []) told.add(seq);
      await answer(outbox);
    }
    expect(told.size).toBe(40);
    expect(sent.every((note) => note.length <= 1_500)).toBe(true);
    expect(contents().map(({ number }) => number)).toEqual(sent.map((_, index) => index));
  });

  it('registers its key again when the office does not know it, and takes another when its numbers were used', async () => {
    const outbox = await open();
    await painted(outbox, 1);
    outbox.link(true);
    await outbox.idle();
    await answer(outbox, 'unknown-key');
    expect(registered).toEqual([false, true, false]);
    expect(sent[1]).toBe(sent[0]);
    await answer(outbox, 'number-taken');
    expect(renewed).toBe(1);
    expect(store.state).toMatchObject({ number: 0, flight: null, lost: 1 });
    outbox.erased([5]);
    await outbox.idle();
    expect(contents().at(-1)).toMatchObject({ number: 0, lost: 1 });
    expect(store.state?.lost).toBe(0);
  });

  it('loses nothing when the disk fails while a batch is sealed', async () => {
    const outbox = await open();
    await painted(outbox, 1);
    store.failures = 1;
    outbox.link(true);
    await outbox.idle();
    expect([sent.length, faults.length]).toEqual([0, 1]);
    clock.advance(MINUTE);
    await outbox.idle();
    expect(contents()).toMatchObject([{ number: 0, days: [{ cells: [{ seq: 3, ms: 60_000 }] }] }]);
  });

  it('keeps what was counted every minute, so that a power cut takes no more', async () => {
    const outbox = await open();
    await painted(outbox, 2);
    const again = await open();
    again.link(true);
    await again.idle();
    expect(contents()[0]?.days[0]?.cells[0]?.ms).toBeGreaterThanOrEqual(60_000);
  });
});
