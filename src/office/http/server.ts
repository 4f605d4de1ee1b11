// One HTTP port: pages, API, the log, and the WebSocket of the broker.
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify from 'fastify';
import type { FastifyError, FastifyInstance } from 'fastify';
import { OfficeError } from '../error.ts';
import type { Services } from '../services.ts';
import { administrationRoutes, pairingRoutes } from './administration-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { archiveRoutes } from './archive-routes.ts';
import { backupRoutes } from './backup-routes.ts';
import { compressText } from './compression.ts';
import { errorHandler } from './errors.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { fontRoutes } from './font-routes.ts';
import { perMinute } from './limits.ts';
import { pages } from './pages.ts';
import { phoneRoutes } from './phone-routes.ts';
import { proofRoutes } from './proof-routes.ts';
import { proposalRoutes } from './proposal-routes.ts';
import { recordRoutes } from './record-routes.ts';
import { security } from './security.ts';
import { refuseCrossSite, sessionOf } from './session.ts';
import { rulesRoutes } from './rules-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { witnessRoutes } from './witness-routes.ts';

/** Of a route that says nothing of its own: no console asks as often, and a runaway page is stopped. */
const API_PER_MINUTE = 1200;
const BODY_LIMIT = 256 * 1024;
const REQUEST_TIMEOUT = 180_000;

export interface ServerOptions {
  readonly services: Services;
  /** Folder with screens/, console/ and service-worker/. */
  readonly statics: string;
  readonly brokerForScreens: string;
  readonly trustProxy: boolean;
}

/** The server, not listening yet. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { services, statics, brokerForScreens, trustProxy } = options;
  const answerError = errorHandler(services.log);
  const app = fastify({
    trustProxy,
    // What fastify refuses before there is a route, an address that is no text for one.
    frameworkErrors: (error, request, reply) => answerError(error, request, reply),
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    forceCloseConnections: true,
    return503OnClosing: true,
  });
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    // Kept before it is answered: who may not do a thing learns of it only once it is on record that they tried.
    if (error instanceof OfficeError && error.status === 403) {
      const session = await sessionOf(request, services).catch(() => null);
      if (session) await services.audit.refused(request, error, session.person.id);
    }
    answerError(error, request, reply);
    return reply;
  });
  app.setNotFoundHandler(() => {
    throw new OfficeError('not-found', 404);
  });
  await security(app, brokerForScreens);
  await app.register(cookie);
  await app.register(multipart);
  // Before the limiter looks at a route: whatever the API offers has a limit, its own or this.
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/')) route.config = { ...perMinute(API_PER_MINUTE), ...route.config };
  });
  await app.register(rateLimit, { global: false });
  app.addHook('onRequest', refuseCrossSite);
  app.addHook('onSend', compressText);
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  recordRoutes(app, services);
  fontRoutes(app, services);
  phoneRoutes(app, services);
  sessionRoutes(app, services);
  proposalRoutes(app, services);
  calendarRoutes(app, services);
  rulesRoutes(app, services);
  pairingRoutes(app, services);
  administrationRoutes(app, services);
  archiveRoutes(app, services);
  auditRoutes(app, services);
  backupRoutes(app, services);
  witnessRoutes(app, services);
  proofRoutes(app, services);
  await pages(app, statics);
  return app;
}
