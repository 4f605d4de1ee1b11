// Which sheets of a workbook are the ledger: one for each account, or the one of the month told of.
import { hintIn } from './date.ts';
import { plain } from './grid.ts';
import type { Sheet } from './grid.ts';
import type { SheetMapping } from './mapping.ts';

/** Sheets that say again what others say, or nothing. */
const REPEATING = /汇总|总表|总账|合计|目录|封面|模板|样表|说明|统计|底稿|备份|旧/;
const BANK = /银行|存款|基本户|一般户|专户|对公|账号|农商|邮储|信用社/;
const CASH = /现金|备用金|零钱|微信|支付宝/;

/** What kind of account a name says, or null. */
export function accountKindOf(name: string): 'bank' | 'cash' | null {
  const text = plain(name);
  return CASH.test(text) ? 'cash' : BANK.test(text) ? 'bank' : null;
}

/** A sheet with the mapping proposed for it. */
interface Proposed {
  readonly sheet: Sheet;
  readonly mapping: SheetMapping;
}

function isLedger({ sheet, mapping: { columns } }: Proposed): boolean {
  const has = (...roles: string[]): boolean => columns.some(({ role }) => roles.includes(role));
  return sheet.rows.length > 1 && has('income', 'spending', 'amount') && has('item', 'category');
}

/** Indexes of the sheets proposed to be taken. `period`: `2026-03`, where a month is told of. */
export function chooseSheets(proposed: readonly Proposed[], period: string | null): number[] {
  const ledgers = proposed.flatMap((one, index) => (isLedger(one) ? [{ ...one, index }] : []));
  const seen = ledgers.filter(({ sheet }) => !sheet.hidden && !REPEATING.test(sheet.name));
  const candidates = seen.length > 0 ? seen : ledgers;
  const accounts = candidates.filter(({ sheet }) => accountKindOf(sheet.name) !== null);
  if (accounts.length > 1) return accounts.map(({ index }) => index);
  const months = candidates.map(({ sheet, index }) => ({ index, month: hintIn(sheet.name).month }));
  const told = period === null ? null : Number(/^\d{4}-(\d\d)$/.exec(period)?.[1] ?? NaN);
  const ofMonth = months.find(({ month }) => month !== null && month === told);
  const last = months.filter(({ month }) => month !== null).at(-1);
  const first = ofMonth ?? (months.length > 1 ? last : undefined) ?? candidates[0];
  return first === undefined ? [] : [first.index];
}
