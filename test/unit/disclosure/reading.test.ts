import { describe, expect, it } from 'vitest';
import type { RecordEntry } from '../../../src/disclosure/index.ts';
import { EMPTY_READING, applyEntries, applyEntry, readLog } from '../../../src/disclosure/index.ts';
import { disclosureOf, entry, partHash, stamp } from './samples.ts';

const publish = entry(1, { parts: ['text', 'trail', 'image-1', 'image-12', 'image-0', '__proto__'] });

describe('reading the log', () => {
  it('begins a disclosure with its parts by name', () => {
    const disclosure = disclosureOf(publish);
    expect(disclosure).toMatchObject({ id: 'd1', code: 'FIN-01', section: 'finance', kind: 'notice' });
    expect(disclosure.versions[0]).toMatchObject({
      text: partHash(1, 'text'),
      trail: partHash(1, 'trail'),
      images: { 'image-1': partHash(1, 'image-1'), 'image-12': partHash(1, 'image-12') },
      reason: null,
      erased: [],
    });
    expect(Object.keys(disclosure.versions[0]?.images ?? {})).toEqual(['image-1', 'image-12']);
  });

  it('adds a version by a correction, whose code and audience then hold', () => {
    const amend = entry(2, {
      kind: 'amend',
      code: 'AFF-02',
      audience: ['shops'],
      parts: ['text', 'reason'],
    });
    const disclosure = disclosureOf(publish, amend);
    expect(disclosure.versions.map((version) => version.seq)).toEqual([1, 2]);
    expect(disclosure).toMatchObject({ code: 'AFF-02', section: 'affairs', audience: ['shops'] });
    expect(disclosure.versions[1]?.reason).toBe(partHash(2, 'reason'));
  });

  it('withdraws once', () => {
    const first = entry(2, { kind: 'withdraw', issued: '2026-11-12 09:00', parts: ['reason'] });
    const second = entry(3, { kind: 'withdraw', issued: '2026-11-13 09:00', parts: ['reason'] });
    expect(disclosureOf(publish, first, second).withdrawn).toEqual({
      at: stamp('2026-11-12 09:00'),
      seq: 2,
      reason: partHash(2, 'reason'),
    });
    const agreed = { ...first, approvals: [{ post: '居委会主任' }] };
    expect(disclosureOf(publish, agreed).withdrawn?.by).toEqual([first.author.post, '居委会主任']);
  });

  it('marks what was erased in each version, and forgets the reason of a withdrawal that was', () => {
    const withdraw = entry(3, { kind: 'withdraw', parts: ['reason'] });
    const erase = [partHash(1, 'image-1'), partHash(2, 'text'), partHash(3, 'reason')];
    const redact = entry(4, {
      kind: 'redact',
      issued: '2026-11-14 09:00',
      parts: [],
      detail: { erase },
    });
    const disclosure = disclosureOf(publish, entry(2, { kind: 'amend' }), withdraw, redact);
    expect(disclosure.versions.map((version) => version.erased)).toEqual([['image-1'], ['text']]);
    expect(disclosure.versions[0]?.erasedAt).toBe(stamp('2026-11-14 09:00'));
    expect(disclosure.withdrawn).toMatchObject({ seq: 3, reason: null });
  });

  it('keeps why something was erased, until that is erased too', () => {
    const redact = (seq: number, hash: string): RecordEntry =>
      entry(seq, { kind: 'redact', parts: ['trail', 'reason'], detail: { erase: [hash] } });
    const first = redact(2, partHash(1, 'text'));
    expect(disclosureOf(publish, first).versions[0]?.erasedFor).toBe(partHash(2, 'reason'));
    const later = redact(3, partHash(1, 'trail'));
    expect(disclosureOf(publish, first, later).versions[0]?.erasedFor).toBe(partHash(3, 'reason'));
    const unsaid = redact(3, partHash(2, 'reason'));
    expect(disclosureOf(publish, first, unsaid).versions[0]).toMatchObject({
      erased: ['text'],
      erasedFor: null,
    });
    expect(disclosureOf(publish).versions[0]?.erasedFor).toBeUndefined();
  });

  it('names an erased part once, however often it is erased', () => {
    const redact = (seq: number): RecordEntry =>
      entry(seq, { kind: 'redact', parts: [], detail: { erase: [partHash(1, 'text')] } });
    expect(disclosureOf(publish, redact(2), redact(3)).versions[0]?.erased).toEqual(['text']);
  });

  it('keeps an urgent notice apart and clears it once', () => {
    const urgent = entry(1, { kind: 'urgent', until: '2026-11-22 09:00' });
    const clear = entry(2, { kind: 'clear', parts: [], issued: '2026-11-21 10:00' });
    expect(disclosureOf(urgent)).toMatchObject({ kind: 'urgent', cleared: null });
    expect(disclosureOf(urgent, clear, entry(3, { kind: 'clear', parts: [] })).cleared).toBe(
      stamp('2026-11-21 10:00'),
    );
  });
});

describe('entries that break a rule are skipped', () => {
  const rules: readonly (readonly [string, readonly RecordEntry[]])[] = [
    ['a second publish of the same id', [publish, entry(2, { code: 'AFF-01' })]],
    [
      'an urgent notice under a notice’s id',
      [publish, entry(2, { kind: 'urgent', until: '2026-12-01 09:00' })],
    ],
    ['a correction without a text', [publish, entry(2, { kind: 'amend', parts: ['trail'] })]],
    ['an unknown kind', [publish, entry(2, { kind: 'greeting' })]],
    ['keys', [publish, entry(2, { kind: 'keys', id: '' })]],
    ['clear of a notice that is not urgent', [publish, entry(2, { kind: 'clear' })]],
    ['an erasure that names nothing', [publish, entry(2, { kind: 'redact', detail: { erase: 'all' } })]],
    ['an erasure without detail', [publish, entry(2, { kind: 'redact' })]],
    ['an erasure of what is not its own', [publish, entry(2, { kind: 'redact', detail: { erase: ['x'] } })]],
    ['an entry passed already', [publish, entry(0, { kind: 'withdraw' })]],
    ['the same entry again', [publish, publish]],
  ];

  it.each(rules)('%s', (_, entries) => {
    expect(readLog(entries)).toEqual(readLog([publish]));
  });

  it.each([
    ['publish without a text', entry(1, { parts: ['trail'] })],
    ['publish without an id', entry(1, { id: '' })],
    ['an urgent notice without an end', entry(1, { kind: 'urgent' })],
    ['a correction of nothing', entry(1, { kind: 'amend' })],
    ['a withdrawal of nothing', entry(1, { kind: 'withdraw' })],
  ])('%s begins nothing', (_, bad) => {
    expect(readLog([bad])).toEqual([]);
  });

  it('a correction after the withdrawal', () => {
    const withdrawn = [publish, entry(2, { kind: 'withdraw' })];
    expect(readLog([...withdrawn, entry(3, { kind: 'amend' })])).toEqual(readLog(withdrawn));
  });

  it('withdrawal of an urgent notice, which is cleared instead', () => {
    const urgent = entry(1, { kind: 'urgent', until: '2026-11-22 09:00' });
    expect(disclosureOf(urgent, entry(2, { kind: 'withdraw' })).withdrawn).toBeNull();
  });
});

describe('later steps', () => {
  const step = entry(2, { kind: 'step', parts: ['trail'], supersedes: 1, detail: { step: 'archive' } });

  it('give the version they belong to its newer trail, and no other', () => {
    const amended = entry(3, { kind: 'amend' });
    const [first, second] = disclosureOf(publish, step, amended).versions;
    expect(first?.trail).toBe(partHash(2, 'trail'));
    expect(second?.trail).toBe(partHash(3, 'trail'));
    const late = entry(4, { kind: 'step', parts: ['trail'], supersedes: 3, detail: { step: 'hear' } });
    expect(disclosureOf(publish, amended, late).versions.map(({ trail }) => trail)).toEqual([
      partHash(1, 'trail'),
      partHash(4, 'trail'),
    ]);
  });

  it('of nothing, or without a trail, change nothing', () => {
    for (const odd of [
      entry(2, { kind: 'step', parts: ['trail'], supersedes: 9 }),
      entry(2, { kind: 'step', parts: [], supersedes: 1 }),
    ]) {
      expect(readLog([publish, odd])).toEqual(readLog([publish]));
    }
  });

  it('are told anew after the trail before them was erased', () => {
    const erase = entry(2, { kind: 'redact', parts: [], detail: { erase: [partHash(1, 'trail')] } });
    const after = entry(3, { kind: 'step', parts: ['trail'], supersedes: 1 });
    expect(disclosureOf(publish, erase).versions[0]?.erased).toEqual(['trail']);
    expect(disclosureOf(publish, erase, after).versions[0]).toMatchObject({
      trail: partHash(3, 'trail'),
      erased: [],
    });
  });
});

describe('period, matter and events', () => {
  it('are read from the detail, as far as they are there', () => {
    const told = entry(1, { detail: { period: '2026-10', matter: 'm-1', stage: '事中', more: 1 } });
    expect(disclosureOf(told).versions[0]).toMatchObject({
      period: '2026-10',
      matter: 'm-1',
      stage: '事中',
    });
    expect(disclosureOf(entry(1, { detail: { period: 5 } })).versions[0]).not.toHaveProperty('period');
  });

  it('are events of their own, until their title is erased', () => {
    const detail = { event: 'project', date: '2026-11-21', matter: 'm-1' };
    const told = entry(1, { kind: 'event', id: 'e1', parts: ['title'], detail });
    const reading = applyEntries(EMPTY_READING, [told, entry(2, { kind: 'event', id: 'e1', detail })]);
    expect([...reading.events.values()]).toEqual([
      { id: 'e1', seq: 1, code: told.code, issued: told.issued, ...detail, title: partHash(1, 'title') },
    ]);
    const erase = entry(3, { kind: 'redact', id: 'e1', detail: { erase: [partHash(1, 'title')] } });
    expect(applyEntry(reading, erase).events.get('e1')?.title).toBeNull();
    expect(reading.disclosures.size).toBe(0);
  });
});

describe('reading on', () => {
  it('leaves the reading it was given as it was', () => {
    const before = applyEntry(EMPTY_READING, publish);
    const after = applyEntry(before, entry(2, { kind: 'withdraw' }));
    expect(before.disclosures.get('d1')?.withdrawn).toBeNull();
    expect(after.disclosures.get('d1')?.withdrawn).not.toBeNull();
    expect([EMPTY_READING.size, before.size, after.size]).toEqual([0, 2, 3]);
  });

  it('counts skipped entries too', () => {
    expect(applyEntry(EMPTY_READING, entry(5, { kind: 'greeting' })).size).toBe(6);
  });

  it('reads 10,000 entries in one pass', () => {
    const entries = Array.from({ length: 10_000 }, (_, seq) => entry(seq, { id: `d${String(seq % 4000)}` }));
    expect(applyEntries(EMPTY_READING, entries).disclosures.size).toBe(4000);
  });
});
