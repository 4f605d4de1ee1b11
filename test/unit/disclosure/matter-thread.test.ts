import { describe, expect, test } from 'vitest';
import { duties, matterThread } from '../../../src/disclosure/index.ts';
import type { CalendarEvent, MatterThread, Publication } from '../../../src/disclosure/index.ts';
import { calendarRules, dutyOf, happened, input, on, published } from '../../support/calendar.ts';

const MATTER = 'm-lobby';
const staged = (day: string, stage: string, more: Partial<Publication> = {}): Publication =>
  published('AFF-05', day, { matter: MATTER, stage, id: `${stage}-${day}`, ...more });
const project = (kind: string, date: string, more: Partial<CalendarEvent> = {}): CalendarEvent =>
  happened(kind, date, { matter: MATTER, ...more });

// The project's money is a thread of its own (FIN-07); here the building is followed alone.
const rules = { ...calendarRules, items: calendarRules.items.filter(({ code }) => code !== 'FIN-07') };

function thread(today: string, publications: Publication[], events: CalendarEvent[] = []): MatterThread {
  return matterThread(MATTER, publications, duties(input(today, { rules, publications, events })));
}

describe('a project', () => {
  test('owes its announcement by the day it begins, its result three days after it ends', () => {
    const events = [project('project-begins', '2026-05-11'), project('project-ends', '2026-06-30')];
    const publications = [staged('2026-05-08', '事前'), staged('2026-07-06', '事后')];
    const of = input('2026-07-10', { events, publications });
    expect(dutyOf(of, `AFF-05:${MATTER}:事前`)).toMatchObject({ due: '2026-05-11', state: 'done-on-time' });
    expect(dutyOf(of, `AFF-05:${MATTER}:事后`)).toMatchObject({
      due: '2026-07-03',
      state: 'done-late',
      daysLate: 3,
    });
    // Over before its report of the middle was due: nothing is missing.
    expect(dutyOf(of, `AFF-05:${MATTER}:事中`)).toMatchObject({ due: '2026-07-15', state: 'done-on-time' });
  });

  test('that falls silent becomes late, and says for how long', () => {
    const events = [project('project-begins', '2026-02-26')];
    const publications = [staged('2026-02-20', '事前')];
    expect(thread('2026-04-15', publications, events)).toMatchObject({ open: '事中', late: false });
    expect(thread('2026-04-16', publications, events)).toMatchObject({ open: '事中', late: true });
    const of = input('2026-04-25', { events, publications });
    expect(dutyOf(of, `AFF-05:${MATTER}:事中`)).toMatchObject({
      due: '2026-04-15',
      state: 'missing',
      daysLate: 10,
    });
    expect(duties(of).map(({ id }) => id)).not.toContain(`AFF-05:${MATTER}:事后`);
  });

  test('that speaks every quarter stays in time until its result is out', () => {
    const publications = [
      staged('2026-01-10', '事前'),
      staged('2026-04-10', '事中'),
      staged('2026-09-30', '事中'),
    ];
    expect(thread('2026-10-01', publications)).toMatchObject({ open: '事后', late: false });
    expect(thread('2026-11-22', publications)).toMatchObject({ open: '事后', late: true });
    const over = [...publications, staged('2026-10-14', '事后')];
    expect(thread('2026-11-22', over)).toMatchObject({ open: null, late: false });
  });

  test('announced afterwards was announced too late; a result is no announcement', () => {
    const events = [project('project-begins', '2026-05-11')];
    const result = staged('2026-06-01', '事后');
    const of = (publications: Publication[]) =>
      dutyOf(input('2026-07-10', { events, publications }), `AFF-05:${MATTER}:事前`);
    expect(of([result]).state).toBe('missing');
    expect(of([result, staged('2026-05-13', '事前')])).toMatchObject({ state: 'done-late', daysLate: 2 });
  });

  test('whose date was moved goes by what was entered last', () => {
    const events = [
      project('project-begins', '2026-05-11', { id: 'e-1', told: on('2026-04-01') }),
      project('project-begins', '2026-05-20', { id: 'e-2', told: on('2026-05-02') }),
    ];
    expect(dutyOf(input('2026-05-15', { events }), `AFF-05:${MATTER}:事前`).due).toBe('2026-05-20');
  });
});

test('a thread holds each disclosure once, in its stage, over all its items', () => {
  const publications = [
    staged('2026-01-12', '事前', { id: 'a', amends: true }),
    staged('2026-01-10', '事前', { id: 'a' }),
    staged('2026-01-11', '事前', { id: 'b', code: 'FIN-13' }),
    staged('2026-03-01', '事中', { id: 'c' }),
    staged('2026-03-01', '事中', { id: 'd', matter: 'm-other' }),
  ];
  const found = thread('2026-03-10', publications);
  expect(found.codes).toEqual(['AFF-05', 'FIN-13']);
  expect(
    found.stages.map(({ stage, publications: all }) => [stage, all.map(({ id, on: day }) => `${id} ${day}`)]),
  ).toEqual([
    ['事前', ['a 2026-01-10', 'b 2026-01-11']],
    ['事中', ['c 2026-03-01']],
    ['事后', []],
  ]);
});
