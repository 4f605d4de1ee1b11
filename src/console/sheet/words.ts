// What the importer of sheets says: the columns, the rows, and what it did not understand.
import { msg, str } from '@lit/localize';
import { formatFen, parsePeriod } from '../../disclosure/index.ts';
import { calendarDayWords, periodWords } from '../../ui/duty-words.ts';
import type { ColumnRole, RowName, SheetDoubt, SheetSum, UnreadRow } from '../../disclosure/index.ts';

export function roleWords(role: ColumnRole): string {
  const words: Record<ColumnRole, string> = {
    date: msg('日期'),
    year: msg('年'),
    month: msg('月'),
    day: msg('日'),
    item: msg('摘要'),
    category: msg('科目'),
    income: msg('收入'),
    spending: msg('支出'),
    amount: msg('金额（收支同列）'),
    direction: msg('是收是支'),
    sum: msg('本行合计'),
    balance: msg('余额'),
    voucher: msg('凭证号'),
    handler: msg('经手'),
    account: msg('账户'),
    remark: msg('备注'),
    ballot: msg('票决'),
    rest: msg('不放进来'),
  };
  return words[role];
}

/** What a row that is no entry is. */
export function rowWords(as: RowName): string {
  const words: Record<RowName, string> = {
    title: msg('标题'),
    head: msg('表头'),
    section: msg('分段'),
    subtotal: msg('小计'),
    total: msg('合计'),
    opening: msg('上期结余'),
    closing: msg('期末结余'),
    zero: msg('金额是 0'),
    blank: msg('空行'),
    note: msg('说明'),
  };
  return words[as];
}

/** A cell as a spreadsheet names it: 第 3 行 D 列. */
export function placeWords(row: number, column: number): string {
  return msg(str`第 ${row + 1} 行 ${columnName(column)} 列`);
}

/** A, B … Z, AA. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : `${columnName(Math.floor(column / 26) - 1)}${letter}`;
}

export function unreadWords(why: UnreadRow['why']): string {
  const words: Record<UnreadRow['why'], string> = {
    amount: msg('看不出是多少钱'),
    error: msg('公式出了错，没有数'),
    'no-amount': msg('有字，没有金额'),
    date: msg('看不出是哪一天'),
    'no-date': msg('没有日期'),
    'date-either': msg('可能是 1 日，也可能是 10 日（表格会丢掉末尾的 0）'),
    'no-item': msg('有金额，没有摘要'),
    direction: msg('看不出是收入还是支出'),
    sum: msg('几项加起来，和本行合计对不上'),
    'second-opening': msg('又一个上期结余'),
  };
  return words[why];
}

export function doubtWords(why: SheetDoubt['why']): string {
  const words: Record<SheetDoubt['why'], string> = {
    rounded: msg('不到一分的零头，四舍五入了'),
    'date-span': msg('写的是一段日子，记在最后一天'),
    'date-month': msg('只写了月份，记在月底'),
    'date-none': msg('没有写日期，记在月底'),
    'date-order': msg('按上下行的日期推断是哪一天'),
    negative: msg('负数：记到了另一边'),
    hidden: msg('这一行在表里是藏起来的'),
    'no-item': msg('没有摘要'),
  };
  return words[why];
}

/** A sum of the sheet beside ours. */
export function sumWords({ row, column, as, told, summed, agrees }: SheetSum): string {
  const place = placeWords(row, column);
  const names = { subtotal: msg('小计'), total: msg('合计'), balance: msg('余额'), closing: msg('期末结余') };
  const [there, ours] = [formatFen(told), formatFen(summed)];
  if (agrees === null) return msg(str`${place}的${names[as]} ${there} 元：包含这张表以前的账，没法核对`);
  return agrees
    ? msg(str`${place}的${names[as]} ${there} 元，和各行加起来一样`)
    : msg(
        str`${place}的${names[as]}是 ${there} 元，各行算出来是 ${ours} 元，差 ${formatFen(Math.abs(told - summed))} 元`,
      );
}

/** That lines are of days the ledger does not tell of, with those days; '' where none is, or it has no period. */
export function outsideWords(lines: readonly { readonly date: string }[], period: string | null): string {
  const told = parsePeriod(period ?? '');
  if (told === null) return '';
  const days = lines
    .map(({ date }) => date)
    .filter((date) => date !== '' && (date < told.first || date > told.last))
    .sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  const from = calendarDayWords(first, '');
  const span = first === last ? from : msg(str`${from} 到 ${calendarDayWords(last, first)}`);
  const words = periodWords(told.id);
  return days.length === lines.length
    ? msg(
        str`这张表的日期是 ${span}，没有一笔在${words}里。请看看是不是拿错了月份的表，或者上面的年、月填得不对。`,
      )
    : msg(
        str`有 ${days.length} 笔的日期（${span}）不在${words}里。请看看是不是拿错了表，或者上面的年、月填得不对。`,
      );
}
