import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { policyFacts, policyState, type PolicyData } from '../../disclosure/index.ts';
import { GuardedElement } from '../../ui/guarded-element.ts';
import { whole } from '../../ui/whole-numbers.ts';
import { daysUntil, countdownStyles } from '../countdown.ts';
import { factList, factListStyles } from '../fact-list.ts';
import type { TypedFacts } from '../typed-template.ts';
import { typedViewStyles } from '../typed-view-styles.ts';

/**
 * A policy: whether it holds yet, what it says in plain words and whom it concerns, then who issued it and where it can
 * be read whole.
 *
 * @summary A policy in short.
 */
@customElement('minglan-policy')
export class PolicyView extends GuardedElement {
  static override readonly styles = [
    typedViewStyles,
    countdownStyles,
    factListStyles,
    css`
      .points {
        display: grid;
        gap: 0.6rem;
        padding-inline-start: 1.6em;
        font-size: 1.08em;
      }
      .points li::marker {
        color: var(--seal);
        font-weight: 700;
      }
      .whom {
        font-size: 1.15em;
        font-weight: 700;
      }
    `,
  ];

  @property({ attribute: false }) data: PolicyData | null = null;
  /** Local date. */
  @property() today = '';

  protected override render(): unknown {
    const { data } = this;
    if (!data) return nothing;
    const state = policyState(data, this.today);
    return html`${
        state === null
          ? nothing
          : html`<section class="when" data-past=${state.state === 'over' ? 'true' : nothing}>
              <p class="days">${stateWords(state)}</p>
            </section>`
      }
      ${data.whom === '' ? nothing : html`<p class="whom">${msg('和谁有关：')}${whole(data.whom)}</p>`}
      <section>
        <h2>${msg('说的是什么')}</h2>
        <ol class="points">
          ${data.points.map((point) => html`<li>${whole(point)}</li>`)}
        </ol>
      </section>
      ${factList(policyFacts(data))}`;
  }
}

function stateWords({ state, days }: NonNullable<ReturnType<typeof policyState>>): unknown {
  if (state === 'over') return msg('已经停止施行');
  if (state === 'holds') return msg('现在就照这个办');
  return html`${daysUntil(days, msg('今天'), msg('明天'))} ${msg('起施行')}`;
}

/** What the page of a disclosure stands around. */
export function typedPage({ data, today }: TypedFacts): TemplateResult {
  return html`<minglan-policy .data=${data.kind === 'policy' ? data : null} today=${today}></minglan-policy>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-policy': PolicyView;
  }
}
