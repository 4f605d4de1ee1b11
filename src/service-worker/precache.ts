// The files of one version, complete or not at all. Each is held against its revision: while an office is being
// updated it may hand out files of two versions.
import type { LiveLock, LivePages } from '../contract/index.ts';
import { PAGES } from './paths.ts';

export interface PrecachedFile {
  readonly url: string;
  /** First 16 hex digits of its SHA-256. */
  readonly revision: string;
}
/** Made by the build. */
export interface Precache {
  readonly version: string;
  /** Needed to start, offline too. */
  readonly shell: readonly PrecachedFile[];
  /** Font slices: many and large, fetched after the application has painted. */
  readonly background: readonly PrecachedFile[];
}

const INDEX = '/index.html';
const AT_A_TIME = 4;
const FONTS = 'minglan-fonts';

export function cacheOf(version: string): string {
  return `minglan-shell-${version}`;
}

/** Fetches all files of the shell; throws when one is missing or of another version. */
export async function install({ version, shell }: Precache): Promise<void> {
  const cache = await caches.open(cacheOf(version));
  await inTurns(shell, async ({ url, revision }) => {
    if (await cache.match(url)) return;
    await cache.put(url, await fetchExact(url, revision));
  });
}

/** Fetches the fonts that are not held yet and drops those of other versions. A slice that fails is left for next time. */
export async function fillBackground({ background }: Precache): Promise<void> {
  const cache = await caches.open(FONTS);
  const wanted = new Set(background.map(({ url }) => url));
  await inTurns(background, async ({ url, revision }) => {
    if (await cache.match(url)) return;
    try {
      await cache.put(url, await fetchExact(url, revision));
    } catch {
      // The office is away, or the disk is full: titles then use what there is.
    }
  });
  for (const request of await cache.keys()) {
    if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
  }
}

/** Where the pages lie that start. */
export const LIVE: LivePages = 'minglan-live';

/** Makes a version the one that starts: its pages in a cache of their own, where static routing finds them without us. */
export async function makeLive(version: string): Promise<void> {
  const index = await (await caches.open(cacheOf(version))).match(INDEX);
  if (!index) throw new Error(`no page in version ${version}`);
  const live = await caches.open(LIVE);
  const locks: Readonly<Record<(typeof PAGES)[number], LiveLock>> = {
    '/': 'minglan-frame-kiosk',
    '/display': 'minglan-frame-display',
  };
  // A screen that is about to keep its first frame would put one of the version before over it.
  for (const path of PAGES) await navigator.locks.request(locks[path], () => live.put(path, index.clone()));
}

/** The page of a version, for a trial. */
export async function pageOf(version: string): Promise<Response | undefined> {
  return (await caches.open(cacheOf(version))).match(INDEX);
}

/** Drops the files of all versions but these. */
export async function dropOthers(kept: readonly string[]): Promise<void> {
  const names = new Set(kept.map(cacheOf));
  for (const name of await caches.keys()) {
    if (name.startsWith('minglan-shell-') && !names.has(name)) await caches.delete(name);
  }
}

async function fetchExact(url: string, revision: string): Promise<Response> {
  // The office serves the page at its path, not under the name of its file.
  const response = await fetch(url === INDEX ? '/' : url, { cache: 'no-store', credentials: 'omit' });
  if (!response.ok || response.redirected) throw new Error(`${url} answered ${response.status}`);
  const bytes = await response.clone().arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const found = Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (found !== revision) throw new Error(`${url} is of another version`);
  return response;
}

/** A few at a time: an office on a small machine serves eleven screens that update together. */
async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
}
