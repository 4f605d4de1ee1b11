// What of the record stands on the glass, for those who must answer for it later, and which section it belongs to.
import type { Painted } from '../contract/index.ts';
import type { DisclosurePage, SectionId, UrgentView } from '../disclosure/index.ts';
import { SECTIONS, type Route } from './route.ts';
import type { KioskState } from './state.ts';

export interface Glass {
  readonly known: KioskState;
  /** What fills the screen; null: nothing. */
  readonly urgent: UrgentView | null;
  /** The disclosure that is open; null: none, or it is not here. */
  readonly page: DisclosurePage | null;
  /** A sentence stands where the page should. */
  readonly isBroken: boolean;
}

/** What a visitor has before her: all that the board lists, a tap away; what is open; or what fills the screen. */
export function paintedOn({ known, urgent, page, isBroken }: Glass): readonly Painted[] {
  const { unpaired, community, board } = known;
  if (unpaired) return [];
  if (urgent) return [{ how: 'urgent', seqs: [urgent.seq] }];
  if (!community || !board || isBroken) return [];
  const listed: Painted = { how: 'listed', seqs: board.cards.map(({ latest }) => latest) };
  return page?.text ? [listed, { how: 'opened', seqs: [page.card.latest] }] : [listed];
}

/** The section the visitor is in; null: in none. */
export function sectionOf(route: Route, page: DisclosurePage | null): SectionId | null {
  if (route.page === 'section') return route.section;
  if (route.page === 'past') return SECTIONS.find((each) => each === route.of) ?? null;
  return page?.card.section ?? null;
}
