// The yardstick of the start: one line of text, precached by a service worker that serves nothing else. What a
// browser needs for this it needs for any page; the board's start is told as a multiple of it.
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

const PAGE = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>empty</title><p elementtiming="first-notice">.</p><script type="module" src="/register.js"></script></html>`;
const REGISTER = `await navigator.serviceWorker.register('/sw.js');await navigator.serviceWorker.ready;document.documentElement.dataset.ready='yes';`;
const WORKER = `
self.addEventListener('install', (event) => event.waitUntil((async () => {
  const cache = await caches.open('empty');
  await cache.addAll(['/', '/register.js']);
  if (event.addRoutes) await event.addRoutes({ condition: { urlPattern: new URLPattern({ pathname: '/' }) }, source: { cacheName: 'empty' } });
  await self.skipWaiting();
})()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => event.respondWith(caches.match(event.request).then((held) => held ?? fetch(event.request))));
`;

const FILES: Readonly<Record<string, readonly [type: string, body: string]>> = {
  '/': ['text/html;charset=utf-8', PAGE],
  '/register.js': ['text/javascript', REGISTER],
  '/sw.js': ['text/javascript', WORKER],
};

export interface EmptyPage extends AsyncDisposable {
  readonly url: string;
  /** From here on it answers nothing: the page must come from the cache. */
  close(): Promise<void>;
}

export async function emptyPage(): Promise<EmptyPage> {
  const server = createServer((request, response) => {
    const file = FILES[request.url ?? ''];
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': file[0], 'cache-control': 'no-store' }).end(file[1]);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close,
    [Symbol.asyncDispose]: close,
  };
}
