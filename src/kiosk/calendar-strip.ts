// The count of the calendar in words, and the line of the first page that leads to it. Drawn by the first paint too:
// imports nothing that waits.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CalendarView } from '../contract/index.ts';
import type { RollUp } from '../disclosure/index.ts';
import { tallyTemplates } from '../ui/duty-counts.ts';
import { icon } from '../ui/icons.ts';
import { owedBefore } from './calendar-model.ts';
import { createCalendarUrl } from './route.ts';

/** The parts of a count in words; what there is none of is left out. */
export function countsTemplate(roll: RollUp): TemplateResult {
  return html`<span class="counts"> ${tallyTemplates(roll)} </span>`;
}

/** On the first page: this month in one line, what is owed from before it, and the way to the calendar. */
export function calendarStripTemplate(view: CalendarView | null): TemplateResult {
  const month = view?.calendar.months[0];
  const owed = view ? owedBefore(view.calendar).length : 0;
  return html`<a class="strip calendar-strip" href=${createCalendarUrl()} draggable="false">
    <span class="strip-name">${icon('calendar')}${msg('公开日历')}</span>
    ${
      month
        ? html`<span class="strip-due"
              >${msg(str`${Number(month.period.slice(5))}月该公开`)} <b>${month.due}</b> ${msg('件')}</span
            >${countsTemplate(month)}`
        : html`<span class="strip-due">${msg('该公开的，公开了没有')}</span>`
    }
    ${
      owed > 0
        ? html`<span class="owed-mark">${icon('alert')}<span>${msg(str`以前的还欠 ${owed} 件`)}</span></span>`
        : nothing
    }
    ${icon('next')}
  </a>`;
}
