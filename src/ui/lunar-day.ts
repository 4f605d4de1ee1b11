// 农历, from the calendar the browser already carries: no table, no library. Where it carries none, nothing is said.
/* eslint-disable no-restricted-syntax -- the Chinese calendar has its own names for its days, in every tongue */
const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 初一 … 三十. Empty for anything else. */
export function lunarDayName(day: number): string {
  if (!Number.isInteger(day) || day < 1 || day > 30) return '';
  if (day <= 10) return `初${DIGITS[day] ?? ''}`;
  if (day < 20) return `十${DIGITS[day - 10] ?? ''}`;
  if (day === 20) return '二十';
  return day < 30 ? `廿${DIGITS[day - 20] ?? ''}` : '三十';
}

let calendar: Intl.DateTimeFormat | null = null;

/** 十月十三, of the moment (ms since 1970) in China; empty when the browser has no Chinese calendar. */
export function lunarDay(ms: number): string {
  try {
    calendar ??= new Intl.DateTimeFormat('zh-CN-u-ca-chinese', {
      timeZone: 'Asia/Shanghai',
      month: 'long',
      day: 'numeric',
    });
    if (calendar.resolvedOptions().calendar !== 'chinese') return '';
    const parts = calendar.formatToParts(ms);
    const month = parts.find((part) => part.type === 'month')?.value ?? '';
    const day = parts.find((part) => part.type === 'day')?.value ?? '';
    const name = /^\d+$/.test(day) ? lunarDayName(Number(day)) : day;
    return month && name ? `${month}${name}` : '';
  } catch {
    return '';
  }
}
