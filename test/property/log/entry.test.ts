// Entries: what is written is read back the same, from the same bytes; whatever can be read has one spelling.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  base64,
  encodeEntry,
  ENTRY_KINDS,
  ENTRY_STAGES,
  ENTRY_STEPS,
  hex,
  LogError,
  makePart,
  checkPart,
  packPart,
  parseEntry,
  parseTimestamp,
  parseUtf8,
  readEntry,
  secondsOf,
  timestampOf,
  unbase64,
  unhex,
  unpackPart,
  utf8,
} from '../../../src/log/index.ts';
import type {
  Entry,
  EntryKind,
  EntryStep,
  EventDetail,
  MatterDetail,
  PartHash,
} from '../../../src/log/index.ts';
import { sampleEntry } from '../../support/log-samples.ts';
import { sha256 } from '../../support/node-crypto.ts';

const slug = fc.stringMatching(/^[a-z][a-z0-9-]{0,15}$/);
const account = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,15}$/);
const post = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((words) => words.length <= 40 && words.trim() === words && words !== '' && !/\p{Cc}/u.test(words));
const time = fc.integer({ min: 0, max: 253402300799 }).map(timestampOf);
const partHash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => hex(bytes) as PartHash);
const actor = fc.record({ role: slug, post, account }, { noNullPrototype: true });
const parts = fc
  .uniqueArray(fc.tuple(partHash, slug), { maxLength: 6, selector: ([hash]) => hash })
  .map((all) =>
    all.map(([hash, name], at) => ({
      sha256: hash,
      size: at * 1000,
      type: 'image/webp',
      name: `${name.slice(0, 10)}-${at}`,
    })),
  );

const period = fc.oneof(
  fc.stringMatching(/^20[0-9]{2}-(0[1-9]|1[0-2])$/),
  fc.stringMatching(/^20[0-9]{2}(Q[1-4]|H[12])?$/),
);
const matterId = fc.stringMatching(/^m-[a-z0-9]{1,20}$/);
/** In the order in which the fields stand; null when none is there. */
const matter = fc
  .tuple(fc.option(period), fc.option(matterId), fc.option(fc.constantFrom(...ENTRY_STAGES)))
  .map(([when, thread, stage]): MatterDetail | null => {
    const detail = {
      ...(when === null ? {} : { period: when }),
      ...(thread === null ? {} : { matter: thread }),
      ...(stage === null ? {} : { stage }),
    };
    return Object.keys(detail).length === 0 ? null : detail;
  });
const event = fc
  .tuple(slug, fc.stringMatching(/^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$/), fc.option(matterId))
  .map(([name, date, thread]) => ({
    event: name,
    date,
    ...(thread === null ? {} : { matter: thread }),
  }));

function detailOf(
  kind: EntryKind,
  given: {
    erase: readonly PartHash[];
    matter: MatterDetail | null;
    step: EntryStep;
    event: EventDetail;
  },
): Entry['detail'] {
  switch (kind) {
    case 'publish':
    case 'amend':
      return given.matter;
    case 'step':
      return { step: given.step };
    case 'event':
      return given.event;
    case 'redact':
      return { erase: given.erase };
    default:
      return null;
  }
}

const entry: fc.Arbitrary<Entry> = fc
  .record({
    kind: fc.constantFrom(...ENTRY_KINDS.filter((kind) => !['keys', 'witness', 'rules'].includes(kind))),
    seq: fc.integer({ min: 1, max: 2 ** 40 }),
    id: account,
    issued: time,
    notBefore: fc.option(time),
    audience: fc.uniqueArray(slug, { maxLength: 4 }),
    parts,
    author: actor,
    approvals: fc.array(fc.tuple(actor, time), { maxLength: 3 }),
    erase: fc.uniqueArray(partHash, { minLength: 1, maxLength: 5 }),
    matter,
    step: fc.constantFrom(...ENTRY_STEPS),
    event,
  })
  .map(({ kind, erase, matter, step, event, approvals, seq, ...fields }) => {
    const follows = ['amend', 'withdraw', 'clear', 'redact', 'step'].includes(kind);
    return sampleEntry({
      ...fields,
      kind,
      seq,
      approvals: approvals.map(([who, at]) => ({ ...who, at })),
      supersedes: follows ? seq - 1 : null,
      reason: follows && kind !== 'step' ? 'error' : null,
      detail: detailOf(kind, { erase, matter, step, event }),
    });
  });

describe('an entry', () => {
  it('is read as it was written, and written again to the same bytes', () => {
    fc.assert(
      fc.property(entry, (written) => {
        const bytes = encodeEntry(written);
        const read = parseEntry(bytes);
        expect(read).toEqual(written);
        expect(encodeEntry(read)).toEqual(bytes);
      }),
    );
  });

  it('with one byte changed is refused or is another entry, never the same in another spelling', () => {
    fc.assert(
      fc.property(entry, fc.nat(), fc.integer({ min: 1, max: 255 }), (written, place, change) => {
        const bytes = encodeEntry(written);
        const spoilt = new Uint8Array(bytes);
        const at = place % spoilt.length;
        spoilt[at] = (spoilt[at] ?? 0) ^ change;
        let read;
        try {
          read = readEntry(spoilt);
        } catch (error) {
          expect(error).toBeInstanceOf(LogError);
          return;
        }
        if (read.kind === 'known') {
          expect(read.entry).not.toEqual(written);
          expect(encodeEntry(read.entry)).toEqual(spoilt);
        } else {
          expect(read.name).not.toBe(written.kind);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is never read out of other JSON, and never breaks the parser', () => {
    const junk = fc.oneof(
      fc.json().map((text) => new TextEncoder().encode(text)),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes)),
    );
    fc.assert(
      fc.property(junk, (bytes) => {
        expect(() => readEntry(bytes)).toThrow(LogError);
      }),
      { numRuns: 500 },
    );
  });

  it('of any field written in other ways is refused', () => {
    const odd = fc.oneof(fc.anything({ maxDepth: 2 }), fc.constantFrom(null, '', 0, -0, 1.5, [], {}, true));
    const field = fc.constantFrom(...(Object.keys(sampleEntry()) as (keyof Entry)[]));
    fc.assert(
      fc.property(field, odd, (name, value) => {
        const strange = { ...sampleEntry(), [name]: value } as Entry;
        let bytes;
        try {
          bytes = encodeEntry(strange);
        } catch (error) {
          expect(error).toBeInstanceOf(LogError);
          return;
        }
        // What was written at all is an entry like any other.
        expect(encodeEntry(parseEntry(bytes))).toEqual(bytes);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('bytes', () => {
  const any = fc.uint8Array({ maxLength: 400 }).map((bytes) => new Uint8Array(bytes));
  it('survive base64, hex and, as text, UTF-8', () => {
    fc.assert(
      fc.property(any, fc.string({ unit: 'grapheme' }), (bytes, text) => {
        expect(unbase64(base64(bytes))).toEqual(bytes);
        expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(unhex(hex(bytes))).toEqual(bytes);
        expect(hex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
        expect(parseUtf8(utf8(text))).toBe(text);
      }),
    );
  });

  it('have one base64 each', () => {
    const text = fc
      .array(fc.constantFrom(...'ABCDwxyz019+/=- \n_'), { maxLength: 12 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (candidate) => {
        let bytes;
        try {
          bytes = unbase64(candidate);
        } catch (error) {
          expect(error).toMatchObject({ code: 'base64' });
          return;
        }
        expect(base64(bytes)).toBe(candidate);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('times', () => {
  it('are whole seconds with one spelling', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253402300799 }), (seconds) => {
        const written = timestampOf(seconds);
        expect(secondsOf(parseTimestamp(written))).toBe(seconds);
        expect(written < timestampOf(Math.min(seconds + 1, 253402300799)) || seconds === 253402300799).toBe(
          true,
        );
      }),
    );
  });
});

describe('a part', () => {
  const bytes = fc.uint8Array({ maxLength: 200 }).map((all) => new Uint8Array(all));
  const salt = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((all) => new Uint8Array(all));
  it('is known again, and not once a bit of it is turned', () => {
    fc.assert(
      fc.property(salt, bytes, fc.nat(), (grains, content, bit) => {
        const part = makePart(grains, content, sha256);
        checkPart(part, null, sha256);
        const packed = packPart(part);
        expect(unpackPart(part.sha256, packed, sha256)).toEqual(part);
        const at = Math.floor(bit / 8) % packed.length;
        packed[at] = (packed[at] ?? 0) ^ (1 << (bit % 8));
        expect(() => unpackPart(part.sha256, packed, sha256)).toThrow(
          expect.objectContaining({ code: 'part-hash' }),
        );
      }),
    );
  });
});
