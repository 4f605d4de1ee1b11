// The error boundary of one element: what throws while it draws is replaced by a plain sentence, and reported; the
// page around it lives on.
import { msg } from '@lit/localize';
import { LitElement } from 'lit';

/** @fires minglan-fault - something could not be drawn; `detail` says what, for the screen's health report. */
export class GuardedElement extends LitElement {
  #failed = false;

  protected override performUpdate(): void {
    if (this.#failed) return;
    try {
      super.performUpdate();
    } catch (error) {
      this.#failed = true;
      const sentence = document.createElement('p');
      sentence.setAttribute('role', 'status');
      sentence.textContent = msg('这一部分暂时显示不了，其他内容不受影响。');
      this.renderRoot.replaceChildren(sentence);
      reportFault(this, error);
    }
  }
}

/** Tells whoever keeps the screen's health (the app listens on itself) what could not be drawn. */
export function reportFault(from: EventTarget, error: unknown): void {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  from.dispatchEvent(new CustomEvent('minglan-fault', { detail, bubbles: true, composed: true }));
}
