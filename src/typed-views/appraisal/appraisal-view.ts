import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  APPRAISAL_SCALES,
  appraisalFacts,
  ballotWords,
  betterWords,
  percentOf,
  subjectName,
  type AppraisalData,
  type GradeCounts,
  type Subject,
} from '../../disclosure/index.ts';
import { GuardedElement } from '../../ui/guarded-element.ts';
import { whole } from '../../ui/whole-numbers.ts';
import { shareOf } from '../bar-share.ts';
import { barStyles } from '../bar-styles.ts';
import { factList, factListStyles } from '../fact-list.ts';
import type { TypedFacts } from '../typed-template.ts';
import { countedStyles, typedViewStyles } from '../typed-view-styles.ts';
import { appraisalViewStyles } from './appraisal-view-styles.ts';

/**
 * What was thought of each, in the order given: a bar of the four grades with their ballots and shares, its aspects at
 * a tap, and under all of it how the ballots were taken. Shares are reckoned here from the ballots.
 *
 * @summary An appraisal: ballots by grade, and how it was done.
 */
@customElement('minglan-appraisal')
export class AppraisalView extends GuardedElement {
  static override readonly styles = [
    typedViewStyles,
    countedStyles,
    barStyles,
    factListStyles,
    appraisalViewStyles,
  ];

  @property({ attribute: false }) data: AppraisalData | null = null;

  /** Whose aspects are open; -1: nobody's. */
  @state() private open = -1;

  protected override render(): unknown {
    const { data } = this;
    if (!data) return nothing;
    return html`<section>
        <h2>${msg('评议结果')}</h2>
        ${data.subjects.map((subject, index) => this.renderSubject(data, subject, index))}
      </section>
      ${conclusionsTemplate(data)}
      <section>
        <h2>${msg('怎么评的')}</h2>
        ${factList(appraisalFacts(data))}
        <p class="working">${ballotWords(data)}</p>
      </section>`;
  }

  private renderSubject(data: AppraisalData, subject: Subject, index: number): TemplateResult {
    const { rated, counts } = subject;
    return html`<article>
      <header>
        <h3>${whole(subjectName(subject))}</h3>
        ${
          rated === null
            ? nothing
            : html`<p class="rated" data-part=${rated}>
                ${msg(str`评为${APPRAISAL_SCALES[data.scale][rated] ?? ''}`)}
              </p>`
        }
      </header>
      ${countsTemplate(data, counts)}
      <p class="better">${betterWords(data, counts)}</p>
      ${subject.aspects.length === 0 ? nothing : this.renderAspects(data, subject, index)}
    </article>`;
  }

  private renderAspects(data: AppraisalData, subject: Subject, index: number): TemplateResult {
    const isOpen = this.open === index;
    return html`<button
        type="button"
        aria-expanded=${String(isOpen)}
        @click=${() => {
          this.open = isOpen ? -1 : index;
        }}
      >
        ${isOpen ? msg('收起分项') : msg(str`看 ${subject.aspects.length} 个分项`)}
      </button>
      ${
        isOpen
          ? html`<div class="aspects">
              ${subject.aspects.map(
                (counts, at) =>
                  html`<div>
                    <h4>${data.aspects[at] ?? ''}</h4>
                    ${countsTemplate(data, counts)}
                  </div>`,
              )}
            </div>`
          : nothing
      }`;
  }
}

function countsTemplate({ scale, valid }: AppraisalData, counts: GradeCounts): TemplateResult {
  return html`<div class="bar" aria-hidden="true">
      ${counts.map((count, grade) => (count === 0 ? nothing : html`<span data-part=${grade} .style=${`inline-size:${shareOf(count, valid)}`}></span>`))}
    </div>
    <p class="counts">
      ${counts.map(
        (count, grade) =>
          html`<span data-part=${grade}
            >${APPRAISAL_SCALES[scale][grade] ?? ''} <b>${count}</b>
            <small>${percentOf(count, valid)}</small></span
          >`,
      )}
    </p>`;
}

function conclusionsTemplate({ conclusions }: AppraisalData): TemplateResult | typeof nothing {
  if (conclusions.length === 0) return nothing;
  return html`<section>
    <h2>${msg('结论')}</h2>
    <ol>
      ${conclusions.map((conclusion) => html`<li>${whole(conclusion)}</li>`)}
    </ol>
  </section>`;
}

/** What the page of a disclosure stands around. */
export function typedPage({ data }: TypedFacts): TemplateResult {
  return html`<minglan-appraisal .data=${data.kind === 'appraisal' ? data : null}></minglan-appraisal>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-appraisal': AppraisalView;
  }
}
