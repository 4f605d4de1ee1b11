// A long notice cut into pages for the display: by characters, at the ends of sentences where there are any, tables
// by rows with their head repeated. Every character of the text stands on some page, in its order.
import type { Block, Inline, NoticeText, Run } from './document.ts';
import { plainText } from './board.ts';

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
}

const SENTENCE_END = /[。！？；!?;\n]/;
/** Never the first on a page. */
const CLOSING = /^[。！？；，、：）】》”’!?;,:)\]]/;
/** An image takes half a page beside its words. */
const IMAGE_SHARE = 0.5;
const MINIMUM = 40;

function lengthOf(text: string): number {
  return [...text].length;
}

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

function inlineText(inline: Inline): string {
  return inline.map((run) => run.text).join('');
}

/** Pages being filled. */
class Pages {
  readonly done: DisplayPage[] = [];
  private blocks: Block[] = [];
  private characters = 0;
  private listStart: number | null = null;

  constructor(private readonly capacity: number) {}

  get room(): number {
    return this.capacity - this.characters;
  }

  get empty(): boolean {
    return this.blocks.length === 0;
  }

  put(block: Block, weight: number): void {
    this.blocks.push(block);
    this.characters += weight;
  }

  /** Ends the page; a heading that would stand last on it goes over to the next. */
  turn(): void {
    const kept = [...this.blocks];
    const carried: Block[] = [];
    while (kept.length > 0 && kept.at(-1)?.type === 'heading') {
      const heading = kept.pop();
      if (heading) carried.unshift(heading);
    }
    const weight = carried.reduce((sum, block) => sum + lengthOf(plainText(block)), 0);
    // Nothing but headings: wait for what they announce, unless they leave it no room.
    if (kept.length === 0 && weight <= this.capacity / 2) return;
    if (kept.length === 0) kept.push(...carried.splice(0));
    const over = carried.length === 0 ? 0 : weight;
    this.done.push({
      blocks: kept,
      characters: Math.ceil(this.characters - over),
      listStart: this.listStart,
    });
    this.blocks = carried;
    this.characters = over;
    this.listStart = null;
  }

  /** Said of a page that begins within an ordered list. */
  beginsAt(item: number): void {
    if (this.empty) this.listStart = item;
  }

  finish(): DisplayPage[] {
    if (!this.empty) {
      this.done.push({
        blocks: this.blocks,
        characters: Math.ceil(this.characters),
        listStart: this.listStart,
      });
    }
    return this.done;
  }
}

function putParagraph(pages: Pages, content: Inline, capacity: number): void {
  let rest = content;
  for (;;) {
    const characters = [...inlineText(rest)];
    if (characters.length <= pages.room) {
      pages.put({ type: 'paragraph', content: rest }, characters.length);
      return;
    }
    // A few characters at the foot of a page are worse than a short page.
    if (pages.room < capacity / 4 && !pages.empty) {
      const room = pages.room;
      pages.turn();
      if (pages.room > room) continue;
    }
    const at = cutAt(characters, Math.max(1, Math.floor(pages.room)));
    const [before, after] = splitInline(rest, at);
    pages.put({ type: 'paragraph', content: before }, at);
    pages.turn();
    rest = after;
  }
}

function putList(pages: Pages, list: Extract<Block, { type: 'list' }>, capacity: number): void {
  let items: Inline[] = [];
  let weight = 0;
  let first = 0;
  const flush = (): void => {
    if (items.length === 0) return;
    if (list.ordered && first > 0) pages.beginsAt(first + 1);
    pages.put({ type: 'list', ordered: list.ordered, items }, weight);
    items = [];
    weight = 0;
  };
  for (const [index, item] of list.items.entries()) {
    const length = lengthOf(inlineText(item));
    if (weight + length > pages.room) {
      flush();
      if (!pages.empty) pages.turn();
    }
    if (length > pages.room) {
      putParagraph(pages, [{ text: list.ordered ? `${String(index + 1)}. ` : '· ' }, ...item], capacity);
      continue;
    }
    if (items.length === 0) first = index;
    items.push(item);
    weight += length;
  }
  flush();
}

function rowLength(row: readonly string[]): number {
  return row.reduce((sum, cell) => sum + lengthOf(cell), 0);
}

/** A row too long for a page is read as paragraphs, each cell under its head. */
function putRowAsText(pages: Pages, head: readonly string[], row: readonly string[], capacity: number): void {
  for (const [index, cell] of row.entries()) {
    const name = head[index] ?? '';
    const label: Inline = name === '' ? [] : [{ text: `${name}：`, strong: true }];
    putParagraph(pages, [...label, { text: cell }], capacity);
  }
}

function putTable(pages: Pages, table: Extract<Block, { type: 'table' }>, capacity: number): void {
  const frame = rowLength(table.head) + lengthOf(table.caption ?? '');
  let rows: (readonly string[])[] = [];
  let weight = frame;
  let shown = false;
  const flush = (): void => {
    if (rows.length === 0) return;
    pages.put({ ...table, rows }, weight);
    shown = true;
    rows = [];
    weight = frame;
  };
  for (const row of table.rows) {
    const length = rowLength(row);
    if (weight + length > pages.room) {
      flush();
      if (!pages.empty) pages.turn();
    }
    if (frame + length > pages.room) {
      if (!shown) putHead(pages, table, capacity);
      shown = true;
      putRowAsText(pages, table.head, row, capacity);
      continue;
    }
    rows.push(row);
    weight += length;
  }
  flush();
  if (!shown) putHead(pages, table, capacity);
}

/** Caption and head as text, for a table none of whose rows could stand under them. */
function putHead(pages: Pages, table: Extract<Block, { type: 'table' }>, capacity: number): void {
  const words = [table.caption ?? '', table.head.join(' ')].filter((text) => text !== '');
  for (const text of words) putParagraph(pages, [{ text, strong: true }], capacity);
}

function putBlock(pages: Pages, block: Block, capacity: number): void {
  switch (block.type) {
    case 'paragraph':
      putParagraph(pages, block.content, capacity);
      return;
    case 'list':
      putList(pages, block, capacity);
      return;
    case 'table':
      putTable(pages, block, capacity);
      return;
    case 'heading':
    case 'image': {
      const share = block.type === 'image' ? capacity * IMAGE_SHARE : 0;
      const weight = Math.min(capacity, share + lengthOf(plainText(block)));
      if (weight > pages.room && !pages.empty) pages.turn();
      // Under a heading that waited for it, a picture makes do with the room there is.
      pages.put(block, Math.min(weight, pages.room));
    }
  }
}

/** The pages of a notice; none for a notice without blocks. The title and summary are the display's own to place. */
export function pageText(text: NoticeText, rule: PagingRule): DisplayPage[] {
  const capacity = Math.max(MINIMUM, Math.floor(rule.charactersPerPage));
  const pages = new Pages(capacity);
  for (const block of text.blocks) putBlock(pages, block, capacity);
  return pages.finish();
}

/** How long a page stays: 4 characters a second, and never less than 12 s. */
export function dwellSeconds(page: { readonly characters: number }): number {
  return Math.max(12, Math.ceil(page.characters / 4));
}
