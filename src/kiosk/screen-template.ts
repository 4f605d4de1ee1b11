// The one template of the kiosk as far as the first paint can go: frame and board. Start script and app render it into
// the same element, so nothing flickers when the app takes over.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { UNKNOWN_FRESHNESS } from '../device/page/screen-knowledge.ts';
import { emblemTemplate } from '../ui/masthead.ts';
import { NO_AIDS } from './aids.ts';
import { boardTemplate } from './board-template.ts';
import { frameTemplate, type FrameFacts } from './frame-template.ts';
import { BOARD } from './route.ts';
import type { KioskState } from './state.ts';

/** The board as it stands at start, without a visitor. */
export function startTemplate(state: KioskState, now: number): TemplateResult {
  const { community, board } = state;
  if (!community || !board) return waitingTemplate();
  const frame: FrameFacts = {
    community,
    freshness: state.freshness ?? UNKNOWN_FRESHNESS,
    now,
    route: BOARD,
    aids: NO_AIDS,
    section: null,
    keepsake: null,
    objection: null,
    toggle: null,
    aloud: null,
    end: null,
  };
  return frameTemplate(
    frame,
    boardTemplate({ board, community, calendar: null, now, picture: () => null }),
    nothing,
  );
}

/** Before anything is known: a first start, or a first sync. Never a blank screen. */
export function waitingTemplate(): TemplateResult {
  return html`<main class="waiting">
    ${emblemTemplate()}
    <h1>${msg('居务公开栏')}</h1>
    <p role="status">${msg('正在取公开的内容，请稍候。')}</p>
  </main>`;
}
