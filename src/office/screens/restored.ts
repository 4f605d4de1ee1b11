// After a restore from a backup: the screens may have been shown more than the backup holds, and the embedded broker
// remembers nothing. So nothing is signed until every screen has said how much it holds; what is more than ours the
// sequencer weighs itself (see Screens.heard). With no screen in the backup nobody can say it: a screen may have been
// paired after it was made, or the office it was made of may still run. Then a person has to (`confirm-restore`).
import type { Clock } from '../clock.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';
import { RESTORED } from '../store/index.ts';
import type { Store } from '../store/index.ts';
import type { Screens } from './screens.ts';

export class RestoredWatch {
  readonly #options: { store: Store; sequencer: Sequencer; screens: Screens; clock: Clock };
  #isWaiting = false;

  constructor(options: { store: Store; sequencer: Sequencer; screens: Screens; clock: Clock }) {
    this.#options = options;
  }

  /** Stops the signing if the store came out of a backup. */
  async begin(): Promise<void> {
    const { store, sequencer } = this.#options;
    this.#isWaiting = (await store.read.journal.setting(RESTORED)) !== null;
    if (!this.#isWaiting) return;
    sequencer.awaitHearing('restored');
    await this.look();
  }

  /** Looks whether all have reported; true when that has just ended the waiting. */
  async look(): Promise<boolean> {
    if (!this.#isWaiting) return false;
    const { store, sequencer, screens, clock } = this.#options;
    const active = (await screens.list()).filter(({ revoked }) => !revoked);
    const isSure =
      active.length > 0 &&
      active.every(({ online, size }) => online && size !== null && size <= sequencer.size);
    if (!isSure || !this.#isWaiting) return false;
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
