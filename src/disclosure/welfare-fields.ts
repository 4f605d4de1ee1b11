// A welfare notice is a list of fields the statute names, never a free table (rules.md, 个人信息; 最低生活保障审核确认办法
// 第 19、24 条). The mask of the item lists the fields; what stands in a column is judged by what the field is, so that no
// other fact of a household finds a place: one table at most, no picture, no list, and in each cell a number where a
// number belongs and a name as the community writes names.
import type { CatalogueItem, Mask } from './catalogue.ts';
import { isBlock } from './notice-reader.ts';
import type { NamePolicy } from './personal-data/index.ts';
import { DOUBLE_SURNAMES } from './personal-data/persons.ts';

export type WelfareFaultCode =
  'not-listed-field' | 'welfare-part' | 'welfare-lists' | 'welfare-twice' | 'welfare-unit' | 'welfare-cell';
export interface WelfareFault {
  /** `blocks.3`, `blocks.3.head.2`, `blocks.3.rows.0.1`. */
  readonly field: string;
  readonly code: WelfareFaultCode;
  readonly values?: Readonly<Record<string, string>>;
}

/** What stands in a column. */
export type WelfareFieldKind =
  'name' | 'count' | 'amount' | 'dates' | 'office' | 'school' | 'grade' | 'group' | 'post' | 'words';

const KINDS: Readonly<Record<string, WelfareFieldKind>> = {
  申请人姓名: 'name',
  姓名: 'name',
  家庭成员数量: 'count',
  人数: 'count',
  户数: 'count',
  保障金额: 'amount',
  金额: 'amount',
  标准: 'amount',
  公示起止日期: 'dates',
  受理单位: 'office',
  学校: 'school',
  年级: 'grade',
  居民小组: 'group',
  职务: 'post',
  得票: 'count',
};

/** A unit behind a field: 保障金额（元/月）, of Chinese signs alone, so that it can tell nothing else. */
const UNIT = /[（(]([\u4e00-\u9fff，、/]{1,12})[)）]$/u;
const TOTAL = /^(?:合计|小计|总计)$/;
const EXAMPLE = /(?:（示例）|\(示例\))$/;
/** A group too small to be told is said to be so. */
const COUNT = /^(?:\d{1,4}|不足 ?\d ?人?)$/;
const AMOUNT = /^(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,2})?$/;
const DATES = /^[\d年月日至到.\-—–~/ ]{4,40}$/;
/** An organisation by what its name ends with, and its phone where one is told: 榆汀街道办事处，0999-5550000. */
const OFFICE =
  /^[\p{sc=Han}\d（）()·、]{1,24}?(?:社区|街道|镇|乡|政府|居委会|村委会|委员会|办事处|办公室|中心|服务站|工作站|救助站|站|局|处|科|股|所|部|厅|院|窗口|联合会|残联|妇联|工会|总会|协会|大厅|民政)(?:（示例）|\(示例\))?(?:[，,、：: ]{0,2}(?:电话)?[：: ]{0,2}[（(]?(?:0\d{2,3}[)）]?[- ]?)?\d{7,8}[)）]?)?$/u;
/** What no name of an organisation has in it. */
const NOT_OF_OFFICE = /[，,。；;].*\p{sc=Han}{3}|因|患|残疾[^人]|收入|致[贫困]|其[妻夫子女父母]|家里|本人/u;
const SCHOOL =
  /^[\p{sc=Han}\d（）()·]{1,24}?(?:学校|小学|中学|初中|高中|大学|学院|幼儿园|幼托|职高|技校|中专|校区|一中|二中|三中|附中|附小)(?:（示例）|\(示例\))?$/u;
const LEVEL = '小学|初中|高中|中职|职高|职校|中专|技校|大学|大专|专科|本科|研究生|硕士|博士|学前|幼儿园';
const ONE_GRADE = `(?:(?:${LEVEL})(?:[一二三四五六七八九1-9]年级|[小中大]班|新生|毕业班)?|[一二三四五六七八九1-9]年级|[小中大]班|[初高][一二三]|大[一二三四五])`;
/** A grade, a level, or several of them: 三年级, 初二, 小学、初中. */
const GRADE = new RegExp(`^${ONE_GRADE}(?:[、和到至]${ONE_GRADE})*$`, 'u');
const GROUP =
  /^第?(?:\d{1,3}|[一二三四五六七八九十百]{1,4}|[\p{sc=Han}]{1,8}?)(?:居民)?(?:小?组|网格|片区?|选区)$/u;
/** What voters elect, and what somebody stands for. */
const POST =
  /^(?:(?:居委会|居民委员会|监督委员会|选举委员会)?(?:主任|副主任|委员|成员)|书记|副书记|居民(?:代表|小组长)|楼长|(?:正式|初步)?候选人)$/u;
/** A field of a community's own mask: short, and without a number that could be somebody's. */
const WORDS = /^(?!.*\d{3})[\p{L}\p{N}、（）()·《》—\- ]{1,30}$/u;
const NAMES: Readonly<Record<NamePolicy, RegExp>> = {
  full: /^(?:\p{sc=Han}{2,5}|\p{sc=Han}{1,2}[*＊×]{1,2}\p{sc=Han}?|\p{sc=Han}{1,12}(?:·\p{sc=Han}{1,12}){1,3})$/u,
  star: /^(?:\p{sc=Han}{1,2}[*＊×]{1,2}\p{sc=Han}?|\p{sc=Han}{1,2}某{1,2})$/u,
  surname: /^\p{sc=Han}{1,2}某{1,2}$/u,
};
const DOUBLE_SURNAME = /* @__PURE__ */ new RegExp(`^(?:${DOUBLE_SURNAMES})`);

/** The fields a mask lets a welfare notice show; `show` where the mask names no fields of their own. */
export function welfareFields(mask: Mask): readonly string[] {
  return mask.fields ?? mask.show;
}

/** What stands under a field; a field of a community's own mask is words. */
export function welfareFieldKind(field: string): WelfareFieldKind {
  return Object.hasOwn(KINDS, field) ? (KINDS[field] ?? 'words') : 'words';
}

/** Items whose amounts are paid month by month; other amounts are paid once. */
const MONTHLY: readonly string[] = [
  'WEL-01',
  'WEL-02',
  'WEL-03',
  'WEL-04',
  'WEL-07',
  'WEL-10',
  'WEL-12',
  'WEL-20',
];

/** The unit an amount of an item most likely has; whoever writes the notice may choose another. */
export function amountUnit({ code, period }: Pick<CatalogueItem, 'code' | 'period'>, field: string): string {
  if (field === '标准') return '元/人';
  return MONTHLY.includes(code) || period === 'monthly' ? '元/月' : '元';
}

/** A head as field and unit: 保障金额（元/月）. */
export function splitHead(head: string): { readonly field: string; readonly unit: string } {
  const text = head.trim();
  return { field: text.replace(UNIT, '').trim(), unit: UNIT.exec(text)?.[1] ?? '' };
}

/** Whether a row only sums up those above it. */
export function isSum(row: readonly string[]): boolean {
  return TOTAL.test((row[0] ?? '').trim());
}

/** A name as the community writes names of those who receive help: 张小明, 张*明, 张某. What is masked already stays. */
export function nameAsShown(name: string, policy: NamePolicy): string {
  const text = name.trim();
  const example = EXAMPLE.exec(text)?.[0] ?? '';
  const bare = text.slice(0, text.length - example.length);
  if (policy === 'full' || !NAMES.full.test(bare) || NAMES[policy].test(bare)) return text;
  const signs = [...bare.replace(/[*＊×·]/gu, '')];
  const length = DOUBLE_SURNAME.test(bare) && signs.length > 2 ? 2 : 1;
  const surname = signs.slice(0, length).join('');
  if (policy === 'surname') return `${surname}某${example}`;
  const last = signs.length > length + 1 ? (signs.at(-1) ?? '') : '';
  return `${surname}*${last}${example}`;
}

function isOfKind(cell: string, kind: WelfareFieldKind, policy: NamePolicy): boolean {
  switch (kind) {
    case 'name':
      return NAMES[policy].test(cell.replace(EXAMPLE, ''));
    case 'count':
      return COUNT.test(cell);
    case 'amount':
      return AMOUNT.test(cell);
    case 'dates':
      return DATES.test(cell);
    case 'office':
      return OFFICE.test(cell) && !NOT_OF_OFFICE.test(cell);
    case 'school':
      return SCHOOL.test(cell);
    case 'grade':
      return cell !== '' && GRADE.test(cell);
    case 'group':
      return GROUP.test(cell);
    case 'post':
      return POST.test(cell);
    case 'words':
      return WORDS.test(cell);
  }
}

const FORMS: Readonly<Record<WelfareFieldKind, string>> = {
  name: '姓名，不带别的',
  count: '一个整数',
  amount: '一个数，如 1,120 或 1120.50',
  dates: '起止日期',
  office: '办事单位的名称，后面可以写办公电话，如 榆汀街道办事处 0999-5550000',
  school: '学校的名称',
  grade: '年级，如 三年级、初二',
  group: '居民小组，如 第三居民小组',
  post: '职务，如 主任、委员、候选人',
  words: '30 个字以内的名称，不带号码',
};
const NAME_FORMS: Readonly<Record<NamePolicy, string>> = {
  full: '姓名，不带别的',
  star: '姓和名的最后一个字，如 张*明',
  surname: '只写姓，如 张某',
};

/** What belongs in a cell of a field, in a few words. */
export function welfareForm(field: string, policy: NamePolicy): string {
  const kind = welfareFieldKind(field);
  return kind === 'name' ? NAME_FORMS[policy] : FORMS[kind];
}

function checkTable(
  place: string,
  { head, rows }: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] },
  fields: readonly string[],
  policy: NamePolicy,
): WelfareFault[] {
  const columns = head.map((cell) => splitHead(cell).field);
  const faults = columns.flatMap((found, column): WelfareFault[] => {
    const field = `${place}.head.${String(column)}`;
    const values = { found: head[column] ?? '', fields: fields.join('、') };
    if (!fields.includes(found)) return [{ field, code: 'not-listed-field', values }];
    if (columns.indexOf(found) < column) return [{ field, code: 'welfare-twice', values }];
    // 760 a month and 760 once are two things: a head tells which.
    const isBare = welfareFieldKind(found) === 'amount' && splitHead(head[column] ?? '').unit === '';
    return isBare ? [{ field, code: 'welfare-unit', values: { name: found } }] : [];
  });
  if (faults.length > 0) return faults;
  return rows.flatMap((row, index) =>
    row.flatMap((given, column): WelfareFault[] => {
      const name = columns[column] ?? '';
      const cell = given.trim();
      // Not every household has everything, and a row of sums begins with the word.
      if (cell === '' || (column === 0 && isSum(row))) return [];
      if (isOfKind(cell, welfareFieldKind(name), policy)) return [];
      const field = `${place}.rows.${String(index)}.${String(column)}`;
      return [{ field, code: 'welfare-cell', values: { name, form: welfareForm(name, policy) } }];
    }),
  );
}

/**
 * Findings about the parts of a notice that is a list of fields: a welfare notice (flow F4), or one whose mask names its
 * fields (the list of voters); none for other items. Any JSON may stand in `blocks`. Voters stand in it by their whole
 * names, and one list to each group of residents.
 */
export function checkWelfareFields(
  blocks: unknown,
  item: Pick<CatalogueItem, 'flow'> | null,
  mask: Mask | null,
  policy: NamePolicy = 'full',
): WelfareFault[] {
  const isWelfare = item?.flow === 'F4';
  if (!item || !mask || !(isWelfare || mask.fields) || !Array.isArray(blocks)) return [];
  let lists = 0;
  return blocks.flatMap((block: unknown, index): WelfareFault[] => {
    const field = `blocks.${String(index)}`;
    // What is no block at all is told of by `checkNotice`.
    if (!isBlock(block)) return [];
    if ((isWelfare && block.type === 'list') || block.type === 'image')
      return [{ field, code: 'welfare-part' }];
    if (block.type !== 'table') return [];
    lists += 1;
    if (isWelfare && lists > 1) return [{ field, code: 'welfare-lists' }];
    return checkTable(field, block, welfareFields(mask), isWelfare ? policy : 'full');
  });
}
