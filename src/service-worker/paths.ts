// What the service worker answers for: the screens' pages and files, and nothing else. What the office answers
// (/api, /log, /parts, /community.json) is never kept: an erased part must not live on in a cache.
import type { TrialQuery } from '../contract/index.ts';

export const TRIAL: TrialQuery = 'trial';
export const PAGES = ['/', '/display'] as const;

export type Answer =
  /** A page of the version that starts. */
  | { readonly kind: 'page'; readonly path: string }
  /** A page of the candidate. */
  | { readonly kind: 'trial'; readonly path: string }
  /** A file of some version, by its path. */
  | { readonly kind: 'file'; readonly path: string }
  /** None of ours: as if there were no service worker. */
  | { readonly kind: 'none' };

/** How a request is answered. `files`: paths of this version's files. */
export function answerTo(
  request: { readonly method: string; readonly mode: string; readonly url: string },
  origin: string,
  files: ReadonlySet<string>,
): Answer {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== origin) return { kind: 'none' };
  const path = url.pathname;
  if (request.mode === 'navigate') {
    if (!(PAGES as readonly string[]).includes(path)) return { kind: 'none' };
    return { kind: url.searchParams.has(TRIAL) ? 'trial' : 'page', path };
  }
  return path.startsWith('/assets/') || files.has(path) ? { kind: 'file', path } : { kind: 'none' };
}
