// The present as a page goes by it. The worker judges the machine's clock (rule 5, src/replication/timekeeper.ts); the
// page believes that clock no further than the worker does. Otherwise a kiosk that is weeks ahead would hold an urgent
// notice that runs for over, and say that an office which signed a minute ago had been silent for weeks.
import type { Freshness } from '../../contract/index.ts';

export class Present {
  #told: { readonly freshness: Freshness; readonly at: number } | null = null;

  /** `passed`: ms that have passed, by a clock that nobody sets. */
  constructor(private readonly passed: () => number = () => performance.now()) {}

  /** ms since 1970. `local`: by the machine's clock; `freshness`: the newest the worker has said, null before its first word. */
  at(local: number, freshness: Freshness | null): number {
    if (freshness === null) return local;
    if (this.#told?.freshness !== freshness) this.#told = { freshness, at: this.passed() };
    if (freshness.clockTrusted) return Math.max(local, freshness.now);
    return freshness.now + this.passed() - this.#told.at;
  }
}
