// The frame of every kiosk page: masthead, working area, dock. Shared by the first paint and the app, so that the app
// takes over the very nodes the first paint drew. Imports nothing that waits.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Freshness, PublicCommunity } from '../contract/index.ts';
import {
  formatDay,
  formatMoment,
  formatTime,
  formatWeekday,
  spanSince,
  type SectionId,
} from '../disclosure/index.ts';
import { freshnessLine } from '../ui/freshness-words.ts';
import { icon } from '../ui/icons.ts';
import { lunarDay } from '../ui/lunar-day.ts';
import { emblemTemplate, mastheadTemplate } from '../ui/masthead.ts';
import { sectionName } from '../ui/section-name.ts';
import { hasAids, type Aid, type Aids } from './aids.ts';
import {
  createBoardUrl,
  createCalendarUrl,
  createFindUrl,
  createSectionUrl,
  SECTIONS,
  type Route,
} from './route.ts';

export interface FrameFacts {
  readonly community: PublicCommunity;
  readonly freshness: Freshness;
  /** The present, ms since 1970. */
  readonly now: number;
  readonly route: Route;
  readonly aids: Aids;
  /** The section the visitor is in, for the dock. */
  readonly section: SectionId | null;
  /** A picture for the upper part while the working area is low. */
  readonly keepsake: string | null;
  /** Until when residents may object to what is open, as a day. */
  readonly objection: string | null;
  /** Null before the app has come: the aids wait for it. */
  readonly toggle: ((aid: Aid) => void) | null;
  /** Whether the page is being read aloud, and the way to it; null where this device has no voice. */
  readonly aloud: { readonly isOn: boolean; readonly toggle: () => void } | null;
  /** Leaves nothing of the visit; null while there is nothing of one. */
  readonly end: (() => void) | null;
}

export const DATES = { formatDay, formatMoment, spanSince };

const AIDS: readonly { readonly aid: Aid; readonly word: () => string }[] = [
  { aid: 'large', word: () => msg('大字') },
  { aid: 'contrast', word: () => msg('高对比') },
  { aid: 'low', word: () => msg('低位') },
];

/** The whole screen: `body` is the working area, `over` what lies above everything (nothing as a rule). */
export function frameTemplate(facts: FrameFacts, body: unknown, over: unknown = nothing): TemplateResult {
  const { community, now } = facts;
  return html`<div class="frame" data-page=${facts.route.page}>
    <div class="upper">
      ${headTemplate(community, facts.freshness, now)}
      ${
        facts.aids.low
          ? html`<div class="keepsake">
                ${facts.keepsake ? html`<img src=${facts.keepsake} alt="" />` : emblemTemplate()}
              </div>
              ${contactTemplate(community, facts.objection)}`
          : nothing
      }
    </div>
    <main class="sheet" id="sheet" tabindex="0">${body}</main>
    ${dockTemplate(facts)}${over}
  </div>`;
}

/** The head of every page, at `now`: whose board, what day, how fresh. */
export function headTemplate(community: PublicCommunity, freshness: Freshness, now: number): TemplateResult {
  return mastheadTemplate({
    community: community.name,
    date: `${formatDay(now)} ${formatWeekday(now)}`,
    lunar: lunarDay(now),
    time: formatTime(now),
    freshness: freshnessLine(freshness, now, DATES),
  });
}

/**
 * Whom to ask, where, and when: on every page. Where residents may object to what they read, it is whom to object with
 * instead, and until when (`objection`, as a day): two names on one page leave a reader to guess which.
 */
export function contactTemplate(community: PublicCommunity, objection: string | null = null): TemplateResult {
  const contact = objection === null ? community.contact : (community.objectionContact ?? community.contact);
  return html`<aside
    class="contact"
    data-kind=${objection === null ? 'question' : 'objection'}
    aria-label=${objection === null ? msg('有疑问找谁') : msg('有不同意见找谁')}
  >
    <p class="contact-head">
      ${objection === null ? msg('有疑问，找') : msg(str`对这份公示有不同意见，到 ${objection}为止，找`)}
    </p>
    <p class="contact-name">${contact.name}<span>${contact.post}</span></p>
    <p class="contact-where">
      <span>${contact.place}</span><span>${contact.hours}</span><span>${msg('电话')} ${contact.phone}</span>
    </p>
  </aside>`;
}

function dockTemplate(facts: FrameFacts): TemplateResult {
  const { route, section } = facts;
  const current = (here: boolean): 'page' | typeof nothing => (here ? 'page' : nothing);
  return html`<nav class="dock" aria-label=${msg('栏目')}>
    <div class="dock-pages">
      <a href=${createBoardUrl()} draggable="false" aria-current=${current(route.page === 'board')}
        >${icon('home')}<span>${msg('首页')}</span></a
      >
      ${SECTIONS.map(
        (each) =>
          html`<a href=${createSectionUrl(each)} draggable="false" aria-current=${current(section === each)}
            >${icon(each)}<span>${sectionName(each)}</span></a
          >`,
      )}
      <a
        class="dock-calendar"
        href=${createCalendarUrl()}
        draggable="false"
        aria-current=${current(['calendar', 'issue', 'matter'].includes(route.page))}
        >${icon('calendar')}<span>${msg('日历')}</span></a
      >
      <a
        class="dock-find"
        href=${createFindUrl()}
        draggable="false"
        aria-current=${current(route.page === 'find')}
        >${icon('find')}<span>${msg('查找')}</span></a
      >
    </div>
    ${
      // Where a panel is too low for it beside the page.
      facts.end === null
        ? nothing
        : html`<button type="button" class="dock-end" @click=${facts.end}>
            ${icon('leave')}<span>${msg('结束')}</span>
          </button>`
    }
    <div class="dock-aids" role="group" aria-label=${msg('看不清、够不着时用')}>
      ${aidTemplates(facts)}
      <button type="button" class="aids-fold" popovertarget="all-aids" ?data-on=${hasAids(facts.aids)}>
        ${icon('aids')}<span>${msg('看不清')}</span>
      </button>
    </div>
    ${facts.toggle === null ? nothing : allAidsTemplate(facts)}
  </nav>`;
}

function aidTemplates(facts: FrameFacts): unknown {
  const [large, ...others] = AIDS.map((each) => aidTemplate(each, facts));
  return [large, aloudTemplate(facts.aloud), ...others];
}

function aloudTemplate(aloud: FrameFacts['aloud']): unknown {
  if (aloud === null) return nothing;
  return html`<button
    type="button"
    class="aid-aloud"
    aria-pressed=${aloud.isOn ? 'true' : 'false'}
    @click=${(event: Event) => {
      (event.currentTarget as HTMLElement).closest<HTMLElement>('[popover]')?.hidePopover();
      aloud.toggle();
    }}
  >
    ${icon('aloud')}<span>${msg('朗读')}</span>
  </button>`;
}

function aidTemplate({ aid, word }: (typeof AIDS)[number], { aids, toggle }: FrameFacts): TemplateResult {
  return html`<button
    type="button"
    class="aid-${aid}"
    aria-pressed=${aids[aid] ? 'true' : 'false'}
    @click=${(event: Event) => {
      toggle?.(aid);
      (event.currentTarget as HTMLElement).closest<HTMLElement>('[popover]')?.hidePopover();
    }}
  >
    ${icon(aid)}<span>${word()}</span>
  </button>`;
}

/** Every aid, above the dock: opened by a tap where the dock has no room for all, closed by the next. */
function allAidsTemplate(facts: FrameFacts): TemplateResult {
  return html`<div
    class="all-aids"
    id="all-aids"
    popover
    role="group"
    aria-label=${msg('看不清、够不着时用')}
  >
    ${aidTemplates(facts)}
  </div>`;
}
