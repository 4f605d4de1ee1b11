// What the world holds for true, reckoned apart from the office: disclosures by version, proposals by what was done.
import type { ProposalContent } from '../../../src/contract/index.ts';
import type { Action, Flow, ProposalFacts, ProposalState } from '../../../src/disclosure/index.ts';
import type { Person } from '../../../src/office/auth/people.ts';
import { ITEMS } from './steps.ts';
import type { Code } from './steps.ts';

export const HOUR = 3_600_000;
export const DAY = 86_400_000;
const SHANGHAI = 8 * HOUR;

/** A word that occurs once in the whole world, so that it can be looked for in every byte. */
export function tokenOf(serial: number): string {
  const letters = [...String(serial).padStart(8, '0')].map((digit) => 'abcdefghij'[Number(digit)]);
  return `qx${letters.join('')}`;
}
export const tokensIn = (text: string): string[] => [...text.matchAll(/qx[a-j]{8}/g)].map(([token]) => token);

export interface PartTold {
  readonly name: string;
  readonly hash: string;
  readonly tokens: readonly string[];
}

/** An entry with text, as it was when it was made, and the trails of the steps that followed it. */
export interface Version {
  readonly seq: number;
  readonly issued: number;
  readonly from: number;
  readonly until: number | null;
  readonly period: string | undefined;
  readonly matter: string | undefined;
  readonly stage: string | undefined;
  readonly parts: PartTold[];
}

export interface Told {
  readonly id: string;
  readonly code: string;
  readonly kind: 'notice' | 'urgent';
  readonly versions: Version[];
  withdrawn: { readonly at: number } | null;
  cleared: number | null;
  /** Withdrawal, end and erasures, with what was said of them. */
  readonly later: { readonly seq: number; readonly parts: readonly PartTold[] }[];
}

export interface Proposed {
  readonly id: string;
  readonly action: Action;
  readonly author: Person;
  readonly disclosure: string;
  readonly target: Told | null;
  base: number | null;
  state: ProposalState;
  revision: number;
  lastEditor: Person;
  content: ProposalContent;
  history: { act: string; by: Person; token: string | null }[];
  /** Part → the bytes' token. */
  pictures: Map<string, string>;
  /** Tokens of files handed to the reviewer. */
  materials: string[];
  seq: number | null;
  /** The last row of the audit about it: act, account, hour. */
  noted: string;
}

export interface Rules {
  readonly items?: Readonly<Record<string, { readonly minPostDays?: number }>>;
  readonly off?: Readonly<Record<string, string>>;
}
export interface Item {
  readonly flow: Flow;
  readonly minPostDays: number;
  readonly objectionDays: number;
  readonly comesDown: boolean;
}

export function itemOf(code: string, { items, off }: Rules): Item | null {
  if (!Object.hasOwn(ITEMS, code) || (off && Object.hasOwn(off, code))) return null;
  return { ...ITEMS[code as Code], ...items?.[code] };
}

const dayOf = (ms: number): number => Math.floor((ms + SHANGHAI) / DAY);
export const localDay = (ms: number): string => new Date(ms + SHANGHAI).toISOString().slice(0, 10);
/** 23:59:59 of the `days`-th day after that of `ms`. */
export const lastSecond = (ms: number, days: number): number =>
  (dayOf(ms) + days + 1) * DAY - SHANGHAI - 1000;
/** The first moment of the month `steps` months after that of `ms`. */
export function monthStart(ms: number, steps: number): number {
  const local = new Date(ms + SHANGHAI);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + steps, 1) - SHANGHAI;
}
/** The last whole period before `ms`, or the one that runs. */
export function periodAt(kind: 'monthly' | 'quarterly', ms: number, running: boolean): string {
  const day = localDay(running ? ms : monthStart(ms, kind === 'monthly' ? -1 : -3));
  if (kind === 'monthly') return day.slice(0, 7);
  return `${day.slice(0, 4)}Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`;
}
/** The first moment after a quarter. */
export function quarterEnd(period: string): number {
  return Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5)) * 3, 1) - SHANGHAI;
}

/** When residents saw it first; a version replaced before its time does not count. */
export function seenSince({ versions }: Told): number {
  const seen = versions.find(({ from }, index) => from < (versions[index + 1]?.issued ?? Infinity));
  return seen?.from ?? Infinity;
}
export function endOf({ versions, cleared }: Told): number {
  return Math.min(versions.at(-1)?.until ?? Infinity, cleared ?? Infinity);
}
export function isErased(version: Version, name: string, erased: ReadonlySet<string>): boolean {
  const last = version.parts.findLast((part) => part.name === name);
  return last !== undefined && erased.has(last.hash);
}
export function standing(told: Told, now: number, erased: ReadonlySet<string>): string {
  const last = told.versions.at(-1);
  if (told.withdrawn) return 'withdrawn';
  if (!last || now >= endOf(told)) return 'ended';
  if (now < last.from) return 'upcoming';
  return isErased(last, 'text', erased) ? 'redacted' : 'current';
}

/** Until when residents are heard on what was published. */
export function heardUntil(told: Told, item: Item | null): number {
  const days = Math.max(item?.minPostDays ?? 0, item?.objectionDays ?? 0);
  return Math.min(lastSecond(seenSince(told), days), endOf(told), told.withdrawn?.at ?? Infinity);
}

export function factsOf(one: Proposed, flow: Flow | null, listening: boolean): ProposalFacts {
  return {
    action: one.action,
    state: one.state,
    flow,
    authorId: one.author.id,
    lastEditorId: one.lastEditor.id,
    history: one.history.map(({ act, by }) => ({ act, by: { id: by.id } })),
    publishOnApproval: one.content.publishOnApproval,
    listening,
  };
}

/** What the times of a notice must be: whether they may stand at `now`. */
export function timesHold(
  { action, content, target }: Pick<Proposed, 'action' | 'content' | 'target'>,
  item: Item | null,
  now: number,
): boolean {
  const from = content.showFrom === null ? null : Date.parse(content.showFrom);
  const until = content.showUntil === null ? null : Date.parse(content.showUntil);
  const amends = action === 'amend' && target !== null;
  if (from !== null && from > now && amends && seenSince(target) <= now) return false;
  const start = amends ? seenSince(target) : Math.max(now, from ?? 0);
  if (until === null) return action !== 'urgent';
  if ((from !== null && until <= from) || until <= now) return false;
  if (action === 'urgent') return until <= start + 72 * HOUR;
  if (item === null) return true;
  const days = Math.max(0, dayOf(until - 1) - dayOf(start - 1));
  const needed = Math.max(item.objectionDays, item.minPostDays);
  return item.comesDown && item.objectionDays > 0 ? days === needed : days >= needed;
}
