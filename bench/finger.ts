// A finger on a kiosk's glass: pressed, held, lifted; and the time from its leaving until the page it asked for has been
// drawn.
import type { CDPSession, Page } from 'playwright-core';

/** How long a finger stays on the glass in a tap, ms. */
export const HELD = 80;

/** What stands on the page once it is there: `selector`, and inside it an element whose own content is drawn. */
export interface Shown {
  readonly selector: string;
  /** The text of a disclosure is drawn by an element of its own. */
  readonly isDrawn?: boolean;
}

/** ms from a finger's leaving the first `target` until `shown` stands on the page and has been drawn. `held`: ms. */
export async function tapped(
  page: Page,
  session: CDPSession,
  target: string,
  shown: Shown,
  held = HELD,
): Promise<number> {
  const link = page.locator(target).first();
  await link.scrollIntoViewIfNeeded();
  const box = await link.boundingBox();
  if (!box) throw new Error(`${target} cannot be tapped`);
  const armed = await page.evaluateHandle(({ selector, isDrawn = false }) => {
    const isThere = (): boolean => {
      const found = document.querySelector(selector);
      if (!found || !isDrawn) return found !== null;
      return [found, ...found.querySelectorAll('*')].some((each) => each.shadowRoot?.childElementCount);
    };
    const done = new Promise<number>((resolve, reject) => {
      addEventListener(
        'pointerup',
        () => {
          const began = performance.now();
          const look = (): void => {
            if (performance.now() - began > 20_000) {
              reject(new Error(`no ${selector} in 20 s`));
            } else if (isThere()) {
              // Found before its frame is painted; a task after this has the frame behind it.
              const channel = new MessageChannel();
              channel.port1.onmessage = () => resolve(performance.now() - began);
              channel.port2.postMessage(null);
            } else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        },
        { once: true, capture: true },
      );
    });
    return { done };
  }, shown);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, button: 'left', clickCount: 1 } as const;
  await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at });
  await new Promise((resolve) => setTimeout(resolve, held));
  await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at });
  return armed.evaluate(({ done }) => done);
}
