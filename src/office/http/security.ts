// What a browser may do with our pages. No script, style or connection but our own; no markup from strings
// (Trusted Types); nobody else may frame a page.
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { SCREEN_PAGES } from './screen-pages.ts';
// Names of the Trusted Types policies the pages make: lit's, the text editor's, ours for what is pasted and what a phone
// checks (`minglan`), and for the addresses of workers. The element tests run under them too.
import trustedTypes from './trusted-types.json' with { type: 'json' };

/** `brokerForScreens`: the WebSocket address when it is not on the office's own port. */
export async function security(app: FastifyInstance, brokerForScreens: string): Promise<void> {
  const elsewhere = brokerForScreens.startsWith('/') ? [] : [new URL(brokerForScreens).origin];
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...elsewhere],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'self'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: trustedTypes.policies,
      },
    },
    // On plain http, the usual case in a committee's own network, these would shut the office out.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    // Both make the browser throw away the process it has ready when it sees them, and start another: a screen's start
    // then takes twice as long. The first is the browsers' own habit without it; the second is for the pages people
    // sign in on, below: nobody opens a screen's page from another window.
    originAgentCluster: false,
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header(
      'permissions-policy',
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()',
    );
    if (!isScreenPage(request.url)) reply.header('cross-origin-opener-policy', 'same-origin');
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=15552000');
  });
}

function isScreenPage(address: string): boolean {
  const path = address.split('?', 1)[0] ?? '';
  return (SCREEN_PAGES as readonly string[]).includes(path);
}
