import { randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import {
  UPDATE_DICTIONARY,
  UPDATE_LIMIT,
  UPDATE_WIRE_LIMIT,
  updateMessage,
} from '../../../../src/contract/index.ts';
import { makePart, utf8 } from '../../../../src/log/index.ts';
import { sha256 } from '../../../../src/office/keys/cryptography.ts';
import { embeddedBroker } from '../../../../src/office/broker/index.ts';
import { carry, carryBack } from '../../../../src/office/sequencer/carried.ts';
import { Publisher, updatePayload } from '../../../../src/office/sequencer/publisher.ts';
import type { NewPart } from '../../../../src/office/sequencer/draft.ts';
import type { Store } from '../../../../src/office/store/index.ts';
import { topicsOf } from '../../../../src/replication/index.ts';
import { approveProposal, someContent, submitProposal } from '../../../support/office-client.ts';
import { MemoryLog, SetClock, testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const salt = (): Uint8Array<ArrayBuffer> => Uint8Array.from(randomBytes(16));
const part = (name: string, type: string, bytes: Uint8Array<ArrayBuffer>): NewPart => ({
  name,
  type,
  part: makePart(salt(), bytes, sha256),
});
const image = (name: string, size: number): NewPart =>
  part(name, 'image/webp', Uint8Array.from(randomBytes(size)));
const text = (words: string): NewPart => part('text', 'application/vnd.minglan.text+json', utf8(words));

async function carried(parts: readonly NewPart[]): Promise<{ names: string[]; size: number }> {
  const payload = (await updatePayload(7, ['{"seq":7}'], parts, 'note\n'))!;
  expect(payload.length).toBeLessThanOrEqual(UPDATE_WIRE_LIMIT);
  const inflated = inflateRawSync(payload, { dictionary: Buffer.from(UPDATE_DICTIONARY) });
  expect(inflated.length).toBeLessThanOrEqual(UPDATE_LIMIT);
  const message = updateMessage.parse(JSON.parse(inflated.toString()));
  expect(message).toMatchObject({ from: 7, entries: ['{"seq":7}'], head: 'note\n' });
  const names = message.parts.map(
    ({ sha256: hash }) => parts.find(({ part: one }) => one.sha256 === hash)!.name,
  );
  return { names, size: payload.length };
}

describe('an update', () => {
  test('carries text and small images together', async () => {
    const parts = [image('image-1', 8000), text('一条'), image('image-2', 4000)];
    expect((await carried(parts)).names).toEqual(['text', 'image-2', 'image-1']);
  });

  test('leaves out what does not fit, words first', async () => {
    const parts = [
      image('image-1', 60_000),
      image('image-2', 30_000),
      text('长'.repeat(5000)),
      image('image-3', 200_000),
    ];
    expect((await carried(parts)).names).toEqual(['text', 'image-2']);
  });

  test('carries nothing but the entry when even the words are too many', async () => {
    const noise = text(randomBytes(200_000).toString('base64'));
    expect((await carried([noise])).names).toEqual([]);
  });

  test('never inflates beyond what a screen will read, however well it packs', async () => {
    const huge = text('空'.repeat(400_000));
    expect((await carried([huge])).names).toEqual([]);
  });

  test('costs little more than its own words', async () => {
    const words = someWords(1500);
    const { size } = await carried([text(words)]);
    expect(size).toBeLessThan(1.5 * deflateRawSync(words).length + 1024);
  });
});

describe('the retained urgent notice', () => {
  const urgentTopic = topicsOf('chenghe-sample').urgent;

  /** An office whose broker writes down what is put on the urgent topic: words, or nothing. */
  async function setting(): Promise<{ office: TestOffice; clock: SetClock; sent: string[] }> {
    const clock = new SetClock(Date.now());
    const broker = await embeddedBroker({ community: 'chenghe-sample', log: new MemoryLog() });
    const sent: string[] = [];
    const publish = broker.publish.bind(broker);
    broker.publish = async (topic, payload, options) => {
      if (topic === urgentTopic) sent.push(payload.length === 0 ? 'emptied' : 'a notice');
      await publish(topic, payload, options);
    };
    const office = await testOffice({ clock, broker });
    closing.push(async () => office[Symbol.asyncDispose]());
    return { office, clock, sent };
  }
  async function announce(office: TestOffice, clock: SetClock): Promise<string> {
    const showUntil = new Date(clock.ms + 3_600_000).toISOString().replace(/\.\d+/, '');
    const content = someContent({ showUntil, level: 'red' });
    const drafted = await submitProposal(await office.as('clerk'), 'urgent', null, content);
    return (await approveProposal(await office.as('director'), drafted)).disclosure!;
  }
  const republish = async ({ office }: TestOffice, broker: Publisher): Promise<void> =>
    broker.urgent(office.services.sequencer.tree, office.services.sequencer.head!.note);
  const publisherOf = ({ office, log }: TestOffice, clock: SetClock): Publisher =>
    new Publisher({
      broker: office.broker,
      topics: topicsOf('chenghe-sample'),
      store: { read: office.services.read } as Store,
      clock,
      log,
    });

  test('that only ran out is left to the clocks of the screens', async () => {
    const { office, clock, sent } = await setting();
    await announce(office, clock);
    expect(sent).toEqual(['a notice']);
    const publisher = publisherOf(office, clock);
    clock.ms += 3_700_000;
    await republish(office, publisher);
    expect(sent).toEqual(['a notice']);
  });

  test('is emptied once it was cleared before its end, also by an office that died over it', async () => {
    const { office, clock, sent } = await setting();
    const id = await announce(office, clock);
    const drafted = await submitProposal(await office.as('clerk'), 'clear', id, someContent());
    await approveProposal(await office.as('director'), drafted);
    expect(sent).toEqual(['a notice', 'emptied']);
    await republish(office, publisherOf(office, clock));
    expect(sent).toEqual(['a notice', 'emptied', 'emptied']);
  });
});

describe('carried parts', () => {
  test.each([
    ['text', 'text/plain;charset=utf-8', utf8('词')],
    ['JSON', 'application/vnd.minglan.text+json', utf8('{"a":"词"}')],
    ['an image', 'image/webp', Uint8Array.from(randomBytes(300))],
    ['bytes that only claim to be text', 'text/plain', Uint8Array.of(0xff, 0xfe, 0x00)],
  ])('%s comes back as it was', (_name, type, bytes) => {
    const made = makePart(salt(), bytes, sha256);
    expect(carryBack(carry(made, type)).part).toEqual(made);
  });
});

function someWords(count: number): string {
  return Array.from({ length: count }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 5000))).join(
    '',
  );
}
