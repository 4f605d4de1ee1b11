import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PublishedDisclosure } from '../../contract/index.ts';
import { kindData, shownText, type NoticeText } from '../../disclosure/index.ts';
import '../../ui/document-view.ts';
import type { OfficeApi } from '../api/office.ts';
import { sayDay } from '../local-time.ts';
import { base } from '../styles/base.ts';

/**
 * @summary What the issue before said, to read and to begin with.
 * @fires copy-wanted - detail: NoticeText
 * @fires issue-read - detail: NoticeText
 */
@customElement('minglan-last-issue')
export class LastIssue extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      .said {
        max-height: 22rem;
        overflow: auto;
        margin-block-start: 0.6rem;
        border-block-start: 1px solid var(--rule);
        padding-block-start: 0.6rem;
        font-size: 0.94rem;
        --secondary: 0.94em;
      }
    `,
  ];

  @property({ attribute: false }) office!: Pick<OfficeApi, 'disclosureText'>;
  @property({ attribute: false }) issue: PublishedDisclosure | null = null;
  /** Something is written already: it stays, and a copy fills what is empty. */
  @property({ type: Boolean }) written = false;
  /** Nothing is empty any more. */
  @property({ type: Boolean }) full = false;

  @state() private text: NoticeText | null = null;
  private wanted = '';

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('issue') && this.issue?.id !== this.wanted) void this.read();
  }

  override render(): TemplateResult | typeof nothing {
    const { issue, text } = this;
    if (issue === null || text === null) return nothing;
    const pictures = text.blocks.some(({ type }) => type === 'image');
    return html`<section class="card" aria-label=${msg('上一期')}>
      <p>
        ${msg('上一期：')}<b>${issue.title}</b>
        <span class="muted">${msg(str`${sayDay(issue.published)}公开`)}</span>
      </p>
      ${
        this.full
          ? nothing
          : html`<p class="row">
              <wa-button appearance="outlined" @click=${this.handleCopy}
                >${this.written ? msg('照上期抄，只填空着的') : msg('照上期抄')}</wa-button
              >
              <span class="muted"
                >${this.written ? msg('已经写的不动，只填还空着的标题、说明、正文和数据。') : nothing}${this.dataWords(text)}${msg('抄文字和表格，标题换成这一期；日期、数字会标黄，逐处改。')}${pictures ? msg('图片不抄，请放这一期的。') : ''}</span
              >
            </p>`
      }
      <details>
        <summary>${msg('看上期写了什么')}</summary>
        <div class="said" tabindex="0" role="region" aria-label=${msg('上期的内容')}>
          ${text.summary === '' ? nothing : html`<p>${text.summary}</p>`}
          <minglan-document
            .blocks=${shownText(text).blocks.filter(({ type }) => type !== 'image')}
            .images=${{}}
          ></minglan-document>
        </div>
      </details>
    </section>`;
  }

  /** What becomes of typed data. */
  private dataWords(text: NoticeText): string {
    switch (kindData(text)?.kind) {
      case 'ledger':
        return msg('账户和期初照上期的期末，逐笔的不抄。');
      case 'directory':
        return msg('名册整本抄来，电话和时间要逐行核对。');
      case 'meeting':
        return msg('会议抄名称、地点和议题，日期、人数和表决结果不抄。');
      default:
        return '';
    }
  }

  private async read(): Promise<void> {
    const id = this.issue?.id ?? '';
    this.wanted = id;
    this.text = null;
    if (id === '') return;
    // Erased meanwhile, or out of reach: the form does without.
    const read = await this.office.disclosureText(id).catch(() => null);
    if (read === null || this.wanted !== id) return;
    this.text = read.text as NoticeText;
    this.dispatchEvent(new CustomEvent('issue-read', { detail: this.text }));
  }

  private readonly handleCopy = (): void => {
    this.dispatchEvent(new CustomEvent('copy-wanted', { detail: this.text }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-last-issue': LastIssue;
  }
}
