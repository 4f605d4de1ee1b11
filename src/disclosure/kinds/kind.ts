// A disclosure is more than words: a ledger adds up, a vote has counts. What such a kind knows of its data stands in
// one module of this folder; everything else of the program reads the blocks it makes of them.
import type { Block } from '../document.ts';
import type { RuleProfile } from '../rule-profile.ts';

export const KIND_NAMES = [
  'ledger',
  'meeting',
  'directory',
  'guide',
  'appraisal',
  'activity',
  'schedule',
  'statistics',
  'policy',
  'project',
] as const;
export type KindName = (typeof KIND_NAMES)[number];

/**
 * Data beside the words of a notice, named by their kind. What a form holds before it is finished has the same shape,
 * but for values that could not be read: those stay as they were typed, as text.
 */
export interface TypedData {
  readonly kind: string;
  readonly [name: string]: unknown;
}

/** Something wrong in typed data, at its field (`data.lines.3.amount`). */
export interface KindFault<Code extends string = string> {
  readonly field: string;
  readonly code: Code;
  /** What the sentence names. */
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Words somebody wrote, at their field: length, characters and personal data are judged as of any other words. */
export interface KindWords {
  readonly field: string;
  readonly text: string;
  /** Most code points. */
  readonly limit: number;
  /** They name an office or who holds it: what stands beside them is told of nobody named there. */
  readonly isOfOffice?: true;
}

/** What a check may know beside the data. */
export interface KindContext {
  /** Code of the item. */
  readonly code: string;
  /** The period told of (`2026-10`), or null. */
  readonly period: string | null;
  /** A line of 其他 above this sum must say what it was, in fen. */
  readonly explainAbove: number;
  /** A single spending above so many yuan rests on a vote; absent: not asked. */
  readonly ballotAboveYuan?: number | undefined;
  /** The stages the notice may tell of (事前, 事后); empty or absent: any. */
  readonly stages?: readonly string[] | undefined;
  /** Groups smaller than that are not shown; 0 or absent: any may be. */
  readonly smallCellMin?: number | undefined;
  /** How many pictures stand in the words beside; absent: not known. */
  readonly pictures?: number | undefined;
  /** Local date; absent: not known. */
  readonly today?: string | undefined;
  /** What meetings go by now; absent: not compared. */
  readonly rules?: Pick<RuleProfile, 'quorum' | 'pass'> | undefined;
}

export interface Kind<Data extends TypedData, Code extends string> {
  /** The data, shape for shape; null when they are not such. Hostile: any JSON may stand in them. */
  read(data: TypedData): Data | null;
  /** What must be put right before they may be published. Judges unfinished data too. */
  check(data: TypedData, context: KindContext): readonly KindFault<Code>[];
  /** Whatever was written in words, in the order of the form. Of unfinished data too. */
  words(data: TypedData): readonly KindWords[];
  /** The same as plain blocks: what a display pages, a difference compares, an archive prints. */
  blocks(data: Data): readonly Block[];
  /** Fewer of them: what matters from afar, for a display. */
  face(data: Data): readonly Block[];
}
