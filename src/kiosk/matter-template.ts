// One matter on one page: 事前, 事中, 事后, with what was published in each, and which stage is still owed.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CalendarView, PublicCommunity } from '../contract/index.ts';
import { STAGES, type MatterThread, type Publication, type Stage } from '../disclosure/index.ts';
import { calendarDayWords, dueWords, standingIcon, standingWords } from '../ui/duty-words.ts';
import { icon, type IconName } from '../ui/icons.ts';
import { itemsOf, matterWords } from './calendar-template.ts';
import { contactTemplate } from './frame-template.ts';
import { createDisclosureUrl, createMatterUrl } from './route.ts';

export interface MatterFacts {
  readonly view: CalendarView;
  readonly community: PublicCommunity;
  readonly id: string;
}

type StageState = 'done' | 'late' | 'open' | 'none';

/** The stages a matter has: those of its items, and any it was told in. */
function stagesOf({ codes, stages }: MatterThread, { calendar }: PublicCommunity): readonly Stage[] {
  const own = new Set<string>(stages.map(({ stage }) => stage));
  for (const item of calendar?.items ?? []) {
    if (codes.includes(item.code)) for (const stage of item.stages) own.add(stage);
  }
  return STAGES.filter((stage) => own.has(stage));
}

function stateOf(thread: MatterThread, stage: Stage): StageState {
  const told = thread.stages.find((each) => each.stage === stage);
  if (!told) return 'none';
  if (told.duties.some(({ state }) => state === 'missing')) return 'late';
  return told.publications.length > 0 || told.duties.every(({ doneOn }) => doneOn !== null) ? 'done' : 'open';
}

function stageWords(state: StageState): string {
  switch (state) {
    case 'done':
      return msg('已公开');
    case 'late':
      return msg('该公开了，还没有');
    case 'open':
      return msg('等着公开');
    case 'none':
      return msg('还没到');
  }
}

const STAGE_ICONS: Readonly<Record<StageState, IconName>> = {
  done: 'done',
  late: 'alert',
  open: 'clock',
  none: 'later',
};

/** The track alone: three stations in a row. */
function stageTrackTemplate(thread: MatterThread, community: PublicCommunity): TemplateResult {
  return html`<ol class="track">
    ${stagesOf(thread, community).map((stage) => {
      const state = stateOf(thread, stage);
      return html`<li data-state=${state}>
        ${icon(STAGE_ICONS[state])}<b>${stage}</b><span>${stageWords(state)}</span>
      </li>`;
    })}
  </ol>`;
}

/** The page of a matter. */
export function matterTemplate({ view, community, id }: MatterFacts): TemplateResult {
  const thread = view.calendar.matters.find(({ matter }) => matter === id);
  if (!thread) {
    return html`<div class="plain" role="status">
      <h1 tabindex="-1">${msg('这件事不在公开栏上')}</h1>
      <p>${msg('它可能还没有公开。要查以前的内容，请问居委会。')}</p>
    </div>`;
  }
  const items = itemsOf(thread, community);
  return html`<article class="matter">
    <header class="section-head">
      <span class="sign" aria-hidden="true">事</span>
      <h1 tabindex="-1">${view.names[id] ?? items}</h1>
      ${view.names[id] === undefined ? nothing : html`<p class="section-hint">${items}</p>`}
      <p class="count">${matterWords(thread)}</p>
    </header>
    ${stageTrackTemplate(thread, community)}
    ${stagesOf(thread, community).map((stage) => stageTemplate(thread, stage, view))}
    ${contactTemplate(community)}
  </article>`;
}

function stageTemplate(thread: MatterThread, stage: Stage, view: CalendarView): TemplateResult {
  const told = thread.stages.find((each) => each.stage === stage);
  const { today } = view.calendar;
  const owed = (told?.duties ?? []).filter(({ doneOn }) => doneOn === null);
  return html`<section class="duties" aria-label=${stage}>
    <h2>${stage}</h2>
    ${
      told && told.publications.length > 0
        ? html`<ol class="rows">
            ${told.publications.map((each) => html`<li>${publicationTemplate(each, view)}</li>`)}
          </ol>`
        : nothing
    }
    ${owed.map(
      (duty) =>
        html`<p class="standing" data-state=${duty.state}>
          ${icon(standingIcon(duty.state))}<b>${standingWords(duty)}</b>
          <span>${dueWords(duty.due, today)}</span>
        </p>`,
    )}
    ${
      (told?.publications.length ?? 0) + owed.length === 0
        ? html`<p class="section-hint">
            ${
              told && told.duties.length > 0
                ? msg('没有单独公开，后面的阶段里一起说了。')
                : msg('还没有到这一步。')
            }
          </p>`
        : nothing
    }
  </section>`;
}

function publicationTemplate(
  { id, on, withdrawnOn }: Publication,
  { calendar, cards }: CalendarView,
): TemplateResult {
  const card = cards[id];
  const [, month = '', day = ''] = on.split('-');
  const published = msg(str`${calendarDayWords(on, calendar.today)} 公开`);
  const gone =
    withdrawnOn !== null
      ? msg(str`${calendarDayWords(withdrawnOn, calendar.today)} 撤回`)
      : card?.past
        ? msg('公开期已满')
        : card === undefined
          ? // Whatever has none is for other residents: it may well be on their screens still.
            msg('只给部分居民看，在他们那里的屏幕上')
          : card.state === 'ended'
            ? msg('公开期已满，原文在居委会')
            : null;
  const body = html`<span class="leaf" aria-hidden="true"
      ><span>${msg(str`${Number(month)}月`)}</span><b>${Number(day)}</b></span
    >
    <span class="row-words">
      <span class="duty-name"
        >${card?.title ?? (withdrawnOn === null ? msg('给部分居民的一份') : msg('已不在公开栏上的一份'))}</span
      >
      ${card && card.summary !== '' ? html`<span class="summary">${card.summary}</span>` : nothing}
      <span class="duty-days">${gone === null ? published : msg(str`${published}，${gone}`)}</span>
    </span>`;
  return card && (card.state !== 'ended' || card.past)
    ? html`<a class="row" href=${createDisclosureUrl(id)} draggable="false">${body}${icon('next')}</a>`
    : html`<div class="row">${body}</div>`;
}

/** The matter a disclosure belongs to, or null. */
export function matterOf(disclosure: string, view: CalendarView | null): MatterThread | null {
  const tells = ({ stages }: MatterThread): boolean =>
    stages.some(({ publications }) => publications.some(({ id }) => id === disclosure));
  return view?.calendar.matters.find(tells) ?? null;
}

/** Beside a disclosure: where in its matter it stands, and the way to all of it. */
export function matterLinkTemplate(
  thread: MatterThread | null,
  view: CalendarView | null,
  community: PublicCommunity,
): unknown {
  if (!thread || !view) return nothing;
  return html`<section class="matter-link">
    <h2>${msg('这件事的前后')}</h2>
    ${stageTrackTemplate(thread, community)}
    <a href=${createMatterUrl(thread.matter)} draggable="false">
      <span>${msg('看这件事从头到尾')}</span>${icon('next')}
    </a>
  </section>`;
}
