// Who receives help, by name, in what goes to a display. Welfare notices with a list (mask M2) are read on the kiosk alone
// and name them as the statute allows; under every other item of the catalogue the same name is on the wall a moment
// later, whatever the item is called (rules.md: name of a welfare recipient, display loop: never).
import type { PersonalDataContext, PersonalDataMatch } from './kinds.ts';
import { before } from './matching.ts';
import { CLEAR_START, maskedNamesIn, NOT_ENDS, residentsNamedIn, SURNAME } from './persons.ts';

/** Whom help is for, right before the name. */
const RECEIVES =
  /(?:低保|特困|五保|低收入|困境|困难|救助|保障|受助|受益|受补|获助|失独|孤寡|优抚|补贴|补助|帮扶)(?:户|对象|人员|老人|群众|居民|家庭|党员|职工|儿童|学生|人)?(?:[：:]|是|为|有)?$/;
/** Giving it: 给予王秀英临时救助, 向李大伟发放慰问金. */
const GIVEN_TO = /(?:给予|给|为|向|对|同意|批准|资助|救助|补助|慰问|探望|看望)(?:了|居民|老人|住户|住)?$/;
const HELP =
  /低保|特困|五保|救助|补助|慰问(?:金|品)|困难(?:补|帮|救)|高龄(?:津贴|补贴)|残疾人?(?:两项)?(?:补贴|津贴)|护理补贴|抚恤|助学金|保障金|救济/;
const SENTENCE = 40;
/** What is given stands right behind the name: 给予王秀英临时救助. */
const GIVEN_WHAT = /* @__PURE__ */ new RegExp(
  `(?:给予|给|为|向|对|资助|救助|补助|慰问|探望|看望)(?<name>${SURNAME}[\\u4e00-\\u9fff]{1,2}?)(?=临时|一次性|发放|发给|发出|每月|送去|送上|助学|救助|补助|慰问|低保|特困|高龄|护理|困难|现金|人民币)`,
  'g',
);

function givenTo(text: string): { readonly name: string; readonly start: number }[] {
  return [...text.matchAll(GIVEN_WHAT)].flatMap((match) => {
    const name = match.groups?.['name'] ?? '';
    if (CLEAR_START.test(name) || NOT_ENDS.test(name)) return [];
    return [{ name, start: match.index + match[0].length - name.length }];
  });
}

/** The mask names who receives help as the statute allows, so that no display ever shows the item. */
export function namesRecipients({ mask }: PersonalDataContext): boolean {
  return mask?.namePolicy !== undefined;
}

/** Names, masked ones too, of those whom a text says help is given to. */
export function findRecipients(text: string, context: PersonalDataContext): PersonalDataMatch[] {
  if (!context.mask || namesRecipients(context) || !HELP.test(text)) return [];
  return [...residentsNamedIn(text), ...maskedNamesIn(text), ...givenTo(text)].flatMap(({ name, start }) => {
    const end = start + name.length;
    const left = before(text, start, SENTENCE);
    const isTold =
      RECEIVES.test(left) || (GIVEN_TO.test(left) && HELP.test(left + text.slice(end, end + 24)));
    return isTold ? [{ kind: 'personal-recipient' as const, start, end }] : [];
  });
}
