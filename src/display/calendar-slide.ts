// The calendar of duties in passing: this month's count, what is missing by name, and the quarter in a line.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CalendarView, PublicCommunity } from '../contract/index.ts';
import { itemName } from '../disclosure/index.ts';
import type { Duty, RollUp } from '../disclosure/index.ts';
import { barTemplates, tallyTemplates } from '../ui/duty-counts.ts';
import { calendarDayWords, originWords } from '../ui/duty-words.ts';
import { icon } from '../ui/icons.ts';

const NAMED = 2;

/** What is missing now, the newest first: what came due long ago is told by its count. */
function newestMissing(duties: readonly Duty[]): readonly Duty[] {
  return duties.filter(({ state }) => state === 'missing').reverse();
}

function countsTemplate(roll: RollUp): TemplateResult {
  return html`<p class="calendar-counts">${tallyTemplates(roll)}</p>`;
}

/** The slide; nothing on it needs more than a glance. */
export function calendarSlideTemplate(
  { calendar }: CalendarView,
  community: PublicCommunity,
  isClockTrusted: boolean,
): TemplateResult {
  const { months, quarters, today, duties } = calendar;
  const [month] = months;
  const [quarter] = quarters;
  const missing = newestMissing(duties);
  const isOfMonth = ({ due }: Duty): boolean => month !== undefined && due.startsWith(month.period);
  const now = missing.filter(isOfMonth);
  const before = missing.filter((duty) => !isOfMonth(duty));
  const events = community.calendar?.events ?? [];
  const listTemplate = (owed: readonly Duty[]): TemplateResult | typeof nothing =>
    owed.length === 0
      ? nothing
      : html`<ul class="calendar-missing">
          ${owed.map(
            ({ code, cause, daysLate }) =>
              html`<li>
                ${icon('alert')}<b>${itemName(community, code)}</b>
                <span
                  >${originWords(cause, today, (kind) => events.find(({ id }) => id === kind)?.zh)}，${msg(str`已迟 ${daysLate} 天`)}</span
                >
              </li>`,
          )}
        </ul>`;
  return html`<section class="calendar-slide">
    <p class="kicker"><span class="section-word">${msg('公开日历')}</span></p>
    ${
      month
        ? html`<h1>${msg(str`${Number(month.period.slice(5))}月该公开 ${month.due} 件`)}</h1>
            <div class="duty-bar" aria-hidden="true">${barTemplates(month)}</div>
            ${countsTemplate(month)}`
        : nothing
    }
    ${listTemplate(now.slice(0, NAMED))}
    ${
      // Under the month's own heading stands what was due in it; what is owed from before is told as that.
      before.length > 0
        ? html`<p class="calendar-before">${msg(str`以前到期、到今天还没公开的 ${before.length} 件`)}</p>
            ${listTemplate(before.slice(0, Math.max(0, NAMED - now.length)))}`
        : nothing
    }
    <p class="calendar-foot">
      ${
        !isClockTrusted
          ? msg(str`屏幕时钟没有核对过，算到 ${calendarDayWords(today, '')}。`)
          : quarter
            ? msg(str`本季度该公开 ${quarter.due} 件，还没公开 ${quarter.missing} 件。`)
            : nothing
      }
    </p>
  </section>`;
}
