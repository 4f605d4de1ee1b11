// Between a screen's page and its worker. Plain types (both ends are ours and built together; nothing here crosses
// a network), so that the page's bundle carries no schema library.
import type {
  BoardCalendar,
  Card,
  DisclosurePage,
  FrontFacts,
  SectionId,
  Showing,
  UrgentView,
} from '../disclosure/index.ts';
import type { PublicCommunity, ScreenConfiguration } from './configuration.ts';

/** How fresh the screen's copy is, and how it is known. */
export interface Freshness {
  /** ms since 1970 of the latest head the office signed. */
  readonly signedAt: number | null;
  readonly link: 'online' | 'connecting' | 'offline';
  /** ms since 1970 when the link was last up. */
  readonly lastOnline: number | null;
  /** Entries known to exist and not held yet. */
  readonly behind: number;
  /** False when the local clock is behind the office's signature or jumped: dates are labelled. */
  readonly clockTrusted: boolean;
  /** floor-corrected present, ms since 1970, when this was said. */
  readonly now: number;
  /** 监督委员会已见证: when, ms since 1970. */
  readonly witnessedAt: number | null;
  /** How many entries were witnessed then; a start record of an older version does not say. */
  readonly witnessedSize?: number | null;
  /** The head it holds, `root` in hex: what a phone compares by. A start record of an older version does not say. */
  readonly head?: { readonly size: number; readonly root: string } | null;
}

export interface BoardView {
  readonly size: number;
  /** Newest and most important first. */
  readonly cards: readonly Card[];
  readonly sections: Readonly<Record<SectionId, number>>;
  /** What stands there beside the cards. */
  readonly front: FrontFacts;
}

/** One message of the display's loop, already paged by the rules of reading time. */
export interface LoopItem {
  readonly card: Card;
  readonly page: DisclosurePage;
}

/** The calendar of duties as this screen reckons it from its own copy. */
export interface CalendarView {
  readonly calendar: BoardCalendar;
  /** By id: the disclosures it names that are for this screen. One that ended is named, and cannot be opened. */
  readonly cards: Readonly<Record<string, Card>>;
  /** By id: what events and matters are called. Missing: erased, or not here yet. */
  readonly names: Readonly<Record<string, string>>;
  /** When the rules were changed, and what of them, a sentence each; newest first. No sentences: not here yet. */
  readonly changes: readonly { readonly at: string; readonly lines: readonly string[] }[];
}

/** Asks for what has left the board. */
export interface PastQuestion {
  readonly kind: 'past';
  /** A month, a quarter or a year; null: all of it. */
  readonly period: string | null;
  /** A section, a group of items (`FIN`) or an item (`FIN-01`); null: every kind. */
  readonly of: string | null;
  /** How many rows. */
  readonly shown: number;
}

/** What has left the board, as far as it was asked for. */
export interface PastView {
  /** Of every kind and period. */
  readonly total: number;
  /** Of the kind and the period asked for; `rows` are the first of them. */
  readonly found: number;
  /** Of the kind asked for: how many in each month, quarter and year that has any. */
  readonly periods: Readonly<Record<string, number>>;
  /** Of the period asked for: how many of each section, group and item that has any. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly rows: readonly PastRow[];
}

export interface PastRow {
  readonly id: string;
  readonly code: string;
  /** The catalogue's name of the item. */
  readonly item: string;
  readonly section: SectionId;
  /** The period it speaks of, else the month in which it was published. */
  readonly period: string;
  /** Null: withdrawn, or its text is not held here (the office has it). */
  readonly title: string | null;
  readonly published: string;
  /** When it left the board. */
  readonly left: string;
  readonly state: 'ended' | 'withdrawn';
  /** Why it was withdrawn; null: erased, or it was not; empty: not held here. */
  readonly reason: string | null;
}

/** Looks for words in everything this screen holds. */
export interface FindQuestion {
  readonly kind: 'find';
  /** Characters, or letters for their readings; words apart by spaces. Empty: nothing is looked for yet. */
  readonly typed: string;
  /** Strokes of the character that comes next, `1` 一 to `5` 乛; empty: it is not asked for by strokes. */
  readonly strokes: string;
  /** A section; null: every one. */
  readonly of: SectionId | null;
  /** `2026`: published in that year; null: in any. */
  readonly year: string | null;
  /** How many rows. */
  readonly shown: number;
  /** How many candidates. */
  readonly candidates: number;
  /** Words to offer while nothing is typed: those are told of that find anything. */
  readonly offers: readonly string[];
}

export interface FindView {
  /** What was looked for. */
  readonly typed: string;
  /** Disclosures whose words are here, and those whose words only the office has. */
  readonly held: number;
  readonly missing: number;
  /** Of the section and the year asked for; `rows` are the first of them. */
  readonly found: number;
  /** Of the year asked for, by section; and of the section asked for, by year. */
  readonly sections: Readonly<Partial<Record<SectionId, number>>>;
  readonly years: Readonly<Record<string, number>>;
  /** How it was found: as typed; as the word that sounds most like it; its words apart from one another. */
  readonly how: 'typed' | 'alike' | 'apart';
  /** What was looked for so. */
  readonly as: string;
  /** What may be meant by the letters or the strokes, the likeliest first; or what is offered. */
  readonly candidates: readonly FindCandidate[];
  /** There are more of them. */
  readonly hasMore: boolean;
  /** Words of the texts are still being learnt: a moment later there are more. */
  readonly isLearning: boolean;
  /** What was published lately, in single words; told while nothing is typed. */
  readonly topics: readonly string[];
  /** Those first whose title has the first word; then the newest. While nothing is typed, the newest of all. */
  readonly rows: readonly FindRow[];
}

/** What may be meant. */
export interface FindCandidate {
  readonly words: string;
  /** What is typed when it is taken: letters that it does not stand for are kept. */
  readonly typed: string;
}

/** Words with what was looked for in them. */
export interface MarkedWords {
  readonly before: string;
  readonly hit: string;
  readonly after: string;
}

export interface FindRow {
  readonly id: string;
  readonly code: string;
  /** The catalogue's name of the item. */
  readonly item: string;
  readonly section: SectionId;
  readonly published: string;
  readonly isPast: boolean;
  readonly title: MarkedWords;
  /** The sentence it stands in; null: it stands in the title. */
  readonly sentence: MarkedWords | null;
}

/** How the hidden door is: `locked` for so many ms after wrong PINs. */
export type DoorAnswer =
  | { readonly state: 'none' }
  | { readonly state: 'shut'; readonly isWrong: boolean }
  | { readonly state: 'locked'; readonly left: number }
  | { readonly state: 'open' };

/** How a screen does, for whoever looks after it. Times in ms since 1970. */
export interface Diagnostics {
  readonly screen: string;
  readonly name: string;
  readonly place: string;
  /** Version of the app. */
  readonly app: string;
  /** When the office signed the configuration; null: it is the one of the pairing. */
  readonly configuredAt: string | null;
  readonly freshness: Freshness;
  /** Rows of display receipts the office has not confirmed yet; null: they cannot be kept. */
  readonly waiting: number | null;
  /** In bytes. */
  readonly storage: { readonly used: number; readonly quota: number } | null;
  /** Whether the browser has promised to keep it; null: it does not say. */
  readonly isPersistent: boolean | null;
  readonly alarms: readonly ScreenAlarm[];
  /** Of the last faults since this start, the newest first. */
  readonly faults: readonly { readonly at: number; readonly why: string }[];
  readonly panel: {
    readonly diagonal: number | null;
    readonly entered: { readonly width: number; readonly height: number } | null;
  };
}

export type ScreenAlarm =
  | 'fork'
  | 'rollback'
  | 'bad-note'
  | 'bad-entry'
  | 'bad-part'
  | 'oversize'
  | 'clock-jump'
  | 'storage'
  | 'mirror';

/** Worker → page. */
export type FromWorker =
  | {
      readonly type: 'unpaired';
      readonly code: string | null;
      readonly expiresAt: number | null;
      /**
       * `unreachable`: the office does not answer; `busy`: it asks to wait; `revoked`: this screen was taken out of
       * service. A board that is held stays on show beside `revoked`.
       */
      readonly problem: 'unreachable' | 'busy' | 'revoked' | null;
    }
  | {
      readonly type: 'ready';
      readonly community: PublicCommunity;
      readonly configuration: ScreenConfiguration;
      readonly screen: string;
    }
  | { readonly type: 'board'; readonly board: BoardView }
  | { readonly type: 'loop'; readonly items: readonly LoopItem[] }
  | { readonly type: 'freshness'; readonly freshness: Freshness }
  | { readonly type: 'urgent'; readonly urgent: UrgentView | null }
  /**
   * The record of the next start is on the disk, and time alone makes it untrue at `until` (ms since 1970; Infinity:
   * never).
   */
  | { readonly type: 'stored'; readonly until: number }
  /** Texts that were on their way have come in. */
  | { readonly type: 'parts' }
  | { readonly type: 'alarm'; readonly alarms: readonly ScreenAlarm[] }
  /** Another window of this browser shows the screen now: nothing here is brought up to date, or erased, any more. */
  | { readonly type: 'elsewhere' }
  | { readonly type: 'answer'; readonly request: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly request: number; readonly code: string };

/** Versions that stand on the glass, by their entries, and how they are seen. */
export interface Painted {
  readonly how: Showing;
  readonly seqs: readonly number[];
}

/** Page → worker. */
export type ToWorker =
  | {
      readonly type: 'start';
      readonly role: 'kiosk' | 'display';
      readonly width: number;
      readonly height: number;
      readonly app: string;
    }
  | { readonly type: 'touched' }
  /** The panel was turned or changed: its size in CSS pixels now. */
  | { readonly type: 'panel'; readonly width: number; readonly height: number }
  /** Something could not be drawn: told to the office with the screen's state. */
  | { readonly type: 'fault'; readonly detail: string }
  | { readonly type: 'online'; readonly online: boolean }
  /** What stands on the glass since the last frame; told again in a beat while frames go out. */
  | { readonly type: 'painted'; readonly painted: readonly Painted[] }
  | { readonly type: 'ask'; readonly request: number; readonly question: Question };

/** Questions a page asks, and what each is answered with. */
export type Question =
  | { readonly kind: 'disclosure'; readonly id: string }
  | { readonly kind: 'image'; readonly sha256: string }
  | PastQuestion
  | FindQuestion
  | { readonly kind: 'calendar' }
  /** Tries a PIN at the hidden door; null: only asks how it is. */
  | { readonly kind: 'door'; readonly pin: string | null }
  /** Answered while the hidden door stands open; with `isLast` it is shut again. */
  | { readonly kind: 'diagnostics'; readonly isLast: boolean };
export interface Answers {
  /** Null: the rules are not here yet, or the record has not begun. */
  calendar: CalendarView | null;
  disclosure: DisclosurePage | null;
  past: PastView;
  door: DoorAnswer;
  diagnostics: Diagnostics | null;
  find: FindView;
  /** Verified bytes, or null when not held. */
  image: { readonly bytes: ArrayBuffer; readonly type: string } | null;
}

/**
 * The one small record the first paint is made from, written by the worker after every change of the board. Holds
 * the parts themselves, so that the page re-hashes each before it shows a word of it.
 */
export interface StartRecord {
  readonly v: 1;
  readonly role: 'kiosk' | 'display';
  readonly community: PublicCommunity;
  readonly configuration: ScreenConfiguration;
  readonly freshness: Freshness;
  readonly sections: Readonly<Record<SectionId, number>>;
  readonly items: readonly {
    readonly card: Card;
    /** Salt ‖ bytes of the text part, whose SHA-256 must be `sha256`. */
    readonly sha256: string;
    readonly part: Uint8Array;
  }[];
  /** The account of the month's money, in the same way; absent where there is none, or where it is long. */
  readonly money?:
    | {
        readonly id: string;
        /** When it leaves the board by itself, or null. */
        readonly until: string | null;
        readonly sha256: string;
        readonly part: Uint8Array;
      }
    | undefined;
}

/** What draws the characters of a first paint: titles (serif, bold), text, and bold text. */
export type StartFace = 'title' | 'text' | 'strong';

/**
 * Fonts of just the characters of a first paint, made by the office, kept beside the record. Shapes only: nothing of
 * what the board says can be changed by them that could not be by the style sheet.
 */
export interface StartFonts {
  readonly v: 1;
  /** The characters they were asked for, each in its face. */
  readonly asked: Readonly<Record<StartFace, string>>;
  readonly fonts: readonly {
    readonly face: StartFace;
    /** `U+4e00,U+4e8c`: as in CSS. */
    readonly range: string;
    /** TrueType. */
    readonly bytes: Uint8Array<ArrayBuffer>;
  }[];
}
