// What the screens hold is asked before a started office appends anything: its folder may be an old copy, put back, of
// one that has gone further, and the embedded broker remembers nothing that would tell.
import type { Screen } from '../../contract/index.ts';

/** A screen that was not seen for longer is not waited for. */
const LATELY = 24 * 60 * 60_000;
/** ms within which a screen that is there has found the office again and said what it holds. */
export const REPORT_PATIENCE = 8_000;

export class FirstReports {
  readonly #missing: Set<string>;
  readonly #settle: () => void;
  /** Resolves once every screen that was here lately has reported, or when the patience is over. */
  readonly all: Promise<void>;

  /** `now`: ms since 1970; `patience`: ms. */
  constructor(screens: readonly Screen[], now: number, patience: number) {
    const lately = screens.filter(
      ({ revoked, lastSeen }) => !revoked && lastSeen !== null && now - Date.parse(lastSeen) < LATELY,
    );
    this.#missing = new Set(lately.map(({ id }) => id));
    let settle = (): void => undefined;
    this.all = new Promise((resolve) => {
      const timer = setTimeout(resolve, patience).unref();
      settle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#settle = settle;
    if (this.#missing.size === 0) this.#settle();
  }

  /** What that screen holds was considered. */
  heard(screen: string): void {
    this.#missing.delete(screen);
    if (this.#missing.size === 0) this.#settle();
  }

  /** Nobody waits any more. */
  end(): void {
    this.#settle();
  }
}
