// What a screen shows: readings of the log. Plain data, so that it crosses from worker to page as it is.
import type { Block, NoticeText, Trail } from './document.ts';
import type { Compared } from './earlier-issues.ts';
import type { OriginalFacts } from './original-parts.ts';
import type { KindData } from './kinds/index.ts';

export type SectionId = 'affairs' | 'finance' | 'meetings' | 'welfare' | 'services';

/** How a disclosure stands now, for residents. */
export type DisclosureState = 'current' | 'upcoming' | 'ended' | 'withdrawn' | 'redacted';

/** Something that happened and opens duties, as the log tells it. */
export interface RecordedEvent {
  readonly id: string;
  readonly seq: number;
  /** A slug of the calendar's kinds. */
  readonly event: string;
  /** The item it speaks of, `''` for none. */
  readonly code: string;
  /** Local date. */
  readonly date: string;
  /** When it was entered. */
  readonly issued: string;
  readonly matter?: string | undefined;
  /** Hash of the `title` part, or null once it was erased. */
  readonly title: string | null;
}

/** The fields of a log entry this room reads (an `Entry` of the log fits). */
export interface RecordEntry {
  readonly seq: number;
  readonly kind: string;
  readonly id: string;
  readonly code: string;
  readonly issued: string;
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  readonly audience: readonly string[];
  readonly parts: readonly {
    readonly sha256: string;
    readonly size: number;
    readonly type: string;
    readonly name: string;
  }[];
  readonly author: { readonly role: string; readonly post: string };
  readonly approvals?: readonly { readonly post: string }[] | undefined;
  readonly supersedes: number | null;
  readonly reason: string | null;
  readonly detail: unknown;
}

/** One version of a disclosure: an entry that carries text. */
export interface DisclosureVersion {
  readonly seq: number;
  readonly issued: string;
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  /** Hash of the `text` part. */
  readonly text: string;
  /** Hash of the newest trail: its own, or that of a later `step` (heard, answered, archived). */
  readonly trail: string | null;
  /** Part name (`image-1`) → hash. */
  readonly images: Readonly<Record<string, string>>;
  /** Part name (`file-1`) → hash, of the files kept beside it; no screen fetches them. */
  readonly originals?: Readonly<Record<string, string>> | undefined;
  /** Hash of the words that say why this version replaced the one before. */
  readonly reason: string | null;
  /** Names of its parts that were erased. */
  readonly erased: readonly string[];
  /** When the last of them was erased. */
  readonly erasedAt?: string | undefined;
  /** When its text was: from then on it tells nothing. */
  readonly textErasedAt?: string | undefined;
  /** Hash of the words that say why; null: they were erased too, or nobody said. */
  readonly erasedFor?: string | null | undefined;
  /** `2026-10`, `2026Q3` …, where it speaks of a period. */
  readonly period?: string | undefined;
  /** Id of the matter it belongs to, and the stage it tells. */
  readonly matter?: string | undefined;
  readonly stage?: string | undefined;
}

/** A disclosure as the log tells it, before any text is read. */
export interface Disclosure {
  readonly id: string;
  readonly code: string;
  readonly section: SectionId;
  readonly kind: 'notice' | 'urgent';
  readonly audience: readonly string[];
  /** Oldest first; the last is the one in force. */
  readonly versions: readonly DisclosureVersion[];
  readonly withdrawn: {
    readonly at: string;
    readonly seq: number;
    readonly reason: string | null;
    /** Posts of who asked for it, and of who agreed. */
    readonly by?: readonly string[] | undefined;
  } | null;
  /** For urgent notices: when it was cleared. */
  readonly cleared: string | null;
}

/** One card of the board. */
export interface Card {
  readonly id: string;
  /** Where its first publication stands in the log: of two made in one second the newer has the larger. */
  readonly seq: number;
  /** Where the entry stands that last changed it: its correction or withdrawal, else its publication. */
  readonly latest: number;
  readonly code: string;
  /** The catalogue's name of the item. */
  readonly item: string;
  readonly section: SectionId;
  readonly title: string;
  readonly summary: string;
  /** First words of the text, when there is no summary. */
  readonly excerpt: string;
  /** When it began to be public. */
  readonly published: string;
  /** When it leaves, or, for what was withdrawn or erased, when that happened. */
  readonly until: string | null;
  /** Set when the version in force is a correction: when it was made. */
  readonly corrected: string | null;
  readonly state: DisclosureState;
  /** Where a line of the title may break (UTF-16, ascending), for whoever looked the words up. */
  readonly phrases?: readonly number[] | undefined;
  /** Hash of the first image, for the card's picture. */
  readonly image: string | null;
  /** Still open for objection: until when. */
  readonly objectionUntil: string | null;
  /** An urgent notice that still runs. */
  readonly urgent?: true | undefined;
  /** It has left the board and may still be read. */
  readonly past?: true | undefined;
}

/** Everything the page of one disclosure shows. */
export interface DisclosurePage {
  readonly card: Card;
  readonly text: NoticeText | null;
  /** Its data, where this version knows their kind, and its own blocks without those `text` makes of them. */
  readonly typed: {
    readonly data: KindData;
    readonly prose: readonly Block[];
    /** Of the periods before, as far as this screen holds them. */
    readonly compared?: readonly Compared[] | undefined;
  } | null;
  readonly trail: Trail | null;
  /** Part name → object URL key or hash of the image; null while it is being fetched. */
  readonly images: Readonly<Record<string, string | null>>;
  /** The files kept beside its text; absent: none. */
  readonly originals?: readonly OriginalFacts[] | undefined;
  /** Older versions, newest first. */
  readonly history: readonly {
    readonly issued: string;
    readonly text: NoticeText | null;
    /** As `images` of the page. */
    readonly images: Readonly<Record<string, string | null>>;
    readonly reason: string;
    readonly erased: boolean;
    /** Why, as `erasedFor` of the page. */
    readonly erasedFor?: string | null | undefined;
  }[];
  /** When and why it was withdrawn. A reason of null was erased; an empty one is not held here. */
  readonly withdrawn: {
    readonly at: string;
    readonly reason: string | null;
    readonly by?: readonly string[] | undefined;
  } | null;
  /** True when part of it was erased by law and nothing replaced it. */
  readonly erased: boolean;
  /** Why; null: that was erased too; '' or absent: not held here. */
  readonly erasedFor?: string | null | undefined;
  /** Whole days after the day it appeared (0: today), as the Civil Code counts them (art. 201). */
  readonly daysPublic: number;
  /** The end it was given, else the earliest it may leave; null: it stays always. */
  readonly staysUntil: string | null;
}

/** An urgent notice that is on every screen now. */
export interface UrgentView {
  readonly id: string;
  /** Of the version in force: of two issued within one second, the log's later one is the newer. */
  readonly seq: number;
  readonly title: string;
  readonly text: NoticeText;
  readonly issued: string;
  readonly until: string;
  /** The offices that issued it. */
  readonly by: readonly string[];
  readonly level: 'amber' | 'red';
}
