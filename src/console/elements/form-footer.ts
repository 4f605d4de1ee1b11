import { html, type TemplateResult } from 'lit';

export interface FormFooter {
  /** What saving is called here. */
  readonly words: string;
  /** What giving up is called. */
  readonly leave: string;
  readonly busy: boolean;
  readonly onSave: () => unknown;
  readonly onLeave: () => unknown;
}

/** The end of a form that stands above a list: its one primary act, and the way out in words. */
export function renderFormFooter({ words, leave, busy, onSave, onLeave }: FormFooter): TemplateResult {
  return html`<div class="row">
    <wa-button variant="brand" ?loading=${busy} @click=${onSave}>${words}</wa-button>
    <button class="word" @click=${onLeave}>${leave}</button>
  </div>`;
}
