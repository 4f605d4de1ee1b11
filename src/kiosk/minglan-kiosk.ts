import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { MessageOf, MessageType, ScreenSource } from '../device/page/screen-source.ts';
import { Present } from '../device/page/present.ts';
import { runningUrgent, UNKNOWN_FRESHNESS } from '../device/page/screen-knowledge.ts';
import { ToldController } from '../device/page/told-controller.ts';
import type { UrgentView } from '../disclosure/index.ts';
import { ClockController } from '../ui/controllers/clock.ts';
import { IdleController } from '../ui/controllers/idle.ts';
import { MoreBelowController } from '../ui/controllers/more-below.ts';
import { PaintedController } from '../ui/controllers/painted.ts';
import { FaultsController } from '../ui/controllers/faults.ts';
import { PressedController } from '../ui/controllers/pressed.ts';
import '../ui/document-view.ts';
import { reportFault } from '../ui/guarded-element.ts';
import '../ui/stamp-trail.ts';
import { AloudController } from './aloud/aloud-controller.ts';
import type { Voice } from './aloud/voice.ts';
import { AttractController } from './attract-controller.ts';
import { applyAids, hasAids, NO_AIDS, type Aid, type Aids } from './aids.ts';
import '../ui/difference-view.ts';
import { DoorController } from './door/door-controller.ts';
import { EnlargedController } from './enlarged-controller.ts';
import { frameTemplate } from './frame-template.ts';
import { objectionDay } from './card-words.ts';
import './idle-warning.ts';
import { paintedOn, sectionOf } from './on-glass.ts';
import { PageAnswers } from './page-answers.ts';
import { pageTemplate } from './page-template.ts';
import { haveAllTyped } from '../typed-views/typed-template.ts';
import { brokenTemplate } from './page-words.ts';
import { keepPlace, showChosen } from './reading-place.ts';
import type { Route } from './route.ts';
import { RouteController } from './route-controller.ts';
import { waitingTemplate } from './screen-template.ts';
import { NOTHING_YET, reduce, type KioskState } from './state.ts';
import { attractPage } from './attract-page.ts';
import { bannerTemplate, toolsTemplate, urgentToolsTemplate } from './tools-template.ts';
import { fitUrgent, unpairedPage, urgentPage } from './whole-screen.ts';
import type { Painted } from '../contract/index.ts';
import { NOTHING_LOOKED_FOR, type FindMemory } from './find/find-memory.ts';

/** Rows of a section drawn at once. */
const ROWS = 40;
/** Drawn in two frames: what is in sight, and the rest. */
const LONG_PAGES: ReadonlySet<Route['page']> = new Set(['board', 'section', 'calendar', 'past']);
/** Without a touch on the first page, where the screen's configuration says nothing else. */
const ATTRACT_SECONDS = 300;
const TOLD: readonly MessageType[] = ['unpaired', 'ready', 'board', 'freshness', 'urgent', 'alarm', 'parts'];

/**
 * The kiosk. Draws into itself, without a shadow root: the first paint has drawn the board there already, and the same
 * templates take those nodes over.
 *
 * @summary The touch screen in the lobby.
 */
@customElement('minglan-kiosk')
export class MinglanKiosk extends LitElement {
  /** The worker behind the page. */
  @property({ attribute: false }) source: ScreenSource | null = null;
  /** What the first paint was made from. */
  @property({ attribute: false }) known: KioskState = NOTHING_YET;
  /** The local clock, ms since 1970. */
  @property({ attribute: false }) localNow: () => number = () => Date.now();

  /** What reads a page aloud; null: the browser's own engine, where it has a voice. */
  @property({ attribute: false }) voice: Voice | null = null;

  @state() private aids: Aids = NO_AIDS;
  @state() private rows = ROWS;
  /** False for the first frame of a page that is come to. */
  @state() private isWhole = true;
  /** Of the urgent notice that was put aside to read the board. */
  @state() private aside: string | null = null;

  @query('#sheet') private sheet!: HTMLElement | null;

  readonly #failed = (error: unknown): void => {
    reportFault(this, error);
  };
  readonly #time = new Present();
  readonly #clock = new ClockController(this, () => this.#present());
  readonly #idle = new IdleController(this, {
    idle: () => (this.known.configuration?.idleSeconds ?? 90) * 1000,
    warning: () => (this.known.configuration?.warningSeconds ?? 30) * 1000,
    dirty: () => this.#isDirty(),
    left: () => {
      this.#reset();
    },
    touched: () => this.source?.touched(),
  });
  readonly #attract = new AttractController(this, {
    wait: () => (this.known.configuration?.attractSeconds ?? ATTRACT_SECONDS) * 1000,
    lastTouch: () => this.#idle.lastTouch,
    ready: () => this.#isAtStart(),
    dirty: () => this.#isDirty(),
    failed: this.#failed,
  });
  readonly #route = new RouteController(
    this,
    () => this.sheet?.scrollTop ?? 0,
    (scroll, isWithin) => void this.#arrive(scroll, isWithin),
    (route) => {
      if (route.page === 'disclosure') this.#answers.reading.ahead(route.id);
    },
  );
  readonly #answers = new PageAnswers(this, {
    source: () => this.source,
    route: () => this.#route.route,
    rows: () => this.rows,
    cards: () => this.known.board?.cards ?? [],
    failed: this.#failed,
  });
  readonly #enlarged = new EnlargedController(this, {
    page: () => this.#answers.reading.page,
    failed: this.#failed,
  });
  readonly #aloud = new AloudController(this, {
    sheet: () => this.sheet,
    voice: () => this.voice,
    listened: () => {
      this.#idle.continue();
    },
    failed: this.#failed,
  });
  readonly #door = new DoorController(this, { source: () => this.source, failed: this.#failed });
  readonly #below = new MoreBelowController(
    this,
    // An urgent notice fills the screen: then it is that which may go on below.
    () => this.querySelector<HTMLElement>('.urgent-words') ?? this.sheet,
    () => {
      this.#tellMorePast();
    },
  );
  readonly #painted = new PaintedController<Painted>(
    this,
    () => this.#drawn(),
    (painted) => this.source?.painted(painted),
  );
  /** The page could not be drawn: a sentence stands in its place. */
  #isBroken = false;
  @state() private lookedFor = NOTHING_LOOKED_FOR;
  /** How often texts have come while somebody looks for words. */
  @state() private parts = 0;
  readonly #remember = (memory: FindMemory): void => {
    this.lookedFor = memory;
  };
  /** Rows of the list that was left for a disclosure. */
  #listed = ROWS;

  constructor() {
    super();
    new PressedController(this);
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

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('aids')) applyAids(this.aids, document.documentElement);
    // The way on takes its room from urgent words; it floats over a page, and may wait until that has its place.
    if (fitUrgent(this)) this.#below.look();
    else this.#below.follow();
  }

  protected override render(): unknown {
    const { unpaired, community, board, freshness } = this.known;
    const now = this.#clock.now;
    if (unpaired) return unpairedPage(unpaired, now);
    const urgent = this.#urgentNow();
    if (urgent && urgent.id !== this.aside) return this.renderUrgent(urgent, now);
    if (!community || !board) return waitingTemplate();
    const attract =
      this.#attract.isOn && this.#isAtStart()
        ? attractPage(this.known, this.#answers.calendar.value, now)
        : null;
    if (attract) return attract;
    return frameTemplate(
      {
        community,
        freshness: freshness ?? UNKNOWN_FRESHNESS,
        now,
        route: this.#route.route,
        aids: this.aids,
        section: sectionOf(this.#route.route, this.#answers.reading.page),
        keepsake: this.aids.low ? this.#keepsake() : null,
        objection: this.#objection(now),
        toggle: (aid) => {
          this.#toggle(aid);
        },
        aloud: this.#aloud.voice && { isOn: this.#aloud.isOn, toggle: this.#aloud.toggle },
        end: this.#isDirty() ? this.#handleEnd : null,
      },
      this.renderBody(now),
      html`${this.renderTools()}${this.renderBanner(urgent)}${this.#enlarged.render((sha256) => this.#answers.pictures.url(sha256))}${this.renderWarning()}`,
    );
  }

  /** What throws here has drawn nothing yet, so a sentence can stand in its place. */
  private renderBody(now: number): unknown {
    this.#isBroken = false;
    try {
      return this.renderPage(now);
    } catch (error) {
      this.#isBroken = true;
      reportFault(this, error);
      return brokenTemplate();
    }
  }

  private renderPage(now: number): unknown {
    const { board, community, freshness } = this.known;
    if (!board || !community) return nothing;
    return pageTemplate({
      route: this.#route.route,
      community,
      board,
      freshness,
      now,
      reading: this.#answers.reading.now,
      calendar: this.#answers.calendar,
      past: this.#answers.past.value,
      issue: this.#answers.issue.value,
      find: { memory: this.lookedFor, ask: this.#answers.find, parts: this.parts, remember: this.#remember },
      rows: this.rows,
      isWhole: this.isWhole,
      more: () => {
        this.rows += ROWS;
      },
      again: this.#handleAgain,
      isLarge: this.aids.large,
      picture: (sha256) => this.#answers.pictures.url(sha256),
      pictures: (images) => this.#answers.pictures.urls(images),
    });
  }

  private renderUrgent(urgent: UrgentView, now: number): unknown {
    const tools = urgentToolsTemplate(this.#below.more, this.#handlePage, () => {
      this.aside = urgent.id;
    });
    return html`${urgentPage(urgent, now, tools)}${this.renderWarning()}`;
  }

  private renderTools(): unknown {
    const isFirst = this.#route.route.page === 'board';
    return toolsTemplate({
      back: isFirst ? null : this.#handleBack,
      end: this.#isDirty() ? this.#handleEnd : null,
      isOnCalendar: this.#isOnCalendar(),
      isOnHelp: this.#route.route.page === 'help',
      more: this.#below.more,
      page: this.#handlePage,
    });
  }

  private renderBanner(urgent: UrgentView | null): unknown {
    if (!urgent) return nothing;
    return bannerTemplate(urgent, () => {
      this.aside = null;
    });
  }

  private renderWarning(): unknown {
    const seconds = this.#idle.remaining;
    return seconds === null
      ? nothing
      : html`<minglan-idle-warning
          .seconds=${seconds}
          ?low=${this.aids.low}
          @continue=${() => {
            this.#idle.continue();
          }}
        ></minglan-idle-warning>`;
  }

  readonly #handleBack = (): void => {
    this.#route.back();
  };

  readonly #handleEnd = (): void => {
    this.#reset();
  };

  readonly #handlePage = (): void => {
    this.#below.page();
  };

  /** True when what the worker told stands on the glass, and not a sentence in its place. */
  isDrawn(): boolean {
    const { unpaired, community, board } = this.known;
    if (unpaired !== null || this.#urgentNow() !== null) return true;
    return !this.#isBroken && community !== null && board !== null;
  }

  /** True while nobody uses the screen: on the start page, no aid on, untouched for that many ms. */
  isUnused(untouched: number): boolean {
    return !this.known.urgent && !this.#isDirty() && performance.now() - this.#idle.lastTouch >= untouched;
  }

  #hear(message: MessageOf<MessageType>): void {
    this.known = reduce(this.known, message);
    if (message.type === 'urgent' && message.urgent?.id !== this.aside) this.aside = null;
    if (message.type === 'ready') {
      this.#idle.rearm();
      void haveAllTyped(idleMoment);
    }
    // The day may have turned, or the rules changed.
    if (message.type === 'board' || message.type === 'ready' || this.#isOnCalendar())
      this.#answers.calendar.refresh();
    if (message.type !== 'parts' && message.type !== 'board') return;
    if (this.#route.route.page === 'find') this.parts += 1;
    this.#answers.told(message.type === 'board');
  }

  /** A new page stands: at its place, with the focus on it for those who listen or use keys. */
  async #arrive(scroll: number, isWithin: boolean): Promise<void> {
    const { route } = this.#route;
    this.isWhole = scroll > 0 || isWithin || !LONG_PAGES.has(route.page);
    this.#enlarged.close();
    this.#aloud.close();
    // Back in a list: as far as it was told.
    if (route.page === 'disclosure') this.#listed = this.rows;
    this.rows = scroll > 0 ? Math.max(ROWS, this.#listed) : ROWS;
    if (this.#isOnCalendar()) this.#answers.calendar.refresh();
    this.sheet?.toggleAttribute('data-whole', scroll > 0);
    // Now, while where everything stands is still known: later it would have to be reckoned for this alone.
    if (scroll === 0 && this.sheet) this.sheet.scrollTop = 0;
    if (route.page === 'past') await this.#answers.past.asked();
    if (route.page === 'issue') this.#answers.issue.refresh();
    if (route.page === 'disclosure') await this.#answers.reading.open(route.id);
    await this.updateComplete;
    // With all that stands in the page drawn: places are reckoned once.
    await new Promise(requestAnimationFrame);
    const { sheet } = this;
    if (this.#route.route !== route) return;
    if (sheet) {
      if (scroll > 0) sheet.scrollTop = scroll;
      sheet.focus({ preventScroll: true });
      if (isWithin && route.page === 'calendar') showChosen(sheet);
    }
    if (this.isWhole) return;
    // The frame of what is in sight comes first.
    await painted();
    if (this.#route.route === route) this.isWhole = true;
  }

  /** A month was tapped that is open already: its address stays, and its list may be out of sight. */
  readonly #handleAgain = (event: Event): void => {
    if (event.currentTarget instanceof HTMLAnchorElement && event.currentTarget.hash === location.hash)
      showChosen(this.sheet);
  };

  /** What is read stays at the top of the window, whatever becomes of the sizes. */
  #toggle(aid: Aid): void {
    const restore = this.sheet ? keepPlace(this.sheet) : null;
    this.aids = { ...this.aids, [aid]: !this.aids[aid] };
    if (restore) void this.updateComplete.then(restore);
  }

  /** The visitor nears the end of what was told: the next rows, without a tap. */
  #tellMorePast(): void {
    if (!this.#answers.hasMorePast()) return;
    this.rows += ROWS;
    this.#answers.past.refresh();
  }

  #isOnCalendar(): boolean {
    const { page } = this.#route.route;
    return page === 'calendar' || page === 'issue' || page === 'matter';
  }

  #drawn(): readonly Painted[] {
    const urgent = this.#urgentNow();
    return paintedOn({
      known: this.known,
      urgent: urgent?.id === this.aside ? null : urgent,
      page: this.#answers.reading.page,
      isBroken: this.#isBroken,
    });
  }

  /** Until when residents may object to what is open. */
  #objection(now: number): string | null {
    const { page } = this.#answers.reading;
    return page ? objectionDay(page.card, now) : null;
  }

  /** The picture of what is read, else of the lead. */
  #keepsake(): string | null {
    const image = (this.#answers.reading.page?.card ?? this.known.board?.cards[0])?.image ?? null;
    return image === null ? null : this.#answers.pictures.url(image);
  }

  #isDirty(): boolean {
    return (
      this.#route.route.page !== 'board' ||
      hasAids(this.aids) ||
      this.aside !== null ||
      this.#door.isOpen ||
      this.lookedFor !== NOTHING_LOOKED_FOR ||
      this.#aloud.isOn ||
      this.querySelector('#all-aids:popover-open') !== null ||
      (this.sheet?.scrollTop ?? 0) > 0
    );
  }

  /** The first page stands there, with something on it, as it does for whoever comes next. */
  #isAtStart(): boolean {
    const { unpaired, community, board } = this.known;
    if (unpaired || !community || !board || board.cards.length === 0) return false;
    if (this.#isBroken || this.#route.route.page !== 'board' || this.#idle.remaining !== null) return false;
    return this.aside === null && this.#urgentNow() === null;
  }

  #reset(): void {
    this.aids = NO_AIDS;
    this.aside = null;
    this.lookedFor = NOTHING_LOOKED_FOR;
    this.querySelector<HTMLElement>('#all-aids')?.hidePopover();
    this.#aloud.close();
    this.#enlarged.close();
    this.#door.close();
    this.#answers.reading.reset();
    if (this.#route.route.page !== 'board' || (this.sheet?.scrollTop ?? 0) > 0) this.#route.reset();
  }

  #urgentNow(): UrgentView | null {
    return runningUrgent(this.known, this.#clock.now);
  }

  #present(): number {
    return this.#time.at(this.localNow(), this.known.freshness);
  }
}

/** Resolves in a task of its own behind the frame that is being made. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** The page has nothing else to do. */
function idleMoment(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => {
      resolve();
    });
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-kiosk': MinglanKiosk;
  }
}
