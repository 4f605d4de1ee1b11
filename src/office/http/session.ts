// The cookie, and who may pass which door.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Role } from '../../disclosure/index.ts';
import { OfficeError } from '../error.ts';
import type { OpenSession, Services } from '../services.ts';

/** Whose office is with what is disclosed. Administrators and device keepers keep machines: no content. */
export const CONTENT_ROLES: readonly Role[] = [
  'clerk',
  'committee',
  'supervision',
  'joint-meeting',
  'sub-district',
];
const COOKIE = 'minglan-session';
/** Seconds; the office itself ends sessions earlier when they lie idle. */
const COOKIE_LIFE = 12 * 60 * 60;

/** Hands the session's token to the browser. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  void reply.setCookie(COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
    maxAge: COOKIE_LIFE,
  });
}

export function clearSessionCookie(reply: FastifyReply): void {
  void reply.clearCookie(COOKIE, { path: '/' });
}

/** Who is asking. Throws `not-signed-in` or `session-expired` (401). */
export async function sessionOf(request: FastifyRequest, { signIn }: Services): Promise<OpenSession> {
  const token = request.cookies[COOKIE];
  if (token === undefined || token === '') throw new OfficeError('not-signed-in', 401);
  const session = await signIn.check(token);
  if (!session) throw new OfficeError('session-expired', 401);
  return session;
}

/** Who is asking, if it is one of these roles and the first password was changed. Throws also `forbidden`, `must-change-password` (403). */
export async function personOf(
  request: FastifyRequest,
  services: Services,
  roles: readonly Role[] | null = null,
): Promise<OpenSession['person']> {
  const { person } = await sessionOf(request, services);
  if (person.mustChangePassword) throw new OfficeError('must-change-password', 403);
  // The sub-district reads everything and changes nothing, whatever route comes to be added.
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  if (person.role === 'sub-district' && !isReading) throw new OfficeError('forbidden', 403);
  if (roles && !roles.includes(person.role)) throw new OfficeError('forbidden', 403);
  return person;
}

/**
 * Refuses what another site's page makes a browser send. Browsers name the origin of every request that changes
 * something; programs that are no browsers need not.
 */
export async function refuseCrossSite(request: FastifyRequest): Promise<void> {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new OfficeError('cross-site', 403);
  const { origin } = request.headers;
  if (origin === undefined) return;
  if (origin !== `${request.protocol}://${request.host}`) throw new OfficeError('cross-site', 403);
}
