// What a new notice of an item is about, as far as the calendar can tell: which period, which stage, which matter. The
// person sees it at the top of the form and may choose otherwise.
import type { CalendarAnswer, CatalogueItem, ProposalContent } from '../../contract/index.ts';
import {
  isPeriodKind,
  matterBegunBy,
  parsePeriod,
  periodOf,
  shiftPeriod,
  type CalendarDay,
} from '../../disclosure/index.ts';

export type CalendarDuty = CalendarAnswer['duties'][number];
/** Each member is there, so that choosing another item takes away what belonged to the one before. */
export type Told = Required<{ [Name in 'period' | 'stage' | 'matter']: ProposalContent[Name] }>;

/** How far back periods without a duty in the calendar are offered. */
const PERIODS_BACK = 4;

/** Whether a duty is still to be done. */
export function isOwed({ state }: CalendarDuty): boolean {
  return state !== 'done-on-time' && state !== 'done-late';
}

/** Duties of an item for a period, the ones owed first, oldest first; those done newest first. */
function periodDuties(code: string, duties: readonly CalendarDuty[]): readonly (CalendarDuty & Periodic)[] {
  const mine = duties.filter(
    (duty): duty is CalendarDuty & Periodic => duty.code === code && duty.cause.by === 'period',
  );
  const byDue = mine.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  return [...byDue.filter(isOwed), ...byDue.filter((duty) => !isOwed(duty)).reverse()];
}
interface Periodic {
  readonly cause: { readonly by: 'period'; readonly period: string };
}

/** One period a notice of the item may tell of, with its duty where the calendar has one. */
export interface PeriodChoice {
  readonly period: string;
  readonly duty: CalendarDuty | null;
}

/**
 * The periods to choose from: those owed first (oldest first), then those already told of and the last few; none for an
 * item that is told on an event. `chosen` is always among them.
 */
export function periodChoices(
  item: Pick<CatalogueItem, 'code' | 'period'>,
  duties: readonly CalendarDuty[],
  today: CalendarDay,
  chosen?: string,
): PeriodChoice[] {
  if (!isPeriodKind(item.period)) return chosen === undefined ? [] : [{ period: chosen, duty: null }];
  const running = periodOf(item.period, today);
  const told = periodDuties(item.code, duties).map((duty) => ({ period: duty.cause.period, duty }));
  const recent = Array.from({ length: PERIODS_BACK }, (_, back) => shiftPeriod(running, -back).id);
  const known = new Set(told.map(({ period }) => period));
  const others = [...recent, ...(chosen === undefined ? [] : [chosen])].filter((id) => !known.has(id));
  return [...told, ...[...new Set(others)].map((period) => ({ period, duty: null }))];
}

/**
 * What a new notice of this item most likely tells of: the period of its oldest open duty; its only stage. A matter of
 * several stages begins as a new one, at its first stage.
 * @param duties of the calendar; empty while it is not known
 * @param newMatter makes the id of a matter that begins
 */
export function proposedFor(
  item: Pick<CatalogueItem, 'code' | 'period' | 'stages'>,
  duties: readonly CalendarDuty[],
  today: CalendarDay,
  newMatter: () => string,
): Told {
  const { period, stages } = item;
  if (isPeriodKind(period)) {
    const owed = periodDuties(item.code, duties).find(isOwed);
    // Plans are of the running period, accounts of the one before.
    const guess = shiftPeriod(periodOf(period, today), stages[0] === '事前' ? 0 : -1).id;
    const stage = owed?.stage ?? stages.at(-1);
    return { period: owed?.cause.period ?? guess, stage, matter: undefined };
  }
  if (stages.length > 1) return { period: undefined, stage: stages[0], matter: newMatter() };
  return { period: undefined, stage: stages[0], matter: undefined };
}

/** Whether it is asked which matter a notice belongs to: it has stages, and is not told by the period. */
export function asksMatter(
  item: Pick<CatalogueItem, 'stages'>,
  content: Pick<ProposalContent, 'period'>,
): boolean {
  return item.stages.length > 1 && content.period === undefined;
}

/** One matter to go on with, with what it owes next. */
export interface MatterChoice {
  readonly matter: string;
  /** Of its latest disclosure or event; '' when neither can be read. */
  readonly title: string;
  readonly owed: CalendarDuty | null;
  /** The last stage it was told of; null: none yet. */
  readonly stage: string | null;
  /** It runs under this item or one of its group. */
  readonly related: boolean;
}

/** Rank of the matters that began under an item of another group. */
const UNRELATED = 3;

/**
 * The matters a notice of the item may go on with: those that owe it first, then those of its own item, of its group, and
 * the others, since a matter may begin as a disclosure of any item (a tender as a project, an award as a plan). With them
 * what was published at a stage and began no matter yet.
 */
export function matterChoices(
  item: Pick<CatalogueItem, 'code'>,
  calendar: Pick<CalendarAnswer, 'matters' | 'events' | 'unthreaded'>,
  titles: ReadonlyMap<string, string>,
): MatterChoice[] {
  const running = calendar.matters.map(({ matter, codes, stages }) => {
    const last = stages.flatMap(({ publications }) => publications).at(-1);
    const event = calendar.events.find((each) => each.matter === matter);
    const owed = stages
      .flatMap(({ duties }) => duties)
      .find((duty) => duty.code === item.code && isOwed(duty));
    const title = (last && titles.get(last.id)) || event?.title || '';
    const stage = stages.findLast(({ publications }) => publications.length > 0)?.stage ?? null;
    return { choice: { matter, title, owed: owed ?? null, stage: stage as string | null }, codes };
  });
  const loose = calendar.unthreaded.map(({ id, code, stage }) => ({
    choice: { matter: matterBegunBy(id), title: titles.get(id) ?? '', owed: null, stage },
    codes: [code],
  }));
  const group = item.code.slice(0, 4);
  const rank = ({ choice, codes }: (typeof running)[number]): number => {
    if (choice.owed !== null) return 0;
    if (codes.includes(item.code)) return 1;
    return codes.some((code) => code.startsWith(group)) ? 2 : UNRELATED;
  };
  return [...running, ...loose]
    .sort((a, b) => rank(a) - rank(b))
    .map((each) => ({ ...each.choice, related: rank(each) < UNRELATED }));
}

/** The period before, of the same kind; null for what is none. */
export function periodBefore(id: string): string | null {
  const period = parsePeriod(id);
  return period && shiftPeriod(period, -1).id;
}
