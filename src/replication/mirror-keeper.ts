// Rule 6: a second, small copy of where the copy stands, apart from it. It only ever grows, it proves itself by the
// office's signature, and a screen does without it when it fails.
import type { Verification } from './candidate.ts';
import type { ReplicationAlarm } from './error.ts';
import { isMirrorWhole } from './opening.ts';
import type { Mirror, MirrorStore, ReplicaState } from './ports.ts';

export class MirrorKeeper {
  readonly #store: MirrorStore;
  readonly #alarm: (alarm: ReplicationAlarm, why: string) => void;
  #mirror: Mirror | null = null;

  constructor(store: MirrorStore, alarm: (alarm: ReplicationAlarm, why: string) => void) {
    this.#store = store;
    this.#alarm = alarm;
  }

  get size(): number {
    return this.#mirror?.size ?? 0;
  }
  get timeFloor(): number {
    return this.#mirror?.timeFloor ?? 0;
  }
  get note(): string | null {
    return this.#mirror?.note ?? null;
  }

  /** What it knows beyond a copy of that size, or null. */
  beyond(size: number): Mirror | null {
    return this.#mirror && this.#mirror.size > size ? this.#mirror : null;
  }

  async open(context: Verification): Promise<void> {
    this.#mirror = null;
    try {
      const mirror = await this.#store.load();
      if (mirror === null || (await isMirrorWhole(mirror, context))) this.#mirror = mirror;
      else this.#alarm('mirror', 'the mirror is damaged');
    } catch (error) {
      this.#alarm('mirror', String(error));
    }
  }

  /** Takes over where the copy stands, unless that is behind. */
  async save(state: ReplicaState | null): Promise<void> {
    if (state === null || this.size > state.size) return;
    const { size, root, note, keys, timeFloor } = state;
    const mirror = { size, root, note, keys, timeFloor };
    try {
      await this.#store.save(mirror);
      this.#mirror = mirror;
    } catch (error) {
      this.#alarm('mirror', String(error));
    }
  }
}
