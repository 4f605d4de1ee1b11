// What a notice says: a small document of our own. What is not in this file cannot be published, so nothing
// pasted or imported can bring a script, a style, a link or a field with it.

import type { TypedData } from './kinds/kind.ts';

export interface Run {
  readonly text: string;
  readonly strong?: true | undefined;
}
export type Inline = readonly Run[];

export type Block =
  | { readonly type: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly type: 'paragraph'; readonly content: Inline }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly Inline[] }
  | {
      readonly type: 'table';
      readonly caption?: string | undefined;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Shows the part of that name (`image-1`) of the same entry. */
  | {
      readonly type: 'image';
      readonly part: string;
      readonly alt: string;
      readonly caption?: string | undefined;
      readonly width: number;
      readonly height: number;
      /** The words on it, when it is a page of a document; empty when no program could read any. */
      readonly words?: string | undefined;
    };

export type UrgentLevel = 'amber' | 'red';

/** A file kept as it came, of which the text was made: the part of that name (`file-1`) of the same entry. */
export interface PublishedOriginal {
  readonly part: string;
  /** As its owner called it, ending and all. */
  readonly name: string;
  /** One of ORIGINAL_TYPES. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

/** The `text` part of an entry: `application/vnd.minglan.text+json`. */
export interface NoticeText {
  readonly v: 1;
  readonly title: string;
  /** 一句话说明: the plain-language summary; may be empty. */
  readonly summary: string;
  readonly blocks: readonly Block[];
  /** What is more than words: a ledger, a vote. Shown before the blocks (`shownText`). */
  readonly data?: TypedData | undefined;
  readonly originals?: readonly PublishedOriginal[] | undefined;
  /** Urgent notices only: how loud the takeover is. */
  readonly level?: UrgentLevel | undefined;
}

/** One seal of the stamp trail. Office-holders only are named. */
export interface TrailStep {
  /** `decide` is the joint meeting's; `approve` an officer's alone, where the item's flow asks for no meeting. */
  readonly step: 'propose' | 'review' | 'decide' | 'approve' | 'publish' | 'hear' | 'answer' | 'archive';
  /** UTC to the second, or null for a step not reached yet. */
  readonly at: string | null;
  readonly by: { readonly name: string; readonly post: string } | null;
  /** What was found or decided, in a sentence. */
  readonly note?: string | undefined;
  /** `decide`: the joint meeting's record. `note` says the same in words. */
  readonly decision?: TrailDecision | undefined;
}

/** The joint meeting, as the public may see it: who came, by office, and counts; never who voted how. */
export interface TrailDecision {
  /** Local date. */
  readonly date: string;
  readonly minutes: string;
  readonly expected: number;
  readonly present: readonly { readonly name: string; readonly post: string }[];
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  /** Votes that were needed. */
  readonly needed: number;
}

/** The `trail` part of an entry: `application/vnd.minglan.trail+json`. */
export interface Trail {
  readonly v: 1;
  readonly steps: readonly TrailStep[];
}

export const TEXT_TYPE = 'application/vnd.minglan.text+json';
export const TRAIL_TYPE = 'application/vnd.minglan.trail+json';
export const REASON_TYPE = 'text/plain;charset=utf-8';
/** The rules before and after a change of them, whole; for the office and its archives, not for screens. */
export const RULE_SETS_TYPE = 'application/vnd.minglan.rules+json';
