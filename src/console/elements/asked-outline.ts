// What an item asks for, over the editor: to be written under, with one press.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { CatalogueItem, ProposalContent } from '../../contract/index.ts';
import { askedHeadings, outlineOf, type Block } from '../../disclosure/index.ts';

/** Nothing was written so far: an outline takes the place of nobody's words. */
function isEmpty(blocks: readonly Block[]): boolean {
  return blocks.every(
    (block) => block.type === 'paragraph' && block.content.every(({ text }) => text.trim() === ''),
  );
}

export function renderAsked(
  item: CatalogueItem | undefined,
  { text }: Pick<ProposalContent, 'text'>,
  write: (blocks: Block[]) => void,
): TemplateResult | typeof nothing {
  const headings = askedHeadings(item);
  if (headings.length === 0) return nothing;
  return html`<p class="hint asked">
    ${msg('这一项要写清：')}${headings.join('、')}。
    ${
      isEmpty(text.blocks as readonly Block[])
        ? html`<button class="word" @click=${() => write([...outlineOf(headings)])}>
            ${msg('按这些小标题写')}
          </button>`
        : nothing
    }
  </p>`;
}
