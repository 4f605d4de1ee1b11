import { msg } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { MessageOf, MessageType, ScreenSource } from '../device/page/screen-source.ts';
import { UNKNOWN_FRESHNESS } from '../device/page/screen-knowledge.ts';
import {
  formatMoment,
  parseTimestamp,
  wordDifference,
  type DisclosurePage,
  type NoticeDifference,
  type SectionId,
} from '../disclosure/index.ts';
import { AnswerController } from '../ui/controllers/answer.ts';
import { ClockController } from '../ui/controllers/clock.ts';
import { IdleController } from '../ui/controllers/idle.ts';
import { MoreBelowController } from '../ui/controllers/more-below.ts';
import { PaintedController } from '../ui/controllers/painted.ts';
import { FaultsController } from '../ui/controllers/faults.ts';
import { PicturesController } from '../ui/controllers/pictures.ts';
import { PressedController } from '../ui/controllers/pressed.ts';
import { plainLines } from '../ui/document-blocks.ts';
import '../ui/document-view.ts';
import { fitWords } from '../ui/fit-words.ts';
import { reportFault } from '../ui/guarded-element.ts';
import { icon } from '../ui/icons.ts';
import { unpairedTemplate } from '../ui/unpaired-view.ts';
import { levelWord, urgentTemplate, type UrgentFacts } from '../ui/urgent-view.ts';
import type { Stamp } from '../ui/stamp-trail.ts';
import '../ui/stamp-trail.ts';
import { applyAids, NO_AIDS, type Aid, type Aids } from './aids.ts';
import { boardTemplate } from './board-template.ts';
import { calendarTemplate, noCalendarTemplate } from './calendar-template.ts';
import '../ui/difference-view.ts';
import { disclosureTemplate } from './disclosure-template.ts';
import { frameTemplate } from './frame-template.ts';
import { objectionDay } from './card-words.ts';
import './idle-warning.ts';
import { matterTemplate } from './matter-template.ts';
import { pastTemplate, waitingPastTemplate } from './past-template.ts';
import { keepPlace } from './reading-place.ts';
import { RouteController } from './route-controller.ts';
import { waitingTemplate } from './screen-template.ts';
import { sectionTemplate } from './section-template.ts';
import { stampsOf } from './stamps.ts';
import { NOTHING_YET, reduce, type KioskState } from './state.ts';
import type { CalendarView, Painted, PastQuestion, PastView, PublicCommunity } from '../contract/index.ts';
import { createCalendarUrl, createPastUrl, SECTIONS, type PastRoute, type Route } from './route.ts';

/** Rows of a section drawn at once. */
const ROWS = 40;
/** Largest size of urgent words, in parts of the panel's shorter side. */
const URGENT_MOST = 0.08;
const TOLD: readonly MessageType[] = ['unpaired', 'ready', 'board', 'freshness', 'urgent', 'alarm', 'parts'];

type Reading =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'here';
      readonly page: DisclosurePage;
      readonly stamps: readonly Stamp[];
      readonly difference: NoticeDifference | null;
    };

/** What is drawn of a page, made once for it. */
function readingOf(page: DisclosurePage): Reading {
  const before = page.history[0]?.text ?? null;
  return {
    kind: 'here',
    page,
    stamps: page.trail ? stampsOf(page.trail) : [],
    difference: before && page.text ? wordDifference(before, page.text) : null,
  };
}

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

  @state() private aids: Aids = NO_AIDS;
  @state() private reading: Reading = { kind: 'waiting' };
  @state() private rows = ROWS;
  /** Of the urgent notice that was put aside to read the board. */
  @state() private aside: string | null = null;

  @query('#sheet') private sheet!: HTMLElement | null;

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
  readonly #route = new RouteController(
    this,
    () => this.sheet?.scrollTop ?? 0,
    (scroll, isWithin) => void this.#arrive(scroll, isWithin),
  );
  readonly #pictures = new PicturesController(this, (sha256) => this.#askPicture(sha256), 24);
  readonly #calendar = new AnswerController<CalendarView>(
    this,
    async () => (await this.source?.ask({ kind: 'calendar' })) ?? null,
    (error) => {
      reportFault(this, error);
    },
  );
  readonly #past = new AnswerController<{ readonly question: PastQuestion; readonly view: PastView }>(
    this,
    async () => {
      const { route } = this.#route;
      if (route.page !== 'past') return null;
      const question: PastQuestion = { kind: 'past', period: route.period, of: route.of, shown: this.rows };
      const view = await this.source?.ask(question);
      return view ? { question, view } : null;
    },
    (error) => {
      reportFault(this, error);
    },
  );
  readonly #below = new MoreBelowController(
    this,
    () => this.sheet,
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
  #releases: (() => void)[] = [];
  /** Asked for last: an older answer that comes late is not shown. */
  #asked = '';
  /** Rows of the list that was left for a disclosure. */
  #listed = ROWS;

  constructor() {
    super();
    new PressedController(this);
    new FaultsController(this, (detail) => this.source?.fault(detail));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('contextmenu', this.#handleContextMenu);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('contextmenu', this.#handleContextMenu);
    this.#listen(null);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('source')) {
      this.#listen(this.source);
      this.#painted.reset();
    }
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('aids')) applyAids(this.aids, document.documentElement);
    this.#below.look();
    this.#fitUrgent();
  }

  protected override render(): unknown {
    const { unpaired, community, board, freshness, urgent } = this.known;
    const now = this.#clock.now;
    if (unpaired) {
      const until = unpaired.expiresAt === null ? null : formatMoment(unpaired.expiresAt, now);
      return html`<main>
        ${unpairedTemplate({ code: unpaired.code, validUntil: until, problem: unpaired.problem })}
      </main>`;
    }
    if (urgent && urgent.id !== this.aside && (parseTimestamp(urgent.until) ?? Infinity) > now) {
      return html`<main>${urgentTemplate(this.#urgentFacts(now), this.renderAside())}</main>
        ${this.renderWarning()}`;
    }
    if (!community || !board) return waitingTemplate();
    return frameTemplate(
      {
        community,
        freshness: freshness ?? UNKNOWN_FRESHNESS,
        now,
        route: this.#route.route,
        aids: this.aids,
        section: this.#section(),
        keepsake: this.aids.low ? this.#keepsake() : null,
        objection: this.#objection(now),
        toggle: (aid) => {
          this.#toggle(aid);
        },
      },
      this.renderBody(now),
      html`${this.renderTools()}${this.renderBanner(now)}${this.renderWarning()}`,
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
      return html`<div class="plain">
        <h1>${msg('这一页暂时显示不了')}</h1>
        <p>${msg('屏幕已记下这个问题。请先看其他内容。')}</p>
      </div>`;
    }
  }

  private renderPage(now: number): unknown {
    const { route } = this.#route;
    const { board, community } = this.known;
    if (!board || !community) return nothing;
    if (route.page === 'board') {
      const picture = (sha256: string): string | null => this.#pictures.url(sha256);
      return boardTemplate({ board, community, calendar: this.#calendar.value, now, picture });
    }
    if (route.page === 'section') {
      return keyed(
        route.section,
        sectionTemplate(board, route.section, now, this.rows, () => {
          this.rows += ROWS;
        }),
      );
    }
    if (route.page === 'calendar' || route.page === 'matter') return this.renderCalendar(community, route);
    if (route.page === 'past') return this.renderPast(community, route, now);
    const { reading } = this;
    if (reading.kind === 'here') {
      const { page, stamps, difference } = reading;
      const pictures: Record<string, string | null> = {};
      for (const [part, sha256] of Object.entries(page.images)) {
        pictures[part] = sha256 === null ? null : this.#pictures.url(sha256);
      }
      const calendar = this.#calendar.value;
      const { witnessedAt: at = null, witnessedSize: size = null } = this.known.freshness ?? {};
      const witnessed = at === null || size === null ? null : { at, size };
      return keyed(
        page.card.id,
        disclosureTemplate({ page, stamps, difference, community, calendar, now, witnessed, pictures }),
      );
    }
    return html`<div class="plain" role="status">
      ${
        reading.kind === 'waiting'
          ? html`<p>${msg('正在打开……')}</p>`
          : html`<h1>${msg('这一条已经不在公开栏上')}</h1>
              <p>${msg('它可能已到期。以前的内容，在往期公开里查，也可以问居委会。')}</p>
              <a class="plain-way" href=${createPastUrl()} draggable="false"
                >${icon('past')}${msg('看往期公开')}</a
              >`
      }
    </div>`;
  }

  private renderCalendar(
    community: PublicCommunity,
    route: Extract<Route, { page: 'calendar' | 'matter' }>,
  ): unknown {
    const { answered, value: view } = this.#calendar;
    if (!view) return noCalendarTemplate(answered);
    if (route.page === 'matter') return keyed(route.id, matterTemplate({ view, community, id: route.id }));
    return calendarTemplate({
      view,
      community,
      period: route.period,
      isClockTrusted: this.known.freshness?.clockTrusted ?? true,
      shown: this.rows,
      more: () => {
        this.rows += ROWS;
      },
      again: this.#handleAgain,
    });
  }

  private renderPast(community: PublicCommunity, route: PastRoute, now: number): unknown {
    const answer = this.#past.value;
    if (answer?.question.period !== route.period || answer.question.of !== route.of)
      return waitingPastTemplate();
    return pastTemplate({ view: answer.view, community, route, now });
  }

  /** What floats over the foot of the sheet: the way back, and that there is more below. */
  private renderTools(): unknown {
    return html`<nav class="tools" aria-label=${msg('返回和翻页')}>
      ${
        this.#route.route.page === 'board'
          ? nothing
          : html`<button type="button" class="back" @click=${() => this.#route.back()}>
              ${icon('back')}<span>${msg('返回')}</span>
            </button>`
      }
      <a
        class="tools-calendar"
        href=${createCalendarUrl()}
        draggable="false"
        aria-current=${this.#isOnCalendar() ? 'page' : nothing}
        >${icon('calendar')}<span>${msg('日历')}</span></a
      >
      <button
        type="button"
        class="below"
        aria-label=${msg('下面还有')}
        ?hidden=${!this.#below.more}
        @click=${() => {
          this.#below.page();
        }}
      >
        <span>${msg('下面还有')}</span>${icon('down')}
      </button>
    </nav>`;
  }

  private renderAside(): unknown {
    return html`<button
      type="button"
      class="to-board"
      @click=${() => {
        this.aside = this.known.urgent?.id ?? null;
      }}
    >
      ${msg('查看公开栏')}
    </button>`;
  }

  private renderBanner(now: number): unknown {
    const { urgent } = this.known;
    if (!urgent || (parseTimestamp(urgent.until) ?? Infinity) <= now) return nothing;
    return html`<button
      type="button"
      class="urgent-banner"
      data-level=${urgent.level}
      @click=${() => {
        this.aside = null;
      }}
    >
      <span class="urgent-sign" aria-hidden="true">!</span
      ><span class="urgent-banner-words"><b>${levelWord(urgent.level)}</b> ${urgent.title}</span>
      <span class="urgent-banner-open">${msg('查看')}${icon('next')}</span>
    </button>`;
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

  readonly #handleContextMenu = (event: Event): void => {
    event.preventDefault();
  };

  /** True while nobody uses the screen: on the start page, no aid on, untouched for that many ms. */
  isUnused(untouched: number): boolean {
    return !this.known.urgent && !this.#isDirty() && performance.now() - this.#idle.lastTouch >= untouched;
  }

  #listen(source: ScreenSource | null): void {
    for (const release of this.#releases) release();
    this.#releases = source
      ? TOLD.map((type) =>
          source.on(type, (message: MessageOf<MessageType>) => {
            this.#hear(message);
          }),
        )
      : [];
  }

  #hear(message: MessageOf<MessageType>): void {
    this.known = reduce(this.known, message);
    if (message.type === 'urgent' && message.urgent?.id !== this.aside) this.aside = null;
    if (message.type === 'ready') this.#idle.rearm();
    // The day may have turned, or the rules changed.
    if (message.type === 'board' || message.type === 'ready' || this.#isOnCalendar())
      this.#calendar.refresh();
    if (message.type === 'parts' || message.type === 'board') this.#readAgain(message.type === 'board');
    if (message.type !== 'board') return;
    this.#keepPictures();
  }

  /** Pictures nothing on the board or the open page names are let go: also what was erased. */
  #keepPictures(): void {
    const wanted = new Set<string>();
    for (const { image } of this.known.board?.cards ?? []) if (image !== null) wanted.add(image);
    if (this.reading.kind === 'here') {
      for (const sha256 of Object.values(this.reading.page.images)) if (sha256 !== null) wanted.add(sha256);
    }
    this.#pictures.keep(wanted);
  }

  async #askPicture(sha256: string): Promise<{ bytes: ArrayBuffer; type: string } | null> {
    return (await this.source?.ask({ kind: 'image', sha256 })) ?? null;
  }

  async #read(id: string): Promise<void> {
    this.#asked = id;
    let reading: Reading = { kind: 'absent' };
    try {
      const page = await this.source?.ask({ kind: 'disclosure', id });
      if (page) reading = readingOf(page);
    } catch (error) {
      reportFault(this, error);
    }
    const { route } = this.#route;
    if (this.#asked !== id || route.page !== 'disclosure' || route.id !== id) return;
    this.reading = reading;
    this.#keepPictures();
  }

  /** A new page stands: at its place, with the focus on it for those who listen or use keys. */
  async #arrive(scroll: number, isWithin: boolean): Promise<void> {
    const { route } = this.#route;
    // Back in a list: as far as it was told.
    if (route.page === 'disclosure') this.#listed = this.rows;
    this.rows = scroll > 0 ? Math.max(ROWS, this.#listed) : ROWS;
    if (this.#isOnCalendar()) this.#calendar.refresh();
    if (route.page === 'past') await this.#past.asked();
    if (route.page === 'disclosure') {
      this.reading = { kind: 'waiting' };
      await this.#read(route.id);
    }
    await this.updateComplete;
    const { sheet } = this;
    if (!sheet) return;
    sheet.scrollTop = scroll;
    sheet.focus({ preventScroll: true });
    if (isWithin && route.page === 'calendar') this.#showChosen();
    this.#below.look();
  }

  /** A month was tapped that is open already: its address stays, and its list may be out of sight. */
  readonly #handleAgain = (event: Event): void => {
    if (event.currentTarget instanceof HTMLAnchorElement && event.currentTarget.hash === location.hash)
      this.#showChosen();
  };

  /** The list of the month that was tapped: in sight, and with the focus. Where it is in sight it stays. */
  #showChosen(): void {
    const { sheet } = this;
    const list = sheet?.querySelector('.chosen');
    if (!sheet || !list) return;
    list.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    const top = list.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
    if (top >= 0 && top <= sheet.clientHeight / 2) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    sheet.scrollBy({ top, behavior: calm ? 'instant' : 'smooth' });
  }

  /** What is read stays at the top of the window, whatever becomes of the sizes. */
  #toggle(aid: Aid): void {
    const restore = this.sheet ? keepPlace(this.sheet) : null;
    this.aids = { ...this.aids, [aid]: !this.aids[aid] };
    if (restore) void this.updateComplete.then(restore);
  }

  /** What is open may be told otherwise now: when the board changed, or what was lacking has come in. */
  #readAgain(always: boolean): void {
    const { route } = this.#route;
    const isWhole = this.reading.kind === 'here' && this.reading.page.text !== null;
    if (route.page === 'past') this.#past.refresh();
    if (route.page === 'disclosure' && (always || !isWhole)) void this.#read(route.id);
  }

  /** The visitor nears the end of what was told: the next rows, without a tap. */
  #tellMorePast(): void {
    const answer = this.#past.value;
    if (this.#route.route.page !== 'past' || answer?.question.shown !== this.rows) return;
    if (answer.view.rows.length >= answer.view.found) return;
    this.rows += ROWS;
    this.#past.refresh();
  }

  #isOnCalendar(): boolean {
    const { page } = this.#route.route;
    return page === 'calendar' || page === 'matter';
  }

  /** What a visitor has before her: all that the board lists, a tap away; what is open; or what fills the screen. */
  #drawn(): readonly Painted[] {
    const { unpaired, community, board, urgent } = this.known;
    if (unpaired) return [];
    if (urgent && urgent.id !== this.aside && (parseTimestamp(urgent.until) ?? Infinity) > this.#clock.now) {
      return [{ how: 'urgent', seqs: [urgent.seq] }];
    }
    if (!community || !board || this.#isBroken) return [];
    const listed: Painted = { how: 'listed', seqs: board.cards.map(({ latest }) => latest) };
    const { reading } = this;
    const isOpen = this.#route.route.page === 'disclosure' && reading.kind === 'here' && reading.page.text;
    return isOpen ? [listed, { how: 'opened', seqs: [reading.page.card.latest] }] : [listed];
  }

  #section(): SectionId | null {
    const { route } = this.#route;
    if (route.page === 'section') return route.section;
    if (route.page === 'past') return SECTIONS.find((each) => each === route.of) ?? null;
    if (route.page === 'disclosure' && this.reading.kind === 'here') return this.reading.page.card.section;
    return null;
  }

  /** Until when residents may object to what is open. */
  #objection(now: number): string | null {
    const { reading } = this;
    const isOpen = this.#route.route.page === 'disclosure' && reading.kind === 'here';
    return isOpen ? objectionDay(reading.page.card, now) : null;
  }

  /** The picture of what is read, else of the lead. */
  #keepsake(): string | null {
    const { reading } = this;
    const open =
      this.#route.route.page === 'disclosure' && reading.kind === 'here' ? reading.page.card : null;
    const image = (open ?? this.known.board?.cards[0])?.image ?? null;
    return image === null ? null : this.#pictures.url(image);
  }

  #isDirty(): boolean {
    return (
      this.#route.route.page !== 'board' ||
      this.aids !== NO_AIDS ||
      this.aside !== null ||
      (this.sheet?.scrollTop ?? 0) > 0
    );
  }

  #reset(): void {
    this.aids = NO_AIDS;
    this.aside = null;
    this.reading = { kind: 'waiting' };
    if (this.#route.route.page !== 'board' || (this.sheet?.scrollTop ?? 0) > 0) this.#route.reset();
  }

  /** Urgent words as large as they fit; never under the body's size: there they scroll. */
  #fitUrgent(): void {
    const area = this.querySelector<HTMLElement>('.urgent-words');
    if (!area) return;
    const least = parseFloat(getComputedStyle(document.documentElement).fontSize);
    fitWords(area, least, Math.max(least, URGENT_MOST * Math.min(this.clientWidth, this.clientHeight)));
  }

  #urgentFacts(now: number): UrgentFacts {
    const urgent = this.known.urgent;
    if (!urgent) throw new Error('no urgent notice');
    const moment = (at: string): string => {
      const ms = parseTimestamp(at);
      return ms === null ? '' : formatMoment(ms, now);
    };
    return {
      level: urgent.level,
      title: urgent.title,
      lines: plainLines(urgent.text.blocks, urgent.text.summary),
      issued: moment(urgent.issued),
      until: moment(urgent.until),
      by: urgent.by,
    };
  }

  /** The present: the local clock, never before what the office has signed. */
  #present(): number {
    return Math.max(this.localNow(), this.known.freshness?.now ?? 0);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-kiosk': MinglanKiosk;
  }
}
