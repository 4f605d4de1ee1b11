// Days of birth, and the names of children.
import type { PersonalDataMatch } from './kinds.ts';
import { before, matchesOf } from './matching.ts';
import { childrenNamedIn, isFullName, namesIn } from './persons.ts';

const YEAR = '(?:19[0-9]{2}|20[0-4][0-9]|[一二][九〇零][〇零一二三四五六七八九]{2})';
const MONTH = '(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])';
const DAY = '(?:3[01]|[12][0-9]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])';
const DATE = `(?:${YEAR}年${MONTH}月(?:${DAY}[日号]?)?|${YEAR}[-./]${MONTH}(?:[-./]${DAY})?(?!\\d)|${YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?!\\d))`;
const BEFORE_DATE = /* @__PURE__ */ new RegExp(
  `(?:出生(?:日期|年月日?|时间)?|生日|生于|诞生于|生辰)[:：于为是|]{0,2}(?<hit>${DATE})`,
  'g',
);
const AFTER_DATE = /* @__PURE__ */ new RegExp(`(?<hit>${DATE})(?:出生|生人|生(?=[，,。；）)|、]|$))`, 'g');
/** Those born in a span of time are a class, not a person. */
const SPAN = /至|到|[前后]|之间|以来|期间|适龄/;

function findBirths(text: string): PersonalDataMatch[] {
  const alone = (match: RegExpExecArray): boolean => {
    const next = text.slice(match.index + match[0].length, match.index + match[0].length + 12);
    return (
      !/^(?:的|至|到|以?[前后]|之间|起|--|—|~)/.test(next) &&
      !SPAN.test(before(text, match.index, 2)) &&
      !SPAN.test(next.slice(0, 3))
    );
  };
  return [BEFORE_DATE, AFTER_DATE].flatMap((pattern) => matchesOf('personal-birth', text, pattern, alone));
}

const CHILD_BEFORE =
  /(?:学生|小学生|中学生|儿童|孤儿|未成年人|幼儿|孩子|少年|少先队员|其[子女]|之[子女]|儿子|女儿|孙子|孙女|外孙女?|年级\d?[(（]?[一二三四五六七八九十\d]*[)）]?班?|[班园])[:：是叫为]{0,2}$/;
const CHILD_AFTER =
  /^(?:小朋友|同学|[（(，,](?:男|女)?[，,]?(?:今年)?(?:[1-9]|1[0-7])(?:周?岁)|今年(?:[1-9]|1[0-7])岁|[（(，,](?:小学|幼儿园|初[一二三]|[一二三四五六]年级|\d年级))/;

function findChildren(text: string): PersonalDataMatch[] {
  if (!/[学童孤孩幼少子女班岁级成]/.test(text)) return [];
  const told = childrenNamedIn(text).map(({ name, start }): PersonalDataMatch => ({
    kind: 'personal-minor',
    start,
    end: start + name.length,
  }));
  const named = namesIn(text).flatMap(({ name, start }): PersonalDataMatch[] => {
    if (/[某*×]/.test(name) || !isFullName(name)) return [];
    const end = start + name.length;
    const child = CHILD_BEFORE.test(before(text, start, 14)) || CHILD_AFTER.test(text.slice(end, end + 12));
    return child ? [{ kind: 'personal-minor', start, end }] : [];
  });
  // The same name told twice: the one whose end a following word shows.
  const known = new Set(named.map(({ start }) => start));
  return [...named, ...told.filter(({ start }) => !known.has(start))];
}

/** Days of birth, and names of children, in a text. */
export function findBirthsAndChildren(text: string): PersonalDataMatch[] {
  return [...findBirths(text), ...findChildren(text)];
}
