// A message of the loop as slides: the cover with what it is about, then its text in pages that can be read from afar.
import type { LoopItem } from '../contract/index.ts';
import {
  dwellSeconds,
  pageText,
  type DisplayPage,
  type NoticeText,
  type UrgentView,
} from '../disclosure/index.ts';
import { urgentPages, type UrgentPage } from './urgent-words.ts';

export type Slide =
  | { readonly kind: 'cover'; readonly characters: number }
  | { readonly kind: 'urgent'; readonly characters: number; readonly page: UrgentPage }
  | { readonly kind: 'text'; readonly page: DisplayPage; readonly number: number; readonly of: number };

/** How many characters of body text fit into an area (in em of that text), with some air for ragged lines. */
export function capacityOf(width: number, height: number, lineHeight: number): number {
  const lines = Math.max(1, Math.floor(height / lineHeight));
  return Math.max(40, Math.floor(Math.floor(width) * lines * 0.72));
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
function textSlides(text: NoticeText, charactersPerPage: number): readonly Slide[] {
  const pages = pageText(text, { charactersPerPage });
  return pages.map((page, index) => ({ kind: 'text', page, number: index + 1, of: pages.length }));
}

/** The slides of a message, at least one. */
export function slidesOf(item: LoopItem, charactersPerPage: number): readonly Slide[] {
  const { card, page } = item;
  const characters = [...card.title, ...card.summary].length;
  return [{ kind: 'cover', characters }, ...(page.text ? textSlides(page.text, charactersPerPage) : [])];
}

/** How long a slide stays, ms. */
export function dwell(slide: Slide): number {
  return dwellSeconds(slide.kind === 'text' ? slide.page : slide) * 1000;
}
