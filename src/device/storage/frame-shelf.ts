// Where a screen's first frame is kept: in the place of its page, in the cache of pages that start. The browser answers
// from there without waking anyone, so what stands there must always be a page: it is put back, never taken away.
import type { LiveLock, LivePages, ShellOfFrame } from '../../contract/index.ts';

const LIVE_PAGES: LivePages = 'minglan-live';
/** Names the cache the plain page is in. */
export const SHELL_OF_FRAME: ShellOfFrame = 'x-minglan-shell';
export type Slot = 'kiosk' | 'display';
const PAGE: Readonly<Record<Slot, string>> = { kiosk: '/', display: '/display' };

/** Where the sheet of what is painted later lies; `/assets/` is what the browser answers for without waking anyone. */
export const LATER_SHEET: Readonly<Record<Slot, string>> = {
  kiosk: '/assets/minglan-later-kiosk.css',
  display: '/assets/minglan-later-display.css',
};

export interface Framed {
  readonly page: Response;
  readonly laterSheet: Response;
}

/** Runs alone among all that write or take away the frame of this screen, in page and worker. */
export async function alone<T>(slot: Slot, act: () => Promise<T>): Promise<T> {
  return (await navigator.locks.request(`minglan-frame-${slot}` satisfies LiveLock, act)) as T;
}

/** The page without a frame, and the cache it is from; null: this version's page is not kept here yet. */
export async function plainPage(script: string): Promise<{ page: Response; shell: string } | null> {
  for (const shell of await caches.keys()) {
    if (!shell.startsWith('minglan-shell-')) continue;
    const page = await (await caches.open(shell)).match('/index.html');
    if (page && (await page.clone().text()).includes(`src="${script}"`)) return { page, shell };
  }
  return null;
}

/** Whether that page, or a frame in it, is what starts. */
export async function starts(
  slot: Slot,
  { page, shell }: { page: Response; shell: string },
): Promise<boolean> {
  const live = await (await caches.open(LIVE_PAGES)).match(PAGE[slot]);
  if (!live) return false;
  const framed = live.headers.get(SHELL_OF_FRAME);
  if (framed !== null) return framed === shell;
  return (await live.text()) === (await page.clone().text());
}

/** Whether a frame of this screen is kept. */
export async function isFramed(slot: Slot): Promise<boolean> {
  const live = await (await caches.open(LIVE_PAGES)).match(PAGE[slot]);
  return live?.headers.has(SHELL_OF_FRAME) ?? false;
}

/**
 * Puts a page with a frame in the place of the plain one. Its sheet goes first: a page names its own by a digest, so that
 * between the two the older page has none, and leaves what follows its first notice to the app.
 */
export async function putFrame(slot: Slot, { laterSheet, page }: Framed): Promise<void> {
  const live = await caches.open(LIVE_PAGES);
  await live.put(LATER_SHEET[slot], laterSheet);
  await live.put(PAGE[slot], page);
}

/** Puts the plain page back. Resolves when no frame of this screen will be shown at a start any more. */
export async function dropFrame(slot: Slot): Promise<void> {
  // No caches: a plain http address, where no frame was ever written.
  if (!('caches' in globalThis)) return;
  await alone(slot, async () => {
    const live = await caches.open(LIVE_PAGES);
    const held = await live.match(PAGE[slot]);
    const shell = held?.headers.get(SHELL_OF_FRAME);
    if (shell === null || shell === undefined) return;
    const plain = (await caches.has(shell))
      ? await (await caches.open(shell)).match('/index.html')
      : undefined;
    // The frame must go in any case: without a page to put back the network is asked.
    if (plain) await live.put(PAGE[slot], plain);
    else await live.delete(PAGE[slot]);
    await live.delete(LATER_SHEET[slot]);
  });
}
