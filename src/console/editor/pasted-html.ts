// What Word, WPS, Excel and web pages put on the clipboard, made into what a notice can say: headings, paragraphs, lists,
// tables and bold. A new tree is built of a handful of elements without any attribute; nothing of the old one is kept,
// so no style, link, script, comment, field or deleted passage survives. The old one is parsed in a document that is
// shown nowhere: it runs nothing and fetches nothing.
import { takeTitles } from '../../disclosure/index.ts';
import { pastedPicture } from './pasted-picture.ts';
import { gridOf } from './pasted-table.ts';
import { parseUnshown } from './unshown.ts';

export interface PastedPictures {
  /** Those that came along. */
  readonly files: readonly File[];
  /** How many stood there that did not: they lie elsewhere. */
  readonly leftOut: number;
}

/** The number of an item as it stood there; no words for a point. `isWithin`: within an item of another list. */
interface Sign {
  readonly words: string;
  readonly isWithin: boolean;
}

const DROPPED =
  'script,style,meta,link,title,head,template,noscript,iframe,object,embed,svg,math,audio,video,canvas,' +
  'button,input,select,textarea,del,s,strike,xml,rt,rp,.msocomanchor';
const BLOCKS =
  'p,div,section,article,main,header,footer,aside,nav,blockquote,pre,address,center,figure,figcaption,dl,dt,dd,form,fieldset,details,summary,hr,body';
const HEADINGS: Readonly<Record<string, 'h2' | 'h3'>> = {
  h1: 'h2',
  h2: 'h2',
  h3: 'h3',
  h4: 'h3',
  h5: 'h3',
  h6: 'h3',
};
/** 1. （二） 3） ④ a) as Word writes them before an item; a bullet is any other sign. */
const ORDINAL = /^[（(]?(?:\d+|[一二三四五六七八九十]+|[a-z]{1,4})[.．、)）]|^[①-⑳]/iu;
const HAN = '[\\p{Script=Han}，。、；：？！（）《》“”]';
/** Markup is folded at the end of a line; between two Chinese signs that is no space. */
const FOLD = new RegExp(`(${HAN})\\s*\\n\\s*(?=${HAN})`, 'gu');

const styleOf = (element: Element): string => element.getAttribute('style') ?? '';
const isHidden = (element: Element): boolean =>
  element.hasAttribute('hidden') ||
  /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*comment|text-decoration[a-z-]*\s*:[^;]*line-through/iu.test(
    styleOf(element),
  );
const isMarker = (element: Element): boolean => /mso-list\s*:\s*ignore/iu.test(styleOf(element));
const wordsOf = (text: string): string => text.replace(FOLD, '$1').replace(/[\s\u200b\ufeff]+/gu, ' ');

/** Bold as its own element or style says; null: as around it. */
function boldOf(element: Element): boolean | null {
  const weight = /(?:^|[;\s])font-weight\s*:\s*([a-z0-9]+)/iu.exec(styleOf(element))?.[1]?.toLowerCase();
  if (weight !== undefined) return weight.startsWith('bold') || Number(weight) >= 600;
  return element.matches('b,strong') ? true : null;
}

/** 10 with a raised 2 is a hundred, not a hundred and two: raised figures stay raised, as the signs for them that
 * screens can draw. */
const isRaised = (element: Element): boolean =>
  /^\s*[1-4]{1,2}\s*$/u.test(element.textContent) &&
  (element.localName === 'sup' || /vertical-align\s*:\s*super/iu.test(styleOf(element)));
const raised = (text: string): string =>
  text.trim().replace(/\d/gu, (digit) => ' ¹²³⁴'.charAt(Number(digit)));

/** Letters that Word sets in a font of signs: as letters they would say something else. */
const SIGNS: Readonly<Record<string, string>> = {
  R: '√',
  T: '×',
  P: '√',
  '£': '□',
  þ: '√',
  ü: '√',
  û: '×',
  '¨': '□',
  o: '□',
  q: '□',
  n: '■',
  l: '●',
  u: '◆',
  à: '→',
};
const isSign = (element: Element): boolean =>
  /font-family\s*:\s*["']?Wingdings/iu.test(styleOf(element)) && element.textContent.trim().length === 1;

/** The level of a heading that is one by its style alone. */
function styledHeading(element: Element): 'h2' | 'h3' | null {
  const outline = /mso-outline-level\s*:\s*([1-9])/iu.exec(styleOf(element))?.[1];
  const named = /^(?:mso)?(?:title|heading ?(\d)?)$/iu.exec(element.className.trim());
  const level = Number(outline ?? (named ? (named[1] ?? 1) : 0));
  return level === 0 ? null : level <= 2 ? 'h2' : 'h3';
}

/** Builds the blocks of what was pasted, one after another. */
class Flow {
  readonly root: HTMLElement;
  readonly files: File[] = [];
  leftOut = 0;
  /** The paragraph or item that words go into; null: the next words begin one. */
  #line: HTMLElement | null = null;
  #list: HTMLElement | null = null;

  constructor(private readonly into: Document) {
    this.root = into.createElement('div');
  }

  walk(node: Node, bold = false): void {
    if (node.nodeType === node.TEXT_NODE) this.#say(node.textContent ?? '', bold);
    if (!(node instanceof Element)) return;
    const element = node;
    const name = element.localName;
    if (name === 'img') this.#picture(element);
    if (name === 'br') this.#end();
    if (isSign(element)) {
      this.#say(SIGNS[element.textContent.trim()] ?? '', bold);
      return;
    }
    if (isRaised(element)) {
      this.#say(raised(element.textContent), bold);
      return;
    }
    if (element.matches(DROPPED) || name.includes(':') || isHidden(element) || isMarker(element)) return;
    const heading = HEADINGS[name] ?? styledHeading(element);
    if (heading !== null) this.#heading(heading, element);
    else if (name === 'ul' || name === 'ol') {
      this.#items(name, element, bold);
      this.#list = null;
    } else if (name === 'table') this.#table(element as HTMLTableElement, bold);
    else if (/mso-list\s*:\s*l\d/iu.test(styleOf(element))) this.#wordItem(element, bold);
    else {
      const isBlock = element.matches(BLOCKS);
      if (isBlock) this.#block();
      for (const child of element.childNodes) this.walk(child, boldOf(element) ?? bold);
      if (isBlock) this.#end();
    }
  }

  /** Words in order; spaces at a line's beginning are none. */
  #say(text: string, bold: boolean): void {
    const words = wordsOf(text);
    if (this.#line === null) {
      if (words.trim() === '') return;
      this.#list = null;
      this.#line = this.#append(this.root, 'p');
    }
    const line = this.#line;
    const said = line.textContent === '' ? words.trimStart() : words;
    if (said === '') return;
    (bold && said.trim() !== '' ? this.#append(line, 'strong') : line).append(said);
  }

  #append(parent: HTMLElement, name: string): HTMLElement {
    const element = this.into.createElement(name);
    parent.append(element);
    return element;
  }

  #end(): void {
    this.#line = null;
  }

  /** A block that is no item ends the line, and the list with it. */
  #block(): void {
    this.#end();
    this.#list = null;
  }

  #heading(name: 'h2' | 'h3', element: Element): void {
    this.#block();
    const inner = new Flow(this.into);
    for (const child of element.childNodes) inner.walk(child);
    this.#takePictures(inner);
    const words = inner.words();
    // A heading keeps the number that Word counted for it: a notice's headings have none of their own.
    const number = [...element.querySelectorAll('*')].find(isMarker)?.textContent.trim() ?? '';
    const said = ORDINAL.test(number) ? `${number}${/[、）]$/u.test(number) ? '' : ' '}${words}` : words;
    if (words !== '') this.#append(this.root, name).append(said);
  }

  /**
   * A notice has lists of one level. What is listed within a point follows as points of the same list; within a numbered
   * item, whose numbers it would shift, it is listed apart, and its own numbers are words.
   */
  #items(name: 'ul' | 'ol', element: Element, bold: boolean, isWithin = false): void {
    this.#end();
    const within = (list: Element): void => {
      const own = list.localName === 'ol' ? 'ol' : 'ul';
      this.#items(name === 'ol' ? own : 'ul', list, bold, true);
    };
    let number = Number(element.getAttribute('start') ?? 1) - 1;
    for (const child of element.children) {
      if (child.matches('ul,ol')) within(child);
      if (child.localName !== 'li' || isHidden(child)) continue;
      number = Number(child.getAttribute('value') ?? number + 1);
      // LibreOffice writes a heading as the only item of a list.
      const heading = HEADINGS[child.firstElementChild?.localName ?? ''];
      if (heading !== undefined && child.childElementCount === 1) {
        this.#heading(heading, child);
        continue;
      }
      const nested = [...child.querySelectorAll('ul,ol')].filter(
        (list) => list.parentElement?.closest('ul,ol') === element,
      );
      const words = isWithin ? `（${String(number)}）` : `${String(number)}.`;
      const sign = { words: name === 'ul' ? '' : words, isWithin };
      this.#item(child, bold, sign, (part) => nested.includes(part));
      for (const list of nested) within(list);
    }
    this.#end();
  }

  /** The list in which an item has that number on a screen, where they count from 1; null: none would show it. */
  #listOf({ words, isWithin }: Sign): HTMLElement | null {
    const open = this.#list;
    if (words === '') return open?.localName === 'ul' ? open : this.#append(this.root, 'ul');
    const number = isWithin ? 0 : Number(/^[（(]?(\d+)[.．、)）]*$/u.exec(words)?.[1] ?? 0);
    if (number === 1) return this.#append(this.root, 'ol');
    return open?.localName === 'ol' && open.childElementCount === number - 1 ? open : null;
  }

  /**
   * A number that a list of ours would not show (it goes on behind a paragraph, or is a Chinese one) stays in front of the
   * words, in a paragraph of its own.
   */
  #item(
    element: Element,
    bold: boolean,
    sign: Sign,
    isApart: (part: Element) => boolean = () => false,
  ): void {
    const inner = new Flow(this.into);
    const walk = (node: Node, heavy: boolean): void => {
      if (node instanceof Element && isApart(node)) return;
      const holds = node instanceof Element && [...node.querySelectorAll('ul,ol')].some(isApart);
      if (holds) for (const child of node.childNodes) walk(child, boldOf(node) ?? heavy);
      else inner.walk(node, heavy);
    };
    for (const child of element.childNodes) walk(child, boldOf(element) ?? bold);
    this.#takePictures(inner);
    if (inner.words() === '') return;
    const line = this.#lineOf(sign);
    for (const [at, block] of [...inner.root.children].entries()) {
      line.append(
        ...(at === 0 ? [] : [' ']),
        ...(block.localName === 'p' ? block.childNodes : [block.textContent]),
      );
    }
  }

  #lineOf(sign: Sign): HTMLElement {
    this.#list = this.#listOf(sign);
    if (this.#list !== null) return this.#append(this.#append(this.#list, 'li'), 'p');
    const line = this.#append(this.root, 'p');
    line.append(/[、）]$/u.test(sign.words) ? sign.words : `${sign.words} `);
    return line;
  }

  /** Word and WPS write an item as a paragraph with its number or bullet in a mark of its own. */
  #wordItem(element: Element, bold: boolean): void {
    const marker = [...element.querySelectorAll('*')].find(isMarker)?.textContent.trim() ?? '';
    this.#end();
    const isWithin = /mso-list\s*:\s*l\d+ level[2-9]/iu.test(styleOf(element));
    this.#item(element, bold, { words: ORDINAL.test(marker) ? marker : '', isWithin });
  }

  #table(element: HTMLTableElement, bold: boolean): void {
    this.#block();
    const cells = [...element.rows].flatMap((row) => [...row.cells]);
    // A table of one cell, or of tables, only holds things in their places on a page.
    if (cells.length === 1 || element.querySelector('table') !== null) {
      for (const cell of cells.filter((each) => each.closest('table') === element)) {
        for (const child of cell.childNodes) this.walk(child, bold);
        this.#end();
      }
      return;
    }
    const grid = gridOf(element, isHidden, (cell) => {
      const inner = new Flow(this.into);
      for (const child of cell.childNodes) inner.walk(child);
      this.#takePictures(inner);
      return inner.words();
    });
    const { titles, rows } = takeTitles(grid);
    if (rows.length === 0) return;
    for (const title of titles) this.#append(this.#append(this.root, 'p'), 'strong').append(title);
    const table = this.#append(this.root, 'table');
    const caption = wordsOf(element.caption?.textContent ?? '').trim();
    if (caption !== '') this.#append(table, 'caption').append(caption);
    const body = this.#append(table, 'tbody');
    for (const row of rows) {
      const line = this.#append(body, 'tr');
      for (const words of row) this.#append(line, 'td').append(words);
    }
  }

  #picture(image: Element): void {
    const found = pastedPicture(image, this.files.length);
    if (found === 'left-out') this.leftOut++;
    else if (found !== null) this.files.push(found);
  }

  #takePictures(inner: Flow): void {
    this.files.push(...inner.files);
    this.leftOut += inner.leftOut;
  }

  /** All its words in one line. */
  words(): string {
    return [...this.root.children]
      .map(({ textContent }) => textContent)
      .join(' ')
      .replace(/\s+/gu, ' ')
      .trim();
  }
}

/**
 * @param markup hostile: as it came from the clipboard
 * @returns the same as markup of few elements without attributes, and the pictures that stood in it
 */
export function readPasted(markup: string): { readonly markup: string; readonly pictures: PastedPictures } {
  const from = parseUnshown(markup);
  const flow = new Flow(document.implementation.createHTMLDocument(''));
  flow.walk(from.body);
  const { files, leftOut } = flow;
  return { markup: new XMLSerializer().serializeToString(flow.root), pictures: { files, leftOut } };
}
