// ID numbers, mobiles and bank cards, however they are written. To add one, add a detector to DETECTORS.
import type { Group, ReadDigit } from './digit-runs.ts';
import { readDisguised, readLookalike, readPlain, runsOf, SIGN, withoutDates } from './digit-runs.ts';
import type { Character } from './fold.ts';
import type { PersonalDataKind, PersonalDataMatch } from './kinds.ts';
import {
  isCardNumber,
  isDisabilityCertificate,
  isIdNumber,
  isMistypedIdNumber,
  isMobile,
  isOldIdNumber,
} from './number-checks.ts';

type NumberKind = Extract<PersonalDataKind, 'personal-id' | 'personal-mobile' | 'personal-card'>;

interface Detector {
  readonly kind: NumberKind;
  readonly matches: (digits: string) => boolean;
  /** Most digits a match can have. */
  readonly longest: number;
  /** Dates and sums of money are taken out first: their digits in a row would pass for such a number by chance. */
  readonly skipsDates: boolean;
  /** Groups a list of figures would not have: the only ones believed over commas and cells. */
  readonly shape: RegExp;
  /** Words before the number without which `matches` is not asked. */
  readonly cue?: RegExp;
  /** Words before the number that speak against it. */
  readonly against?: RegExp;
  /** Words before the number after which it is believed also where a line ends within it. */
  readonly announced?: RegExp;
}

/** Of the same length, the earlier one names it. */
const DETECTORS: readonly Detector[] = [
  {
    kind: 'personal-id',
    matches: (digits) => isIdNumber(digits) || isDisabilityCertificate(digits),
    longest: 20,
    skipsDates: false,
    shape: /./,
  },
  {
    kind: 'personal-id',
    matches: isOldIdNumber,
    longest: 15,
    skipsDates: false,
    shape: /^(?:15|6,6,3|6,9)$/,
  },
  {
    kind: 'personal-id',
    matches: isMistypedIdNumber,
    longest: 18,
    skipsDates: false,
    shape: /./,
    cue: /(?:身份证|证件|公民身份|居民证|残疾证|证号)[^。；;\n]{0,14}$/,
  },
  {
    kind: 'personal-mobile',
    matches: isMobile,
    longest: 15,
    skipsDates: true,
    shape: /^(?:\+?(?:86|0086)?,?)(?:3,4,4|3,8|7,4|4,4,3|11|13|15|2,11|2,3,4,4|(?:1,)+1)$/,
    announced: /(?:电话|手机|联系|致电|拨打|号码|微信|短信)[^。；;\n]{0,10}$/,
  },
  {
    kind: 'personal-card',
    matches: isCardNumber,
    longest: 19,
    skipsDates: true,
    shape: /^(?:4,4,4,4(?:,[1-3])?|6,1[0-3]|1[6-9]|(?:1,)+1)$/,
  },
  {
    kind: 'personal-card',
    matches: (digits) => /^\d{12,19}$/.test(digits),
    longest: 19,
    skipsDates: true,
    shape: /^(?:4,4,4,4(?:,[1-3])?|6,1[0-3]|1[2-9]|(?:1,)+1)$/,
    cue: /(?:银行卡|卡号|开户|银行账|银行帐|账号|帐号|账户|存折|一卡通|工资卡|社保卡|收款卡)[^。；;\n]{0,10}$/,
    against:
      /对公|基本账?户|单位|捐[赠款]|专户|公司|户号|水[表费]|电[表费]|燃气|缴费|登录|平台|系统|合同|发票|订单|流水|编号/,
  },
];

/** Between these, figures stand in a list more often than the parts of one number do. */
const LIST_MARK = /[,，、|\n;；●"\p{Pi}\p{Pf}]|\s{4}/u;

/** What a sum counts: 元 behind the last figure says that all of them are. */
const COUNTED = /^\s*(?:[元万亿人户件次个项张份套台箱袋斤吨米度岁天%％℃㎡]|平方|公[里斤]|小时|分钟)/;

/** The groups of a run from one place to another, and the words around them. */
interface Stretch {
  readonly run: readonly Group[];
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** As a mobile is cut by a hand that means to hide it: by its groups, or digit by digit. */
const CUT = /^(?:3,4,4|3,8|(?:1,)+1)$/;

/** Nothing is added to it, nothing comes of it, it counts nothing, and it does not add up: so it is no sum. */
function isNoSum({ run, from, to, text }: Stretch): boolean {
  if (SIGN.test(run[from]?.gap ?? '') || SIGN.test(run[to + 1]?.gap ?? '')) return false;
  const figures = run.slice(from, to + 1).map(({ digits }) => Number(digits));
  const total = figures.reduce((sum, figure) => sum + figure, 0);
  if (figures.length > 2 && figures.some((figure) => figure * 2 === total)) return false;
  return !COUNTED.test(text.slice(run[to]?.end ?? 0));
}

/** One line ends within it, and the words before it say what it is. */
function goesOn({ run, from, text }: Stretch, gaps: readonly string[], announced?: RegExp): boolean {
  const marks = gaps.filter((gap) => LIST_MARK.test(gap));
  if (!announced || marks.length !== 1 || !/^[^\S\n]*\n[^\S\n]*$/.test(marks[0] ?? '')) return false;
  return announced.test(wordsBefore(text, run[from]?.start ?? 0));
}

function isBelieved(stretch: Stretch, detector: Detector): boolean {
  const groups = stretch.run.slice(stretch.from, stretch.to + 1);
  const [first, ...rest] = groups;
  const last = rest.at(-1);
  if (!first || !last) return true;
  const figure = rest.length === 1 && last.gap === '.' && last.digits.length <= 2;
  if (figure && detector.skipsDates) return false;
  const gaps = rest.map(({ gap }) => gap);
  const isSigned = gaps.some((gap) => SIGN.test(gap));
  if (!isSigned && !gaps.some((gap) => LIST_MARK.test(gap))) return true;
  if (isSigned && detector.skipsDates && !isNoSum(stretch)) return false;
  if (goesOn(stretch, gaps, detector.announced)) return true;
  const shape = groups.map(({ digits }) => String(digits.length)).join();
  return (isSigned && detector.kind === 'personal-mobile' ? CUT : detector.shape).test(shape);
}

const wordsBefore = (text: string, start: number): string => text.slice(Math.max(0, start - 24), start);

function isCued(detector: Detector, text: string, start: number): boolean {
  if (!detector.cue) return true;
  const words = wordsBefore(text, start);
  return detector.cue.test(words) && !detector.against?.test(words);
}

/** Every stretch of whole groups that a detector takes for its number, the longest first from each place. */
function matchesIn(groups: readonly Group[], detector: Detector, text: string): PersonalDataMatch[] {
  const found: PersonalDataMatch[] = [];
  let from = 0;
  while (from < groups.length) {
    let digits = '';
    let end = -1;
    for (let to = from; to < groups.length; to += 1) {
      digits += groups[to]?.digits ?? '';
      if (digits.length > detector.longest) break;
      if (detector.matches(digits) && isBelieved({ run: groups, from, to, text }, detector)) end = to;
    }
    const first = groups[from];
    const last = groups[end];
    if (first && last && isCued(detector, text, first.start)) {
      found.push({ kind: detector.kind, start: first.start, end: last.end });
    }
    from = Math.max(from, end) + 1;
  }
  return found;
}

/** A mobile; nothing shorter is looked for. */
const SHORTEST = 11;

function find(text: string, characters: readonly Character[], read: ReadDigit): PersonalDataMatch[] {
  const runs = runsOf(characters, read).filter(
    (run) => run.reduce((sum, { digits }) => sum + digits.length, 0) >= SHORTEST,
  );
  return DETECTORS.flatMap((detector) =>
    runs
      .flatMap((run) => (detector.skipsDates ? withoutDates(run) : [run]))
      .flatMap((run) => matchesIn(run, detector, text)),
  );
}

/** How many characters read as digits. */
const countDigits = (characters: readonly Character[], read: ReadDigit): number =>
  characters.reduce((sum, { value }) => sum + (read(value) === undefined ? 0 : 1), 0);

/** Names of goods and papers are made of letters and digits too. */
const NAMED_THING =
  /(?:型号|编号|单号|运单|快递|序列|批号|编码|代码|条码|令牌|密码|车牌|房号)[^。；;\n]{0,12}$/;

/** How many characters that read as digits end at or before each offset of a text. */
function countsUpTo(characters: readonly Character[], read: ReadDigit, length: number): Uint32Array {
  const counts = new Uint32Array(length + 1);
  for (const { value, end } of characters) {
    if (read(value) !== undefined) counts[end] = (counts[end] ?? 0) + 1;
  }
  for (let at = 1; at <= length; at += 1) counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0);
  return counts;
}

/** A number of which more than a third is letters is a name of something. */
function isMostlyDigits(
  characters: readonly Character[],
  text: string,
): (match: PersonalDataMatch) => boolean {
  const all = countsUpTo(characters, readLookalike, text.length);
  const proper = countsUpTo(characters, readDisguised, text.length);
  const between = (counts: Uint32Array, { start, end }: PersonalDataMatch): number =>
    (counts[end] ?? 0) - (counts[start] ?? 0);
  return (match) => {
    const digits = between(all, match);
    const letters = digits - between(proper, match);
    return letters * 3 <= digits && !NAMED_THING.test(wordsBefore(text, match.start));
  };
}

/**
 * Every such number of a text, as written with digits, with Chinese or Roman numerals or with letters that look like
 * digits; overlapping ones included.
 */
export function findNumbers(text: string, characters: readonly Character[]): PersonalDataMatch[] {
  const lookalike = countDigits(characters, readLookalike);
  if (lookalike < SHORTEST) return [];
  const found = find(text, characters, readPlain);
  const disguised = countDigits(characters, readDisguised);
  if (disguised > countDigits(characters, readPlain)) found.push(...find(text, characters, readDisguised));
  if (lookalike > disguised)
    found.push(...find(text, characters, readLookalike).filter(isMostlyDigits(characters, text)));
  return found;
}

/** Digits of which some are starred out: rules.md has ID numbers left out, not masked. */
const STARRED: readonly (readonly [NumberKind, RegExp])[] = [
  [
    'personal-id',
    /(?<![\d*])[1-9]\d{5}(?:\d{8}[*×]{3,4}|\d{0,4}[*×]{4,11}\d{0,3}[\dXx]|[*×]{8}[\dXx*]{4})(?![\d*×])/g,
  ],
  ['personal-id', /(?<![\d*])[1-9]\d{2,3}[*×]{10,12}[\dXx]{2,4}(?![\d*×])/g],
  [
    'personal-mobile',
    /(?<![\d*])1[3-9]\d(?:[*×]{4}\d{4}|\d{4}[*×]{4}|\d[*×]{3}\d{4}|[*×]{5}\d{3})(?![\d*×])/g,
  ],
  ['personal-card', /(?<![\d*])[3-9]\d{3,5}[*×]{6,12}\d{3,4}(?![\d*×])/g],
];

/** Numbers masked with stars, on folded text without blanks. */
export function findStarred(text: string): PersonalDataMatch[] {
  if (!/[*×]{3}/.test(text)) return [];
  return STARRED.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({
      kind,
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
}
