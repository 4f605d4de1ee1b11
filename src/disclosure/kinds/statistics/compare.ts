// A figure against the same of the period before.
import { formatHundredths } from '../plain-blocks.ts';
import { figureGroups, type PlacedFigure, type StatisticsData } from './statistics.ts';

/** What figures are told apart by: their whole and their name; the same name in another unit is another. */
const keyOf = (whole: string, { name, unit }: Pick<PlacedFigure, 'name' | 'unit'>): string =>
  JSON.stringify([whole, name, unit]);

function* keyed(data: StatisticsData): Iterable<readonly [key: string, figure: PlacedFigure]> {
  for (const { whole, under } of figureGroups(data)) {
    yield [keyOf('', whole), whole];
    for (const figure of under) yield [keyOf(whole.name, figure), figure];
  }
}

/** Of each figure, by its place, the one of the data before; a figure that was not there has none. */
export function valuesBefore(data: StatisticsData, before: StatisticsData): ReadonlyMap<number, number> {
  const was = new Map<string, number>();
  for (const [key, { value }] of keyed(before)) if (value !== null) was.set(key, value);
  const found = new Map<number, number>();
  for (const [key, { index }] of keyed(data)) {
    const value = was.get(key);
    if (value !== undefined) found.set(index, value);
  }
  return found;
}

/** 「3,767 份」. */
export function figureWords({ value, unit }: Pick<PlacedFigure, 'value' | 'unit'>): string {
  return value === null ? '' : `${formatHundredths(value)}${unit === '' ? '' : ` ${unit}`}`;
}

/** 「比上期多 12 人」「和上期一样」. */
export function changeWords({ value, unit }: Pick<PlacedFigure, 'value' | 'unit'>, before: number): string {
  const change = (value ?? 0) - before;
  if (change === 0) return '和上期一样';
  return `比上期${change > 0 ? '多' : '少'} ${figureWords({ value: Math.abs(change), unit })}`;
}
