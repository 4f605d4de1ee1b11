// Waiting for what must come, with one deadline as long as a loaded machine may need. The library's own is a second,
// which only tells a slow machine from a fast one.
import { waitUntil as wait } from '@open-wc/testing';

/** ms; below the deadline of a test (web-test-runner.config.mjs). */
const PATIENCE = 30_000;

/** Resolves once `condition` answers something true; throws with `message` when that never happens. */
export function waitUntil(condition: () => unknown, message?: string): Promise<void> {
  return wait(condition, message, { timeout: PATIENCE });
}
