// Where a person lives. A building alone is nobody's home (3号楼电梯维修); a door is (3号楼2单元501室).
import type { PersonalDataMatch } from './kinds.ts';
import { after, before, matchesOf } from './matching.ts';
import { RESIDENT } from './persons.ts';

/** Places one after the other, as a door is read: 五零一. */
const HAN = '一二三四五六七八九壹贰叁肆伍陆柒捌玖零〇';
const NUMBER = `(?:\\d{1,4}|[${HAN}十百拾佰两]{1,4}|[A-Za-z甲乙丙丁东西南北](?=号?[楼栋幢座单]))`;
const BUILDING = `${NUMBER}(?:号楼|号院|栋|幢|座|楼(?![上下道长])|#楼?|号(?=\\d{1,2}单元))`;
const LANE = `\\d{1,5}弄(?:[-—,，]?\\d{1,4}号楼?)?`;
const UNIT = `${NUMBER}(?:单元|门洞|门(?=\\d)|梯)`;
const FLOOR = `${NUMBER}(?:层|楼)`;
const GAP = '[-—–,，/]?';
/** What counts households, people and things rather than naming a door. */
const NOT_COUNT =
  '(?![\\d.,，%]*(?:元|人|户|平|㎡|m|米|度|吨|个|份|次|天|年|月|日|台|盏|处|万|千|百|套|件|部|多|余|分|块|名|张|把|根|瓦|公|kg|小时|路|线|楼|栋|幢|号))(?!\\d)';
const ROOM_NUMBER = `(?:\\d{2,4}|[${HAN}十百拾佰]{2,4})`;
const DOOR = `(?:${ROOM_NUMBER}(?:室|房(?![屋产租]))|\\d{3,4}户)`;

/** Building or lane, then a door, with unit and floor between or not. */
const FULL = /* @__PURE__ */ new RegExp(
  `(?:${BUILDING}|${LANE})${GAP}(?:${UNIT}${GAP}|\\d{1,2}[-—–])?(?:${FLOOR}${GAP})?${DOOR}(?!外墙|内部?设)`,
  'g',
);
const UNIT_DOOR = /* @__PURE__ */ new RegExp(
  `(?:${BUILDING}${GAP})?${UNIT}${GAP}(?:${FLOOR}${GAP})?(?:${DOOR}|\\d{3,4}${NOT_COUNT}|\\d{1,2}号(?![楼线电路梯消水表箱机门井闸柜]))`,
  'g',
);
const BARE_DOOR = /* @__PURE__ */ new RegExp(`(?:\\d{1,3}(?:号楼|栋|幢|座))[-—]?\\d{3,4}${NOT_COUNT}`, 'g');
/** 三栋五零一, 三号楼二单元五〇一. */
const HAN_DOOR = /* @__PURE__ */ new RegExp(
  `(?:${NUMBER}(?:号楼|栋|幢|座)${GAP}(?:${UNIT}${GAP})?|${UNIT}${GAP})[一二三四五六七八九壹贰叁肆伍陆柒捌玖][${HAN}]{2,3}(?:室|号|户)?(?![${HAN}十百千拾佰仟])${NOT_COUNT}`,
  'g',
);
/** 8号楼3门洞4层西户, 12号楼东单元5层西户: on its floor a household by the quarter of the wind. */
const WIND_DOOR = /* @__PURE__ */ new RegExp(
  `${BUILDING}${GAP}(?:(?:${UNIT}|[东西南北中]单元)${GAP})?(?:${FLOOR}${GAP})[东西南北中](?:[边侧首]?户|首)`,
  'g',
);
/** 12号院3楼201, where a word says that somebody lives there; and 6-1203 beside a resident's name. */
const FLOOR_DOOR = /* @__PURE__ */ new RegExp(`${BUILDING}${GAP}${FLOOR}${GAP}\\d{3,4}${NOT_COUNT}`, 'g');
const SHORT = /(?<![\d-])\d{1,3}[-—–]\d{3,4}(?:室|户)?(?![\d-])/g;
const RESIDENT_NEAR = /* @__PURE__ */ new RegExp(`${RESIDENT}[^。；;\\n]{0,12}$`);
/** 3-2-501 and 3#501, where a word says that somebody lives there. */
const DASHED = /(?<!\d)\d{1,3}[-—–#]\d{1,2}[-—–]\d{3,4}(?:室|户)?(?![\d-])/g;
const HASHED = /(?<!\d)\d{1,3}#[-—]?(?:\d{1,2}[-—])?\d{3,4}(?:室|户)?(?!\d)/g;
const ROOM_ALONE = /(?<![\d-])\d{3,4}(?:室|户)(?![\d内外])/g;
/** 家住示例路12号: a number of a street, said to be a home. */
const AT_HOME =
  /(?:家住|现住址?|住址|家庭住?址|居住地址?|户籍地址?|住所|常住地址|租住于?|居住[在于]|住在|户口所在地|通讯地址)[:：为是在于]{0,2}(?<hit>[\u4e00-\u9fff]{0,16}?(?:路|街|巷|里|弄|道|村|组|胡同|苑|园|院|庄|屯|社|坊|新村|小区|花园|家园|队)[\u4e00-\u9fff]{0,4}(?:\d{1,5}|[一二三四五六七八九十百]{1,4})(?:号|弄|组|排|栋|幢|座|号院|队)[^，,。；;、\n（(]{0,16})/g;
const ROWS = /\d{1,3}(?:号院|组|队|区)\d{1,3}排\d{1,4}号/g;

const RESIDES =
  /住|家|户主|户籍|居民|业主|租户|老人|某|房东|漏水|邻居|姓名|租客|独居|家庭|入户|上门|慰问|反映|大爷|大妈|大娘|奶奶|爷爷|阿姨|[男女][，,]/;
const OFFICE_BEFORE =
  /(?:居委会|服务站|服务中心|活动室|活动中心|办公室|警务室|会议室|议事厅|门店|药房|药店|商店|超市|餐厅|食堂|卫生站|阅览室|图书室|党群|调解室|公司|事务所|经营(?:地址|场所)|办公(?:地址|地点|用房)|(?:办理|报名|领取|集合|活动|会议|投票|咨询|培训|受理|接待|义诊|评审|开标)(?:地点|地址)|投票站|驿站|窗口|工作室|理发店|便利店|培训中心|物业服务处|物业(?:公司|办公))[^，,。；\n]{0,14}$/;
const OFFICE_AFTER =
  /^[（(，,]?(?:的)?(?:社区|街道|小区)?(?:居委会|服务站|服务中心|活动室|活动中心|办公室|警务室|会议室|议事厅|药店|超市|餐厅|食堂|卫生站|阅览室|图书室|党群|调解室|工作室|窗口|教室|多功能厅|配电|设备间|物业办公|社区用房|公共)/;

function isOffice(text: string, start: number, end: number): boolean {
  const left = before(text, start, 30);
  if (/(?:家住|住址|住在|户主|业主|租户|居民[\u4e00-\u9fff]?某?)[^，,。；]{0,8}$/.test(left)) return false;
  return OFFICE_BEFORE.test(left) || OFFICE_AFTER.test(after(text, end, 12));
}

/** Home addresses, down to the door. */
export function findAddresses(text: string): PersonalDataMatch[] {
  if (!/[\d一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]/.test(text)) return [];
  const kind = 'personal-address';
  const home = (match: RegExpExecArray): boolean =>
    !isOffice(text, match.index, match.index + match[0].length);
  const resides = (match: RegExpExecArray): boolean =>
    home(match) &&
    RESIDES.test(before(text, match.index, 16) + after(text, match.index + match[0].length, 10)) &&
    !/会议|教室|合同|编号|型号|规格|图纸|文号|案号/.test(before(text, match.index, 10));
  return [
    ...[FULL, UNIT_DOOR, BARE_DOOR, HAN_DOOR, WIND_DOOR, ROWS].flatMap((pattern) =>
      matchesOf(kind, text, pattern, home),
    ),
    ...[DASHED, HASHED, ROOM_ALONE, FLOOR_DOOR].flatMap((pattern) => matchesOf(kind, text, pattern, resides)),
    ...matchesOf(kind, text, SHORT, (match) => RESIDENT_NEAR.test(before(text, match.index, 24))),
    ...matchesOf(kind, text, AT_HOME, home),
  ];
}
