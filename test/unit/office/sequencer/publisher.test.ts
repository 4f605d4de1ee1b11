import { randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { UPDATE_LIMIT, UPDATE_WIRE_LIMIT, updateMessage } from '../../../../src/contract/index.ts';
import { makePart, utf8 } from '../../../../src/log/index.ts';
import { sha256 } from '../../../../src/office/keys/cryptography.ts';
import { carry, carryBack } from '../../../../src/office/sequencer/carried.ts';
import { updatePayload } from '../../../../src/office/sequencer/publisher.ts';
import type { NewPart } from '../../../../src/office/sequencer/draft.ts';

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
  const payload = (await updatePayload(7, '{"seq":7}', parts, 'note\n'))!;
  expect(payload.length).toBeLessThanOrEqual(UPDATE_WIRE_LIMIT);
  const inflated = inflateRawSync(payload);
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
