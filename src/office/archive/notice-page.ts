// What a notice says, as HTML. Each part of the record stands in an element that names its hash (`data-part`) and
// holds the part's words in their order and no others; what the archive says of its own there is marked `data-said`.
// So a checker that knows nothing of this program can hold the page against the record.
import type { Block, Inline, NoticeText, Trail } from '../../disclosure/index.ts';
import { html } from './html.ts';
import type { Markup } from './html.ts';
import { moment, STEP_NAMES } from './words.ts';

/** Where an image of a version lies, relative to the page; null when it was erased. */
export type ImagePath = (part: string) => string | null;

export function noticeMarkup(hash: string, text: NoticeText, image: ImagePath): Markup {
  const blocks = text.blocks.map((block) => blockMarkup(block, image));
  const summary = text.summary === '' ? null : html`<p><strong>${text.summary}</strong></p> `;
  return html`<section data-part="${hash}">
    <h1>${text.title}</h1>
    ${summary}${blocks}
  </section> `;
}

function blockMarkup(block: Block, image: ImagePath): Markup {
  switch (block.type) {
    case 'heading':
      return block.level === 2 ? html`<h2>${block.text}</h2> ` : html`<h3>${block.text}</h3> `;
    case 'paragraph':
      return html`<p>${inline(block.content)}</p> `;
    case 'list': {
      const items = block.items.map((item) => html`<li>${inline(item)}</li> `);
      return block.ordered
        ? html`<ol>
            ${items}
          </ol> `
        : html`<ul>
            ${items}
          </ul> `;
    }
    case 'table':
      return tableMarkup(block);
    case 'image':
      return imageMarkup(block, image(block.part));
  }
}

function tableMarkup({ caption, head, rows }: Extract<Block, { type: 'table' }>): Markup {
  const cells = (row: readonly string[]): Markup[] => row.map((cell) => html`<td>${cell}</td>`);
  return html`<table>
    ${
      caption
        ? html`<caption>
            ${caption}
          </caption> `
        : null
    }
    <thead>
      <tr>
        ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${cells(row)}
          </tr> `,
      )}
    </tbody>
  </table> `;
}

function imageMarkup(
  { alt, caption, width, height }: Extract<Block, { type: 'image' }>,
  path: string | null,
): Markup {
  const shown =
    path === null
      ? html`<p class="told" data-said>这张图片已依法抹除。</p>`
      : html`<a href="${path}"><img src="${path}" alt="${alt}" width="${width}" height="${height}" /></a>`;
  return html`<figure>${shown}${caption ? html`<figcaption>${caption}</figcaption>` : null}</figure> `;
}

function inline(runs: Inline): Markup[] {
  return runs.map(({ text, strong }) => (strong ? html`<strong>${text}</strong>` : html`${text}`));
}

/** The stamp trail: who did what and when; steps not reached are said so. */
export function trailMarkup(trail: Trail, hash: string | null): Markup {
  const steps = trail.steps.map(
    ({ step, at, by, note }) =>
      html`<li>
        <span data-said class="stamp">${STEP_NAMES[step]}</span> ${
          at === null
            ? html`<span data-said class="quiet">尚未进行</span>`
            : html`<span data-said>${moment(at)}</span>`
        }${by ? html` <span>${by.post}</span> <span>${by.name}</span>` : null}${
          note ? html`<br /><span>${note}</span>` : null
        }
      </li> `,
  );
  return hash === null
    ? html`<ol class="trail">
        ${steps}
      </ol> `
    : html`<ol class="trail" data-part="${hash}">
        ${steps}
      </ol> `;
}
