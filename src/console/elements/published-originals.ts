import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PublishedOriginals as Answer } from '../../contract/index.ts';
import { publishedOriginalUrl } from '../api/office.ts';
import { sizeWords } from '../save-file.ts';
import { base } from '../styles/base.ts';

/** Signs of a recorded fingerprint that a screen shows. */
const SIGNS = 16;

/**
 * @summary The files published beside a text: each to save, with the fingerprint that whoever is given a copy can reckon
 * of it, and the one the screens show.
 */
@customElement('minglan-published-originals')
export class PublishedOriginals extends LitElement {
  static override styles = [
    base,
    css`
      ul {
        display: grid;
        gap: 0.8rem;
        margin-block: 0.6rem;
      }
      a,
      code {
        overflow-wrap: anywhere;
      }
      code {
        font-family: ui-monospace, monospace;
        font-size: 0.9em;
      }
      details p {
        margin-block: 0.4rem;
      }
    `,
  ];

  @property() disclosure = '';
  @property({ attribute: false }) originals: Answer['originals'] = [];

  override render(): TemplateResult | typeof nothing {
    if (this.originals.length === 0) return nothing;
    return html`<section class="card" aria-labelledby="files">
      <h2 id="files">${msg('原件')}</h2>
      <p class="muted">${msg('和正文一起公开的文件，一个字节也没有改。居民要看，就下载给他。')}</p>
      <ul class="plain">
        ${this.originals.map((original) => this.renderOne(original))}
      </ul>
      <details>
        <summary>${msg('怎么核对拿到的文件')}</summary>
        <p>
          ${msg('对着文件算一次 SHA-256，和这里的“文件指纹”一模一样，就是公开的那一份，差一个字节都不一样。')}
        </p>
        <p>
          ${msg('在 Windows 的命令行里：')}<code>certutil -hashfile ${msg('文件名')} SHA256</code
          ><br />${msg('在 Linux 上：')}<code>sha256sum ${msg('文件名')}</code>
        </p>
        <p>
          ${msg('屏幕和记录里的“记录指纹”加了一段随机数再算，文件抹除以后，谁也不能拿它去猜内容，所以和文件指纹不同。核对它要用归档。')}
        </p>
      </details>
    </section>`;
  }

  private renderOne({ part, name, size, file, recorded }: Answer['originals'][number]): TemplateResult {
    if (file === null || recorded === null)
      return html`<li>${name} <span class="muted">${msg('（已抹除）')}</span></li>`;
    return html`<li>
      <a href=${publishedOriginalUrl(this.disclosure, part)} download=${name}>${msg('下载')} ${name}</a>
      <span class="muted">${sizeWords(size)}</span>
      <div><span class="muted">${msg('文件指纹（SHA-256）')}</span> <code class="file">${file}</code></div>
      <div>
        <span class="muted">${msg('屏幕上写的记录指纹')}</span>
        <code>${(recorded.slice(0, SIGNS).match(/.{4}/gu) ?? []).join(' ')}</code>
      </div>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-published-originals': PublishedOriginals;
  }
}
