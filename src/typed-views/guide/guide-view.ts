import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  guideFoot,
  guideHead,
  materialWords,
  type GuideData,
  type Material,
} from '../../disclosure/index.ts';
import { GuardedElement } from '../../ui/guarded-element.ts';
import { icon } from '../../ui/icons.ts';
import { whole } from '../../ui/whole-numbers.ts';
import { factList, factListStyles, headFacts } from '../fact-list.ts';
import type { TypedFacts } from '../typed-template.ts';
import { typedViewStyles } from '../typed-view-styles.ts';
import { guideViewStyles } from './guide-view-styles.ts';

/**
 * How to get something done: what it costs and how long it takes first, what to bring as a list one ticks off while
 * looking for the papers, then one step after the other. The ticks are nobody's but the visitor's: they go when the page
 * is left, and nothing of them is kept.
 *
 * @summary How to get something done.
 */
@customElement('minglan-guide')
export class GuideView extends GuardedElement {
  static override readonly styles = [typedViewStyles, factListStyles, guideViewStyles];

  @property({ attribute: false }) data: GuideData | null = null;

  @state() private ticked: ReadonlySet<number> = new Set();

  override willUpdate(changed: PropertyValues<this>): void {
    // Another guide in the same place; the same, read anew, keeps them.
    const before = changed.get('data') as GuideData | null | undefined;
    if (before && JSON.stringify(before) !== JSON.stringify(this.data)) this.ticked = new Set();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.ticked = new Set();
  }

  protected override render(): unknown {
    const { data } = this;
    if (!data) return nothing;
    return html`${data.who === '' ? nothing : html`<p class="who">${msg('谁可以办：')}${whole(data.who)}</p>`}
    ${headFacts(guideHead(data))} ${this.renderMaterials(data)} ${stepsTemplate(data)} ${papersTemplate(data)}
    ${factList(guideFoot(data))}`;
  }

  private renderMaterials({ materials }: GuideData): TemplateResult | typeof nothing {
    if (materials.length === 0) return nothing;
    return html`<section>
      <h2 id="materials">${msg('要带什么')}</h2>
      <ul class="materials" aria-labelledby="materials">
        ${materials.map((material, index) => this.renderMaterial(material, index))}
      </ul>
      <p class="left" role="status">${leftWords(materials.length - this.ticked.size, materials.length)}</p>
    </section>`;
  }

  private renderMaterial(material: Material, index: number): TemplateResult {
    const more = materialWords(material);
    return html`<li>
      <button
        type="button"
        role="checkbox"
        aria-checked=${this.ticked.has(index) ? 'true' : 'false'}
        @click=${() => this.tick(index)}
      >
        <span class="box" aria-hidden="true">${icon('done')}</span>
        <span>
          <span class="name">${whole(material.name)}</span>
          ${more === '' ? nothing : html`<span class="more">${whole(more)}</span>`}
        </span>
      </button>
    </li>`;
  }

  private tick(index: number): void {
    const ticked = new Set(this.ticked);
    if (!ticked.delete(index)) ticked.add(index);
    this.ticked = ticked;
  }
}

function leftWords(left: number, all: number): string {
  if (left === all) return msg('备好一样，点一下打个勾。离开这一页就不留了。');
  return left === 0 ? msg('都备齐了。') : msg(str`还差 ${left} 样。`);
}

function stepsTemplate({ steps }: GuideData): TemplateResult {
  return html`<section>
    <h2>${msg('怎么办')}</h2>
    <ol class="steps">
      ${steps.map(
        ({ what, where, result }) =>
          html`<li>
            <p class="what">${whole(what)}</p>
            ${where === '' ? nothing : html`<p>${msg(str`在${where}`)}</p>`}
            ${result === '' ? nothing : html`<p class="result">${msg(str`得到：${result}`)}</p>`}
          </li>`,
      )}
    </ol>
  </section>`;
}

function papersTemplate({ papers }: GuideData): TemplateResult | typeof nothing {
  if (papers.length === 0) return nothing;
  return html`<section>
    <h2>${msg('可以在居委会打印的表')}</h2>
    <ul class="papers">
      ${papers.map((paper) => html`<li>${whole(paper)}</li>`)}
    </ul>
  </section>`;
}

/** What the page of a disclosure stands around. */
export function typedPage({ data }: TypedFacts): TemplateResult {
  return html`<minglan-guide .data=${data.kind === 'guide' ? data : null}></minglan-guide>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-guide': GuideView;
  }
}
