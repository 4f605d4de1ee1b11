// Numbers that must never be published: resident ID numbers, private mobiles, bank cards. Found after NFKC and with
// separators removed, so that full-width digits, spaces and dashes hide nothing. To widen the gate, add a detector to
// DETECTORS; each sees one run of digits and the breaks between its groups.

export type PersonalDataKind = 'personal-id' | 'personal-mobile' | 'personal-card';

export interface PersonalDataHit {
  readonly kind: PersonalDataKind;
  /** UTF-16 offsets into the text as given: `start` inclusive, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Provinces and their like, the first two digits of an ID number (GB/T 2260). */
const PROVINCES = /* @__PURE__ */ new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
);

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month >= 1 && day >= 1;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** Whether this is an ID number of 18 places with its check digit (GB 11643, ISO 7064 MOD 11-2). */
export function isIdNumber(digits: string): boolean {
  if (!/^\d{17}[\dX]$/i.test(digits)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return CHECK_DIGITS[sum % 11] === digits[17]?.toUpperCase();
}

/** Whether this looks like an ID number of the old 15 places, which has no check digit: a province and a day of birth. */
export function isOldIdNumber(digits: string): boolean {
  if (!/^\d{15}$/.test(digits) || !PROVINCES.has(digits.slice(0, 2))) return false;
  return isDate(1900 + Number(digits.slice(6, 8)), Number(digits.slice(8, 10)), Number(digits.slice(10, 12)));
}

/** A mobile number of the mainland, with or without the country's code. */
export function isMobile(digits: string): boolean {
  return /^(?:(?:00)?86)?1[3-9]\d{9}$/.test(digits);
}

/** Whether 16 to 19 digits pass the check of a bank card (ISO/IEC 7812-1, annex B). No issuer begins with 0. */
export function isCardNumber(digits: string): boolean {
  if (!/^[1-9]\d{15,18}$/.test(digits)) return false;
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

interface Detector {
  readonly kind: PersonalDataKind;
  readonly matches: (digits: string) => boolean;
  /** Most digits a match can have. */
  readonly longest: number;
  /** Dates and sums of money are taken out first: their digits in a row would pass for such a number by chance. */
  readonly skipsDates: boolean;
}

/** Of the same length, the earlier one names it. */
const DETECTORS: readonly Detector[] = [
  {
    kind: 'personal-id',
    matches: (digits) => isIdNumber(digits) || isOldIdNumber(digits),
    longest: 18,
    skipsDates: false,
  },
  { kind: 'personal-mobile', matches: isMobile, longest: 15, skipsDates: true },
  { kind: 'personal-card', matches: isCardNumber, longest: 19, skipsDates: true },
];

interface Character {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The text in NFKC, each character with its place in the original; what cannot be seen is dropped. */
function fold(text: string): Character[] {
  const characters: Character[] = [];
  let offset = 0;
  for (const original of text) {
    const end = offset + original.length;
    for (const value of original.normalize('NFKC')) {
      if (!/\p{Cf}|\p{Mn}|\p{Cc}(?<!\s)/u.test(value)) characters.push({ value, start: offset, end });
    }
    offset = end;
  }
  return characters;
}

const SEPARATOR = /^[\s\p{Pd}.·•・_/\\|,，、。*~'’:：()（）]$/u;
/** Digits further apart than this are not one number. */
const WIDEST_GAP = 3;

/** Digits that stand together without a separator. */
interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** Separator before it within the run, `''` for the first. */
  readonly gap: string;
}

const isDigit = (character: Character | undefined): boolean => /^\d$/.test(character?.value ?? '');

/**
 * Runs of digit groups with nothing but separators between them. An X after digits is a group of its own: it may end
 * an ID number, or be no more than a times sign.
 */
function runsOf(characters: readonly Character[]): Group[][] {
  const runs: Group[][] = [];
  let groups: Group[] = [];
  let gap = '';
  let index = 0;
  for (let first = characters[0]; first; first = characters[index]) {
    const { value, start } = first;
    const isEnd = groups.length > 0 && /^[Xx]$/.test(value);
    if (isDigit(first) || isEnd) {
      let digits = value;
      let { end } = first;
      for (index += 1; !isEnd && isDigit(characters[index]); index += 1) {
        digits += characters[index]?.value ?? '';
        end = characters[index]?.end ?? end;
      }
      if (groups.length === 0) runs.push(groups);
      groups.push({ digits, start, end, gap });
      gap = '';
      continue;
    }
    index += 1;
    gap += value;
    if (!SEPARATOR.test(value) || gap.length > WIDEST_GAP) groups = [];
    if (groups.length === 0) gap = '';
  }
  return runs;
}

/** Whether three groups from `index` on read as a date, `2026-11-21` or `2026.1.5`. */
function isDateAt(groups: readonly Group[], index: number): boolean {
  const [year, month, day] = groups.slice(index, index + 3);
  if (!year || !month || !day || !/^(?:19|20)\d\d$/.test(year.digits)) return false;
  if (month.digits.length > 2 || day.digits.length > 2 || month.gap.length !== 1 || day.gap.length !== 1)
    return false;
  return isDate(Number(year.digits), Number(month.digits), Number(day.digits));
}

/** Breaks a run at dates, times and thousands, whose digits mean something else. */
function withoutDates(groups: readonly Group[]): Group[][] {
  const rest: Group[][] = [[]];
  let index = 0;
  while (index < groups.length) {
    const group = groups[index];
    if (group === undefined) break;
    if (isDateAt(groups, index)) {
      rest.push([]);
      index += 3;
    } else if (/^[,，]$/.test(group.gap) && group.digits.length === 3) {
      rest.at(-1)?.pop();
      while (/^[,，.]$/.test(groups[index]?.gap ?? '')) index += 1;
      rest.push([]);
    } else {
      rest.at(-1)?.push(group);
      index += 1;
    }
  }
  return rest.filter((run) => run.length > 0);
}

/** Every stretch of whole groups that a detector takes for its number, the longest first from each place. */
function hitsIn(groups: readonly Group[], detector: Detector): PersonalDataHit[] {
  const hits: PersonalDataHit[] = [];
  let from = 0;
  while (from < groups.length) {
    let digits = '';
    let found = -1;
    for (let to = from; to < groups.length; to += 1) {
      digits += groups[to]?.digits ?? '';
      if (digits.length > detector.longest) break;
      if (detector.matches(digits)) found = to;
    }
    const first = groups[from];
    const last = groups[found];
    if (first && last) hits.push({ kind: detector.kind, start: first.start, end: last.end });
    from = Math.max(from, found) + 1;
  }
  return hits;
}

/** A mobile; nothing shorter is looked for. */
const SHORTEST = 11;

/** How many digits a text can have at the most: one such as ⑩ or ⅒ unfolds to three at the most. */
function mostDigits(text: string): number {
  let most = 0;
  for (const [number] of text.matchAll(/\p{N}/gu)) most += number <= '9' ? 1 : 3;
  return most;
}

/**
 * Every such number in a text, in order of place; of two that overlap, the longer. Digits only: names and addresses
 * come with the full gate.
 */
export function findPersonalData(text: string): PersonalDataHit[] {
  if (mostDigits(text) < SHORTEST) return [];
  const runs = runsOf(fold(text));
  const found = DETECTORS.flatMap((detector) =>
    runs
      .flatMap((run) => (detector.skipsDates ? withoutDates(run) : [run]))
      .flatMap((run) => hitsIn(run, detector)),
  );
  const hits: PersonalDataHit[] = [];
  for (const hit of found.sort((a, b) => b.end - b.start - (a.end - a.start))) {
    if (!hits.some((other) => other.start < hit.end && hit.start < other.end)) hits.push(hit);
  }
  return hits.sort((a, b) => a.start - b.start);
}
