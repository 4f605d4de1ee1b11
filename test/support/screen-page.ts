// A screen as a test sees it: what is painted, and all that its browser keeps.
import type { Page } from 'playwright-core';
import { eventually } from './eventually.ts';

/** Everything a passer-by can read now or by scrolling, inside shadow roots too. */
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
    // Rows out of sight are not laid out, and have no words until they are.
    const sheet = document.querySelector('#sheet');
    const wasWhole = sheet?.hasAttribute('data-whole') === true;
    sheet?.toggleAttribute('data-whole', true);
    const all = read(document.body);
    sheet?.toggleAttribute('data-whole', wasWhole);
    return all;
  });

/** Resolves once `sought` is painted. */
export async function shows(page: Page, sought: string): Promise<void> {
  await eventually(async () => {
    const seen = await words(page);
    if (!seen.includes(sought)) throw new Error(`「${sought}」 is not shown, but:\n${seen.slice(0, 1500)}`);
  });
}

/** Resolves once `sought` is painted nowhere. */
export async function showsNot(page: Page, sought: string): Promise<void> {
  await eventually(async () => {
    if ((await words(page)).includes(sought)) throw new Error(`「${sought}」 is still shown`);
  });
}

/** Turns a display faster than residents would like, until it shows `sought`. */
export async function showsInTurn(page: Page, sought: string): Promise<void> {
  await eventually(async () => {
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
  });
}

/** The titles of the board, section by section, as they stand. */
export async function boardTitles(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main h2, main h3')].map((title) => title.textContent.trim()),
  );
}

/** The titles a display turns through, in a whole round, the calendar's page aside. */
export async function loopTitles(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const display = document.querySelector('minglan-display') as
      (HTMLElement & { readonly place: { readonly items: readonly { card: { title: string } }[] } }) | null;
    return (display?.place.items ?? []).map(({ card }) => card.title);
  });
}

/**
 * Names of the places of this origin (database/store, cache, storage), in every bucket, that still hold `marker`: words,
 * or bytes such as a picture's.
 */
export async function placesHolding(page: Page, marker: string | Uint8Array): Promise<readonly string[]> {
  const bytes = typeof marker === 'string' ? new TextEncoder().encode(marker) : marker;
  return page.evaluate(searchPage, { words: typeof marker === 'string' ? marker : null, bytes: [...bytes] });
}

/** Runs in the page. */
async function searchPage(sought: { words: string | null; bytes: number[] }): Promise<string[]> {
  // One character a byte, so that words and pictures are searched alike.
  const decoder = new TextDecoder('latin1');
  const needle = decoder.decode(new Uint8Array(sought.bytes));
  const holds = async (value: unknown): Promise<boolean> => {
    if (typeof value === 'string') return sought.words !== null && value.includes(sought.words);
    if (value instanceof Blob) return holds(await value.arrayBuffer());
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      return decoder.decode(value).includes(needle);
    }
    if (value === null || typeof value !== 'object') return false;
    const inner = value instanceof Map || value instanceof Set ? [...value] : Object.values(value);
    for (const one of inner) if (await holds(one)) return true;
    return false;
  };
  const asked = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('unreadable'));
    });
  interface Place {
    readonly indexedDB: IDBFactory;
    readonly caches: CacheStorage;
  }
  const manager = (
    navigator as unknown as {
      storageBuckets: { keys(): Promise<string[]>; open(name: string): Promise<Place> };
    }
  ).storageBuckets;
  const places: [string, Place][] = [['default', { indexedDB, caches }]];
  for (const name of await manager.keys()) places.push([name, await manager.open(name)]);
  const found: string[] = [];
  for (const [bucket, place] of places) {
    for (const { name } of await place.indexedDB.databases()) {
      if (!name) continue;
      const database = await asked(place.indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const values = await asked(database.transaction(store).objectStore(store).getAll());
        if (await holds(values)) found.push(`${bucket}/${name}/${store}`);
      }
      database.close();
    }
    for (const name of await place.caches.keys()) {
      const cache = await place.caches.open(name);
      for (const request of await cache.keys()) {
        const held = await cache.match(request);
        if (held && (await holds(await held.arrayBuffer())))
          found.push(`${bucket}: cache ${name} ${request.url}`);
      }
    }
  }
  for (const [name, storage] of Object.entries({ localStorage, sessionStorage })) {
    if (await holds({ ...storage })) found.push(name);
  }
  return found;
}
