import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  changeWords,
  figureGroups,
  figureWords,
  valuesBefore,
  type Compared,
  type FigureGroup,
  type StatisticsData,
} from '../../disclosure/index.ts';
import { GuardedElement } from '../../ui/guarded-element.ts';
import { whole } from '../../ui/whole-numbers.ts';
import { shareOf } from '../bar-share.ts';
import { factList, factListStyles } from '../fact-list.ts';
import type { TypedFacts } from '../typed-template.ts';
import { typedViewStyles } from '../typed-view-styles.ts';

type Shown = FigureGroup['whole'];

/**
 * Figures: each large with its unit and how it has changed, in words; under a total what it is made of as bars of its
 * length, with a mark at what they were in the issue before. The comparison is reckoned here from both issues.
 *
 * @summary Statistics of a period.
 */
@customElement('minglan-statistics')
export class StatisticsView extends GuardedElement {
  static override readonly styles = [
    typedViewStyles,
    factListStyles,
    css`
      article {
        padding: 0.8rem 1rem;
        border: 1px solid var(--rule);
        background: var(--card);
      }
      .figures {
        display: grid;
        gap: 0.8rem;
      }
      .figures h2 {
        margin: 0;
        font-size: 1.1em;
      }
      .value {
        font-size: 1.9em;
        font-weight: 700;
        font-variant-numeric: tabular-nums;
        line-height: 1.3;
      }
      .change,
      .note {
        color: var(--muted);
      }
      ul {
        display: grid;
        gap: 0.7rem;
        margin-block-start: 0.7rem;
        padding: 0;
        list-style: none;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 0 1em;
        align-items: baseline;
        justify-content: space-between;
      }
      .line b {
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .bar {
        position: relative;
        block-size: 1.1rem;
        border: 2px solid var(--ink);
        background: var(--card);
      }
      .bar span {
        display: block;
        block-size: 100%;
        background: var(--pine);
      }
      .bar[data-level='some'] span {
        background: repeating-linear-gradient(135deg, var(--pine) 0 0.3rem, var(--card) 0.3rem 0.5rem);
      }
      .bar i {
        position: absolute;
        inset-block: -0.35rem;
        inline-size: 0.18rem;
        margin-inline-start: -0.09rem;
        background: var(--ink);
        outline: 0.08rem solid var(--card);
      }
      .key {
        display: flex;
        gap: 0.5em;
        align-items: center;
        color: var(--muted);
      }
      .key::before {
        content: '';
        inline-size: 0.18rem;
        block-size: 1.1em;
        background: var(--ink);
      }
    `,
  ];

  @property({ attribute: false }) data: StatisticsData | null = null;
  /** The issue before; null: there is none here. */
  @property({ attribute: false }) earlier: StatisticsData | null = null;

  protected override render(): unknown {
    const { data, earlier } = this;
    if (!data) return nothing;
    const was = earlier ? valuesBefore(data, earlier) : new Map<number, number>();
    const groups = figureGroups(data);
    const isMarked = groups.some(({ under }) => under.some(({ index }) => was.has(index)));
    return html`${isMarked ? html`<p class="key">${msg('竖线是上一期的数。')}</p>` : nothing}
      <section class="figures">${groups.map((group) => groupTemplate(group, was, earlier !== null))}</section>
      ${factList(
        (
          [
            [msg('算的是什么'), data.about],
            [msg('数从哪里来'), data.source],
          ] as const
        ).filter(([, said]) => said !== ''),
      )}`;
  }
}

function groupTemplate(
  { whole: total, under }: FigureGroup,
  was: ReadonlyMap<number, number>,
  hasBefore: boolean,
): TemplateResult {
  const most = Math.max(
    1,
    total.value ?? 0,
    ...under.flatMap(({ unit, value, index }) =>
      unit === total.unit ? [value ?? 0, was.get(index) ?? 0] : [],
    ),
  );
  return html`<article>
    <h2>${whole(total.name)}</h2>
    <p class="value">${whole(figureWords(total))}</p>
    ${changeTemplate(total, was, hasBefore)}
    ${total.note === '' ? nothing : html`<p class="note">${whole(total.note)}</p>`}
    ${
      under.length === 0
        ? nothing
        : html`<ul>
            ${under.map((figure) => html`<li>${lineTemplate(figure, total, most, was, hasBefore)}</li>`)}
          </ul>`
    }
  </article>`;
}

function lineTemplate(
  figure: Shown,
  total: Shown,
  most: number,
  was: ReadonlyMap<number, number>,
  hasBefore: boolean,
): TemplateResult {
  const before = was.get(figure.index);
  const isSome = figure.level === 'some';
  return html`<p class="line">
      <span>${isSome ? msg(str`其中${figure.name}`) : whole(figure.name)}</span><b>${figureWords(figure)}</b>
    </p>
    ${
      figure.unit === total.unit
        ? html`<div class="bar" data-level=${figure.level} aria-hidden="true">
            <span .style=${`inline-size:${shareOf(figure.value ?? 0, most)}`}></span>
            ${before === undefined ? nothing : html`<i .style=${`inset-inline-start:${shareOf(before, most)}`}></i>`}
          </div>`
        : nothing
    }
    ${changeTemplate(figure, was, hasBefore)}
    ${figure.note === '' ? nothing : html`<p class="note">${whole(figure.note)}</p>`}`;
}

function changeTemplate(
  figure: Shown,
  was: ReadonlyMap<number, number>,
  hasBefore: boolean,
): TemplateResult | typeof nothing {
  const before = was.get(figure.index);
  if (before !== undefined) return html`<p class="change">${changeWords(figure, before)}</p>`;
  return hasBefore ? html`<p class="change">${msg('上期没有这一项')}</p>` : nothing;
}

/** What the page of a disclosure stands around. */
export function typedPage({ data, compared }: TypedFacts): TemplateResult {
  return html`<minglan-statistics
    .data=${data.kind === 'statistics' ? data : null}
    .earlier=${lastOf(compared)}
  ></minglan-statistics>`;
}

function lastOf(compared: readonly Compared[]): StatisticsData | null {
  const before = compared.find(({ relation }) => relation === 'before')?.data;
  return before?.kind === 'statistics' ? before : null;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-statistics': StatisticsView;
  }
}
