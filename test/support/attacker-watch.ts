// Everything a screen's page has ever drawn, also what stood there for one frame only, across reloads and shadow roots.
import type { BrowserContext, Page } from 'playwright-core';

export interface PaintWatch {
  /** Every text that stood in the page at any time, and the words only a screen reader hears. */
  everPainted(page: Page): Promise<string>;
}

/** Watches the pages of a context from now on; call it before the first of them opens the screen. */
export async function watchPaint(context: BrowserContext): Promise<PaintWatch> {
  const painted = new Map<Page, Set<string>>();
  await context.exposeBinding('minglanPainted', ({ page }, texts: readonly string[]) => {
    const seen = painted.get(page) ?? new Set<string>();
    painted.set(page, seen);
    for (const text of texts) seen.add(text);
  });
  await context.addInitScript(watchInPage);
  return {
    async everPainted(page) {
      // The binding answers in order: behind this call there is nothing left to come.
      await page.evaluate(() =>
        (window as unknown as { minglanPainted(texts: readonly string[]): Promise<void> }).minglanPainted([
          document.title,
          document.documentElement.textContent,
        ]),
      );
      return [...(painted.get(page) ?? [])].join('\n');
    },
  };
}

/** Runs in the page, before anything of it. */
function watchInPage(): void {
  const { minglanPainted } = window as unknown as { minglanPainted(texts: readonly string[]): Promise<void> };
  const spoken = ['aria-label', 'alt', 'title', 'placeholder', 'value'];
  const wordsOf = (node: Node): string[] => {
    if (!(node instanceof Element)) return [node.textContent ?? ''];
    const all = [node, ...node.querySelectorAll('*')];
    const attributes = all.flatMap((element) => spoken.map((name) => element.getAttribute(name) ?? ''));
    return [node.textContent, ...attributes];
  };
  // A title stands in pieces, one for each phrase, and one piece may be drawn after another: it is read whole.
  const wholeOf = (node: Node): string =>
    (node instanceof Element ? node : node.parentElement)?.closest('h1, h2, h3, p, li, td, th')
      ?.textContent ?? '';
  const observer = new MutationObserver((records) => {
    const texts = records.flatMap(({ type, target, addedNodes }) => [
      ...(type === 'childList' ? [...addedNodes].flatMap(wordsOf) : wordsOf(target)),
      wholeOf(target),
    ]);
    const fresh = [...new Set(texts)].filter((text) => text.trim() !== '');
    if (fresh.length > 0) void minglanPainted(fresh);
  });
  const watch = (root: Node): void => {
    observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: spoken,
    });
  };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function attachShadow(options: ShadowRootInit): ShadowRoot {
    const root = attach.call(this, options);
    watch(root);
    return root;
  };
  watch(document);
}
