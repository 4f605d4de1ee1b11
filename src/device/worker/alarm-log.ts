// Alarms that are on now, for the page and for the office. A fork stays on: two signed histories do not become one by
// waiting. The others go out some time after they last rang.
import type { ReplicationAlarm } from '../../replication/index.ts';

const LASTING = 60 * 60 * 1000;

export class AlarmLog {
  readonly #rang = new Map<ReplicationAlarm, { readonly at: number; readonly count: number }>();
  #lastWhy: string | null = null;

  /** `at`: monotonic ms. True when it was not on before. */
  ring(alarm: ReplicationAlarm, why: string, at: number): boolean {
    const before = this.active(at).includes(alarm);
    this.#rang.set(alarm, { at, count: (this.#rang.get(alarm)?.count ?? 0) + 1 });
    this.#lastWhy = `${alarm}: ${why}`.slice(0, 200);
    return !before;
  }

  active(at: number): readonly ReplicationAlarm[] {
    return [...this.#rang].flatMap(([alarm, rang]) =>
      alarm === 'fork' || at - rang.at < LASTING ? [alarm] : [],
    );
  }

  /** What rang last and why, for the office's technician. */
  get lastWhy(): string | null {
    return this.#lastWhy;
  }
}
