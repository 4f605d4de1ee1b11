import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  actOnProposal,
  actTogether,
  blackOut,
  lookedThrough,
  newProposal,
  importQuery,
  rememberedMapping,
  saveProposal,
  setOverride,
  takeOver,
  wordAnswers,
} from '../../contract/index.ts';
import type { PaperAnswer, Proposal, PublishedOriginals } from '../../contract/index.ts';
import { DRAFTER_ROLES, PROPOSAL_ACTS, PROPOSAL_STATES } from '../../disclosure/index.ts';
import type { ProposalAct } from '../../disclosure/index.ts';
import { IMPORT_LIMITS } from '../import/limits.ts';
import { importTooLarge } from '../import/runner.ts';
import type { Services } from '../services.ts';
import { perMinute } from './limits.ts';
import { parse, parseField } from './parse.ts';
import { CONTENT_ROLES, personOf } from './session.ts';
import { readFile, readUpload } from './upload.ts';

/** A table of 10,000 rows must reach the checker, so that it can be refused with a sentence and still be kept. */
const DRAFT_LIMIT = 4 * 1024 * 1024;
const IMPORT = {
  most: IMPORT_LIMITS.bytes,
  tooLarge: (bytes: number | null) => importTooLarge(bytes, IMPORT_LIMITS.bytes),
};
const isAct = (act: ProposalAct): act is Exclude<ProposalAct, 'edit'> => act !== 'edit';
const listQuery = z.object({
  state: z.enum(PROPOSAL_STATES).optional(),
  mine: z.enum(['0', '1', 'true', 'false']).optional(),
});
/** Who has to do with content at all. */

export function proposalRoutes(app: FastifyInstance, services: Services): void {
  const { proposals, published, paper } = services;

  app.get('/api/proposals', async (request) => {
    const person = await personOf(request, services, CONTENT_ROLES);
    const { state, mine } = parse(listQuery, request.query);
    return { proposals: await proposals.list(person, { state, mine: mine === '1' || mine === 'true' }) };
  });

  app.post('/api/proposals', { bodyLimit: DRAFT_LIMIT, config: perMinute(240) }, async (request, reply) => {
    const person = await personOf(request, services);
    const { content, ...wanted } = parse(newProposal, request.body);
    const given = Object.fromEntries(
      Object.entries(content ?? {}).filter(([, value]) => value !== undefined),
    );
    return reply.code(201).send(await proposals.create(person, { ...wanted, content: given }));
  });

  app.get<{ Params: { id: string } }>('/api/proposals/:id', async (request) =>
    proposals.get(await personOf(request, services), request.params.id),
  );

  app.put<{ Params: { id: string } }>(
    '/api/proposals/:id',
    { bodyLimit: DRAFT_LIMIT, config: perMinute(240) },
    async (request) => {
      const person = await personOf(request, services);
      const { revision, content } = parse(saveProposal, request.body);
      return proposals.save(person, request.params.id, revision, content);
    },
  );

  app.get<{ Params: { id: string } }>('/api/proposals/:id/meanwhile', async (request) =>
    proposals.meanwhile(await personOf(request, services, CONTENT_ROLES), request.params.id),
  );

  app.post<{ Params: { id: string } }>(
    '/api/proposals/:id/take-over',
    { config: perMinute(120) },
    async (request) => {
      const person = await personOf(request, services);
      return proposals.takeOver(person, request.params.id, parse(takeOver, request.body));
    },
  );

  app.post('/api/proposals/acts', { config: perMinute(240) }, async (request) => {
    const person = await personOf(request, services);
    const { act, items, comment = '', decision = null, answers } = parse(actTogether, request.body);
    return { proposals: await proposals.actTogether(person, { act, items, comment, decision, answers }) };
  });

  for (const act of PROPOSAL_ACTS.filter(isAct)) {
    app.post<{ Params: { id: string } }>(
      `/api/proposals/:id/${act}`,
      { config: perMinute(240) },
      async (request) => {
        const person = await personOf(request, services);
        const { revision, ...words } = parse(actOnProposal, request.body);
        return proposals.act(person, request.params.id, act, revision, words);
      },
    );
  }

  app.put<{ Params: { id: string; fingerprint: string } }>(
    '/api/proposals/:id/overrides/:fingerprint',
    { config: perMinute(120) },
    async (request) => {
      const person = await personOf(request, services, CONTENT_ROLES);
      const { id, fingerprint } = request.params;
      return proposals.overrides.set(person, id, fingerprint, parse(setOverride, request.body));
    },
  );

  app.delete<{ Params: { id: string; fingerprint: string } }>(
    '/api/proposals/:id/overrides/:fingerprint',
    { config: perMinute(120) },
    async (request) => {
      const person = await personOf(request, services, CONTENT_ROLES);
      return proposals.overrides.remove(person, request.params.id, request.params.fingerprint);
    },
  );

  app.post<{ Params: { id: string } }>(
    '/api/proposals/:id/images',
    { config: perMinute(120) },
    async (request, reply) => {
      const person = await personOf(request, services);
      const upload = await readUpload(request);
      return reply.code(201).send(await proposals.addImage(person, request.params.id, upload));
    },
  );

  app.get<{ Params: { id: string; part: string } }>(
    '/api/proposals/:id/images/:part',
    async (request, reply) => {
      const person = await personOf(request, services);
      const { type, bytes } = await proposals.image(person, request.params.id, request.params.part);
      return reply.header('cache-control', 'no-store').type(type).send(Buffer.from(bytes));
    },
  );

  app.post<{ Params: { id: string } }>(
    '/api/proposals/:id/imports',
    { config: perMinute(20) },
    async (request, reply) => {
      const person = await personOf(request, services, DRAFTER_ROLES);
      const { revisions } = parse(importQuery, request.query);
      const { name, bytes } = await readFile(request, undefined, IMPORT);
      return reply
        .code(201)
        .send(await proposals.importFile(person, request.params.id, name, bytes, revisions));
    },
  );

  app.post<{ Params: { id: string } }>(
    '/api/proposals/:id/sheets',
    { config: perMinute(20) },
    async (request, reply) => {
      const person = await personOf(request, services, DRAFTER_ROLES);
      const { name, bytes } = await readFile(request, undefined, IMPORT);
      return reply.code(201).send(await proposals.importSheets(person, request.params.id, name, bytes));
    },
  );

  app.put<{ Params: { id: string } }>(
    '/api/proposals/:id/sheets/mapping',
    { config: perMinute(120) },
    async (request, reply) => {
      const person = await personOf(request, services, DRAFTER_ROLES);
      await proposals.rememberMapping(person, request.params.id, parse(rememberedMapping, request.body));
      return reply.code(204).send();
    },
  );

  app.post<{ Params: { id: string } }>(
    '/api/proposals/:id/images/looked',
    { config: perMinute(120) },
    async (request) => {
      const person = await personOf(request, services, DRAFTER_ROLES);
      return proposals.lookThrough(person, request.params.id, parse(lookedThrough, request.body).parts);
    },
  );

  app.post<{ Params: { id: string; part: string } }>(
    '/api/proposals/:id/images/:part/black-out',
    { config: perMinute(30) },
    async (request) => {
      const person = await personOf(request, services, DRAFTER_ROLES);
      const { id, part } = request.params;
      return proposals.blackOut(person, id, { part, ...parse(blackOut, request.body) });
    },
  );

  app.delete<{ Params: { id: string; part: string } }>(
    '/api/proposals/:id/images/:part',
    async (request): Promise<Proposal> => {
      const person = await personOf(request, services);
      return proposals.removeImage(person, request.params.id, request.params.part);
    },
  );

  app.post<{ Params: { id: string } }>(
    '/api/proposals/:id/originals',
    { config: perMinute(60) },
    async (request, reply) => {
      const person = await personOf(request, services, DRAFTER_ROLES);
      const { name, bytes } = await readFile(request, undefined, IMPORT);
      return reply.code(201).send(await proposals.addOriginal(person, request.params.id, { name, bytes }));
    },
  );

  app.get<{ Params: { id: string; part: string } }>(
    '/api/proposals/:id/originals/:part',
    async (request, reply) => {
      const person = await personOf(request, services, CONTENT_ROLES);
      const { id, part } = request.params;
      return sendFile(reply, await proposals.original(person, id, part));
    },
  );

  app.post<{ Params: { id: string; part: string } }>(
    '/api/proposals/:id/originals/:part/looked',
    { config: perMinute(60) },
    async (request) => {
      const person = await personOf(request, services, DRAFTER_ROLES);
      return proposals.lookThroughOriginal(person, request.params.id, request.params.part);
    },
  );

  app.delete<{ Params: { id: string; part: string } }>(
    '/api/proposals/:id/originals/:part',
    async (request) => {
      const person = await personOf(request, services, DRAFTER_ROLES);
      return proposals.removeOriginal(person, request.params.id, request.params.part);
    },
  );

  app.post<{ Params: { id: string } }>(
    '/api/proposals/:id/materials',
    { config: perMinute(60) },
    async (request, reply) => {
      const person = await personOf(request, services, CONTENT_ROLES);
      const { fields, ...file } = await readFile(request);
      const answers = parseField(wordAnswers, fields['answers']);
      return reply
        .code(201)
        .send(await proposals.addMaterial(person, request.params.id, { ...file, answers }));
    },
  );

  app.get<{ Params: { id: string; material: string } }>(
    '/api/proposals/:id/materials/:material',
    async (request, reply) => {
      const person = await personOf(request, services, CONTENT_ROLES);
      return sendFile(reply, await proposals.material(person, request.params.id, request.params.material));
    },
  );

  app.get('/api/disclosures', async (request) => {
    await personOf(request, services, CONTENT_ROLES);
    return { disclosures: await published.list() };
  });

  app.get<{ Params: { id: string } }>('/api/disclosures/:id/text', async (request) => {
    await personOf(request, services, CONTENT_ROLES);
    return published.text(request.params.id);
  });

  app.get<{ Params: { id: string } }>(
    '/api/disclosures/:id/originals',
    { config: perMinute(120) },
    async (request): Promise<PublishedOriginals> => {
      await personOf(request, services, CONTENT_ROLES);
      return published.originals(request.params.id);
    },
  );

  app.get<{ Params: { id: string; part: string } }>(
    '/api/disclosures/:id/originals/:part',
    { config: perMinute(120) },
    async (request, reply) => {
      await personOf(request, services, CONTENT_ROLES);
      return sendFile(reply, await published.original(request.params.id, request.params.part));
    },
  );

  app.get<{ Params: { id: string } }>('/api/disclosures/:id/erasable', async (request) => {
    await personOf(request, services, CONTENT_ROLES);
    return published.erasable(request.params.id);
  });

  app.get<{ Params: { subject: string } }>(
    '/api/paper/:subject',
    { config: perMinute(120) },
    async (request): Promise<PaperAnswer> => {
      await personOf(request, services, CONTENT_ROLES);
      return paper.of(request.params.subject);
    },
  );
}

/** Saved, never opened in the desk's own page. */
function sendFile(
  reply: FastifyReply,
  { name, type, bytes }: { readonly name: string; readonly type: string; readonly bytes: Uint8Array },
): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .type(type)
    .send(Buffer.from(bytes));
}
