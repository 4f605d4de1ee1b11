// A screen as a test sees it: what is painted, and all that its browser keeps.
import type { Page } from 'playwright-core';
import { vi } from 'vitest';

const PATIENCE = { timeout: 60_000, interval: 100 };

/** Everything a passer-by can read now, inside shadow roots too. */
export const words = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const read = (root: HTMLElement | ShadowRoot): string => {
      const own =
        root instanceof HTMLElement
          ? root.innerText
          : [...root.children].map((child) => (child as HTMLElement).innerText ?? '').join('\n');
      const hosts = [...root.querySelectorAll('*')].filter(
        (element) => element.shadowRoot && element.checkVisibility(),
      );
      return [own, ...hosts.map((host) => read(host.shadowRoot as ShadowRoot))].join('\n');
    };
    return read(document.body);
  });

/** Resolves once `sought` is painted. */
export async function shows(page: Page, sought: string): Promise<void> {
  await vi.waitFor(async () => {
    const seen = await words(page);
    if (!seen.includes(sought)) throw new Error(`「${sought}」 is not shown, but:\n${seen.slice(0, 1500)}`);
  }, PATIENCE);
}

/** Resolves once `sought` is painted nowhere. */
export async function showsNot(page: Page, sought: string): Promise<void> {
  await vi.waitFor(async () => {
    if ((await words(page)).includes(sought)) throw new Error(`「${sought}」 is still shown`);
  }, PATIENCE);
}

/** Turns a display faster than residents would like, until it shows `sought`. */
export async function showsInTurn(page: Page, sought: string): Promise<void> {
  await vi.waitFor(async () => {
    const found = await page.evaluate(async (text) => {
      const display = document.querySelector('minglan-display') as
        (HTMLElement & { advance(): void; updateComplete: Promise<unknown> }) | null;
      for (let turn = 0; display && turn < 300; turn += 1) {
        if (display.innerText.includes(text)) return true;
        display.advance();
        await display.updateComplete;
      }
      return false;
    }, sought);
    if (!found) throw new Error(`「${sought}」 is nowhere in the loop`);
  }, PATIENCE);
}

/** The titles of the board, section by section, as they stand. */
export async function boardTitles(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main h2, main h3')].map((title) => title.textContent.trim()),
  );
}

/** Names of the places (database/store, cache) of this origin that still hold `marker`, in text or bytes. */
export async function placesHolding(page: Page, marker: string): Promise<readonly string[]> {
  return page.evaluate(async (sought) => {
    const decoder = new TextDecoder();
    const holds = (value: unknown): boolean => {
      if (typeof value === 'string') return value.includes(sought);
      if (value instanceof ArrayBuffer) return decoder.decode(value).includes(sought);
      if (ArrayBuffer.isView(value)) return decoder.decode(value).includes(sought);
      if (value === null || typeof value !== 'object') return false;
      return Object.values(value).some(holds);
    };
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('unreadable'));
      });
    const found: string[] = [];
    const manager = (
      navigator as unknown as {
        storageBuckets: { keys(): Promise<string[]>; open(name: string): Promise<{ indexedDB: IDBFactory }> };
      }
    ).storageBuckets;
    const factories: [string, IDBFactory][] = [['default', indexedDB]];
    for (const name of await manager.keys()) factories.push([name, (await manager.open(name)).indexedDB]);
    for (const [bucket, factory] of factories) {
      for (const { name } of await factory.databases()) {
        if (!name) continue;
        const database = await asked(factory.open(name));
        for (const store of database.objectStoreNames) {
          const values = await asked(database.transaction(store).objectStore(store).getAll());
          if (values.some(holds)) found.push(`${bucket}/${name}/${store}`);
        }
        database.close();
      }
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const held = await cache.match(request);
        if (held && decoder.decode(await held.arrayBuffer()).includes(sought))
          found.push(`cache ${name} ${request.url}`);
      }
    }
    return found;
  }, marker);
}
