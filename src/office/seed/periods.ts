// Which period, matter and stage something of the sample tells of.
import { dayAt, isPeriodKind, periodOf, shiftPeriod } from '../../disclosure/index.ts';
import type { CatalogueItem } from '../../disclosure/index.ts';
import type { SampleEvent } from '../sample/index.ts';

/** Period, matter and stage: as the source says, else by the item's own rule. */
export function matterOf(
  event: Pick<SampleEvent, 'matter' | 'stage' | 'at' | 'periodBefore'>,
  item: CatalogueItem,
): { readonly period: string | null; readonly matter: string | null; readonly stage: string | null } {
  const only = item.stages.length === 1 ? (item.stages[0] ?? null) : null;
  const stage = event.stage ?? only;
  return { period: periodTold(item, event, stage), matter: event.matter, stage };
}

/**
 * The period a notice tells of: plans of the running one, accounts of the one before. Reports of a half-year and a year
 * come out at its end, or, with `periodBefore`, when the next has begun.
 */
function periodTold(
  { period, stages }: CatalogueItem,
  { at, periodBefore }: Pick<SampleEvent, 'at' | 'periodBefore'>,
  stage: string | null,
): string | null {
  if (!isPeriodKind(period)) return null;
  const isShort = period === 'monthly' || period === 'quarterly';
  const isBack = periodBefore || (isShort && (stage ?? stages[0]) !== '事前');
  return shiftPeriod(periodOf(period, dayAt(Date.parse(at))), isBack ? -1 : 0).id;
}
