// Where a visitor is, as typed state in the URL's hash: every page has an address, made and read here only.
import type { SectionId } from '../disclosure/index.ts';

export const SECTIONS: readonly SectionId[] = ['affairs', 'finance', 'meetings', 'welfare', 'services'];

export type Route =
  | { readonly page: 'board' }
  | { readonly page: 'section'; readonly section: SectionId }
  | { readonly page: 'disclosure'; readonly id: string };

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

export function createUrl(route: Route): string {
  if (route.page === 'section') return createSectionUrl(route.section);
  return route.page === 'disclosure' ? createDisclosureUrl(route.id) : createBoardUrl();
}

/** The route of a hash; anything unknown is the board. */
export function parseRoute(hash: string): Route {
  const [, page, rest] = /^#\/(section|disclosure)\/([^/]+)$/.exec(hash) ?? [];
  const section = SECTIONS.find((each) => each === rest);
  if (page === 'section' && section) return { page, section };
  if (page === 'disclosure' && rest) {
    try {
      return { page, id: decodeURIComponent(rest) };
    } catch {
      return BOARD;
    }
  }
  return BOARD;
}
