// The words treasurers write over their columns.
import { plain } from './grid.ts';
import type { ColumnRole } from './mapping.ts';

/** Strongest first: where two columns could be the same, the earlier wins and the later becomes its `else`. */
const HEADS: readonly { role: ColumnRole; words: RegExp; else?: ColumnRole }[] = [
  {
    role: 'date',
    words: /^(?:.*日期|年月日|日期时间|(?:记账|交易|发生|收支|入账|业务)?时间|date)$/i,
    else: 'rest',
  },
  { role: 'year', words: /^年(?:份|度)?$/, else: 'rest' },
  { role: 'month', words: /^月(?:份)?$/, else: 'rest' },
  { role: 'day', words: /^[日号]$/, else: 'rest' },
  {
    role: 'item',
    words: /^(?:.*摘要|事项|.*事由|(?:收支|业务|经济|款项|支出|收入)?(?:内容|用途)|收支事项|收支说明)$/,
  },
  {
    role: 'item',
    words: /^(?:(?:收入|支出|收支|费用|开支)?(?:项目|名称)(?:名称)?|收支明细|明细项目)$/,
    else: 'category',
  },
  {
    role: 'category',
    words: /^(?:.*科目|.*(?:类别|分类|大类)|类型|收支类型|性质|款项性质|项目)$/,
    else: 'rest',
  },
  { role: 'item', words: /^(?:明细|说明|用途说明|具体内容|备注说明)$/, else: 'remark' },
  {
    role: 'income',
    words:
      /^(?:(?:本[月期])?收入(?:金?额)?|借方(?:金额|发生额)?|收方(?:金额)?|进账|收款(?:金额)?|收|进|入账(?:金额)?|转入(?:金额)?|存入(?:金额)?|收到|income)$/i,
  },
  {
    role: 'spending',
    words:
      /^(?:(?:本[月期])?(?:支出|开支)(?:金?额)?|贷方(?:金额|发生额)?|付方(?:金额)?|付出|出账(?:金额)?|付款(?:金额)?|支|付|出|转出(?:金额)?|支取(?:金额)?|花费|费用|支付(?:金额)?)$/,
  },
  {
    role: 'balance',
    words: /^(?:.*余额|结余(?:金额)?|结存(?:金额)?|余款|剩余(?:金额)?|balance)$/i,
    else: 'rest',
  },
  {
    role: 'amount',
    words:
      /^(?:(?:收支|交易|发生|本期|支付)?金额(?:\(?\+?-?\)?)?|发生额|本期发生(?:额)?|数额|款额|金额合计|收支(?:金|数)?额|amount)$/i,
    else: 'rest',
  },
  {
    role: 'direction',
    words:
      /^(?:收支|收\/支|借\/贷|借贷|借或贷|收付|收\/付|(?:收支|借贷|收付|交易)?(?:方向|标志)|收支类型|收支性质)$/,
    else: 'rest',
  },
  {
    role: 'voucher',
    words: /^(?:.*(?:凭证|票据|单据|发票|收据)(?:编号|字号|号码|号数|号)?|票号|[字号]|凭证[字号])$/,
  },
  {
    role: 'handler',
    words: /^(?:经手|经办|经手人?|经办人?|报销人|领款人|收款人|办理人|责任人|负责人)(?:签字|签名)?$/,
    else: 'rest',
  },
  {
    role: 'account',
    words: /^(?:(?:资金|收款|付款)?账户(?:名称|类型)?|资金来源账户|现金\/银行|现金或银行)$/,
    else: 'rest',
  },
  {
    role: 'ballot',
    words:
      /^(?:(?:居民)?(?:代表)?票决.*|.*(?:会议)?纪要(?:编?号|文号)?|决议(?:编?号|文号)?|表决(?:情况|结果)?)$/,
    else: 'rest',
  },
  { role: 'remark', words: /^(?:备注|附注|注|备考|其他说明|说明)$/ },
];

/** Counts of papers and of things are no vouchers and no sums. */
const REST =
  /^(?:序号|编号|行次|序|no\.?|附件(?:数|张数)?|附单据(?:数|张数)?|单据张数|票据张数|张数|数量|单价|单位|规格|审批人?|审核人?|证明人|验收人|签字|对方户名|对方账号|币种)$/i;
const SUM = /^(?:合计|小计|总计|金额合计|收入合计|支出合计|收入小计|支出小计|收支合计|.*(?:合计|小计))$/;

/** The head without what stands in brackets and without its unit: 收入（元） is 收入. */
function bareHead(text: string): string {
  return plain(text)
    .replace(/[([【][^)\]】]*[)\]】]/g, '')
    .replace(/[:：*※、,，。]/g, '')
    .replace(/(?:\/|单位)?(?:人民币)?(?:万元|千元|元)$/, '');
}

/** What a figure under this head is in yuan, where it says so. */
export function unitIn(text: string): number | null {
  const unit = /(?:单位:?|[(/【[]|金额)(?:人民币)?:?(万元|千元|百元|元)/.exec(plain(text))?.[1];
  if (unit === undefined) return null;
  return { 万元: 10_000, 千元: 1000, 百元: 100 }[unit] ?? 1;
}

/** How a head could be read, best first. */
export interface HeadReading {
  readonly role: ColumnRole;
  /** Its place among the words: lower is surer. */
  readonly rank: number;
  readonly otherwise: ColumnRole;
  readonly category?: string | undefined;
}

function readOne(text: string): HeadReading | null {
  if (REST.test(text)) return { role: 'rest', rank: HEADS.length, otherwise: 'rest' };
  if (SUM.test(text)) return { role: 'sum', rank: HEADS.length, otherwise: 'sum' };
  const rank = HEADS.findIndex(({ words }) => words.test(text));
  const head = HEADS[rank];
  return head ? { role: head.role, rank, otherwise: head.else ?? head.role } : null;
}

/** The column's head, its words from top to bottom. Null: words we do not know. */
export function readHead(parts: readonly string[]): HeadReading | null {
  const words = parts.map(bareHead).filter((word) => word !== '');
  const last = words.at(-1);
  if (last === undefined) return null;
  const above = words.slice(0, -1).map(readOne);
  const side = above.find((reading) => reading?.role === 'income' || reading?.role === 'spending');
  const own = readOne(last);
  if (side && (own === null || own.role === 'category' || own.role === 'rest'))
    return { ...side, category: last };
  // 号 under 凭证 is no day.
  if (own?.role === 'day' && above.some((reading) => reading?.role === 'voucher')) {
    return above.find((reading) => reading?.role === 'voucher') ?? own;
  }
  // 收入 over 金额 and 项目: the figure is an income, the words are what it was for.
  if (side && own?.role === 'amount') return side;
  if (own) return own;
  return above.find((reading) => reading !== null) ?? readOne(words.join(''));
}
