// What the pages of the kiosk are drawn from beyond the board: each asked of the worker when a page wants it, and asked
// again when it was told otherwise.
import type { ReactiveControllerHost } from 'lit';
import type { CalendarView, FindQuestion, FindView, PastQuestion, PastView } from '../contract/index.ts';
import type { ScreenSource } from '../device/page/screen-source.ts';
import type { Card, DisclosurePage } from '../disclosure/index.ts';
import { AnswerController } from '../ui/controllers/answer.ts';
import { PicturesController } from '../ui/controllers/pictures.ts';
import { askIssueStamps, type IssueStamps } from './issue-template.ts';
import { ReadingController } from './reading-controller.ts';
import type { Route } from './route.ts';

/** Pictures held at once; more are asked for again. */
const PICTURES = 24;

export interface PageFacts {
  /** The worker; null until it is there. */
  source(): ScreenSource | null;
  /** The page that is open. */
  route(): Route;
  /** Rows of a long list that are told. */
  rows(): number;
  /** The cards of the board. */
  cards(): readonly Pick<Card, 'image'>[];
  failed(error: unknown): void;
}

export class PageAnswers {
  readonly calendar: AnswerController<CalendarView>;
  readonly past: AnswerController<{ readonly question: PastQuestion; readonly view: PastView }>;
  readonly issue: AnswerController<IssueStamps>;
  readonly reading: ReadingController;
  readonly pictures: PicturesController;
  readonly #facts: PageFacts;

  /** @param host is drawn again when an answer has come. */
  constructor(host: ReactiveControllerHost, facts: PageFacts) {
    this.#facts = facts;
    const { failed } = facts;
    this.calendar = new AnswerController(host, () => this.#askCalendar(), failed);
    this.past = new AnswerController(host, () => this.#askPast(), failed);
    this.issue = new AnswerController(host, () => this.#askIssue(), failed);
    this.reading = new ReadingController(host, {
      open: () => {
        const route = facts.route();
        return route.page === 'disclosure' ? route.id : null;
      },
      ask: this.#askDisclosure,
      read: () => {
        this.keepPictures();
      },
      failed,
    });
    this.pictures = new PicturesController(
      host,
      async (sha256) => (await facts.source()?.ask({ kind: 'image', sha256 })) ?? null,
      PICTURES,
    );
  }

  /** What is found for what was typed; null without a worker. */
  readonly find = async (question: FindQuestion): Promise<FindView | null> =>
    (await this.#facts.source()?.ask(question)) ?? null;

  /** Texts or the board were told: whatever is open and made from them is asked for again. */
  told(isBoard: boolean): void {
    const { page } = this.#facts.route();
    if (page === 'past') this.past.refresh();
    if (page === 'issue') this.issue.refresh();
    this.reading.again(isBoard);
    if (isBoard) this.keepPictures();
  }

  /** True when there is more of 往期 than was told. */
  hasMorePast(): boolean {
    const answer = this.past.value;
    if (this.#facts.route().page !== 'past' || answer?.question.shown !== this.#facts.rows()) return false;
    return answer.view.rows.length < answer.view.found;
  }

  /** Pictures nothing on the board or the open page names are let go: also what was erased. */
  keepPictures(): void {
    const wanted = new Set<string>();
    for (const { image } of this.#facts.cards()) if (image !== null) wanted.add(image);
    const { page } = this.reading;
    for (const { images } of page ? [page, ...page.history] : []) {
      for (const sha256 of Object.values(images)) if (sha256 !== null) wanted.add(sha256);
    }
    this.pictures.keep(wanted);
  }

  readonly #askDisclosure = async (id: string): Promise<DisclosurePage | null> =>
    (await this.#facts.source()?.ask({ kind: 'disclosure', id })) ?? null;

  async #askCalendar(): Promise<CalendarView | null> {
    return (await this.#facts.source()?.ask({ kind: 'calendar' })) ?? null;
  }

  async #askPast(): Promise<{ readonly question: PastQuestion; readonly view: PastView } | null> {
    const route = this.#facts.route();
    if (route.page !== 'past') return null;
    const { period, of } = route;
    const question: PastQuestion = { kind: 'past', period, of, shown: this.#facts.rows() };
    const view = await this.#facts.source()?.ask(question);
    return view ? { question, view } : null;
  }

  async #askIssue(): Promise<IssueStamps | null> {
    const route = this.#facts.route();
    if (route.page !== 'issue') return null;
    return askIssueStamps(route.period, await this.#askCalendar(), this.#askDisclosure);
  }
}
