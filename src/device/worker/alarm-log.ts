// Alarms that are on now, for the page and for the office. A fork stays on: two signed histories do not become one by
// waiting. The others go out when their cause is known to be gone, or else some time after they last rang; and with them
// the reason that was given.
import type { ReplicationAlarm } from '../../replication/index.ts';

const LASTING = 60 * 60 * 1000;
/** Faults that are remembered for whoever stands before the screen. */
const REMEMBERED = 8;

interface Ring {
  readonly alarm: ReplicationAlarm | null;
  readonly why: string;
  /** Monotonic ms. */
  readonly at: number;
}

export class AlarmLog {
  /** By cause; the one that rang last stands last. */
  readonly #rings = new Map<string, Ring>();
  #recent: readonly { readonly why: string; readonly at: number }[] = [];

  /** What rang or failed last since the start, the newest first; `at`: monotonic ms. */
  get recent(): readonly { readonly why: string; readonly at: number }[] {
    return this.#recent;
  }

  /**
   * `at`: monotonic ms. `cause`: what `silence` is told when it is gone; several causes may ring one alarm. True when
   * the alarm was not on before.
   */
  ring(alarm: ReplicationAlarm, why: string, at: number, cause: string = alarm): boolean {
    const before = this.active(at).includes(alarm);
    this.#note(cause, { alarm, why: `${alarm}: ${why}`.slice(0, 200), at });
    return !before;
  }

  /** A fault that is no alarm: told to the office's technician for as long as an alarm would be. */
  fault(why: string, at: number): void {
    this.#note('fault', { alarm: null, why: why.slice(0, 200), at });
  }

  /** The cause is gone. True when something was on for it. */
  silence(cause: string): boolean {
    return this.#rings.delete(cause);
  }

  /** What is on at `at`, each once. */
  active(at: number): readonly ReplicationAlarm[] {
    return [...new Set(this.#lasting(at).flatMap(({ alarm }) => alarm ?? []))];
  }

  /** Why, of what rang last and is still on, for the office's technician: a fault before an alarm. */
  why(at: number): string | null {
    const lasting = this.#lasting(at);
    return (lasting.find(({ alarm }) => alarm === null) ?? lasting.at(-1))?.why ?? null;
  }

  #note(cause: string, ring: Ring): void {
    this.#rings.delete(cause);
    this.#rings.set(cause, ring);
    const { why, at } = ring;
    // One that repeats itself must not push out all others.
    const others = this.#recent.filter((each) => each.why !== why);
    this.#recent = [{ why, at }, ...others].slice(0, REMEMBERED);
  }

  #lasting(at: number): readonly Ring[] {
    return [...this.#rings.values()].filter((ring) => ring.alarm === 'fork' || at - ring.at < LASTING);
  }
}
