// The title of a copied issue, moved on to the new issue's period: 2026年10月财务收支 → 2026年11月财务收支. Only where it
// is certain that the words are the period of the issue that was copied; what is moved is told, and looked at.
import { parsePeriod, type Period } from '../../disclosure/index.ts';

/** Words that were put in the place of others. */
export interface Moved {
  readonly from: string;
  readonly to: string;
}

const YEAR = String.raw`(?:(?<year>\d{4})\s*年\s*)?`;
/** Not a day of that month, nor a stretch of months that ends with it. */
const FORMS: Readonly<Record<Period['kind'], RegExp>> = {
  monthly: new RegExp(
    String.raw`(?<![\d\-—–~至到、])${YEAR}(?<part>\d{1,2})\s*月(?!\s*(?:\d|[底初末上中下至到\-—–~、]))`,
    'gu',
  ),
  quarterly: new RegExp(String.raw`(?<![前至到\d])${YEAR}第?\s*(?<part>[一二三四1-4])\s*季度`, 'gu'),
  'half-yearly': new RegExp(String.raw`(?<!\d)${YEAR}(?<part>[上下])半年`, 'gu'),
  yearly: /(?<!\d)(?<year>\d{4})\s*年(?!\s*(?:\d|第|[一二三四]季|[上下]半年))/gu,
};
const NUMERALS = '一二三四';
const HALVES = '上下';

/** Which period of its year it is, from 1. */
function place({ kind, first }: Period): number {
  const month = Number(first.slice(5, 7));
  if (kind === 'quarterly') return Math.ceil(month / 3);
  return kind === 'half-yearly' ? Math.ceil(month / 6) : month;
}

function placeOf(part: string): number {
  const numeral = NUMERALS.indexOf(part) + 1 || HALVES.indexOf(part) + 1;
  return numeral === 0 ? Number(part) : numeral;
}

/** The place written as the words before it were. */
function written(part: string, now: number): string {
  if (HALVES.includes(part)) return HALVES.charAt(now - 1);
  return NUMERALS.includes(part) ? NUMERALS.charAt(now - 1) : String(now);
}

/**
 * A title with the period of one issue in the place of another's. What speaks of other periods, of a day, or of several
 * periods together stays as it is.
 * @param from id of the period of the issue it was copied from
 * @param to id of the period it shall speak of
 */
export function movedTitle(
  title: string,
  from: string,
  to: string,
): { readonly title: string; readonly moved: readonly Moved[] } {
  const [before, after] = [parsePeriod(from), parsePeriod(to)];
  if (before === null || after === null || before.kind !== after.kind || before.id === after.id)
    return { title, moved: [] };
  const year = before.first.slice(0, 4);
  const moved: Moved[] = [];
  const told = title.replace(FORMS[before.kind], (...found: unknown[]) => {
    const words = String(found[0]);
    const groups = found.at(-1) as { readonly year?: string; readonly part?: string };
    if (groups.year !== undefined && groups.year !== year) return words;
    if (groups.part !== undefined && placeOf(groups.part) !== place(before)) return words;
    const inYear = groups.year === undefined ? words : words.replace(year, after.first.slice(0, 4));
    const { part } = groups;
    // The place stands behind the year: the last of its signs.
    const at = part === undefined ? -1 : inYear.lastIndexOf(part);
    const now =
      part === undefined
        ? inYear
        : inYear.slice(0, at) + written(part, place(after)) + inYear.slice(at + part.length);
    if (!moved.some((one) => one.from === words)) moved.push({ from: words, to: now });
    return now;
  });
  return { title: told, moved };
}
