import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CarriedPlace, CarriedRow, Stretch } from '../copied/carried-over.ts';
import { base } from '../styles/base.ts';
import './modal-dialog.ts';

/** 标题的期数换成了这一期，还有 3 处和上一期一样 */
export function uncheckedWords(places: readonly CarriedPlace[]): string {
  const moved = places.some(({ was }) => was !== undefined);
  const same = places.filter(({ was }) => was === undefined).length;
  if (same === 0) return msg('标题里的期数已换成这一期，请核对。');
  if (moved) return msg(str`标题里的期数已换成这一期；还有 ${same} 处和上一期一样（已标黄），请逐处核对。`);
  return msg(str`还有 ${same} 处和上一期一样（已标黄），请逐处核对。`);
}

/** What stands under a field whose words at these stretches are those of the issue before; none: nothing. */
export function sameAsBefore(text: string, old: readonly Stretch[]): string[] {
  const [first] = old;
  if (first === undefined) return [];
  const words = text.slice(first.start, first.end);
  // Nothing to be told apart where it is all that was written.
  if (old.length === 1 && words === text.trim()) return [msg('和上一期一样，请核对')];
  const quoted = old.map(({ start, end }) => `“${text.slice(start, end)}”`).join('、');
  return [msg(str`和上一期一样：${quoted}，请核对`)];
}

/**
 * @summary Asked once, before a copied issue is handed in: a number of last month's under this month's title is a false
 * account.
 * @fires dismissed
 * @fires settled - all of it has been looked at
 */
@customElement('minglan-copied-check')
export class CopiedCheck extends LitElement {
  static override styles = [
    base,
    css`
      .places {
        margin: 0.6rem 0;
        overflow-wrap: anywhere;
        padding-inline-start: 1.2rem;
        line-height: 1.8;
      }
      mark {
        background: var(--amber-wash);
        color: inherit;
        padding-inline: 0.15em;
        font-weight: 700;
      }
    `,
  ];

  @property({ attribute: false }) places: readonly CarriedPlace[] = [];
  /** The lines they stand in. */
  @property({ attribute: false }) rows: readonly CarriedRow[] = [];
  @property({ type: Boolean }) open = false;

  override render(): TemplateResult {
    const { places } = this;
    return html`<minglan-dialog
      wide
      heading=${msg(str`还有 ${places.length} 处要核对`)}
      .open=${this.open}
      @dismissed=${() => this.say('dismissed')}
    >
      <p>${msg('这些期数、日期和数字是照上期抄来的，或由系统换成了这一期。真的就是这样，就不用改。')}</p>
      <ul class="places">
        ${this.rows.map(
          ({ pieces, was }) =>
            html`<li>
              ${pieces.map(({ words, isOld }) => (isOld ? html`<mark>${words}</mark>` : words))}${
                was === undefined ? nothing : html` <span class="muted">${msg(str`（上期是 ${was}）`)}</span>`
              }
            </li>`,
        )}
      </ul>
      <wa-button slot="actions" appearance="outlined" @click=${() => this.say('dismissed')}
        >${msg('回去核对')}</wa-button
      >
      <wa-button slot="actions" variant="brand" @click=${() => this.say('settled')}
        >${msg('都核对过了，提交')}</wa-button
      >
    </minglan-dialog>`;
  }

  private say(name: 'dismissed' | 'settled'): void {
    this.dispatchEvent(new CustomEvent(name));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-copied-check': CopiedCheck;
  }
}
