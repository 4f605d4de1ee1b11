import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Witnessing } from '../../contract/index.ts';
import { Load } from '../load.ts';
import { sayMinute } from '../local-time.ts';
import { routeUrl } from '../route.ts';
import { base } from '../styles/base.ts';
import type { Workplace } from '../workplace.ts';

/** @summary For the supervision: when the record was witnessed last and by whom, and how much is new since. */
@customElement('minglan-witness-today')
export class WitnessToday extends LitElement {
  static override styles = [
    base,
    css`
      section {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0.3rem 1.5rem;
        padding: 0.8rem 1.1rem;
      }
      h2 {
        font-size: 1.06rem;
      }
      p {
        margin: 0;
      }
      b {
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;

  readonly witnessing = new Load<Witnessing>(this, () => this.workplace.office.witnessing(), 60_000);

  override render(): unknown {
    const { value } = this.witnessing;
    if (value === null) return nothing;
    return html`<section class="card" aria-labelledby="witnessing">
      <div>
        <h2 id="witnessing">${msg('记录见证')}</h2>
        ${this.renderState(value)}
      </div>
      <a href=${routeUrl({ page: 'witness' })}>${msg('去核对和见证')}</a>
    </section>`;
  }

  private renderState({ cosigned, size }: Witnessing): TemplateResult {
    if (cosigned === null) {
      return html`<p>${msg('还没有人见证过。')}<b>${msg(str`记录有 ${size} 条。`)}</b></p>`;
    }
    const fresh = Math.max(0, size - cosigned.size);
    const { name } = cosigned.by;
    return html`<p>
      ${msg(str`上次：${name}，${sayMinute(cosigned.at)}，见证到第 ${cosigned.size} 条。`)}<b
        >${fresh === 0 ? msg('之后没有新的记录。') : msg(str`之后新增 ${fresh} 条，还没有人见证。`)}</b
      >
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-witness-today': WitnessToday;
  }
}
