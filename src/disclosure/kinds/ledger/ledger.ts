// A ledger (财务收支): accounts with what was in them at first and at last, and every line between.
import { isFen, type Fen } from '../fen.ts';
import type { TypedData } from '../kind.ts';
import { allRead, isDay, isShape, isText, isTexts } from '../shape.ts';
import { isCategory } from './categories.ts';

export const ACCOUNT_KINDS = ['bank', 'cash'] as const;

export interface LedgerAccount {
  /** 「基本户」「现金」. */
  readonly name: string;
  readonly kind: (typeof ACCOUNT_KINDS)[number];
  /** What was in it before the first line, and after the last. */
  readonly opening: Fen;
  readonly closing: Fen;
}

export interface LedgerLine {
  /** Local date. */
  readonly date: string;
  /** 摘要: what it was, in words. */
  readonly item: string;
  /** A key of LEDGER_CATEGORIES. */
  readonly category: string;
  /** Index of its account. */
  readonly account: number;
  /** Above 0 income, below 0 spending; never 0. */
  readonly amount: Fen;
  /** The post of who handled it. */
  readonly handler: string;
  /** Numbers of its vouchers. */
  readonly vouchers: readonly string[];
  readonly remark: string;
  /** The vote of the representatives it rests on, by its minutes; absent where none was asked for, as in old ledgers. */
  readonly ballot?: string;
}

export interface LedgerData extends TypedData {
  readonly kind: 'ledger';
  /** Local dates, both included. */
  readonly from: string;
  readonly to: string;
  readonly accounts: readonly LedgerAccount[];
  readonly lines: readonly LedgerLine[];
}

export const LEDGER_LIMITS = {
  accounts: 8,
  lines: 1000,
  vouchers: 20,
  /** Code points. */
  name: 20,
  item: 60,
  handler: 20,
  voucher: 30,
  remark: 120,
  ballot: 40,
} as const;

function readAccount(value: unknown): LedgerAccount | null {
  if (!isShape(value)) return null;
  const { name, opening, closing } = value;
  const kind = ACCOUNT_KINDS.find((each) => each === value['kind']);
  return isText(name) && kind && isFen(opening) && isFen(closing) ? { name, kind, opening, closing } : null;
}

function readLine(value: unknown, accounts: number): LedgerLine | null {
  if (!isShape(value)) return null;
  const { date, item, category, account, amount, handler, vouchers, remark, ballot = '' } = value;
  if (!isDay(date) || !isCategory(category) || !isFen(amount) || amount === 0) return null;
  if (!isText(item) || !isText(handler) || !isTexts(vouchers) || !isText(remark) || !isText(ballot))
    return null;
  if (typeof account !== 'number' || !Number.isSafeInteger(account)) return null;
  if (account < 0 || account >= accounts) return null;
  const line = { date, item, category, account, amount, handler, vouchers, remark };
  return ballot === '' ? line : { ...line, ballot };
}

/**
 * A ledger, shape for shape and nothing beside it: a field nobody reads would be published unseen. Whether it adds up is
 * another question (`ledgerSums`).
 */
export function readLedger(data: TypedData): LedgerData | null {
  const { kind, from, to } = data;
  if (kind !== 'ledger' || !isDay(from) || !isDay(to)) return null;
  const accounts = allRead(data['accounts'], readAccount);
  const lines = accounts && allRead(data['lines'], (line) => readLine(line, accounts.length));
  return accounts && accounts.length > 0 && lines ? { kind, from, to, accounts, lines } : null;
}
