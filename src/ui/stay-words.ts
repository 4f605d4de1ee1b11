// How long it stays, in the one wording of drafter, approver and resident.
import { msg, str } from '@lit/localize';

/** As the disclosure room tells it; times are ms since 1970. */
export type StayFacts =
  { readonly kind: 'always' } | { readonly kind: 'at-least' | 'until' | 'moment'; readonly end: number };

/** How days are said; callers pass the calendar of the disclosure room. */
export interface StayDates {
  formatLastDay(ms: number, now?: number): string;
  formatMoment(ms: number, now?: number): string;
}

/** 长期公开; 至少到 11月30日; 公开到 11月30日; 到 11月22日 18:00 止. */
export function stayPhrase(stay: StayFacts, now: number, dates: StayDates): string {
  switch (stay.kind) {
    case 'always':
      return msg('长期公开');
    case 'moment':
      return msg(str`到 ${dates.formatMoment(stay.end, now)} 止`);
    case 'until':
      return msg(str`公开到 ${dates.formatLastDay(stay.end, now)}`);
    case 'at-least':
      // What the rule asked for is over; it stays up because nobody has taken it down.
      return stay.end <= now
        ? msg('规定的天数已满，继续公开')
        : msg(str`至少到 ${dates.formatLastDay(stay.end, now)}`);
  }
}
