// Urgent notices: on the glass before the copy has caught up, on the office's word alone, and gone when the log or
// the clock says so.
import { describe, expect, it } from 'vitest';
import { timestampOf, treeHash, utf8 } from '../../../src/log/index.ts';
import type { Entry } from '../../../src/log/index.ts';
import type { SampleLog } from '../../support/log-samples.ts';
import { START } from '../../support/log-samples.ts';
import { createWorld, urgentOf } from '../../support/screen-world.ts';
import type { World } from '../../support/screen-world.ts';

const END = timestampOf(START + 24 * 3600);

function alarm(log: SampleLog, changes: Partial<Entry> = {}): Entry {
  return log.append('urgent', {
    id: 'u-1',
    notAfter: END,
    parts: [log.addPart('text', '水管爆裂（示例）')],
    ...changes,
  });
}

async function behindWorld(): Promise<World> {
  const world = createWorld();
  await world.replicator.start();
  await world.settle();
  world.log.publish('d-1', ['text 一（示例）']);
  return world;
}

describe('urgent', () => {
  it('shows it while the entries before it can’t be fetched, and remembers it', async () => {
    const world = await behindWorld();
    alarm(world.log);
    world.source.isDown = true;
    world.replicator.receiveUrgent(await urgentOf(world.log, 2));
    await world.settle();
    expect(world.witness.urgentsNow.map(({ seq }) => seq)).toEqual([2]);
    expect(world.witness.urgentsNow[0]?.parts).toHaveLength(1);
    expect(world.replicator.state?.size).toBe(1);
    const again = createWorld({ log: world.log, disk: world.disk });
    again.source.isDown = true;
    await again.replicator.start();
    expect(again.witness.urgentsNow.map(({ seq }) => seq)).toEqual([2]);
  });

  it('tells of it when it is on the disk, or when the disk refuses it', async () => {
    for (const isFull of [false, true]) {
      const world = createWorld({
        fail: (write) => {
          if (write === 'urgent' && isFull) throw new Error('full');
        },
      });
      await world.replicator.start();
      await world.settle();
      world.log.publish('d-1', ['text 一（示例）']);
      alarm(world.log);
      world.source.isDown = true;
      const written: number[] = [];
      world.witness.urgents = (urgents) => {
        if (urgents.length > 0) written.push(world.disk.urgents.size);
      };
      world.replicator.receiveUrgent(await urgentOf(world.log, 2));
      await world.settle();
      expect(written).toEqual([isFull ? 0 : 1]);
    }
  });

  it('hands it to the log once the copy has reached it', async () => {
    const world = await behindWorld();
    alarm(world.log);
    world.replicator.receiveUrgent(await urgentOf(world.log, 2));
    await world.settle();
    expect(world.replicator.state?.size).toBe(3);
    expect(world.witness.urgentsNow).toEqual([]);
    expect(world.disk.urgents.size).toBe(0);
  });

  it('shows it while a download hangs', async () => {
    const world = await behindWorld();
    world.source.entries = () => new Promise(() => undefined);
    world.replicator.receiveHead(await world.log.head());
    alarm(world.log);
    world.replicator.receiveUrgent(await urgentOf(world.log, 2));
    await until(() => world.witness.urgentsNow.length > 0);
    expect(world.replicator.state?.size).toBe(1);
  });

  it('fetches a text that was too large to come along', async () => {
    const world = await behindWorld();
    alarm(world.log);
    world.source.entries = () => Promise.reject(new Error('slow'));
    world.replicator.receiveUrgent({ ...(await urgentOf(world.log, 2)), parts: [] });
    await world.settle();
    expect(world.witness.urgentsNow[0]?.parts).toHaveLength(1);
  });

  it('ignores one that the copy already holds', async () => {
    const world = await behindWorld();
    alarm(world.log);
    const offer = await urgentOf(world.log, 2);
    world.log.append('clear', { id: 'u-1', supersedes: 2, reason: 'ended' });
    world.replicator.receiveHead(await world.log.head());
    await world.settle();
    world.replicator.receiveUrgent(offer);
    await world.settle();
    expect(world.witness.urgentsNow).toEqual([]);
    expect(world.disk.urgents.size).toBe(0);
  });

  it('drops one that the catch-up passed, and saw cleared, while its text was fetched', async () => {
    const world = await behindWorld();
    alarm(world.log);
    const offer = { ...(await urgentOf(world.log, 2)), parts: [] };
    const parts = world.source.parts.bind(world.source);
    const asked = new Promise<() => void>((called) => {
      world.source.parts = (hashes) =>
        new Promise((resolve, reject) => {
          called(() => parts(hashes).then(resolve, reject));
          world.source.parts = parts;
        });
    });
    // The head that comes with the notice must not start a catch-up of its own before the text is asked for.
    world.source.isDown = true;
    world.replicator.receiveUrgent(offer);
    const answer = await asked;
    world.source.isDown = false;
    world.log.append('clear', { id: 'u-1', supersedes: 2, reason: 'ended' });
    world.replicator.receiveHead(await world.log.head());
    await until(() => world.replicator.state?.size === 4);
    answer();
    await world.settle();
    expect(world.witness.urgentsNow).toEqual([]);
    expect(world.disk.urgents.size).toBe(0);
  });

  it.each<[string, (world: World) => Promise<Parameters<World['replicator']['receiveUrgent']>[0]>]>([
    [
      'a proof of something else',
      async ({ log }) => ({ ...(await offerOf(log)), proof: [treeHash(new Uint8Array(32))] }),
    ],
    ['no proof', async ({ log }) => ({ ...(await offerOf(log)), proof: [] })],
    ['another place', async ({ log }) => ({ ...(await offerOf(log)), seq: 1 })],
    ['other words', async ({ log }) => ({ ...(await offerOf(log)), entry: utf8('{"v":1}') })],
    [
      'an altered text',
      async ({ log }) => {
        const offer = await offerOf(log);
        return { ...offer, parts: offer.parts.map((part) => ({ ...part, bytes: utf8('改（示例）') })) };
      },
    ],
    ['an end in a year', async ({ log }) => offerOf(log, { notAfter: timestampOf(START + 365 * 86_400) })],
    [
      'a notice that is not urgent',
      async ({ log }) => {
        log.publish('d-2', ['text 普通（示例）']);
        return urgentOf(log, 2);
      },
    ],
    ['a note of nobody', async ({ log }) => ({ ...(await offerOf(log)), note: 'minglan/qinghe-sample\n' })],
  ])('refuses one with %s', async (_, forge) => {
    const world = await behindWorld();
    world.source.isDown = true;
    world.replicator.receiveUrgent(await forge(world));
    await world.settle();
    expect(world.witness.urgentsNow).toEqual([]);
    expect(world.disk.urgents.size).toBe(0);
    expect(world.witness.alarms).not.toEqual([]);
  });

  it('keeps at most eight, the newest', async () => {
    const world = await behindWorld();
    world.source.isDown = true;
    for (let seq = 2; seq < 13; seq += 1) {
      alarm(world.log, { id: `u-${seq}` });
      world.replicator.receiveUrgent(await urgentOf(world.log, seq));
      await world.settle();
    }
    expect(world.witness.urgentsNow.map(({ seq }) => seq)).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
    expect(world.disk.urgents.size).toBe(8);
  });
});

/** Resolves once it is so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

async function offerOf(log: SampleLog, changes: Partial<Entry> = {}): ReturnType<typeof urgentOf> {
  alarm(log, changes);
  return urgentOf(log, 2);
}
