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
