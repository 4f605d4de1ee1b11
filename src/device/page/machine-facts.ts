// What a page can find out of its own machine, for whoever stands before it: which versions of the app are kept here,
// whether the office answers over HTTP, and how far the two clocks are apart. Nothing of it leaves the page.
import type { ShellCaches, VersionsAddress, VersionsCache } from '../../contract/index.ts';

const VERSIONS: VersionsCache = 'minglan-versions';
const ADDRESS: VersionsAddress = '/versions.json';
const SHELL: ShellCaches = 'minglan-shell-';
/** ms the office has to answer. */
const PATIENCE = 3_000;

export interface KeptVersions {
  /** The version that starts; null: none was proven yet. */
  readonly good: string | null;
  /** When its files were fetched, ms since 1970; null: not known. */
  readonly fetchedAt: number | null;
  readonly candidate: string | null;
  /** Trials of the candidate that have failed or are running. */
  readonly failures: number;
}

/** As the service worker has noted it down; null: there is none here, or it has noted down nothing. */
export async function keptVersions(): Promise<KeptVersions | null> {
  // Asking for a cache that is not there would make it.
  if (!('caches' in globalThis) || !(await caches.has(VERSIONS))) return null;
  const noted = await (await caches.open(VERSIONS)).match(ADDRESS);
  if (!noted) return null;
  const { good, candidate, failures } = (await noted.json()) as Readonly<Record<string, unknown>>;
  const nameOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    good: nameOf(good),
    fetchedAt: await fetchedAt(nameOf(good)),
    candidate: nameOf(candidate),
    failures: typeof failures === 'number' ? failures : 0,
  };
}

async function fetchedAt(version: string | null): Promise<number | null> {
  if (version === null || !(await caches.has(SHELL + version))) return null;
  const page = await (await caches.open(SHELL + version)).match('/index.html');
  return dateOf(page);
}

function dateOf(response: Response | undefined): number | null {
  const date = Date.parse(response?.headers.get('date') ?? '');
  return Number.isNaN(date) ? null : date;
}

export interface OfficeProbe {
  /** It answered, and well. */
  readonly isThere: boolean;
  /** From question to answer. */
  readonly ms: number;
  /** By how much this machine's clock is ahead of the office's, ms, to a second; null: the office did not say. */
  readonly ahead: number | null;
}

/** Asks the office over HTTP whether it is there. */
export async function probeOffice(): Promise<OfficeProbe> {
  const began = performance.now();
  const before = Date.now();
  try {
    const response = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
    const ms = Math.round(performance.now() - began);
    const date = dateOf(response);
    // It is told to the second: half of one is what is missing on the average.
    return { isThere: response.ok, ms, ahead: date === null ? null : before + ms / 2 - (date + 500) };
  } catch {
    return { isThere: false, ms: Math.round(performance.now() - began), ahead: null };
  }
}
