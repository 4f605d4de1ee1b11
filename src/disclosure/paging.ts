// A long notice cut into pages for the display: by characters, at the ends of sentences where there are any, tables
// by rows with their head repeated. Every character of the text stands on some page, in its order.
import { inlineText } from './block-lines.ts';
import type { Block, Inline, NoticeText, Run } from './document.ts';
import { plainText } from './board.ts';
import {
  byCharacters,
  byLines,
  lengthOf,
  rowLength,
  type PageLines,
  type PageMeasure,
} from './page-measure.ts';

export interface DisplayPage {
  readonly blocks: readonly Block[];
  /** What has to be read, the repeated head of a table included. */
  readonly characters: number;
  /** Number of the first item, when the page begins within an ordered list. */
  readonly listStart: number | null;
}

export interface PagingRule {
  /** What fits on a page at the screen's size and distance; at least 40. */
  readonly charactersPerPage: number;
  /** Said by a display: its pages are then filled by lines, and are as even as so few pages can be. */
  readonly lines?: PageLines;
}

const SENTENCE_END = /[。！？；!?;\n]/;
/** Never the first on a page. */
const CLOSING = /^[。！？；，、：）】》”’!?;,:)\]]/;
const MINIMUM = 40;
/** Sizes of a smaller page that are tried for the same number of pages, in parts of a whole one. */
const SHARES = [0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55] as const;
/** A paragraph, list or table torn once more must make the emptiest page this much fuller, in parts of a page. */
const TEAR = 0.15;

/** Where to cut a text so that at most `room` characters stand before: after a sentence when one ends in the second half. */
function cutAt(characters: readonly string[], room: number): number {
  for (let at = room; at > room / 2; at -= 1) {
    if (SENTENCE_END.test(characters[at - 1] ?? '') && !CLOSING.test(characters[at] ?? '')) return at;
  }
  let at = room;
  while (at > 1 && CLOSING.test(characters[at] ?? '')) at -= 1;
  return at;
}

function splitInline(inline: Inline, at: number): readonly [Inline, Inline] {
  const before: Run[] = [];
  const after: Run[] = [];
  let left = at;
  for (const run of inline) {
    const characters = [...run.text];
    const head = characters.slice(0, left).join('');
    const tail = characters.slice(left).join('');
    if (head !== '') before.push({ ...run, text: head });
    if (tail !== '') after.push({ ...run, text: tail });
    left = Math.max(0, left - characters.length);
  }
  return [before, after];
}

/** Pages being filled. */
class Pages {
  readonly done: DisplayPage[] = [];
  /** Of each page done. */
  readonly weights: number[] = [];
  private blocks: Block[] = [];
  private weight = 0;
  private characters = 0;
  private listStart: number | null = null;

  constructor(
    readonly capacity: number,
    readonly measure: PageMeasure,
  ) {}

  get room(): number {
    return this.capacity - this.weight;
  }

  get empty(): boolean {
    return this.blocks.length === 0;
  }

  put(block: Block, weight: number, characters: number): void {
    this.blocks.push(block);
    this.weight += weight;
    this.characters += characters;
  }

  /** Ends the page; a heading that would stand last on it goes over to the next. */
  turn(): void {
    const kept = [...this.blocks];
    const carried: Block[] = [];
    while (kept.length > 0 && kept.at(-1)?.type === 'heading') {
      const heading = kept.pop();
      if (heading) carried.unshift(heading);
    }
    const texts = carried.map(plainText);
    const weight = texts.reduce((sum, text) => sum + this.measure.heading(text), 0);
    // Nothing but headings: wait for what they announce, unless they leave it no room.
    if (kept.length === 0 && weight <= this.capacity / 2) return;
    if (kept.length === 0) kept.push(...carried.splice(0));
    const over = carried.length === 0 ? 0 : texts.reduce((sum, text) => sum + lengthOf(text), 0);
    this.weights.push(this.weight - (carried.length === 0 ? 0 : weight));
    this.done.push({
      blocks: kept,
      characters: Math.ceil(this.characters - over),
      listStart: this.listStart,
    });
    this.blocks = carried;
    this.weight = carried.length === 0 ? 0 : weight - this.measure.headingAir;
    this.characters = over;
    this.listStart = null;
  }

  /** Said of a page that begins within an ordered list. */
  beginsAt(item: number): void {
    if (this.empty) this.listStart = item;
  }

  finish(): void {
    if (!this.empty) {
      this.weights.push(this.weight);
      this.done.push({
        blocks: this.blocks,
        characters: Math.ceil(this.characters),
        listStart: this.listStart,
      });
    }
  }
}

function putParagraph(pages: Pages, content: Inline): void {
  const { measure, capacity } = pages;
  let rest = content;
  for (;;) {
    const characters = [...inlineText(rest)];
    const weight = measure.paragraph(characters.join(''));
    const fits = measure.fits(pages.room);
    // At the foot of a page its lines need no air below.
    if (weight <= pages.room || characters.length <= fits) {
      pages.put({ type: 'paragraph', content: rest }, Math.min(weight, pages.room), characters.length);
      return;
    }
    // A few characters at the foot of a page are worse than a short page.
    if (pages.room < capacity / 4 && !pages.empty) {
      const room = pages.room;
      pages.turn();
      if (pages.room > room) continue;
    }
    const at = cutAt(characters, Math.max(1, measure.fits(pages.room)));
    const [before, after] = splitInline(rest, at);
    pages.put(
      { type: 'paragraph', content: before },
      Math.min(measure.paragraph(inlineText(before)), pages.room),
      at,
    );
    pages.turn();
    rest = after;
  }
}

function putList(pages: Pages, list: Extract<Block, { type: 'list' }>): void {
  let items: Inline[] = [];
  let weight = 0;
  let characters = 0;
  let first = 0;
  const flush = (): void => {
    if (items.length === 0) return;
    if (list.ordered && first > 0) pages.beginsAt(first + 1);
    pages.put({ type: 'list', ordered: list.ordered, items }, weight, characters);
    items = [];
    weight = 0;
    characters = 0;
  };
  for (const [index, item] of list.items.entries()) {
    const length = lengthOf(inlineText(item));
    const takes = pages.measure.item(inlineText(item));
    if (weight + takes > pages.room) {
      flush();
      if (!pages.empty) pages.turn();
    }
    if (takes > pages.room) {
      putParagraph(pages, [{ text: list.ordered ? `${String(index + 1)}. ` : '· ' }, ...item]);
      continue;
    }
    if (items.length === 0) first = index;
    items.push(item);
    weight += takes;
    characters += length;
  }
  flush();
}

/** A row too long for a page is read as paragraphs, each cell under its head. */
function putRowAsText(pages: Pages, head: readonly string[], row: readonly string[]): void {
  for (const [index, cell] of row.entries()) {
    const name = head[index] ?? '';
    const label: Inline = name === '' ? [] : [{ text: `${name}：`, strong: true }];
    putParagraph(pages, [...label, { text: cell }]);
  }
}

function putTable(pages: Pages, table: Extract<Block, { type: 'table' }>): void {
  const { measure } = pages;
  const frame = measure.frame(table.head, table.caption ?? '');
  const named = rowLength(table.head) + lengthOf(table.caption ?? '');
  let rows: (readonly string[])[] = [];
  let weight = frame;
  let shown = false;
  const flush = (): void => {
    if (rows.length === 0) return;
    const characters = rows.reduce((sum, row) => sum + rowLength(row), named);
    pages.put({ ...table, rows }, weight, characters);
    shown = true;
    rows = [];
    weight = frame;
  };
  for (const row of table.rows) {
    const takes = measure.row(row);
    if (weight + takes > pages.room) {
      flush();
      if (!pages.empty) pages.turn();
    }
    if (frame + takes > pages.room) {
      if (!shown) putHead(pages, table);
      shown = true;
      putRowAsText(pages, table.head, row);
      continue;
    }
    rows.push(row);
    weight += takes;
  }
  flush();
  if (!shown) putHead(pages, table);
}

/** Caption and head as text, for a table none of whose rows could stand under them. */
function putHead(pages: Pages, table: Extract<Block, { type: 'table' }>): void {
  const words = [table.caption ?? '', table.head.join(' ')].filter((text) => text !== '');
  for (const text of words) putParagraph(pages, [{ text, strong: true }]);
}

function putBlock(pages: Pages, block: Block): void {
  switch (block.type) {
    case 'paragraph':
      putParagraph(pages, block.content);
      return;
    case 'list':
      putList(pages, block);
      return;
    case 'table':
      putTable(pages, block);
      return;
    case 'heading':
    case 'image': {
      const { measure, capacity } = pages;
      const length = lengthOf(plainText(block));
      const isImage = block.type === 'image';
      const weight = Math.min(
        capacity,
        isImage
          ? measure.picture(length)
          : measure.heading(plainText(block)) - (pages.empty ? measure.headingAir : 0),
      );
      if (weight > pages.room && !pages.empty) pages.turn();
      // Under a heading that waited for it, a picture makes do with the room there is.
      const takes = Math.min(weight, pages.room);
      pages.put(block, takes, isImage ? takes : Math.min(length, takes));
    }
  }
}

/** A way to cut a text. */
interface Cut {
  readonly pages: DisplayPage[];
  /** Of the page with the least on it. */
  readonly emptiest: number;
  /** Blocks and parts of blocks. */
  readonly pieces: number;
}

function fill(text: NoticeText, capacity: number, lines: PageLines | undefined): Cut {
  const pages = new Pages(capacity, lines ? byLines(lines) : byCharacters(capacity));
  for (const block of text.blocks) putBlock(pages, block);
  pages.finish();
  return {
    pages: pages.done,
    emptiest: Math.min(...pages.weights),
    pieces: pages.done.reduce((sum, { blocks }) => sum + blocks.length, 0),
  };
}

/**
 * The pages of a notice; none for a notice without blocks. The title and summary are the display's own to place. By
 * lines, first as few pages as can be, then what is on them shared out: not five full pages and a sixth of one line,
 * unless that would tear what belongs together.
 */
export function pageText(text: NoticeText, rule: PagingRule): DisplayPage[] {
  const most = Math.max(MINIMUM, Math.floor(rule.charactersPerPage));
  const full = fill(text, most, rule.lines);
  if (!rule.lines || full.pages.length < 2) return full.pages;
  const worth = ({ emptiest, pieces }: Cut): number => emptiest / most - TEAR * (pieces - full.pieces);
  let best = full;
  for (const share of SHARES) {
    const capacity = Math.floor(most * share);
    const cut = capacity < MINIMUM ? full : fill(text, capacity, rule.lines);
    if (cut.pages.length > full.pages.length) break;
    if (worth(cut) > worth(best) + 0.01) best = cut;
  }
  return best.pages;
}

/** How long a page stays: 4 characters a second, and never less than 12 s. */
export function dwellSeconds(page: { readonly characters: number }): number {
  return Math.max(12, Math.ceil(page.characters / 4));
}
