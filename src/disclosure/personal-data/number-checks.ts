// The numbers themselves, as digits in a row.

/** Provinces and their like, the first two digits of an ID number (GB/T 2260). */
const PROVINCES = /* @__PURE__ */ new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
);

/** Whether there is such a day. */
export function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month >= 1 && day >= 1;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** Whether an ID number carries a day on which a living person can be born. */
function bornOnADay(digits: string): boolean {
  const year = Number(digits.slice(6, 10));
  return (
    year >= 1880 && year < 2100 && isDate(year, Number(digits.slice(10, 12)), Number(digits.slice(12, 14)))
  );
}

/** Whether this is an ID number of 18 places: its check digit (GB 11643, ISO 7064 MOD 11-2) and a day of birth. */
export function isIdNumber(digits: string): boolean {
  if (!/^\d{17}[\dX]$/i.test(digits) || !bornOnADay(digits)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return CHECK_DIGITS[sum % 11] === digits[17]?.toUpperCase();
}

/** An ID number with a slip in it: a province and a day of birth, the check digit wrong. Believed beside a word for it. */
export function isMistypedIdNumber(digits: string): boolean {
  return /^\d{17}[\dX]$/i.test(digits) && PROVINCES.has(digits.slice(0, 2)) && bornOnADay(digits);
}

/** Number of a disability certificate: the holder's ID number, the category, the grade (GB/T 26341, 20 places). */
export function isDisabilityCertificate(digits: string): boolean {
  return /^\d{17}[\dX][1-7][1-4]$/i.test(digits) && isIdNumber(digits.slice(0, 18));
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

/**
 * First digits of the bank cards in use here, each with the lengths it is issued in (ISO/IEC 7812 issuers: UnionPay,
 * Visa and the debit cards under its numbers, Mastercard, JCB; the older numbers of Chinese banks). Without the lengths
 * three in a hundred numbers of 16 to 19 digits drawn by chance would pass for a card.
 */
const ISSUED =
  /^(?:(?:6[02589]|84)\d{14,17}|4(?:\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|(?:9558\d|95599|103\d\d)\d{14})$/;

/** Whether 16 to 19 digits are a bank card's: an issuer's first digits and length, and Luhn (ISO/IEC 7812-1, annex B). */
export function isCardNumber(digits: string): boolean {
  if (!ISSUED.test(digits)) return false;
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
