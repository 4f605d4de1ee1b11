// The frame a screen's next start is painted from, as its browser keeps it.
import type { Page } from 'playwright-core';
import { eventually } from './eventually.ts';

type Path = '/' | '/display';

/** The page kept for the next start, without the places where its lines may break; null when no frame is in it. */
export const heldFrame = (page: Page, path: Path = '/'): Promise<string | null> =>
  page.evaluate(async (at) => {
    const held = await (await caches.open('minglan-live')).match(at);
    return held?.headers.has('x-minglan-shell') ? (await held.text()).replaceAll('<wbr>', '') : null;
  }, path);

/** Resolves once a frame is kept that says `words`. */
export const frameSays = (page: Page, words: string, path: Path = '/'): Promise<void> =>
  eventually(async () => {
    if (!(await heldFrame(page, path))?.includes(words)) throw new Error('no such frame is kept');
  });
