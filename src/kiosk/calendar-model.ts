// The calendar as a page lays it out: the duties of one month or quarter, what weighs most first.
import {
  parsePeriod,
  type BoardCalendar,
  type Duty,
  type DutyState,
  type RollUp,
} from '../disclosure/index.ts';

/** In the order in which they are told: what is owed, what came late, what is near, what is done. */
const ORDER: readonly DutyState[] = ['missing', 'done-late', 'due', 'due-soon', 'upcoming', 'done-on-time'];

export interface DutyGroup {
  readonly state: DutyState;
  readonly duties: readonly Duty[];
}

/** The count of that month or quarter; of the month that runs when it names none the calendar tells. */
export function chosenRollUp({ months, quarters }: BoardCalendar, period: string | null): RollUp | null {
  return [...months, ...quarters].find((each) => each.period === period) ?? months[0] ?? null;
}

/** What was due in a period, by how it stands; the longest overdue first, of what is done the newest. */
export function groupsOf(duties: readonly Duty[], period: string): readonly DutyGroup[] {
  const span = parsePeriod(period);
  if (!span) return [];
  return grouped(duties.filter(({ due }) => due >= span.first && due <= span.last));
}

/** What an issue (期) owes: the duties its period opened, whenever each of them is due. */
export function issueOf(duties: readonly Duty[], period: string): readonly Duty[] {
  return duties.filter(({ cause }) => cause.by === 'period' && cause.period === period);
}

/** The same duties by how they stand. */
export function grouped(duties: readonly Duty[]): readonly DutyGroup[] {
  return ORDER.flatMap((state) => {
    const group = duties.filter((duty) => duty.state === state);
    if (state === 'done-on-time') group.reverse();
    return group.length === 0 ? [] : [{ state, duties: group }];
  });
}

/** What was due before this month began and is still missing, the longest overdue first. */
export function owedBefore({ duties, today }: BoardCalendar): readonly Duty[] {
  const month = today.slice(0, 7);
  return duties.filter(({ due, state }) => state === 'missing' && due.slice(0, 7) < month);
}
