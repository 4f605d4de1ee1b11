// What is shown as slides, cut so that each fits its page: made once for a message, and again, in smaller pieces, when
// drawing it has shown that they do not.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LoopItem } from '../contract/index.ts';
import type { PageRoom, UrgentView } from '../disclosure/index.ts';
import { slidesOf, urgentSlides, type BarsOf, type Slide } from './slides.ts';

/** What the slide of the calendar says, in characters: counts, and the names of what is missing. */
const CALENDAR_CHARACTERS = 80;
/** A page that still overflows at this many characters is drawn tighter instead. */
export const LEAST = 48;
/** What did not fit is cut into pages of this much of it. */
const SMALLER = 0.85;

/** What has its turn: an urgent notice before all, the calendar behind the last message. */
export interface Turn {
  readonly urgent: UrgentView | null;
  readonly item: LoopItem | null;
  readonly isCalendar: boolean;
}

export interface SlidePlanOptions {
  /** The page's room, `characters` on it where that is known better than by its size. */
  room(characters?: number): PageRoom;
  /** How typed data become pictures, as far as that is known yet. */
  bars?(): BarsOf;
  failed(error: unknown): void;
}

export class SlidePlan implements ReactiveController {
  /** Characters of a page, by message; the urgent notice under its own id, from one page on. */
  #capacities: ReadonlyMap<string, number> = new Map();
  #made: { readonly of: unknown; readonly capacity: number; readonly slides: readonly Slide[] } | null = null;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly options: SlidePlanOptions,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    // The host says when what is shown has changed.
  }

  /** The room, or what is told, is another: nothing is known of what fits. */
  reset(): void {
    this.#capacities = new Map();
    this.#made = null;
    this.host.requestUpdate();
  }

  /** The slides of what has its turn; none when nothing has. */
  slides(turn: Turn): readonly Slide[] {
    const { urgent, item, isCalendar } = turn;
    if (!urgent && isCalendar) return [{ kind: 'calendar', characters: CALENDAR_CHARACTERS }];
    const of = urgent ?? item;
    if (!of) return [];
    const capacity = this.capacity(turn);
    if (this.#made?.of !== of || this.#made.capacity !== capacity) {
      this.#made = { of, capacity, slides: this.#make(turn, capacity) };
    }
    return this.#made.slides;
  }

  /** Characters that a page of it may hold: all of them, for an urgent notice that was not found too long. */
  capacity({ urgent, item }: Turn): number {
    const known = this.#capacities.get(urgent?.id ?? item?.card.id ?? '');
    if (known !== undefined) return known;
    return urgent ? Infinity : this.options.room().charactersPerPage;
  }

  /** Cuts what has its turn into smaller pages than those of `characters`; false when they can't be smaller. */
  tighten(turn: Turn, characters: number): boolean {
    const capacity = Math.max(LEAST, Math.floor(Math.min(this.capacity(turn), characters) * SMALLER));
    if (capacity === this.capacity(turn)) return false;
    const id = turn.urgent?.id ?? turn.item?.card.id ?? '';
    this.#capacities = new Map(this.#capacities).set(id, capacity);
    this.host.requestUpdate();
    return true;
  }

  #make({ urgent, item }: Turn, capacity: number): readonly Slide[] {
    try {
      if (urgent) return urgentSlides(urgent, capacity);
      return item ? slidesOf(item, this.options.room(capacity), this.options.bars?.() ?? null) : [];
    } catch (error) {
      // Its turn is short, and the loop goes on.
      this.options.failed(error);
      return [{ kind: 'cover', characters: 0 }];
    }
  }
}
