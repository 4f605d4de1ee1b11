// What becomes of a sheet: every row with anything in it is exactly one of kept, named, unread.
import type { CalendarDay } from '../calendar-day.ts';
import type { RowName } from './mapping.ts';

/** One entry of the sheet. A row with several sums gives several. */
export interface SheetLine {
  readonly row: number;
  /** Where its sum stands. */
  readonly column: number;
  readonly date: CalendarDay;
  readonly item: string;
  /** In the words of the sheet. */
  readonly category: string;
  /** In the words of the sheet; empty: the sheet has one account. */
  readonly account: string;
  /** Fen; > 0 came in, < 0 went out. */
  readonly amount: number;
  readonly handler: string;
  readonly vouchers: readonly string[];
  readonly remark: string;
  /** The vote it rests on, in the words of the sheet; empty: none named. */
  readonly ballot: string;
}

export const UNREAD_REASONS = [
  /** Words where a sum should stand, or digits we cannot be sure of. */
  'amount',
  /** #REF! and the like. */
  'error',
  'no-amount',
  'date',
  'no-date',
  /** 3.1: the 1st or the 10th. */
  'date-either',
  'no-item',
  /** In or out? */
  'direction',
  /** Its sums do not add up to the sum beside them. */
  'sum',
  /** A second balance brought forward. */
  'second-opening',
] as const;
export type UnreadReason = (typeof UNREAD_REASONS)[number];

export interface UnreadRow {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly why: UnreadReason;
}

export const DOUBTS = [
  'rounded',
  'date-span',
  'date-month',
  'date-none',
  'date-order',
  'negative',
  'hidden',
  'no-item',
] as const;
/** A kept row that wants a look. */
export interface SheetDoubt {
  readonly row: number;
  readonly column: number;
  readonly why: (typeof DOUBTS)[number];
}

/** A sum the sheet tells, beside the one that its kept rows make. Fen. */
export interface SheetSum {
  readonly row: number;
  readonly column: number;
  readonly as: 'subtotal' | 'total' | 'balance' | 'closing';
  readonly told: number;
  readonly summed: number;
  /** null: it counts what came before this sheet, and can't be checked. */
  readonly agrees: boolean | null;
}

export interface SheetReading {
  readonly lines: readonly SheetLine[];
  /** Fen; null: the sheet doesn't say. */
  readonly opening: number | null;
  readonly closing: number | null;
  readonly named: readonly { readonly row: number; readonly as: RowName }[];
  readonly unread: readonly UnreadRow[];
  readonly doubts: readonly SheetDoubt[];
  readonly sums: readonly SheetSum[];
}
