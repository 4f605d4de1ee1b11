import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ProposalContent } from '../../contract/index.ts';
import { shownText, type NoticeText } from '../../disclosure/index.ts';
import '../../ui/document-view.ts';
import type { DraftKeeper } from '../drafts/draft-keeper.ts';
import { sayMinute } from '../local-time.ts';
import { Watch } from '../model.ts';
import { base } from '../styles/base.ts';
import './copy-words.ts';
import './modal-dialog.ts';

/** @summary The draft was changed elsewhere too: both versions side by side, one to go on with, both to copy from. */
@customElement('minglan-conflict-dialog')
export class ConflictDialog extends LitElement {
  static override styles = [
    base,
    css`
      .both {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 1rem;
      }
      section {
        display: grid;
        grid-template-rows: auto 1fr auto;
        gap: 0.6rem;
        border: 1px solid var(--rule);
        border-radius: 6px;
        padding: 0.9rem 1rem;
        background: var(--paper);
        min-width: 0;
      }
      .words {
        max-height: 44vh;
        overflow: auto;
        font-size: 0.96rem;
      }
    `,
  ];

  @property({ attribute: false }) keeper!: DraftKeeper;

  readonly watched = new Watch(this, () => this.keeper);

  override render(): TemplateResult | typeof nothing {
    const { theirs, draft } = this.keeper;
    if (theirs === null) return nothing;
    const who = theirs.history.at(-1)?.by.name ?? theirs.author.name;
    return html`<minglan-dialog wide firm open heading=${msg('这份草稿在别处也改过')}>
      <p>${msg('两个版本都在这里，什么也没有丢。选一个接着写；另一个里要用的话，可以先复制。')}</p>
      <div class="both">
        ${this.renderVersion('mine', msg(str`您在这台电脑上写的（${sayMinute(draft.editedAt)}）`), draft.content)}
        ${this.renderVersion('theirs', msg(str`办公室里的，${who}（${sayMinute(theirs.updatedAt)}）`), theirs.content)}
      </div>
      ${
        this.keeper.isWritten
          ? nothing
          : html`<p class="note grave">
              ${msg('您写的这一份，这台电脑存不下：选好以前请不要关闭页面，也不要刷新。')}
            </p>`
      }
      <wa-button slot="actions" appearance="outlined" @click=${() => this.keeper.chooseTheirs()}
        >${msg('用办公室里的')}</wa-button
      >
      <wa-button slot="actions" variant="brand" @click=${() => this.keeper.chooseMine()}
        >${msg('用我写的')}</wa-button
      >
    </minglan-dialog>`;
  }

  private renderVersion(id: string, heading: string, content: ProposalContent): TemplateResult {
    return html`<section aria-labelledby=${id}>
      <h3 id=${id}>${heading}</h3>
      <div class="words" tabindex="0" role="group" aria-labelledby=${id}>
        <p><b>${content.text.title}</b></p>
        ${content.text.summary === '' ? nothing : html`<p>${content.text.summary}</p>`}
        <minglan-document .blocks=${shownText(content.text as NoticeText).blocks}></minglan-document>
        ${content.reason === '' ? nothing : html`<p>${msg('理由：')}${content.reason}</p>`}
      </div>
      <minglan-copy-words label=${msg('复制这一份的文字')} .content=${content}></minglan-copy-words>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-conflict-dialog': ConflictDialog;
  }
}
