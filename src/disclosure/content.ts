// What a drafter writes, before it is judged. The HTTP contract's `proposalContent` fits it; so does anything a
// console kept from an older day: the checks take nothing of its shape for granted.
import type { NoticeText, UrgentLevel } from './document.ts';
import { KIND_CODES } from './kinds/index.ts';
import { PERSONAL_DATA_KINDS } from './personal-data/kinds.ts';

export interface Content {
  /** Catalogue code. */
  readonly code: string;
  readonly text: NoticeText;
  /** UTC timestamps, or null: shown at once, stays by the item's rule. */
  readonly showFrom: string | null;
  readonly showUntil: string | null;
  /** Ids of audiences; empty: everyone. */
  readonly audience: readonly string[];
  /** amend, withdraw, redact: why, in a sentence residents will read. */
  readonly reason: string;
  /** redact: the parts to erase, by the seq of their version. */
  readonly erase: readonly { readonly seq: number; readonly part: string }[];
  /** urgent only. */
  readonly level: UrgentLevel | null;
}

export const LIMITS = {
  /** Characters (code points). */
  title: 60,
  summary: 120,
  heading: 60,
  cell: 500,
  caption: 120,
  alt: 200,
  /** On one page of a document. */
  words: 20_000,
  reason: 300,
  /** One paragraph or list item. */
  paragraph: 5000,
  blocks: 500,
  items: 500,
  rows: 2000,
  columns: 30,
  /** Bytes of UTF-8 of all the words. */
  textBytes: 400 * 1024,
  urgentHours: 72,
  /** A start further ahead than this is taken for a slip of the year. */
  startDays: 366,
  /** Findings reported at once. */
  findings: 60,
} as const;

/** Everything that can be wrong with what was written. Sentences: contract/messages.ts. */
export const FINDING_CODES = [
  'malformed',
  'unknown-code',
  'title-missing',
  'text-missing',
  'form-missing',
  'too-long',
  'text-too-large',
  'too-many-blocks',
  'too-many-items',
  'table-too-many-rows',
  'table-too-many-columns',
  'table-ragged',
  'table-empty',
  'control-character',
  'lone-surrogate',
  'direction-character',
  'invisible-character',
  'markup',
  'no-glyph',
  'alt-missing',
  'image-unknown',
  'page-unread',
  'picture-unseen',
  'original-unread',
  'bad-date',
  'end-before-start',
  'end-in-past',
  'start-too-far',
  'post-too-short',
  'objection-length',
  'standing-with-end',
  'amend-starts-later',
  'unknown-audience',
  'audience-twice',
  'reason-missing',
  'erase-nothing',
  'erase-unknown',
  'erase-words',
  'erase-original',
  'urgent-not-for-item',
  'urgent-needs-end',
  'urgent-too-long',
  'urgent-needs-level',
  'target-missing',
  'target-withdrawn',
  'target-over',
  'target-newer',
  'target-of-other-kind',
  ...KIND_CODES,
  ...PERSONAL_DATA_KINDS,
  'more-findings',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/**
 * One thing to put right, at its field: `code`, `title`, `summary`, `blocks`, `blocks.3`, `blocks.3.items.1`,
 * `blocks.3.head.2`, `blocks.3.rows.10.2`, `blocks.3.caption`, `blocks.3.alt`, `blocks.3.words`, `showFrom`, `showUntil`,
 * `data.lines.3.item`, `audience.0`, `reason`, `erase`, `level` (indexes from 0).
 */
export interface Finding {
  readonly field: string;
  readonly code: FindingCode;
  /** What the sentence names: limits, positions (from 1), characters. */
  readonly values?: Readonly<Record<string, string | number>>;
}
