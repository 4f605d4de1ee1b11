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
import type { barsOf, FacePage } from './bars/index.ts';
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
    }
  | {
      readonly kind: 'face';
      readonly characters: number;
      readonly page: FacePage;
      readonly number: number;
      readonly of: number;
    };

/** How typed data become pictures; null: as tables. */
export type BarsOf = typeof barsOf | null;

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

/** The slides of a text, behind those of its pictures. */
function textSlides(text: NoticeText, room: PageRoom, faces: readonly FacePage[]): readonly Slide[] {
  // Pictures alone: a text without a word has no page.
  const pages = faces.length > 0 && text.blocks.length === 0 ? [] : sizedPages(text, room);
  const of = faces.length + pages.length;
  return [
    ...faces.map((page, index): Slide => {
      return { kind: 'face', characters: page.characters, page, number: index + 1, of };
    }),
    ...pages.map(({ page, size }, index): Slide => {
      return { kind: 'text', page, number: faces.length + index + 1, of, size };
    }),
  ];
}

/** The slides of a message, at least one. */
export function slidesOf(item: LoopItem, room: PageRoom, barsFor: BarsOf = null): readonly Slide[] {
  const { card, page } = item;
  const characters = [...card.title, ...card.summary].length;
  const cover: Slide = { kind: 'cover', characters };
  const { text } = page;
  if (!text) return [cover];
  const bars = page.typed ? barsFor?.(page.typed.data, room) : null;
  if (!bars) return [cover, ...textSlides(text, room, [])];
  const blocks = [...(bars.rest ?? []), ...text.blocks.slice(bars.replaces)];
  return [cover, ...textSlides({ ...text, blocks }, room, bars.pages)];
}

/** How long a slide stays, ms. */
export function dwell(slide: Slide): number {
  return dwellSeconds(slide.kind === 'text' ? slide.page : slide) * 1000;
}
