// What a phone opens by the code beside a disclosure: its page, what it is checked by, its pictures and files. Public.
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { extensionOf } from '../../written/index.ts';
import { OfficeError } from '../error.ts';
import type { Services } from '../services.ts';
import { perMinute } from './limits.ts';

const asked = z.object({ from: z.coerce.number().int().min(1).optional() });
const seqOf = z.coerce.number().int().min(0);

export function phoneRoutes(app: FastifyInstance, { phonePages }: Services): void {
  app.get<{ Params: { id: string } }>('/d/:id', { config: perMinute(600) }, async (request, reply) => {
    const { status, html } = await phonePages.page(request.params.id);
    return reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);
  });

  app.get<{ Params: { id: string } }>('/d/:id/proof', { config: perMinute(600) }, async (request, reply) => {
    const parsed = asked.safeParse(request.query);
    if (!parsed.success) throw new OfficeError('bad-range', 400);
    const proof = await phonePages.proof(request.params.id, parsed.data.from ?? null);
    return reply.header('cache-control', 'no-store').send(proof);
  });

  app.get<{ Params: { id: string; seq: string; part: string } }>(
    '/d/:id/:seq/:part',
    { config: perMinute(600) },
    async (request, reply) => {
      const { id, seq, part } = request.params;
      const parsed = seqOf.safeParse(seq);
      if (!parsed.success) throw new OfficeError('not-found', 404);
      const { bytes, type } = await phonePages.file(id, parsed.data, part);
      // Only pictures are shown where they are; what an office program wrote is for the phone to keep.
      const isPicture = /^image\/(?:webp|png|jpeg|avif|gif)$/.test(type) && part.startsWith('image-');
      return reply
        .header('cache-control', 'no-store')
        .header(
          'content-disposition',
          isPicture ? 'inline' : `attachment; filename="${part}.${extensionOf(type)}"`,
        )
        .type(type)
        .send(Buffer.from(bytes));
    },
  );
}
