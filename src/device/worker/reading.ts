// Reading bodies from the network with a cap and a deadline: a hostile office can neither fill memory nor hold a
// screen's only lane for ever.
import { parseUtf8 } from '../../log/index.ts';
import type { Bytes } from '../../log/index.ts';
import { ReplicationError } from '../../replication/index.ts';

/** Reads a stream to its end. Throws `oversize` as soon as it goes over the limit. */
export async function readStream(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  limit: number,
): Promise<Bytes> {
  const pieces: Bytes[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      void reader.cancel().catch(() => undefined);
      throw new ReplicationError('oversize', `more than ${limit} bytes`);
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

export interface Answer {
  readonly status: number;
  readonly body: Bytes;
  /** Seconds to wait, when the office asks for it. */
  readonly retryAfter: number | null;
}

/** Asks the office; never through a cache. Throws `fetch` (no answer in time) or `oversize`. */
export async function request(
  path: string,
  options: { readonly limit: number; readonly timeout: number; readonly init?: RequestInit },
): Promise<Answer> {
  try {
    const response = await fetch(path, {
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      ...options.init,
      signal: AbortSignal.timeout(options.timeout),
    });
    const body = response.body ? await readStream(response.body, options.limit) : new Uint8Array(0);
    const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
    return { status: response.status, body, retryAfter: Number.isFinite(wait) ? wait : null };
  } catch (error) {
    if (error instanceof ReplicationError) throw error;
    throw new ReplicationError('fetch', `no answer to ${path}`, { cause: error });
  }
}

/** JSON out of bytes; what it is, the caller's schema says. Throws `fetch`. */
export function readJson(body: Bytes): unknown {
  try {
    return JSON.parse(parseUtf8(body)) as unknown;
  } catch (error) {
    throw new ReplicationError('fetch', 'not JSON', { cause: error });
  }
}

/** JSON out of a text that was signed, or else null: what it is, the caller's schema says. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
