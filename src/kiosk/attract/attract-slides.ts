// What a kiosk nobody uses shows, and in which order: what is open for objection, what is overdue, then the rest of the
// board. It is read in passing, by anybody: so only what a display may show too.
import {
  boardOrder,
  mayShowOnDisplay,
  parseTimestamp,
  type Card,
  type Duty,
  type ItemInfo,
} from '../../disclosure/index.ts';

/** Of the board, so many turn: at 12 s each a round of about eight minutes. */
const CARDS = 40;
/** Overdue duties told by name; the others are counted. */
export const OWED_NAMED = 3;
/** As a display: each stays long enough to be read at four characters a second. */
const LEAST_SECONDS = 12;
const CHARACTERS_A_SECOND = 4;

/** One thing at a time. `key` stays the same while the thing does. */
export type AttractSlide =
  | { readonly of: 'card'; readonly key: string; readonly card: Card; readonly isOpen: boolean }
  | { readonly of: 'owed'; readonly key: string; readonly duties: readonly Duty[]; readonly count: number };

/**
 * The round at `now` (ms since 1970), from the board's cards. `items`: the community's catalogue by code; `duties`: of
 * the calendar, none while it is not reckoned. Empty: there is nothing to show.
 */
export function attractSlides(
  cards: readonly Card[],
  items: Readonly<Record<string, Pick<ItemInfo, 'mask'>>>,
  duties: readonly Duty[],
  now: number,
): readonly AttractSlide[] {
  const shown = boardOrder(cards, now)
    .filter(({ code, section, state, urgent }) => {
      const info = Object.hasOwn(items, code) ? items[code] : undefined;
      return state === 'current' && !urgent && mayShowOnDisplay(info, { section, kind: 'notice' });
    })
    .slice(0, CARDS)
    .map((card): AttractSlide => {
      const isOpen = (parseTimestamp(card.objectionUntil) ?? -Infinity) > now;
      return { of: 'card', key: `card ${card.id}`, card, isOpen };
    });
  const open = shown.filter((slide) => slide.of === 'card' && slide.isOpen);
  const rest = shown.filter((slide) => !open.includes(slide));
  // The newest by name, as on a display: what is owed from long ago is told by the count.
  const missing = duties.filter(({ state }) => state === 'missing').reverse();
  const owed: readonly AttractSlide[] =
    missing.length === 0
      ? []
      : [{ of: 'owed', key: 'owed', duties: missing.slice(0, OWED_NAMED), count: missing.length }];
  return [...open, ...owed, ...rest];
}

/** How long it stays, in ms. */
export function attractStay(slide: AttractSlide): number {
  const length =
    slide.of === 'card' ? [...slide.card.title, ...(slide.card.summary || slide.card.excerpt)].length : 0;
  return Math.max(LEAST_SECONDS, Math.ceil(length / CHARACTERS_A_SECOND)) * 1000;
}
