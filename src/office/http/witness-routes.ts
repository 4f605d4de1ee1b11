// Witnessing: asking for it, agreeing to it, cosigning.
import type { FastifyInstance } from 'fastify';
import { cosignature, cosignatureRefusal, newWitnessRequest } from '../../contract/index.ts';
import type { Role } from '../../disclosure/index.ts';
import { OfficeError } from '../error.ts';
import { WITNESS_APPROVERS } from '../procedure/witnesses.ts';
import type { Services } from '../services.ts';
import { perMinute } from './limits.ts';
import { parse } from './parse.ts';
import { personOf } from './session.ts';

const SUPERVISION: readonly Role[] = ['supervision'];

export function witnessRoutes(app: FastifyInstance, services: Services): void {
  const { witnesses } = services;

  app.get('/log/witnessed', { config: perMinute(1200) }, async (_request, reply) => {
    const note = await witnesses.note();
    if (note === null) throw new OfficeError('not-witnessed', 404);
    return reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(note);
  });

  app.get('/api/witnesses', { config: perMinute(120) }, async (request) =>
    witnesses.view(await personOf(request, services)),
  );

  app.post('/api/witnesses', { config: perMinute(30) }, async (request, reply) => {
    const person = await personOf(request, services, SUPERVISION);
    const { added, removed } = parse(newWitnessRequest, request.body);
    return reply.code(201).send(await witnesses.request(person, added, removed));
  });

  for (const act of ['approve', 'refuse'] as const) {
    app.post<{ Params: { id: string } }>(
      `/api/witnesses/:id/${act}`,
      { config: perMinute(30) },
      async (request) => {
        const person = await personOf(request, services, WITNESS_APPROVERS);
        return witnesses.decide(person, request.params.id, act === 'approve');
      },
    );
  }

  app.post('/api/cosignatures', { config: perMinute(30) }, async (request, reply) => {
    const person = await personOf(request, services, SUPERVISION);
    return reply.code(201).send(await witnesses.cosign(person, parse(cosignature, request.body).note));
  });

  app.post('/api/cosignatures/refusals', { config: perMinute(30) }, async (request, reply) => {
    const person = await personOf(request, services, SUPERVISION);
    await witnesses.refused(person, parse(cosignatureRefusal, request.body));
    return reply.code(204).send();
  });
}
