// A month's ledger in a source: its account, what was in it at first and at last, and every line under its day.
//
//   账：基本户 18,426.35 到 19,851.75
//   | 日 | 摘要 | 类别 | 收入 | 支出 | 经手 | 凭证号 | 备注 | 票决 |
//   | --- | --- | --- | ---: | ---: | --- | --- | --- | --- |
//   | 3 | 居委会工作经费 | 上级拨款 | 8,000.00 | | 出纳 | 收-1 | 街道按季预拨 |  |
import { dayAt, LEDGER_CATEGORIES, parseFen, periodOf, shiftPeriod } from '../../disclosure/index.ts';
import type { LedgerData } from '../../disclosure/index.ts';
import { SampleError } from './error.ts';
import type { SourceLine } from './source-text.ts';

const BEGIN = '账：';
const COLUMNS = 9;

/** A ledger whose month is not known yet: its dates are days. */
export interface SourceLedger {
  readonly accounts: LedgerData['accounts'];
  readonly lines: readonly (Omit<LedgerData['lines'][number], 'date'> & { readonly day: number })[];
}

/**
 * Takes the ledger out of a body. It ends with a blank line.
 * @throws SampleError bad-table
 */
export function takeLedger(
  file: string,
  body: readonly SourceLine[],
): { readonly ledger: SourceLedger | null; readonly body: readonly SourceLine[] } {
  const from = body.findIndex(({ text }) => text.startsWith(BEGIN));
  const first = body[from];
  if (!first) return { ledger: null, body };
  const blank = body.findIndex(({ text }, index) => index > from && text.trim() === '');
  const to = blank < 0 ? body.length : blank;
  const accounts = [readAccount(file, first)];
  const lines = body.slice(from + 3, to).map((line) => readLine(file, line));
  return { ledger: { accounts, lines }, body: [...body.slice(0, from), ...body.slice(to)] };
}

function readAccount(file: string, { number, text }: SourceLine): LedgerData['accounts'][number] {
  const [, name, first, last] = /^账：(\S+) (\S+) 到 (\S+)$/.exec(text) ?? [];
  const [opening, closing] = [parseFen(first ?? ''), parseFen(last ?? '')];
  if (name === undefined || opening === null || closing === null) {
    throw new SampleError('bad-table', file, number, 'a ledger begins 账：account opening 到 closing');
  }
  return { name, kind: 'bank', opening, closing };
}

function readLine(file: string, { number, text }: SourceLine): SourceLedger['lines'][number] {
  const wrong = (message: string): SampleError => new SampleError('bad-table', file, number, message);
  const cells = text.split('|').slice(1, -1);
  if (cells.length !== COLUMNS) throw wrong(`a line of a ledger has ${String(COLUMNS)} cells`);
  const [day, item, name, income, spending, handler, vouchers, remark, ballot = ''] = cells.map((cell) =>
    cell.trim(),
  );
  const category = Object.entries(LEDGER_CATEGORIES).find(([, known]) => known.name === name)?.[0];
  if (category === undefined) throw wrong(`no category ${name ?? ''}`);
  const amount = parseFen(income ?? '') ?? -(parseFen(spending ?? '') ?? Number.NaN);
  if (Number.isNaN(amount) || !/^\d{1,2}$/.test(day ?? '')) throw wrong('a day and one sum are wanted');
  return {
    day: Number(day),
    item: item ?? '',
    category,
    account: 0,
    amount,
    handler: handler ?? '',
    vouchers: (vouchers ?? '').split('、').filter((each) => each !== ''),
    remark: remark ?? '',
    ...(ballot === '' ? {} : { ballot }),
  };
}

/** The ledger of the month before the one it is published in. @param published ms since 1970 */
export function datedLedger({ accounts, lines }: SourceLedger, published: number): LedgerData {
  const { first, last } = shiftPeriod(periodOf('monthly', dayAt(published)), -1);
  return {
    kind: 'ledger',
    from: first,
    to: last,
    accounts,
    lines: lines.map(({ day, ...line }) => ({
      date: `${first.slice(0, 8)}${String(day).padStart(2, '0')}`,
      ...line,
    })),
  };
}
