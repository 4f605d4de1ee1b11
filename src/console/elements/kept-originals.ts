import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { KeptOriginalView, Proposal } from '../../contract/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import { originalUrl } from '../api/office.ts';
import { sizeWords } from '../save-file.ts';
import { base, fields } from '../styles/base.ts';
import { errorsAt, renderErrors } from './field.ts';

/**
 * @summary The files that will be published beside a text as they came: each can be opened, taken out again, and, where
 * no program reads all of it, has to be looked through by a person.
 * @fires original-removed - detail: string, its part
 * @fires original-looked - detail: string, its part
 */
@customElement('minglan-kept-originals')
export class KeptOriginals extends LitElement {
  static override styles = [
    base,
    fields,
    css`
      ul {
        display: grid;
        gap: 0.8rem;
        margin-block-start: 0.6rem;
      }
      li {
        border-inline-start: 4px solid var(--rule);
        padding-inline-start: 0.8rem;
      }
      li.open {
        border-color: var(--seal);
      }
      a {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) proposal: Proposal | null = null;
  @property({ attribute: false }) failures: readonly FieldFailure[] = [];

  override render(): TemplateResult | typeof nothing {
    const originals = this.proposal?.originals ?? [];
    if (originals.length === 0) return nothing;
    return html`<section class="card" aria-labelledby="originals" data-field="originals" tabindex="-1">
      <h2 id="originals">${msg('附上公开的原件')}</h2>
      <p class="muted">${msg('和正文一起审批、一起公布，屏幕上列出文件名和指纹，居民要时给原样的一份。')}</p>
      <ul class="plain">
        ${originals.map((original, index) => this.renderOne(original, index))}
      </ul>
    </section>`;
  }

  focusField(field: string): void {
    const place = Number(field.split('.')[1] ?? 0);
    const item = this.renderRoot.querySelectorAll('li')[place];
    item?.scrollIntoView({ block: 'center' });
    item?.querySelector('a')?.focus();
  }

  private renderOne({ part, name, size, unread, looked }: KeptOriginalView, index: number): TemplateResult {
    const waits = unread && looked === null;
    const errors = [
      ...new Set(errorsAt(this.failures, `originals.${String(index)}`, [`originals.${String(index)}.`])),
    ];
    return html`<li class=${waits || errors.length > 0 ? 'open' : ''}>
      <p class="row spread">
        <a href=${originalUrl(this.proposal?.id ?? '', part)} download=${name}>${name}</a>
        <span class="muted">${sizeWords(size)}</span>
      </p>
      ${
        waits
          ? html`<p>${msg('里面有程序读不出字的图片或页面。请下载打开，从头到尾看过。')}</p>
              <button class="word" @click=${() => this.tell('original-looked', part)}>
                ${msg('我看过了，没有不能公开的')}
              </button>`
          : nothing
      }
      ${looked === null ? nothing : html`<p class="muted">${msg(str`${looked.name} 看过了。`)}</p>`}
      ${renderErrors(errors)}
      <button class="word" @click=${() => this.tell('original-removed', part)}>
        ${msg('不附这个了')}<span class="sr-only">${name}</span>
      </button>
    </li>`;
  }

  private tell(event: 'original-looked' | 'original-removed', part: string): void {
    this.dispatchEvent(new CustomEvent<string>(event, { detail: part }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-kept-originals': KeptOriginals;
  }
}
