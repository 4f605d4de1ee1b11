// What treasurers call the categories of a ledger.
import type { CategoryKey } from '../kinds/ledger/index.ts';
import { LEDGER_CATEGORIES } from '../kinds/ledger/index.ts';
import { plain } from './grid.ts';

/** The first that fits is it: the narrow words stand before the wide ones. */
const WORDS: readonly (readonly [CategoryKey, RegExp])[] = [
  ['transfer', /账户间|内部转账|提现|提取备用金|存入银行|转存|调拨/],
  ['interest', /利息|结息/],
  ['grant', /拨款|拨付|拨入|财政|街道(?:补助|拨|下拨)|工作经费|专项经费|上级|经费收入|补助收入/],
  ['donation', /捐款|捐赠|捐助|爱心款/],
  ['partner', /共建|赞助|支持款/],
  ['rent', /租金|场地(?:费|收入|使用)|活动室使用费|出租/],
  ['collected', /代收/],
  ['service-income', /服务收入|服务费收入|餐费收入|低偿|回收|废旧|卖(?:废|报|纸)/],
  ['other-income', /^其[他它](?:收入)?$|杂项收入/],
  ['fees', /手续费|工本费|账户管理费/],
  ['utilities', /水电|电费|水费|燃气|煤气|取暖|供暖/],
  ['phone', /电话|宽带|网络|通讯|通信|话费/],
  ['pay', /工资|补贴|津贴|误餐|劳务|报酬|补助费/],
  ['official', /公务|差旅|交通费|会议费|培训|接待/],
  ['relief', /慰问|福利|救助|困难|帮扶|送温暖/],
  ['activity', /活动|节日|文体|演出|比赛|宣传/],
  ['building', /工程|建设|改造|施工/],
  ['repair', /维修|修缮|养护|修补|维护|疏通/],
  ['purchase', /采购|设备|购置|物资|固定资产/],
  ['public-service', /公共服务|保洁|保安|绿化|垃圾|清运|消杀/],
  ['paid-on', /代付|代缴/],
  ['office', /办公|文具|打印|复印|纸|墨|耗材|邮寄/],
  ['other-spending', /^其[他它](?:支出|费用|开支)?$|杂项支出|杂费/],
];

/**
 * The category of an entry by the words of its column (or, without one, by what it was for), of the side its sum is on.
 * Null: nobody can tell.
 */
export function categoryFor(words: string, amount: number): CategoryKey | null {
  const text = plain(words);
  if (text === '') return null;
  const fits = (key: CategoryKey): boolean => {
    const { side } = LEDGER_CATEGORIES[key];
    return side === 'transfer' || side === (amount > 0 ? 'income' : 'spending');
  };
  const named = (Object.keys(LEDGER_CATEGORIES) as CategoryKey[]).find(
    (key) => LEDGER_CATEGORIES[key].name === text,
  );
  if (named !== undefined && fits(named)) return named;
  return WORDS.find(([key, pattern]) => fits(key) && pattern.test(text))?.[0] ?? null;
}
