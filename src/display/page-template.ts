// A page of a message: its words and tables, or the picture of its data.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import '../ui/document-view.ts';
import type { FacePage } from './bars/index.ts';
import type { Slide } from './slides.ts';

export type PageSlide = Extract<Slide, { kind: 'text' | 'face' }>;

export interface PageFacts {
  /** No room for the columns of a table. */
  readonly isNarrow: boolean;
  /** Local date. */
  readonly today: string;
  /** Part name → URL; null while it is not here. */
  readonly images: Readonly<Record<string, string | null>>;
}

export function pageTemplate(title: string, slide: PageSlide, facts: PageFacts): TemplateResult {
  const size = slide.kind === 'text' ? slide.size : 1;
  return html`<section class="text">
    <header class="text-head">
      <h1>${title}</h1>
      ${slide.of > 1 ? html`<p class="page-number">${msg(str`${slide.number} / ${slide.of} 页`)}</p>` : nothing}
    </header>
    <div class="text-body" data-alone=${slide.of === 1 ? 'yes' : 'no'} data-size=${size}>
      ${slide.kind === 'face' ? faceTemplate(slide.page, facts) : textTemplate(slide, facts)}
    </div>
  </section>`;
}

function faceTemplate(page: FacePage, { isNarrow, today }: PageFacts): TemplateResult {
  return page.kind === 'call'
    ? html`<minglan-call .page=${page} .today=${today} ?narrow=${isNarrow}></minglan-call>`
    : html`<minglan-bars .page=${page} ?narrow=${isNarrow}></minglan-bars>`;
}

function textTemplate(
  { page }: Extract<Slide, { kind: 'text' }>,
  { isNarrow, images }: PageFacts,
): TemplateResult {
  const pictured = page.blocks.some((block) => block.type === 'image');
  return html`<minglan-document
    data-picture=${pictured ? 'some' : 'none'}
    .blocks=${page.blocks}
    .tables=${isNarrow ? 'lines' : 'grid'}
    .listStart=${page.listStart ?? 1}
    .images=${images}
  ></minglan-document>`;
}
