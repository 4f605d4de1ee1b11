// A message of the loop as slides: the cover with what it is about, then its text in pages that can be read from afar.
import type { LoopItem } from '../contract/index.ts';
import {
  dwellSeconds,
  pageText,
  type DisplayPage,
  type NoticeText,
  type PageLines,
  type UrgentView,
} from '../disclosure/index.ts';
import { urgentPages, type UrgentPage } from './urgent-words.ts';

export type Slide =
  | { readonly kind: 'cover'; readonly characters: number }
  | { readonly kind: 'calendar'; readonly characters: number }
  | { readonly kind: 'urgent'; readonly characters: number; readonly page: UrgentPage }
  | { readonly kind: 'text'; readonly page: DisplayPage; readonly number: number; readonly of: number };

/** What fits into an area: characters in all, and how its lines hold them. */
export interface PageRoom {
  readonly charactersPerPage: number;
  readonly lines: PageLines;
}

/** Pictures on a display are this high, in em (`--picture-height`). */
const PICTURE = { landscape: 4.2, portrait: 6.5 };
const LINE = 1.4;
/** What stands last on a page needs no air below: so many lines more have room. */
const AIR = 0.25;
/** Narrower than this, in em, there is no room for the columns of a table. */
export const NARROW = 20;

/** How much body text fits into an area of that width and height, in em of that text. */
export function roomOf(width: number, height: number): PageRoom {
  const charactersPerLine = Math.max(4, Math.floor(width));
  return {
    charactersPerPage: Math.max(40, Math.floor(charactersPerLine * (height / LINE + AIR))),
    lines: {
      charactersPerLine,
      pictureLines: (height > width ? PICTURE.portrait : PICTURE.landscape) / LINE,
      tables: width < NARROW - 2 ? 'lines' : 'grid',
    },
  };
}

/** The slides of an urgent notice: its title stands on each, and is read with it. */
export function urgentSlides(
  notice: Pick<UrgentView, 'title' | 'text'>,
  charactersPerPage: number,
): readonly Slide[] {
  const title = [...notice.title].length;
  return urgentPages(notice.text, charactersPerPage).map((page) => ({
    kind: 'urgent',
    characters: title + page.characters,
    page,
  }));
}

/** The slides of a text alone. */
function textSlides(text: NoticeText, room: PageRoom): readonly Slide[] {
  const pages = pageText(text, room);
  return pages.map((page, index) => ({ kind: 'text', page, number: index + 1, of: pages.length }));
}

/** The slides of a message, at least one. */
export function slidesOf(item: LoopItem, room: PageRoom): readonly Slide[] {
  const { card, page } = item;
  const characters = [...card.title, ...card.summary].length;
  return [{ kind: 'cover', characters }, ...(page.text ? textSlides(page.text, room) : [])];
}

/** How long a slide stays, ms. */
export function dwell(slide: Slide): number {
  return dwellSeconds(slide.kind === 'text' ? slide.page : slide) * 1000;
}
