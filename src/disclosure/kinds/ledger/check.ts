// Whether a ledger may be published: every line whole, every account adding up, nothing hidden under 其他.
import { parsePeriod } from '../../period.ts';
import { formatFen, isFen, type Fen } from '../fen.ts';
import type { KindContext, KindFault, KindWords, TypedData } from '../kind.ts';
import { isDay, isText, isTexts, shapesOf, textAt, type Shape } from '../shape.ts';
import { categoryOf } from './categories.ts';
import { ACCOUNT_KINDS, LEDGER_LIMITS, type LedgerData } from './ledger.ts';
import { ledgerSums } from './sums.ts';

export const LEDGER_CODES = [
  'ledger-dates',
  'ledger-period',
  'ledger-no-account',
  'ledger-many-accounts',
  'ledger-account-name',
  'ledger-account-twice',
  'ledger-amount',
  'ledger-many-lines',
  'ledger-date',
  'ledger-outside',
  'ledger-item',
  'ledger-category',
  'ledger-side',
  'ledger-zero',
  'ledger-account',
  'ledger-unexplained',
  'ledger-ballot',
  'ledger-ballot-number',
  'ledger-vouchers',
  'ledger-transfer',
  'ledger-sum',
] as const;
export type LedgerCode = (typeof LEDGER_CODES)[number];

/** A line of 其他 above 200 yuan says what it was. */
export const EXPLAIN_ABOVE: Fen = 20_000;

type Fault = KindFault<LedgerCode>;

/** Words that are written to have written something: 「其他支出」 explains 「其他支出」 as little as 「无」 does. */
const EMPTY_WORDS =
  /其[他它]|杂[项费]|支出|收入|开支|开销|费用?|款项?|金额|说明|备注|同上|如上|[见如]附件|无|略|等|[^\p{L}\p{N}]/gu;

/** Whether a remark says what the money was for. */
const saysWhat = (remark: string): boolean => remark.normalize('NFKC').replace(EMPTY_WORDS, '') !== '';

/** What somebody wrote of a ledger, in the order of the form. */
export function ledgerWords(data: TypedData): readonly KindWords[] {
  const of = (field: string, shape: Shape, name: keyof typeof LEDGER_LIMITS & string): KindWords => ({
    field: `${field}.${name}`,
    text: textAt(shape, name),
    limit: LEDGER_LIMITS[name],
  });
  return [
    ...shapesOf(data['accounts']).map((account, index) =>
      of(`data.accounts.${String(index)}`, account, 'name'),
    ),
    ...shapesOf(data['lines']).flatMap((line, index) => {
      const field = `data.lines.${String(index)}`;
      const vouchers = isTexts(line['vouchers']) ? line['vouchers'] : [];
      return [
        of(field, line, 'item'),
        { ...of(field, line, 'handler'), isOfOffice: true as const },
        ...vouchers.map((text, at) => ({
          field: `${field}.vouchers.${String(at)}`,
          text,
          limit: LEDGER_LIMITS.voucher,
          isOfOffice: true as const,
        })),
        of(field, line, 'remark'),
        { ...of(field, line, 'ballot'), isOfOffice: true as const },
      ];
    }),
  ].filter(({ text }) => text !== '');
}

function checkDates({ from, to }: TypedData, { period }: KindContext): Fault[] {
  if (!isDay(from) || !isDay(to) || from > to) return [{ field: 'data.from', code: 'ledger-dates' }];
  const told = period === null ? null : parsePeriod(period);
  if (told && (from !== told.first || to !== told.last)) {
    return [{ field: 'data.from', code: 'ledger-period', values: { from: told.first, to: told.last } }];
  }
  return [];
}

function checkAccounts(accounts: readonly Shape[]): Fault[] {
  if (accounts.length === 0) return [{ field: 'data.accounts', code: 'ledger-no-account' }];
  if (accounts.length > LEDGER_LIMITS.accounts) {
    const values = { limit: LEDGER_LIMITS.accounts };
    return [{ field: 'data.accounts', code: 'ledger-many-accounts', values }];
  }
  const names = accounts.map((account) => textAt(account, 'name').trim());
  return accounts.flatMap((account, index): Fault[] => {
    const field = `data.accounts.${String(index)}`;
    const faults: Fault[] = [];
    const name = names[index] ?? '';
    if (name === '' || !ACCOUNT_KINDS.some((kind) => kind === account['kind'])) {
      faults.push({ field: `${field}.name`, code: 'ledger-account-name' });
    } else if (names.indexOf(name) < index) {
      faults.push({ field: `${field}.name`, code: 'ledger-account-twice', values: { name } });
    }
    for (const end of ['opening', 'closing'] as const) {
      if (!isFen(account[end])) faults.push({ field: `${field}.${end}`, code: 'ledger-amount' });
    }
    return faults;
  });
}

/** A figure of a date, a session or minutes: by it a vote can be found. 「一致通过」 has none. */
const NUMBERED =
  /[\d０-９]|第[〇零一二三四五六七八九十百]+|[〇零一二三四五六七八九十]+(?:年|月|日|号|次|届|季度)/u;

/**
 * Whether a line is money spent at one stroke above a sum, in yuan: that wants a vote of the representatives. What only
 * moves between accounts is not spent; a cost fixed in the yearly budget was voted on with the budget.
 */
export function needsBallot(
  line: { readonly amount?: unknown; readonly category?: unknown },
  aboveYuan: number,
): boolean {
  const { amount, category } = line;
  const isMove = isText(category) && categoryOf(category)?.side === 'transfer';
  return isFen(amount) && !isMove && -amount > aboveYuan * 100;
}

function checkBallot(line: Shape, field: string, { ballotAboveYuan }: KindContext): Fault[] {
  const ballot = textAt(line, 'ballot').trim();
  if (ballot !== '')
    return NUMBERED.test(ballot) ? [] : [{ field: `${field}.ballot`, code: 'ledger-ballot-number' }];
  if (ballotAboveYuan === undefined || !needsBallot(line, ballotAboveYuan)) return [];
  return [{ field: `${field}.ballot`, code: 'ledger-ballot', values: { above: ballotAboveYuan } }];
}

function checkLine(
  line: Shape,
  index: number,
  data: TypedData,
  accounts: number,
  context: KindContext,
): Fault[] {
  const field = `data.lines.${String(index)}`;
  const faults: Fault[] = [];
  const { date, amount, account } = line;
  if (!isDay(date)) faults.push({ field: `${field}.date`, code: 'ledger-date' });
  else if (isDay(data['from']) && isDay(data['to']) && (date < data['from'] || date > data['to'])) {
    const values = { from: data['from'], to: data['to'] };
    faults.push({ field: `${field}.date`, code: 'ledger-outside', values });
  }
  if (textAt(line, 'item').trim() === '') faults.push({ field: `${field}.item`, code: 'ledger-item' });
  const category = categoryOf(textAt(line, 'category'));
  if (category === null) faults.push({ field: `${field}.category`, code: 'ledger-category' });
  if (!isFen(amount)) faults.push({ field: `${field}.amount`, code: 'ledger-amount' });
  else if (amount === 0) faults.push({ field: `${field}.amount`, code: 'ledger-zero' });
  else if (
    category &&
    category.side !== 'transfer' &&
    category.side !== (amount > 0 ? 'income' : 'spending')
  ) {
    // A refund is income of its own, a returned grant is spending: neither hides in the other's sum.
    faults.push({ field: `${field}.category`, code: 'ledger-side', values: { name: category.name } });
  } else if (
    category?.isOther &&
    Math.abs(amount) > context.explainAbove &&
    !saysWhat(textAt(line, 'remark'))
  ) {
    const values = { name: category.name, above: formatFen(context.explainAbove) };
    faults.push({ field: `${field}.remark`, code: 'ledger-unexplained', values });
  }
  if (!Number.isSafeInteger(account) || (account as number) < 0 || (account as number) >= accounts) {
    faults.push({ field: `${field}.account`, code: 'ledger-account' });
  }
  faults.push(...checkBallot(line, field, context));
  if (!isTexts(line['vouchers']) || line['vouchers'].length > LEDGER_LIMITS.vouchers) {
    const values = { limit: LEDGER_LIMITS.vouchers };
    faults.push({ field: `${field}.vouchers`, code: 'ledger-vouchers', values });
  }
  return faults;
}

/** The figures of a ledger whose words may be missing yet; null while a sum or an account of it can't be read. */
function figuresOf(data: TypedData): LedgerData | null {
  const accounts = shapesOf(data['accounts']).map((account) => {
    const { opening, closing } = account;
    if (!isFen(opening) || !isFen(closing)) return null;
    return { name: textAt(account, 'name'), kind: 'bank' as const, opening, closing };
  });
  const lines = shapesOf(data['lines']).map((line) => {
    const { amount, account } = line;
    if (!isFen(amount) || typeof account !== 'number' || !(account in accounts)) return null;
    const words = { date: '', item: '', handler: '', vouchers: [], remark: '' };
    return { ...words, category: textAt(line, 'category'), account, amount };
  });
  const isRead = <T>(one: T | null): one is T => one !== null;
  if (!accounts.every(isRead) || !lines.every(isRead)) return null;
  return { kind: 'ledger', from: '', to: '', accounts, lines };
}

/** Told with whatever else is missing, as soon as there are figures to add up. */
function checkSums(data: TypedData): Fault[] {
  const ledger = figuresOf(data);
  if (!ledger) return [];
  const { accounts, moved } = ledgerSums(ledger);
  // What has no category yet may be the other side of a transfer.
  const isSorted = ledger.lines.every(({ category }) => categoryOf(category) !== null);
  const faults = accounts.flatMap(({ name, reckoned, closing }, index): Fault[] => {
    if (reckoned === closing) return [];
    const values = {
      name,
      reckoned: formatFen(reckoned),
      closing: formatFen(closing),
      difference: formatFen(Math.abs(reckoned - closing)),
    };
    return [{ field: `data.accounts.${String(index)}.closing`, code: 'ledger-sum', values }];
  });
  return moved === 0 || !isSorted
    ? faults
    : [...faults, { field: 'data.lines', code: 'ledger-transfer', values: { difference: formatFen(moved) } }];
}

export function checkLedger(data: TypedData, context: KindContext): readonly Fault[] {
  const [accounts, lines] = [shapesOf(data['accounts']), shapesOf(data['lines'])];
  const faults = [...checkDates(data, context), ...checkAccounts(accounts)];
  if (lines.length > LEDGER_LIMITS.lines) {
    const values = { lines: lines.length, limit: LEDGER_LIMITS.lines };
    return [...faults, { field: 'data.lines', code: 'ledger-many-lines', values }];
  }
  faults.push(...lines.flatMap((line, index) => checkLine(line, index, data, accounts.length, context)));
  return [...faults, ...checkSums(data)];
}
