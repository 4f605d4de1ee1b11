// 往期公开: what has left the board. Years first, so that any month is one tap away and any of its disclosures a second;
// then the kinds; then the rows, what was withdrawn as a tombstone with its day and its reason.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CalendarView, PastRow, PastView, PublicCommunity } from '../contract/index.ts';
import {
  formatDay,
  formatLastDay,
  localDate,
  parsePeriod,
  parseTimestamp,
  sectionOf,
} from '../disclosure/index.ts';
import { periodInYear, periodWords } from '../ui/duty-words.ts';
import { icon } from '../ui/icons.ts';
import { sectionName } from '../ui/section-name.ts';
import { contactTemplate } from './frame-template.ts';
import { issueOf } from './calendar-model.ts';
import {
  finerKinds,
  neighbourOf,
  rowsByPeriod,
  widerThan,
  yearsOf,
  type Cell,
  type Quarter,
  type Year,
} from './past-model.ts';
import { createDisclosureUrl, createIssueUrl, createPastUrl, SECTIONS, type PastRoute } from './route.ts';

export interface PastFacts {
  readonly view: PastView;
  /** Rows drawn of those that were told. */
  readonly shown: number;
  readonly community: PublicCommunity;
  readonly route: PastRoute;
  readonly now: number;
  /** Tells whether the chosen period has an issue to be shown; null until it is reckoned. */
  readonly calendar: CalendarView | null;
}

/** Until the first answer. */
export function waitingPastTemplate(): TemplateResult {
  return html`<div class="plain" role="status">
    <h1 tabindex="-1">${msg('往期公开')}</h1>
    <p>${msg('正在打开……')}</p>
  </div>`;
}

/** The page. */
export function pastTemplate(facts: PastFacts): TemplateResult {
  const { view, community, route } = facts;
  return html`<div class="past" data-chosen=${route.period === null ? 'none' : 'period'}>
    <header class="section-head">
      <span class="sign" aria-hidden="true">往</span>
      <h1 tabindex="-1">${msg('往期公开')}</h1>
      <p class="section-hint">${msg('公开期满的、撤回的，都在这里')}</p>
      <p class="count">${msg(str`共 ${view.total} 条`)}</p>
    </header>
    ${
      view.total === 0
        ? html`<p class="section-empty">${msg('还没有下了公开栏的内容。公开期一满，就会到这里来。')}</p>`
        : html`${kindsTemplate(facts)} ${route.period === null ? yearsTemplate(facts) : aroundTemplate(facts)}
          ${foundTemplate(facts)}`
    }
    <p class="past-note">
      ${msg('还在公开的，在各个栏目里。写有个人姓名的名单，公示期一满就撤下，这里也不再留。')}
    </p>
    ${contactTemplate(community)}
  </div>`;
}

// ---- kinds ----

function kindName(kind: string, { items, groups }: PublicCommunity): string {
  const section = SECTIONS.find((each) => each === kind);
  if (section) return sectionName(section);
  return items[kind]?.name ?? groups?.[kind] ?? kind;
}

function choiceTemplate(
  { route, community }: PastFacts,
  kind: string | null,
  count: number,
  isChosen: boolean,
): TemplateResult {
  const name = kind === null ? msg('全部') : kindName(kind, community);
  return count === 0 && !isChosen
    ? html`<span class="choice" data-none>${name}<small>0</small></span>`
    : html`<a
        class="choice"
        href=${createPastUrl(kind, route.period)}
        draggable="false"
        aria-current=${isChosen ? 'true' : nothing}
        >${name}<small>${count}</small></a
      >`;
}

/** A list of so many needs no kinds to choose from. */
const SHORT = 8;

function kindsTemplate(facts: PastFacts): unknown {
  const { view, route } = facts;
  const { of } = route;
  const section = of === null ? null : /^[A-Z]/.test(of) ? sectionOf(of) : of;
  const all = SECTIONS.reduce((sum, each) => sum + (view.kinds[each] ?? 0), 0);
  // What is read at a glance needs no sorting; what was sorted already needs the way out of it.
  if (all <= SHORT && of === null) return nothing;
  const { groups, items } = all <= SHORT ? { groups: [], items: [] } : finerKinds(view, of);
  const sections = all <= SHORT ? SECTIONS.filter((each) => each === section) : SECTIONS;
  const choice = (kind: string, isChosen: boolean): TemplateResult =>
    choiceTemplate(facts, kind, view.kinds[kind] ?? 0, isChosen);
  return html`<nav class="past-kinds" aria-label=${msg('按种类看')}>
    <div class="choices">
      ${choiceTemplate(facts, null, all, of === null)}
      ${sections.map((each) => choice(each, each === section))}
    </div>
    ${
      groups.length === 0
        ? nothing
        : html`<div class="choices finer">
            ${groups.map((group) => choice(group, of === group || (of?.startsWith(`${group}-`) ?? false)))}
          </div>`
    }
    ${
      items.length === 0
        ? nothing
        : html`<div class="choices finer">${items.map((item) => choice(item, item === of))}</div>`
    }
  </nav>`;
}

// ---- periods ----

function cellTemplate({ period, count }: Cell, words: string, of: string | null): TemplateResult {
  const year = html`<span class="visually-hidden">${msg(str`${period.slice(0, 4)}年`)}</span>`;
  return count === 0
    ? html`<span class="cell" data-none><b>${words}</b></span>`
    : html`<a class="cell" href=${createPastUrl(of, period)} draggable="false"
        >${year}<b>${words}</b><small>${msg(str`${count} 条`)}</small></a
      >`;
}

function quarterTemplate(quarter: Quarter, of: string | null): TemplateResult {
  const names = [msg('一季度'), msg('二季度'), msg('三季度'), msg('四季度')];
  return html`<div class="quarter">
    ${cellTemplate(quarter, names[Number(quarter.period.slice(-1)) - 1] ?? '', of)}
    ${quarter.months.map((month) => cellTemplate(month, msg(str`${Number(month.period.slice(5))}月`), of))}
  </div>`;
}

function yearsTemplate({ view, route }: PastFacts): TemplateResult {
  const { of } = route;
  return html`<nav class="past-years" aria-label=${msg('按时间看')}>
    ${yearsOf(view).map(
      (year: Year) =>
        html`<section class="past-year" aria-label=${periodWords(year.period)}>
          <a class="year-head" href=${createPastUrl(of, year.period)} draggable="false"
            ><h2>${periodWords(year.period)}</h2>
            <span>${msg(str`全年 ${year.count} 条`)}</span>${icon('next')}</a
          >
          <div class="quarters">${year.quarters.map((quarter) => quarterTemplate(quarter, of))}</div>
        </section>`,
    )}
  </nav>`;
}

/** In a chosen period: the ones before and after it, the wider ones, and the way to all years. */
function aroundTemplate({ view, route, calendar }: PastFacts): TemplateResult {
  const { of, period } = route;
  const here = period ?? '';
  const before = neighbourOf(view, here, -1);
  const after = neighbourOf(view, here, 1);
  const way = (to: string | null, content: unknown, kind = 'choice'): TemplateResult =>
    html`<a class=${kind} href=${createPastUrl(of, to)} draggable="false">${content}</a>`;
  return html`<nav class="choices past-around" aria-label=${msg('按时间看')}>
    ${before === null ? nothing : way(before, [icon('back'), shortPeriod(before, here)])}
    <span class="choice" aria-current="true">${periodWords(here)}</span>
    ${after === null ? nothing : way(after, [shortPeriod(after, here), icon('next')])}
    ${widerThan(here).map((wider) => way(wider, widerWords(wider), 'choice wider'))}
    ${way(null, [icon('calendar'), msg('所有年份')])}
    ${
      calendar && issueOf(calendar.calendar.duties, here).length > 0
        ? html`<a class="choice" href=${createIssueUrl(here)} draggable="false"
            >${msg('看这一期的每一件')}${icon('next')}</a
          >`
        : nothing
    }
  </nav>`;
}

/** Without the year where it is the same. */
function shortPeriod(period: string, beside: string): string {
  const within = period.slice(0, 4) === beside.slice(0, 4) ? periodInYear(period) : '';
  return within === '' ? periodWords(period) : within;
}

function widerWords(period: string): string {
  return parsePeriod(period)?.kind === 'quarterly' ? msg('整个季度') : msg('全年');
}

// ---- rows ----

function foundTemplate(facts: PastFacts): TemplateResult {
  const { view, route, community, shown } = facts;
  const { of, period } = route;
  const what = [
    period === null ? msg('最近的') : periodWords(period),
    of === null ? null : kindName(of, community),
    msg(str`${view.found} 条`),
  ];
  return html`<section class="past-found" aria-label=${msg('条目')}>
    <h2>${what.filter((each) => each !== null).join(' · ')}</h2>
    ${view.found === 0 ? html`<p class="section-empty">${msg('这段时间、这一类没有往期的内容。')}</p>` : nothing}
    ${rowsByPeriod(view.rows.slice(0, shown)).map(
      (group) =>
        html`${group.period === period ? nothing : html`<h3 class="month">${periodWords(group.period)}</h3>`}
          <ol class="rows">
            ${group.rows.map((row) => html`<li>${rowTemplate(row, facts)}</li>`)}
          </ol>`,
    )}
  </section>`;
}

function rowTemplate(row: PastRow, { now }: PastFacts): TemplateResult {
  const published = parseTimestamp(row.published) ?? 0;
  const { month, day } = localDate(published);
  const isGone = row.state === 'withdrawn';
  return html`<a class="row" data-state=${row.state} href=${createDisclosureUrl(row.id)} draggable="false">
    <span class="leaf" aria-hidden="true"><span>${msg(str`${month}月`)}</span><b>${day}</b></span>
    <span class="row-words">
      <span class="duty-name">${row.title ?? row.item}</span>
      ${isGone ? html`<span class="past-why">${withdrawnWords(row)}</span>` : nothing}
      <span class="meta">
        ${isGone ? html`<span class="badge" data-kind="withdrawn">${msg('已撤回')}</span>` : nothing}
        ${row.title === null ? nothing : html`<span class="item">${row.item}</span>`}
        <span class="when">${whenWords(row, published, now)}</span>
        ${row.title === null && !isGone ? html`<span>${msg('原文存在办公室，点开时取')}</span>` : nothing}
      </span>
    </span>
  </a>`;
}

function whenWords(row: PastRow, published: number, now: number): string {
  const left = parseTimestamp(row.left) ?? published;
  const from = formatDay(published, now);
  return row.state === 'withdrawn'
    ? msg(str`${from} 公开，${formatDay(left, now)} 撤回`)
    : msg(str`${from} 公开，到 ${formatLastDay(left, now)}`);
}

function withdrawnWords({ reason }: PastRow): string {
  if (reason === null) return msg('撤回的原因已按规定抹除。');
  return reason === '' ? msg('撤回的原因正在取回。') : msg(str`撤回原因：${reason}`);
}
