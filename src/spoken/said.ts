// Written Chinese as it is read aloud: what an engine would stumble over (sums, dates, telephones, codes, signs) is put
// into words; everything else stays as it stands.
import { sayDigits, sayNumber, sayWhole, sayYuan } from './numbers.ts';

type Rule = readonly [pattern: RegExp, say: (first: string, second: string, third: string) => string];

const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const MINUS = String.raw`(?:([-−－])\s*)?`;
const minus = (sign: string): string => (sign === '' ? '' : '负');
/** 2 before these is 两. */
const COUNTED = '个|户|人|名|次|天|件|条|项|笔|栋|位|本|家|套|台|辆|小时|周|场|张|份|块|层';

/** In this order: what comes first has taken its digits away from what follows. */
const RULES: readonly Rule[] = [
  // 2026-11-23, 2026/11/23
  [
    /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g,
    (y, m, d) => `${sayDigits(y)}年${day(m)}月${day(d)}日`,
  ],
  [/(?<!\d)(\d{4})\s*年/g, (y) => `${sayDigits(y)}年`],
  [/(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*日/g, (m, d) => `${day(m)}月${day(d)}日`],
  [
    /(?<!\d)([01]?\d|2[0-4])[:：]([0-5]\d)(?![\d:：])/g,
    (h, m) => `${day(h)}点${m === '00' ? '' : minutes(m)}`,
  ],
  // 居公〔2026〕12号
  [/[〔[【（(](\d{4})[〕\]】）)]\s*(\d+)\s*号/g, (y, n) => `，${sayDigits(y)}，${sayWhole(n)}号`],
  // Telephones: groups of digits, or eleven in one.
  [
    /(?<![\d.,-])(\d{3,4}-\d{7,8}|\d{3,4}-\d{3,4}-\d{3,4})(?![\d-])/g,
    (tel) => tel.split('-').map(sayDigits).join('，'),
  ],
  [/(?<![\d.,])(1\d{10})(?![\d.])/g, (tel) => sayDigits(tel)],
  // FIN-01
  [/([A-Za-z]+)-(\d+)/g, (letters, digits) => `${letters} ${sayDigits(digits)}`],
  [new RegExp(`(?<![\\d.])${MINUS}(${NUMBER})\\s*元`, 'g'), (sign, sum) => minus(sign) + sayYuan(sum)],
  [
    new RegExp(`(?<![\\d.])${MINUS}(${NUMBER})\\s*[%％]`, 'g'),
    (sign, n) => `${minus(sign)}百分之${sayNumber(n)}`,
  ],
  // 3-5, 3～5
  [new RegExp(`(${NUMBER})\\s*[-–~～至]\\s*(${NUMBER})`, 'g'), (a, b) => `${sayNumber(a)}到${sayNumber(b)}`],
  [new RegExp(`(?<![\\d第.])2\\s*(?=${COUNTED})`, 'g'), () => '两'],
  [new RegExp(`(?<![\\d.A-Za-z])[-−－](${NUMBER})`, 'g'), (n) => `负${sayNumber(n)}`],
  // 1.2.3 of a paragraph
  [/(\d+(?:\.\d+){2,})/g, (place) => place.split('.').map(sayWhole).join('点')],
  [new RegExp(`(${NUMBER})`, 'g'), (n) => sayNumber(n)],
  [/(?:㎡|m²|平方米)/g, () => '平方米'],
  [/[℃]/g, () => '摄氏度'],
  [/[×]/g, () => '乘'],
  [/[=＝]/g, () => '等于'],
  [/[✓✔√☑]/g, () => '是'],
  [/[✗✘☒]/g, () => '否'],
  // Signs nobody says are a short rest.
  [/[〔〕【】（）()[\]「」『』《》〈〉“”‘’"·•—–|／/]+/g, () => '，'],
];

/** Of a date or an hour: a zero in front is not said. */
function day(digits: string): string {
  return sayWhole(String(Number(digits)));
}

function minutes(digits: string): string {
  return digits.startsWith('0') ? `${sayDigits(digits)}分` : `${sayWhole(digits)}分`;
}

/** Full-width digits, point and per cent as the usual ones; what is not seen is not there. */
function plain(text: string): string {
  return text
    .replace(/[０-９．％＋]/g, (sign) => sign.normalize('NFKC'))
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/g, ' ');
}

/**
 * The words a voice is given for a piece of text.
 *
 * @param text one sentence of a page, as it is written
 * @returns the same in words: no digit is left; empty where nothing of it is said
 */
export function said(text: string): string {
  let words = plain(text);
  for (const [pattern, say] of RULES) {
    words = words.replace(pattern, (_, ...groups: unknown[]) => {
      // Behind the groups stand the place and the whole text.
      const [first = '', second = '', third = ''] = groups
        .slice(0, -2)
        .map((group) => (typeof group === 'string' ? group : ''));
      return say(first, second, third);
    });
  }
  return words
    .replace(/\s*，[\s，]*/g, '，')
    .replace(/，(?=[。！？；：、])/g, '')
    .replace(/(?<=[。！？；：、])，/g, '')
    .replace(/^，|，$/g, '')
    .trim();
}
