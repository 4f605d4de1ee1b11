// What is painted a frame after the first notice: everything that follows it. A panel full of text takes as long to lay
// out and raster as all else of a start; its first notice alone, at the same place, does not. Its contents lie in
// templates until then, where they cost nothing but being read.
import type { Stage } from './stage.ts';

/** On the element that holds a frame, as long as only its first part is painted. */
export const FIRST_PART = 'data-first-part';
/** On each block that is put off. */
export const MARK = 'data-later';
/** A box that cuts what is in it off keeps the browser from seeing that most of the first paint is one colour. */
const UNCUT = 'data-uncut';
/** Sides may differ by this, in pixels: browsers reckon in 64ths. */
const NEAR = 0.1;

/**
 * Marks what follows the first notice on the stage, and gives the rules that keep the room of each marked block while
 * its contents are left out. Without marks, and empty, where there is no first notice, or where leaving something out
 * would move what stays.
 */
export function putOffLater({ document: inner, root }: Stage): string {
  const blocks = followers(root);
  const before = blocks.map(boxOf);
  const rules = blocks.map((block, at) => {
    block.setAttribute(MARK, String(at));
    const [width, height] = contentSize(block);
    return `[${FIRST_PART}] [${MARK}="${at}"]{content-visibility:hidden;contain-intrinsic-size:${width}px ${height}px}`;
  });
  const cutting = cutters(root);
  for (const box of cutting) box.toggleAttribute(UNCUT, true);
  const all = `${rules.join('')}[${FIRST_PART}] [${UNCUT}],body{overflow:visible}`;
  const sheet = new (inner.defaultView as Window & typeof globalThis).CSSStyleSheet();
  sheet.replaceSync(all);
  inner.adoptedStyleSheets.push(sheet);
  root.toggleAttribute(FIRST_PART, true);
  const isStill = blocks.every((block, at) => isNear(boxOf(block), before[at] ?? []));
  root.toggleAttribute(FIRST_PART, false);
  inner.adoptedStyleSheets.pop();
  if (isStill && blocks.length > 0) return all;
  for (const block of blocks) block.removeAttribute(MARK);
  for (const box of cutting) box.removeAttribute(UNCUT);
  return '';
}

/** Blocks after the first notice, each whole: what follows it within its parent, and so on upward. */
function followers(root: Element): readonly Element[] {
  const first = root.querySelector('[elementtiming]')?.closest('article');
  const found: Element[] = [];
  for (let at: Element | null | undefined = first; at && at !== root; at = at.parentElement) {
    for (let next = at.nextElementSibling; next; next = next.nextElementSibling) found.push(next);
  }
  return found;
}

/** Boxes around the first notice that cut off what doesn't fit. */
function cutters(root: Element): readonly Element[] {
  const found: Element[] = [];
  const first = root.querySelector('[elementtiming]');
  for (let at = first?.parentElement; at && at !== root; at = at.parentElement) {
    if (at.ownerDocument.defaultView?.getComputedStyle(at).overflow !== 'visible') found.push(at);
  }
  return found;
}

function boxOf(element: Element): readonly number[] {
  const { height, width, x, y } = element.getBoundingClientRect();
  return [x, y, width, height];
}

function isNear(one: readonly number[], other: readonly number[]): boolean {
  return one.every((side, at) => Math.abs(side - (other[at] ?? Infinity)) <= NEAR);
}

/** Width and height inside borders and padding, in pixels. */
function contentSize(element: Element): readonly [number, number] {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  const { height, width } = element.getBoundingClientRect();
  const taken = (...names: readonly string[]): number =>
    names.reduce((sum, name) => sum + (parseFloat(style?.getPropertyValue(name) ?? '') || 0), 0);
  return [
    width - taken('padding-left', 'padding-right', 'border-left-width', 'border-right-width'),
    height - taken('padding-top', 'padding-bottom', 'border-top-width', 'border-bottom-width'),
  ];
}
