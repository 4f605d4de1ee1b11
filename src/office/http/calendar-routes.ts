// What is owed, for everyone who is signed in.
import type { FastifyInstance } from 'fastify';
import type { CalendarAnswer } from '../../contract/index.ts';
import type { Services } from '../services.ts';
import { perMinute } from './limits.ts';
import { personOf } from './session.ts';

export function calendarRoutes(app: FastifyInstance, services: Services): void {
  app.get('/api/calendar', { config: perMinute(120) }, async (request): Promise<CalendarAnswer> => {
    await personOf(request, services);
    return services.calendar.now();
  });
}
