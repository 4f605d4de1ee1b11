// What of a page is read aloud, in its order: the words a reader sees, block by block, and where each stands.
import { msg, str } from '@lit/localize';
import { said, sentencesOf } from '../../spoken/index.ts';

export interface Sentence {
  /** As it is said. */
  readonly words: string;
  /** Where it stands, to be marked; null for what is said of a picture. */
  readonly range: Range | null;
}

/** Words of one block, and the nodes they stand in. */
interface Block {
  text: string;
  readonly pieces: { readonly node: Text; readonly from: number }[];
}

/** What is never read: drawings, what one taps, what is hidden from those who listen. */
const SILENT = new Set(['svg', 'button', 'input', 'select', 'textarea', 'script', 'style', 'nav', 'canvas']);

/**
 * The sentences of a page, shadow roots included.
 *
 * @param root an element in the document, drawn
 */
export function sentencesIn(root: Element): Sentence[] {
  const sentences: Sentence[] = [];
  let block: Block = { text: '', pieces: [] };
  const close = (): void => {
    sentences.push(...sentencesOfBlock(block));
    block = { text: '', pieces: [] };
  };
  const walk = (node: Node): void => {
    if (node instanceof Text) {
      if (node.data.trim() === '') {
        if (block.text !== '') block.text += ' ';
        return;
      }
      block.pieces.push({ node, from: block.text.length });
      block.text += node.data;
      return;
    }
    if (!(node instanceof Element) || isSilent(node)) return;
    if (node instanceof HTMLImageElement) {
      close();
      if (node.alt !== '') sentences.push({ words: said(msg(str`图：${node.alt}`)), range: null });
      return;
    }
    const isBlock = !/^(?:inline|contents)/.test(getComputedStyle(node).display) || node.localName === 'br';
    if (isBlock) close();
    for (const child of childrenOf(node)) walk(child);
    if (isBlock) close();
  };
  walk(root);
  close();
  return sentences;
}

function isSilent(element: Element): boolean {
  if (SILENT.has(element.localName) || element.getAttribute('aria-hidden') === 'true') return true;
  return !element.checkVisibility({ visibilityProperty: true });
}

/** What is drawn inside: of an element with a shadow root, that. */
function childrenOf(element: Element): readonly Node[] {
  if (element instanceof HTMLSlotElement) {
    const assigned = element.assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  return [...(element.shadowRoot ?? element).childNodes];
}

function sentencesOfBlock({ text, pieces }: Block): Sentence[] {
  return sentencesOf(text).flatMap(({ from, to }) => {
    const words = said(text.slice(from, to));
    return /[\p{Letter}\p{Number}]/u.test(words) ? [{ words, range: rangeOf(pieces, from, to) }] : [];
  });
}

function rangeOf(pieces: Block['pieces'], from: number, to: number): Range | null {
  const inside = pieces.filter((piece) => piece.from < to && piece.from + piece.node.length > from);
  const [first] = inside;
  const last = inside.at(-1);
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(first.node, Math.max(0, from - first.from));
  range.setEnd(last.node, Math.min(last.node.length, to - last.from));
  return range;
}
