// The urgent takeover: the whole screen, a frame in amber or red, large words, when and by whom, until when.
import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit/html.js';
import { whole } from './whole-numbers.ts';

export interface UrgentFacts {
  readonly level: 'amber' | 'red';
  readonly title: string;
  /** Its words, one string a paragraph. */
  readonly lines: readonly string[];
  /** Said already: 11月21日 17:40. */
  readonly issued: string;
  readonly until: string;
  readonly by: readonly string[];
}

/** A notice as it is told, with `lines` of its words; `moment` says a timestamp in words. */
export function urgentFactsOf(
  { level, title, issued, until, by }: Omit<UrgentFacts, 'lines'>,
  lines: readonly string[],
  moment: (at: string) => string,
): UrgentFacts {
  return { level, title, lines, issued: moment(issued), until: moment(until), by };
}

/** What stands in the band: the word carries the level, the colour only repeats it. */
export function levelWord(level: UrgentFacts['level']): string {
  return level === 'red' ? msg('紧急通知') : msg('重要提醒');
}

/** The takeover; `action` is what a kiosk puts under it. */
export function urgentTemplate(facts: UrgentFacts, action: unknown): TemplateResult {
  return html`<section class="urgent" data-level=${facts.level} role="alert" aria-labelledby="urgent-title">
    <p class="urgent-band"><span class="urgent-sign" aria-hidden="true">!</span>${levelWord(facts.level)}</p>
    <div class="urgent-words" tabindex="0" role="region" aria-label=${msg('通知内容')}>
      <h1 id="urgent-title">${whole(facts.title)}</h1>
      ${facts.lines.map((line) => html`<p>${whole(line)}</p>`)}
    </div>
    <footer class="urgent-foot">
      <p>
        <span>${msg(str`${facts.issued} 发布`)}</span>
        <span>${facts.by.join(msg('、'))}</span>
        <span>${msg(str`到 ${facts.until} 止`)}</span>
      </p>
      ${action}
    </footer>
  </section>`;
}
