import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { MissingEntries, OfficeStatus } from '../../contract/index.ts';
import '../elements/error-summary.ts';
import { showRefusal } from '../elements/field.ts';
import { Watch } from '../model.ts';
import { FolderError, readExportedFolder } from '../recovery/exported-folder.ts';
import { recoverySteps } from '../recovery/steps.ts';
import { base } from '../styles/base.ts';
import type { Workplace } from '../workplace.ts';

type Work =
  { readonly at: 'reading'; readonly read: number; readonly all: number } | { readonly at: 'giving' };

/** @summary 记录恢复: why the office does not sign, what can be done, and giving it back what it lost. */
@customElement('minglan-recovery-page')
export class RecoveryPage extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: 1.2rem;
        max-width: 52rem;
      }
      ol,
      ul {
        margin: 0;
        padding-inline-start: 1.4em;
        display: grid;
        gap: 0.5rem;
      }
      .counts {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem 2.5rem;
        margin: 0;
      }
      .counts dt {
        color: var(--muted);
      }
      .counts dd {
        margin: 0;
        font: 700 1.7rem/1.3 var(--serif);
        font-variant-numeric: tabular-nums;
      }
      progress {
        width: 100%;
        height: 0.8rem;
        accent-color: var(--pine);
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;

  @state() private work: Work | null = null;
  @state() private sentence = '';
  @state() private done = '';

  @query('input[type=file]') private readonly chooser!: HTMLInputElement;

  readonly session = new Watch(this, () => this.workplace.session);

  override connectedCallback(): void {
    super.connectedCallback();
    queueMicrotask(() => void this.workplace.session.lookAtStatus());
  }

  override render(): TemplateResult {
    const { status } = this.workplace.session;
    return html`<h1>${msg('记录恢复')}</h1>
      ${this.done === '' ? nothing : html`<p class="note good" role="status" tabindex="-1">${this.done}</p>`}
      <minglan-error-summary .sentence=${this.sentence}></minglan-error-summary>
      ${status === null ? html`<p class="lead" role="status">${msg('正在看办公室的记录…')}</p>` : this.renderStatus(status)}`;
  }

  private renderStatus(status: OfficeStatus): TemplateResult {
    if (status.refusalReason === null) {
      return html`<section class="card stack">
        <h2>${msg('记录完好，不用恢复')}</h2>
        <p>${msg(str`办公室有 ${status.size} 条记录，正常签发。`)}</p>
      </section>`;
    }
    const { missing } = status;
    return html`<section class="card stack">
        <h2>${msg('出了什么事')}</h2>
        ${missing === null ? html`<p>${status.refusal}</p>` : this.renderMissing(missing)}
      </section>
      <section class="card stack">
        <h2>${msg('怎么办')}</h2>
        <ol>
          ${recoverySteps(status.refusalReason).map((step) => html`<li>${step}</li>`)}
        </ol>
        ${missing === null ? nothing : this.renderGive(missing)}
      </section>
      <p class="muted">
        ${msg('恢复以前，屏幕照常显示已公开的内容；草稿照常写、照常保存，只是不能批准和公布。')}
      </p>`;
  }

  private renderMissing({ from, to, heldBy }: MissingEntries): TemplateResult {
    return html`<p>
        ${msg('办公室的记录比屏幕上见过的少，多半是换回了旧的备份。接着签发会和屏幕上的对不上，所以先停下了。')}
      </p>
      <dl class="counts">
        <div>
          <dt>${msg('办公室现在有')}</dt>
          <dd>${msg(str`${from} 条`)}</dd>
        </div>
        <div>
          <dt>${msg('屏幕上见过')}</dt>
          <dd>${msg(str`${to} 条`)}</dd>
        </div>
        <div>
          <dt>${msg('缺')}</dt>
          <dd>${msg(str`${to - from} 条`)}</dd>
        </div>
      </dl>
      ${
        heldBy.length === 0
          ? nothing
          : html`<p>${msg('这些屏幕上有完整的记录，恢复以前别停用、别清空：')}</p>
              <ul>
                ${heldBy.map(
                  ({ name, place, online }) =>
                    html`<li>${name}，${place}（${online ? msg('在线') : msg('不在线')}）</li>`,
                )}
              </ul>`
      }`;
  }

  private renderGive(missing: MissingEntries): TemplateResult {
    return html`<div class="stack">
      <div class="row">
        <wa-button variant="brand" ?loading=${this.work !== null} @click=${() => this.chooser.click()}
          >${msg('选导出的文件夹，补回缺的记录')}</wa-button
        >
      </div>
      <input
        type="file"
        hidden
        webkitdirectory
        aria-label=${msg('导出的文件夹')}
        @change=${() => void this.giveBack(missing)}
      />
      ${this.renderWork()}
    </div>`;
  }

  private renderWork(): TemplateResult | typeof nothing {
    const { work } = this;
    if (work === null) return nothing;
    if (work.at === 'giving') return html`<p role="status">${msg('正在交给办公室核对签名，请别关页面…')}</p>`;
    return html`<p role="status">${msg('正在读文件夹…')}</p>
      <progress max=${work.all} .value=${work.read} aria-label=${msg('读了多少')}></progress>`;
  }

  private async giveBack(missing: MissingEntries): Promise<void> {
    const files = [...(this.chooser.files ?? [])];
    this.chooser.value = '';
    if (files.length === 0 || this.work !== null) return;
    this.sentence = '';
    this.done = '';
    this.work = { at: 'reading', read: 0, all: missing.to - missing.from };
    try {
      const record = await readExportedFolder(files, missing, (read, all) => {
        this.work = { at: 'reading', read, all };
      });
      this.work = { at: 'giving' };
      const status = await this.workplace.office.recover(record);
      this.workplace.session.learn(status);
      this.done =
        status.refusalReason === null
          ? msg(str`补回了 ${status.size - missing.from} 条，现在共有 ${status.size} 条，已经可以照常公布。`)
          : msg(str`补回了 ${status.size - missing.from} 条，但还不能公布，请看下面。`);
    } catch (cause) {
      this.sentence = this.faultWords(cause, missing);
    } finally {
      this.work = null;
    }
    await this.showOutcome();
  }

  private async showOutcome(): Promise<void> {
    await this.updateComplete;
    if (this.sentence !== '') await showRefusal(this, []);
    else this.renderRoot.querySelector<HTMLElement>('.note.good')?.focus();
  }

  private faultWords(cause: unknown, { to }: MissingEntries): string {
    if (!(cause instanceof FolderError)) return cause instanceof Error ? cause.message : '';
    switch (cause.code) {
      case 'not-an-export':
        return msg(
          '这个文件夹不是导出的记录：里面要有 head.note 文件和 entries、parts 两个文件夹。请换一个再选。',
        );
      case 'incomplete':
        return msg('这个文件夹不完整，缺了几条记录。请换一份完整的导出再试。');
      case 'too-old':
        return msg(str`这份导出只到第 ${cause.size} 条，要到第 ${to} 条才够。请换一份更新的导出或备份。`);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-recovery-page': RecoveryPage;
  }
}
