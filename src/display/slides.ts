// A message of the loop as slides: the cover with what it is about, then its text in pages that can be read from afar.
import type { LoopItem } from '../contract/index.ts';
import {
  dwellSeconds,
  sizedPages,
  type DisplayPage,
  type NoticeText,
  type PageRoom,
  type UrgentView,
} from '../disclosure/index.ts';
import { urgentPages, type UrgentPage } from './urgent-words.ts';

export type Slide =
  | { readonly kind: 'cover'; readonly characters: number }
  | { readonly kind: 'calendar'; readonly characters: number }
  | { readonly kind: 'urgent'; readonly characters: number; readonly page: UrgentPage }
  | {
      readonly kind: 'text';
      readonly page: DisplayPage;
      readonly number: number;
      readonly of: number;
      /** Size of its words, in body text. */
      readonly size: number;
    };

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
  const pages = sizedPages(text, room);
  return pages.map(({ page, size }, index) => ({
    kind: 'text',
    page,
    number: index + 1,
    of: pages.length,
    size,
  }));
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
