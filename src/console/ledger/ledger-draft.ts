// A ledger while it is being written: of the shape of LedgerData, but what could not be read stays as it was typed.
import {
  ACCOUNT_KINDS,
  formatFen,
  ledgerSums,
  parseFen,
  parsePeriod,
  readDate,
  type Fen,
  type LedgerData,
  type LedgerSums,
  type TypedData,
} from '../../disclosure/index.ts';
import { shapesOf, textOf, textsOf } from '../drafts/typed-shape.ts';

/** A sum of money, or what was typed for one. */
export type TypedFen = Fen | string;

export interface AccountDraft {
  readonly name: string;
  readonly kind: (typeof ACCOUNT_KINDS)[number];
  readonly opening: TypedFen;
  readonly closing: TypedFen;
}

export interface LineDraft {
  /** A local date, or what was typed for one. */
  readonly date: string;
  readonly item: string;
  /** A key of a category, or the words that name none. */
  readonly category: string;
  /** Index of an account, or the words that name none. */
  readonly account: number | string;
  /** Above 0 income, below 0 spending; unread, as typed behind `+` or `-` for its column. */
  readonly amount: TypedFen;
  readonly handler: string;
  readonly vouchers: readonly string[];
  readonly remark: string;
  /** The vote it rests on; absent: none named. */
  readonly ballot?: string;
}

export interface LedgerDraft extends TypedData {
  readonly kind: 'ledger';
  readonly from: string;
  readonly to: string;
  readonly accounts: readonly AccountDraft[];
  readonly lines: readonly LineDraft[];
}

export type Side = 'income' | 'spending';

const typedOf = (value: unknown): TypedFen => (typeof value === 'number' ? value : textOf(value));

/** An account nothing is known of yet. */
export const NEW_ACCOUNT: AccountDraft = { name: '', kind: 'bank', opening: '', closing: '' };

function readAccount(shape: Readonly<Record<string, unknown>>): AccountDraft {
  return {
    name: textOf(shape['name']),
    kind: ACCOUNT_KINDS.find((kind) => kind === shape['kind']) ?? 'bank',
    opening: typedOf(shape['opening']),
    closing: typedOf(shape['closing']),
  };
}

function readLine(shape: Readonly<Record<string, unknown>>): LineDraft {
  const { account } = shape;
  const ballot = textOf(shape['ballot']);
  return {
    date: textOf(shape['date']),
    item: textOf(shape['item']),
    category: textOf(shape['category']),
    account: typeof account === 'number' ? account : textOf(account),
    amount: typedOf(shape['amount']),
    handler: textOf(shape['handler']),
    vouchers: textsOf(shape['vouchers']),
    remark: textOf(shape['remark']),
    ...(ballot === '' ? {} : { ballot }),
  };
}

/** The data of a draft as a form shows them; null: they are no ledger. */
export function readLedgerDraft(data: TypedData | undefined): LedgerDraft | null {
  if (data?.kind !== 'ledger') return null;
  return {
    kind: 'ledger',
    from: textOf(data['from']),
    to: textOf(data['to']),
    accounts: shapesOf(data['accounts']).map(readAccount),
    lines: shapesOf(data['lines']).map(readLine),
  };
}

/** What is said to have been there before, of a ledger of one account; null: nothing is said yet, or of several. */
export function onlyOpening(draft: LedgerDraft | null): Fen | null {
  const [only, ...others] = draft?.accounts ?? [];
  return only && others.length === 0 && typeof only.opening === 'number' ? only.opening : null;
}

/** First and last day of the period told of; empty where none is. */
export function daysOf(period: string | undefined): Pick<LedgerDraft, 'from' | 'to'> {
  const told = period === undefined ? null : parsePeriod(period);
  return { from: told?.first ?? '', to: told?.last ?? '' };
}

/** The ledger after that one: its accounts begin with what was in them at last. */
export function nextLedger(before: LedgerData | null, period: string | undefined): LedgerDraft {
  const accounts = (before?.accounts ?? []).map(({ name, kind, closing }): AccountDraft => {
    return { name, kind, opening: closing, closing: '' };
  });
  return {
    kind: 'ledger',
    ...daysOf(period),
    accounts: accounts.length > 0 ? accounts : [{ ...NEW_ACCOUNT, name: '基本户' }],
    lines: [],
  };
}

/** Fen of what was typed for a sum, or the words themselves. */
export function typedFen(text: string): TypedFen {
  return parseFen(text) ?? text.trim();
}

/** As a cell shows a sum. */
export function fenText(value: TypedFen): string {
  return typeof value === 'number' ? formatFen(value) : value;
}

/** The amount of a line from what was typed in one of its two columns. */
export function typedAmount(side: Side, text: string): TypedFen {
  const typed = text.trim();
  if (typed === '') return '';
  const fen = parseFen(typed);
  if (fen === null || fen <= 0) return `${side === 'income' ? '+' : '-'}${typed}`;
  return side === 'income' ? fen : -fen;
}

/** What one of the two columns shows of an amount. */
export function amountText(amount: TypedFen, side: Side): string {
  const isSpending = typeof amount === 'number' ? amount < 0 : amount.startsWith('-');
  if (isSpending !== (side === 'spending')) return '';
  return typeof amount === 'number' ? formatFen(Math.abs(amount)) : amount.replace(/^[+-]/u, '');
}

/** A date as it is typed: 8, 10-8, 10月8日, 20261008. What is no day, or could be two, stays as it was typed. */
export function typedDate(text: string, from: string, dateBefore: string): string {
  const typed = text.trim();
  // A day alone is of the month of the line before, in a period of several.
  const near = /^\d{4}-\d\d/u.exec(dateBefore) ? dateBefore : from;
  const [year, month] = near.split('-').map(Number);
  const read = readDate(typed, { year: year || null, month: month || null });
  return read.kind === 'day' ? read.day : typed;
}

/** As a cell shows a date: without its year, where the whole ledger is of one. */
export function dateText(date: string, { from, to }: Pick<LedgerDraft, 'from' | 'to'>): string {
  const year = from.slice(0, 5);
  return year !== '' && to.startsWith(year) && date.startsWith(year) ? date.slice(5) : date;
}

/** Nothing was written in it that would be missed. */
export function isBlankLine({
  item,
  amount,
  category,
  handler,
  vouchers,
  remark,
  ballot = '',
}: LineDraft): boolean {
  return (
    [item, amount, category, handler, remark, ballot].every((each) => each === '') && vouchers.length === 0
  );
}

const fenOf = (value: TypedFen): Fen => (typeof value === 'number' ? value : 0);

/** What the ledger comes to so far: what can't be read yet counts for nothing. */
export function sumsSoFar({ from, to, accounts, lines }: LedgerDraft): LedgerSums {
  const whole = lines.flatMap((line) => {
    const { account, amount } = line;
    const counts = typeof account === 'number' && account < accounts.length && typeof amount === 'number';
    return counts ? [{ ...line, account, amount }] : [];
  });
  return ledgerSums({
    kind: 'ledger',
    from,
    to,
    accounts: accounts.map((each) => ({
      ...each,
      opening: fenOf(each.opening),
      closing: fenOf(each.closing),
    })),
    lines: whole,
  });
}

/** Without an account: its lines keep its name in words, so that none changes to another account unseen. */
export function withoutAccount(draft: LedgerDraft, index: number): LedgerDraft {
  const name = draft.accounts[index]?.name ?? '';
  return {
    ...draft,
    accounts: draft.accounts.filter((_, at) => at !== index),
    lines: draft.lines.map((line) => {
      const { account } = line;
      if (typeof account !== 'number' || account < index) return line;
      return { ...line, account: account === index ? name : account - 1 };
    }),
  };
}

/** Oldest first; what has no date stands last, in its order. */
export function byDate(lines: readonly LineDraft[]): readonly LineDraft[] {
  const key = ({ date }: LineDraft): string => (/^\d{4}-\d\d-\d\d$/u.test(date) ? date : '9999');
  return [...lines].sort((one, other) => key(one).localeCompare(key(other)));
}

/** Accounts that do not begin with what the last issue left in them. */
export function brokenOpenings(
  { accounts }: { readonly accounts: readonly Pick<AccountDraft, 'name' | 'opening'>[] },
  before: LedgerData | null,
): readonly { readonly name: string; readonly opening: Fen; readonly closed: Fen }[] {
  return accounts.flatMap(({ name, opening }) => {
    const last = before?.accounts.find((each) => each.name === name);
    if (!last || typeof opening !== 'number' || opening === last.closing) return [];
    return [{ name, opening, closed: last.closing }];
  });
}
