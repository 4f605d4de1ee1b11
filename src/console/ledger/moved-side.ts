// A line has one sum, shown in one of two columns: written in the other, it moves there.
import { amountText, type Side, type TypedFen } from './ledger-draft.ts';
import type { Column } from './pasted-lines.ts';

/** The side a sum leaves when that is written in that column, and what stood there; null: it leaves none. */
export function movedSide(
  amount: TypedFen,
  column: Column,
  text: string,
): { readonly from: Side; readonly was: string } | null {
  if (column !== 'income' && column !== 'spending') return null;
  const from = column === 'income' ? 'spending' : 'income';
  const was = amountText(amount, from);
  return was === '' || text.trim() === '' ? null : { from, was };
}
