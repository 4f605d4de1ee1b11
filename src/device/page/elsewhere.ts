// What stands in a window whose screen another window of the same browser shows now. What it showed may have been
// corrected or erased since, and nobody would tell it.
import { msg } from '@lit/localize';
import { css, html, LitElement } from 'lit';

/**
 * A sentence, and the way to have the screen here again.
 *
 * @summary Takes the place of a board that is shown in another window.
 */
class ElsewhereNotice extends LitElement {
  static override readonly styles = css`
    :host {
      display: grid;
      min-block-size: 100vh;
      place-content: center;
      gap: 1rem;
      padding: 2rem;
      text-align: center;
      color: var(--ink);
      background: var(--paper);
    }
    button {
      min-block-size: var(--target);
      padding: 0.3em 1.5em;
      justify-self: center;
      border: 2px solid currentcolor;
      border-radius: 0.4rem;
      background: none;
      color: inherit;
      font: inherit;
      font-weight: 700;
    }
  `;

  protected override render(): unknown {
    return html`<h1>${msg('这块屏幕已在另一个窗口打开')}</h1>
      <p>${msg('这里不再更新。请看那个窗口，或者改在这里看。')}</p>
      <button type="button" @click=${() => location.reload()}>${msg('在这里看')}</button>`;
  }
}

/** Takes everything that was shown off the glass. */
export function showElsewhere(shown: Element): void {
  if (!customElements.get('minglan-elsewhere')) customElements.define('minglan-elsewhere', ElsewhereNotice);
  const notice = document.createElement('minglan-elsewhere');
  notice.setAttribute('role', 'main');
  shown.replaceWith(notice);
}
