// What is painted a frame after the first notice: everything that follows it. A panel full of text takes as long to lay
// out and raster as all else of a start; its first notice alone, at the same place, does not. Its contents lie in
// templates until then, where they cost nothing but being read.
import { DAY_SHOWN } from './days.ts';
import type { Stage } from './stage.ts';

/** On the element that holds a frame, as long as only its first part is painted. */
export const FIRST_PART = 'data-first-part';
/** On each block that is put off. */
export const MARK = 'data-later';
/** A box that cuts what is in it off keeps the browser from seeing that most of the first paint is one colour. */
const UNCUT = 'data-uncut';
/** Sides may differ by this, in pixels: browsers reckon in 64ths. */
const NEAR = 0.1;

/** The rules that keep the room of what is put off, and for how many days they do. */
export interface KeptRoom {
  readonly rules: string;
  readonly days: number;
}

/**
 * Marks what follows the first notice on the stage, and gives the rules that keep the room of each marked block while
 * its contents are left out, on each of `days` days, or on fewer, where leaving something out would move what stays.
 * Without marks, and empty, where there is no first notice, or where something would move on the first day already.
 */
export function putOffLater(stage: Stage, days: number): KeptRoom {
  const blocks = followers(stage.root);
  for (const [at, block] of blocks.entries()) block.setAttribute(MARK, String(at));
  const cutting = cutters(stage.root);
  for (const box of cutting) box.toggleAttribute(UNCUT, true);
  let rules = `[${FIRST_PART}] [${MARK}]{content-visibility:hidden}[${FIRST_PART}] [${UNCUT}],body{overflow:visible}`;
  const sizes = new Map<string, string>();
  let kept = 0;
  for (; kept < days; kept += 1) {
    stage.turnTo(kept);
    const ofDay = kept === 0 ? '' : `[${DAY_SHOWN}="${String(kept)}"]`;
    const changed = marked(stage).map((block) => {
      const [mark, size] = [block.getAttribute(MARK) ?? '', sizeOf(block)];
      if (kept === 0) sizes.set(mark, size);
      else if (size === sizes.get(mark)) return '';
      return `[${FIRST_PART}]${ofDay} [${MARK}="${mark}"]{${size}}`;
    });
    const withDay = rules + changed.join('');
    if (!isStill(stage, withDay)) break;
    rules = withDay;
  }
  stage.turnTo(0);
  if (kept > 0 && blocks.length > 0) return { rules, days: kept };
  for (const block of blocks) block.removeAttribute(MARK);
  for (const box of cutting) box.removeAttribute(UNCUT);
  return { rules: '', days };
}

function marked({ root }: Stage): readonly Element[] {
  return [...root.querySelectorAll(`[${MARK}]`)];
}

/** Whether every marked block, under these rules, stands where it stands as a whole. */
function isStill(stage: Stage, rules: string): boolean {
  const { document: inner, root } = stage;
  const blocks = marked(stage);
  const before = blocks.map(boxOf);
  const sheet = new (inner.defaultView as Window & typeof globalThis).CSSStyleSheet();
  sheet.replaceSync(rules);
  inner.adoptedStyleSheets.push(sheet);
  root.toggleAttribute(FIRST_PART, true);
  const isSame = blocks.every((block, at) => isNear(boxOf(block), before[at] ?? []));
  root.toggleAttribute(FIRST_PART, false);
  inner.adoptedStyleSheets.pop();
  return isSame;
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

/** The room a block takes inside borders and padding. */
function sizeOf(block: Element): string {
  const style = block.ownerDocument.defaultView?.getComputedStyle(block);
  const { height, width } = block.getBoundingClientRect();
  const taken = (...names: readonly string[]): number =>
    names.reduce((sum, name) => sum + (parseFloat(style?.getPropertyValue(name) ?? '') || 0), 0);
  const [wide, high] = [
    width - taken('padding-left', 'padding-right', 'border-left-width', 'border-right-width'),
    height - taken('padding-top', 'padding-bottom', 'border-top-width', 'border-bottom-width'),
  ];
  return `contain-intrinsic-size:${String(wide)}px ${String(high)}px`;
}
