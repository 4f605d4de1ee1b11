// The log of acts, for those who supervise.
import type { FastifyInstance } from 'fastify';
import { auditQuery } from '../../contract/index.ts';
import type { AuditPage } from '../../contract/index.ts';
import { AUDIT_READERS } from '../audit/audit-log.ts';
import type { Services } from '../services.ts';
import { perMinute } from './limits.ts';
import { parse } from './parse.ts';
import { personOf } from './session.ts';

export function auditRoutes(app: FastifyInstance, services: Services): void {
  const { audit, files } = services;

  app.get('/api/audit', { config: perMinute(240) }, async (request): Promise<AuditPage> => {
    const person = await personOf(request, services, AUDIT_READERS);
    return audit.page(person, parse(auditQuery, request.query));
  });

  app.get('/api/audit.csv', { config: perMinute(10) }, async (request, reply) => {
    const person = await personOf(request, services, AUDIT_READERS);
    const table = await audit.table(person, parse(auditQuery, request.query));
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${files.community.id}-audit.csv"`)
      .type('text/csv; charset=utf-8')
      .send(table);
  });
}
