// What the reading of an upload keeps in memory, counted by the bytes it holds: a process's memory says when garbage
// was collected, not what was kept.
import multipart from '@fastify/multipart';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OfficeError } from '../../../../src/office/error.ts';
import { readUpload } from '../../../../src/office/http/upload.ts';
import { IMAGE_BYTES_LIMIT } from '../../../../src/office/procedure/images.ts';

const MEGABYTE = 1024 * 1024;

let app: FastifyInstance;
/** What was held, after each change. */
let held: number[];
/** What had come out of the socket when the answer was given. */
let received: number;

beforeEach(async () => {
  held = [];
  app = fastify({ bodyLimit: MEGABYTE });
  await app.register(multipart);
  app.post('/', async (request, reply) => {
    try {
      const bytes = await readUpload(request, (count) => held.push(count));
      return { bytes: bytes.length };
    } catch (error) {
      if (!(error instanceof OfficeError)) throw error;
      return await reply.code(error.status).send({ code: error.code });
    } finally {
      received = request.raw.socket.bytesRead;
    }
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  await app.close();
});

test('60 MB are read to their end, counted and not kept', async () => {
  expect(await upload(60)).toEqual([413, { code: 'image-too-large' }]);
  expect(Math.max(...held)).toBeLessThanOrEqual(IMAGE_BYTES_LIMIT);
  expect(Math.max(...held)).toBeGreaterThan(IMAGE_BYTES_LIMIT - MEGABYTE);
  expect(held.at(-1)).toBe(0);
  expect(received).toBeGreaterThan(60 * MEGABYTE);
});

test('what is allowed is kept whole', async () => {
  expect(await upload(3)).toEqual([200, { bytes: 3 * MEGABYTE }]);
  expect(held.at(-1)).toBe(3 * MEGABYTE);
});

/** A form with one file of so many megabytes, sent in pieces; status and body of the answer. */
async function upload(megabytes: number): Promise<[status: number, body: unknown]> {
  const { port } = app.server.address() as AddressInfo;
  const piece = Buffer.alloc(MEGABYTE, 1);
  return new Promise((resolve, reject) => {
    const sending = httpRequest(
      { port, method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => (body += text));
        response.on('end', () => resolve([response.statusCode ?? 0, JSON.parse(body)]));
      },
    );
    sending.on('error', reject);
    sending.write('--x\r\nContent-Disposition: form-data; name="image"; filename="a.png"\r\n\r\n');
    let sent = 0;
    const next = (): void => {
      if (sent === megabytes) sending.end('\r\n--x--\r\n');
      else {
        sent += 1;
        sending.write(piece, next);
      }
    };
    next();
  });
}
