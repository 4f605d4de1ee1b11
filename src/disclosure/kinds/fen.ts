// Money in fen: whole numbers, so that sums are exact.

/** 分; a hundredth of a yuan. A safe integer. */
export type Fen = number;

/** The most a line may carry: ten billion yuan, and sums of thousands of such lines stay exact. */
export const MOST_FEN = 1_000_000_000_000;

export function isFen(value: unknown): value is Fen {
  return Number.isSafeInteger(value) && Math.abs(value as number) <= MOST_FEN;
}

/** `1,234.50`, `-0.05`: yuan with two places. */
export function formatFen(fen: Fen): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/gu, ',');
  return `${fen < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`;
}

/** Yuan as somebody types them: digits of either width, thousands apart or not, ¥ or 元; at most two places. */
const TYPED = /^([-−+]?)[¥￥]?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?元?$/u;

/** Fen of an amount in yuan; null when it is none, or too large. */
export function parseFen(typed: string): Fen | null {
  const text = typed.normalize('NFKC').replace(/[\s，]/gu, (sign) => (sign === '，' ? ',' : ''));
  const match = TYPED.exec(text);
  if (!match) return null;
  const [, sign = '', whole = '', places = ''] = match;
  const fen = Number(whole.replaceAll(',', '')) * 100 + Number(places.padEnd(2, '0'));
  if (!isFen(fen)) return null;
  return fen !== 0 && /[-−]/u.test(sign) ? -fen : fen;
}
