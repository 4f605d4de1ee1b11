// The log for screens, and for whoever wants to check it: public, read-only.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { CommunityAnswer, EntriesAnswer, PartsAnswer } from '../../contract/index.ts';
import { isPartHash } from '../../log/index.ts';
import { OfficeError } from '../error.ts';
import { carry } from '../sequencer/carried.ts';
import type { Services } from '../services.ts';
import { perMinute } from './limits.ts';
import { enrolledScreen } from './administration-routes.ts';
import { CONTENT_ROLES, personOf } from './session.ts';

const MOST_ENTRIES = 256;
const MOST_BYTES = 1024 * 1024;
const MOST_PARTS = 64;
const MOST_PART_BYTES = 4 * 1024 * 1024;

const range = z.object({ from: z.coerce.number().int().min(0), to: z.coerce.number().int().min(1) });
const ids = z.object({ ids: z.string().max(MOST_PARTS * 65) });

export function recordRoutes(app: FastifyInstance, services: Services): void {
  const { closedParts, read, sequencer, files, communityNote } = services;
  /**
   * Those of `hashes` that whoever asks may have. What was taken down for good only the people who may read content;
   * what is shown from a later time on they and the screens.
   */
  const open = async (hashes: readonly string[], request: FastifyRequest): Promise<ReadonlySet<string>> => {
    const up = hashes.filter((hash) => !closedParts.has(hash));
    const free = up.filter((hash) => !closedParts.isAhead(hash));
    if (free.length === hashes.length) return new Set(hashes);
    if (await succeeds(personOf(request, services, CONTENT_ROLES))) return new Set(hashes);
    return new Set((await succeeds(enrolledScreen(request, services))) ? up : free);
  };

  app.get('/log/head', { config: perMinute(1200) }, async (_request, reply) => {
    const note = sequencer.head?.note ?? (await read.record.head())?.note ?? null;
    if (note === null) throw new OfficeError('not-ready', 503);
    return reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(note);
  });

  app.get('/log/entries', { config: perMinute(1200) }, async (request, reply) => {
    const parsed = range.safeParse(request.query);
    if (!parsed.success || parsed.data.to <= parsed.data.from) throw new OfficeError('bad-range', 400);
    const { from } = parsed.data;
    const to = Math.min(parsed.data.to, from + MOST_ENTRIES);
    // No further than what is signed: an entry that a crash may still find unsigned is nobody's business yet.
    const size = sequencer.head?.size ?? 0;
    if (from >= size) throw new OfficeError('not-found', 404);
    const rows = await read.record.entries(from, Math.min(to, size));
    const entries: string[] = [];
    let bytes = 0;
    for (const row of rows) {
      bytes += row.bytes.length;
      if (entries.length > 0 && bytes > MOST_BYTES) break;
      entries.push(Buffer.from(row.bytes).toString('utf8'));
    }
    // A range that lies wholly below the head will be answered the same for ever.
    const caching = parsed.data.to <= size ? 'public, max-age=31536000, immutable' : 'no-store';
    const answer: EntriesAnswer = { from, entries };
    return reply.header('cache-control', caching).send(answer);
  });

  app.get('/log/parts', { config: perMinute(1200) }, async (request, reply) => {
    const parsed = ids.safeParse(request.query);
    const wanted = parsed.success ? [...new Set(parsed.data.ids.split(','))] : [];
    if (wanted.length === 0 || wanted.length > MOST_PARTS || !wanted.every(isPartHash)) {
      throw new OfficeError('bad-range', 400);
    }
    const facts = new Map((await read.record.partFacts(wanted)).map((fact) => [fact.sha256, fact]));
    const allowed = await open(wanted, request);
    const missing = wanted.filter(
      (hash) => facts.get(hash)?.erased_by !== null || !facts.has(hash) || !allowed.has(hash),
    );
    const chosen: string[] = [];
    let bytes = 0;
    for (const hash of wanted) {
      const size = facts.get(hash)?.size ?? 0;
      if (missing.includes(hash) || (chosen.length > 0 && bytes + size > MOST_PART_BYTES)) continue;
      bytes += size;
      chosen.push(hash);
    }
    const parts = (await read.record.parts(chosen)).map((part) =>
      carry(
        { sha256: part.sha256, salt: Uint8Array.from(part.salt), bytes: Uint8Array.from(part.bytes) },
        part.type,
      ),
    );
    const answer: PartsAnswer = { parts, missing };
    return reply.header('cache-control', 'no-store').send(answer);
  });

  // Not immutable, though the hash names the bytes: what is erased must not live on in a cache.
  app.get<{ Params: { hash: string } }>(
    '/parts/:hash',
    { config: perMinute(1200) },
    async (request, reply) => {
      const { hash } = request.params;
      const isOpen = isPartHash(hash) && (await open([hash], request)).has(hash);
      const part = isOpen ? await read.record.part(hash) : null;
      if (!part) throw new OfficeError('not-found', 404);
      return reply
        .header('cache-control', 'no-store')
        .type('application/octet-stream')
        .send(Buffer.concat([part.salt, part.bytes]));
    },
  );

  // Beside the record, and believed like it: under the office's signature only.
  app.get('/log/community', { config: perMinute(1200) }, async (_request, reply) => {
    const answer: CommunityAnswer | null = await communityNote.answer();
    if (answer === null) throw new OfficeError('not-ready', 503);
    return reply.header('cache-control', 'no-store').send(answer);
  });

  // The same without a signature, for the office's own console.
  app.get('/community.json', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(files.public),
  );

  app.get('/healthz', async (_request, reply) => {
    const signing = sequencer.refusal === null && sequencer.head !== null;
    return reply.header('cache-control', 'no-store').send({ ok: true, size: sequencer.size, signing });
  });
}

async function succeeds(asking: Promise<unknown>): Promise<boolean> {
  return asking.then(
    () => true,
    () => false,
  );
}
