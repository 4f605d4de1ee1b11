// The screens' service worker: four listeners.
// - install: all files of this version, or none; and the routes the browser takes without waking us.
// - activate: this version becomes the candidate. The page that starts stays the one of the version proven good.
// - fetch: what static routing leaves: trials of the candidate, first loads, browsers without static routing.
// - message: the page says that nobody is looking, or that it has painted.
import type {
  FromServiceWorker,
  ToServiceWorker,
  VersionsAddress,
  VersionsCache,
} from '../contract/index.ts';
import { answerTo, PAGES, TRIAL } from './paths.ts';
import { dropOthers, fillBackground, install, LIVE, makeLive, pageOf } from './precache.ts';
import type { Precache } from './precache.ts';
import {
  afterActivation,
  afterPaint,
  beforeTrial,
  kept,
  mayTry,
  readVersions,
  TRIAL_TIME,
  TRIALS,
} from './versions.ts';
import type { Versions } from './versions.ts';

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build, wherever it stands: so it stands once. */
declare const __PRECACHE__: Precache;
const precache = __PRECACHE__;

interface RoutingInstallEvent extends ExtendableEvent {
  addRoutes?(routes: readonly { readonly condition: object; readonly source: unknown }[]): Promise<void>;
}

const files = new Set([...precache.shell, ...precache.background].map(({ url }) => url));
/** Trials running now, by the client that was loaded. */
const trials = new Map<string, () => void>();
const STATE: VersionsCache = 'minglan-versions';
const STATE_KEY: VersionsAddress = '/versions.json';

let changes: Promise<unknown> = Promise.resolve();

async function versions(): Promise<Versions> {
  const held = await (await caches.open(STATE)).match(STATE_KEY);
  return readVersions(held ? await held.text() : '');
}

/** One change at a time, on the disk when resolved. */
function change(step: (held: Versions) => Versions): Promise<Versions> {
  const next = changes.then(async () => {
    const held = await versions();
    const changed = step(held);
    if (changed === held) return held;
    if (changed.good !== held.good && changed.good !== null) await makeLive(changed.good);
    await (await caches.open(STATE)).put(STATE_KEY, new Response(JSON.stringify(changed)));
    await dropOthers(kept(changed));
    return changed;
  });
  changes = next.catch(() => undefined);
  return next;
}

self.addEventListener('install', (event: RoutingInstallEvent) => {
  const { addRoutes } = event;
  event.waitUntil(install(precache));
  if (!addRoutes) return;
  const network = ['/api/*', '/log/*', '/parts/*', '/console*', '/community.json', '/healthz'];
  const routes = [
    ...PAGES.map((pathname) => ({
      condition: { urlPattern: { pathname, search: '' }, requestMode: 'navigate' },
      source: { cacheName: LIVE },
    })),
    { condition: { urlPattern: { pathname: '/assets/*' } }, source: 'cache' },
    ...network.map((pathname) => ({ condition: { urlPattern: { pathname } }, source: 'network' })),
  ];
  // Only faster, never needed: a browser that reads routes otherwise must still install.
  event.waitUntil(addRoutes.call(event, routes).catch(() => undefined));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      await change((held) => afterActivation(held, precache.version));
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('fetch', (event) => {
  const answer = answerTo(event.request, self.location.origin, files);
  if (answer.kind === 'none') return;
  if (answer.kind === 'trial') {
    event.respondWith(trialPage(event));
    if (event.resultingClientId) event.waitUntil(watch(event.resultingClientId, answer.path));
    return;
  }
  event.respondWith(cachedOrFetched(event.request, answer.path));
});

self.addEventListener('message', (event) => {
  const message = event.data as ToServiceWorker;
  const page = event.source as Client | null;
  if (message.type === 'activate') event.waitUntil(self.skipWaiting());
  else if (message.type === 'healthy' && page) event.waitUntil(painted(page));
});

async function cachedOrFetched(request: Request, path: string): Promise<Response> {
  return (await caches.match(path)) ?? fetch(request);
}

async function trialPage(event: FetchEvent): Promise<Response> {
  // What cannot be counted is not tried.
  const tried = await beginTrial().catch(() => null);
  const page = tried === null ? undefined : await pageOf(tried);
  return page ?? cachedOrFetched(event.request, new URL(event.request.url).pathname);
}

/** Counts a trial of the candidate. @returns which one that is; null: there is none, or it has had its trials */
async function beginTrial(): Promise<string | null> {
  let tried: string | null = null;
  await change((held) => {
    tried = held.failures < TRIALS ? held.candidate : null;
    return tried === null ? held : beforeTrial(held, Date.now());
  });
  return tried;
}

/** Takes a page on trial back to the good version unless it says in time that it has painted. */
async function watch(client: string, path: string): Promise<void> {
  const hasPainted = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), TRIAL_TIME);
    trials.set(client, () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
  trials.delete(client);
  if (hasPainted) return;
  const page = await self.clients.get(client);
  if (page && 'navigate' in page) await (page as WindowClient).navigate(path);
}

let filling: Promise<void> | null = null;

async function painted(page: Client): Promise<void> {
  const isTrial = new URL(page.url).searchParams.has(TRIAL);
  trials.get(page.id)?.();
  const held = await change((before) => afterPaint(before, isTrial));
  if (mayTry(held, Date.now())) page.postMessage({ type: 'candidate' } satisfies FromServiceWorker);
  // A page says so more than once, and there may be two pages: one filling serves them all.
  filling ??= fillBackground(precache).finally(() => (filling = null));
  await filling;
}
