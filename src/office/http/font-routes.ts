// Fonts of just the characters a screen will show first: public, as the fonts are, and no more than a screen needs.
import type { FastifyInstance } from 'fastify';
import { startFontsWanted } from '../../contract/index.ts';
import type { Services } from '../services.ts';
import { perMinute } from './limits.ts';
import { parse } from './parse.ts';

const WANTED_LIMIT = 32 * 1024;

export function fontRoutes(app: FastifyInstance, { fonts }: Services): void {
  app.post('/api/start-fonts', { bodyLimit: WANTED_LIMIT, config: perMinute(60) }, async (request) =>
    fonts.make(parse(startFontsWanted, request.body)),
  );
}
