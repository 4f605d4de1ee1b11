// What the screens hold is asked before a started office signs anything: its folder may be an old copy, put back, of
// one that has gone further, and a broker that was started with it remembers nothing that would tell.
import type { Screen } from '../../contract/index.ts';

/** A screen that was not seen for that long before the folder was last used is not waited for. */
const LATELY = 24 * 60 * 60_000;
/** ms within which a screen that is there has found the office again and said what it holds. */
export const REPORT_PATIENCE = 8_000;
/** An office that was away for longer finds its screens trying again only every half minute (replication/mqtt). */
const AWAY = 60_000;
export const FULL_WAIT = 35_000;

/** ms to wait for them, by how long ago the folder saw a screen last: also one that was put back from a copy. */
export function reportPatience(screens: readonly Screen[], now: number): number {
  return now - newestSight(screens) > AWAY ? FULL_WAIT : REPORT_PATIENCE;
}

/** When the folder saw any screen last: an old copy remembers an old day. -Infinity: never. */
function newestSight(screens: readonly Screen[]): number {
  return Math.max(...screens.map(({ lastSeen }) => (lastSeen === null ? -Infinity : Date.parse(lastSeen))));
}

export class FirstReports {
  readonly #missing: Set<string>;
  readonly #patience: number;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #settle: () => void = () => undefined;
  /** Resolves once every screen that was here lately has reported, or when the patience is over. */
  readonly all: Promise<void>;

  /** `patience`: ms. */
  constructor(screens: readonly Screen[], patience: number) {
    const last = newestSight(screens);
    const lately = screens.filter(
      ({ revoked, lastSeen }) => !revoked && lastSeen !== null && last - Date.parse(lastSeen) < LATELY,
    );
    this.#missing = new Set(lately.map(({ id }) => id));
    this.#patience = patience;
    this.all = new Promise((resolve) => {
      this.#settle = resolve;
    });
    if (this.#missing.size === 0) this.#settle();
  }

  /** Somebody is still waited for. */
  get isAsking(): boolean {
    return this.#missing.size > 0;
  }

  /** The screens can find the office from now on: its patience begins. */
  begin(): void {
    if (this.#missing.size > 0) this.#timer ??= setTimeout(() => this.end(), this.#patience).unref();
  }

  /** What that screen holds was considered. */
  heard(screen: string): void {
    this.#missing.delete(screen);
    if (this.#missing.size === 0) this.end();
  }

  /** Nobody waits any more. */
  end(): void {
    this.#missing.clear();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#settle();
  }
}
