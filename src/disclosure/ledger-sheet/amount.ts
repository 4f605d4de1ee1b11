// Sums of money as people write them into sheets, in fen.
import { MOST_FEN } from '../kinds/fen.ts';
import { readCapitalSum } from './capital-numerals.ts';
import type { SheetCell } from './grid.ts';
import { cellText, plain } from './grid.ts';

/** Fen; `rounded` when the sheet holds a part of one. */
export interface Amount {
  readonly fen: number;
  readonly rounded: boolean;
}
/** `none`: nothing stands there. `unclear`: something does, and it is no sum we are sure of. */
export type ReadAmount = Amount | 'none' | 'unclear';

/** More than a line may carry is no sum. */
const MOST = MOST_FEN;
/** A float of a spreadsheet is this far from what was meant, at most. */
const NOISE = 1e-4;

const NOTHING = /^(?:[-—–_/\\]+|无|空)$/;
const GROUPED = /^(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/;
const UNITS: Readonly<Record<string, number>> = {
  元: 1,
  圆: 1,
  百元: 100,
  千元: 1000,
  万元: 10_000,
  万: 10_000,
};

/** `unit`: what one of the cell's figures is, in yuan (10,000 under a head that says 万元). */
export function readAmount(cell: SheetCell | undefined, unit = 1): ReadAmount {
  if (cell !== null && cell !== undefined && typeof cell !== 'string') {
    if (cell.date !== undefined) return 'unclear';
    if (cell.number !== undefined) return fromNumber(cell.number, unit);
  }
  return fromText(cellText(cell), unit);
}

function fromNumber(value: number, unit: number): ReadAmount {
  const exact = value * unit * 100;
  if (!Number.isFinite(exact) || Math.abs(exact) > MOST) return 'unclear';
  const fen = Math.round(exact) + 0;
  return {
    fen: fen === 0 ? 0 : fen,
    rounded: Math.abs(exact - fen) > Math.max(NOISE, Math.abs(exact) * 1e-12),
  };
}

function fromText(text: string, unit: number): ReadAmount {
  const signs = plain(text);
  if (signs === '' || NOTHING.test(signs)) return 'none';
  const { body, isNegative } = withoutSign(signs);
  const found = fromDigits(body, unit) ?? fromParts(body) ?? fromCapitals(body);
  if (found === null || found.fen > MOST) return 'unclear';
  return { fen: isNegative && found.fen !== 0 ? -found.fen : found.fen, rounded: found.rounded };
}

/** A minus in any of its writings: -, −, 负, △ before the sum, or the accountant's brackets around it. */
function withoutSign(signs: string): { body: string; isNegative: boolean } {
  const bare = signs.replace(/^(?:人民币|RMB|CNY|[¥$])+/i, '').replace(/(?:人民币|RMB|CNY)$/i, '');
  const inBrackets = /^\((.+)\)$/.exec(bare)?.[1];
  const after = /^([\d.,]+)-$/.exec(bare)?.[1];
  const before = /^[-−﹣–负△▲](.+)$/.exec(bare)?.[1];
  const inner = inBrackets ?? after ?? before;
  const body = (inner ?? bare.replace(/^\+/, '')).replace(/^(?:人民币|RMB|CNY|¥)+/i, '').replace(/整$/, '');
  return { body, isNegative: inner !== undefined };
}

function fromDigits(body: string, unit: number): Amount | null {
  const match = /^([\d.,]+)(百元|千元|万元|万|元|圆)?$/.exec(body);
  const digits = match?.[1] ?? '';
  if (!match || !GROUPED.test(digits) || !/\d/.test(digits)) return null;
  const [whole = '', part = ''] = digits.replaceAll(',', '').split('.');
  const times = match[2] === undefined ? unit : (UNITS[match[2]] ?? 1);
  // Whole numbers all the way: a float would lose the fen of a large sum.
  const scale = 10 ** Math.max(0, part.length);
  const exact = (Number(whole || '0') * scale + Number(part || '0')) * times * 100;
  if (part.length > 9 || !Number.isSafeInteger(exact))
    return fromFloat(Number(`${whole || '0'}.${part || '0'}`) * times);
  const fen = Math.round(exact / scale);
  return { fen, rounded: fen * scale !== exact };
}

function fromFloat(yuan: number): Amount | null {
  const read = fromNumber(yuan, 1);
  return typeof read === 'string' ? null : read;
}

/** 12元5角, 3元零5分 in digits. */
function fromParts(body: string): Amount | null {
  const match = /^(?:(\d+)元)?(?:(\d)角)?(?:零?(\d)分)?$/.exec(body);
  if (!match || body === '') return null;
  const [yuan = '0', jiao = '0', fen = '0'] = match.slice(1) as (string | undefined)[];
  return { fen: Number(yuan) * 100 + Number(jiao) * 10 + Number(fen), rounded: false };
}

function fromCapitals(body: string): Amount | null {
  const fen = readCapitalSum(body);
  return fen === null ? null : { fen, rounded: false };
}
