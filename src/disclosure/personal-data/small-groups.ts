// Groups so small that each member can be told, in running words (rules.md: groups smaller than 3 are suppressed).
import type { PersonalDataMatch } from './kinds.ts';
import { matchesOf } from './matching.ts';

const COUNT =
  /(?<![\d.,至到—-])(?<number>\d|一|两|二|三|四|五|六|七|八|九)(?:户(?!一|籍|口|型|外|主)|名|人(?!次|员|均|一|民|口|士|大|才|工))/g;
const NUMERALS = '零一二三四五六七八九';
const EACH =
  /(?:每|第|限|不超过|至少|不少于|任|由|安排|配备|派|指定|增设|聘用?|设|多于|少于|不足|近|任意|同|某|各|为一|这|那|哪|独自|另)$/;
const OFFICERS =
  /^(?:专职|专业|社区)?(?:工作人员|社工|志愿者|干部|网格员|医生|护士|委员|代表|成员|讲师|老师|组长|书记|主任|经办|民警|律师|调解员|楼长|党员|负责|值班|陪|办理|代办)/;

/** Counts of persons below `least`. Those who act for the office are not counted as a group. */
export function findSmallGroups(text: string, least: number): PersonalDataMatch[] {
  return matchesOf('personal-small-group', text, COUNT, (match) => {
    const said = match.groups?.['number'] ?? '';
    const number = said === '两' ? 2 : /\d/.test(said) ? Number(said) : NUMERALS.indexOf(said);
    if (number === 0 || number >= least) return false;
    const end = match.index + match[0].length;
    return (
      !EACH.test(text.slice(Math.max(0, match.index - 4), match.index)) &&
      !OFFICERS.test(text.slice(end, end + 8))
    );
  });
}
