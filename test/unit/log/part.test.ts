import { describe, expect, it } from 'vitest';
import {
  base64,
  checkPart,
  isPartHash,
  makePart,
  packPart,
  parseUtf8,
  PART_LIMIT,
  partHash,
  unbase64,
  unpackPart,
  utf8,
} from '../../../src/log/index.ts';
import type { PartReference } from '../../../src/log/index.ts';
import { sha256 } from '../../support/node-crypto.ts';

const salt = new Uint8Array(16).fill(9);
const part = makePart(salt, utf8('二月收支（示例）'), sha256);
const reference: PartReference = {
  sha256: part.sha256,
  size: part.bytes.length,
  type: 'text/plain;charset=utf-8',
  name: 'text',
};
const refusal = (code: string) => expect.objectContaining({ code }) as Error;

describe('a part', () => {
  it('is named by the hash over salt and bytes', () => {
    expect(part.sha256).toBe(Buffer.from(sha256(packPart(part))).toString('hex'));
    expect(isPartHash(part.sha256)).toBe(true);
    expect(isPartHash(part.sha256.toUpperCase())).toBe(false);
  });

  it('is another one under another salt, so that nobody finds out by guessing what it said', () => {
    expect(partHash(new Uint8Array(16), part.bytes, sha256)).not.toBe(part.sha256);
  });

  it('is the one an entry names', () => {
    checkPart(part, reference, sha256);
    const other = makePart(salt, utf8('三月收支（示例）'), sha256);
    expect(other.bytes).toHaveLength(part.bytes.length);
    expect(() => {
      checkPart(other, reference, sha256);
    }).toThrow(refusal('part-hash'));
    expect(() => {
      checkPart(part, { ...reference, size: reference.size + 1 }, sha256);
    }).toThrow(refusal('part-size'));
  });

  it('does not let bytes wander into the salt', () => {
    const packed = packPart(part);
    const longer = { ...part, salt: packed.slice(0, 17), bytes: packed.slice(17) };
    expect(() => {
      checkPart(longer, null, sha256);
    }).toThrow(refusal('part-salt'));
    expect(() => unpackPart(part.sha256, packed.slice(0, 15), sha256)).toThrow(refusal('part-salt'));
  });

  it('shares no memory with what it was unpacked from', () => {
    const packed = Buffer.from(packPart(part));
    const unpacked = unpackPart(part.sha256, packed, sha256);
    packed.fill(0);
    checkPart(unpacked, reference, sha256);
  });

  it('has a size that is limited', () => {
    // A proxy for 64 MiB and a byte: nothing is allocated, and nothing may be hashed.
    const huge = new Proxy(new Uint8Array(0), {
      get: (target, key) => (key === 'length' ? PART_LIMIT + 1 : Reflect.get(target, key)),
    });
    expect(() => partHash(salt, huge, sha256)).toThrow(refusal('part-size'));
  });
});

describe('bytes', () => {
  it('keep a byte order mark', () => {
    expect(parseUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa');
  });

  it.each(['A', 'AA', 'AAA', 'AA=', 'AA==\n', ' AA==', 'AA== ', 'AB==', 'AAB=', 'A-A=', '====', 'AA==AA=='])(
    'are not read from the base64 %j',
    (text) => {
      expect(() => unbase64(text)).toThrow(refusal('base64'));
    },
  );

  it('of a megabyte have a base64', () => {
    const bytes = new Uint8Array(1024 * 1024).map((_, at) => at % 251);
    expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  });
});
