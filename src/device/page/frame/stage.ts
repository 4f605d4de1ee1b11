// A frame of the page, out of sight, in which a drawn board is laid out as it will be at the next start: from it are
// read the rules that apply, and which characters are drawn in which face.
import type { StartFace } from '../../../contract/index.ts';
import { byFace, type FaceCharacters } from '../../storage/start-faces.ts';
import { chooseDay, DAY_SHOWN } from './days.ts';
import { FRAME } from './gate.ts';

export interface Stage {
  readonly document: Document;
  /** What is drawn, as it is on the day that was turned to last: on the first, marks put on it stay for the others. */
  readonly root: Element;
  /** Shows the day of that number, 0 for the first. */
  turnTo(day: number): void;
  /** The screens' sheet, as this page has it. */
  readonly sheet: CSSStyleSheet;
  close(): void;
}

/** Sets what `drawn` holds on a stage of this window's size. Null when the sheet cannot be had. */
export async function stageOf(drawn: Element): Promise<Stage | null> {
  const sheet = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].find(
    ({ dataset }) => !('fonts' in dataset),
  );
  if (!sheet) return null;
  const stage = document.createElement('iframe');
  stage.setAttribute('aria-hidden', 'true');
  stage.tabIndex = -1;
  stage.inert = true;
  Object.assign(stage.style, {
    position: 'fixed',
    inset: '0',
    width: '100vw',
    height: '100vh',
    border: '0',
    visibility: 'hidden',
    pointerEvents: 'none',
  });
  document.documentElement.append(stage);
  const close = (): void => stage.remove();
  const { contentDocument: inner } = stage;
  if (!inner) {
    close();
    return null;
  }
  const { documentElement } = inner;
  documentElement.lang = 'zh-Hans';
  documentElement.dataset['role'] = document.documentElement.dataset['role'] ?? '';
  for (const name of ['--mm', '--viewing-distance']) {
    documentElement.style.setProperty(name, document.documentElement.style.getPropertyValue(name));
  }
  const link = inner.createElement('link');
  link.rel = 'stylesheet';
  link.href = sheet.href;
  await new Promise<void>((resolve) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    inner.head.append(link);
  });
  if (!link.sheet) {
    close();
    return null;
  }
  // The element's own name here, so that the sheet's rules for it apply; nothing defines it in this document.
  const first = inner.importNode(drawn, true);
  inner.body.append(first);
  return new DrawnStage(inner, first, link.sheet, close);
}

class DrawnStage implements Stage {
  readonly document: Document;
  readonly sheet: CSSStyleSheet;
  readonly close: () => void;
  readonly #first: Element;
  #root: Element;

  constructor(inner: Document, first: Element, sheet: CSSStyleSheet, close: () => void) {
    this.document = inner;
    this.sheet = sheet;
    this.close = close;
    this.#first = first;
    this.#root = first;
  }

  get root(): Element {
    return this.#root;
  }

  turnTo(day: number): void {
    const next = day === 0 ? this.#first : (this.#first.cloneNode(true) as Element);
    next.setAttribute(DAY_SHOWN, String(day));
    chooseDay(next, day);
    this.#root.replaceWith(next);
    this.#root = next;
  }
}

/** The characters of what is drawn outside the blocks that match `without`, by the face that draws them. */
export function charactersByFace(
  { root, document: inner }: Stage,
  without: string | null = null,
): FaceCharacters {
  const found: Record<StartFace, Set<string>> = { title: new Set(), text: new Set(), strong: new Set() };
  const walker = inner.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { parentElement } = node;
    if (without !== null && parentElement?.closest(without)) continue;
    const style = parentElement && inner.defaultView?.getComputedStyle(parentElement);
    if (!style) continue;
    const isBold = Number(style.fontWeight) >= 600;
    const face = style.fontFamily.includes('Minglan Start Serif') ? 'title' : isBold ? 'strong' : 'text';
    for (const character of (node as Text).data) found[face].add(character);
  }
  return byFace((face) => [...found[face]].join(''));
}

/** The sheet's words for the element that holds a frame. */
export function forFrame(style: string): string {
  return style.replace(/\bminglan-(?:kiosk|display)\b/g, FRAME);
}
