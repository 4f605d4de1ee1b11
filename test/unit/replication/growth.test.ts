// Rule 3 and the fast path: what it takes for entries to be committed, and that they are, whole or not at all.
import { describe, expect, it } from 'vitest';
import { SampleLog } from '../../support/log-samples.ts';
import { createWorld, SampleSource, updateOf } from '../../support/screen-world.ts';
import { utf8 } from '../../../src/log/index.ts';

describe('growing', () => {
  it('syncs everything from nothing, through a change of the office’s key', async () => {
    const world = createWorld({ log: await SampleLog.eventful() });
    await world.replicator.start();
    await world.settle();
    expect(world.replicator.state?.size).toBe(world.log.entries.length);
    expect(world.replicator.state?.keys.version).toBe(2);
    expect(world.disk.entries).toEqual(world.log.entries);
    expect(world.witness.alarms).toEqual([]);
    expect([...world.disk.texts.keys(), ...world.disk.attachments.keys()].sort()).toEqual(
      [...world.log.parts.keys()].sort(),
    );
  });

  it('takes an update without asking the office for anything', async () => {
    const world = createWorld();
    await world.replicator.start();
    await world.settle();
    world.log.publish('d-1', ['text 通知（示例）']);
    world.source.asked.length = 0;
    world.replicator.receiveUpdate(await updateOf(world.log, 1));
    await world.replicator.idle();
    expect(world.replicator.state?.size).toBe(2);
    expect(world.witness.growths.at(-1)?.parts).toHaveLength(1);
    expect(world.disk.texts.size).toBe(1);
    expect(world.source.asked).toEqual([]);
  });

  it('fetches only the gap before an update that runs ahead', async () => {
    const world = createWorld();
    await world.replicator.start();
    await world.settle();
    for (const id of ['d-1', 'd-2', 'd-3']) world.log.publish(id, ['text 通知（示例）']);
    world.source.asked.length = 0;
    world.replicator.receiveUpdate(await updateOf(world.log, 3));
    await world.replicator.idle();
    expect(world.replicator.state?.size).toBe(4);
    expect(world.source.asked[0]).toBe('entries 1-3');
  });

  it('takes what it lacks from an update that begins earlier', async () => {
    const world = createWorld();
    world.log.publish('d-1', ['text 一（示例）']);
    await world.replicator.start();
    await world.settle();
    world.log.publish('d-2', ['text 二（示例）']);
    world.source.isDown = true;
    world.replicator.receiveUpdate(await updateOf(world.log, 0));
    await world.settle();
    expect(world.replicator.state?.size).toBe(3);
  });

  it('asks the office when the entries of an update are forged, and says so', async () => {
    const world = createWorld();
    await world.replicator.start();
    await world.settle();
    world.log.publish('d-1', ['text 真（示例）']);
    const other = SampleLog.create();
    other.publish('d-1', ['text 假（示例）']);
    const offer = await updateOf(world.log, 1);
    world.replicator.receiveUpdate({ ...offer, entries: other.entries.slice(1) });
    await world.settle();
    expect(world.disk.entries).toEqual(world.log.entries);
    expect(world.witness.alarms).toEqual(['bad-entry']);
  });

  it('commits nothing while the office gives false entries, and recovers when it gives true ones', async () => {
    const world = createWorld();
    await world.replicator.start();
    await world.settle();
    world.log.publish('d-1', ['text 真（示例）']);
    world.source.tamper = (bytes, seq) => (seq === 1 ? utf8('{}') : bytes);
    world.replicator.receiveHead(await world.log.head());
    await world.settle();
    expect(world.replicator.state?.size).toBe(1);
    expect(world.disk.entries).toHaveLength(1);
    expect(world.replicator.behind).toBe(1);
    expect(world.witness.alarms).toContain('bad-entry');
    world.source.tamper = (bytes) => bytes;
    world.clock.advance(5 * 60_000);
    await world.settle();
    expect(world.replicator.state?.size).toBe(2);
    expect(world.replicator.behind).toBe(0);
  });

  it.each([
    ['no entries at all', (): never[] => []],
    ['more than was asked for', (entries: readonly unknown[]) => [...entries, ...entries]],
  ])('refuses %s from the office', async (_, change) => {
    const source = new SampleSource(SampleLog.create());
    const honest = source.entries.bind(source);
    source.entries = async (from, to) => change(await honest(from, to)) as never;
    const world = createWorld({ log: source.log, source });
    await world.replicator.start();
    await world.settle();
    expect(world.replicator.state).toBeNull();
  });

  it.each<[string, object]>([
    ['of another place', { seq: 7 }],
    ['of another log', { log: 'minglan/another' }],
    ['of a version it does not know', { v: 2 }],
    ['with a field too many', { more: 1 }],
  ])('refuses an entry %s, though the office signed it', async (_, changes) => {
    const world = createWorld();
    await world.replicator.start();
    await world.settle();
    const genuine = JSON.parse(new TextDecoder().decode(world.log.entries[0])) as object;
    world.log.entries.push(utf8(JSON.stringify({ ...genuine, seq: 1, ...changes })));
    world.replicator.receiveHead(await world.log.head());
    await world.settle();
    expect(world.replicator.state?.size).toBe(1);
    expect(world.disk.entries).toHaveLength(1);
    expect(world.witness.alarms).toEqual(['bad-entry']);
  });

  it('bounds what it takes into memory for one catch-up', async () => {
    const world = createWorld();
    await world.replicator.start();
    await world.settle();
    world.source.asked.length = 0;
    world.replicator.receiveHead(await world.log.head({ size: 10_000_000 }));
    await world.settle();
    expect(world.witness.alarms).toEqual(['oversize']);
    expect(world.source.asked.filter((question) => question.startsWith('entries'))).toEqual([]);
  });

  it('tries again with growing waits while the office is out of reach, and wakes at once', async () => {
    const world = createWorld({ chance: () => 0.999 });
    world.source.isDown = true;
    await world.replicator.start();
    await world.settle();
    const tries: number[] = [];
    let last = world.clock.time;
    for (let second = 0; second < 400 && tries.length < 6; second += 1) {
      const before = world.source.asked.length;
      world.clock.advance(1000);
      await world.settle();
      if (world.source.asked.length === before) continue;
      tries.push(world.clock.time - last);
      last = world.clock.time;
    }
    expect(tries.map((ms) => Math.round(ms / 1000))).toEqual([1, 2, 4, 8, 16, 32]);
    world.source.isDown = false;
    world.replicator.wake();
    world.clock.advance(1000);
    await world.settle();
    expect(world.replicator.state?.size).toBe(1);
    expect(world.witness.alarms).toEqual([]);
  });

  it('refuses a log whose keys are not those of the pairing', async () => {
    const world = createWorld({ source: new SampleSource(SampleLog.create('another')) });
    await world.replicator.start();
    await world.settle();
    expect(world.replicator.state).toBeNull();
    expect(world.witness.alarms).toContain('bad-note');
  });

  it('keeps a failed commit out of memory, and commits when the disk has room again', async () => {
    let isFull = false;
    const world = createWorld({
      fail: () => {
        if (isFull) throw new DOMException('full', 'QuotaExceededError');
      },
    });
    await world.replicator.start();
    await world.settle();
    isFull = true;
    world.log.publish('d-1', ['text 通知（示例）']);
    world.replicator.receiveHead(await world.log.head());
    await world.settle();
    expect(world.replicator.state?.size).toBe(1);
    expect(world.witness.growths.map(({ state }) => state.size)).toEqual([1]);
    expect(world.witness.alarms).toContain('storage');
    isFull = false;
    world.clock.advance(60_000);
    await world.settle();
    expect(world.replicator.state?.size).toBe(2);
  });
});
