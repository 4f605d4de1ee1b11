// The calendar of duties: what had to be public this month and this quarter, whether it came in time, and what is still
// missing; a year back. Content first: the count, then what is owed by name.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CalendarView, PublicCommunity } from '../contract/index.ts';
import {
  dayAt,
  itemName,
  parseTimestamp,
  type Card,
  type Duty,
  type MatterThread,
  type RollUp,
} from '../disclosure/index.ts';
import { barTemplates } from '../ui/duty-counts.ts';
import {
  calendarDayWords,
  dutyDays,
  originWords,
  periodWords,
  standingIcon,
  standingWords,
} from '../ui/duty-words.ts';
import { icon } from '../ui/icons.ts';
import { chosenRollUp, groupsOf, owedBefore, type DutyGroup } from './calendar-model.ts';
import { countsTemplate } from './calendar-strip.ts';
import { contactTemplate } from './frame-template.ts';
import { createCalendarUrl, createDisclosureUrl, createMatterUrl } from './route.ts';

export interface CalendarFacts {
  readonly view: CalendarView;
  readonly community: PublicCommunity;
  /** The chosen month or quarter. */
  readonly period: string | null;
  /** False: the screen's clock is not checked. */
  readonly isClockTrusted: boolean;
  /** Rows drawn, the rest waits behind a button. */
  readonly shown: number;
  /** False: what is under the list of the chosen period comes a frame later. */
  readonly isWhole: boolean;
  readonly more: () => void;
  /** A month was tapped, also the one that is open already. */
  readonly again: (event: Event) => void;
}

/** Says that the calendar is not here, and why; never an empty page. */
export function noCalendarTemplate(answered: boolean): TemplateResult {
  return html`<div class="plain" role="status">
    <h1 tabindex="-1">${msg('公开日历')}</h1>
    <p>${answered ? msg('还没有从居委会办公室取到日历的规则，连上以后就会显示。') : msg('正在打开……')}</p>
  </div>`;
}

/** The page. */
export function calendarTemplate(facts: CalendarFacts): TemplateResult {
  const { view, community, period } = facts;
  const { calendar } = view;
  const chosen = chosenRollUp(calendar, period);
  if (!chosen) return noCalendarTemplate(true);
  const [month] = calendar.months;
  const [quarter] = calendar.quarters;
  return html`<div class="calendar">
    <header class="section-head">
      <span class="sign" aria-hidden="true">历</span>
      <h1 tabindex="-1">${msg('公开日历')}</h1>
      <p class="section-hint">${msg('按规定该公开什么，公开了没有')}</p>
      <p class="count">${msg(str`算到 ${calendarDayWords(calendar.today, calendar.today)}`)}</p>
    </header>
    ${clockTemplate(facts)} ${owedTemplate(facts)}
    <div class="calendar-now">
      ${month ? summaryTemplate(month, msg('本月'), chosen, facts) : nothing}
      ${quarter ? summaryTemplate(quarter, msg('本季度'), chosen, facts) : nothing}
    </div>
    ${yearTemplate(calendar.months, chosen, facts)} ${chosenTemplate(facts, chosen)}
    ${
      facts.isWhole
        ? html`${mattersTemplate(facts)} ${offTemplate(community)} ${changesTemplate(view)}
          ${contactTemplate(community)}`
        : nothing
    }
  </div>`;
}

function clockTemplate({ isClockTrusted, view }: CalendarFacts): unknown {
  if (isClockTrusted) return nothing;
  const { today } = view.calendar;
  return html`<p class="note calendar-clock" role="note">
    ${icon('alert')}<span
      >${msg(str`这块屏幕的时钟没有核对过。日期按居委会最近一次签发推算，算到 ${calendarDayWords(today, '')}。`)}</span
    >
  </p>`;
}

/** The same as a bar: full, hatched, hollow. */
export function barTemplate(roll: RollUp): TemplateResult {
  return html`<span class="duty-bar" aria-hidden="true">${barTemplates(roll)}</span>`;
}

function summaryTemplate(
  roll: RollUp,
  name: string,
  chosen: RollUp,
  { again }: CalendarFacts,
): TemplateResult {
  return html`<a
    class="summary-card"
    href=${createCalendarUrl(roll.period)}
    draggable="false"
    aria-current=${roll.period === chosen.period ? 'true' : nothing}
    @click=${again}
  >
    <span class="summary-name">${name}<span>${periodWords(roll.period)}</span></span>
    <span class="summary-due">${msg('该公开')} <b>${roll.due}</b> ${msg('件')}</span>
    ${barTemplate(roll)} ${countsTemplate(roll)}
  </a>`;
}

/** One calm strip: thirteen months, the oldest first. */
function yearTemplate(months: readonly RollUp[], chosen: RollUp, { again }: CalendarFacts): TemplateResult {
  return html`<nav class="year" aria-label=${msg('十二个月以来')}>
    ${[...months].reverse().map((roll, index) => {
      const [year = '', month = ''] = roll.period.split('-');
      return html`<a
        href=${createCalendarUrl(roll.period)}
        draggable="false"
        aria-current=${roll.period === chosen.period ? 'true' : nothing}
        @click=${again}
      >
        <span class="year-of">${index === 0 || month === '01' ? year : nothing}</span>
        <b>${msg(str`${Number(month)}月`)}</b>${barTemplate(roll)}<span class="year-words"
          >${monthWords(roll)}</span
        >
      </a>`;
    })}
  </nav>`;
}

/** What a month left to wish for: what is missing and what came late, each by its count. */
function monthWords({ due, late, missing, open }: RollUp): unknown {
  if (missing + late > 0) {
    return [
      missing > 0 ? html`<span data-kind="missing">${msg(str`缺 ${missing}`)}</span> ` : nothing,
      late > 0 ? html`<span data-kind="late">${msg(str`迟 ${late}`)}</span>` : nothing,
    ];
  }
  if (due === 0) return msg('没有');
  return open > 0 ? msg('进行中') : msg('都按时');
}

function groupName(state: DutyGroup['state']): string {
  switch (state) {
    case 'missing':
      return msg('还没公开');
    case 'done-late':
      return msg('迟了才公开');
    case 'due':
      return msg('今天到期');
    case 'due-soon':
      return msg('快到期');
    case 'upcoming':
      return msg('没到期');
    case 'done-on-time':
      return msg('按时公开');
  }
}

/** The head of duties that stand alike. */
export function groupHeadTemplate({ state, duties }: DutyGroup): TemplateResult {
  return html`<h3 class="group" data-state=${state}>
    ${icon(standingIcon(state))}${groupName(state)} <span>${msg(str`${duties.length} 件`)}</span>
  </h3>`;
}

function chosenTemplate(facts: CalendarFacts, chosen: RollUp): TemplateResult {
  let left = facts.shown;
  const groups = groupsOf(facts.view.calendar.duties, chosen.period);
  return html`<section class="duties chosen" aria-label=${periodWords(chosen.period)}>
    <h2 tabindex="-1">${msg(str`${periodWords(chosen.period)}该公开的 ${chosen.due} 件`)}</h2>
    ${chosen.due === 0 ? html`<p class="section-empty">${msg('这段时间没有到期的。')}</p>` : nothing}
    ${groups.map(({ state, duties }) => {
      const drawn = duties.slice(0, Math.max(0, left));
      left -= drawn.length;
      if (drawn.length === 0) return nothing;
      return html`${groupHeadTemplate({ state, duties })}
        <ol class="rows">
          ${drawn.map((duty) => html`<li>${dutyTemplate(duty, facts)}</li>`)}
        </ol>`;
    })}
    ${
      facts.isWhole && chosen.due > facts.shown
        ? html`<button class="more" type="button" @click=${facts.more}>
            ${msg(str`再看（还有 ${chosen.due - facts.shown} 件）`)}
          </button>`
        : nothing
    }
  </section>`;
}

/** As many rows stand in sight; where there are more, some fewer, and the rest at a tap. */
const OWED_ROWS = 6;

/** What was due before this month and is still not there: before anything else, by name, each the way to its month. */
function owedTemplate(facts: CalendarFacts): unknown {
  const owed = owedBefore(facts.view.calendar);
  if (owed.length === 0) return nothing;
  const inSight = owed.length > OWED_ROWS ? OWED_ROWS - 2 : OWED_ROWS;
  const rows = (duties: readonly Duty[]): TemplateResult =>
    html`<ol class="rows">
      ${duties.map((duty) => html`<li>${owedRowTemplate(duty, facts)}</li>`)}
    </ol>`;
  return html`<section class="owed" aria-label=${msg('以前的还欠')}>
    <h2>${icon('alert')}<span>${msg(str`以前到期、到今天还没公开的，还欠 ${owed.length} 件`)}</span></h2>
    ${rows(owed.slice(0, inSight))}
    ${
      owed.length > inSight
        ? html`<details>
            <summary>${msg(str`再看（还有 ${owed.length - inSight} 件）`)}</summary>
            ${rows(owed.slice(inSight))}
          </details>`
        : nothing
    }
  </section>`;
}

/** Nothing was published that could be opened: a tap leads to the matter, else to the month in which it was due. */
function owedRowTemplate(duty: Duty, { again, community, view }: CalendarFacts): TemplateResult {
  const { months } = view.calendar;
  const period = duty.due.slice(0, 7);
  const href =
    duty.matter !== null
      ? createMatterUrl(duty.matter)
      : months.some((month) => month.period === period)
        ? createCalendarUrl(period)
        : null;
  const body = html`${leafTemplate(duty)}
    <span class="row-words">
      <span class="duty-name">${itemName(community, duty.code)}</span>
      <span class="duty-about">${aboutWords(duty, view, community)}</span>
      ${standingTemplate(duty, msg(str`已迟 ${duty.daysLate} 天`))}
    </span>`;
  return href === null
    ? html`<div class="row" data-state=${duty.state}>${body}</div>`
    : html`<a class="row" data-state=${duty.state} href=${href} draggable="false" @click=${again}
        >${body}${icon('next')}</a
      >`;
}

/** The card a duty can be opened with, or null. */
function opens(id: string | null, cards: CalendarView['cards']): Card | null {
  const card = id === null ? undefined : cards[id];
  return card && (card.state !== 'ended' || card.past) ? card : null;
}

function leafTemplate({ due }: Duty): TemplateResult {
  const [, month = '', day = ''] = due.split('-');
  return html`<span class="leaf" aria-hidden="true"
    ><span>${msg(str`${Number(month)}月`)}</span><b>${Number(day)}</b></span
  >`;
}

/** The matter, the event's own title, what it is for, the stage. */
function aboutWords(
  { cause, matter, stage }: Duty,
  { calendar, names }: CalendarView,
  community: PublicCommunity,
): string {
  const events = community.calendar?.events ?? [];
  const origin = originWords(cause, calendar.today, (kind) => events.find(({ id }) => id === kind)?.zh);
  const event = cause.by === 'event' ? names[cause.event] : undefined;
  const own = matter === null ? undefined : names[matter];
  // Its own title says more than the kind of event; the matter's, where the event is one step of it, stands before.
  return [own, event === own ? undefined : event, origin, stage]
    .filter((each) => each !== undefined && each !== null)
    .join(' · ');
}

function standingTemplate(duty: Duty, words = standingWords(duty)): TemplateResult {
  return html`<span class="standing" data-state=${duty.state}
    >${icon(standingIcon(duty.state))}<b>${words}</b></span
  >`;
}

/** One duty; a tap opens the disclosure that fulfilled it, where it may still be read. */
export function dutyTemplate(
  duty: Duty,
  { view, community }: Pick<CalendarFacts, 'view' | 'community'>,
): TemplateResult {
  const { today } = view.calendar;
  const card = opens(duty.fulfilledBy, view.cards);
  const body = html`${leafTemplate(duty)}
    <span class="row-words">
      <span class="duty-name">${itemName(community, duty.code)}</span>
      <span class="duty-about">${aboutWords(duty, view, community)}</span>
      ${standingTemplate(duty)}
      <span class="duty-days"
        >${dutyDays(duty, today)}${duty.estimated ? msg('（放假安排还没公布，到时可能顺延）') : nothing}</span
      >
    </span>`;
  return card === null
    ? html`<div class="row" data-state=${duty.state}>${body}</div>`
    : html`<a class="row" data-state=${duty.state} href=${createDisclosureUrl(card.id)} draggable="false"
        >${body}${icon('next')}</a
      >`;
}

/** How a matter stands, in a word. */
export function matterWords({ late, open }: MatterThread): string {
  if (open === null) return msg('各阶段都公开了');
  return late ? msg(str`「${open}」该公开了，还没有`) : msg(str`等「${open}」公开`);
}

/** The items a matter runs under, by name: what it is called where none of it is for this screen. */
export function itemsOf({ codes }: MatterThread, community: PublicCommunity): string {
  return codes.map((code) => community.items[code]?.name ?? code).join(msg('、'));
}

function mattersTemplate({ view, community }: CalendarFacts): unknown {
  const { matters } = view.calendar;
  if (matters.length === 0) return nothing;
  const weight = ({ late, open }: MatterThread): number => (late ? 0 : open === null ? 2 : 1);
  const sorted = [...matters].sort((a, b) => weight(a) - weight(b));
  return html`<section class="duties" aria-label=${msg('一件一件的事')}>
    <h2>${msg('一件事从头到尾')}</h2>
    <ol class="rows">
      ${sorted.map(
        (matter) =>
          html`<li>
            <a class="row matter-row" href=${createMatterUrl(matter.matter)} draggable="false"
              ><span class="row-words"
                ><span class="duty-name">${view.names[matter.matter] ?? itemsOf(matter, community)}</span
                ><span
                  class="standing"
                  data-state=${matter.late ? 'missing' : matter.open ? 'upcoming' : 'done-on-time'}
                  >${icon(matter.late ? 'alert' : matter.open ? 'later' : 'done')}<b
                    >${matterWords(matter)}</b
                  ></span
                ></span
              >${icon('next')}</a
            >
          </li>`,
      )}
    </ol>
  </section>`;
}

/** What this community does not have, and why: said, so that nobody takes it for forgotten. */
function offTemplate({ calendar }: PublicCommunity): unknown {
  const off = calendar?.off ?? [];
  if (off.length === 0) return nothing;
  return html`<section class="duties off">
    <h2>${msg(str`本社区没有的 ${off.length} 项`)}</h2>
    <ul>
      ${off.map(({ name, reason }) => html`<li><b>${name}</b><span>${reason}</span></li>`)}
    </ul>
  </section>`;
}

/** Sentences of one change that are shown: a new catalogue brings many. */
const SENTENCES = 12;

/** The rules are what all of this is measured by: when they were changed stands where they are explained. */
function changesTemplate({ changes, calendar }: CalendarView): unknown {
  if (changes.length === 0) return nothing;
  const dayOf = (at: string): string => calendarDayWords(dayAt(parseTimestamp(at) ?? 0), calendar.today);
  return html`<section class="duties off rules">
    <h2>${msg('规则何时改过')}</h2>
    ${changes.map(
      ({ at, lines }) =>
        html`<h3>${dayOf(at)}</h3>
          <ul>
            ${
              lines.length === 0
                ? html`<li><span>${msg('改动的内容还没有取到，连上以后就会显示。')}</span></li>`
                : lines.slice(0, SENTENCES).map((line) => html`<li><span>${line}</span></li>`)
            }
            ${
              lines.length > SENTENCES
                ? html`<li>
                    <span>${msg(str`另有 ${lines.length - SENTENCES} 处，全部写在公开记录里。`)}</span>
                  </li>`
                : nothing
            }
          </ul>`,
    )}
  </section>`;
}
