import { msg } from '@lit/localize';
import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ProposalContent } from '../../contract/index.ts';
import { plainWords } from '../drafts/plain-words.ts';
import { base } from '../styles/base.ts';

/** @summary Takes the words of a draft to where they can be pasted, and says so. */
@customElement('minglan-copy-words')
export class CopyWords extends LitElement {
  static override styles = base;

  @property({ attribute: false }) content!: ProposalContent;
  @property() label = msg('复制文字');

  @state() private said = '';

  override render(): TemplateResult {
    return html`<button type="button" class="word" @click=${() => void this.copy()}>${this.label}</button>
      <span class="muted" role="status">${this.said}</span>`;
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(plainWords(this.content));
      this.said = msg('已复制，可以粘贴到别处。');
    } catch {
      this.said = msg('浏览器不让复制，请用鼠标选中文字后按 Ctrl+C。');
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-copy-words': CopyWords;
  }
}
