// The rules in force: what waits to be changed, agreeing to it, what was changed before.
import type { FastifyInstance } from 'fastify';
import { decideRules } from '../../contract/index.ts';
import { RULE_APPROVERS } from '../procedure/rules-in-force.ts';
import type { Services } from '../services.ts';
import { perMinute } from './limits.ts';
import { parse } from './parse.ts';
import { personOf } from './session.ts';

export function rulesRoutes(app: FastifyInstance, services: Services): void {
  const { rulesInForce } = services;

  app.get('/api/rules', { config: perMinute(120) }, async (request) =>
    rulesInForce.view(await personOf(request, services)),
  );

  for (const act of ['approve', 'refuse'] as const) {
    app.post(`/api/rules/${act}`, { config: perMinute(30) }, async (request) => {
      const person = await personOf(request, services, RULE_APPROVERS);
      return rulesInForce[act](person, parse(decideRules, request.body).hash);
    });
  }
}
