import { msg } from '@lit/localize';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { displayBody } from '../device/page/physical.ts';
import { Present } from '../device/page/present.ts';
import { runningUrgent } from '../device/page/screen-knowledge.ts';
import type { MessageOf, MessageType, ScreenSource } from '../device/page/screen-source.ts';
import { ToldController } from '../device/page/told-controller.ts';
import { enteredPanel } from '../device/storage/panel-check.ts';
import type { CalendarView, LoopItem, Painted } from '../contract/index.ts';
import {
  dayAt,
  formatMoment,
  momentOf,
  NARROW,
  roomOf,
  type PageRoom,
  type UrgentView,
} from '../disclosure/index.ts';
import { AnswerController } from '../ui/controllers/answer.ts';
import { ClockController } from '../ui/controllers/clock.ts';
import { FaultsController } from '../ui/controllers/faults.ts';
import { PaintedController } from '../ui/controllers/painted.ts';
import { PicturesController } from '../ui/controllers/pictures.ts';
import { fitWords } from '../ui/fit-words.ts';
import { reportFault } from '../ui/guarded-element.ts';
import { unpairedTemplate } from '../ui/unpaired-view.ts';
import { urgentFactsOf, urgentTemplate } from '../ui/urgent-view.ts';
import {
  coverTemplate,
  frameTemplate,
  installerWords,
  restTemplate,
  tooSmallWords,
  waitingTemplate,
} from './display-template.ts';
import { calendarSlideTemplate } from './calendar-slide.ts';
import { clampCover, fitSize, tightenWords } from './fitting.ts';
import { LoopBars, type BarsModule } from './loop-bars.ts';
import { advance, NOWHERE, replace, type LoopPlace } from './loop.ts';
import { pageTemplate } from './page-template.ts';
import { isNight, pixelShift } from './rest.ts';
import { RotationController } from './rotation-controller.ts';
import { LEAST, SlidePlan, type Turn } from './slide-plan.ts';
import { dwell, type Slide } from './slides.ts';
import { NOTHING_YET, reduce, UNKNOWN_FRESHNESS, type DisplayState } from './state.ts';

const TOLD: readonly MessageType[] = ['unpaired', 'ready', 'loop', 'freshness', 'urgent'];
/** Sizes of urgent words in parts of a panel's shorter side: a panel of unknown size has nothing else to go by. */
const URGENT = { least: 0.05, most: 0.16, smallest: 0.02 };

/**
 * The wall display: one message at a time, paged, never scrolled. Draws into itself, over what the first paint drew.
 *
 * @summary The screen passers-by read.
 */
@customElement('minglan-display')
export class MinglanDisplay extends LitElement {
  /** The worker behind the page. */
  @property({ attribute: false }) source: ScreenSource | null = null;
  /** What the first paint was made from. */
  @property({ attribute: false }) known: DisplayState = NOTHING_YET;
  /** The local clock, ms since 1970. */
  @property({ attribute: false }) localNow: () => number = () => Date.now();
  /** How long a slide stays, ms. */
  @property({ attribute: false }) dwell: (slide: Slide) => number = dwell;

  /** Where bars come from. */
  @property({ attribute: false }) loadBars: () => Promise<BarsModule> = () => import('./bars/index.ts');

  @state() private place: LoopPlace = NOWHERE;
  /** Page of the urgent notice. */
  @state() private urgentSlide = 0;

  @query('.text-body') private area!: HTMLElement | null;

  readonly #time = new Present();
  readonly #clock = new ClockController(this, () => this.#present());
  readonly #rotation = new RotationController(this, () => {
    this.advance();
  });
  readonly #pictures = new PicturesController(this, (sha256) => this.#askPicture(sha256), 6);
  readonly #calendar = new AnswerController<CalendarView>(
    this,
    async () => (await this.source?.ask({ kind: 'calendar' })) ?? null,
    (error) => {
      reportFault(this, error);
    },
  );
  readonly #bars = new LoopBars({
    load: () => this.loadBars(),
    arrived: () => {
      // In the midst of its pages a message stays as it was begun.
      if (this.place.slide === 0) this.#plan.reset();
    },
    failed: (error) => {
      reportFault(this, error);
    },
  });
  readonly #plan = new SlidePlan(this, {
    room: (characters) => this.#room(characters),
    bars: () => this.#bars.barsOf,
    failed: (error) => {
      reportFault(this, error);
    },
  });
  readonly #painted = new PaintedController<Painted>(
    this,
    () => this.#drawn(),
    (painted) => this.source?.painted(painted),
  );
  /** The message in its turn could not be drawn: a sentence stands in its place. */
  #isBroken = false;
  /** What the timer runs for. */
  #shown = '';

  constructor() {
    super();
    new FaultsController(this, (detail) => this.source?.fault(detail));
    new ToldController(this, {
      types: TOLD,
      source: () => this.source,
      changed: () => {
        this.#painted.reset();
      },
      hear: (message) => {
        this.#hear(message);
      },
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('resize', this.#handleResize);
    document.fonts.addEventListener('loadingdone', this.#handleFonts);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('resize', this.#handleResize);
    document.fonts.removeEventListener('loadingdone', this.#handleFonts);
    this.#shown = '';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(): void {
    this.#rest();
    clampCover(this);
    this.#wait();
    void this.#fit();
  }

  protected override render(): unknown {
    const { unpaired, community, items } = this.known;
    const now = this.#clock.now;
    if (unpaired) {
      const until = unpaired.expiresAt === null ? null : formatMoment(unpaired.expiresAt, now);
      return html`<main>
        ${unpairedTemplate({ code: unpaired.code, validUntil: until, problem: unpaired.problem })}
      </main>`;
    }
    if (this.#urgentNow()) return this.renderUrgent(now);
    if (!community) return waitingTemplate();
    const item = this.#item();
    const { first } = this.known;
    // Until the loop is told, what the first paint showed stays.
    const { signedAt } = this.known.freshness ?? UNKNOWN_FRESHNESS;
    const still =
      items === null && first
        ? coverTemplate(first, now, null)
        : restTemplate(community, items === null ? null : signedAt);
    return frameTemplate(
      {
        community,
        freshness: this.known.freshness ?? UNKNOWN_FRESHNESS,
        now,
        installer: this.#installer(),
        place: item || this.#closing() ? { item: this.place.item, of: this.#turns() } : null,
      },
      item ? this.renderItem(item, now) : (this.renderCalendar() ?? still),
    );
  }

  /** A message that cannot be drawn is passed over: what throws here has drawn nothing yet. */
  private renderItem(item: LoopItem, now: number): unknown {
    this.#isBroken = false;
    try {
      const slide = this.#slidesNow()[this.place.slide];
      if (slide?.kind === 'text' || slide?.kind === 'face') {
        const images = this.#pictures.urls(item.page.images);
        return pageTemplate(item.card.title, slide, {
          isNarrow: this.#isNarrow(),
          today: dayAt(now),
          images,
        });
      }
      const { image } = item.card;
      return coverTemplate(item.card, now, image === null ? null : this.#pictures.url(image));
    } catch (error) {
      this.#isBroken = true;
      reportFault(this, error);
      return html`<section class="cover" data-picture="none" data-length="short">
        <div class="cover-words"><p class="standfirst">${msg('这一条暂时显示不了。')}</p></div>
      </section>`;
    }
  }

  /** The calendar closes the loop; null when it isn't its turn. */
  private renderCalendar(): unknown {
    const view = this.#closing();
    const { community } = this.known;
    if (!view || !community) return null;
    try {
      return calendarSlideTemplate(view, community, this.known.freshness?.clockTrusted ?? true);
    } catch (error) {
      reportFault(this, error);
      return null;
    }
  }

  private renderUrgent(now: number): unknown {
    const urgent = this.#urgentNow();
    if (!urgent) return nothing;
    const slides = this.#slidesNow();
    const slide = slides[this.urgentSlide % Math.max(1, slides.length)];
    const lines = slide?.kind === 'urgent' ? slide.page.lines : [];
    return html`<main>
      ${urgentTemplate(
        urgentFactsOf(urgent, lines, (at) => momentOf(at, now)),
        slides.length > 1
          ? html`<p class="page-number">${(this.urgentSlide % slides.length) + 1} / ${slides.length}</p>`
          : nothing,
      )}
    </main>`;
  }

  /** The next slide, now. */
  advance(): void {
    if (this.#urgentNow()) {
      this.urgentSlide += 1;
      return;
    }
    this.place = advance(this.place, this.#slidesNow().length, this.#turns());
    // Days go by without a new entry: reckoned anew in each round.
    if (this.place.item === 0 && this.place.slide === 0) this.#calendar.refresh();
    // The same only slide again: nothing changes, so nothing would set the timer.
    this.#shown = '';
    this.requestUpdate();
    if (this.place.slide === 0) this.#keepPictures();
  }

  /** True when what the worker told stands on the glass, and not a sentence in its place. */
  isDrawn(): boolean {
    const { unpaired, community, items } = this.known;
    if (unpaired !== null || this.#urgentNow() !== null) return true;
    return !this.#isBroken && community !== null && items !== null;
  }

  /** True while nothing urgent is on: a start anew takes a blink, and nobody is in the middle of anything. */
  isUnused(_untouched: number): boolean {
    return this.#urgentNow() === null;
  }

  readonly #handleResize = (): void => {
    this.#plan.reset();
  };

  /** Signs of a font that came late are wider than what stood for them. */
  readonly #handleFonts = (): void => {
    this.requestUpdate();
  };

  #hear(message: MessageOf<MessageType>): void {
    this.known = reduce(this.known, message);
    if (message.type === 'urgent') {
      this.urgentSlide = 0;
      this.#plan.reset();
    }
    if (message.type !== 'loop') return;
    this.#bars.want(message.items);
    this.place = replace(this.place, message.items, this.#present());
    this.#plan.reset();
    this.#keepPictures();
    this.#calendar.refresh();
  }

  /** Messages of a round: the calendar comes behind the last. */
  #turns(): number {
    const { length } = this.place.items;
    return length > 0 && (this.#calendar.value?.calendar.months[0]?.due ?? 0) > 0 ? length + 1 : length;
  }

  /** The calendar while it is shown. */
  #closing(): CalendarView | null {
    const { item, items } = this.place;
    return items.length > 0 && item === items.length ? this.#calendar.value : null;
  }

  #item(): LoopItem | null {
    return this.place.items[this.place.item] ?? null;
  }

  #urgentNow(): UrgentView | null {
    return runningUrgent(this.known, this.#clock.now);
  }

  /** What passers-by have before them. */
  #drawn(): readonly Painted[] {
    const { unpaired, community } = this.known;
    if (unpaired) return [];
    const urgent = this.#urgentNow();
    if (urgent) return [{ how: 'urgent', seqs: [urgent.seq] }];
    const item = this.#item();
    return community && item && !this.#isBroken ? [{ how: 'slide', seqs: [item.card.latest] }] : [];
  }

  #turn(): Turn {
    return { urgent: this.#urgentNow(), item: this.#item(), isCalendar: this.#closing() !== null };
  }

  #slidesNow(): readonly Slide[] {
    return this.#plan.slides(this.#turn());
  }

  /** The page without the frame: masthead, foot, the head of the message, and the margins. */
  #room(capacity?: number): PageRoom {
    const rem = this.#rem();
    const room = roomOf(
      this.clientWidth / rem - 1.8,
      this.clientHeight / rem - (this.#isNarrow() ? 11.2 : 7),
    );
    return capacity === undefined ? room : { ...room, charactersPerPage: capacity };
  }

  #installer(): string | null {
    const shown = { width: this.clientWidth, height: this.clientHeight };
    const { configuration } = this.known;
    const wrong = installerWords(enteredPanel(configuration), shown);
    return wrong ?? (configuration ? tooSmallWords(displayBody(configuration, shown)) : null);
  }

  /** Body text's size, px. */
  #rem(): number {
    return parseFloat(getComputedStyle(document.documentElement).fontSize);
  }

  /** No room for the columns of a table. */
  #isNarrow(): boolean {
    return this.clientWidth < NARROW * this.#rem();
  }

  /** A page that does not fit is cut again, before it is painted. */
  async #fit(): Promise<void> {
    if (this.#urgentNow()) {
      this.#fitUrgent();
      return;
    }
    await this.querySelector<LitElement>('minglan-document, minglan-bars, minglan-call')?.updateComplete;
    const { area } = this;
    if (!area) return;
    if (fitSize(area)) return;
    const turn = this.#turn();
    const capacity = this.#plan.capacity(turn);
    // Cut anew in the midst of a message, pages would tell again what was just read: there it's drawn tighter.
    const mayCut = this.place.slide <= 1 && capacity > LEAST;
    if (!mayCut || !this.#plan.tighten(turn, capacity)) tightenWords(area);
  }

  /** The urgent words as large as they fit; in more pages only when they could not be read from afar in fewer. */
  #fitUrgent(): void {
    const urgent = this.#urgentNow();
    const area = this.querySelector<HTMLElement>('.urgent-words');
    if (!urgent || !area) return;
    const side = Math.min(this.clientWidth, this.clientHeight);
    const rem = this.#rem();
    const most = URGENT.most * side;
    const least = Math.min(0.62 * rem, URGENT.least * side);
    if (fitWords(area, least, most)) return;
    const slides = this.#slidesNow();
    const longest = Math.max(...slides.map((slide) => (slide.kind === 'urgent' ? slide.page.characters : 0)));
    // Pages of one sentence each cannot be cut again, and neither is what has begun to be read.
    if (this.urgentSlide % slides.length > 0 || longest <= LEAST) {
      fitWords(area, URGENT.smallest * side, least);
      return;
    }
    if (!this.#plan.tighten(this.#turn(), longest)) fitWords(area, URGENT.smallest * side, least);
  }

  #wait(): void {
    const urgent = this.#urgentNow();
    const slides = this.#slidesNow();
    const slide = urgent ? slides[this.urgentSlide % Math.max(1, slides.length)] : slides[this.place.slide];
    const shown = `${urgent?.id ?? ''}|${String(this.urgentSlide)}|${this.#item()?.card.id ?? ''}|${String(this.place.slide)}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    if (slide) this.#rotation.wait(this.dwell(slide));
    else this.#rotation.stop();
  }

  /** Dim hours, and the wander of the frame. */
  #rest(): void {
    const now = this.#clock.now;
    const root = document.documentElement;
    const theme =
      isNight(now, this.known.configuration?.night ?? null) && !this.#urgentNow() ? 'night' : null;
    if (theme) root.setAttribute('data-theme', theme);
    else root.removeAttribute('data-theme');
    const [x, y] = pixelShift(now);
    this.style.setProperty('--shift-x', String(x));
    this.style.setProperty('--shift-y', String(y));
  }

  /** Only the pictures of what is shown are held: what was erased leaves memory, and a month of turning holds no more. */
  #keepPictures(): void {
    const item = this.#item();
    const wanted = new Set<string>();
    if (item?.card.image) wanted.add(item.card.image);
    for (const sha256 of Object.values(item?.page.images ?? {})) if (sha256 !== null) wanted.add(sha256);
    this.#pictures.keep(wanted);
  }

  async #askPicture(sha256: string): Promise<{ bytes: ArrayBuffer; type: string } | null> {
    return (await this.source?.ask({ kind: 'image', sha256 })) ?? null;
  }

  #present(): number {
    return this.#time.at(this.localNow(), this.known.freshness);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-display': MinglanDisplay;
  }
}
