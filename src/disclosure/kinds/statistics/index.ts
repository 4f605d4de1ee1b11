import type { Block } from '../../document.ts';
import type { KindContext, KindFault } from '../kind.ts';
import { factTable, formatHundredths } from '../plain-blocks.ts';
import { recordKind } from '../record.ts';
import { figureWords } from './compare.ts';
import {
  countsPeople,
  saysPeople,
  figureGroups,
  STATISTICS_FIELDS,
  type FigureGroup,
  type PlacedFigure,
  type StatisticsData,
} from './statistics.ts';

export { changeWords, figureWords, valuesBefore } from './compare.ts';
export { figureGroups, STATISTICS_FIELDS, type FigureGroup, type StatisticsData } from './statistics.ts';

export const STATISTICS_CODES = [
  'statistics-first',
  'statistics-unit',
  'statistics-sum',
  'statistics-more',
  'statistics-small',
  'statistics-rest',
] as const;
type StatisticsCode = (typeof STATISTICS_CODES)[number];
type Fault = KindFault<StatisticsCode>;

const at = ({ index }: PlacedFigure, name: string): string => `data.figures.${String(index)}.${name}`;

/** Parts come to their whole, and nothing in a whole is more than it. */
function checkSums({ whole, under }: FigureGroup): Fault[] {
  if (whole.value === null) return [];
  const faults: Fault[] = [];
  const parts = under.filter(({ level }) => level === 'part');
  // What is counted in another unit can't be added up; it may be told beside, as one in it.
  const other = parts.filter(({ unit }) => unit !== whole.unit);
  faults.push(...other.map((part): Fault => ({ field: at(part, 'unit'), code: 'statistics-unit' })));
  if (parts.length > 0 && other.length === 0 && parts.every(({ value }) => value !== null)) {
    const sum = parts.reduce((total, { value }) => total + (value ?? 0), 0);
    if (sum !== whole.value) {
      const values = { sum: formatHundredths(sum), value: formatHundredths(whole.value) };
      faults.push({ field: at(whole, 'value'), code: 'statistics-sum', values });
    }
  }
  for (const some of under) {
    if (some.unit !== whole.unit || some.value === null || some.value <= whole.value) continue;
    faults.push({ field: at(some, 'value'), code: 'statistics-more' });
  }
  return faults;
}

/** A group of persons is never shown smaller, whatever the item (rules.md: groups smaller than 3). */
const FEWEST_PERSONS = 3;

/**
 * Nobody can be told by being one of two: neither in a figure, nor in what is left beside those shown. Money, things and
 * 人次 are no group of persons; ballots are judged by their own kind, and votes of a meeting are law.
 */
function checkSmall(
  { whole, under }: FigureGroup,
  least: number,
  isOfPeople: (unit: string) => boolean,
): Fault[] {
  const isSmall = (value: number): boolean => value > 0 && value < least * 100;
  const values = { least };
  const faults = [whole, ...under]
    .filter(({ unit, value }) => value !== null && isOfPeople(unit) && isSmall(value))
    .map((figure): Fault => ({ field: at(figure, 'value'), code: 'statistics-small', values }));
  if (whole.value === null || !isOfPeople(whole.unit)) return faults;
  for (const some of under) {
    if (some.level !== 'some' || some.unit !== whole.unit || some.value === null) continue;
    if (isSmall(whole.value - some.value)) {
      faults.push({ field: at(some, 'value'), code: 'statistics-rest', values });
    }
  }
  return faults;
}

function check(data: StatisticsData, { smallCellMin = 0 }: KindContext): readonly Fault[] {
  const faults: Fault[] =
    data.figures[0] && data.figures[0].level !== 'whole'
      ? [{ field: 'data.figures.0.level', code: 'statistics-first' }]
      : [];
  for (const group of figureGroups(data)) {
    // Under a mask of counts a figure without a unit may be of persons; elsewhere it is what it says.
    const isOfPeople = smallCellMin > 0 ? countsPeople : saysPeople;
    faults.push(...checkSums(group), ...checkSmall(group, smallCellMin || FEWEST_PERSONS, isOfPeople));
  }
  return faults;
}

function table(data: StatisticsData, withNotes: boolean): Block {
  const hasNotes = withNotes && data.figures.some(({ note }) => note !== '');
  const rows = figureGroups(data).flatMap(({ whole, under }) =>
    [whole, ...under].map((figure) => {
      const name = figure === whole ? figure.name : `其中：${figure.name}`;
      return [name, figureWords(figure), ...(hasNotes ? [figure.note] : [])];
    }),
  );
  return { type: 'table', head: ['项目', '数目', ...(hasNotes ? ['说明'] : [])], rows };
}

function blocks(data: StatisticsData): readonly Block[] {
  return [
    table(data, true),
    ...factTable([
      ['算的是什么', data.about],
      ['数从哪里来', data.source],
    ]),
  ];
}

const face = (data: StatisticsData): readonly Block[] => [table(data, false)];

export const statisticsKind = recordKind({
  name: 'statistics',
  fields: STATISTICS_FIELDS,
  check,
  blocks,
  face,
});
