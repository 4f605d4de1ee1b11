// The words beside a welfare list tell what is given, by which rule and where to object, and nothing of a household: not
// what it earns, why it is poor, who is ill or disabled in it, how it lives (rules.md: whitelists of fields; mask M2:
// 收入明细、致困原因、病情、残疾类别与等级 never). Read with the list beside it, also a sentence without a name tells.
import type { CatalogueItem, Mask } from './catalogue.ts';
import { after, before } from './personal-data/matching.ts';
import { fold, pageOf } from './personal-data/fold.ts';
import { maskedNamesIn, namesIn } from './personal-data/persons.ts';
import { namesOfList, proseOf } from './welfare-names.ts';

export interface WelfareProseFault {
  /** `title`, `summary`, `blocks.0`, `blocks.1.caption`. */
  readonly field: string;
  readonly code: 'welfare-circumstances';
  readonly values: {
    /** Where it begins, counted in code points from 1. */
    readonly position: number;
    /** The words. */
    readonly found: string;
  };
}

/** What tells how a household lives. Names of benefits and of those they are for (残疾人护理补贴, 低收入家庭) do not. */
const TELLING =
  /(?<!低)收入|工资|打零工|[致返][贫困](?!人口|户)|致贫|因[病残学灾](?!施)|残疾(?!人|军人|证件?办理)|重病|大病(?!医疗|保险|救助|补充)|患(?!者)[\u4e00-\u9fff]{1,6}|住院|手术|卧床|丧失劳动|单亲|离[婚异]|丧偶|守寡|失独|服刑|坐牢|失业(?!保险|金|登记)|无业|下岗|负债|欠[债款]|债务|独自抚养|无人(?:赡|抚)养|家境|生活困难|经济困难|没有收入|无劳动能力|上学的?(?:子女|孩子)/g;
/** A sentence for everyone: conditions, ways and rules. */
const RULE =
  /标准|符合|条件|规定|低于|高于|不超过|[元岁人级]以[下内上]|办法|条例|政策|凡|可以?(?:申请|向|到|凭)|应当|须|是否|核[查对算实]|调查|审核|如有|举报|隐瞒|虚报|变化|期间|包括|指|若|如果|要是|不[写公]|不得/;
/** One household of those in the list. */
const ONE_HOUSEHOLD =
  /这一?[户家]|[该此]户|其家|家里|家中|其[妻夫子女父母]|孩子|爱人|母子|父子|母女|父女|夫妻|老伴/;
const WIDTH = 40;

/** Sentences of the prose of a welfare notice (flow F4) that tell of a household; none for other items. */
export function checkWelfareProse(
  text: Readonly<Record<string, unknown>>,
  item: Pick<CatalogueItem, 'flow'> | null,
  mask: Mask | null,
): WelfareProseFault[] {
  const { blocks } = text;
  if (item?.flow !== 'F4' || !mask) return [];
  const listed = Array.isArray(blocks) ? namesOfList(blocks) : [];
  const isNamed = (sentence: string): boolean =>
    listed.some((name) => sentence.includes(name)) ||
    namesIn(sentence).length > 0 ||
    maskedNamesIn(sentence).length > 0;
  return proseOf(text).flatMap(([field, words]): WelfareProseFault[] => {
    const page = pageOf(fold(words));
    return [...page.text.matchAll(TELLING)].flatMap(({ 0: found, index }) => {
      const end = index + found.length;
      const sentence = before(page.text, index, WIDTH) + found + after(page.text, end, WIDTH);
      if (RULE.test(sentence) && !ONE_HOUSEHOLD.test(sentence) && !isNamed(sentence)) return [];
      const { start } = page.place(index, end);
      const position = [...words.slice(0, start)].length + 1;
      return [{ field, code: 'welfare-circumstances', values: { position, found } }];
    });
  });
}
