// Payloads off the broker: whoever holds a credential may send anything.
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readUpdate, readUrgent } from '../../../src/device/worker/wire.ts';
import { UPDATE_DICTIONARY, UPDATE_LIMIT, UPDATE_WIRE_LIMIT } from '../../../src/contract/index.ts';
import { base64, utf8 } from '../../../src/log/index.ts';
import type { Bytes } from '../../../src/log/index.ts';

const SALT = base64(new Uint8Array(16));
const part = { sha256: 'ab'.repeat(32), salt: SALT, utf8: '通知（示例）' };
const update = { v: 1, head: 'note\n', from: 3, entries: ['{"v":1}'], parts: [part] };
const urgent = { v: 1, head: 'note\n', seq: 3, entry: '{}', proof: [base64(new Uint8Array(32))], parts: [] };

function deflated(value: unknown): Bytes {
  return new Uint8Array(deflateRawSync(typeof value === 'string' ? value : JSON.stringify(value)));
}
async function codeOf(reading: Promise<unknown>): Promise<unknown> {
  return reading.then(
    () => 'read',
    (error: unknown) => (error as { code?: unknown }).code,
  );
}

describe('update', () => {
  it('gives exact bytes', async () => {
    const offer = await readUpdate(deflated(update));
    expect(offer.entries).toEqual([utf8('{"v":1}')]);
    expect(offer.parts[0]?.bytes).toEqual(utf8('通知（示例）'));
    expect(offer.from).toBe(3);
  });

  it('gives them also when they lean on the dictionary, of which nothing is left in what is read', async () => {
    const dictionary = Buffer.from(UPDATE_DICTIONARY);
    for (const text of ['{"v":1}', UPDATE_DICTIONARY.slice(-500)]) {
      const json = JSON.stringify({ ...update, entries: [text] });
      const offer = await readUpdate(new Uint8Array(deflateRawSync(json, { dictionary })));
      expect(offer.entries).toEqual([utf8(text)]);
    }
    expect(dictionary.length).toBeLessThan(32 * 1024);
  });

  it('takes parts in base64', async () => {
    const image = { sha256: part.sha256, salt: SALT, base64: base64(Uint8Array.of(0, 255)) };
    const offer = await readUpdate(deflated({ ...update, parts: [image] }));
    expect(offer.parts[0]?.bytes).toEqual(Uint8Array.of(0, 255));
  });

  it.each<[string, unknown]>([
    ['another version', { ...update, v: 2 }],
    ['no entries', { ...update, entries: [] }],
    ['more than 256 entries', { ...update, entries: Array.from({ length: 257 }, () => '{}') }],
    ['a field too many', { ...update, more: 1 }],
    ['a negative place', { ...update, from: -1 }],
    ['a part with neither text nor bytes', { ...update, parts: [{ sha256: part.sha256, salt: SALT }] }],
    ['a part with both', { ...update, parts: [{ ...part, base64: '' }] }],
    ['half a character', { ...update, parts: [{ ...part, utf8: '\ud800' }] }],
    ['no JSON', '{"v":1'],
    ['a number', 7],
  ])('refuses %s', async (_, value) => {
    expect(await codeOf(readUpdate(deflated(value)))).toMatch(/^(entry-json|part-size|lone-surrogate)$/);
  });

  it('refuses what is not deflated, and what is not UTF-8', async () => {
    expect(await codeOf(readUpdate(utf8(JSON.stringify(update))))).toBe('entry-json');
    const latin = Buffer.from('{"v":"\xe9"}', 'latin1');
    expect(await codeOf(readUpdate(new Uint8Array(deflateRawSync(latin))))).toBe('entry-json');
  });

  it('cuts a bomb short, and does not touch what is too large on the wire', async () => {
    const bomb = deflated(' '.repeat(UPDATE_LIMIT + 1));
    expect(bomb.length).toBeLessThan(UPDATE_WIRE_LIMIT);
    expect(await codeOf(readUpdate(bomb))).toBe('oversize');
    expect(await codeOf(readUpdate(new Uint8Array(UPDATE_WIRE_LIMIT + 1)))).toBe('oversize');
  });
});

describe('urgent', () => {
  it('gives entry and proof', async () => {
    const offer = await readUrgent(deflated(urgent));
    expect(offer.entry).toEqual(utf8('{}'));
    expect(offer.proof).toEqual([new Uint8Array(32)]);
  });

  it.each<[string, unknown]>([
    ['a proof of other lengths', { ...urgent, proof: ['AAAA'] }],
    ['too long a proof', { ...urgent, proof: Array.from({ length: 64 }, () => urgent.proof[0]) }],
    ['an update', update],
  ])('refuses %s', async (_, value) => {
    expect(await codeOf(readUrgent(deflated(value)))).toBe('entry-json');
  });
});
