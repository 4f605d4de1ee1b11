import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { chooseSheets, proposeMapping, readSheet } from '../../../../src/disclosure/index.ts';
import type { SheetReading } from '../../../../src/disclosure/index.ts';
import { IMPORT_LIMITS } from '../../../../src/office/import/limits.ts';
import { importSheets } from '../../../../src/office/import/sheet.ts';

const FOLDER = 'test/fixtures/sheets';

/** What tools/sheet-fixtures/ledgers.mjs says of a sheet. */
interface Expected {
  readonly lines: readonly string[];
  readonly named: string;
  readonly opening?: number;
  readonly closing?: number;
  readonly told?: readonly string[];
  readonly unread?: readonly string[];
  readonly doubts?: readonly string[];
}
interface Fixture {
  readonly file: string;
  readonly period: string;
  readonly used: readonly number[];
  readonly sheets: readonly (Expected | null)[];
}

const letter = (column: number): string => String.fromCharCode(65 + column);
const yuan = (fen: number): string => String(fen / 100);

/** The same, as a fixture writes it. */
function told(reading: SheetReading): Required<Expected> {
  const { lines, named, opening, closing, sums, unread, doubts } = reading;
  return {
    lines: lines.map(({ date, item, category, amount, handler, vouchers, account }) =>
      [date.slice(5), item, category, yuan(amount), handler, vouchers.join(','), account]
        .join('|')
        .replace(/\|+$/, ''),
    ),
    named: named.map(({ row, as }) => `${row + 1} ${as}`).join(', '),
    opening: opening === null ? NaN : opening / 100,
    closing: closing === null ? NaN : closing / 100,
    told: sums.map(({ row, column, told: sum, summed, agrees }) => {
      const end = agrees === null ? '?' : `${agrees ? '=' : '≠'}${yuan(summed)}`;
      return `${row + 1} ${letter(column)} ${yuan(sum)}${end}`;
    }),
    unread: unread.map(({ row, column, why }) => `${row + 1} ${letter(column)} ${why}`),
    doubts: doubts.filter(({ why }) => why !== 'date-none').map(({ row, why }) => `${row + 1} ${why}`),
  };
}

const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

describe('a ledger as a treasurer keeps it', () => {
  test('there are at least 25 of them', () => expect(names.length).toBeGreaterThanOrEqual(25));

  test.each(names)('%s', async (name) => {
    const { file, period, used, sheets } = JSON.parse(await readFile(`${FOLDER}/${name}`, 'utf8')) as Fixture;
    const { book } = await importSheets(await readFile(`${FOLDER}/${file}`), file, IMPORT_LIMITS);
    expect(book.sheets).toHaveLength(sheets.length);
    const proposed = book.sheets.map((sheet) => ({
      sheet,
      mapping: proposeMapping(sheet, { around: [period] }),
    }));
    for (const [index, { sheet, mapping }] of proposed.entries()) {
      const expected = sheets[index];
      if (!expected) continue;
      expect(told(readSheet(sheet, mapping))).toEqual({
        opening: NaN,
        closing: NaN,
        told: [],
        unread: [],
        doubts: [],
        ...expected,
      });
    }
    expect(chooseSheets(proposed, period)).toEqual(used);
  });
});
