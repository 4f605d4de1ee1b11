// Laws of the calendar over random records: one state per duty, publishing more never makes one worse, a later day never
// undoes one, and a wrong clock changes nothing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  dayOfNumber,
  daysBetween,
  duties,
  DUTY_STATES,
  laterDay,
  meetingMatter,
  meetingOf,
  numberOfDay,
  parsePeriod,
  PERIOD_KINDS,
  periodOf,
  rollUp,
  shiftPeriod,
  STAGES,
} from '../../../src/disclosure/index.ts';
import type { CalendarEvent, CalendarInput, Duty, Publication } from '../../../src/disclosure/index.ts';
import { calendarRules, on } from '../../support/calendar.ts';

const [first, last] = ['2025-06-01', '2028-03-31'].map((day) => numberOfDay(on(day))) as [number, number];
const day = fc.integer({ min: first, max: last }).map(dayOfNumber);
/** Few items and matters, so that they meet; every kind of duty among them. */
const CODES = [
  'FIN-01',
  'FIN-07',
  'AFF-05',
  'AFF-10',
  'DEC-01',
  'DEC-02',
  'DEC-08',
  'ORG-02',
  'POL-01',
  'SVC-15',
  'PER-03',
  'PER-08',
];
const matter = fc.option(fc.constantFrom('m-a', 'm-b', 'm-c'), { nil: null });
/** The meeting somebody's words are of. */
const meeting = fc
  .tuple(fc.constantFrom('residents' as const, 'representatives' as const), day)
  .map(([body, date]) => meetingMatter({ body, date }));
const publication: fc.Arbitrary<Publication> = fc.record({
  id: fc.uuid(),
  code: fc.constantFrom(...CODES),
  on: day,
  period: fc.option(
    fc.tuple(fc.constantFrom(...PERIOD_KINDS), day).map(([kind, within]) => periodOf(kind, within).id),
    { nil: null },
  ),
  matter: fc.oneof({ weight: 4, arbitrary: matter }, { weight: 1, arbitrary: meeting }),
  stage: fc.option(fc.constantFrom(...STAGES), { nil: null }),
  amends: fc.boolean(),
  withdrawnOn: fc.option(day, { nil: null }),
});
const event: fc.Arbitrary<CalendarEvent> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom(...calendarRules.events.map(({ id }) => id), 'unknown'),
  code: fc.constantFrom('', ...CODES, 'SVC-08'),
  date: day,
  told: day,
  matter,
});
const record: fc.Arbitrary<CalendarInput> = fc.record({
  rules: fc.constantFrom(
    calendarRules,
    { ...calendarRules, restDays: 'as-counted' as const },
    { ...calendarRules, affairsPeriod: 'monthly' as const },
    { ...calendarRules, representativeMeetings: { per: 'quarter', at_least: 2 } },
    { ...calendarRules, appraisalMonths: [2, 5, 11] },
  ),
  publications: fc.array(publication, { maxLength: 30 }),
  events: fc.uniqueArray(event, { maxLength: 8, selector: ({ id }) => id }),
  since: day,
  today: day,
  newestSigned: fc.option(day, { nil: null }),
});
/** Several meetings close together, and few publications for them. */
const meetings: fc.Arbitrary<CalendarInput> = record.chain((base) =>
  fc
    .record({
      publications: fc.array(
        fc.record({
          id: fc.uuid(),
          code: fc.constantFrom('DEC-01', 'DEC-02'),
          on: fc.integer({ min: 0, max: 40 }).map((days) => addDays(base.today, -days)),
          period: fc.constant(null),
          matter: fc.option(
            fc.oneof(
              fc.constant('m-a'),
              fc
                .integer({ min: -20, max: 40 })
                .map((days) => meetingMatter({ body: 'residents', date: addDays(base.today, -days) })),
            ),
            { nil: null, freq: 4 },
          ),
          stage: fc.option(fc.constantFrom(...STAGES), { nil: null }),
          amends: fc.boolean(),
          withdrawnOn: fc.constant(null),
        }),
        { maxLength: 8 },
      ),
      events: fc.uniqueArray(
        fc.record({
          id: fc.uuid(),
          kind: fc.constantFrom('residents-assembly', 'representatives-meeting'),
          code: fc.constant(''),
          date: fc.integer({ min: -20, max: 40 }).map((days) => addDays(base.today, -days)),
          told: fc.constant(addDays(base.today, -40)),
          matter: fc.option(fc.constant('m-a'), { nil: null, freq: 8 }),
        }),
        { maxLength: 5, selector: ({ id }) => id },
      ),
    })
    .map((changed) => ({ ...base, newestSigned: null, since: addDays(base.today, -60), ...changed })),
);
const byId = (list: readonly Duty[]): Map<string, Duty> => new Map(list.map((duty) => [duty.id, duty]));
const isDone = ({ state }: Duty): boolean => state === 'done-on-time' || state === 'done-late';
/** Lower is better. */
const badness = ({ state }: Duty): number =>
  ['done-on-time', 'upcoming', 'due-soon', 'due', 'done-late', 'missing'].indexOf(state);

test('every duty stands once, in one state that follows from its days', () => {
  fc.assert(
    fc.property(record, (input) => {
      const today = input.newestSigned === null ? input.today : laterDay(input.today, input.newestSigned);
      const list = duties(input);
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
      const wrong = list.filter(
        (duty) =>
          !DUTY_STATES.includes(duty.state) ||
          duty.due < input.since ||
          isDone(duty) !== (duty.doneOn !== null) ||
          isDone(duty) !== (duty.fulfilledBy !== null) ||
          duty.daysLate !== Math.max(0, daysBetween(duty.due, duty.doneOn ?? today)) ||
          (duty.state === 'missing' || duty.state === 'done-late') !== duty.daysLate > 0 ||
          (duty.doneOn !== null && duty.doneOn > today),
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('publishing more never makes a duty worse', () => {
  fc.assert(
    fc.property(record, fc.array(publication, { minLength: 1, maxLength: 6 }), (input, more) => {
      const before = duties(input);
      const after = byId(duties({ ...input, publications: [...input.publications, ...more] }));
      const worse = before.filter((duty) => {
        const now = after.get(duty.id);
        return !now || badness(now) > badness(duty) || (isDone(duty) && now.daysLate > duty.daysLate);
      });
      expect(worse).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('with one more published about meetings, each has the same or an earlier one', () => {
  fc.assert(
    fc.property(meetings, fc.nat({ max: 7 }), (input, at) => {
      const without = input.publications.filter((_, index) => index !== at);
      const after = byId(duties(input));
      const worse = duties({ ...input, publications: without }).filter((duty) => {
        const then = after.get(duty.id);
        return then !== undefined && (then.doneOn ?? '9') > (duty.doneOn ?? '9');
      });
      expect(worse).toEqual([]);
      // What names no matter is of one registered meeting only.
      const named = new Map(input.publications.map((one) => [one.id, one.matter]));
      const used = duties(input).flatMap(({ id, fulfilledBy, cause }) =>
        fulfilledBy !== null &&
        cause.by === 'event' &&
        meetingOf(cause.event) === null &&
        named.get(fulfilledBy) === null
          ? [`${fulfilledBy}:${id.endsWith('事前') ? '事前' : '事后'}`]
          : [],
      );
      expect(new Set(used).size).toBe(used.length);
    }),
    { numRuns: 1000 },
  );
});

test('a later day never undoes what was done', () => {
  fc.assert(
    fc.property(record, fc.integer({ min: 1, max: 700 }), (input, days) => {
      const done = duties(input).filter(isDone);
      const later = byId(
        duties({
          ...input,
          newestSigned: null,
          today: addDays(laterDay(input.today, input.newestSigned ?? input.today), days),
        }),
      );
      for (const duty of done) {
        const now = later.get(duty.id);
        if (now && isDone(now)) expect(now.doneOn).toBe(duty.doneOn);
        else if (now) throw new Error(`${duty.id} was done`);
      }
    }),
    { numRuns: 200 },
  );
});

test('the order of the record, and a clock behind what was signed, change nothing', () => {
  fc.assert(
    fc.property(record, day, (input, wrong) => {
      const signed = laterDay(input.today, wrong);
      const right = duties({ ...input, today: signed, newestSigned: null });
      expect(
        duties({ ...input, today: input.today < signed ? input.today : wrong, newestSigned: signed }),
      ).toEqual(right);
      const turned = {
        ...input,
        publications: [...input.publications].reverse(),
        events: [...input.events].reverse(),
      };
      expect(duties(turned)).toEqual(duties(input));
    }),
    { numRuns: 100 },
  );
});

test('the public count adds up and leaves no duty out', () => {
  fc.assert(
    fc.property(record, (input) => {
      const today = input.newestSigned === null ? input.today : laterDay(input.today, input.newestSigned);
      const list = duties(input);
      const { months, quarters } = rollUp(list, today);
      for (const one of [...months, ...quarters]) {
        expect(one.onTime + one.late + one.missing + one.open).toBe(one.due);
      }
      const from = shiftPeriod(periodOf('monthly', today), -12).first;
      const until = periodOf('monthly', today).last;
      const within = list.filter(({ due }) => due >= from && due <= until);
      expect(months.reduce((sum, one) => sum + one.due, 0)).toBe(within.length);
      expect(months.every(({ period }) => parsePeriod(period) !== null)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('129 items over thirteen months of a busy record take a screen no time', () => {
  const publications = Array.from({ length: 3000 }, (_, index): Publication => {
    const item = calendarRules.items[index % calendarRules.items.length];
    return {
      id: `d-${String(index)}`,
      code: item?.code ?? '',
      on: dayOfNumber(first + (index % 700)),
      period: null,
      matter: index % 10 === 0 ? `m-${String(index % 50)}` : null,
      stage: STAGES[index % 3] ?? null,
      amends: index % 7 === 0,
      withdrawnOn: null,
    };
  });
  const started = process.cpuUsage();
  const list = duties({
    rules: calendarRules,
    publications,
    events: [],
    since: on('2025-06-01'),
    today: on('2026-11-22'),
    newestSigned: null,
  });
  expect(list.length).toBeGreaterThan(400);
  // Of the processor, whatever else the machine does. Measured: about 10 ms.
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(1000);
});
