// A change of the rules does not rewrite the past. What was due before the day it was agreed to stands as it stood under
// the rules of then; what is due from that day on goes by the new ones; and nothing falls through between the two:
//
// - What the new rules would have made due before that day keeps its former day, which has not come yet.
// - A period that had begun when the item was to be told in other periods from now on is still told whole.
// - What is owed only by the new rules, and would have been due before them, is not owed.
import { dayAt } from './calendar-day.ts';
import type { CalendarDay } from './calendar-day.ts';
import type { DutyRules, FormerRules } from './calendar-rules.ts';
import type { Duty } from './duty.ts';
import { parsePeriod } from './period.ts';
import { canonicalText } from './rule-changes.ts';
import { parseTimestamp } from './time.ts';

/** Rules, and the day they were agreed to; null: they held from the beginning. */
export interface RuleSpan {
  readonly rules: DutyRules;
  readonly begins: CalendarDay | null;
}

/** The rules one after the other, oldest first. A change of no readable moment is passed over. */
export function ruleSpans(rules: DutyRules): RuleSpan[] {
  const spans: RuleSpan[] = [];
  let held = rules;
  for (const { until, was } of [...(rules.former ?? [])].reverse()) {
    const moment = parseTimestamp(until);
    if (moment === null) continue;
    spans.unshift({ rules: held, begins: dayAt(moment) });
    held = { ...held, ...(was as Partial<DutyRules>) };
  }
  return [{ rules: held, begins: null }, ...spans];
}

/** What is owed once a change was agreed to on the day `begins`: `before` by the rules until then, `next` by those after. */
export function afterChange(
  before: readonly Duty[],
  next: readonly Duty[],
  begins: CalendarDay,
  rules: Pick<DutyRules, 'items'>,
): Duty[] {
  const settled = new Set(before.filter(({ due }) => due < begins).map(({ id }) => id));
  const upcoming = new Map(next.map((duty) => [duty.id, duty]));
  const items = new Map(rules.items.map((item) => [item.code, item]));
  const stays = (duty: Duty): boolean => {
    if (duty.due < begins) return true;
    const now = upcoming.get(duty.id);
    if (now) return now.due < begins;
    const item = items.get(duty.code);
    if (!item || duty.cause.by !== 'period') return false;
    const period = parsePeriod(duty.cause.period);
    return period !== null && period.kind !== item.period && period.first < begins;
  };
  return [...before.filter(stays), ...next.filter(({ id, due }) => due >= begins && !settled.has(id))];
}

/** The parts of `former` that `next` has otherwise: what `FormerRules` keeps of it. Empty: nothing the calendar reads. */
export function wasUntil<Rules extends DutyRules>(
  former: Rules,
  next: Rules,
): Pick<Partial<Rules>, keyof FormerRules['was']> {
  const parts = [
    'items',
    'events',
    'holidays',
    'restDays',
    'noticeDays',
    'representativeMeetings',
    'appraisalMonths',
    'affairsPeriod',
  ] as const;
  const was: Pick<Partial<Rules>, keyof FormerRules['was']> = {};
  for (const part of parts) {
    if (canonicalText(former[part]) !== canonicalText(next[part]))
      Object.assign(was, { [part]: former[part] });
  }
  return was;
}
