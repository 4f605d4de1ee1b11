// One issue (期): everything a period owed on one page, how each stands, and by whom each was passed. Reached from any
// disclosure of it and from 往期.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CalendarView, PublicCommunity } from '../contract/index.ts';
import { itemName, type DisclosurePage, type Duty } from '../disclosure/index.ts';
import { periodWords } from '../ui/duty-words.ts';
import { icon } from '../ui/icons.ts';
import { inPhrases } from '../ui/phrases.ts';
import type { Stamp } from '../ui/stamp-trail.ts';
import { dutyTemplate, groupHeadTemplate } from './calendar-template.ts';
import { grouped, issueOf } from './calendar-model.ts';
import { contactTemplate } from './frame-template.ts';
import { createIssueUrl } from './route.ts';
import { stampsOf } from './stamps.ts';

/** The stamps of an issue's disclosures, by their ids. */
export interface IssueStamps {
  readonly period: string;
  readonly stamps: ReadonlyMap<string, readonly Stamp[]>;
}

export interface IssueFacts {
  readonly view: CalendarView;
  readonly community: PublicCommunity;
  readonly period: string;
  /** Null until they are here. */
  readonly stamps: IssueStamps | null;
}

/** Asks for the trail of every disclosure of an issue, one after the other; what cannot be had has none. */
export async function askIssueStamps(
  period: string,
  view: CalendarView | null,
  ask: (id: string) => Promise<DisclosurePage | null>,
): Promise<IssueStamps> {
  const stamps = new Map<string, readonly Stamp[]>();
  for (const { fulfilledBy } of view ? issueOf(view.calendar.duties, period) : []) {
    if (fulfilledBy === null || stamps.has(fulfilledBy)) continue;
    const page = await ask(fulfilledBy);
    if (page?.trail) stamps.set(fulfilledBy, stampsOf(page.trail));
  }
  return { period, stamps };
}

/** 该公开 5 件，已公开 4 件，还没公开 1 件. */
function countWords(duties: readonly Duty[]): string {
  const done = duties.filter(({ doneOn }) => doneOn !== null).length;
  const missing = duties.filter(({ state }) => state === 'missing').length;
  const words = msg(str`该公开 ${duties.length} 件，已公开 ${done} 件`);
  return missing === 0 ? words : msg(str`${words}，还缺 ${missing} 件`);
}

/** Broken, where it must be, before 这一期. */
function titleTemplate(period: string): unknown {
  const words = periodWords(period);
  return inPhrases(msg(str`${words}这一期`), [words.length]);
}

/** The page. */
export function issueTemplate(facts: IssueFacts): TemplateResult {
  const { view, community, period } = facts;
  const duties = issueOf(view.calendar.duties, period);
  if (duties.length === 0) {
    return html`<div class="plain" role="status">
      <h1 tabindex="-1">${msg('没有这一期')}</h1>
      <p>${msg('公开日历只算到一年以前。更早的内容，请看往期公开，或问居委会。')}</p>
    </div>`;
  }
  return html`<div class="calendar issue">
    <header class="section-head">
      <span class="sign" aria-hidden="true">期</span>
      <h1 tabindex="-1">${titleTemplate(period)}</h1>
      <p class="count">${countWords(duties)}</p>
    </header>
    <section class="duties" aria-label=${periodWords(period)}>
      <h2>${msg('每一件公开了没有，经了谁的手')}</h2>
      ${grouped(duties).map(
        (group) =>
          html`${groupHeadTemplate(group)}
            <ol class="rows">
              ${group.duties.map((duty) => html`<li>${rowTemplate(duty, facts)}</li>`)}
            </ol>`,
      )}
    </section>
    ${contactTemplate(community)}
  </div>`;
}

function rowTemplate(duty: Duty, facts: IssueFacts): TemplateResult {
  const { stamps, period, community } = facts;
  const trail = stamps?.period === period ? stamps.stamps.get(duty.fulfilledBy ?? '') : undefined;
  return html`${dutyTemplate(duty, facts)}
  ${
    trail && trail.length > 0
      ? html`<minglan-stamp-trail
          role="group"
          aria-label=${msg(str`${itemName(community, duty.code)}是怎么来的`)}
          .stamps=${trail}
        ></minglan-stamp-trail>`
      : nothing
  }`;
}

/** Beside a disclosure: the way to all of its issue; nothing where it fulfils no duty of a period. */
export function issueLinkTemplate(disclosure: string, view: CalendarView | null): unknown {
  const duty = view?.calendar.duties.find(
    ({ cause, fulfilledBy }) => fulfilledBy === disclosure && cause.by === 'period',
  );
  if (!view || duty?.cause.by !== 'period') return nothing;
  const { period } = duty.cause;
  return html`<section class="matter-link">
    <h2>${msg('这一期')}</h2>
    <p>${msg(str`${periodWords(period)}：${countWords(issueOf(view.calendar.duties, period))}`)}</p>
    <a href=${createIssueUrl(period)} draggable="false">
      <span>${msg('看这一期的每一件')}</span>${icon('next')}
    </a>
  </section>`;
}
