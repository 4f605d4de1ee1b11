// How a new machine becomes a screen: it shows a code, an administrator enters it in the console, and the office
// answers with what the screen needs. Over HTTP only: the broker never admits a stranger.
import { pairingAnswer, pairingOffer } from '../../contract/index.ts';
import type { Enrolment } from '../../contract/index.ts';
import { Backoff } from '../../replication/index.ts';
import type { Chance, Clock } from '../../replication/index.ts';
import { readJson, request } from './reading.ts';

const LIMIT = 256 * 1024;
const TIMEOUT = 10_000;
/** How often the office is asked whether the code was entered: quick at first, as one on its own machine pairs itself. */
const FIRST_POLL = 300;
const SLOWEST_POLL = 3_000;

export interface PairingOptions {
  readonly role: 'kiosk' | 'display';
  readonly width: number;
  readonly height: number;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Aborted when the page is gone. */
  readonly signal: AbortSignal;
  /** A code to show, or why there is none. */
  show(code: string | null, expiresAt: number | null, problem: 'unreachable' | 'busy' | null): void;
}

/** Resolves once an administrator has claimed this machine; until then a code is on show, a new one when it ends. */
export async function pair(options: PairingOptions): Promise<Enrolment> {
  const { chance, clock, role, width, height, signal } = options;
  const backoff = new Backoff(chance, { base: 1000, cap: 30_000 });
  for (;;) {
    signal.throwIfAborted();
    let wait: number | null = null;
    try {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ role, width, height }),
      };
      const { status, body, retryAfter } = await request('/api/pairing', {
        limit: LIMIT,
        timeout: TIMEOUT,
        init,
      });
      if (status === 429) options.show(null, null, 'busy');
      wait = retryAfter;
      const offer = status === 201 ? pairingOffer.safeParse(readJson(body)) : null;
      if (offer?.success) {
        backoff.reset();
        const { code, secret, expiresAt } = offer.data;
        options.show(code, Date.parse(expiresAt), null);
        const enrolment = await claimed(secret, options);
        if (enrolment) return enrolment;
        continue;
      }
    } catch {
      options.show(null, null, 'unreachable');
    }
    await pause(clock, Math.max((wait ?? 0) * 1000, 500 + backoff.next()));
  }
}

/** The enrolment once the code was entered; null when the code has ended. */
async function claimed(secret: string, options: PairingOptions): Promise<Enrolment | null> {
  const { clock, chance, signal } = options;
  const init = { headers: { authorization: `Bearer ${secret}` } };
  const backoff = new Backoff(chance, { base: 1000, cap: 30_000 });
  let interval = FIRST_POLL;
  for (;;) {
    await pause(clock, interval);
    signal.throwIfAborted();
    interval = Math.min(SLOWEST_POLL, interval * 1.5);
    try {
      const { status, body, retryAfter } = await request('/api/pairing', {
        limit: LIMIT,
        timeout: TIMEOUT,
        init,
      });
      if (status === 200) {
        const answer = pairingAnswer.safeParse(readJson(body));
        if (answer.success) return answer.data.enrolment;
      }
      // 410: ended; 401, 404: an office that was set up anew does not know the secret.
      if ([401, 404, 410].includes(status)) return null;
      if (status !== 202) await pause(clock, Math.max((retryAfter ?? 0) * 1000, backoff.next()));
    } catch {
      // The code stays valid while the office is out of reach for a moment.
      await pause(clock, backoff.next());
    }
  }
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve));
}
