// What is owed of a matter and of a meeting that nobody registered: known by what was published alone.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  dayOfNumber,
  duties,
  meetingMatter,
  meetingOf,
  numberOfDay,
  periodOf,
} from '../../../src/disclosure/index.ts';
import { dueCounter } from '../../../src/disclosure/calendar-rules.ts';
import type { Duty, Publication } from '../../../src/disclosure/index.ts';
import { calendarRules, dutyOf, happened, input, on, published } from '../../support/calendar.ts';

const [first, last] = ['2026-01-10', '2026-08-31'].map((day) => numberOfDay(on(day))) as [number, number];
const day = fc.integer({ min: first, max: last }).map(dayOfNumber);
const TODAY = '2026-12-20';
const body = fc.constantFrom('residents' as const, 'representatives' as const);
const NOTICE = { residents: 10, representatives: 3 };
const KIND = { residents: 'residents-assembly', representatives: 'representatives-meeting' };
const of = (publications: readonly Publication[], more: object = {}) =>
  input(TODAY, { publications, ...more });
const ofEvents = (list: readonly Duty[]): string[] =>
  list.filter(({ cause }) => cause.by === 'event').map(({ code }) => code);

test('a matter that is a meeting is read back; no other matter is', () => {
  fc.assert(
    fc.property(body, day, fc.stringMatching(/^m-[a-z0-9-]{1,60}$/), (which, date, other) => {
      expect(meetingOf(meetingMatter({ body: which, date }))).toEqual({ body: which, date });
      const found = meetingOf(other);
      if (found) expect(meetingMatter(found)).toBe(other);
    }),
  );
  expect(meetingOf('m-meeting-representatives-2026-02-30')).toBeNull();
  expect(meetingOf('m-meeting-nobody-2026-02-03')).toBeNull();
});

test('a notice alone makes its resolution due three days after, and a resolution alone its notice late', () => {
  const count = dueCounter(calendarRules);
  fc.assert(
    fc.property(body, day, fc.integer({ min: 0, max: 30 }), (which, date, ahead) => {
      const matter = meetingMatter({ body: which, date });
      const notice = published('DEC-01', addDays(date, -ahead), { matter, stage: '事前' });
      const due = addDays(date, -NOTICE[which]);
      const called = of([notice]);
      expect(dutyOf(called, `DEC-01:${matter}:事前`)).toMatchObject({
        due,
        state: ahead >= NOTICE[which] ? 'done-on-time' : 'done-late',
      });
      expect(dutyOf(called, `DEC-02:${matter}:事后`)).toMatchObject({
        ...count(date, 3),
        state: 'missing',
        cause: { kind: KIND[which], date },
      });
      const resolution = published('DEC-02', addDays(date, 2), { matter, stage: '事后' });
      const held = of([resolution]);
      expect(dutyOf(held, `DEC-02:${matter}:事后`).state).toBe('done-on-time');
      const missing = dutyOf(held, `DEC-01:${matter}:事前`);
      expect([missing.state, missing.due]).toEqual(['missing', due]);
      expect(missing.daysLate).toBe(numberOfDay(on(TODAY)) - numberOfDay(due));
    }),
  );
});

test('a meeting that is registered too is owed once, and what tells of it is of that event', () => {
  fc.assert(
    fc.property(body, day, (which, date) => {
      const matter = meetingMatter({ body: which, date });
      const publications = [
        published('DEC-01', addDays(date, -20), { matter, stage: '事前' }),
        published('DEC-02', addDays(date, 1), { matter, stage: '事后' }),
      ];
      const events = [happened(KIND[which], date, { told: addDays(date, -30) })];
      const owed = duties(of(publications, { events }));
      expect(ofEvents(owed).sort()).toEqual(['DEC-01', 'DEC-02', 'DEC-04']);
      const settled = owed.filter(
        ({ code, cause }) => cause.by === 'event' && (code === 'DEC-01' || code === 'DEC-02'),
      );
      expect(settled.map(({ state }) => state)).toEqual(['done-on-time', 'done-on-time']);
    }),
  );
});

test('a correction that moves the day moves the meeting, and a registered one that was put off has its notice', () => {
  const [was, is] = ['2026-06-10', '2026-06-12'].map((date) =>
    meetingMatter({ body: 'representatives', date }),
  );
  const notice = published('DEC-01', '2026-06-01', { id: 'd-1', matter: was!, stage: '事前' });
  const moved = published('DEC-01', '2026-06-08', { id: 'd-1', matter: is!, stage: '事前', amends: true });
  const ids = duties(of([notice, moved])).flatMap(({ id, cause }) => (cause.by === 'event' ? id : []));
  expect(ids.sort()).toEqual([`DEC-01:${is!}:事前`, `DEC-02:${is!}:事后`, `DEC-04:${is!}:事后`]);
  const events = [happened('representatives-meeting', '2026-06-10', { told: on('2026-05-20') })];
  const late = published('DEC-01', '2026-06-05', { matter: is!, stage: '事前' });
  const putOff = of([late], { events });
  expect(dutyOf(putOff, 'DEC-01:e-representatives-meeting-2026-06-10:事前').state).toBe('done-on-time');
});

test('a ballot at a meeting has a notice of its own and calls none', () => {
  const matter = meetingMatter({ body: 'representatives', date: '2026-06-10' });
  expect(ofEvents(duties(of([published('DEC-06', '2026-06-11', { matter, stage: '事后' })])))).toEqual([]);
});

test('a stage that names no matter owes the next one by the end of its quarter and its days', () => {
  const count = dueCounter(calendarRules);
  const stages = ['事前', '事中', '事后'] as const;
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 1 }), fc.nat({ max: 100 }), (date, at, later) => {
      const [stage, following] = [stages[at]!, stages[at + 1]!];
      const one = published('AFF-05', date, { id: 'd-1', stage });
      const id = `AFF-05:m-d-1:${following}`;
      const due = count(periodOf('quarterly', date).last, 15);
      expect(dutyOf(of([one]), id)).toMatchObject({ ...due, matter: 'm-d-1', fulfilledBy: null });
      const next = published('AFF-05', addDays(date, later), { id: 'd-2', stage: following });
      const day = { fulfilledBy: 'd-2', doneOn: addDays(date, later) };
      expect(dutyOf(of([one, next]), id)).toMatchObject(day);
      // Naming the matter keeps the duty and its fulfilment: the record then says of both that they are of it.
      const named = [one, next].map((each) => ({ ...each, matter: 'm-d-1' }));
      expect(dutyOf(of(named), id)).toMatchObject({ ...day, due: due.due });
    }),
  );
});

test('the last stage, a correction, a month’s report and what an event tells of owe nothing of their own', () => {
  const owed = (publications: readonly Publication[], more = {}): string[] =>
    duties(of(publications, more)).flatMap(({ id, cause }) => (cause.by === 'matter' ? id : []));
  expect(owed([published('AFF-05', '2026-03-02', { stage: '事后' })])).toEqual([]);
  expect(owed([published('AFF-05', '2026-03-02', { stage: '事前', amends: true })])).toEqual([]);
  expect(owed([published('AFF-05', '2026-03-02', { stage: '事前', period: '2026Q1' })])).toEqual([]);
  expect(owed([published('AFF-05', '2026-03-02', { stage: null })])).toEqual([]);
  const events = [happened('four-meetings', '2026-03-10')];
  expect(owed([published('DEC-08', '2026-03-02', { stage: '事前' })])).toHaveLength(1);
  expect(owed([published('DEC-08', '2026-03-02', { stage: '事前' })], { events })).toEqual([]);
});
