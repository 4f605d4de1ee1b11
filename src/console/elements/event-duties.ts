// What an event makes due, item by item with its day, and the rule of each: said live beside the form, and again to
// whoever agrees to it.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { CalendarRules, Desk, ProposalContent } from '../../contract/index.ts';
import { dayAt, openedByEvent, parseDay, type CalendarDay, type OpenedDuty } from '../../disclosure/index.ts';
import { calendarDayWords, dueWords } from '../../ui/duty-words.ts';
import { approverWords } from '../words.ts';
import { renderItemRule } from './rule-card.ts';

type Told = Pick<ProposalContent, 'code' | 'event'>;

/** What it opens; without its day nothing can be said. Null: the day is not known yet. */
function openedOf({ code, event }: Told, rules: CalendarRules): readonly OpenedDuty[] | null {
  const date = parseDay(event?.date ?? '');
  return date === null || !event ? null : openedByEvent(rules, { kind: event.kind, code, date });
}

/** What a kind is called, also one the rules have no more; '' where that can't be told. */
export function eventKindName(id: string, rules: CalendarRules | null): string {
  const former = (rules?.former ?? []).flatMap(({ was }) => was.events ?? []).reverse();
  return [...(rules?.events ?? []), ...former].find((kind) => kind.id === id)?.zh ?? '';
}

/** Items the event makes due, each with the day by which. */
export function renderOpened(
  content: Told,
  rules: CalendarRules | null,
  desk: Desk,
  today: CalendarDay,
): TemplateResult | typeof nothing {
  const kind = rules?.events.find(({ id }) => id === content.event?.kind);
  if (rules === null || kind === undefined) return nothing;
  const opened = openedOf(content, rules);
  const name = (code: string): string => desk.catalogue.find((item) => item.code === code)?.zh ?? code;
  const line = (code: string, stage: string | null): string =>
    [name(code), stage].filter((each) => each !== null).join(' · ');
  const choice = kind.oneOf === true && content.code === '';
  return html`<div class="note" role="status">
    <p>
      ${choice ? msg('登记以后，日历上会多出下面其中一项：') : msg('登记以后，日历上会多出这些要公开的：')}
    </p>
    <ul>
      ${
        opened === null
          ? kind.opens.map(({ code, stage = null }) => html`<li>${line(code, stage)}</li>`)
          : opened.map(
              (duty) =>
                html`<li>
                  ${line(duty.code, duty.stage)}：<b>${dueWords(duty.due, today)}</b>${pastWords(duty, today)}
                </li>`,
            )
      }
    </ul>
    ${opened === null ? html`<p class="muted">${msg('选好哪一天，就能看到各到哪天为止。')}</p>` : nothing}
  </div>`;
}

function pastWords({ due, stage, estimated }: OpenedDuty, today: CalendarDay): string {
  if (due < today) return stage === '事前' ? msg('（已经过了，登记后马上算迟）') : msg('（已经过了）');
  return estimated ? msg('（节假日安排公布前先这样推算）') : '';
}

/** The rule of an event: who agrees to it, and of each item it opens how it is to be told. */
export function renderEventRule(content: Told, rules: CalendarRules | null, desk: Desk): TemplateResult {
  const kind = rules?.events.find(({ id }) => id === content.event?.kind);
  // The rule hangs on no day; any will do to ask for it.
  const asked = { kind: content.event?.kind ?? '', code: content.code, date: dayAt(0) };
  const opened = rules === null ? [] : openedByEvent(rules, asked);
  const date = content.event?.date;
  return html`<aside class="card rule" aria-label=${msg('这类事项的规定')}>
    <h2>${msg('规定')}</h2>
    <p class="muted">
      ${msg(str`登记本身由${approverWords('event', undefined)}审批，公开日历上看得到。`)}
      ${
        kind === undefined
          ? msg('选好发生了什么，这里写明要公开哪些、各要怎么公开。')
          : msg(
              str`期限从${date === undefined || date === '' ? msg('事情发生那天') : calendarDayWords(date, date)}算起。`,
            )
      }
    </p>
    ${opened.map(({ code, stage, lead }) => {
      const item = desk.catalogue.find((each) => each.code === code);
      return item === undefined
        ? nothing
        : html`<h3>${item.zh}${stage === null ? '' : ` · ${stage}`}</h3>
            ${renderItemRule(item, lead)}`;
    })}
  </aside>`;
}
