// Sums in the characters of cheques and receipts: 壹仟贰佰叁拾肆元伍角陆分 (and in the everyday ones, 一千二百).

const DIGITS = '零一二三四五六七八九';
/** Other writings of the digits, in their order. */
const WRITINGS = ['〇壹贰叁肆伍陆柒捌玖', '○弌貳參肆伍陸柒捌玖', '零幺两叄四五六七八九'];
const TENS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const SAME: Readonly<Record<string, string>> = {
  拾: '十',
  佰: '百',
  仟: '千',
  萬: '万',
  億: '亿',
  圆: '元',
  圓: '元',
  正: '整',
};

function everyday(text: string): string {
  return [...text]
    .map((sign) => {
      const writing = WRITINGS.find((digits) => digits.includes(sign));
      return SAME[sign] ?? (writing ? (DIGITS[[...writing].indexOf(sign)] ?? sign) : sign);
    })
    .join('');
}

/** A number below 10,000: 三千零五十. Null when it is none. */
function belowTenThousand(text: string): number | null {
  let sum = 0;
  let digit: number | null = null;
  let smallest = 10_000;
  for (const sign of text) {
    const ten = TENS[sign];
    if (ten !== undefined) {
      if (ten >= smallest || (digit === null && ten !== 10)) return null;
      sum += (digit ?? 1) * ten;
      [digit, smallest] = [null, ten];
    } else {
      const value = DIGITS.indexOf(sign);
      if (value < 0 || (digit !== null && digit !== 0)) return null;
      digit = value;
    }
  }
  return sum + (digit ?? 0);
}

/** A whole number in Chinese numerals, or null: 十二, 壹万零伍佰, 三亿. */
export function readChineseNumber(text: string): number | null {
  const signs = everyday(text);
  if (signs === '' || !/^[零一二三四五六七八九十百千万亿]+$/.test(signs)) return null;
  let sum = 0;
  let rest = signs;
  for (const [unit, value] of [
    ['亿', 100_000_000],
    ['万', 10_000],
  ] as const) {
    const parts = rest.split(unit);
    if (parts.length > 2) return null;
    if (parts.length === 2) {
      const count = belowTenThousand(parts[0] ?? '');
      if (count === null || count === 0) return null;
      sum += count * value;
      rest = parts[1] ?? '';
    }
  }
  const last = belowTenThousand(rest);
  return last === null ? null : sum + last;
}

/** A sum of money in Chinese numerals as fen, or null. It must say 元, 角 or 分 somewhere. */
export function readCapitalSum(text: string): number | null {
  const signs = everyday(text).replace(/整$/, '');
  const match =
    /^(?:([^元角分]+)元)?(?:零?([一二三四五六七八九零])角)?(?:零?([一二三四五六七八九])分)?$/.exec(signs);
  if (!match || signs === '') return null;
  const [, yuan, jiao, fen] = match;
  if (yuan === undefined && jiao === undefined && fen === undefined) return null;
  const whole = yuan === undefined ? 0 : readChineseNumber(yuan);
  if (whole === null) return null;
  const digit = (sign: string | undefined): number => (sign === undefined ? 0 : DIGITS.indexOf(sign));
  return whole * 100 + digit(jiao) * 10 + digit(fen);
}
