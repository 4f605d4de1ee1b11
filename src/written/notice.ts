// What a notice says, as HTML. Each part of the record stands in an element that names its hash (`data-part`) and
// holds the part's words in their order and no others; what the archive says of its own there is marked `data-said`.
// So a checker that knows nothing of this program can hold the page against the record.
import { shownText } from '../disclosure/index.ts';
import type { Block, Inline, NoticeText, Trail } from '../disclosure/index.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import { moment, STEP_NAMES } from './words.ts';

/** Where an image of a version lies, relative to the page; null when it was erased. */
export type ImagePath = (part: string) => string | null;
/** Part name → hash of the files kept as they came. */
export type Fingerprints = Readonly<Record<string, string>>;

export function noticeMarkup(
  hash: string,
  text: NoticeText,
  image: ImagePath,
  fingerprints: Fingerprints = {},
): Markup {
  const blocks = text.blocks.map((block) => blockMarkup(block, image));
  // Sums and names of categories are reckoned from the data: the part holds those.
  const made = shownText({ ...text, blocks: [] }).blocks.map((block) => blockMarkup(block, image));
  const said = made.length === 0 ? null : markup`<div data-said>${made}</div> `;
  const summary = text.summary === '' ? null : markup`<p><strong>${text.summary}</strong></p> `;
  return markup`<section data-part="${hash}">
    <h1>${text.title}</h1>
    ${summary}${said}${blocks}${originalsMarkup(text, image, fingerprints)}
  </section> `;
}

/** The files kept beside it, as they came. */
function originalsMarkup(
  { originals = [] }: NoticeText,
  file: ImagePath,
  fingerprints: Fingerprints,
): Markup | null {
  if (originals.length === 0) return null;
  const lines = originals.map(({ part, name, size }) => {
    const path = file(part);
    return path === null
      ? markup`<li>${name}<span data-said class="quiet">（已依法抹除）</span></li> `
      : markup`<li>
          <a href="${path}">${name}</a
          ><span data-said class="quiet">（${size} 字节，指纹 <code>${fingerprints[part] ?? ''}</code>）</span>
        </li> `;
  });
  return markup`<h2 data-said>原件</h2>
    <ul>
      ${lines}
    </ul> `;
}

function blockMarkup(block: Block, image: ImagePath): Markup {
  switch (block.type) {
    case 'heading':
      return block.level === 2 ? markup`<h2>${block.text}</h2> ` : markup`<h3>${block.text}</h3> `;
    case 'paragraph':
      return markup`<p>${inline(block.content)}</p> `;
    case 'list': {
      const items = block.items.map((item) => markup`<li>${inline(item)}</li> `);
      return block.ordered
        ? markup`<ol>
            ${items}
          </ol> `
        : markup`<ul>
            ${items}
          </ul> `;
    }
    case 'table':
      return tableMarkup(block);
    case 'image':
      return imageMarkup(block, image(block.part));
  }
}

/** A column of sums and counts: they stand under one another. Some cells may be empty, or a dash. */
function isNumeric(cells: readonly string[]): boolean {
  const told = cells.map((cell) => cell.trim()).filter((cell) => cell !== '' && !/^[—–-]$/u.test(cell));
  return told.length > 0 && told.every((cell) => /^[-−+]?(?:支出\s*)?[\d,，]+(?:\.\d+)?%?$/u.test(cell));
}

function tableMarkup({ caption, head, rows }: Extract<Block, { type: 'table' }>): Markup {
  const numeric = head.map((_, column) => isNumeric(rows.map((row) => row[column] ?? '')));
  const cells = (row: readonly string[]): Markup[] =>
    row.map((cell, column) =>
      numeric[column] ? markup`<td class="number">${cell}</td>` : markup`<td>${cell}</td>`,
    );
  return markup`<table>
    ${
      caption
        ? markup`<caption>
            ${caption}
          </caption> `
        : null
    }
    <thead>
      <tr>
        ${head.map((cell, column) =>
          numeric[column]
            ? markup`<th scope="col" class="number">${cell}</th>`
            : markup`<th scope="col">${cell}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          markup`<tr>
            ${cells(row)}
          </tr> `,
      )}
    </tbody>
  </table> `;
}

function imageMarkup(
  { alt, caption, width, height, words }: Extract<Block, { type: 'image' }>,
  path: string | null,
): Markup {
  const shown =
    path === null
      ? markup`<p class="told" data-said>这张图片已依法抹除。</p>`
      : markup`<a href="${path}"><img src="${path}" alt="${alt}" width="${width}" height="${height}" /></a>`;
  const read = words
    ? markup`<details><summary data-said>文字版</summary><p class="words">${words}</p></details>`
    : null;
  return markup`<figure>${shown}${caption ? markup`<figcaption>${caption}</figcaption>` : null}${read}</figure> `;
}

function inline(runs: Inline): Markup[] {
  return runs.map(({ text, strong }) => (strong ? markup`<strong>${text}</strong>` : markup`${text}`));
}

/** The stamp trail: who did what and when; steps not reached are said so. */
export function trailMarkup(trail: Trail, hash: string | null): Markup {
  const steps = trail.steps.map(
    ({ step, at, by, note }) =>
      markup`<li>
        <span data-said class="stamp">${STEP_NAMES[step]}</span> ${
          at === null
            ? markup`<span data-said class="quiet">尚未进行</span>`
            : markup`<span data-said>${moment(at)}</span>`
        }${by ? markup` <span>${by.post}</span> <span>${by.name}</span>` : null}${
          note ? markup`<br /><span>${note}</span>` : null
        }
      </li> `,
  );
  return hash === null
    ? markup`<ol class="trail">
        ${steps}
      </ol> `
    : markup`<ol class="trail" data-part="${hash}">
        ${steps}
      </ol> `;
}
