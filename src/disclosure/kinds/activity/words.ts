// An activity in a neighbour's words.
import { daysBetween, parseDay } from '../../calendar-day.ts';
import { dayWords, feeWords, formatHundredths, saidFacts, type Fact } from '../plain-blocks.ts';
import type { ActivityData } from './activity.ts';

/** 「2026年11月28日（星期六）15:00–16:30」「…到…」. */
export function activityMoment({ date, lastDate, time, until }: ActivityData): string {
  const days =
    lastDate === '' || lastDate === date ? dayWords(date) : `${dayWords(date)}到${dayWords(lastDate)}`;
  if (time === '') return days;
  return `${days}${time}${until === '' ? '' : `–${until}`}`;
}

/** Days from a local date until it begins; 0 while it lasts; below 0 when it is over. */
export function daysToActivity({ date, lastDate }: ActivityData, today: string): number | null {
  const [first, last, now] = [parseDay(date), parseDay(lastDate === '' ? date : lastDate), parseDay(today)];
  if (!first || !last || !now) return null;
  const begins = daysBetween(now, first);
  return begins > 0 ? begins : Math.min(0, daysBetween(now, last));
}

/** Whether one may still sign up; true where no last day is said. */
export function isSignupOpen({ signupBy }: ActivityData, today: string): boolean {
  return signupBy === '' || signupBy >= today;
}

const number = (count: number | null, unit: string): string =>
  count === null ? '' : `${formatHundredths(count * 100)} ${unit}`;

/** What one has to know before coming. */
export function activityFacts({
  whom,
  seats,
  fee,
  signup,
  signupBy,
  contact,
  phone,
}: ActivityData): readonly Fact[] {
  return saidFacts([
    ['谁可以来', whom],
    ['名额', number(seats, '人')],
    ['多少钱', feeWords(fee)],
    ['怎么报名', signup],
    ['报名到', dayWords(signupBy)],
    ['找谁', contact],
    ['电话', phone],
  ]);
}

/** What came of it. */
export function activityResult({ came, cost, source }: ActivityData): readonly Fact[] {
  return saidFacts([
    ['来了', number(came, '人')],
    ['花了', cost === null ? '' : `${formatHundredths(cost)} 元`],
    ['钱从哪里来', source],
  ]);
}
