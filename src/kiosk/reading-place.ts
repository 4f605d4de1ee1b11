// Where a reader is in a page that is about to be laid out anew, and how to have her there again.

/** Lower than this nothing is read: words for the ear alone, px. */
const READABLE = 2;

/**
 * Notes which words stand at the top of `scroller`; what it returns, called when sizes have changed, puts the same words
 * there again. At the very top of a page it stays there.
 */
export function keepPlace(scroller: HTMLElement): () => void {
  const { top } = scroller.getBoundingClientRect();
  const block = scroller.scrollTop > 0 ? blockAt(scroller, top) : null;
  if (!block) return () => undefined;
  const before = block.getBoundingClientRect();
  // Lines break elsewhere in other sizes: as much of the paragraph as had been read is above.
  const read = Math.max(0, top - before.top) / before.height;
  const ahead = Math.max(0, before.top - top);
  return () => {
    const after = block.getBoundingClientRect();
    if (after.height < READABLE) return;
    scroller.scrollTop += after.top + read * after.height - ahead - scroller.getBoundingClientRect().top;
  };
}

/** The first block of words that ends below that height of the window. */
function blockAt(scroller: HTMLElement, top: number): Element | null {
  for (const block of blocksOf(scroller)) {
    const { bottom, height } = block.getBoundingClientRect();
    if (height >= READABLE && bottom > top + 1) return block;
  }
  return null;
}

/** What has words of its own, in the order in which it is read; elements with a shadow root are looked into. */
function* blocksOf(root: Element | ShadowRoot): Generator<Element> {
  for (const child of root.children) {
    const hasWords = [...child.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
    );
    if (hasWords) yield child;
    else yield* blocksOf(child.shadowRoot ?? child);
  }
}

/** The list of the month that was tapped: in sight, and with the focus. Where it is in sight it stays. */
export function showChosen(sheet: HTMLElement | null): void {
  const list = sheet?.querySelector('.chosen');
  if (!sheet || !list) return;
  list.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  const top = list.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
  if (top >= 0 && top <= sheet.clientHeight / 2) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  sheet.scrollBy({ top, behavior: calm ? 'instant' : 'smooth' });
}
