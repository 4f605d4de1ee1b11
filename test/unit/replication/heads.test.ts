// Rules 1 and 2: whose notes count, and what a smaller or another head does.
import { describe, expect, it } from 'vitest';
import { originOf, treeHash, utf8 } from '../../../src/log/index.ts';
import { REORDER_GRACE } from '../../../src/replication/index.ts';
import { SampleLog, START } from '../../support/log-samples.ts';
import { keyPair } from '../../support/node-crypto.ts';
import { createWorld, updateOf } from '../../support/screen-world.ts';
import type { World } from '../../support/screen-world.ts';

async function startedWorld(notices = 2): Promise<World> {
  const world = createWorld();
  for (let count = 1; count <= notices; count += 1) world.log.publish(`d-${count}`, ['text 通知（示例）']);
  await world.replicator.start();
  await world.settle();
  world.clock.advance(REORDER_GRACE);
  world.witness.heard.length = 0;
  world.source.asked.length = 0;
  return world;
}

describe('rule 1: notes that do not count', () => {
  const otherRoot = treeHash(new Uint8Array(32));
  it.each<[string, (world: World) => Promise<string>]>([
    ['over 16 KB', () => Promise.resolve('x'.repeat(16 * 1024 + 1))],
    ['empty', () => Promise.resolve('')],
    ['of control characters', () => Promise.resolve('\u0000\n\n— a b\n')],
    ['of another origin', ({ log }) => log.head({ origin: originOf('another') })],
    ['of another key', ({ log }) => log.head({ ...keyPair(), size: 2, root: otherRoot })],
    ['of another key over the same tree', ({ log }) => log.head(keyPair())],
    ['whose signature is of another text', async ({ log }) => (await log.head()).replace('\n3\n', '\n4\n')],
    ['without a time', async ({ log }) => `${(await log.head()).split('\n').slice(0, 5).join('\n')}\n`],
  ])('a note %s changes nothing, asks nothing, and is reported', async (_, forge) => {
    const world = await startedWorld();
    world.replicator.receiveHead(await forge(world));
    await world.settle();
    expect(world.witness.alarms).toEqual(['bad-note']);
    expect(world.witness.heard).toEqual([]);
    expect(world.source.asked).toEqual([]);
    expect(world.replicator.state?.size).toBe(3);
  });

  it('lets strangers who claim more make it ask the office, yet rarely, and believes only the office', async () => {
    const world = await startedWorld();
    for (let claim = 10; claim < 60; claim += 1) {
      world.replicator.receiveHead(await world.log.head({ ...keyPair(), size: claim, root: otherRoot }));
    }
    await world.settle();
    expect(world.source.asked).toEqual(['head']);
    expect(world.replicator.state?.size).toBe(3);
    expect(world.witness.alarms).toContain('bad-note');
  });
});

describe('rule 1: a note of an unknown key that claims more', () => {
  const claim = { size: 10, root: treeHash(new Uint8Array(32)) };

  it('is reported once the office has answered, even when it stays the only one', async () => {
    const world = await startedWorld();
    world.replicator.receiveHead(await world.log.head({ ...keyPair(), ...claim }));
    await world.settle();
    expect(world.source.asked).toEqual(['head']);
    expect(world.witness.alarms).toEqual(['bad-note']);
    world.witness.alarms.length = 0;
    world.log.publish('d-9', ['text 新（示例）']);
    world.replicator.receiveUpdate(await updateOf(world.log, 3));
    await world.settle();
    expect(world.witness.alarms).toEqual([]);
  });

  it('is no stranger’s when the office turns out to have that key', async () => {
    const world = await startedWorld();
    await world.log.replaceOfficeKey();
    world.replicator.receiveHead(await world.log.head());
    await world.settle();
    expect(world.replicator.state?.size).toBe(4);
    expect(world.witness.alarms).toEqual([]);
  });
});

describe('rule 2: smaller and other heads', () => {
  it('ignores a smaller head and raises the alarm', async () => {
    const world = await startedWorld();
    const before = await headAt(world.log, 2);
    world.replicator.receiveHead(before);
    await world.settle();
    expect(world.witness.alarms).toEqual(['rollback']);
    expect(world.disk.state?.size).toBe(3);
  });

  it('takes a smaller head for a late message right after it has grown', async () => {
    const world = await startedWorld();
    const before = await world.log.head();
    world.log.publish('d-9', ['text 新（示例）']);
    world.replicator.receiveUpdate(await updateOf(world.log, 3));
    world.replicator.receiveHead(before);
    await world.settle();
    expect(world.replicator.state?.size).toBe(4);
    expect(world.witness.alarms).toEqual([]);
  });

  it('keeps the first of two roots of one size, and both notes', async () => {
    const world = await startedWorld();
    const held = world.disk.state?.note;
    const other = await world.log.head({ root: treeHash(new Uint8Array(32)) });
    world.replicator.receiveHead(other);
    await world.settle();
    expect(world.witness.alarms).toEqual(['fork']);
    expect(world.disk.conflicts).toEqual([{ held, other }]);
    expect(world.disk.state?.note).toBe(held);
  });

  it('proves a fork that has grown larger, keeps its own history and never asks for that one again', async () => {
    const world = await startedWorld();
    const fork = SampleLog.create();
    for (const id of ['x-1', 'x-2', 'x-3']) fork.publish(id, ['text 另一份（示例）']);
    world.source.log = fork;
    const other = await fork.head();
    world.replicator.receiveHead(other);
    await world.settle();
    expect(world.witness.alarms).toEqual(['fork']);
    expect(world.disk.conflicts[0]?.other).toBe(other);
    expect(world.disk.entries).toEqual(world.log.entries);
    world.source.asked.length = 0;
    world.replicator.receiveHead(other);
    await world.settle();
    expect(world.source.asked).toEqual([]);
  });

  it('remembers a fork over a restart', async () => {
    const world = await startedWorld();
    world.replicator.receiveHead(await world.log.head({ root: treeHash(new Uint8Array(32)) }));
    await world.settle();
    const again = createWorld({ log: world.log, disk: world.disk });
    await again.replicator.start();
    expect(again.witness.alarms).toContain('fork');
  });

  it('moves the floor of time by a later signature over the same tree, and not by an earlier one', async () => {
    const world = await startedWorld();
    const at = START + 3600 + 600;
    world.replicator.receiveHead(await world.log.head({ at }));
    await world.settle();
    expect(world.disk.state?.timeFloor).toBe(at * 1000);
    expect(world.replicator.signedAt).toBe(at * 1000);
    expect(world.witness.heard).toEqual(['signed']);
    world.replicator.receiveHead(await world.log.head({ at: at - 60 }));
    await world.settle();
    expect(world.disk.state?.timeFloor).toBe(at * 1000);
    expect(world.witness.heard).toEqual(['signed']);
  });
});

describe('the office’s key', () => {
  it('believes the new key only with the entry that made it', async () => {
    const world = await startedWorld();
    await world.log.replaceOfficeKey();
    world.replicator.receiveUpdate(await updateOf(world.log, 3));
    await world.settle();
    expect(world.replicator.state?.keys.version).toBe(2);
    expect(world.replicator.state?.size).toBe(4);
    expect(world.witness.alarms).toEqual([]);
    expect(world.source.asked).toEqual([]);
  });

  it('finds the entry by asking when only the new head came', async () => {
    const world = await startedWorld();
    await world.log.replaceOfficeKey();
    world.log.publish('d-8', ['text 之后（示例）']);
    world.replicator.receiveHead(await world.log.head());
    await world.settle();
    expect(world.replicator.state?.size).toBe(5);
    expect(world.witness.alarms).toEqual([]);
  });

  it('refuses a head that the old key signs behind the entry that replaced it', async () => {
    const world = await startedWorld();
    const old = world.log.office;
    await world.log.replaceOfficeKey();
    world.replicator.receiveUpdate(await updateOf(world.log, 3, await world.log.head(old)));
    await world.settle();
    expect(world.witness.alarms).toContain('bad-note');
    expect(world.replicator.state?.size).toBe(3);
    world.clock.advance(60_000);
    await world.settle();
    expect(world.replicator.state?.size).toBe(4);
    expect(world.replicator.state?.note).toBe(await world.log.head());
  });

  it('keeps the key when too few recovery keys signed, and goes on', async () => {
    const world = await startedWorld();
    const old = world.log.office;
    await world.log.replaceOfficeKey([1]);
    world.log.office = old;
    world.log.publish('d-8', ['text 之后（示例）']);
    world.replicator.receiveHead(await world.log.head());
    await world.settle();
    expect(world.replicator.state?.size).toBe(5);
    expect(world.replicator.state?.keys.version).toBe(1);
    expect(world.witness.alarms).toEqual(['bad-entry']);
  });

  it('keeps an entry of a kind it does not know, and skips it', async () => {
    const world = await startedWorld();
    const known = JSON.parse(new TextDecoder().decode(world.log.entries[1])) as object;
    world.log.entries.push(utf8(JSON.stringify({ ...known, seq: 3, kind: 'poem' })));
    world.replicator.receiveHead(await world.log.head());
    await world.settle();
    expect(world.replicator.state?.size).toBe(4);
    expect(world.witness.entries.at(-1)?.entry).toBeNull();
    expect(world.witness.alarms).toEqual([]);
  });
});

async function headAt(log: SampleLog, size: number): Promise<string> {
  const earlier = SampleLog.create();
  earlier.entries.push(...log.entries.slice(1, size));
  return earlier.head({ at: START + 3600 + 60 });
}

describe('a flood', () => {
  it('drops what memory has no room for, and still ends at the office’s head', async () => {
    const world = await startedWorld();
    const note = await headAt(world.log, 3);
    const heavy = new Uint8Array(512 * 1024);
    for (let count = 0; count < 200; count += 1) {
      world.replicator.receiveUpdate({ note, from: 3, entries: [heavy], parts: [] });
    }
    world.log.publish('d-9', ['text 新（示例）']);
    world.replicator.receiveHead(await world.log.head());
    await world.settle();
    world.clock.advance(60_000);
    await world.settle();
    expect(world.replicator.state?.size).toBe(4);
  });
});
