// What the cells of a table tell together: a row with a name in it speaks of that person, and its heading says what.
import type { Mask } from '../catalogue.ts';
import type { Character } from './fold.ts';
import { fold, pageOf } from './fold.ts';
import type { PersonalDataContext, PersonalDataKind } from './kinds.ts';
import { findNumbers } from './numbers.ts';
import { isFullName, isMaskedName } from './persons.ts';
import { namesRecipients } from './recipients.ts';
import { stateOfCell } from './states.ts';

/** A find in a cell; `whole` is the number of which this cell holds a part. */
export interface CellMatch {
  readonly cell: number;
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
  readonly whole?: string;
}

const plain = (text: string): string => pageOf(fold(text)).text;

const NAME_COLUMN =
  /姓名|^申请人|户主|^学生|救助对象|保障对象|受助人|家长|当事人|^对象$|^名单$|^居民$|受益人|获助人/;
/** Who is given something: a name below is that of somebody who receives help. */
const RECIPIENT_COLUMN =
  /(?:救助|保障|受助|补助|补贴|帮扶|慰问|优抚|低保|特困|资助|走访)(?:对象|人员?|户|家庭|居民|老人|户主)|受助人|受益人|获助人|低保|特困/;
/** What is given; beside a name it tells of whom. */
const HELP_COLUMN =
  /保障金|救助金|补助金|慰问金|助学金|(?:救助|补助|补贴|津贴|慰问|低保|保障)(?:金额|标准|类别|项目|时间|原因)/;
const CHILD_COLUMN = /学生|儿童|孩子|幼儿|子女|未成年/;
/** Who acts for an office or a firm: nothing in the row is told of that person. */
const OFFICER_COLUMN = /^(?:经手|经办|承办|找谁|召集|主持|联系|责任|审核|批准|记录|填报)人?$/;

/** Whether a heading asks for who acts for an office. */
export function isOfficerColumn(heading: string): boolean {
  return OFFICER_COLUMN.test(plain(heading));
}

const DUTY_COLUMN =
  /分工|职责|职务|管哪些事|工作|负责|内容|岗位|专长|服务|项目|政策|课程|主题|材料|条件|说明$/;
const NOTHING = /^(?:无|没有|健康|良好|正常|否|[-—–/]*|不详|0)$/;

/** Heading → what a filled cell under it tells of the person in the row. */
const COLUMNS: readonly (readonly [RegExp, PersonalDataKind, RegExp])[] = [
  [/身份证|证件号|公民身份/, 'personal-id', /^[\dXx*×]{15,18}$/],
  [/护照|通行证|证件/, 'personal-passport', /^[A-Za-z]{1,2}\d{7,10}$/],
  [/银行|卡号|账号|帐号/, 'personal-card', /\d{12}/],
  [/病情|病种|疾病|健康状况|致困原因|致贫原因|患病|诊断/, 'personal-health', /[\u4e00-\u9fff]/],
  [/残疾(?:等级|类别|类型|情况|证|级别|程度)|伤残等级/, 'personal-disability', /[\u4e00-\u9fff1-4IVⅠ-Ⅳ]/],
  [/出生|生日/, 'personal-birth', /\d{4}/],
  [/住址|家庭地址|居住地|^门牌|房号|房间号|户籍地|楼栋单元|单元室|楼门号/, 'personal-address', /\d/],
  [/家庭电话|住宅电话|宅电/, 'personal-landline', /\d{7}/],
  [/社保|医保|居住证|优待证|低保证|军官证|士兵证|学籍/, 'personal-id', /\d{6}/],
];
const TELEPHONE_COLUMN = /^(?:联系)?(?:电话|方式|座机)(?:号码)?$/;
const LANDLINE = /^(?:\(?0\d{2,3}\)?[-—]?)?[2-9]\d{2,3}[-— ]?\d{4}$/;
/** Who serves the public may be rung up. */
const SERVES = /职务|岗位|分工|职责|负责|网格|部门|单位|身份|服务|值班|业务|事项|片区|楼栋长|专长/;

function rowIsOfAPerson(head: readonly string[], row: readonly string[]): boolean {
  return row.some((cell, index) => {
    if (cell === '' || OFFICER_COLUMN.test(head[index] ?? '')) return false;
    if (NAME_COLUMN.test(head[index] ?? '')) return !/^(?:合计|小计|总计|共)/.test(cell);
    return isMaskedName(cell) || isFullName(cell);
  });
}

function whole(cell: number, kind: PersonalDataKind, text: string): CellMatch {
  return { cell, kind, start: 0, end: text.length };
}

/** Which kind of find a name is under this mask and policy, or null: it may stand. */
function judgeName(
  heading: string,
  isOfHelp: boolean,
  context: PersonalDataContext,
): PersonalDataKind | null {
  const mask: Mask | null | undefined = context.mask;
  if (CHILD_COLUMN.test(heading)) return 'personal-minor';
  if (!mask) return null;
  const never = mask.never.join();
  if (never.includes('任何姓名') && context.isWelfare === true) return 'personal-recipient';
  if (isOfHelp && !namesRecipients(context)) return 'personal-recipient';
  if (never.includes('未成年人姓名') && !mask.show.some((shown) => shown.includes('姓名')))
    return 'personal-minor';
  if (never.includes('任何姓名')) return 'personal-name';
  const masked = context.namePolicy !== undefined && context.namePolicy !== 'full';
  return mask.namePolicy !== undefined && masked ? 'personal-name' : null;
}

/** Finds that a row of cells tells with its headings (texts as given). */
export function findInRow(
  head: readonly string[],
  row: readonly string[],
  context: PersonalDataContext,
): CellMatch[] {
  const headings = head.map(plain);
  const cells = row.map(plain);
  const ofAPerson = rowIsOfAPerson(headings, cells);
  const serves = headings.some((heading) => OFFICER_COLUMN.test(heading) || SERVES.test(heading));
  const givesHelp = headings.some((heading) => HELP_COLUMN.test(heading));
  return cells.flatMap((cell, index): CellMatch[] => {
    const heading = headings[index] ?? '';
    const given = row[index] ?? '';
    if (cell === '' || NOTHING.test(cell)) return [];
    if (NAME_COLUMN.test(heading) || CHILD_COLUMN.test(heading) || RECIPIENT_COLUMN.test(heading)) {
      const isOfHelp = givesHelp || RECIPIENT_COLUMN.test(heading);
      const kind = isFullName(cell) ? judgeName(heading, isOfHelp, context) : null;
      if (kind) return [whole(index, kind, given)];
      // On a wall a name with part of it hidden is still a name of who receives help.
      const isHidden = isMaskedName(cell) && judgeName('', isOfHelp, context) === 'personal-recipient';
      if (isHidden) return [whole(index, 'personal-recipient', given)];
      if (NAME_COLUMN.test(heading) || CHILD_COLUMN.test(heading)) return [];
    } else if (context.isWelfare === true && (isFullName(cell) || isMaskedName(cell))) {
      const isTold = !OFFICER_COLUMN.test(heading) && judgeName('', false, context) === 'personal-recipient';
      if (isTold) return [whole(index, 'personal-recipient', given)];
    }
    if (isSmallGroup(heading, cell, context.mask)) return [whole(index, 'personal-small-group', given)];
    if (!ofAPerson) return [];
    if (!serves && TELEPHONE_COLUMN.test(heading) && LANDLINE.test(cell))
      return [whole(index, 'personal-landline', given)];
    const column = COLUMNS.find(([pattern, , filled]) => pattern.test(heading) && filled.test(cell));
    const kind = column?.[1] ?? (DUTY_COLUMN.test(heading) ? null : stateOfCell(cell));
    return kind ? [whole(index, kind, given)] : [];
  });
}

const COUNT_COLUMN = /(?:人数|户数|人次|例数|^人$|^户$|^例$)(?:[（(].*[)）])?$|[（(](?:人|户|例)[)）]$/;

/** Whether a cell counts so few persons that each of them can be told (mask's `smallCellMin`). */
function isSmallGroup(heading: string, cell: string, mask: Mask | null | undefined): boolean {
  const least = mask?.smallCellMin ?? 0;
  const count = /^(\d{1,3})(?:人|户|例|名)?$/.exec(cell)?.[1];
  if (least === 0 || count === undefined || !COUNT_COLUMN.test(heading)) return false;
  return Number(count) > 0 && Number(count) < least;
}

const NUMBER_HEADINGS = /电话|手机|联系|号码|账号|帐号|卡|身份|证件/;

/** A number in more cells than this is a row of figures. */
const MOST_PARTS = 6;

/** Numbers cut into several cells of a row. */
export function findAcrossCells(head: readonly string[], row: readonly string[]): CellMatch[] {
  const characters: Character[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const cell of row) {
    offsets.push(offset);
    for (const { value, start, end } of fold(cell)) {
      characters.push({ value, start: start + offset, end: end + offset });
    }
    offset += cell.length;
    characters.push({ value: '|', start: offset, end: offset + 1 });
    offset += 1;
  }
  const text = row.join('|');
  return findNumbers(text, characters).flatMap((match): CellMatch[] => {
    const parts = row.flatMap((cell, index): CellMatch[] => {
      const from = offsets[index] ?? 0;
      const start = Math.max(0, match.start - from);
      const end = Math.min(cell.length, match.end - from);
      return start < end
        ? [{ cell: index, kind: match.kind, start, end, whole: text.slice(match.start, match.end) }]
        : [];
    });
    if (parts.length < 2 || parts.length > MOST_PARTS) return [];
    // Beside a name few figures begin with a nought: 138 | 0000 | 1234 is a number whatever stands above it.
    const isOfOne = row.some((cell) => isMaskedName(plain(cell)) || isFullName(plain(cell)));
    const named = parts.some(
      ({ cell, start, end }, index) =>
        NUMBER_HEADINGS.test(head[cell] ?? '') ||
        (isOfOne && index > 0 && /^[0０〇零]\S{2}/.test((row[cell] ?? '').slice(start, end))),
    );
    return named || match.kind === 'personal-id' ? parts : [];
  });
}
