// Backups, for the administrator. They never leave the machine this way: they hold accounts and the signing key.
import { resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Backup } from '../../contract/index.ts';
import type { Role } from '../../disclosure/index.ts';
import type { ListedBackup } from '../backup/backups.ts';
import { OfficeError } from '../error.ts';
import type { Services } from '../services.ts';
import { perMinute } from './limits.ts';
import { personOf } from './session.ts';

/** Who may know that there are some, and how old. */
const READERS: readonly Role[] = ['administrator', 'sub-district'];
const ADMINISTRATOR: readonly Role[] = ['administrator'];

export function backupRoutes(app: FastifyInstance, services: Services): void {
  const { backups, log } = services;

  app.get('/api/backups', async (request) => {
    const { role } = await personOf(request, services, READERS);
    const folder = ADMINISTRATOR.includes(role) ? resolve(backups.folder) : null;
    return { backups: (await backups.list()).map(shown), folder };
  });

  app.post('/api/backups', { config: perMinute(6) }, async (request, reply) => {
    const person = await personOf(request, services, ADMINISTRATOR);
    try {
      return await reply.code(201).send(shown(await backups.make(person.id)));
    } catch (error) {
      log.error({ error }, 'a backup failed');
      throw new OfficeError('backup-failed', 503, { cause: error });
    }
  });

  app.post<{ Params: { name: string } }>(
    '/api/backups/:name/check',
    { config: perMinute(20) },
    async (request) => {
      const person = await personOf(request, services, ADMINISTRATOR);
      return shown(await backups.check(request.params.name, person.id));
    },
  );
}

function shown({ name, at, size, bytes, checkedAt }: ListedBackup): Backup {
  const [madeAt, checked] = [at, checkedAt].map((ms) => new Date(ms).toISOString()) as [string, string];
  return { name, madeAt, size, bytes, checkedAt: checked };
}
