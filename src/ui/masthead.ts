// The head of a screen: whose board this is, what day it is, how fresh it is.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FreshnessLine } from './freshness-words.ts';

export interface MastheadFacts {
  readonly community: string;
  /** 11月21日 星期六 */
  readonly date: string;
  /** 十月十三, or empty. */
  readonly lunar: string;
  /** 09:12 */
  readonly time: string;
  readonly freshness: FreshnessLine;
}

/** The seal of the board: 明栏. */
export function emblemTemplate(): TemplateResult {
  return html`<span class="emblem" aria-hidden="true"><span>明</span><span>栏</span></span>`;
}

/** The freshness line alone. */
export function freshnessTemplate(line: FreshnessLine): TemplateResult {
  return html`<p class="freshness" data-tone=${line.tone}>
    <span class="freshness-mark" aria-hidden="true"></span>
    <span class="freshness-main">${line.main}</span>
    ${line.notes.map((note) => html`<span class="freshness-note">${note}</span>`)}
  </p>`;
}

/** The masthead; plain markup, so that the first paint and the app draw the same nodes. */
export function mastheadTemplate(facts: MastheadFacts): TemplateResult {
  return html`<header class="masthead">
    ${emblemTemplate()}
    <div class="masthead-name">
      <p class="community">${facts.community}</p>
      <p class="board-name">${msg('居务公开栏')}</p>
    </div>
    ${freshnessTemplate(facts.freshness)}
    <p class="today">
      <span class="date">${facts.date}</span>
      ${facts.lunar ? html`<span class="lunar">${msg('农历')}${facts.lunar}</span>` : nothing}
      <span class="clock">${facts.time}</span>
    </p>
  </header>`;
}
