// What a screen does with a copy found on disk (nothing of it counts before it was checked), and rule 6, the mirror.
import { describe, expect, it } from 'vitest';
import { treeHash, utf8 } from '../../../src/log/index.ts';
import { SampleLog } from '../../support/log-samples.ts';
import type { MemoryDisk } from '../../support/memory-store.ts';
import { createWorld } from '../../support/screen-world.ts';
import type { World } from '../../support/screen-world.ts';

async function syncedDisk(log: SampleLog): Promise<MemoryDisk> {
  const world = createWorld({ log });
  await world.replicator.start();
  await world.settle();
  world.replicator.close();
  return world.disk;
}

async function reopened(log: SampleLog, disk: MemoryDisk, isDown: boolean): Promise<World> {
  const world = createWorld({ log, disk });
  world.source.isDown = isDown;
  await world.replicator.start();
  await world.settle();
  return world;
}

describe('opening', () => {
  it('gives back all entries with the office dead', async () => {
    const log = await SampleLog.eventful();
    const world = await reopened(log, await syncedDisk(log), true);
    expect(world.witness.entries.map(({ bytes }) => bytes)).toEqual(log.entries);
    expect(world.witness.heard).toEqual(['reset', 'started']);
    expect(world.witness.alarms).toEqual([]);
  });

  it.each<[string, (disk: MemoryDisk) => void]>([
    ['a flipped bit', ({ entries }) => ((entries[1] as Uint8Array)[40] = (entries[1]?.[40] ?? 0) ^ 1)],
    ['another notice', (disk) => disk.entries.splice(1, 1, disk.entries[2] as never)],
    ['a missing entry', (disk) => disk.entries.pop()],
    ['nonsense', (disk) => disk.entries.splice(0, 1, utf8('null'))],
    ['another root', (disk) => change(disk, { root: treeHash(new Uint8Array(32)) })],
    ['a note nobody signed', (disk) => change(disk, { note: disk.state?.note.replace(/.{4}\n$/, 'AAAA\n') })],
    [
      'another key',
      (disk) => change(disk, { keys: { ...disk.state?.keys, office: disk.state?.keys.recovery[0] } }),
    ],
    ['a size it has not', (disk) => change(disk, { size: 2 })],
  ])('finds %s on the disk, says so, and fetches everything afresh', async (_, damage) => {
    const log = await SampleLog.eventful();
    const disk = await syncedDisk(log);
    damage(disk);
    const world = await reopened(log, disk, false);
    expect(world.witness.alarms).toContain('storage');
    expect(disk.entries).toEqual(log.entries);
    expect(world.replicator.state?.size).toBe(log.entries.length);
    expect(world.witness.heard.filter((heard) => heard === 'reset')).toHaveLength(2);
  });

  it('takes a smaller size of a whole copy for damage too: its note says more', async () => {
    const log = await SampleLog.eventful();
    const disk = await syncedDisk(log);
    change(disk, { size: 3 });
    const world = await reopened(log, disk, true);
    expect(world.replicator.state).toBeNull();
    expect(world.witness.entries).toEqual([]);
  });

  it('takes up the copy as another worker left it', async () => {
    const log = SampleLog.create();
    const world = createWorld({ log });
    await world.replicator.start();
    await world.settle();
    const other = createWorld({ log, disk: world.disk });
    await other.replicator.start();
    await other.settle();
    log.publish('d-1', ['text 一（示例）']);
    other.replicator.receiveHead(await log.head());
    await other.settle();
    log.publish('d-2', ['text 二（示例）']);
    world.replicator.receiveHead(await log.head());
    await world.settle();
    world.clock.advance(60_000);
    await world.settle();
    expect(world.replicator.state?.size).toBe(3);
    expect(world.disk.entries).toEqual(log.entries);
    expect(world.witness.alarms).toContain('storage');
  });
});

function change(disk: MemoryDisk, fields: object): void {
  if (disk.state) disk.state = { ...disk.state, ...fields };
}

describe('rule 6: the mirror', () => {
  it('refuses heads smaller than the mirror when the copy was lost', async () => {
    const log = SampleLog.create();
    const early = await log.head();
    log.publish('d-1', ['text 一（示例）']);
    const disk = await syncedDisk(log);
    Object.assign(disk, { state: null, entries: [], texts: new Map() });
    const world = createWorld({ log, disk });
    world.source.note = early;
    await world.replicator.start();
    await world.settle();
    expect(world.replicator.state).toBeNull();
    expect(world.witness.alarms).toEqual(['mirror', 'rollback']);
    world.source.note = null;
    world.replicator.wake();
    world.clock.advance(60_000);
    await world.settle();
    expect(world.replicator.state?.size).toBe(2);
  });

  it('refuses another history of the same length or longer', async () => {
    const log = SampleLog.create();
    log.publish('d-1', ['text 一（示例）']);
    const disk = await syncedDisk(log);
    const mirrored = disk.mirror?.note;
    Object.assign(disk, { state: null, entries: [], texts: new Map() });
    const fork = SampleLog.create();
    fork.publish('x-1', ['text 另一份（示例）']);
    fork.publish('x-2', ['text 又一份（示例）']);
    const world = createWorld({ log: fork, disk });
    await world.replicator.start();
    await world.settle();
    expect(world.replicator.state).toBeNull();
    expect(world.witness.alarms).toEqual(['mirror', 'fork']);
    expect(disk.conflicts).toEqual([{ held: mirrored, other: await fork.head() }]);
  });

  it('keeps the floor of time of a lost copy', async () => {
    const log = SampleLog.create();
    const disk = await syncedDisk(log);
    const floor = disk.mirror?.timeFloor ?? 0;
    Object.assign(disk, { state: null, entries: [] });
    const world = createWorld({ log, disk });
    world.clock.skew = -10 * 365 * 86_400_000;
    world.source.isDown = true;
    await world.replicator.start();
    expect(world.replicator.now).toBeGreaterThanOrEqual(floor);
    expect(world.replicator.isClockTrusted).toBe(false);
  });

  it('does without a damaged mirror, and writes it again', async () => {
    const log = SampleLog.create();
    const disk = await syncedDisk(log);
    if (disk.mirror) disk.mirror = { ...disk.mirror, size: 99 };
    const world = await reopened(log, disk, true);
    expect(world.witness.alarms).toEqual(['mirror']);
    expect(disk.mirror?.size).toBe(1);
  });

  it('says when the mirror can’t be written, and goes on', async () => {
    const world = createWorld({
      fail: (write) => {
        if (write === 'mirror') throw new Error('read-only');
      },
    });
    await world.replicator.start();
    await world.settle();
    expect(world.replicator.state?.size).toBe(1);
    expect(world.witness.alarms).toEqual(['mirror']);
  });
});
