// After a restore from a backup: the screens may have been shown more than the backup holds, and the embedded broker
// remembers nothing. So nothing is signed until every screen has said how much it holds; what is more than ours the
// sequencer weighs itself (see Screens.heard). With no screen in the backup nobody can say it: a screen may have been
// paired after it was made, or the office it was made of may still run. Then a person has to (`confirm-restore`), and as
// well when a screen calls that the backup does not know: it may be the one that was shown more than all the others. All
// are given the time in which a screen that is there has found the office again, however soon the known ones reported.
import type { Clock } from '../clock.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';
import type { Logger } from '../logger.ts';
import { RESTORED, STRANGER_AT_RESTORE } from '../store/index.ts';
import type { Store } from '../store/index.ts';
import type { Screens } from './screens.ts';

export class RestoredWatch {
  readonly #options: { store: Store; sequencer: Sequencer; screens: Screens; clock: Clock; log: Logger };
  #isWaiting = false;
  #isEarly = false;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(options: { store: Store; sequencer: Sequencer; screens: Screens; clock: Clock; log: Logger }) {
    this.#options = options;
  }

  /**
   * Stops the signing if the store came out of a backup, for `patience` ms at least; `onTime` is called when these are
   * over.
   */
  async begin(patience: number, onTime: () => void): Promise<void> {
    const { store, sequencer } = this.#options;
    this.#isWaiting = (await store.read.journal.setting(RESTORED)) !== null;
    if (!this.#isWaiting) return;
    sequencer.awaitHearing('restored');
    if (patience === 0) return;
    this.#isEarly = true;
    this.#timer = setTimeout(() => {
      this.#isEarly = false;
      onTime();
    }, patience).unref();
  }

  /** A screen called whose credential the store does not know: from now on a person has to say that nothing is missing. */
  async stranger(screen: string): Promise<void> {
    if (!this.#isWaiting) return;
    const { store, log } = this.#options;
    await store.withTransaction(({ journal }) => journal.set(STRANGER_AT_RESTORE, screen));
    log.warn({ screen }, 'a screen called that the restored backup does not know: confirm-restore is needed');
  }

  /** Nobody waits any more. */
  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** Looks whether all have reported; true when that has just ended the waiting. */
  async look(): Promise<boolean> {
    if (!this.#isWaiting || this.#isEarly) return false;
    const { store, sequencer, screens, clock } = this.#options;
    const active = (await screens.list()).filter(({ revoked }) => !revoked);
    const isSure =
      active.length > 0 &&
      active.every(({ online, size }) => online && size !== null && size <= sequencer.size);
    if (!isSure || (await store.read.journal.setting(STRANGER_AT_RESTORE)) !== null) return false;
    if (!this.#isWaiting) return false;
    this.#isWaiting = false;
    await store.withTransaction(async ({ journal }) => {
      await journal.unset(RESTORED);
      await journal.record({
        at: new Date(clock.now()).toISOString(),
        account: null,
        act: 'confirm-restore',
        subject: String(sequencer.size),
        detail: JSON.stringify({ screens: active.length }),
      });
    });
    sequencer.heard('restored');
    return true;
  }
}
