// Proof of publication, and of erasure.
import type { FastifyInstance } from 'fastify';
import { registerScreenKey } from '../../contract/index.ts';
import type { ErasureList, ProofAnswer } from '../../contract/index.ts';
import type { Role } from '../../disclosure/index.ts';
import type { Services } from '../services.ts';
import { enrolledScreen } from './administration-routes.ts';
import { perMinute } from './limits.ts';
import { parse } from './parse.ts';
import { personOf } from './session.ts';

const READERS: readonly Role[] = ['clerk', 'committee', 'supervision', 'joint-meeting', 'sub-district'];

export function proofRoutes(app: FastifyInstance, services: Services): void {
  const { proofs, receipts } = services;

  app.get<{ Params: { subject: string } }>(
    '/api/proofs/:subject',
    { config: perMinute(60) },
    async (request): Promise<ProofAnswer> => {
      await personOf(request, services, READERS);
      return proofs.prove(request.params.subject);
    },
  );

  app.get<{ Params: { id: string } }>(
    '/api/disclosures/:id/erasures',
    { config: perMinute(120) },
    async (request): Promise<ErasureList> => {
      await personOf(request, services, READERS);
      return proofs.erasures(request.params.id);
    },
  );

  // With the screen's own credential, not a person's session.
  app.put('/api/enrolment/key', { config: perMinute(60) }, async (request, reply) => {
    const screen = await enrolledScreen(request, services);
    await receipts.registerKey(screen, parse(registerScreenKey, request.body).note);
    return reply.code(204).send();
  });
}
