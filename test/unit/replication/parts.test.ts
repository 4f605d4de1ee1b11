// Parts: only what an entry names and what hashes to its name is kept, what is erased is gone and stays gone, and
// what is missing is fetched beside the queue.
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/log/index.ts';
import type { Entry, Part, PartHash } from '../../../src/log/index.ts';
import { SampleLog } from '../../support/log-samples.ts';
import { createWorld, updateOf } from '../../support/screen-world.ts';

function textOf(entry: Entry): PartHash {
  return entry.parts[0]?.sha256 as PartHash;
}

describe('parts', () => {
  it('keeps none that no entry names, and none that was altered', async () => {
    const world = createWorld();
    await world.replicator.start();
    await world.settle();
    const entry = world.log.publish('d-1', ['text 通知（示例）']);
    const stranger = SampleLog.create('stranger');
    stranger.publish('x', ['text 陌生（示例）']);
    const altered = { ...(world.log.parts.get(textOf(entry)) as Part), bytes: utf8('改过的（示例）') };
    const offer = await updateOf(world.log, 1);
    world.source.isDown = true;
    world.replicator.receiveUpdate({ ...offer, parts: [altered, ...stranger.parts.values()] });
    await world.settle();
    expect(world.replicator.state?.size).toBe(2);
    expect(world.disk.texts.size).toBe(0);
    expect(world.witness.alarms).toEqual(['bad-part']);
    world.source.isDown = false;
    world.clock.advance(60_000);
    await world.settle();
    expect([...world.disk.texts.keys()]).toEqual([textOf(entry)]);
  });

  it('asks again, later, for a part the office altered', async () => {
    const world = createWorld();
    const entry = world.log.publish('d-1', ['text 通知（示例）']);
    world.source.tamperPart = (part) => ({ ...part, bytes: utf8('改过的（示例）') });
    await world.replicator.start();
    await world.settle();
    expect(world.disk.texts.size).toBe(0);
    expect(world.witness.alarms).toEqual(['bad-part']);
    world.source.tamperPart = (part) => part;
    world.clock.advance(60_000);
    await world.settle();
    expect([...world.disk.texts.keys()]).toEqual([textOf(entry)]);
  });

  it('brings all others where one is rotten and too large to be asked for with them', async () => {
    const log = SampleLog.create();
    const rotten = { ...log.addPart('image-1', '图'.repeat(250_000)), type: 'image/webp' };
    log.append('publish', { id: 'd-1', parts: [rotten] });
    const texts = ['一', '二', '三'].map((word, at) =>
      textOf(log.publish(`t-${String(at)}`, [`text ${word}（示例）`])),
    );
    const world = createWorld({ log });
    world.source.tamperPart = (part) =>
      part.sha256 === rotten.sha256 ? { ...part, bytes: utf8('坏的（示例）') } : part;
    await world.replicator.start();
    await world.settle();
    world.clock.advance(60_000);
    await world.settle();
    expect([...world.disk.texts.keys()].sort()).toEqual([...texts].sort());
    expect(world.disk.attachments.size).toBe(0);
    world.source.tamperPart = (part) => part;
    world.clock.advance(120_000);
    await world.settle();
    expect([...world.disk.attachments.keys()]).toEqual([rotten.sha256]);
  });

  it('puts images apart from texts', async () => {
    const log = SampleLog.create();
    const image = { ...log.addPart('image-1', '图（示例）'), type: 'image/webp' };
    log.append('publish', { id: 'd-1', parts: [log.addPart('text', '文（示例）'), image] });
    const world = createWorld({ log });
    await world.replicator.start();
    await world.settle();
    expect([...world.disk.attachments.keys()]).toEqual([image.sha256]);
    expect(world.disk.texts.size).toBe(1);
  });

  it('erases in the same commit, from disk and for good', async () => {
    const log = SampleLog.create();
    const entry = log.publish('d-1', ['text 写了住址（示例）']);
    const erased = log.parts.get(textOf(entry)) as Part;
    const world = createWorld({ log });
    await world.replicator.start();
    await world.settle();
    expect(world.disk.texts.has(erased.sha256)).toBe(true);
    log.redact(entry, 'text');
    world.replicator.receiveUpdate(await updateOf(log, 2));
    await world.replicator.idle();
    expect(world.witness.growths.at(-1)?.erased).toEqual([erased.sha256]);
    expect(world.disk.texts.has(erased.sha256)).toBe(false);
    // Whoever still has it can't bring it back.
    log.parts.set(erased.sha256, erased);
    log.publish('d-2', ['text 另一件（示例）']);
    world.replicator.receiveUpdate(await updateOf(log, 3));
    await world.settle();
    expect(world.replicator.state?.size).toBe(4);
    expect(world.disk.texts.has(erased.sha256)).toBe(false);
  });

  it('never stores a part whose erasure comes in the same catch-up', async () => {
    const log = SampleLog.create();
    const world = createWorld({ log });
    await world.replicator.start();
    await world.settle();
    const entry = log.publish('d-1', ['text 写了住址（示例）']);
    const erased = log.parts.get(textOf(entry)) as Part;
    log.redact(entry, 'text');
    const offer = await updateOf(log, 1);
    world.replicator.receiveUpdate({ ...offer, parts: [erased] });
    await world.settle();
    expect(world.replicator.state?.size).toBe(3);
    expect(world.disk.texts.size).toBe(0);
    expect(world.disk.tombstones).toEqual(new Set([erased.sha256]));
  });

  it('does not keep asking for what the office has no more', async () => {
    const log = SampleLog.create();
    const entry = log.publish('d-1', ['text 通知（示例）']);
    log.parts.delete(textOf(entry));
    const world = createWorld({ log });
    await world.replicator.start();
    await world.settle();
    const asked = world.source.asked.filter((question) => question.startsWith('parts'));
    expect(asked).toEqual(['parts 1']);
    world.clock.advance(30_000);
    await world.settle();
    expect(world.source.asked.filter((question) => question.startsWith('parts'))).toEqual(asked);
  });
});
