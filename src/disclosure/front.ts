// What the first page tells beside its cards: this month's money, what is to be decided and when, and the answer given
// last. Each by one rule that can be read here.
import { dayAt } from './calendar-day.ts';
import type { NoticeText } from './document.ts';
import type { Fen } from './kinds/fen.ts';
import { categoryOf } from './kinds/ledger/categories.ts';
import { readLedger, type LedgerData } from './kinds/ledger/ledger.ts';
import { ledgerSums } from './kinds/ledger/sums.ts';
import { readMeeting } from './kinds/meeting/meeting.ts';
import { DAY, parseTimestamp } from './time.ts';
import type { Card } from './view.ts';

export interface MonthMoney {
  /** Of the disclosure. */
  readonly id: string;
  /** Local dates, both included. */
  readonly from: string;
  readonly to: string;
  readonly income: Fen;
  /** As a positive sum. */
  readonly spending: Fen;
  readonly closing: Fen;
  /** What most of it was spent for, largest first. */
  readonly spent: readonly { readonly name: string; readonly amount: Fen }[];
  /** What its lines come to is what is said of it. */
  readonly agrees: boolean;
}

export interface MeetingAhead {
  readonly id: string;
  /** Local date. */
  readonly date: string;
  /** `19:00` */
  readonly time: string;
  readonly title: string;
}

export interface AnswerGiven {
  readonly id: string;
  readonly published: string;
  readonly title: string;
}

/** What one disclosure has to say there. */
export type FrontFact =
  | { readonly of: 'money'; readonly money: MonthMoney }
  | { readonly of: 'meeting'; readonly meeting: MeetingAhead }
  | { readonly of: 'answer'; readonly answer: AnswerGiven };

export interface FrontFacts {
  readonly money: MonthMoney | null;
  readonly meeting: MeetingAhead | null;
  readonly answer: AnswerGiven | null;
}

/** 对公开内容反映问题的调查答复. */
const ANSWER = 'FBK-02';
/** An answer is news so long. */
const ANSWER_DAYS = 92;
/** A month's account; one of a quarter or a year is not this month's money. */
const LONGEST_DAYS = 31;
const SPENT = 3;

/** A ledger in the figures of its first line. Linear in its lines. */
export function monthMoney(id: string, data: LedgerData): MonthMoney {
  const { income, spending, closing, categories, agrees } = ledgerSums(data);
  const spent = categories
    .filter(({ amount }) => amount < 0)
    .slice(0, SPENT)
    .map(({ category, amount }) => ({ name: categoryOf(category)?.name ?? category, amount: -amount }));
  return { id, from: data.from, to: data.to, income, spending, closing, spent, agrees };
}

/** The month's money of a text, or null where it tells of none. */
export function moneyIn(id: string, { data }: Pick<NoticeText, 'data'>): MonthMoney | null {
  const ledger = data === undefined ? null : readLedger(data);
  if (!ledger) return null;
  const days = (Date.parse(ledger.to) - Date.parse(ledger.from)) / DAY + 1;
  return days > LONGEST_DAYS ? null : monthMoney(id, ledger);
}

/** What a disclosure that is shown has to say on the first page. */
export function frontFact(card: Card, text: NoticeText): FrontFact | null {
  const { id, title, published } = card;
  if (card.code === ANSWER) return { of: 'answer', answer: { id, title, published } };
  const money = moneyIn(id, text);
  if (money) return { of: 'money', money };
  const meeting = text.data === undefined ? null : readMeeting(text.data);
  if (meeting?.tells !== 'notice') return null;
  return { of: 'meeting', meeting: { id, date: meeting.date, time: meeting.time, title } };
}

/**
 * The account that ends last, of several the one with most in it; the next meeting that is not over; the newest answer
 * of the last three months. `now`: ms since 1970.
 */
export function frontOf(facts: readonly FrontFact[], now: number): FrontFacts {
  const today = dayAt(now);
  const moneys = facts.flatMap((fact) => (fact.of === 'money' ? [fact.money] : []));
  const meetings = facts.flatMap((fact) =>
    fact.of === 'meeting' && fact.meeting.date >= today ? [fact.meeting] : [],
  );
  const answers = facts.flatMap((fact) => {
    if (fact.of !== 'answer') return [];
    return now - (parseTimestamp(fact.answer.published) ?? 0) > ANSWER_DAYS * DAY ? [] : [fact.answer];
  });
  const turned = ({ income, spending }: MonthMoney): number => income + spending;
  const when = ({ date, time }: MeetingAhead): string => `${date} ${time}`;
  return {
    money: first(moneys, (a, b) => compare(b.to, a.to) || turned(b) - turned(a) || compare(a.id, b.id)),
    meeting: first(meetings, (a, b) => compare(when(a), when(b)) || compare(a.id, b.id)),
    answer: first(answers, (a, b) => compare(b.published, a.published) || compare(a.id, b.id)),
  };
}

function first<T>(all: readonly T[], order: (a: T, b: T) => number): T | null {
  return [...all].sort(order)[0] ?? null;
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
