// The real rules of the calendar, and small builders of what it is reckoned from.
import { readFileSync } from 'node:fs';
import { duties, parseDay } from '../../src/disclosure/index.ts';
import type {
  CalendarDay,
  CalendarEvent,
  CalendarInput,
  Duty,
  DutyRules,
  Publication,
} from '../../src/disclosure/index.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(`kiosk-config/${name}.json`, 'utf8'));
const catalogue = read('catalogue') as Pick<DutyRules, 'items' | 'events'>;

export const calendarRules: DutyRules = {
  items: catalogue.items,
  events: catalogue.events,
  holidays: (read('holidays') as { years: DutyRules['holidays'] }).years,
  restDays: 'next-working-day',
  noticeDays: { 居民会议: 10, 居民代表会议: 3 },
  representativeMeetings: { per: 'half-year', at_least: 1 },
  appraisalMonths: [6, 12],
  affairsPeriod: 'quarterly',
};

/** A day that must exist. */
export function on(text: string): CalendarDay {
  const day = parseDay(text);
  if (day === null) throw new Error(`no day: ${text}`);
  return day;
}

export function published(code: string, day: string, more: Partial<Publication> = {}): Publication {
  return {
    id: `${code}-${day}`,
    code,
    on: on(day),
    period: null,
    matter: null,
    stage: null,
    amends: false,
    withdrawnOn: null,
    ...more,
  };
}

export function happened(kind: string, date: string, more: Partial<CalendarEvent> = {}): CalendarEvent {
  return { id: `e-${kind}-${date}`, kind, code: '', date: on(date), told: on(date), matter: null, ...more };
}

export function input(today: string, more: Partial<CalendarInput> = {}): CalendarInput {
  return {
    rules: calendarRules,
    publications: [],
    events: [],
    since: on('2025-09-01'),
    today: on(today),
    newestSigned: null,
    ...more,
  };
}

/** The duty of that id; throws when there is none. */
export function dutyOf(of: CalendarInput, id: string): Duty {
  const found = duties(of).find((duty) => duty.id === id);
  if (!found) throw new Error(`no duty ${id}`);
  return found;
}
