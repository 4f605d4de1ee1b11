// A ledger as a clerk types it: Tab from cell to cell.
import type { Page } from 'playwright-core';

interface TypedLine {
  readonly date: string;
  readonly item: string;
  /** Its name. */
  readonly category: string;
  readonly income?: string;
  readonly spending?: string;
  readonly handler?: string;
  readonly vouchers?: string;
  readonly remark?: string;
  /** Of a sum that wants one. */
  readonly ballot?: string;
}

/** Types one line of the ledger on that page, of one account. `row` counts from 1. */
export async function typeLine(page: Page, row: number, line: TypedLine): Promise<void> {
  const { date, item, category, income = '', spending = '', handler = '', vouchers = '', remark = '' } = line;
  const { ballot = '' } = line;
  const { keyboard } = page;
  const type = async (words: string): Promise<void> => {
    await keyboard.type(words);
    await keyboard.press('Tab');
  };
  await page.getByLabel(`第 ${row} 笔，日期`, { exact: true }).focus();
  await type(date);
  await type(item);
  await page.getByLabel(`第 ${row} 笔，类别`, { exact: true }).selectOption({ label: category });
  await keyboard.press('Tab');
  for (const words of [income, spending, handler, vouchers]) await type(words);
  await keyboard.type(remark);
  if (ballot !== '') {
    await keyboard.press('Tab');
    await keyboard.type(ballot);
  }
  await keyboard.press('Enter');
}
