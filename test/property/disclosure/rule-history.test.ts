// A change of the rules leaves what was due before it was agreed to exactly as it was, whatever changed and however often.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOfNumber, duties, numberOfDay, wasUntil } from '../../../src/disclosure/index.ts';
import type { CalendarDay, DutyRules, FormerRules, Publication } from '../../../src/disclosure/index.ts';
import { calendarRules, dutyOf, happened, input, on, published } from '../../support/calendar.ts';

const CODES = ['FIN-01', 'FIN-07', 'AFF-05', 'DEC-01', 'DEC-08', 'ORG-02', 'POL-01', 'SVC-15', 'PER-03'];
const [first, last] = ['2025-09-01', '2026-12-31'].map((day) => numberOfDay(on(day))) as [number, number];
const day = fc.integer({ min: first, max: last }).map(dayOfNumber);

const item = fc.constantFrom(...CODES).chain((code) => {
  const whole = calendarRules.items.find((each) => each.code === code);
  if (!whole) throw new Error(`no item ${code}`);
  return fc
    .record({
      dueDays: fc.constantFrom(whole.dueDays, 0, 3, 8, 30),
      period: fc.constantFrom(whole.period, whole.period, 'monthly', 'quarterly'),
      minPostDays: fc.constantFrom(whole.minPostDays, 7, 30),
      standing: fc.constantFrom(whole.standing, whole.standing, true),
    })
    .map((changed) => ({ ...whole, ...changed }));
});
const rules: fc.Arbitrary<DutyRules> = fc
  .record({
    items: fc.uniqueArray(item, { minLength: 3, selector: ({ code }) => code }),
    restDays: fc.constantFrom('as-counted' as const, 'next-working-day' as const),
    affairsPeriod: fc.constantFrom('monthly' as const, 'quarterly' as const),
  })
  .map((changed) => ({ ...calendarRules, ...changed }));
const publication: fc.Arbitrary<Publication> = fc.record({
  id: fc.uuid(),
  code: fc.constantFrom(...CODES),
  on: day,
  period: fc.constant(null),
  matter: fc.constantFrom(null, null, 'm-a'),
  stage: fc.constantFrom(null, '事前', '事中', '事后'),
  amends: fc.boolean(),
  withdrawnOn: fc.option(day, { nil: null, freq: 6 }),
});
const event = fc
  .record({ kind: fc.constantFrom(...calendarRules.events.map(({ id }) => id)), date: day })
  .map(({ kind, date }) => happened(kind, date));
const record = fc.record({
  publications: fc.array(publication, { maxLength: 40 }),
  events: fc.uniqueArray(event, { maxLength: 6, selector: ({ id }) => id }),
});

const agreed = (until: CalendarDay, former: DutyRules, next: DutyRules): DutyRules => {
  const entry: FormerRules = { until: `${until}T04:00:00Z`, was: wasUntil(former, next) };
  return { ...next, former: [...(former.former ?? []), entry] };
};

test('no duty due before the agreement changes by it, comes into being or goes away', () => {
  fc.assert(
    fc.property(record, rules, rules, rules, day, day, (told, one, two, three, here, there) => {
      const [sooner, later] = here < there ? [here, there] : [there, here];
      const past = (reckonedBy: DutyRules, until: CalendarDay): unknown =>
        duties(input(dayOfNumber(last), { ...told, rules: reckonedBy })).filter(({ due }) => due < until);
      const second = agreed(sooner, one, two);
      expect(past(second, sooner)).toEqual(past(one, sooner));
      expect(past(agreed(later, second, three), later)).toEqual(past(second, later));
    }),
    { numRuns: 150 },
  );
});

test('every duty that stands at the agreement and goes on by the new rules is there once, due no sooner than that day', () => {
  fc.assert(
    fc.property(record, rules, rules, day, (told, one, two, at) => {
      const by = (reckonedBy: DutyRules): ReturnType<typeof duties> =>
        duties(input(dayOfNumber(last), { ...told, rules: reckonedBy }));
      const after = by(agreed(at, one, two));
      const ids = after.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const next = new Set(by(two).map(({ id }) => id));
      const lost = by(one).filter(({ id, due }) => (due < at || next.has(id)) && !ids.includes(id));
      expect(lost).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

describe('a change of one item', () => {
  const AGREED = on('2026-11-22');
  const changed = (code: string, setting: object): DutyRules => ({
    ...calendarRules,
    items: calendarRules.items.map((each) => (each.code === code ? { ...each, ...setting } : each)),
  });
  const without = (code: string): DutyRules => ({
    ...calendarRules,
    items: calendarRules.items.filter((each) => each.code !== code),
  });

  test('to fewer days leaves the months before in time, and holds from then on', () => {
    const told = { publications: [published('FIN-01', '2026-11-10', { period: '2026-10' })] };
    const stricter = changed('FIN-01', { dueDays: 8 });
    const now = { ...told, rules: agreed(AGREED, calendarRules, stricter) };
    const due = dutyOf(input('2026-11-22', told), 'FIN-01:2026-10').due;
    expect(dutyOf(input('2026-11-22', now), 'FIN-01:2026-10')).toMatchObject({ due, state: 'done-on-time' });
    expect(dutyOf(input('2026-12-02', now), 'FIN-01:2026-11').due).toBe('2026-12-08');
  });

  test('to a day that is over already does not make it late: it keeps the day it had', () => {
    const stricter = changed('FIN-01', { dueDays: 3 });
    const now = input('2026-11-06', { rules: agreed(on('2026-11-06'), calendarRules, stricter) });
    const before = dutyOf(input('2026-11-06'), 'FIN-01:2026-10');
    expect(dutyOf(now, 'FIN-01:2026-10')).toEqual(before);
    expect(before.due > '2026-11-06').toBe(true);
  });

  test('that is switched off keeps its past and owes nothing more; added, it owes nothing before', () => {
    const ids = (of: DutyRules): string[] =>
      duties(input('2027-01-20', { rules: of }))
        .map(({ id }) => id)
        .filter((id) => id.startsWith('FIN-01:'));
    const off = ids(agreed(AGREED, calendarRules, without('FIN-01')));
    expect([off.includes('FIN-01:2026-10'), off.includes('FIN-01:2026-11')]).toEqual([true, false]);
    expect(ids(agreed(AGREED, without('FIN-01'), calendarRules))).toEqual([
      'FIN-01:2026-11',
      'FIN-01:2026-12',
      'FIN-01:2027-01',
    ]);
  });

  test('of a standing item added later is owed from that day', () => {
    const standing = calendarRules.items.find((each) => each.standing)?.code ?? '';
    const now = input('2027-01-20', { rules: agreed(AGREED, without(standing), calendarRules) });
    expect(dutyOf(now, `${standing}:standing`).opens).toBe(AGREED);
  });

  test('to months from quarters still tells the quarter that had begun', () => {
    const quarterly = changed('FIN-01', { period: 'quarterly' });
    const monthly = changed('FIN-01', { period: 'monthly' });
    const now = duties(input('2027-01-20', { rules: agreed(AGREED, quarterly, monthly) })).map(
      ({ id }) => id,
    );
    expect(now).toContain('FIN-01:2026Q4');
    expect(now).toContain('FIN-01:2026-11');
    expect(now).not.toContain('FIN-01:2026-10');
  });
});
