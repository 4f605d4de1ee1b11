// What a browser offers beside the page is not for a lobby: menus, shortcuts, dragging, other addresses. The browser's
// own policies (kiosk-config/device) close the doors outside the page; this closes those that lead through it.

/** Keys that mean something here; a character typed is one too. Everything else is the browser's. */
const KEYS = new Set([
  'Tab',
  'Enter',
  'Escape',
  'Backspace',
  'Delete',
  'Shift',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'PageUp',
  'PageDown',
  'Home',
  'End',
]);
const NEVER = ['contextmenu', 'auxclick', 'dragstart', 'dragover', 'drop'] as const;
/** Allowed where a visitor writes. */
const WRITING = ['selectstart', 'copy', 'cut', 'paste'] as const;

/** Locks a page down for as long as it lives; `end` opens it again (for tests). */
export function lockDown(page: Window = window): () => void {
  const ends = new AbortController();
  const on = (types: readonly string[], refuse: (event: Event) => boolean): void => {
    for (const type of types) {
      page.addEventListener(
        type,
        (event) => {
          if (refuse(event)) event.preventDefault();
        },
        { capture: true, signal: ends.signal },
      );
    }
  };
  on(NEVER, () => true);
  on(WRITING, (event) => !isWriting(event));
  on(['keydown'], (event) => !isOurs(event as KeyboardEvent));
  on(['click'], leadsAway);
  // The middle button would begin a scroll of its own.
  on(['mousedown'], (event) => (event as MouseEvent).button === 1);
  return () => ends.abort();
}

function isWriting(event: Event): boolean {
  return event.composedPath().some((node) => node instanceof Element && node.matches('input, textarea'));
}

function isOurs({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey && (KEYS.has(key) || [...key].length === 1);
}

/** Links on a screen lead from page to page of it, by their fragment; with a key held down, to a window of their own. */
function leadsAway(event: Event): boolean {
  const link = event
    .composedPath()
    .find((node): node is Element => node instanceof Element && node.matches('a[href], area[href]'));
  if (link === undefined) return false;
  const { altKey, ctrlKey, metaKey, shiftKey } = event as MouseEvent;
  const isHeld = altKey || ctrlKey || metaKey || shiftKey;
  return isHeld || !(link.getAttribute('href') ?? '').startsWith('#');
}
