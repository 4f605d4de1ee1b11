// The blocks of a text as they are set on paper.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Block, Inline } from '../../disclosure/index.ts';
import { isTotal, numericColumns } from '../../ui/document-blocks.ts';
import { whole } from '../../ui/whole-numbers.ts';

type Table = Extract<Block, { type: 'table' }>;

export interface BlockSetting {
  /** Its rows stand as lines of words: there is no width for its columns. */
  readonly isNarrow: boolean;
  /** Where what is not set is to be read: 「请到触摸屏上看」. */
  readonly elsewhere: string;
  /** Address of a picture; null: it cannot be had. */
  readonly address: (part: string) => string | null;
}

/** Neither wraps nor needs much room: a day, a number of a voucher. */
const SHORT = 10;

const runs = (content: Inline): unknown =>
  content.map(({ text, strong }) => (strong ? html`<b>${whole(text)}</b>` : whole(text)));

export function setBlock(block: Block, setting: BlockSetting): TemplateResult {
  switch (block.type) {
    case 'heading':
      return html`<h3>${whole(block.text)}</h3>`;
    case 'paragraph':
      return html`<p>${runs(block.content)}</p>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${runs(item)}</li>`);
      return block.ordered
        ? html`<ol>
            ${items}
          </ol>`
        : html`<ul>
            ${items}
          </ul>`;
    }
    case 'table':
      return setting.isNarrow ? rowsAsLines(block) : grid(block);
    case 'image': {
      const address = setting.address(block.part);
      const shape = `aspect-ratio:${String(block.width)}/${String(block.height)}`;
      return html`<figure>
        ${
          address === null
            ? html`<p class="rest">${msg(str`图片「${block.alt}」${setting.elsewhere}`)}</p>`
            : html`<img src=${address} alt=${block.alt} .style=${shape} />`
        }
        ${block.caption ? html`<figcaption>${whole(block.caption)}</figcaption>` : nothing}
      </figure>`;
    }
  }
}

function grid(table: Table): TemplateResult {
  const { caption, head, rows } = table;
  const numeric = numericColumns(head, rows);
  const kind = (column: number): string => {
    if (numeric[column]) return 'number';
    return rows.every((row) => isTotal(row) || (row[column] ?? '').length <= SHORT) ? 'short' : '';
  };
  const kinds = head.map((_, column) => kind(column));
  return html`<table>
    ${
      caption
        ? html`<caption>
            ${caption}
          </caption>`
        : nothing
    }
    <thead>
      <tr>
        ${head.map((name, column) => html`<th scope="col" class=${kinds[column] ?? ''}>${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr class=${isTotal(row) ? 'total' : ''}>
            ${head.map((_, column) => html`<td class=${kinds[column] ?? ''}>${whole(row[column] ?? '')}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** First cell, then the others, a number with the name of its column. */
function rowsAsLines({ caption, head, rows }: Table): TemplateResult {
  const numeric = numericColumns(head, rows);
  return html`${caption ? html`<h3>${caption}</h3>` : nothing}
    <ul class="lines">
      ${rows.map(([first = '', ...others]) => {
        const words = others.flatMap((cell, index) => {
          if (cell === '') return [];
          return numeric[index + 1] ? [`${head[index + 1] ?? ''} ${cell}`] : [cell];
        });
        return html`<li><b>${whole(first)}</b> ${whole(words.join(' · '))}</li>`;
      })}
    </ul>`;
}
