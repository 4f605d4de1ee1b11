// The calendar for the page: reckoned from the reading, with the names and cards of what it speaks of.
import { calendarOf } from '../../disclosure/index.ts';
import type { BoardCalendar, Card, Disclosure, DutyRules, Reading } from '../../disclosure/index.ts';
import type { CalendarView } from '../../contract/index.ts';

/** What is read of the parts at hand. */
export interface CalendarParts {
  /** The title of an event, by its hash. */
  words(sha256: string): string | null;
  /** Null for what this screen does not show. */
  card(disclosure: Disclosure): Card | null;
}

/**
 * The calendar at `now` (ms): the screen's present, never behind a signature of the office it believes. Null before the
 * record has begun.
 */
export function calendarView(
  reading: Reading,
  rules: DutyRules,
  now: number,
  parts: CalendarParts,
): CalendarView | null {
  const calendar = calendarOf(reading, rules, now, null);
  if (!calendar) return null;
  const cards: Record<string, Card> = {};
  for (const id of namedIn(calendar)) {
    const disclosure = reading.disclosures.get(id);
    const card = disclosure && parts.card(disclosure);
    if (card && card.state !== 'upcoming') cards[id] = card;
  }
  const changes = reading.rules.map(({ issued, changes: hash }) => {
    const words = hash === null ? null : parts.words(hash);
    return { at: issued, lines: words === null ? [] : words.split('\n').filter((line) => line !== '') };
  });
  return { calendar, cards, names: namesOf(reading, calendar, cards, parts), changes: changes.reverse() };
}

function namedIn({ duties, matters }: BoardCalendar): ReadonlySet<string> {
  const named = new Set(duties.flatMap(({ fulfilledBy }) => fulfilledBy ?? []));
  for (const { stages } of matters) {
    for (const { publications } of stages) for (const { id } of publications) named.add(id);
  }
  return named;
}

/** A matter is called after the first event that told of it, else after its first disclosure. */
function namesOf(
  reading: Reading,
  { matters }: BoardCalendar,
  cards: CalendarView['cards'],
  parts: CalendarParts,
): Record<string, string> {
  const names: Record<string, string> = {};
  for (const { id, matter, title } of reading.events.values()) {
    const words = title === null ? null : parts.words(title);
    if (words === null || words === '') continue;
    names[id] = words;
    if (matter !== undefined) names[matter] ??= words;
  }
  for (const { matter, stages } of matters) {
    const shown = stages.flatMap(({ publications }) => publications.flatMap(({ id }) => cards[id] ?? []));
    const first = shown.find(({ state }) => state !== 'withdrawn' && state !== 'redacted');
    if (first) names[matter] ??= first.title;
  }
  return names;
}
