// What a person suffers from, how disabled a person is, what a person was punished for. The words alone say nothing:
// 残疾人补贴政策, 《精神卫生法》, 吸毒检测站 are no one's. They count where a sentence ties them to somebody.
import type { PersonalDataKind, PersonalDataMatch } from './kinds.ts';
import type { Places } from './matching.ts';
import { after, before, matchesOf } from './matching.ts';
import { beginsWithName, endsWithName } from './name-beside.ts';
import { hintsIn, personsIn, SURNAMES } from './persons.ts';

const ILLNESS =
  '恶性肿瘤|肿瘤|(?:肺|肝|胃|肠|乳腺|乳|宫颈|食管|食道|胰腺|前列腺|甲状腺|鼻咽|喉|骨|血|皮肤|膀胱|肾|卵巢|脑|舌)癌|癌症|白血病|淋巴瘤|尿毒症|肾衰竭|肾病|糖尿病|高血压|冠心病|心脏病|心肌梗死|心梗|脑梗死?|脑溢血|脑出血|脑瘫|脑中风|中风|偏瘫|瘫痪|截瘫|帕金森病?|阿尔茨海默病?|老年痴呆症?|痴呆|癫痫|抑郁症|焦虑症|躁郁症|精神分裂症?|双相情感障碍|自闭症|孤独症|艾滋病|HIV|梅毒|乙肝|丙肝|肝硬化|肝炎|肺结核|结核病|尘肺病?|哮喘|慢阻肺|红斑狼疮|类风湿|血友病|地中海贫血|渐冻症|罕见病|不孕不?育?|流产|骨折|股骨头坏死|腰椎间盘突出|强直性脊柱炎|白内障|青光眼|重大疾病|重病|大病|慢性病|传染病|新冠';
/** As a certificate has it, and as a machine writes it: 二级, 2级, Ⅱ级. */
const GRADE = '(?:(?:[一二三四1-4]|I{1,3}|IV)级)';
const DISABILITY = `(?:视力|听力|言语|肢体|智力|精神|多重)(?:重度|${GRADE})?残疾(?:人?${GRADE})?|(?:肢|视|听|智)残(?:${GRADE})?|${GRADE}(?:视力|听力|言语|肢体|智力|精神|多重)?(?:伤残|残疾)|残疾(?:等级|级别)[为是:：]?${GRADE}|残疾${GRADE}|(?:重度|轻度|中度)残疾|(?:视力|听力|言语|肢体|智力|多重)残疾|聋哑|双目失明|失明|智障|伤残[一二三四五六七八九十]级`;
const STATUS =
  '刑满释放|刑释(?:解教|解戒)?|社区矫正|社矫|吸毒|涉毒|戒毒|服刑|判处?有期徒刑|判刑|缓刑|假释|犯罪前科|有前科|前科|拘留|精神障碍|精神病|精神疾病|邪教|涉黑|卖淫|嫖娼|信访人|上访|闹访|失独|家暴|强制隔离';

interface StateRule {
  readonly kind: PersonalDataKind;
  readonly words: RegExp;
}
const RULES: readonly StateRule[] = [
  { kind: 'personal-disability', words: /* @__PURE__ */ new RegExp(DISABILITY, 'g') },
  { kind: 'personal-health', words: /* @__PURE__ */ new RegExp(ILLNESS, 'g') },
  { kind: 'personal-status', words: /* @__PURE__ */ new RegExp(STATUS, 'g') },
];

/** Says that somebody has it. */
const SUFFERS =
  /(?:患有?|身患|罹患|确诊|查出|诊断[为出]?|得了|得过|感染|染上|突发|病情[为是:：]?|病种[为是:：]?|因|由于|鉴定为|评定为|曾|被(?:判处?|处以?)?|因犯|正在|接受|解除|系|属于?|持有?|有)[^，,。；]{0,8}$|(?<!因|认|以)为[^，,。；]{0,2}$/;
/** Has it beyond doubt: believed of kin, of an applicant, and of those a helper visits. */
const SUFFERS_SURELY =
  /(?:患有?|身患|罹患|确诊|查出|诊断[为出]?|得了|感染|染上|鉴定为|评定为|因犯|曾|病情[为是:：])[^，,。；]{0,8}$/;
const FOLLOWS =
  /^(?:晚期|早期|中期|术后|病史|后遗症|复发|发作|住院|手术|化疗|透析|卧床|去世|病故|致贫|致困|[1-9一二三四]级|[，,。、）)；;|]|$|多年|人员[，。）)]?$|(?:\d|[一二三四五六七八九十])+(?:余|多)?年|史|前科|记录|经历|在家|需|期满|期间|回归|返回|且|，|并|又|，|生活|丧失|无法|证)/;
/** What follows names whom it is about: 吸毒人员李某某. */
const APPOSED = /* @__PURE__ */ new RegExp(
  `^(?:症|病)?(?:感染)?(?:患者|病人|人员|对象|者|人|老人|居民|儿童|学生)?[:：]?(?:[\\u4e00-\\u9fff](?:某|[*×])|(?<=患者|病人|人员|对象|者|人)[${SURNAMES}][\\u4e00-\\u9fff]{1,2}(?:[，,、。（(）)]|$|家|本人|住))`,
);
/** What follows makes it a subject, a service or an office. */
const TOPIC =
  /^(?:症|病)?(?:等)?(?:患者|病人|人员|对象|者|人|儿童|老人|家庭)?(?:的|及其?家属|及|和|与|、)?(?:早期)?(?:防治|防控|预防|知识|讲座|筛查|宣传|义诊|门诊|专家|科普|科(?!技)|医院|日(?!常)|[周月](?=[，,。、；活宣主启）)]|$)|政策|办法|条例|法(?!院)|救助|保险|补助|补贴|津贴|待遇|护理|管理|服务|健康|检查|体检|用药|规范|疫苗|签约|随访|工作|帮教|安置|检测|康复|基金|保障|报销|药品|诊断标准|评定|鉴定|证办理|证申领|人联合会|人协会|人运动|人日|志愿|风险|危害|小组|社会工作|尿检|解除|所|站|中心|机构|办公室|卫生|关爱|探访|互助|专干|联络员|委员|就业|技能|名单|人数|数|例|户|\d+[人名户例])/;
/** A sentence for everyone: conditions and rules. */
const POLICY =
  /可以?(?:申请|享受|凭|向|到)|申请条件|符合|条件[:：]|凡|应当|按照|规定|办法》|条例》|法》|《|政策|标准|范围|之一|下列|以下情形|讲座|宣传|知识|请携带|须|凡是|享受|对象为|包括|的(?:居民|人员|家庭|群众|老人|职工|儿童|对象|学生|患者|人)(?:[，,。、可]|$)/;
/** Those who help and those who teach are named where illness is the subject of their work. */
const HELPER =
  /医生|大夫|护士|主任|教授|专家|讲师|主讲|讲解|授课|志愿者|社工|家庭医生|民警|书记|委员|网格员|走访|慰问|看望|义诊|讲座|送药|帮扶|结对|随访|宣讲|服务/;

/** Those who teach of an illness and treat it. */
const TEACHER = /医生|大夫|护士|教授|专家|讲师|主讲|讲解|讲课|授课|义诊|讲座|宣讲|随访|社工|志愿者/;

/** A word of a rule, and the sentence around it. */
interface Around {
  readonly left: string;
  readonly right: string;
  readonly sentence: string;
  /** Whether somebody is named in it, or spoken of without a name. */
  readonly isNamed: boolean;
  readonly isHinted: boolean;
}

/** What the rules find and is no topic, where `isTold` says that it is told of somebody. */
function findWhere(
  text: string,
  rules: readonly StateRule[],
  isTold: (around: Around) => boolean,
): PersonalDataMatch[] {
  // Whom the text tells of, looked up once for all that is asked about it.
  let told: { readonly persons: Places; readonly hints: Places } | null = null;
  return rules.flatMap(({ kind, words }) =>
    matchesOf(kind, text, words, (match) => {
      const end = match.index + match[0].length;
      const left = before(text, match.index, 60);
      const right = after(text, end, 40);
      if (TOPIC.test(right)) return false;
      told ??= { persons: personsIn(text), hints: hintsIn(text) };
      const [from, to] = [match.index - left.length, end + right.length];
      return isTold({
        left,
        right,
        sentence: text.slice(from, to),
        isNamed: told.persons.within(from, to),
        isHinted: told.hints.within(from, to),
      });
    }),
  );
}

/** A name stands right beside the word: 张小明得了肺癌, 患尿毒症的林小红, 视力一级残疾高远. */
function isBesideName({ left, right, sentence }: Around): boolean {
  const told = endsWithName(left);
  if (told === 'surely') return true;
  if (told === 'bare' && !TEACHER.test(sentence)) return true;
  return beginsWithName(right) && !TEACHER.test(left) && !/[为给向对]$/.test(left);
}

function isOfSomebody(around: Around): boolean {
  const { left, right, sentence, isNamed, isHinted } = around;
  if (isBesideName(around)) return true;
  if (APPOSED.test(right))
    return !HELPER.test(left) || SUFFERS_SURELY.test(left) || !/[为给向对]$/.test(left);
  const surely = SUFFERS_SURELY.test(left);
  if (isNamed) {
    if (surely) return true;
    if (HELPER.test(sentence)) return false;
    return (
      SUFFERS.test(left) ||
      (/[，,、（(：:|]$|[\u4e00-\u9fff]某{1,2}$|[*×]$/.test(left) && FOLLOWS.test(right)) ||
      FOLLOWS.test(right)
    );
  }
  return isHinted && (surely || (SUFFERS.test(left) && !HELPER.test(sentence))) && !POLICY.test(sentence);
}

/** States of a person told in a sentence. */
export function findStates(text: string): PersonalDataMatch[] {
  return findWhere(text, RULES, isOfSomebody);
}

/**
 * States told in the fields of one line, joined. Whoever is named there is whom the line is about (office-holders have
 * fields of their own): 慰问王秀英 beside 肺癌术后 tells it of her, where a sentence might tell of her visiting others.
 */
export function findStatesInLine(text: string): PersonalDataMatch[] {
  return findWhere(
    text,
    RULES,
    (around) =>
      isBesideName(around) ||
      (around.isNamed &&
        !TEACHER.test(around.sentence) &&
        (APPOSED.test(around.right) || SUFFERS.test(around.left) || FOLLOWS.test(around.right))),
  );
}

/** What says as much as a diagnosis beside a household's name, and why it is poor. */
const TELLING =
  /(?:血液?|腹膜)?透析|血透|化疗|放疗|因(?:病|残)(?:致贫|致困|返贫|住院|手术|去世|丧失)?|因(?:学|灾|失业|离婚|服刑)致[贫困]|(?:常年|长期|每天|天天)?(?:吃|服)药|卧床|患病|病重|生病|住院|动了?手术|丧失劳动(?:能)?力|残疾证|低视力|一只?[眼耳手腿脚](?:失|看不见|听不见|截)/g;
const ONE_HOUSEHOLD = /这一?[户家]|[该此]户|其家|家里|家中|孩子|小孩|爱人|母子|父子/;
const STRICT_RULES: readonly StateRule[] = [...RULES, { kind: 'personal-health', words: TELLING }];

/**
 * States told in the free words of a notice that may not tell any (rules.md, mask M2): who reads it knows whom it is
 * about, so that no subject is asked for. Conditions and rules for everyone pass, where nobody is spoken of.
 */
export function findAnyStates(text: string): PersonalDataMatch[] {
  return findWhere(
    text,
    STRICT_RULES,
    ({ left, right, sentence, isNamed, isHinted }) =>
      isNamed || isHinted || ONE_HOUSEHOLD.test(left + right) || !POLICY.test(sentence),
  );
}

const ANY_STATE: readonly StateRule[] = /* @__PURE__ */ RULES.map(({ kind, words }) => ({
  kind,
  words: /* @__PURE__ */ new RegExp(words.source),
}));

/** As the certificate has it: 视力一级. */
const CERTIFIED = /^(?:视力|听力|言语|肢体|智力|精神|多重)(?:残疾)?[一二三四1-4]级/;

/** The kind of state a cell of a person's row tells, or null. */
export function stateOfCell(text: string): PersonalDataKind | null {
  if (CERTIFIED.test(text)) return 'personal-disability';
  for (const { kind, words } of ANY_STATE) {
    const match = words.exec(text);
    if (match && !TOPIC.test(text.slice(match.index + match[0].length))) return kind;
  }
  return null;
}
