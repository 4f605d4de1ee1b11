// Signing in and out, the first administrator, and what the console needs to begin.
import type { FastifyInstance } from 'fastify';
import { changePassword, sentence, setup, signIn } from '../../contract/index.ts';
import type { Desk } from '../../contract/index.ts';
import { compositionFaults, noticeOf } from '../../disclosure/index.ts';
import type { Role } from '../../disclosure/index.ts';
import { OfficeError } from '../error.ts';
import type { Services } from '../services.ts';
import { perMinute } from './limits.ts';
import { ACCOUNT_CODES, parse } from './parse.ts';
import { clearSessionCookie, personOf, sessionOf, setSessionCookie } from './session.ts';

/** Who is told what the supervision committee lacks: those who must see to it, and those who oversee them. */
const COMPOSITION_FOR: readonly Role[] = ['administrator', 'committee', 'supervision', 'sub-district'];

export function sessionRoutes(app: FastifyInstance, services: Services): void {
  app.post('/api/session', { config: perMinute(30) }, async (request, reply) => {
    const { account, password } = parse(signIn, request.body);
    const { person, token } = await services.signIn.signIn(account, password);
    setSessionCookie(request, reply, token);
    return person;
  });

  // Nobody being signed in is an answer, and no mistake: a browser's console shows every 401 as one.
  app.get('/api/session', async (request, reply) => {
    const session = await sessionOf(request, services).catch((error: unknown) => {
      if (error instanceof OfficeError && ['not-signed-in', 'session-expired'].includes(error.code))
        return null;
      throw error;
    });
    return reply.type('application/json').send(JSON.stringify(session?.person ?? null));
  });

  app.delete('/api/session', async (request, reply) => {
    // Whoever has no session any more is signed out already.
    const session = await sessionOf(request, services).catch(() => null);
    if (session) await services.signIn.signOut(session);
    clearSessionCookie(reply);
    return reply.code(204).send();
  });

  app.put('/api/session/password', { config: perMinute(10) }, async (request, reply) => {
    const session = await sessionOf(request, services);
    const { current, next } = parse(changePassword, request.body, ACCOUNT_CODES);
    await services.signIn.changePassword(session, current, next);
    return reply.code(204).send();
  });

  app.post('/api/setup', { config: perMinute(10) }, async (request, reply) => {
    const { token, account, name, password } = parse(setup, request.body, ACCOUNT_CODES);
    const person = await services.accounts.setUp(token, account, name, password);
    setSessionCookie(request, reply, await services.signIn.openFor(person));
    return reply.code(201).send(person);
  });

  app.get('/api/desk', async (request): Promise<Desk> => {
    const me = await personOf(request, services);
    const { community, items, masks, posts, calendar, screens } = services.files;
    const people = (await services.read.accounts.all()).filter(({ disabled }) => disabled === 0);
    const attendees = people
      .filter(({ role }) => role === 'committee' || role === 'joint-meeting')
      .map((row) => ({ account: row.id, name: row.name, post: row.post }));
    const { id, name, committee, timeZone, audiences } = community;
    const accounts = await services.accounts.list();
    const keepers = accounts.filter(({ role, disabled }) => role === 'administrator' && !disabled);
    const composition = COMPOSITION_FOR.includes(me.role)
      ? compositionFaults(accounts, services.files.rules.profile.supervision)
      : [];
    return {
      me,
      community: { id, name, committee, timeZone, audiences },
      catalogue: items.map((item) => {
        const notice = noticeOf(calendar, item.code);
        return Object.keys(notice).length === 0 ? item : { ...item, notice };
      }),
      masks,
      ...(composition.length > 0
        ? { supervision: composition.map(({ code, values }) => sentence(code, values)) }
        : {}),
      administrators: keepers.map((keeper) => keeper.name),
      gate: services.gate,
      majority: services.majority,
      quorum: services.quorum,
      ballotAboveYuan: services.ballotAboveYuan,
      attendees,
      posts: posts.map(({ post, items: covered }) => ({ post, items: [...covered] })),
      clerks: people
        .filter(({ role }) => role === 'clerk')
        .map((row) => ({ name: row.name, post: row.post })),
      screens: [...screens],
    };
  });
}
