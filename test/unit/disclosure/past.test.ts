import { describe, expect, it } from 'vitest';
import {
  asPast,
  comesDown,
  countByKind,
  countByPeriod,
  isOfKind,
  pastOf,
  readLog,
  withinPeriod,
} from '../../../src/disclosure/index.ts';
import type { Disclosure, ItemInfo, RecordEntry } from '../../../src/disclosure/index.ts';

const NOW = Date.parse('2026-11-22T00:00:00Z');
const info = (changes: Partial<ItemInfo> = {}): ItemInfo => ({
  name: '示例事项',
  mask: 'M0',
  standing: false,
  minPostDays: 15,
  objectionDays: null,
  comesDown: false,
  ...changes,
});
const ITEMS = {
  'FIN-01': info(),
  'AFF-05': info(),
  'WEL-18': info(),
  'WEL-02': info({ comesDown: true }),
};

let seq = 0;
function entry(kind: string, id: string, changes: Partial<RecordEntry> = {}): RecordEntry {
  seq += 1;
  const part = {
    sha256: `${id}-${seq}`,
    size: 9,
    type: 'application/json',
    name: kind === 'withdraw' ? 'reason' : 'text',
  };
  return {
    seq,
    kind,
    id,
    code: 'FIN-01',
    issued: '2026-03-05T02:00:00Z',
    notBefore: null,
    notAfter: null,
    audience: [],
    parts: [part],
    author: { role: 'clerk', post: '' },
    supersedes: null,
    reason: null,
    detail: null,
    ...changes,
  };
}
const ended = (id: string, changes: Partial<RecordEntry> = {}): RecordEntry =>
  entry('publish', id, { notAfter: '2026-03-31T16:00:00Z', ...changes });
const only = (...entries: RecordEntry[]): Disclosure => readLog(entries)[0]!;

describe('what has left the board', () => {
  it('is what ended and what was withdrawn, and nothing that still stands or is to come', () => {
    const past = asPast(only(ended('a')), ITEMS, NOW);
    expect(past).toMatchObject({
      state: 'ended',
      period: '2026-03',
      first: '2026-03-01',
      last: '2026-03-31',
    });
    expect(past?.left).toBe(Date.parse('2026-03-31T16:00:00Z'));
    const gone = asPast(
      only(entry('publish', 'b'), entry('withdraw', 'b', { issued: '2026-03-08T02:00:00Z' })),
      ITEMS,
      NOW,
    );
    expect(gone).toMatchObject({ state: 'withdrawn', left: Date.parse('2026-03-08T02:00:00Z') });
    expect(asPast(only(entry('publish', 'c')), ITEMS, NOW)).toBeNull();
    expect(asPast(only(entry('publish', 'd', { notBefore: '2026-12-01T00:00:00Z' })), ITEMS, NOW)).toBeNull();
    // To the very moment.
    expect(asPast(only(ended('e')), ITEMS, Date.parse('2026-03-31T16:00:00Z') - 1)).toBeNull();
    expect(asPast(only(ended('e')), ITEMS, Date.parse('2026-03-31T16:00:00Z'))).not.toBeNull();
  });

  it('lies in the period it speaks of, else in the month it was published in', () => {
    const of = (period: string): unknown =>
      asPast(only(ended('a', { detail: { period } })), ITEMS, NOW)?.period;
    expect(of('2025-12')).toBe('2025-12');
    expect(of('2025Q4')).toBe('2025Q4');
    expect(of('2025')).toBe('2025');
    expect(of('没有这样的期')).toBe('2026-03');
    // In the community's time: still February in UTC.
    expect(asPast(only(ended('b', { issued: '2026-02-28T17:00:00Z' })), ITEMS, NOW)?.period).toBe('2026-03');
  });

  it('is never a list of persons, nor a tombstone of one, nor what was erased', () => {
    expect(asPast(only(ended('w', { code: 'WEL-02' })), ITEMS, NOW)).toBeNull();
    expect(
      asPast(only(entry('publish', 'x', { code: 'WEL-02' }), entry('withdraw', 'x')), ITEMS, NOW),
    ).toBeNull();
    expect(asPast(only(ended('v', { code: 'WEL-18' })), ITEMS, NOW)).not.toBeNull();
    const first = ended('r');
    const redact = entry('redact', 'r', { parts: [], detail: { erase: [first.parts[0]!.sha256] } });
    expect(asPast(only(first, redact), ITEMS, NOW)).toBeNull();
  });

  it('takes an item of persons that is not known here for a list of them, and no other', () => {
    expect(comesDown(ITEMS, 'WEL-99')).toBe(true);
    expect(comesDown(ITEMS, 'PER-03')).toBe(true);
    expect(comesDown(ITEMS, 'AFF-99')).toBe(false);
    expect(comesDown({ 'WEL-18': info({ comesDown: undefined }) }, 'WEL-18')).toBe(true);
    expect(comesDown(ITEMS, '__proto__')).toBe(false);
  });

  it('is not what nobody ever saw', () => {
    const early = entry('publish', 'a', { notBefore: '2026-04-01T00:00:00Z' });
    expect(
      asPast(only(early, entry('withdraw', 'a', { issued: '2026-03-06T00:00:00Z' })), ITEMS, NOW),
    ).toBeNull();
  });

  it('comes newest period first, and is counted by period and kind', () => {
    const past = pastOf(
      readLog([
        ended('jan', { detail: { period: '2026-01' } }),
        ended('q1', { detail: { period: '2026Q1' }, code: 'AFF-05' }),
        ended('mar', { issued: '2026-03-09T02:00:00Z' }),
        ended('year', { detail: { period: '2025' } }),
      ]),
      ITEMS,
      NOW,
    );
    expect(past.map(({ disclosure }) => disclosure.id)).toEqual(['mar', 'q1', 'jan', 'year']);
    expect(countByPeriod(past)).toEqual({
      '2026-03': 1,
      '2026-01': 1,
      '2026Q1': 3,
      '2026': 3,
      '2025': 1,
    });
    expect(countByKind(past)).toEqual({ finance: 3, FIN: 3, 'FIN-01': 3, affairs: 1, AFF: 1, 'AFF-05': 1 });
    expect(withinPeriod(past, '2026Q1')).toHaveLength(3);
    expect(withinPeriod(past, '2026-03')).toHaveLength(1);
    expect(withinPeriod(past, 'nonsense')).toHaveLength(0);
    expect(withinPeriod(past, null)).toHaveLength(4);
  });

  it('knows sections, groups and items as kinds', () => {
    expect(['finance', 'FIN', 'FIN-01', null].every((kind) => isOfKind('FIN-01', kind))).toBe(true);
    expect(['affairs', 'FI', 'FIN-0', 'FIN-010'].some((kind) => isOfKind('FIN-01', kind))).toBe(false);
  });
});
