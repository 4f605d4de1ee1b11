// What is read of the chosen sheets as the accounts and lines of a ledger, for the clerk to complete.
import type { CategoryKey, LedgerAccount, LedgerLine } from '../kinds/ledger/index.ts';
import { categoryFor } from './category-words.ts';
import { accountKindOf } from './choose-sheets.ts';
import type { SheetLine, SheetReading } from './sheet-reading.ts';

/** A line; its category is a key, or the sheet's own words where they are none we know. */
export type TakenLine = LedgerLine;
/** An account; null where the sheet does not say what was in it. */
export type TakenAccount = Pick<LedgerAccount, 'name' | 'kind'> & {
  readonly opening: number | null;
  readonly closing: number | null;
};
export interface TakenLedger {
  readonly accounts: readonly TakenAccount[];
  readonly lines: readonly TakenLine[];
  /** Words of the category's column that are none of ours, each once. */
  readonly unknownCategories: readonly string[];
}

/** One account's name when the sheet has none. */
const ONLY = '基本户';

/** A sheet is an account, unless it is the only one and has a column of them. */
export function takeLedger(
  sheets: readonly { readonly name: string; readonly reading: SheetReading }[],
): TakenLedger {
  const accounts: TakenAccount[] = [];
  const lines: TakenLine[] = [];
  const unknown = new Set<string>();
  const accountOf = (name: string, opening: number | null, closing: number | null): number => {
    const known = accounts.findIndex((account) => account.name === name);
    if (known >= 0) return known;
    return accounts.push({ name, kind: accountKindOf(name) ?? 'bank', opening, closing }) - 1;
  };
  for (const { name, reading } of sheets) {
    const own = sheets.length > 1 || accountKindOf(name) !== null ? name : ONLY;
    const hasColumn = reading.lines.some(({ account }) => account !== '');
    if (!hasColumn) accountOf(own, reading.opening, reading.closing);
    for (const line of reading.lines) {
      const account = hasColumn ? accountOf(line.account || own, null, null) : accountOf(own, null, null);
      const category = categoryOfLine(line);
      if (category === null && line.category !== '') unknown.add(line.category);
      const { date, item, amount, handler, vouchers, remark, ballot } = line;
      lines.push({
        date,
        item,
        category: category ?? line.category,
        account,
        amount,
        handler,
        vouchers,
        remark,
        ...(ballot === '' ? {} : { ballot }),
      });
    }
  }
  return { accounts, lines, unknownCategories: [...unknown] };
}

function categoryOfLine({ category, item, amount }: SheetLine): CategoryKey | null {
  return category === '' ? categoryFor(item, amount) : categoryFor(category, amount);
}
