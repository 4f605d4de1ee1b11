// Rate limits, each for one route and one address: a limit over all of them would starve a service worker that
// fetches its shell, and one clerk's typing would shut out the next.
import type { RateLimitOptions } from '@fastify/rate-limit';
import { OfficeError } from '../error.ts';

/** At most `max` requests a minute from one address. */
export function perMinute(max: number): { rateLimit: RateLimitOptions } {
  return {
    rateLimit: {
      max,
      timeWindow: 60_000,
      errorResponseBuilder: (_request, { ttl }) => {
        const seconds = Math.ceil(ttl / 1000);
        return new OfficeError('rate-limited', 429, { retryAfter: seconds, values: { seconds } });
      },
    },
  };
}
