// How something owed stands, as whoever writes it or decides on it reads it: by when, and how late or early that is.
import { msg, str } from '@lit/localize';
import { daysBetween, type CalendarDay } from '../../disclosure/index.ts';
import { dueWords, dutyDays } from '../../ui/duty-words.ts';
import type { CalendarDuty } from './proposed.ts';

/** 10月10日 到期，已迟 12 天; 10月10日 到期，10月9日 公开 */
export function owedWords(duty: CalendarDuty, today: CalendarDay): string {
  switch (duty.state) {
    case 'done-on-time':
    case 'done-late':
      return dutyDays(duty, today);
    case 'missing':
      return msg(str`${dueWords(duty.due, today)}，已迟 ${duty.daysLate} 天`);
    case 'due':
      return msg('今天到期');
    default:
      return dueWords(duty.due, today);
  }
}

/** As above, with the days that are left or by which it came early or late: what a decision rests on. */
export function spanWords(duty: CalendarDuty, today: CalendarDay): string {
  const words = owedWords(duty, today);
  const { due, doneOn, daysLate } = duty;
  if (doneOn !== null) {
    const early = daysBetween(doneOn as CalendarDay, due as CalendarDay);
    if (daysLate > 0) return msg(str`${words}，迟了 ${daysLate} 天`);
    return early > 0 ? msg(str`${words}，早了 ${early} 天`) : msg(str`${words}，正是最后一天`);
  }
  if (duty.state === 'missing' || duty.state === 'due') return words;
  return msg(str`${words}，还有 ${daysBetween(today, due as CalendarDay)} 天`);
}
