// Recomputes the figures of a table as a careful reader would: totals, products, votes.
import type { Block } from '../../src/disclosure/index.ts';

export type Table = Extract<Block, { type: 'table' }>;

/** `1,234.50` → 123450; null when the cell is not a plain number. */
export function readCents(cell: string | undefined): number | null {
  if (cell === undefined || !/^-?\d{1,3}(,\d{3})*(\.\d{1,2})?$|^-?\d+(\.\d{1,2})?$/.test(cell)) return null;
  return Math.round(Number(cell.replaceAll(',', '')) * 100);
}

const columnNamed = (table: Table, pattern: RegExp): number =>
  table.head.findIndex((name) => pattern.test(name));

/** Columns whose 合计 is not the sum of what stands above, in words. */
export function wrongTotals(table: Table): string[] {
  const total = table.rows.at(-1);
  if (total?.[0] !== '合计') return [];
  return table.head.flatMap((name, column) => {
    const stated = column === 0 ? null : readCents(total[column]);
    if (stated === null) return [];
    const sum = table.rows.slice(0, -1).reduce((all, row) => all + (readCents(row[column]) ?? Number.NaN), 0);
    return sum === stated ? [] : [`${name}: ${total[column] ?? ''} stated, ${String(sum / 100)} counted`];
  });
}

/** Rows in which 人数 × 每人 is not 金额. */
export function wrongProducts(table: Table): string[] {
  const [people, each, amount] = [/^人数$/, /每人（元）|元\/人/, /^金额（元）$/].map((name) =>
    columnNamed(table, name),
  ) as [number, number, number];
  if (people < 0 || each < 0 || amount < 0) return [];
  return table.rows
    .filter((row) => readCents(row[each]) !== null)
    .filter((row) => Number(row[people]) * (readCents(row[each]) ?? 0) !== readCents(row[amount]))
    .map((row) => row.join(' '));
}

/**
 * Votes that do not add up, or whose result is not what the floor of rule-profiles.json gives: at least 2/3 of the
 * members present, more than half of those present in favour.
 */
export function wrongVotes(table: Table): string[] {
  const names = [/^应到$/, /^实到$/, /^赞成$/, /^反对$/, /^弃权$/, /^结果$/];
  const columns = names.map((name) => columnNamed(table, name));
  if (columns.some((column) => column < 0)) return [];
  return table.rows
    .filter((row) => {
      const cells = columns.map((column) => row[column]);
      const [due, present, yes, no, abstain] = cells.slice(0, 5).map(Number) as [
        number,
        number,
        number,
        number,
        number,
      ];
      const valid = present * 3 >= due * 2 && present <= due && yes + no + abstain === present;
      return !valid || cells[5] !== (yes * 2 > present ? '通过' : '未通过');
    })
    .map((row) => row.join(' '));
}
