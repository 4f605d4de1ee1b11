// The kiosk while it shows the board by itself: the head stays, with how fresh the board is.
import { html, type TemplateResult } from 'lit';
import type { CalendarView } from '../contract/index.ts';
import { UNKNOWN_FRESHNESS } from '../device/page/screen-knowledge.ts';
import { attractSlides } from './attract/attract-slides.ts';
import { headTemplate } from './frame-template.ts';
import type { KioskState } from './state.ts';

/** The page at `now`, ms since 1970; null: nothing may be shown so, and the board stays. Its element is loaded before. */
export function attractPage(
  { community, board, freshness }: KioskState,
  calendar: CalendarView | null,
  now: number,
): TemplateResult | null {
  if (!community || !board) return null;
  const slides = attractSlides(board.cards, community.items, calendar?.calendar.duties ?? [], now);
  if (slides.length === 0) return null;
  return html`<div class="frame" data-page="attract">
    <div class="upper">${headTemplate(community, freshness ?? UNKNOWN_FRESHNESS, now)}</div>
    <minglan-attract .slides=${slides} .community=${community} .now=${now}></minglan-attract>
  </div>`;
}
