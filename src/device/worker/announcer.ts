// Says to the page what stands now, and only what has changed. Also looks at the clock: a notice that ends leaves the
// board in its minute, with or without a network.
import type { BoardView, FromWorker, Freshness } from '../../contract/index.ts';
import { bySeverity } from '../../disclosure/index.ts';
import type { HeldEntry } from '../../replication/index.ts';
import type { Clock } from '../../replication/index.ts';
import type { BoardKeeper } from './board-keeper.ts';

const MINUTE = 60_000;
const TEXTS_WAIT = 600;

export interface AnnouncerOptions {
  readonly keeper: BoardKeeper;
  readonly clock: Clock;
  /** The screen's present. */
  now(): number;
  freshness(): Freshness;
  isDisplay(): boolean;
  /** Urgent entries the copy has not reached. */
  ahead(): readonly HeldEntry[];
  post(message: FromWorker): void;
  /** The board has changed. */
  changed(): void;
  failed(error: unknown): void;
}

export class Announcer {
  readonly #options: AnnouncerOptions;
  #board: BoardView | null = null;
  #urgent = '';
  #freshness = '';
  #isOpen = false;
  #bringing = false;
  #again = false;
  #cancelTick: (() => void) | null = null;

  constructor(options: AnnouncerOptions) {
    this.#options = options;
  }

  /** From now on there is something to say: texts first, so that no card appears without its title. */
  async open(): Promise<void> {
    await this.#options.keeper.bring(this.#options.now());
    this.#isOpen = true;
    this.refresh();
  }

  /** Something may have changed: says so at once, and again when texts that are on the disk have been read. */
  refresh(): void {
    if (!this.#isOpen) return;
    this.#say();
    void this.#bring();
  }

  /** Texts are on their way: waits for them a moment, so that no card stands there without its title. */
  refreshSoon(): void {
    if (!this.#isOpen) return;
    this.#cancelTick?.();
    this.#cancelTick = this.#options.clock.after(TEXTS_WAIT, () => this.refresh());
  }

  /** Says all of it again: the screen has another role or audience. */
  restate(): void {
    this.#board = null;
    this.#urgent = '';
    this.refresh();
  }

  sayFreshness(): void {
    const freshness = this.#options.freshness();
    const said = JSON.stringify({ ...freshness, now: Math.floor(freshness.now / MINUTE) });
    if (said === this.#freshness) return;
    this.#freshness = said;
    this.#options.post({ type: 'freshness', freshness });
  }

  close(): void {
    this.#isOpen = false;
    this.#cancelTick?.();
  }

  #say(): void {
    const { keeper, post, changed } = this.#options;
    const now = this.#options.now();
    this.#sayUrgent(now);
    const board = keeper.board(now);
    // Nothing held is no board: the page says that the first copy is on its way.
    if (board.size > 0 && !isSame(this.#board, board)) {
      this.#board = board;
      post({ type: 'board', board });
      if (this.#options.isDisplay()) post({ type: 'loop', items: keeper.loop(now) });
      changed();
    }
    this.sayFreshness();
    this.#tick(now);
  }

  #sayUrgent(now: number): void {
    const { ahead, keeper, post } = this.#options;
    const running = [
      ...ahead().flatMap((entry) => keeper.urgentAhead(entry, now) ?? []),
      ...keeper.urgents(now),
    ];
    const urgent = running.sort(bySeverity)[0] ?? null;
    const said = JSON.stringify(urgent);
    if (said === this.#urgent || (urgent === null && this.#urgent === '')) return;
    this.#urgent = urgent === null ? '' : said;
    post({ type: 'urgent', urgent });
  }

  #tick(now: number): void {
    this.#cancelTick?.();
    const change = this.#options.keeper.nextChange(now);
    const wait = change === null ? MINUTE : Math.min(MINUTE, Math.max(50, change - now));
    this.#cancelTick = this.#options.clock.after(wait, () => this.refresh());
  }

  async #bring(): Promise<void> {
    this.#again = true;
    if (this.#bringing) return;
    this.#bringing = true;
    try {
      while (this.#again) {
        this.#again = false;
        if (await this.#options.keeper.bring(this.#options.now())) this.#say();
      }
    } catch (error) {
      this.#options.failed(error);
    } finally {
      this.#bringing = false;
    }
  }
}

/** The keeper gives the same card, and the same fact, for as long as nothing in it changes. */
function isSame(one: BoardView | null, other: BoardView): boolean {
  return (
    one !== null &&
    one.size === other.size &&
    one.cards.length === other.cards.length &&
    one.cards.every((card, at) => card === other.cards[at]) &&
    one.front.money === other.front.money &&
    one.front.meeting === other.front.meeting &&
    one.front.answer === other.front.answer
  );
}
