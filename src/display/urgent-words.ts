// An urgent notice is shown whole: as large as it fits, and cut only between sentences when it would become too small.
import { plainLines } from '../ui/document-blocks.ts';
import type { NoticeText } from '../disclosure/index.ts';

export interface UrgentPage {
  /** One string a paragraph. */
  readonly lines: readonly string[];
  /** Of the lines, without the title. */
  readonly characters: number;
}

/** A sentence with the marks that close it. */
const SENTENCE = /[^。！？!?；]+[。！？!?；]*[”’」』）)]*|[。！？!?；]+/gu;

const count = (text: string): number => [...text].length;

/**
 * The words of an urgent notice in pages of about that many characters, its summary first. A sentence is never cut,
 * however long it is. At least one page, which may be empty.
 */
export function urgentPages(text: NoticeText, charactersPerPage: number): readonly UrgentPage[] {
  const pages: { lines: string[]; characters: number }[] = [{ lines: [], characters: 0 }];
  for (const line of plainLines(text.blocks, text.summary)) {
    let begun = false;
    for (const sentence of line.match(SENTENCE) ?? []) {
      let page = pages.at(-1);
      if (!page || (page.characters > 0 && page.characters + count(sentence) > charactersPerPage)) {
        page = { lines: [], characters: 0 };
        pages.push(page);
        begun = false;
      }
      const last = begun ? (page.lines.pop() ?? '') : '';
      page.lines.push(last + sentence);
      page.characters += count(sentence);
      begun = true;
    }
  }
  return pages;
}

/** Steps of the search for the size: the last is less than a pixel on any panel. */
const STEPS = 9;

/**
 * Gives `area` the largest font size, in px, between `least` and `most` at which nothing in it overflows. False when it
 * overflows at `least`, which it then keeps.
 */
export function fitWords(area: HTMLElement, least: number, most: number): boolean {
  const fits = (size: number): boolean => {
    area.style.fontSize = `${size.toFixed(2)}px`;
    return area.scrollHeight <= area.clientHeight + 1 && area.scrollWidth <= area.clientWidth + 1;
  };
  if (fits(most)) return true;
  let [low, high] = [least, most];
  if (!fits(low)) return false;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return fits(low);
}
