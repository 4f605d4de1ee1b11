// Where a visitor is, as typed state in the URL's hash: every page has an address, made and read here only.
import type { SectionId } from '../disclosure/index.ts';

export const SECTIONS: readonly SectionId[] = ['affairs', 'finance', 'meetings', 'welfare', 'services'];

export type Route =
  | { readonly page: 'board' }
  | { readonly page: 'section'; readonly section: SectionId }
  | { readonly page: 'disclosure'; readonly id: string }
  /** The calendar of duties; `period`: a month or a quarter, null for the month that runs. */
  | { readonly page: 'calendar'; readonly period: string | null }
  | { readonly page: 'matter'; readonly id: string };

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
  }
}

/** The route of a hash; anything unknown is the board. */
export function parseRoute(hash: string): Route {
  if (hash === createCalendarUrl()) return { page: 'calendar', period: null };
  const [, page, rest] = /^#\/(section|disclosure|calendar|matter)\/([^/]+)$/.exec(hash) ?? [];
  const name = rest === undefined ? null : decoded(rest);
  if (name === null) return BOARD;
  if (page === 'calendar') return { page, period: name };
  if (page === 'disclosure' || page === 'matter') return { page, id: name };
  const section = SECTIONS.find((each) => each === name);
  return section ? { page: 'section', section } : BOARD;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
