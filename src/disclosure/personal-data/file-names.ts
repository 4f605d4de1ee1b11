// Names of files that are handed over: read by many more than the file itself. They are no sentences: a name stands
// between dashes and dots, or right before the paper it is on (张小明残疾证.pdf).
import { findInPlainText } from './find.ts';
import type { PersonalDataContext, PersonalDataHit } from './kinds.ts';
import { normaliseFound } from './fold.ts';
import { isFullName, SURNAME } from './persons.ts';

/** Papers on one person. */
const PAPER =
  '身份证|户口|残疾|病历|诊断|出院|体检|化验|低保|低收入|特困|救助|补助|补贴|津贴|申请|承诺|声明|委托|离婚|结婚|死亡|出生|收入|银行|存折|工资|社保|医保|学籍|学生证|简历|档案|照片|证明|证件|复印件|家庭|本人|同志|的';
const ON_A_PAPER = /* @__PURE__ */ new RegExp(
  `^(?<name>${SURNAME}[\\u4e00-\\u9fff]{1,2})(?:${PAPER})|(?:申请人|户主|居民|患者|病人|学生)(?<called>${SURNAME}[\\u4e00-\\u9fff]{1,2})$|(?:${PAPER})(?:表|书|单|证|人|材料|信息)?(?<last>${SURNAME}[\\u4e00-\\u9fff]{1,2})$`,
);
/** A piece of a file name: what stands between marks and figures. */
const PIECE = /[\u4e00-\u9fff·]+/g;
const EXTENSION = /\.[a-z0-9]{1,5}$/i;
/** What a telephone calls its pictures; an account named behind 微信 is another thing. */
const BY_MACHINE = /^(?:wechatimg|微信图片|mmexport)/i;

const BEGINS = /* @__PURE__ */ new RegExp(`^${SURNAME}`);

/** Where in a piece somebody is named. */
function nameIn(piece: string): { readonly start: number; readonly name: string } | null {
  if (BEGINS.test(piece) && isFullName(piece)) return { start: 0, name: piece };
  const { name, called, last } = ON_A_PAPER.exec(piece)?.groups ?? {};
  if (name !== undefined) return isFullName(name) ? { start: 0, name } : null;
  const behind = called ?? last ?? '';
  return isFullName(behind) ? { start: piece.length - behind.length, name: behind } : null;
}

/**
 * Personal data in the name of a file, its extension left aside: what any text may not say, and whom the file is about.
 * @param field becomes the field of every hit; ranges count in `name` as given
 */
export function findInFileName(
  field: string,
  name: string,
  context: PersonalDataContext = {},
): PersonalDataHit[] {
  const stem = name.replace(EXTENSION, '').replace(BY_MACHINE, (word) => '，'.repeat(word.length));
  // An underscore or a dash parts words here as a comma does elsewhere.
  const found = findInPlainText(field, stem, context);
  const spaced = stem.replace(/[_\-—+&.]/g, '，');
  for (const hit of findInPlainText(field, spaced, context)) {
    if (!found.some(({ start, end }) => hit.start < end && start < hit.end)) found.push(hit);
  }
  for (const match of stem.matchAll(PIECE)) {
    const named = nameIn(match[0]);
    if (named === null) continue;
    const start = match.index + named.start;
    const end = start + named.name.length;
    if (found.some((hit) => start < hit.end && hit.start < end)) continue;
    const normalised = normaliseFound(named.name);
    const kind = 'personal-name';
    found.push({ kind, field, start, end, level: 'confirm', advice: kind, normalised });
  }
  return found.sort((a, b) => a.start - b.start);
}
