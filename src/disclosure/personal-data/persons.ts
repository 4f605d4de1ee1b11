// Whether words speak of one person, by name, by a masked name or by a household.
import { Places, placesOf } from './matching.ts';

/** Surnames that hardly begin another word. */
export const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱郭何罗宋郑谢韩唐冯董萧曹袁邓傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘戴汪姜范姚邹熊孟秦侯邵尹龚黎赖倪贺齐崔谭邱庞樊兰殷翟俞柳莫欧阮葛岳骆蒲裴柯佟娄聂冉郝苗霍郎佘甄褚窦骆娜戚尤';
/** Surnames that begin other words too: believed only where a name must stand. */
export const COMMON_SURNAMES =
  '马高林梁钟田任夏金石江史顾毛万钱汤康武乔文龙段雷陶方洪常安温严施牛孔白向路花于程卢陆关邢鲁章纪鲍简包车时成牟符';

/** Surnames of two characters; the first row begins no other word. */
const SURE_DOUBLE = '欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|令狐|慕容|端木|司徒|宇文|呼延';
export const DOUBLE_SURNAMES = `${SURE_DOUBLE}|公孙|东方|长孙(?!女)|轩辕|南宫`;
/** A surname in a sentence, of one character or two. */
export const SURNAME = `(?:[${SURNAMES}]|${SURE_DOUBLE})`;
/** The same where a name must stand. */
export const ANY_SURNAME = `(?:[${SURNAMES}${COMMON_SURNAMES}]|${DOUBLE_SURNAMES})`;

/** Beginnings of words that look like a surname with a given name. */
const NOT_NAMES =
  /^(?:高[龄血温压空层危校楼度新效等级]|马[上路]|钟[点头]|文[化明件艺体娱字]|方[便式案面法向]|安[全排装置心保]|金[额融秋银]|石[油材]|江[边苏西]|史[料]|万[元人户名]|钱[款物]|康[复养]|武[术装警汉]|龙[舟头]|段[落]|雷[雨电]|洪[水涝]|常[住务见态规年]|温[馨度暖水]|严[重格禁肃]|施[工行肥]|白[血内癜天色]|向[社全居上下前困]|路[灯面口段]|花[园费草]|于[是]|程[序度]|关[爱心注怀于系]|鲁|章[程]|纪[律念检委]|简[单易化介]|包[括片含户]|车[辆位主棚]|时[间候段]|成[员立绩功果年都本]|符[合]|任[务何职免]|夏[季令天日]|林[业木地区]|田[间径]|毛[病巾]|顾[问客]|陆[续地]|黄[色疸金斑]|张[贴开榜挂]|何[时种处人地]|曾[经用]|叶[片酸]|兰[花]|齐[全心抓]|余[额下款]|贺[卡信]|苗[木圃族]|尤[其为]|蔡|苏[州北南醒]|罗[列]|胡[同]|陈[列述旧年]|宋[体]|孙[子女]|朱[红]|谢[谢绝]|唐[氏筛]|袁|范[围本例文]|熊[猫]|温[州]|广|阎|殷[切]|柳[树]|莫|郎|王[牌]|李[子]|杨[树]|黎[明]|和[谐]|符|苗|孟[春]|侯[车]|贾|魏|向|史|常|时|成|于|关|程|车|包)/;
/** Given names end names, these words end words. */
export const NOT_ENDS =
  /(?:主任|书记|校长|教练|阿姨|大爷|奶奶|爷爷|女士|先生|们|等|的|地|得|性|化|类|型|区|街|道|站|室|部|局|处|院|校|园|厂|店|村|组|楼|层|号|年|月|日|元|户|人|员|生|会|家|医|师|老)$/;

/** Somebody of the community by role and name: 居民王芳, 户主李某, 租客王大爷. */
export const RESIDENT = `(?:居民|村民|业主|户主|租户|租客|申请人|家长|房东|邻居|老人)(?:${ANY_SURNAME}(?:某{1,2}|[*×]{1,2}|大[爷妈娘哥姐]|奶奶|爷爷|阿姨|先生|女士|(?![民委大均可应需请如若有对在和与及的])[\\u4e00-\\u9fff]{1,2}))`;

const GIVEN = '[\\u4e00-\\u9fff]{1,2}';
/** A whole name as it may stand alone in a cell: 王秀英, 欧阳小明, 高远. */
const WHOLE = /* @__PURE__ */ new RegExp(
  `^(?:${ANY_SURNAME}${GIVEN}|[\\u4e00-\\u9fff]{2,8}·[\\u4e00-\\u9fff]{2,8})$`,
);
const MASKED = /* @__PURE__ */ new RegExp(
  `^(?:[\\u4e00-\\u9fff]|${DOUBLE_SURNAMES})(?:某{1,3}|[*×Xx]{1,2}[\\u4e00-\\u9fff]?)$`,
);
const TITLE = /(?:（示例）|\(示例\)|先生|女士)$/;

/** Whether a text, as a cell of a table, is nothing but somebody's full name. */
export function isFullName(text: string): boolean {
  const bare = text.replace(TITLE, '');
  return WHOLE.test(bare) && !isMaskedName(bare) && !isNoName(bare);
}

/** Whether a text is a name of which part is hidden: 张某, 李某某, 欧阳某, 王*英, 陈××. */
export function isMaskedName(text: string): boolean {
  return MASKED.test(text.replace(TITLE, ''));
}

/** Words that begin with one of `SURNAMES`. */
export const CLEAR_START =
  /^(?:黄[色疸金斑]|周[边末年一二三四五六日期围内转到]|戴[口头帽上着好]|孙辈|丁字|齐[唱聚]|余下|谢师|曾[获在是被]|徐徐|张[贴开榜挂]|何[时种处人地]|曾[经用]|余[额下款]|孙[子女]|范[围本例文]|谢[谢绝]|胡同|陈[列述旧年]|唐[氏筛]|尤[其为]|苏[州北南醒])/;

function isNoName(name: string): boolean {
  const surname = name[0] ?? '';
  return SURNAMES.includes(surname) ? CLEAR_START.test(name) : NOT_NAMES.test(name);
}

const LEFT =
  '^|[，,、：:（("“”|\\s。！？；;!?]|居民|学生|儿童|业主|户主|申请人|租户|患者|病人|人员|对象|同志|党员|职工|老人|为|给|对|是|由|和|与|及|将|向|查|孤儿|房东|家长|内|室|户|号|辖区|社区|本社区|楼|助|问|访|看望|探望|问了|其[子女]';
const RIGHT =
  '$|[，,、：:。（)(）"“”|\\s！？；;!?]|患|身患|罹患|确诊|因|系|为|是|的|属|曾|被|现|查出|住|在|有|于|经|家|户|同志|老人|同学|小朋友|一家|夫妇|夫妻|本人|已|今年|生于|出生|获|荣|参加|就读|感染|突发|吸|刑|正|接受|经|肢|视|听|智|精|等\\d';
const NAMED = /* @__PURE__ */ new RegExp(
  `(?=${SURNAME})(?<=${LEFT})(?<name>${SURNAME}${GIVEN})(?=${RIGHT})`,
  'g',
);
/** 王 followed by what only follows a person's surname. */
const ADDRESSED = /* @__PURE__ */ new RegExp(
  `${ANY_SURNAME}(?:某{1,3}|[*×]{1,2}|[Xx]{2}|老?(?:大爷|大妈|大娘|阿姨|奶奶|爷爷|伯伯|婆婆|老伯|女士|先生|叔叔|大姐|大哥))`,
  'g',
);
const AGED = /[（(，,](?:男|女)[，,、]?\d{0,3}|(?:男|女)[，,]\d{1,3}岁/g;
const ROOM = /(?:单元|号楼|栋|幢|弄)\d{0,3}号?\d{2,4}室?|\d{3,4}室/g;
const NAME_GIVEN = /姓名[:：]/g;
const HINT =
  /本人|户主|该户|该居民|其[妻子女父母夫孙儿]|丈夫|妻子|老伴|父亲|母亲|儿子|女儿|孙子|孙女|申请人|独居老人|我[的家]|他|她|租户|邻居/g;

/** Names that stand free in a sentence, with their places. */
export function namesIn(text: string): { readonly name: string; readonly start: number }[] {
  return [...text.matchAll(NAMED)].flatMap((match) => {
    const name = match.groups?.['name'] ?? '';
    if (CLEAR_START.test(name) || NOT_ENDS.test(name)) return [];
    return [{ name, start: match.index + match[0].length - name.length }];
  });
}

const CONTACT =
  /(?:联系|经办|受理|咨询|负责|主任|书记|委员|专干|社工|专员|网格员|社长|组长|楼长)(?:人员?)?[:：（(]?(?:是|为|找|由)?(?:[\u4e00-\u9fff]{2,3}(?:（示例）|\(示例\))?、)*$/;
const OFFICE =
  /^(?:（示例）|\(示例\))?[，,（(]?(?:副?主任|副?书记|委员|同志|专干|社工|网格员|民警|专员|楼长|组长|主持|主讲|讲解|带队|汇报)/;
/** 王家湾, 张家巷: a place. */
const PLACE_END = /[湾庄巷桥村坊弄屯浜镇乡街路苑]$/;

/** Names with a surname that is known to be somebody's, standing free; who answers for an office is passed over. */
export function namesWithSurname(
  text: string,
  surname: string,
): { readonly name: string; readonly start: number }[] {
  const named = new RegExp(
    `(?<=${LEFT}|关于|同意|批准|核准|给予|资助|救助)(?<name>${surname}${GIVEN})(?=${RIGHT})`,
    'g',
  );
  return [...text.matchAll(named)].flatMap((match) => {
    const name = match.groups?.['name'] ?? '';
    const start = match.index + match[0].length - name.length;
    if (CLEAR_START.test(name) || NOT_NAMES.test(name) || NOT_ENDS.test(name)) return [];
    return isOfOffice(text, name, start) ? [] : [{ name, start }];
  });
}

/** Whether a name, alone or in a row of names, stands beside a post or as whom to ask: who answers for an office. */
function isOfOffice(text: string, name: string, start: number): boolean {
  return (
    CONTACT.test(text.slice(Math.max(0, start - 30), start)) || OFFICE.test(text.slice(start + name.length))
  );
}

/** Names that stand free in a text and are no office-holder's: nobody else is named under a mask that bars every name. */
export function residentsNamedIn(text: string): { readonly name: string; readonly start: number }[] {
  return namesIn(text).filter(
    ({ name, start }) =>
      isFullName(name) && !/某/.test(name) && !PLACE_END.test(name) && !isOfOffice(text, name, start),
  );
}

/** 王某, 李某某, 王*英: a name of which part is hidden names somebody still. */
const HIDDEN = /* @__PURE__ */ new RegExp(
  `${ANY_SURNAME}(?:某{1,3}(?!些|种|个|项|一|时|处|地)|[*＊×]{1,2}(?:[\\u4e00-\\u9fff](?![\\u4e00-\\u9fff]))?)`,
  'g',
);

/** Names in a text of which part is hidden, with their places; who answers for an office is passed over. */
export function maskedNamesIn(text: string): { readonly name: string; readonly start: number }[] {
  return [...text.matchAll(HIDDEN)].flatMap(({ 0: name, index }) =>
    isOfOffice(text, name, index) ? [] : [{ name, start: index }],
  );
}

const CHILD_NAMED = /* @__PURE__ */ new RegExp(
  `(?:学生|儿童|孤儿|未成年人|幼儿|孩子|少年|少先队员|儿子|女儿|孙子|孙女|年级|[\\d一二三四五六七八九)）]班)[:：是叫为]{0,2}(?<name>${SURNAME}${GIVEN}(?<!获|荣|在|每|今|因|的|参))`,
  'g',
);

/** Names right behind a word for a child, whatever follows them. */
export function childrenNamedIn(text: string): { readonly name: string; readonly start: number }[] {
  return [...text.matchAll(CHILD_NAMED)].flatMap((match) => {
    const name = match.groups?.['name'] ?? '';
    if (CLEAR_START.test(name) || NOT_ENDS.test(name)) return [];
    return [{ name, start: match.index + match[0].length - name.length }];
  });
}

/** Where a text names one person or one household. */
export function personsIn(text: string): Places {
  const named = namesIn(text).map(({ name, start }) => ({ start, end: start + name.length }));
  return new Places([
    ...[ADDRESSED, AGED, ROOM, NAME_GIVEN].flatMap((pattern) => [...placesOf(text, pattern)]),
    ...named,
  ]);
}

/** Where a text tells of one person by kinship or by place in a case rather than by name. */
export function hintsIn(text: string): Places {
  return new Places(placesOf(text, HINT));
}
