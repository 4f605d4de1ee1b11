import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { RulesInForceView } from '../../contract/index.ts';
import '../elements/modal-dialog.ts';
import { Load } from '../load.ts';
import { sayMinute } from '../local-time.ts';
import { base } from '../styles/base.ts';
import type { Workplace } from '../workplace.ts';

type Pending = NonNullable<RulesInForceView['pending']>;

/** @summary What waits to be changed in the rules, agreeing to it, and what was changed before. */
@customElement('minglan-rules-page')
export class RulesPage extends LitElement {
  static override styles = [
    base,
    css`
      ul {
        margin: 0.6rem 0;
        padding-inline-start: 1.3rem;
        line-height: 1.8;
      }
      section {
        margin-block-start: 1.5rem;
      }
      .lead {
        max-width: 44em;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;

  @state() private busy = false;
  @state() private asking = false;
  @state() private sentence = '';
  @state() private done = '';
  /** What the office answered to a decision, newer than what was read. */
  @state() private decided: RulesInForceView | null = null;

  readonly rules = new Load<RulesInForceView>(this, () => this.workplace.office.rules());

  override render(): TemplateResult {
    const view = this.decided ?? this.rules.value;
    return html`<h1>${msg('规则')}</h1>
      <p class="lead">
        ${msg('公开目录、期限、程序、姓名写法和表决规则。改了配置文件不会马上生效：要居委会同意，同意以后写进公开记录，居民在公开日历上看得到。')}
      </p>
      ${this.done === '' ? nothing : html`<p class="note good" role="status">${this.done}</p>`}
      ${this.sentence === '' ? nothing : html`<p class="error" role="alert">${this.sentence}</p>`}
      ${
        view === null
          ? html`<p class="muted" role="status">${this.rules.failure?.message ?? msg('正在读取…')}</p>`
          : html`${this.renderPending(view)} ${this.renderHistory(view)}`
      }`;
  }

  private renderPending({ pending, mayDecide }: RulesInForceView): TemplateResult {
    if (pending === null) {
      return html`<section class="card">
        <p>${msg('配置和生效的规则一致，没有等着同意的改动。')}</p>
      </section>`;
    }
    return html`<section class="card" aria-labelledby="pending">
      <h2 id="pending">${msg(str`等居委会同意的改动：${pending.changes.length} 处`)}</h2>
      <p class="muted">
        ${
          pending.isRefused
            ? msg('居委会没有同意，仍按原来的规则办。请管理员把配置文件改回去，或改好以后重新启动系统。')
            : msg('系统启动时发现的。现在仍按原来的规则办。')
        }
      </p>
      <ul>
        ${pending.changes.map((change) => html`<li>${change}</li>`)}
      </ul>
      ${mayDecide ? this.renderDecision(pending) : nothing}
    </section>`;
  }

  private renderDecision(pending: Pending): TemplateResult {
    return html`<div class="row">
        <wa-button variant="brand" ?loading=${this.busy} @click=${() => (this.asking = true)}
          >${msg('同意，从现在起照新规则办')}</wa-button
        >
        ${
          pending.isRefused
            ? nothing
            : html`<wa-button
                appearance="outlined"
                ?disabled=${this.busy}
                @click=${() => void this.decide(pending, false)}
                >${msg('不同意')}</wa-button
              >`
        }
      </div>
      <minglan-dialog
        heading=${msg('同意改规则？')}
        .open=${this.asking}
        @dismissed=${() => (this.asking = false)}
      >
        <p>${msg('马上生效，并写进公开记录，不能删去；要改回来，得再改一次配置、再同意一次。')}</p>
        <wa-button slot="actions" appearance="outlined" @click=${() => (this.asking = false)}
          >${msg('再看看')}</wa-button
        >
        <wa-button slot="actions" variant="brand" @click=${() => void this.decide(pending, true)}
          >${msg('同意')}</wa-button
        >
      </minglan-dialog>`;
  }

  private renderHistory({ history }: RulesInForceView): TemplateResult {
    return html`<section aria-labelledby="history">
      <h2 id="history">${msg('何时改过')}</h2>
      ${
        history.length === 0
          ? html`<p class="muted">${msg('从记录开始到现在，没有改过。')}</p>`
          : history.map(
              ({ seq, at, by, changes, isWhole }) =>
                html`<article class="card">
                  <h3>
                    ${sayMinute(at)} <span class="muted">${msg(str`${by}同意，公开记录第 ${seq} 条`)}</span>
                  </h3>
                  <ul>
                    ${changes.map((change) => html`<li>${change}</li>`)}
                  </ul>
                  ${
                    isWhole
                      ? nothing
                      : html`<p class="muted">
                          ${msg('这次改动没有把当时的规则全文写进公开记录：如果只剩记录，这以前各月应办的事会按后来的规则计算。')}
                        </p>`
                  }
                </article>`,
            )
      }
    </section>`;
  }

  private async decide({ hash }: Pending, isApproved: boolean): Promise<void> {
    this.asking = false;
    this.busy = true;
    this.sentence = '';
    this.done = '';
    try {
      this.decided = await this.workplace.office.decideRules(hash, isApproved);
      this.done = isApproved ? msg('已生效，屏幕正在更新。') : msg('已记下，仍按原来的规则办。');
      // What came of it stands above a long list.
      scrollTo(0, 0);
    } catch (cause) {
      this.sentence = cause instanceof Error ? cause.message : msg('没有办成，请再试一次。');
    } finally {
      this.busy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-rules-page': RulesPage;
  }
}
