// Whether a name stands right beside a word that tells of an illness, a disability or a sentence. There a name needs no
// other sign of being one: any surname counts, whatever follows the name. Words that begin like a name are told apart.
import { ANY_SURNAME, CLEAR_START, NOT_ENDS } from './persons.ts';

/** Signs of grammar and of illness, which given names do not hold. */
const GIVEN =
  '(?![的了是因在与及等患得有被对将后上下不会要让去过着把从其她它们这那个名位例户种类型性病症级])[\\u4e00-\\u9fff]';
const NAME = `${ANY_SURNAME}${GIVEN}(?:${GIVEN})?`;

/** Words that begin with a surname of `COMMON_SURNAMES`. */
const WORD_START =
  /^(?:高[龄血温压空层危校楼度新效等级发中考质收于脂烧胆钙热位级尿频]|马[上路拉术]|林[业木地区场带]|梁[上柱]|钟[点头]|田[间径地]|任[务何职免意教选]|夏[季令天日至]|金[额融秋银属]|石[油材化]|江[边苏西南北]|史[料上]|顾[问客及]|毛[病巾]|万[元人户名例余多一]|钱[款物]|汤[圆料]|康[复养乐居宁]|武[术装警汉]|乔[迁]|文[化明件艺体娱字书]|龙[舟头]|段[落]|雷[雨电锋]|陶[瓷艺]|方[便式案面法向可能才]|洪[水涝]|常[住务见态规年用在常]|安[全排装置心保康宁徽乐定]|温[馨度暖水州]|严[重格禁肃防]|施[工行肥救]|牛[奶]|孔[子]|白[血内癜天色领班酒细]|向[社全居上下前困着有]|路[灯面口段过]|花[园费草粉]|于[是此今明]|程[序度]|陆[续地]|关[爱心注怀于系节停]|纪[律念检委]|简[单易化介]|包[括片含户]|车[辆位主棚祸间]|时[间候段常]|成[员立绩功果年都本人为]|符[合])/;
/** Words with one of `SURNAMES`, where nothing but an illness follows. */
const CLEAR_WORD =
  /^(?:何[为谓种样]|黄[金河]|周[围内]|余[名人例]|王[牌]|杨[树梅]|孟[春]|和[谐]|黎[明]|叶[片酸]|兰[花]|苗[木圃]|柳[树]|温[州]|齐[心全]|殷[切]|罗[列]|熊[猫]|贺[卡信])/;
/** Somebody of an office, by name: what stands behind is the subject of the work. */
const OFFICER = /(?:主任|书记|委员|专干|社工|网格员|民警|医生|大夫|护士|老师|教授|专家|主讲人?|讲师)[:：]?$/;

function isWord(name: string): boolean {
  return CLEAR_START.test(name) || CLEAR_WORD.test(name) || WORD_START.test(name) || NOT_ENDS.test(name);
}

const BOUNDARY =
  '^|[，,、：:（()）"“”‘’|\\s》】\\]]|居民|村民|群众|学生|儿童|业主|户主|申请人|租户|患者|病人|人员|对象|同志|党员|职工|老人|家庭|妇女|青年|邻居|困难户|低保户|户|者|孤儿|房东|家长|社区|辖区|栋|楼|室|号|组|为|给|对|是|由|和|与|及|将|向|查|助|问|望|访|了|的|其[子女妻夫父母]|名叫|叫';
const WHEN =
  '(?:不幸|意外|去年|今年|前年|近日|日前|近期|早年|曾经?|先后|被医院|医院|被|已经?|现|长期|多年|又|也|还|一直|本人)?';
const HAS =
  '(?:身?患上?(?:有|了)?|罹患|得了?|得过|确诊(?:为|患有?|有)?|检?查出(?:患有?|有)?|诊断[为出](?:患有?)?|感染了?|染上了?|携带|突发|因(?:为|患有?|犯|曾)?|由于(?:患有?)?|是(?:一[名位个])?|系|属于?|有|犯|评定为|鉴定为|认定为)';
const SURELY = /* @__PURE__ */ new RegExp(`(?:${BOUNDARY})(?<name>${NAME})${WHEN}${HAS}$`);
const BARE = /* @__PURE__ */ new RegExp(`(?<ahead>${BOUNDARY})(?<name>${NAME})${WHEN}$`);
/** Longer than any of it: nothing before it is read. */
const REACH = 28;

/**
 * Whether words end with a name and what ties it to the word behind them: `surely` where a verb says that somebody has
 * it (林小红患有), `bare` where the name stands alone (居民张小明), null where there is none.
 */
export function endsWithName(left: string): 'surely' | 'bare' | null {
  const near = left.slice(-REACH);
  const sure = SURELY.exec(near)?.groups?.['name'];
  if (sure !== undefined && !isWord(sure)) return 'surely';
  const bare = BARE.exec(near);
  const name = bare?.groups?.['name'];
  // 李华为糖尿病患者送药: what she does, not what she has.
  if (!bare || name === undefined || isWord(name) || /[为给向对陪帮]$/.test(name)) return null;
  const ahead = near.slice(0, bare.index) + (bare.groups?.['ahead'] ?? '');
  return OFFICER.test(ahead) ? null : 'bare';
}

const APPOSED = /* @__PURE__ */ new RegExp(
  `^(?:症|病)?(?:晚期|早期|中期|感染)?(?:的(?:独居|贫困|困难)?(?:居民|村民|群众|老人|儿童|学生|患者|病人|业主|户主|党员)?|患者|病人|人员|对象|者|人|居民|老人|儿童|学生|)[:：]?(?<name>${NAME})`,
);

/** Whether words begin with the name of whom the word before them tells: 的张小明, 人员林小明, 张小明. */
export function beginsWithName(right: string): boolean {
  const name = APPOSED.exec(right)?.groups?.['name'];
  return name !== undefined && !isWord(name) && !isWord(name.slice(0, 2));
}
