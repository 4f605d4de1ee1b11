// How long a treasurer's year takes to come in: 5,000 rows of Excel from the file's bytes to lines of a ledger, in the
// child that reads it and with its start, beside a plain parse of the same file in this process in the same run.
import { read, utils, write } from '@e965/xlsx';
import { proposeMapping, readSheet } from '../src/disclosure/index.ts';
import { ImportRunner } from '../src/office/import/runner.ts';
import { buildImportChild } from '../test/support/import-child.ts';
import type { BenchRow } from './row.ts';
import { describeSummary, summarise } from './statistics.ts';

const ROWS = 5000;
const RUNS = 7;

/** A ledger with days, words, sums of either side, and a balance after each. */
function largeSheet(): Uint8Array {
  const rows: (string | number | null)[][] = [['日期', '摘要', '科目', '收入', '支出', '余额']];
  let balance = 0;
  for (let row = 0; row < ROWS; row += 1) {
    const isIncome = row % 3 === 0;
    const sum = ((row * 37) % 900) + 0.5;
    balance += isIncome ? sum : -sum;
    const day = `${Math.floor(row / 420) + 1}月${(Math.floor(row / 15) % 28) + 1}日`;
    rows.push([day, `示例 ${row}`, '办公费', isIncome ? sum : null, isIncome ? null : sum, balance]);
  }
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '2026年');
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array;
}

export async function benchSheet(): Promise<readonly BenchRow[]> {
  const bytes = largeSheet();
  const runner = new ImportRunner({ child: await buildImportChild() });
  const whole: number[] = [];
  const plain: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const began = performance.now();
    const { book } = await runner.readSheets('2026年.xlsx', bytes);
    const [sheet] = book.sheets;
    if (!sheet) throw new Error('nothing was read');
    const { lines, unread } = readSheet(sheet, proposeMapping(sheet, { around: ['2026'] }));
    whole.push(performance.now() - began);
    if (lines.length !== ROWS || unread.length > 0) throw new Error('rows were lost');
    const parsed = performance.now();
    read(bytes, { type: 'buffer', dense: true });
    plain.push(performance.now() - parsed);
  }
  await runner.close();
  const ratio = summarise(whole).median / summarise(plain).median;
  return [
    {
      what: `An Excel sheet of ${ROWS.toLocaleString('en')} rows → lines of a ledger, read in a process of its own`,
      figure: `${describeSummary(summarise(whole), 'ms')}, ${ratio.toFixed(1)} × a plain parse of the file (${describeSummary(summarise(plain), 'ms')})`,
      aim: '< 2,000 ms',
    },
  ];
}
