import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { originalKind, type OriginalFacts } from '../../disclosure/index.ts';
import { GuardedElement } from '../../ui/guarded-element.ts';
import { typedViewStyles } from '../../typed-views/typed-view-styles.ts';
import { whole } from '../../ui/whole-numbers.ts';

/** Signs of a fingerprint that somebody compares by eye, in groups. */
const SIGNS = 16;
const GROUP = 4;

/**
 * The files a disclosure was made of, kept as they came: what each is called, of what kind and size, and its fingerprint,
 * by which a copy from the committee or from an archive is known for this one. A public screen opens none of them.
 *
 * @summary The original files of a disclosure.
 */
@customElement('minglan-original-list')
export class OriginalList extends GuardedElement {
  static override readonly styles = [
    typedViewStyles,
    css`
      :host {
        margin-block: 1.6rem 0;
        border-block-start: 1px solid var(--rule);
        padding-block-start: 1.1rem;
        gap: 0.6rem;
      }
      ul {
        display: grid;
        gap: 0.9rem;
        padding: 0;
        list-style: none;
      }
      .name {
        font-weight: 700;
        overflow-wrap: anywhere;
      }
      .facts {
        color: var(--muted);
      }
      code {
        font-family: inherit;
        font-variant-numeric: tabular-nums;
        letter-spacing: 0.04em;
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) originals: readonly OriginalFacts[] = [];

  protected override render(): unknown {
    if (this.originals.length === 0) return nothing;
    return html`<h2>${msg('原件')}</h2>
      <p>${msg('上面的内容取自这些文件，原样存着。屏幕上不打开，要看请找居委会。')}</p>
      <ul>
        ${this.originals.map(
          ({ name, type, size, sha256 }) =>
            html`<li>
              <p class="name">${whole(name)}</p>
              <p class="facts">
                ${sha256 === null ? msg('已依法抹除') : html`${kindWords(type)}${msg('，')}${sizeWords(size)}${msg('，记录指纹')} <code>${fingerprint(sha256)}</code>`}
              </p>
            </li>`,
        )}
      </ul>`;
  }
}

function kindWords(type: string): string {
  switch (originalKind(type)) {
    case 'pdf':
      return msg('PDF 文件');
    case 'docx':
      return msg('Word 文档');
    case 'xlsx':
    case 'ods':
    case 'csv':
      return msg('表格');
    case 'jpg':
    case 'png':
    case 'webp':
      return msg('照片');
    case null:
      return msg('文件');
  }
}

function sizeWords(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  return megabytes < 1
    ? msg(str`${Math.max(1, Math.round(bytes / 1024))} KB`)
    : msg(str`${megabytes.toFixed(1)} MB`);
}

/** 3f9a 12bc 77de 0012 */
function fingerprint(sha256: string): string {
  return (sha256.slice(0, SIGNS).match(new RegExp(`.{1,${String(GROUP)}}`, 'g')) ?? []).join(' ');
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-original-list': OriginalList;
  }
}
