// A worker for tests: says what it is told to say, answers from the fixtures, remembers what it was asked.
import type {
  Answers,
  FindQuestion,
  FromWorker,
  Painted,
  PastQuestion,
  Question,
} from '../../../src/contract/index.ts';
import type { MessageOf, MessageType, ScreenSource } from '../../../src/device/page/screen-source.ts';
import { calendarView } from './calendar-fixture.ts';
import { NOW, paintPicture, pageOf } from './screen-fixtures.ts';

const NO_PAST: Answers['past'] = { total: 0, found: 0, periods: {}, kinds: {}, rows: [] };

const NOTHING_FOUND: Answers['find'] = {
  typed: '',
  held: 0,
  missing: 0,
  found: 0,
  sections: {},
  years: {},
  how: 'typed',
  as: '',
  candidates: [],
  hasMore: false,
  isLearning: false,
  topics: [],
  rows: [],
};

type Listener = (message: FromWorker) => void;

export class FixtureSource implements ScreenSource {
  readonly asked: Question[] = [];
  readonly faults: string[] = [];
  touches = 0;
  /** What was said to stand on the glass, in order. */
  readonly glass: (readonly Painted[])[] = [];
  /** Answers a question about a disclosure; a test may replace it. */
  disclosure: (id: string) => Answers['disclosure'] | Promise<Answers['disclosure']> = pageOf;
  /** The calendar; a test may replace it. */
  calendar: () => Answers['calendar'] = () => calendarView(NOW);

  /** What has left the board; a test may replace it. */
  past: (question: PastQuestion) => Answers['past'] = () => NO_PAST;

  /** The hidden door: how it answers a PIN, and what stands behind it; a test may replace both. */
  door: (pin: string | null) => Answers['door'] = () => ({ state: 'none' });
  diagnostics: () => Answers['diagnostics'] = () => null;

  /** What is found; a test may replace it. */
  find: (question: FindQuestion) => Answers['find'] = ({ typed }) => ({ ...NOTHING_FOUND, typed });

  readonly #listeners = new Map<MessageType, Set<Listener>>();
  readonly #last = new Map<MessageType, FromWorker>();

  on<T extends MessageType>(type: T, listener: (message: MessageOf<T>) => void): () => void {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners);
    listeners.add(listener as Listener);
    const last = this.#last.get(type);
    if (last) listener(last as MessageOf<T>);
    return () => listeners.delete(listener as Listener);
  }

  /** How many listeners are held, over all types. */
  get listening(): number {
    return [...this.#listeners.values()].reduce((sum, each) => sum + each.size, 0);
  }

  say(message: FromWorker): void {
    this.#last.set(message.type, message);
    for (const listener of this.#listeners.get(message.type) ?? []) listener(message);
  }

  async ask<K extends Question['kind']>(question: Extract<Question, { kind: K }>): Promise<Answers[K]> {
    this.asked.push(question);
    const asked: Question = question;
    if (asked.kind === 'calendar') return this.calendar() as Answers[K];
    if (asked.kind === 'find') return this.find(asked) as Answers[K];
    if (asked.kind === 'door') return this.door(asked.pin) as Answers[K];
    if (asked.kind === 'diagnostics') return (asked.isLast ? null : this.diagnostics()) as Answers[K];
    if (asked.kind === 'past') return this.past(asked) as Answers[K];
    const answer =
      asked.kind === 'disclosure' ? await this.disclosure(asked.id) : await paintPicture(asked.sha256);
    return answer as Answers[K];
  }

  touched(): void {
    this.touches += 1;
  }

  painted(painted: readonly Painted[]): void {
    this.glass.push(painted);
  }

  fault(detail: string): void {
    this.faults.push(detail);
  }
}
