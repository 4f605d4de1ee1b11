// The frame this page was started with, if any, from its first paint until the app's own is ready.
import { FRAME, LATER } from './gate.ts';

/** A frame that isn't painted by then is not worth waiting for, ms. */
const LONGEST = 1_000;

export interface ShownFrame {
  /** Takes the frame and its rules away: in the task that puts something else in its place. */
  take(): void;
}

/** Resolves when the frame has been painted, and the page's own sheet is there; with null when there is none. */
export async function shownFrame(): Promise<ShownFrame | null> {
  const frame = document.querySelector<HTMLElement>(FRAME);
  const style = document.querySelector('style');
  const later = document.querySelectorAll<HTMLLinkElement>(`link[rel=${LATER}]`);
  if (frame && !document.hidden) await shown();
  await Promise.all([...later].map(brought));
  const take = (): void => {
    frame?.remove();
    style?.remove();
  };
  if (frame?.isConnected && !frame.hidden) return { take };
  take();
  return null;
}

/**
 * Something stands on the glass: the frame, when the gate lets it through. When it doesn't, and nothing else is to be
 * painted, this is over in a moment.
 */
function shown(): Promise<void> {
  return new Promise((resolve) => {
    const gone = new MutationObserver(() => {
      if (!document.querySelector(FRAME)) done();
    });
    const paints = new PerformanceObserver((list) => {
      if (list.getEntriesByName('first-contentful-paint').length > 0) done();
    });
    const timer = setTimeout(done, LONGEST);
    function done(): void {
      gone.disconnect();
      paints.disconnect();
      clearTimeout(timer);
      resolve();
    }
    gone.observe(document.body, { childList: true });
    paints.observe({ type: 'paint', buffered: true });
  });
}

/** The next frame has gone out. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

/** What was kept back is asked for; a sheet is there when this resolves. */
async function brought(link: HTMLLinkElement): Promise<void> {
  const rel = link.dataset['rel'] ?? '';
  if (rel !== 'stylesheet') {
    link.rel = rel;
    return;
  }
  await new Promise<void>((resolve) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    link.rel = rel;
  });
}
