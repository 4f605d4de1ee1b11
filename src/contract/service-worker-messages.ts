// Between a screen's page and its service worker. Plain types: pages of one version talk to a worker of the next.

/** Page → service worker. */
export type ToServiceWorker =
  /** Nobody is looking: the version that waits may take over. */
  | { readonly type: 'activate' }
  /** The application has painted; from a page on trial this is what makes its version the good one. */
  | { readonly type: 'healthy' };

/** Service worker → page. */
export interface FromServiceWorker {
  readonly type: 'candidate';
}

/** The query of a page that tries a new version. Such a page is never the one a screen starts with. */
export type TrialQuery = 'trial';

/** The cache of the pages that start, by their paths. The service worker puts pages there, the screen its first frame. */
export type LivePages = 'minglan-live';
/** The cache in which the service worker notes down which version starts, and under which address. */
export type VersionsCache = 'minglan-versions';
export type VersionsAddress = '/versions.json';
/** Before a version's name: the cache of its files. */
export type ShellCaches = 'minglan-shell-';
/** A header of a page that holds a first frame: the cache its plain page is in. */
export type ShellOfFrame = 'x-minglan-shell';
/** A lock: who holds it is alone in changing the page of that screen among those that start. */
export type LiveLock = `minglan-frame-${'kiosk' | 'display'}`;
