// Figures: totals, of what they are made up, and some of what is in them.
import type { Fields } from '../fields.ts';
import type { RecordData } from '../record.ts';

/**
 * `whole`: a figure of its own. Under it `part`s, which come to it together, and `some`, which are only in it.
 */
export const FIGURE_LEVELS = ['whole', 'part', 'some'] as const;

export const STATISTICS_FIELDS = {
  figures: {
    type: 'rows',
    most: 80,
    needed: true,
    fields: {
      name: { type: 'text', limit: 30, needed: true },
      level: { type: 'choice', of: FIGURE_LEVELS },
      value: { type: 'hundredths', needed: true },
      /** '' under a whole: its unit. */
      unit: { type: 'text', limit: 8 },
      note: { type: 'text', limit: 60 },
    },
  },
  /** Who and what is counted. */
  about: { type: 'text', limit: 120 },
  source: { type: 'text', limit: 60, office: true },
} as const satisfies Fields;

export type StatisticsData = RecordData<'statistics', typeof STATISTICS_FIELDS>;
export type Figure = StatisticsData['figures'][number];

/** A figure with its unit, and where it stands in the data. */
export interface PlacedFigure extends Figure {
  readonly index: number;
}

/** A whole with what stands under it. */
export interface FigureGroup {
  readonly whole: PlacedFigure;
  readonly under: readonly PlacedFigure[];
}

/** The wholes in their order; what stands under none stands for itself. */
export function figureGroups({ figures }: Pick<StatisticsData, 'figures'>): readonly FigureGroup[] {
  const groups: { whole: PlacedFigure; under: PlacedFigure[] }[] = [];
  for (const [index, figure] of figures.entries()) {
    const last = groups.at(-1);
    if (figure.level === 'whole' || !last) groups.push({ whole: { ...figure, index }, under: [] });
    else last.under.push({ ...figure, unit: figure.unit === '' ? last.whole.unit : figure.unit, index });
  }
  return groups;
}

/** Whether a unit counts people or households; what has no unit may. */
export function countsPeople(unit: string): boolean {
  return unit.trim() === '' || (/[人户名位例]/u.test(unit) && !unit.includes('元'));
}

/** Whether a unit says that people or households are counted: neither money, nor how often they came. */
export function saysPeople(unit: string): boolean {
  return /[人户名位例]/u.test(unit) && !/[元次]/u.test(unit);
}
