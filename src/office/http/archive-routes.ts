// Archives: whoever may see everything may carry it away. An administrator keeps machines and backups: no content.
import type { FastifyInstance } from 'fastify';
import { archiveQuery } from '../../contract/index.ts';
import type { Role } from '../../disclosure/index.ts';
import { contentsOf } from '../archive/contents.ts';
import type { Services } from '../services.ts';
import { perMinute } from './limits.ts';
import { parse } from './parse.ts';
import { personOf } from './session.ts';

const READERS: readonly Role[] = ['committee', 'supervision', 'sub-district'];

export function archiveRoutes(app: FastifyInstance, services: Services): void {
  app.get('/api/archives', async (request) => {
    await personOf(request, services, READERS);
    return contentsOf(services.sequencer.tree.entries);
  });

  app.get('/api/archive', { config: perMinute(10) }, async (request, reply) => {
    const person = await personOf(request, services, READERS);
    const { name, bytes } = await services.archives.open(person, parse(archiveQuery, request.query));
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${name}"`)
      .type('application/zip')
      .send(bytes);
  });
}
