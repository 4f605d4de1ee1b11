// Screens, accounts, and the office's own state.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  changeAccount,
  claimScreen,
  newAccount,
  pairingRequest,
  recoverRecord,
  screenConfiguration,
  sentence,
  setDoor,
} from '../../contract/index.ts';
import type { ScreenConfiguration } from '../../contract/index.ts';
import { checkCharacters, compositionFaults } from '../../disclosure/index.ts';
import type { Role } from '../../disclosure/index.ts';
import { OfficeError } from '../error.ts';
import type { FieldFault } from '../error.ts';
import { isLoopback } from '../config/environment.ts';
import { hasGlyph } from '../glyphs/glyphs.ts';
import { ownMachine } from '../screens/screens.ts';
import type { Services } from '../services.ts';
import { perMinute } from './limits.ts';
import { ACCOUNT_CODES, parse } from './parse.ts';
import { personOf, sessionOf } from './session.ts';

const ADMINISTRATOR: readonly Role[] = ['administrator'];
/** Who stands before the screens with their back open. */
const DOOR_KEEPERS: readonly Role[] = ['administrator', 'device-keeper'];
const ACCOUNT_READERS: readonly Role[] = ['administrator', 'sub-district'];
/** Who may know how the screens and the office do. */
const KEEPERS: readonly Role[] = ['administrator', 'device-keeper', 'sub-district'];
const RECOVERY_LIMIT = 64 * 1024 * 1024;

export function pairingRoutes(app: FastifyInstance, services: Services): void {
  const { pairing } = services;

  app.post('/api/pairing', { config: perMinute(12) }, async (request, reply) => {
    const { role, width, height } = parse(pairingRequest, request.body);
    const offer = await pairing.offer(role, request.ip);
    const host = request.hostname.replace(/^\[|\]$/g, '');
    // Both, since a name that somebody else's DNS points at this machine is not this machine.
    const isOwn = services.isSample && isLoopback(request.ip) && isLoopback(host);
    if (isOwn && (await services.screens.mayPairItself(role))) {
      await services.screens.retireOwnMachines(role);
      await pairing.claim(null, offer.code, ownMachine(role, width, height));
    }
    return reply.code(201).send(offer);
  });

  app.get('/api/pairing', { config: perMinute(600) }, async (request, reply) => {
    const secret = /^Bearer ([A-Za-z0-9_-]{16,128})$/.exec(request.headers.authorization ?? '')?.[1];
    if (secret === undefined) throw new OfficeError('unknown-pairing', 404);
    const enrolment = await pairing.answer(secret);
    return enrolment === null ? reply.code(202).send() : { enrolment };
  });

  app.get('/api/enrolment', { config: perMinute(60) }, async (request, reply) => {
    await enrolledScreen(request, services);
    return reply.code(204).send();
  });
}

/** Which screen asks, by its credential. Throws `screen-revoked` (410), `unknown-pairing` (404). */
export async function enrolledScreen(request: FastifyRequest, { screens }: Services): Promise<string> {
  const encoded = /^Basic ([A-Za-z0-9+/=]{1,256})$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const [username = '', password = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const standing = await screens.standing(username, password);
  if (standing === 'gone') throw new OfficeError('screen-revoked', 410);
  if (standing === 'unknown') throw new OfficeError('unknown-pairing', 404);
  return username;
}

export function administrationRoutes(app: FastifyInstance, services: Services): void {
  const { screens, pairing, accounts, sequencer, receipts } = services;

  app.get('/api/screens', async (request) => {
    await personOf(request, services, KEEPERS);
    const list = (await screens.list()).map((screen) => ({
      ...screen,
      alarms: [...screen.alarms, ...receipts.alarms(screen.id)],
    }));
    return { screens: list, size: sequencer.size };
  });

  app.post('/api/screens', { config: perMinute(30) }, async (request, reply) => {
    const person = await personOf(request, services, ADMINISTRATOR);
    const { code, configuration } = parse(claimScreen, request.body, { code: 'unknown-pairing-code' });
    const id = await pairing.claim(person, code, known(configuration, services));
    return reply.code(201).send(await screens.find(id));
  });

  app.put<{ Params: { id: string } }>('/api/screens/:id/configuration', async (request) => {
    const person = await personOf(request, services, ADMINISTRATOR);
    const configuration = known(parse(screenConfiguration, request.body), services);
    return screens.configure(person, request.params.id, configuration);
  });

  // Rated: a PIN is made slow to check on purpose.
  app.put<{ Params: { id: string } }>('/api/screens/:id/door', { config: perMinute(30) }, async (request) => {
    const person = await personOf(request, services, DOOR_KEEPERS);
    const { pin } = parse(setDoor, request.body, { pin: 'bad-door-pin' });
    return screens.setDoor(person, request.params.id, pin);
  });

  app.delete<{ Params: { id: string } }>('/api/screens/:id/door', async (request) =>
    screens.clearDoor(await personOf(request, services, DOOR_KEEPERS), request.params.id),
  );

  app.delete<{ Params: { id: string } }>('/api/screens/:id', async (request, reply) => {
    await screens.revoke(await personOf(request, services, ADMINISTRATOR), request.params.id);
    return reply.code(204).send();
  });

  app.get('/api/accounts', async (request) => {
    await personOf(request, services, ACCOUNT_READERS);
    const list = await accounts.list();
    const faults = compositionFaults(list, services.files.rules.profile.supervision);
    return { accounts: list, supervision: faults.map(({ code, values }) => sentence(code, values)) };
  });

  app.post('/api/accounts', { config: perMinute(30) }, async (request, reply) => {
    const person = await personOf(request, services, ADMINISTRATOR);
    const wanted = parse(newAccount, request.body, ACCOUNT_CODES);
    return reply.code(201).send(await accounts.create(person, wanted, true));
  });

  app.put<{ Params: { id: string } }>('/api/accounts/:id', { config: perMinute(30) }, async (request) => {
    const person = await personOf(request, services, ADMINISTRATOR);
    const { name, post, disabled, password, accounting } = parse(changeAccount, request.body, ACCOUNT_CODES);
    if (disabled === true && request.params.id === person.id) throw new OfficeError('own-account', 409);
    return accounts.change(person, request.params.id, {
      ...(name === undefined ? {} : { name }),
      ...(post === undefined ? {} : { post }),
      ...(disabled === undefined ? {} : { disabled }),
      ...(password === undefined ? {} : { password }),
      ...(accounting === undefined ? {} : { accounting }),
    });
  });

  app.get('/api/status', async (request) => {
    await personOf(request, services, KEEPERS);
    return services.status();
  });

  // Whoever may not is sent away before their body is read, and before they use up the turns of who may.
  const onlyAdministrator = async (request: FastifyRequest): Promise<void> => {
    await personOf(request, services, ADMINISTRATOR);
  };
  app.post(
    '/api/status/recover',
    { bodyLimit: RECOVERY_LIMIT, onRequest: [onlyAdministrator], config: perMinute(6) },
    async (request) => {
      const record = parse(recoverRecord, request.body);
      await services.recover(await sessionOf(request, services), record);
      return services.status();
    },
  );
}

/** A screen is called something that can be read, and the audiences it stands for are the community's. */
function known(configuration: ScreenConfiguration, { files }: Services): ScreenConfiguration {
  const { name, place, audiences } = configuration;
  const fields: FieldFault[] = [];
  if (name.trim() === '') fields.push({ field: 'name', code: 'not-filled' });
  for (const [field, words] of Object.entries({ name, place })) {
    fields.push(...checkCharacters(field, words, { lines: false, hasGlyph }));
  }
  const ids = files.community.audiences.map(({ id }) => id);
  const unknown = audiences.findIndex((id) => !ids.includes(id));
  if (unknown >= 0) fields.push({ field: `audiences.${unknown}`, code: 'unknown-audience' });
  if (fields.length > 0) throw new OfficeError('bad-request', 422, { fields });
  return configuration;
}
