// The words by which treasurers name the rows that are no entries: sums, balances brought and carried, parts, notes.
import { plain } from './grid.ts';

export type SumKind =
  /** Of the rows since the last such one. */
  | 'subtotal'
  /** Of a month. */
  | 'month'
  /** Since the beginning of the year, or of the book. */
  | 'running'
  /** Of all. */
  | 'total';
export interface BalanceLabel {
  readonly as: 'opening' | 'closing';
}
export interface SumLabel {
  readonly as: 'subtotal' | 'total';
  readonly sum: SumKind;
  /** It counts the one side only. */
  readonly side: 'income' | 'spending' | null;
}
export type RowLabel = BalanceLabel | SumLabel;

const MONEY = '(?:账户|现金|银行|银行存款|资金|账面|库存)*';
const LEFT = '(?:余额|结余|结存|余款|滚存)';
const OPENING = new RegExp(
  `^(?:(?:上|前)[月年期季次](?:度|末|份)?${MONEY}(?:${LEFT}|结转|转入|滚存)+(?:款|数|金额)?|(?:本[月年期季])?(?:期|年|月|季)初${MONEY}(?:${LEFT}|数|余数)?|承上[月年期]${LEFT}?|(?:上|前)[月年期季]转来|(?:\\d+月)?(?:份)?期初${LEFT}?)$`,
);
const CLOSING = new RegExp(
  `^(?:(?:本[月年期季]|(?:\\d{4}年)?\\d{1,2}月(?:份)?|期|月|年|季)(?:度|末|底)*(?:累计)?${MONEY}${LEFT}(?:款|数|金额)?|(?:期|月|年)末(?:数|余数)|${MONEY}${LEFT}(?:款|数|金额)?|截[至止].*${LEFT}|(?:目前|现|当前)${MONEY}${LEFT}|结转下[月年期季](?:度)?|本[月期]?${LEFT}合计|(?:滚存)${LEFT})$`,
);
const SIDE = '(?:收入|支出|开支|收支)?';
const SUBTOTAL = /^(?:.{0,12}小计|本[日页]合计|日计|过次页|承前页|转次页|本页小计)$/;
const MONTH = new RegExp(
  `^(?:本|当|(?:\\d{4}年)?\\d{1,2})月(?:份)?${SIDE}(?:发生额?)?(?:及余额)?(?:合计|总计|共计|发生额)${SIDE}$`,
);
const RUNNING = /^(?:.{0,8}累计(?:发生额)?(?:收入|支出)?)$/;
const TOTAL =
  /^(?:.{0,12}(?:合计|总计|共计|总额)|合计金额|(?:本[期季年月])?(?:总)?(?:收入|支出)总额|(?:本[期季年月])?总(?:收入|支出))$/;

/** Numbers at the front of a part: 一、 （二） 3. */
export function withoutNumber(text: string): string {
  return text.replace(
    /^(?:[(（]?[一二三四五六七八九十]+[)）]?[、.．:：]?|[(（]?\d{1,2}[)）、.．](?!\d))(?=.)/,
    (number) => (/[、.．)）:：]$/.test(number) ? '' : number),
  );
}

function sideIn(text: string): 'income' | 'spending' | null {
  const isIncome = text.includes('收入');
  const isSpending = /支出|开支/.test(text);
  return isIncome === isSpending ? null : isIncome ? 'income' : 'spending';
}

/** What row a label names, or null. `text` as it stands in the cell, without a figure. */
export function labelOf(text: string): RowLabel | null {
  const label = withoutNumber(plain(text))
    .replace(/\((?:大写|小写|元|人民币|¥)*\)/g, '')
    .replace(/(?:人民币|金额)?(?:大写|小写)$/, '')
    .replace(/[:：*=¥]+$/, '')
    .replace(/[-—_·.。]+/g, '');
  if (label === '' || label.length > 24) return null;
  if (OPENING.test(label)) return { as: 'opening' };
  if (CLOSING.test(label)) return { as: 'closing' };
  const side = sideIn(label);
  if (SUBTOTAL.test(label)) return { as: 'subtotal', sum: 'subtotal', side };
  if (MONTH.test(label)) return { as: 'total', sum: 'month', side };
  if (RUNNING.test(label)) return { as: 'total', sum: 'running', side };
  if (TOTAL.test(label)) return { as: 'total', sum: 'total', side };
  return null;
}

/** A part of the sheet that holds only the one side: 二、本月收入, 支出部分. */
export function sectionOf(text: string): 'income' | 'spending' | null {
  const label = withoutNumber(plain(text))
    .replace(/\(.*\)/g, '')
    .replace(/[:：]$/, '');
  const isSection =
    /^(?:本[月期季年]|当[月期]|\d{1,2}月(?:份)?)?(?:总|各项)?(?:收入|支出|开支)(?:情况|部分|项目|明细|总额|合计|总计|类)?$/.test(
      label,
    );
  return isSection ? sideIn(label) : null;
}

/** What stands around a ledger and is no part of it. */
export function isNote(text: string): boolean {
  return /^(?:备?注\d*[:：]|说明|附[:：注]|制表|制单|填表|编制|编报|审核|审批|复核|会计|出纳|主管|财务|负责人|经手人|单位|盖章|公章|公示|公开|监督|居务监督|民主理财|主任|书记|打印|第\d+页|共\d+页|以下空白|此页|填报|日期[:：]|联系|咨询|举报|\d{4}年\d{1,2}月\d{1,2}日$|-+$|\*)/.test(
    plain(text),
  );
}
