import { describe, expect, it } from 'vitest';
import {
  encodeEntry,
  ENTRY_KINDS,
  ENTRY_LIMIT,
  ERASE_LIMIT,
  parseEntry,
  parseUtf8,
  PARTS_LIMIT,
  readEntry,
  utf8,
} from '../../../src/log/index.ts';
import type {
  Entry,
  EntryKind,
  PartHash,
  PartReference,
  Timestamp,
  VerifierKey,
} from '../../../src/log/index.ts';
import { SAMPLE_ORIGIN, sampleEntry, SampleLog } from '../../support/log-samples.ts';

const RULES = { before: '0'.repeat(64), after: 'f'.repeat(64) };
const text = parseUtf8(encodeEntry(sampleEntry()));
const read = (changed: string) => readEntry(utf8(changed));
const hashOf = (index: number) => index.toString(16).padStart(64, '0') as PartHash;
const part = (index: number, changes: Partial<PartReference> = {}): PartReference => ({
  sha256: hashOf(index),
  size: 1,
  type: 'image/webp',
  name: `image-${index}`,
  ...changes,
});
const redact = (erase: readonly PartHash[]): Partial<Entry> => ({
  kind: 'redact',
  supersedes: 0,
  reason: 'personal-data',
  detail: { erase },
});

describe('the bytes of an entry', () => {
  it('are compact JSON with the fields in their order', () => {
    expect(text).toBe(
      '{"v":1,"log":"minglan/qinghe-sample","seq":1,"kind":"publish","id":"d-1","code":"FIN-01",' +
        '"issued":"2026-09-21T14:14:20Z","notBefore":null,"notAfter":null,"audience":[],"parts":[],' +
        '"author":{"role":"clerk","post":"居务专员","account":"a-01"},' +
        '"approvals":[{"role":"committee","post":"居委会主任","account":"a-02","at":"2026-09-21T14:14:20Z"}],' +
        '"supersedes":null,"reason":null,"detail":null}',
    );
  });

  const malformed: readonly (readonly [string, string, string])[] = [
    ['nothing', '', 'entry-size'],
    ['null', 'null', 'entry-fields'],
    ['a list', '[]', 'entry-fields'],
    ['a byte order mark', `\ufeff${text}`, 'entry-json'],
    ['something behind it', `${text}{}`, 'entry-json'],
    ['a newline behind it', `${text}\n`, 'entry-not-canonical'],
    ['a field twice', text.replace('"id":', '"id":"x","id":'), 'entry-not-canonical'],
    ['a version twice', text.replace('"v":1', '"v":2,"v":1'), 'entry-not-canonical'],
    ['a field twice in the author', text.replace('"post":', '"post":"x","post":'), 'entry-not-canonical'],
    ['an escape that is none', text.replace('clerk', '\\u0063lerk'), 'entry-not-canonical'],
    ['an escaped slash', text.replace('minglan/', 'minglan\\/'), 'entry-not-canonical'],
    ['a minus zero', text.replace('"seq":1', '"seq":-0'), 'entry-not-canonical'],
    ['an exponent', text.replace('"seq":1', '"seq":1e0'), 'entry-not-canonical'],
    ['a fraction of nothing', text.replace('"seq":1', '"seq":1.0'), 'entry-not-canonical'],
    ['an upper half alone', text.replace('居务', '\\ud83d'), 'entry-lone-surrogate'],
    ['a lower half alone', text.replace('居务', '\\udc00'), 'entry-lone-surrogate'],
    ['halves in the wrong order', text.replace('居务', '\\udc00\\ud83d'), 'entry-lone-surrogate'],
    ['a huge number', text.replace('"seq":1', '"seq":9007199254740992'), 'entry-plain'],
    ['the field __proto__', text.replace('{"v"', '{"__proto__":1,"v"'), 'entry-plain'],
    ['a list in a list in …', text.replace('[]', `${'['.repeat(9)}${']'.repeat(9)}`), 'entry-plain'],
    ['five thousand lists', `${'['.repeat(5000)}${']'.repeat(5000)}`, 'entry-plain'],
    ['no version', text.replace('"v":1,', ''), 'entry-version'],
    ['a version in words', text.replace('"v":1', '"v":"1"'), 'entry-version'],
    ['fields in another order', text.replace(/("id":"d-1"),("code":"FIN-01")/, '$2,$1'), 'entry-fields'],
    ['a field too few', text.replace(',"detail":null', ''), 'entry-fields'],
    ['a field too many', text.replace(',"detail":null', ',"detail":null,"title":"张某"'), 'entry-fields'],
    ['an origin in capitals', text.replace('qinghe', 'Qinghe'), 'entry-log'],
    ['a seq in words', text.replace('"seq":1', '"seq":"1"'), 'entry-seq'],
    ['a kind in capitals', text.replace('"publish"', '"Publish"'), 'entry-kind'],
  ];
  it.each(malformed)('with %s are refused', (_name, changed, code) => {
    expect(changed).not.toBe(text);
    expect(() => read(changed)).toThrow(expect.objectContaining({ code }));
  });

  it('may hold an escaped backslash before what looks like half a character', () => {
    const entry = sampleEntry({ author: { role: 'clerk', post: 'a\\ud800', account: 'a' } });
    expect(parseEntry(encodeEntry(entry))).toEqual(entry);
  });

  it('are at most 16 KB, to the byte', () => {
    const pad = (length: number) =>
      utf8(`{"v":1,"log":"${SAMPLE_ORIGIN}","seq":3,"kind":"poll","words":"${'x'.repeat(length)}"}`);
    const most = ENTRY_LIMIT - pad(0).length;
    expect(readEntry(pad(most)).kind).toBe('unknown');
    expect(() => readEntry(pad(most + 1))).toThrow(expect.objectContaining({ code: 'entry-size' }));
  });

  it('hold as many parts and erasures as are allowed', () => {
    const parts = Array.from({ length: PARTS_LIMIT }, (_, index) => part(index));
    expect(parseEntry(encodeEntry(sampleEntry({ parts }))).parts).toHaveLength(PARTS_LIMIT);
    const erase = Array.from({ length: ERASE_LIMIT }, (_, index) => hashOf(index));
    expect(parseEntry(encodeEntry(sampleEntry(redact(erase)))).detail).toEqual({ erase });
  });
});

describe('a kind that is not known', () => {
  const poll = `{"v":1,"log":"${SAMPLE_ORIGIN}","seq":7,"kind":"poll","votes":{"yes":2}}`;
  it('keeps its place and is skipped', () => {
    expect(read(poll)).toEqual({ kind: 'unknown', seq: 7, log: SAMPLE_ORIGIN, name: 'poll' });
    expect(() => parseEntry(utf8(poll))).toThrow(expect.objectContaining({ code: 'entry-kind' }));
  });
  it('must still be canonical, of this version, of a log and at a place', () => {
    for (const [changed, code] of [
      [poll.replace('2', '2.5'), 'entry-plain'],
      [poll.replace('"yes"', '"1"'), 'entry-plain'],
      [poll.replace('"v":1', '"v":2'), 'entry-version'],
      [poll.replace('"seq":7,', ''), 'entry-seq'],
      [poll.replace('minglan/', ''), 'entry-log'],
    ] as const) {
      expect(() => read(changed)).toThrow(expect.objectContaining({ code }));
    }
  });
});

describe('a field of an entry', () => {
  const at = (time: string) => time as Timestamp;
  const many = (count: number) => Array.from({ length: count }, (_, index) => `a-${index}`);
  const refused: readonly (readonly [string, Partial<Entry>, string])[] = [
    ['id empty', { id: '' }, 'entry-id'],
    ['id too long', { id: 'x'.repeat(65) }, 'entry-id'],
    ['code missing', { code: '' }, 'entry-code'],
    ['code with words', { code: 'FIN-01 x' }, 'entry-code'],
    ['issued without Z', { issued: at('2026-01-01T00:00:00') }, 'entry-timestamp'],
    ['issued with a fraction', { issued: at('2026-01-01T00:00:00.0Z') }, 'entry-timestamp'],
    ['issued with an offset', { issued: at('2026-01-01T00:00:00+08:00') }, 'entry-timestamp'],
    ['issued at 24:00', { issued: at('2026-01-01T24:00:00Z') }, 'entry-timestamp'],
    ['issued in a leap second', { issued: at('2016-12-31T23:59:60Z') }, 'entry-timestamp'],
    ['issued on 29 February of no leap year', { issued: at('2026-02-29T00:00:00Z') }, 'entry-timestamp'],
    ['issued before 1970', { issued: at('1969-12-31T23:59:59Z') }, 'entry-timestamp'],
    ['issued in month 13', { issued: at('2026-13-01T00:00:00Z') }, 'entry-timestamp'],
    ['notBefore empty', { notBefore: at('') }, 'entry-timestamp'],
    [
      'an end at the beginning',
      { notBefore: at('2026-01-01T00:00:00Z'), notAfter: at('2026-01-01T00:00:00Z') },
      'entry-period',
    ],
    ['audience in capitals', { audience: ['East'] }, 'entry-audience'],
    ['too many audiences', { audience: many(65) }, 'entry-audience'],
    ['too many parts', { parts: Array.from({ length: 65 }, (_, index) => part(index)) }, 'entry-parts'],
    ['one name for two parts', { parts: [part(1), part(2, { name: 'image-1' })] }, 'entry-parts'],
    ['one part under two names', { parts: [part(1), part(2, { sha256: hashOf(1) })] }, 'entry-parts'],
    ['a hash in capitals', { parts: [part(1, { sha256: 'A'.repeat(64) as PartHash })] }, 'entry-parts'],
    ['a hash too short', { parts: [part(1, { sha256: 'a'.repeat(63) as PartHash })] }, 'entry-parts'],
    ['a negative size', { parts: [part(1, { size: -1 })] }, 'entry-parts'],
    ['a size beyond all parts', { parts: [part(1, { size: 2 ** 40 })] }, 'entry-parts'],
    ['a type that is none', { parts: [part(1, { type: 'webp' })] }, 'entry-parts'],
    ['a type with a script in it', { parts: [part(1, { type: 'text/html;x="<script>"' })] }, 'entry-parts'],
    ["a file's own name", { parts: [part(1, { name: '张某申请表.pdf' })] }, 'entry-parts'],
    [
      'a post of many words',
      { author: { role: 'clerk', post: '长'.repeat(41), account: 'a' } },
      'entry-actor',
    ],
    ['a post with a newline', { author: { role: 'clerk', post: 'a\nb', account: 'a' } }, 'entry-actor'],
    ['a post with spaces around', { author: { role: 'clerk', post: ' a', account: 'a' } }, 'entry-actor'],
    ['an account with a space', { author: { role: 'clerk', post: 'a', account: 'a b' } }, 'entry-actor'],
    [
      'a name for the author',
      { author: { name: '张某', role: 'c', post: 'a', account: 'a' } as never },
      'entry-actor',
    ],
    [
      'an approval without time',
      { approvals: [{ role: 'c', post: 'a', account: 'a' } as never] },
      'entry-approvals',
    ],
    ['a publication that replaces', { supersedes: 0 }, 'entry-supersedes'],
    ['an act upon itself', { kind: 'clear', supersedes: 1 }, 'entry-supersedes'],
    ['an act upon the future', { kind: 'clear', supersedes: 2 }, 'entry-supersedes'],
    ['an act upon nothing', { kind: 'clear' }, 'entry-supersedes'],
    ['a correction without reason', { kind: 'amend', supersedes: 0 }, 'entry-reason'],
    ['a reason in words', { kind: 'amend', supersedes: 0, reason: '写错了' }, 'entry-reason'],
    ['a publication with a reason', { reason: 'error' }, 'entry-reason'],
    ['a publication with a detail', { detail: { erase: [hashOf(1)] } }, 'entry-detail'],
    ['a publication with an empty detail', { detail: {} }, 'entry-detail'],
    ['a period of month 13', { detail: { period: '2026-13' } }, 'entry-detail'],
    ['a quarter that is none', { detail: { period: '2026Q5' } }, 'entry-detail'],
    ['a matter in capitals', { detail: { matter: 'M-1' } }, 'entry-detail'],
    ['a stage that is none', { detail: { stage: '事外' as never } }, 'entry-detail'],
    ['a stage before its period', { detail: { stage: '事前', period: '2026' } }, 'entry-detail'],
    [
      'a withdrawal of a period',
      { kind: 'withdraw', supersedes: 0, reason: 'error', detail: { period: '2026' } },
      'entry-detail',
    ],
    ['a step without detail', { kind: 'step', supersedes: 0 }, 'entry-detail'],
    [
      'a step of no name',
      { kind: 'step', supersedes: 0, detail: { step: 'publish' as never } },
      'entry-detail',
    ],
    ['a step upon nothing', { kind: 'step', detail: { step: 'archive' } }, 'entry-supersedes'],
    [
      'a step with a reason',
      { kind: 'step', supersedes: 0, reason: 'error', detail: { step: 'archive' } },
      'entry-reason',
    ],
    [
      'an event upon something',
      { kind: 'event', supersedes: 0, detail: { event: 'project', date: '2026-11-21' } },
      'entry-supersedes',
    ],
    ['an event with words', { kind: 'event', detail: { event: '换届', date: '2026-11-21' } }, 'entry-detail'],
    [
      'an event on no day',
      { kind: 'event', detail: { event: 'project', date: '2026-11-32' } },
      'entry-detail',
    ],
    ['rules without detail', { kind: 'rules', code: '' }, 'entry-detail'],
    ['rules with a code', { kind: 'rules', detail: RULES }, 'entry-code'],
    ['rules with a reason', { kind: 'rules', code: '', detail: RULES, reason: 'other' }, 'entry-reason'],
    [
      'rules that change nothing',
      { kind: 'rules', code: '', detail: { ...RULES, after: RULES.before } },
      'entry-detail',
    ],
    ['a witness without detail', { kind: 'witness', code: '' }, 'entry-detail'],
    ['a witness with a code', { kind: 'witness', detail: { witnesses: [] } }, 'entry-code'],
    [
      'a witness of no key',
      { kind: 'witness', code: '', detail: { witnesses: ['me' as VerifierKey] } },
      'entry-detail',
    ],
    ['an erasure without detail', { ...redact([]), detail: null }, 'entry-detail'],
    ['an erasure twice', redact([hashOf(1), hashOf(1)]), 'entry-detail'],
    ['too many erasures', redact(Array.from({ length: 129 }, (_, index) => hashOf(index))), 'entry-detail'],
  ];
  it.each(refused)('with %s is refused by writer and reader alike', (_name, changes, code) => {
    const entry = sampleEntry(changes);
    expect(() => encodeEntry(entry)).toThrow(expect.objectContaining({ code }));
    const bytes = utf8(JSON.stringify(entry));
    expect(() => readEntry(bytes)).toThrow(expect.objectContaining({ code }));
  });

  const ruled: readonly (readonly [EntryKind, Partial<Entry>])[] = [
    ['publish', {}],
    ['amend', { supersedes: 0, reason: 'error' }],
    ['withdraw', { supersedes: 0, reason: 'outdated' }],
    ['urgent', { code: '' }],
    ['clear', { code: '', supersedes: 0, reason: 'ended' }],
    ['redact', redact([hashOf(1)])],
    ['reply', { code: 'FBK-01' }],
    ['form', { code: '' }],
    ['step', { supersedes: 0, detail: { step: 'archive' } }],
    ['event', { code: '', detail: { event: 'project', date: '2026-11-21' } }],
    ['rules', { code: '', detail: RULES }],
    ['witness', { code: '', detail: { witnesses: [] } }],
    ['keys', { code: '', seq: 0, detail: SampleLog.create().keysDetail([]) }],
  ];
  it.each(ruled)('of kind %s is accepted in its plainest form', (kind, changes) => {
    const entry = sampleEntry({ kind, ...changes });
    expect(parseEntry(encodeEntry(entry))).toEqual(entry);
  });
  it('is tried for every kind', () => {
    expect(ruled.map(([kind]) => kind)).toEqual([...ENTRY_KINDS]);
  });
});
