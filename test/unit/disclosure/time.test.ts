import { describe, expect, it } from 'vitest';
import {
  countDays,
  daysPublic,
  defaultEnd,
  endOfDays,
  formatDay,
  formatLastDay,
  formatMoment,
  formatTimestamp,
  formatWeekday,
  nextChange,
  objectionUntil,
  parseTimestamp,
  present,
  publicSince,
  spanSince,
  stateAt,
  staysUntil,
} from '../../../src/disclosure/index.ts';
import { at, catalogue, disclosureOf, entry, info, item, partHash, stamp } from './samples.ts';

describe('timestamps', () => {
  it('reads UTC to the second and writes it back', () => {
    const ms = parseTimestamp('2026-11-21T01:12:00Z');
    expect(ms).toBe(at('2026-11-21 09:12'));
    expect(formatTimestamp(ms ?? 0)).toBe('2026-11-21T01:12:00Z');
    expect(parseTimestamp('2028-02-29T00:00:00Z')).not.toBeNull();
  });

  it.each(['', 'today', '2026-02-29T00:00:00Z', '2026-13-01T00:00:00Z', '2026-11-21T24:00:00Z'])(
    'refuses %j',
    (text) => {
      expect(parseTimestamp(text)).toBeNull();
    },
  );

  it.each(['2026-11-21 09:12', '2026-11-21T09:12:00+08:00', '2026-11-21', ' 2026-11-21T01:12:00Z'])(
    'refuses %j',
    (text) => {
      expect(parseTimestamp(text)).toBeNull();
    },
  );
});

describe('days in Asia/Shanghai', () => {
  it('turns the day at 16:00 UTC', () => {
    expect(formatDay(Date.UTC(2026, 10, 20, 15, 59, 59))).toBe('11月20日');
    expect(formatDay(Date.UTC(2026, 10, 20, 16))).toBe('11月21日');
    expect(formatMoment(at('2026-11-21 09:05'))).toBe('11月21日 09:05');
    expect(formatWeekday(at('2026-11-21 00:00'))).toBe('星期六');
  });

  it('names the year only when it is another one', () => {
    const now = at('2026-11-21 09:00');
    expect(formatDay(at('2025-12-31 23:59'), now)).toBe('2025年12月31日');
    expect(formatDay(at('2026-01-01 00:00'), now)).toBe('1月1日');
  });

  it('gives 24:00 to the day that ends', () => {
    expect(formatLastDay(at('2026-12-01 00:00'))).toBe('11月30日');
    expect(formatLastDay(at('2026-11-30 23:59:59'))).toBe('11月30日');
  });

  it('does not count the first day and ends at the end of the last (民法典 201, 203)', () => {
    expect(endOfDays(at('2026-11-21 09:12'), 7)).toBe(at('2026-11-28 23:59:59'));
    for (const end of ['2026-11-28 09:00', '2026-11-28 23:59:59', '2026-11-29 00:00']) {
      expect(countDays(at('2026-11-21 09:12'), at(end))).toBe(7);
    }
    expect(countDays(at('2026-11-21 00:00'), at('2026-11-28 00:00'))).toBe(7);
    expect(countDays(at('2026-11-21 09:12'), at('2026-11-21 18:00'))).toBe(0);
  });

  it('never goes behind the last signed time', () => {
    expect(present(5, 9)).toBe(9);
    expect(present(9, 5)).toBe(9);
  });

  it('names a span in one unit', () => {
    const minute = 60_000;
    expect(spanSince(0, 10)).toEqual({ count: 1, unit: 'minute' });
    expect(spanSince(0, 59 * minute)).toEqual({ count: 59, unit: 'minute' });
    expect(spanSince(0, 60 * minute)).toEqual({ count: 1, unit: 'hour' });
    expect(spanSince(0, 47 * 60 * minute)).toEqual({ count: 47, unit: 'hour' });
    expect(spanSince(0, 48 * 60 * minute)).toEqual({ count: 2, unit: 'day' });
    expect(spanSince(100, 0)).toEqual({ count: 1, unit: 'minute' });
  });
});

describe('how a disclosure stands', () => {
  const timed = disclosureOf(entry(1, { from: '2026-11-15 08:00', until: '2026-11-30 23:59:59' }));

  it('comes and goes at its second', () => {
    expect(stateAt(timed, at('2026-11-15 07:59:59'))).toBe('upcoming');
    expect(stateAt(timed, at('2026-11-15 08:00'))).toBe('current');
    expect(stateAt(timed, at('2026-11-30 23:59:58'))).toBe('current');
    expect(stateAt(timed, at('2026-11-30 23:59:59'))).toBe('ended');
  });

  it('says when to look again', () => {
    expect(nextChange(timed, at('2026-11-12 00:00'))).toBe(at('2026-11-15 08:00'));
    expect(nextChange(timed, at('2026-11-15 08:00'))).toBe(at('2026-11-30 23:59:59'));
    expect(nextChange(timed, at('2026-12-01 08:00'))).toBeNull();
    expect(nextChange(disclosureOf(entry(1)), at('2026-12-01 08:00'))).toBeNull();
  });

  it('is withdrawn before all else, redacted while its text is gone, current again when that was replaced', () => {
    const published = entry(1, { until: '2026-11-30 23:59:59' });
    const redact = entry(2, { kind: 'redact', parts: [], detail: { erase: [partHash(1, 'text')] } });
    const now = at('2026-11-21 09:00');
    expect(stateAt(disclosureOf(published, redact), now)).toBe('redacted');
    expect(stateAt(disclosureOf(published, redact), at('2026-12-02 00:00'))).toBe('ended');
    expect(stateAt(disclosureOf(published, redact, entry(3, { kind: 'amend' })), now)).toBe('current');
    const withdrawn = disclosureOf(published, entry(2, { kind: 'withdraw', parts: ['reason'] }));
    expect(stateAt(withdrawn, at('2027-11-21 09:00'))).toBe('withdrawn');
  });

  it('ends an urgent notice when it is cleared, before its end', () => {
    const urgent = entry(1, { kind: 'urgent', issued: '2026-11-21 08:00', until: '2026-11-21 20:00' });
    const cleared = entry(2, { kind: 'clear', issued: '2026-11-21 10:00', parts: [] });
    expect(stateAt(disclosureOf(urgent), at('2026-11-21 11:00'))).toBe('current');
    expect(stateAt(disclosureOf(urgent, cleared), at('2026-11-21 11:00'))).toBe('ended');
  });

  it('counts its days on from the first version, not from the correction', () => {
    const corrected = disclosureOf(
      entry(1, { issued: '2026-11-10 09:00' }),
      entry(2, { kind: 'amend', issued: '2026-11-18 09:00' }),
    );
    expect(formatTimestamp(publicSince(corrected))).toBe(stamp('2026-11-10 09:00'));
    expect(daysPublic(corrected, at('2026-11-21 08:00'))).toBe(11);
    expect(daysPublic(corrected, at('2026-11-10 23:00'))).toBe(0);
    expect(daysPublic(timed, at('2027-01-01 00:00'))).toBe(15);
  });

  it('does not count a version that was replaced before anyone saw it', () => {
    const moved = disclosureOf(
      entry(1, { issued: '2026-11-10 09:00', from: '2026-11-20 09:00' }),
      entry(2, { kind: 'amend', issued: '2026-11-12 09:00', from: '2026-11-25 09:00' }),
    );
    expect(publicSince(moved)).toBe(at('2026-11-25 09:00'));
  });

  it('says how long it stays: its end, the least time, or always', () => {
    expect(staysUntil(timed, info('FIN-01'))).toBe(at('2026-11-30 23:59:59'));
    const open = disclosureOf(entry(1, { issued: '2026-11-15 10:00' }));
    expect(staysUntil(open, info('FIN-01'))).toBe(at('2026-11-30 23:59:59'));
    expect(staysUntil(open, info('SVC-01'))).toBeNull();
    expect(staysUntil(open, undefined)).toBeNull();
  });

  it('is open for objection for the days of its item', () => {
    const notice = disclosureOf(entry(1, { code: 'ACT-03', issued: '2026-11-20 10:00' }));
    expect(objectionUntil(notice, info('ACT-03'), at('2026-11-21 10:00'))).toBe(at('2026-11-25 23:59:59'));
    expect(objectionUntil(notice, info('ACT-03'), at('2026-11-26 10:00'))).toBeNull();
    expect(objectionUntil(notice, info('FIN-01'), at('2026-11-21 10:00'))).toBeNull();
  });
});

describe('the end a notice gets by itself', () => {
  const start = at('2026-11-21 09:12');
  const end = (code: string): number | null =>
    defaultEnd(item(code), catalogue.masks[item(code).mask] ?? null, start);

  it('takes welfare notices and lists of persons down after their period', () => {
    expect(end('WEL-01')).toBe(at('2026-11-28 23:59:59'));
    expect(end('WEL-16')).toBe(at('2026-11-26 23:59:59'));
    expect(end('WEL-02')).toBe(at('2026-12-06 23:59:59'));
    expect(end('PER-03')).toBe(at('2026-12-06 23:59:59'));
    // Names nobody, and goes the way of welfare notices all the same.
    expect(end('WEL-09')).toBe(at('2026-12-06 23:59:59'));
  });

  it('leaves everything else up', () => {
    for (const code of ['WEL-13', 'FIN-01', 'SVC-01', 'ACT-03', 'DEC-02']) expect(end(code)).toBeNull();
  });
});
