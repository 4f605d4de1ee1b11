// A new screen: says its code in large signs and what to do with it, in words.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { emblemTemplate } from './masthead.ts';

export interface UnpairedFacts {
  /** Six signs, or null while the office has not answered. */
  readonly code: string | null;
  /** Said already: 09:12. */
  readonly validUntil: string | null;
  readonly problem: PairingProblem | null;
}
/** Why there is no code, or none any more. */
export type PairingProblem = 'revoked' | 'unreachable' | 'busy';

/** The page of a screen that belongs to no community yet. */
export function unpairedTemplate(facts: UnpairedFacts): TemplateResult {
  return html`<section class="unpaired" aria-labelledby="unpaired-title">
    ${emblemTemplate()}
    <h1 id="unpaired-title">${msg('这块屏幕还没有接上')}</h1>
    ${
      facts.code
        ? html`<p class="pairing-lead">
              ${msg('请管理员打开工作台的“屏幕”页，点“接一块新屏”，输入下面六位配对码：')}
            </p>
            <p class="pairing-code" role="img" aria-label=${[...facts.code].join(' ')}>
              ${[...facts.code].map((sign) => html`<span aria-hidden="true">${sign}</span>`)}
            </p>
            <p class="pairing-note">
              ${
                facts.validUntil
                  ? msg(str`配对码到 ${facts.validUntil} 有效，过后会自动换新的。`)
                  : msg('配对码会定时自动换新的。')
              }
            </p>`
        : html`<p class="pairing-lead" role="status">${msg('正在向居委会办公室要配对码……')}</p>`
    }
    ${facts.problem ? html`<p class="pairing-problem" role="status">${problemWords(facts.problem)}</p>` : nothing}
  </section>`;
}

function problemWords(problem: PairingProblem): string {
  switch (problem) {
    case 'revoked':
      return msg('管理员已停用这块屏幕；要再用，请重新配对。');
    case 'unreachable':
      return msg('现在连不上居委会办公室的服务，正在重试。请检查网线或无线网络。');
    case 'busy':
      return msg('要配对码的次数太多，请过几分钟再看。');
  }
}
