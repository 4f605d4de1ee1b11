// Waiting for what must come, the same for every test. One deadline, as long as a loaded machine may need: a test that
// passes never uses it up, and a shorter one only tells a slow machine from a fast one.
import { vi } from 'vitest';

/** ms. `expect.poll` has the same by configuration (vitest.config.ts), and a page of `launchBrowser` for each step. */
export const PATIENCE = 60_000;

export interface EventuallyOptions {
  /** ms between two looks. */
  readonly interval?: number;
  /** ms; only for what takes longer by its own clock. */
  readonly timeout?: number;
}

/** Resolves with what `check` answers once it no longer throws; throws its last error when that never happens. */
export function eventually<T>(
  check: () => T | Promise<T>,
  { interval = 50, timeout = PATIENCE }: EventuallyOptions = {},
): Promise<T> {
  return vi.waitFor(check, { interval, timeout });
}
