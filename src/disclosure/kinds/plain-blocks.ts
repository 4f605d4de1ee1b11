// The blocks that kinds say their data with.
import type { Block } from '../document.ts';
import { parseDay, weekdayOf } from '../calendar-day.ts';
import { formatFen, type Fen } from './fen.ts';

export const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ text }] });
export const heading = (text: string): Block => ({ type: 'heading', level: 2, text });
export const list = (items: readonly string[], ordered: boolean): Block => ({
  type: 'list',
  ordered,
  items: items.map((text) => [{ text }]),
});

/** What is said, under its name. */
export type Fact = readonly [name: string, said: string];

export const saidFacts = (facts: readonly Fact[]): readonly Fact[] => facts.filter(([, said]) => said !== '');

/** Facts as a table; nothing where none is said. */
export function factTable(facts: readonly Fact[]): readonly Block[] {
  const said = saidFacts(facts);
  return said.length === 0
    ? []
    : [{ type: 'table', head: ['项目', '内容'], rows: said.map((row) => [...row]) }];
}

/** A list under its heading; nothing where it is empty. */
export function listUnder(title: string, items: readonly string[], ordered: boolean): readonly Block[] {
  return items.length === 0 ? [] : [heading(title), list(items, ordered)];
}

/** 「2026年11月28日（星期六）」; what is no date, or nothing, stays as it is. */
export function dayWords(date: string): string {
  const day = parseDay(date);
  if (!day) return date;
  const [year, month, of] = day.split('-').map(Number);
  return `${String(year)}年${String(month)}月${String(of)}日（星期${'日一二三四五六'[weekdayOf(day)] ?? ''}）`;
}

/** 「3,767」「1,234.50」: hundredths, without places where there are none. */
export function formatHundredths(hundredths: number): string {
  return formatFen(hundredths).replace(/\.00$/u, '');
}

/** 「免费」「10 元」; '' where nothing is said. */
export function feeWords(fee: Fen | null): string {
  if (fee === null) return '';
  return fee === 0 ? '免费' : `${formatHundredths(fee)} 元`;
}
