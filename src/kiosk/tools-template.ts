// What floats over the foot of the sheet, and over everything while something urgent runs.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { UrgentView } from '../disclosure/index.ts';
import { icon } from '../ui/icons.ts';
import { levelWord } from '../ui/urgent-view.ts';
import { createCalendarUrl, createHelpUrl } from './route.ts';

export interface ToolsFacts {
  /** Null on the first page, from which there is no way back. */
  readonly back: (() => void) | null;
  /** Leaves nothing of the visit; null while there is nothing of one. */
  readonly end: (() => void) | null;
  readonly isOnCalendar: boolean;
  readonly isOnHelp: boolean;
  /** There is more below what is seen. */
  readonly more: boolean;
  readonly page: () => void;
}

/** The way back and out, for who is lost a page of help, the calendar, and that there is more below. */
export function toolsTemplate({ back, end, isOnCalendar, isOnHelp, more, page }: ToolsFacts): TemplateResult {
  return html`<nav class="tools" aria-label=${msg('返回和翻页')}>
    ${
      back === null
        ? nothing
        : html`<button type="button" class="back" @click=${back}>
            ${icon('back')}<span>${msg('返回')}</span>
          </button>`
    }
    ${
      end === null
        ? nothing
        : html`<button type="button" class="end" @click=${end}>
            ${icon('leave')}<span>${msg('结束')}</span>
          </button>`
    }
    ${
      isOnHelp
        ? nothing
        : html`<a class="tools-help" href=${createHelpUrl()} draggable="false" aria-label=${msg('不会用？')}
            >${icon('help')}<span>${msg('不会用？')}</span></a
          >`
    }
    <a
      class="tools-calendar"
      href=${createCalendarUrl()}
      draggable="false"
      aria-current=${isOnCalendar ? 'page' : nothing}
      >${icon('calendar')}<span>${msg('日历')}</span></a
    >
    ${belowTemplate(more, page)}
  </nav>`;
}

/** Pages down, for those who do not swipe. */
function belowTemplate(more: boolean, page: () => void): TemplateResult {
  return html`<button
    type="button"
    class="below"
    aria-label=${msg('下面还有')}
    ?hidden=${!more}
    @click=${page}
  >
    <span>${msg('下面还有')}</span>${icon('down')}
  </button>`;
}

/** Under an urgent notice: what of it is still below, and the way to the board. */
export function urgentToolsTemplate(more: boolean, page: () => void, toBoard: () => void): TemplateResult {
  return html`<div class="urgent-tools">
    ${belowTemplate(more, page)}
    <button type="button" class="to-board" @click=${toBoard}>${msg('查看公开栏')}</button>
  </div>`;
}

/** The urgent notice that was put aside, above the board. */
export function bannerTemplate(urgent: UrgentView, open: () => void): TemplateResult {
  return html`<button type="button" class="urgent-banner" data-level=${urgent.level} @click=${open}>
    <span class="urgent-sign" aria-hidden="true">!</span
    ><span class="urgent-banner-words"><b>${levelWord(urgent.level)}</b> ${urgent.title}</span>
    <span class="urgent-banner-open">${msg('查看')}${icon('next')}</span>
  </button>`;
}
