// Where a visitor is, as typed state in the URL's hash: every page has an address, made and read here only.
import type { SectionId } from '../disclosure/index.ts';

export const SECTIONS: readonly SectionId[] = ['affairs', 'finance', 'meetings', 'welfare', 'services'];

export type Route =
  | { readonly page: 'board' }
  | { readonly page: 'section'; readonly section: SectionId }
  | { readonly page: 'disclosure'; readonly id: string }
  /** The calendar of duties; `period`: a month or a quarter, null for the month that runs. */
  | { readonly page: 'calendar'; readonly period: string | null }
  | { readonly page: 'matter'; readonly id: string }
  /** One issue (期), by its period: 2026-10, 2026Q3. */
  | { readonly page: 'issue'; readonly period: string }
  /** What was typed there is the visitor's own, and in no address. */
  | { readonly page: 'find' }
  /** How a screen is used. */
  | { readonly page: 'help' }
  | PastRoute;

/**
 * What has left the board: `of` a section, a group of items or an item (null: every kind), within a month, a quarter or
 * a year (null: all of it).
 */
export interface PastRoute {
  readonly page: 'past';
  readonly of: string | null;
  readonly period: string | null;
}

const EVERY = 'all';

export const BOARD: Route = { page: 'board' };

export function createBoardUrl(): string {
  return '#/';
}

export function createSectionUrl(section: SectionId): string {
  return `#/section/${section}`;
}

export function createDisclosureUrl(id: string): string {
  return `#/disclosure/${encodeURIComponent(id)}`;
}

export function createCalendarUrl(period: string | null = null): string {
  return period === null ? '#/calendar' : `#/calendar/${encodeURIComponent(period)}`;
}

export function createMatterUrl(id: string): string {
  return `#/matter/${encodeURIComponent(id)}`;
}

export function createIssueUrl(period: string): string {
  return `#/issue/${encodeURIComponent(period)}`;
}

export function createPastUrl(of: string | null = null, period: string | null = null): string {
  if (of === null && period === null) return '#/past';
  return `#/past/${encodeURIComponent(of ?? EVERY)}/${encodeURIComponent(period ?? EVERY)}`;
}

export function createFindUrl(): string {
  return '#/find';
}

export function createHelpUrl(): string {
  return '#/help';
}

export function createUrl(route: Route): string {
  switch (route.page) {
    case 'board':
      return createBoardUrl();
    case 'section':
      return createSectionUrl(route.section);
    case 'disclosure':
      return createDisclosureUrl(route.id);
    case 'calendar':
      return createCalendarUrl(route.period);
    case 'matter':
      return createMatterUrl(route.id);
    case 'issue':
      return createIssueUrl(route.period);
    case 'find':
      return createFindUrl();
    case 'help':
      return createHelpUrl();
    case 'past':
      return createPastUrl(route.of, route.period);
  }
}

/** The route of a hash; anything unknown is the board. */
export function parseRoute(hash: string): Route {
  if (hash === createCalendarUrl()) return { page: 'calendar', period: null };
  if (hash === createFindUrl()) return { page: 'find' };
  if (hash === createHelpUrl()) return { page: 'help' };
  const past = parsePast(hash);
  if (past) return past;
  const [, page, rest] = /^#\/(section|disclosure|calendar|issue|matter)\/([^/]+)$/.exec(hash) ?? [];
  const name = rest === undefined ? null : decoded(rest);
  if (name === null) return BOARD;
  if (page === 'calendar' || page === 'issue') return { page, period: name };
  if (page === 'disclosure' || page === 'matter') return { page, id: name };
  const section = SECTIONS.find((each) => each === name);
  return section ? { page: 'section', section } : BOARD;
}

function parsePast(hash: string): PastRoute | null {
  if (hash === createPastUrl()) return { page: 'past', of: null, period: null };
  const [, of, period] = /^#\/past\/([^/]+)\/([^/]+)$/.exec(hash) ?? [];
  if (of === undefined || period === undefined) return null;
  const chosen = [of, period].map((each) => (each === EVERY ? null : decoded(each))) as [
    string | null,
    string | null,
  ];
  return { page: 'past', of: chosen[0], period: chosen[1] };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
