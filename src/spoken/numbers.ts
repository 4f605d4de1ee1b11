// Numbers as they are said in Mandarin.
const DIGITS = [...'零一二三四五六七八九'];
/** From the right, within four digits. */
const PLACES = ['', '十', '百', '千'];
/** Of each four digits, from the right. */
const GROUPS = ['', '万', '亿', '万亿'];
/** More digits than these are read one by one: nobody follows them as a number. */
export const MOST_DIGITS = 13;

/** Each digit for itself, as of a telephone number: 010 → 零一零. Other characters are left out. */
export function sayDigits(digits: string): string {
  return [...digits].map((digit) => DIGITS[Number(digit)] ?? '').join('');
}

/** Four digits at most: 1024 → 一千零二十四. */
function sayGroup(digits: string): string {
  let said = '';
  let isGap = false;
  [...digits].forEach((digit, index) => {
    const place = digits.length - 1 - index;
    if (digit === '0') {
      isGap = said !== '';
      return;
    }
    said += (isGap ? '零' : '') + (DIGITS[Number(digit)] ?? '') + (PLACES[place] ?? '');
    isGap = false;
  });
  return said;
}

/**
 * A whole number: 20304 → 二万零三百零四. One with zeros in front, or of more than thirteen digits, is said digit by
 * digit.
 *
 * @param digits decimal digits only
 */
export function sayWhole(digits: string): string {
  if (digits === '0') return '零';
  if (digits.startsWith('0') || digits.length > MOST_DIGITS) return sayDigits(digits);
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 4) groups.unshift(digits.slice(Math.max(0, end - 4), end));
  let said = '';
  let isGap = false;
  groups.forEach((group, index) => {
    const value = Number(group);
    if (value === 0) {
      isGap = said !== '';
      return;
    }
    // A group that does not fill its first place has a zero before it, as has one behind an empty group.
    if (said !== '' && (isGap || value < 1000)) said += '零';
    said += sayGroup(group.replace(/^0+/, '')) + (GROUPS[groups.length - 1 - index] ?? '');
    isGap = false;
  });
  // 十二, not 一十二.
  return said.startsWith('一十') ? said.slice(1) : said;
}

/** A number with a point or none: 12.50 → 十二点五零, 10.00 → 十; thousands may be separated. */
export function sayNumber(number: string): string {
  const [whole = '', after] = number.replaceAll(',', '').split('.');
  // Sums of which nobody says the yuan stand so.
  if (after === '00') return sayWhole(whole);
  return sayWhole(whole) + (after === undefined ? '' : `点${sayDigits(after)}`);
}

/** A sum of yuan: 1,234.50 → 一千二百三十四元五角; 8.05 → 八元零五分. */
export function sayYuan(number: string): string {
  const [whole = '', after = ''] = number.replaceAll(',', '').split('.');
  if (after.length > 2) return `${sayNumber(number)}元`;
  const [jiao = '0', fen = '0'] = after;
  const yuan = `${sayWhole(whole)}元`;
  if (jiao === '0' && fen === '0') return yuan;
  const small = (jiao === '0' ? '零' : `${sayDigits(jiao)}角`) + (fen === '0' ? '' : `${sayDigits(fen)}分`);
  return yuan + small;
}
