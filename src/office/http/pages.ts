// The pages: screens at / and /display, console at /console, the script of pages for phones at /phone, the screens'
// service worker at /sw.js. Files with a hash in their name never change; everything else is asked for each time.
import fastifyStatic from '@fastify/static';
import type { SetHeadersResponse } from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SCREEN_PAGES } from './screen-pages.ts';

const IMMUTABLE = 'public, max-age=31536000, immutable';
/** Vite writes hashed files, and nothing else, to assets/. */
const HASHED = /\/assets\/[^/]+-[\w-]{8}\.[a-z0-9]+$/;

/** Serves the pages built into `statics`; nothing when they are not built (an office under test). */
export async function pages(app: FastifyInstance, statics: string): Promise<void> {
  const screens = join(statics, 'screens');
  const desk = join(statics, 'console');
  const worker = join(statics, 'service-worker');
  // RFC 9239: the static plugin still writes the name that it made obsolete.
  app.addHook('onSend', async (_request, reply) => {
    const type = String(reply.getHeader('content-type') ?? '');
    if (type.startsWith('application/javascript')) reply.type('text/javascript; charset=utf-8');
  });
  const shared = {
    preCompressed: true,
    cacheControl: false,
    wildcard: true,
    index: false,
    dotfiles: 'ignore',
    setHeaders: (response: SetHeadersResponse, path: string) => {
      const file = path.replaceAll('\\', '/').replace(/\.(br|gz)$/, '');
      response.setHeader('cache-control', HASHED.test(file) ? IMMUTABLE : 'no-cache');
    },
  } as const;
  if (existsSync(desk)) {
    await app.register(fastifyStatic, { ...shared, root: desk, prefix: '/console/', decorateReply: false });
    for (const path of ['/console', '/console/'])
      app.get(path, (_, reply) => reply.sendFile('console.html', desk));
  }
  const phone = join(statics, 'phone');
  if (existsSync(phone)) {
    await app.register(fastifyStatic, { ...shared, root: phone, prefix: '/phone/', decorateReply: false });
  }
  if (!existsSync(screens)) return;
  await app.register(fastifyStatic, { ...shared, root: screens, prefix: '/' });
  for (const path of SCREEN_PAGES) app.get(path, (_, reply) => reply.sendFile('index.html', screens));
  app.get('/sw.js', (_, reply) => reply.header('service-worker-allowed', '/').sendFile('sw.js', worker));
}
