import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  acceptanceFacts,
  budgetWords,
  contractFacts,
  daysLate,
  dayWords,
  formatFen,
  planFacts,
  projectMoney,
  projectSteps,
  STAGE_NAMES,
  stageWords,
  stepName,
  stepWords,
  type Fen,
  type ProjectData,
  type ProjectStep,
} from '../../disclosure/index.ts';
import { GuardedElement } from '../../ui/guarded-element.ts';
import '../../ui/document-view.ts';
import { icon } from '../../ui/icons.ts';
import { whole } from '../../ui/whole-numbers.ts';
import { shareOf } from '../bar-share.ts';
import { barStyles } from '../bar-styles.ts';
import { factList, factListStyles } from '../fact-list.ts';
import type { TypedFacts, TypedPicture } from '../typed-template.ts';
import { typedViewStyles } from '../typed-view-styles.ts';
import { projectViewStyles } from './project-view-styles.ts';

type Facts = ReturnType<typeof planFacts>;

/**
 * A project: how far it is, step by step, and late where it is late; its money against the budget as bars on one scale;
 * who bid and who won; what was done when; what it looked like before and after. Sums and lateness are reckoned here.
 *
 * @summary A project or a purchase, before, while and after it is done.
 */
@customElement('minglan-project')
export class ProjectView extends GuardedElement {
  static override readonly styles = [typedViewStyles, barStyles, factListStyles, projectViewStyles];

  @property({ attribute: false }) data: ProjectData | null = null;
  @property({ attribute: false }) pictures: readonly TypedPicture[] = [];
  /** A tap on a picture asks for it in large. */
  @property({ type: Boolean }) enlarges = false;
  /** Local date it was told: what was late then says nothing of now. */
  @property() today = '';

  protected override render(): unknown {
    const { data, today } = this;
    if (!data) return nothing;
    return html`<section class="thread">
        <p class="stage">${stageWords(data, today)}</p>
        <p class="as-of">${msg(str`这是${dayWords(today)}的情况。`)}</p>
        <ol>
          ${projectSteps(data, today).map(stepTemplate)}
        </ol>
      </section>
      ${moneyTemplate(data)} ${changesTemplate(data)} ${picturesTemplate(data, this.pictures, this.enlarges)}
      ${bidsTemplate(data)} ${section(msg('谁来做'), contractFacts(data))} ${progressTemplate(data, today)}
      ${section(msg('验收和保修'), acceptanceFacts(data))} ${section(msg('为什么做'), planFacts(data))}`;
  }
}

function section(title: string, facts: Facts): TemplateResult | typeof nothing {
  if (facts.length === 0) return nothing;
  return html`<section>
    <h2>${title}</h2>
    ${factList(facts)}
  </section>`;
}

function stepTemplate(step: ProjectStep): TemplateResult {
  const sign =
    step.late > 0 ? 'alert' : step.state === 'done' ? 'done' : step.state === 'now' ? 'clock' : 'later';
  return html`<li data-state=${step.state} data-late=${step.late > 0 ? '' : nothing}>
    ${icon(sign)}<b>${stepName(step.step)}</b><span>${stepWords(step)}</span>
  </li>`;
}

function moneyTemplate(data: ProjectData): TemplateResult | typeof nothing {
  const money = projectMoney(data);
  const { budget, contract, due, final, paid } = money;
  const hasChanges = data.changes.length > 0 && final === null;
  const rows: readonly (readonly [part: string, name: string, sum: Fen | null])[] = [
    ['budget', msg('预算'), budget],
    ['contract', hasChanges ? msg('合同加增减') : msg('合同'), hasChanges ? due : contract],
    ['final', msg('结算'), final],
    ['paid', msg('已付'), paid],
  ];
  const shown = rows.filter((row): row is readonly [string, string, Fen] => row[2] !== null);
  if (shown.length === 0) return nothing;
  const most = Math.max(1, ...shown.map(([, , sum]) => sum));
  const words = budgetWords(money);
  return html`<section class="money">
    ${shown.map(
      ([part, name, sum]) =>
        html`<div class="row">
          <p><span>${name}</span><b>${formatFen(sum)} ${msg('元')}</b></p>
          ${barTemplate(part, shareOf(sum, most))}
        </div>`,
    )}
    ${words === '' ? nothing : html`<p class="over">${words}</p>`}
    ${data.overrun === '' ? nothing : html`<p>${msg('超预算的原因：')}${whole(data.overrun)}</p>`}
  </section>`;
}

const barTemplate = (part: string, share: string): TemplateResult =>
  html`<div class="bar" aria-hidden="true">
    <span data-part=${part} .style=${`inline-size:${share}`}></span>
  </div>`;

function changesTemplate({ changes }: ProjectData): TemplateResult | typeof nothing {
  if (changes.length === 0) return nothing;
  return html`<section>
    <h2>${msg('增减')}</h2>
    <ul class="changes">
      ${changes.map(
        ({ what, side, amount, why }) =>
          html`<li>
            <span>${whole(what)}</span
            ><b>${side === 'less' ? msg('减') : msg('增')} ${formatFen(amount ?? 0)} ${msg('元')}</b>
            <p>${whole(why)}</p>
          </li>`,
      )}
    </ul>
  </section>`;
}

function bidsTemplate({ bids }: ProjectData): TemplateResult | typeof nothing {
  if (bids.length === 0) return nothing;
  return html`<section>
    <h2>${msg(str`${bids.length} 家报价`)}</h2>
    <ul class="bids">
      ${bids.map(
        ({ firm, price, rank, won }) =>
          html`<li data-won=${won === 'won' ? '' : nothing}>
            <span>${firm}</span>
            ${won === 'won' ? html`<span class="won">${icon('done')}${msg('中选')}</span>` : nothing}
            ${rank === null ? nothing : html`<span>${msg(str`第 ${rank} 名`)}</span>`}
            <b>${formatFen(price ?? 0)} ${msg('元')}</b>
          </li>`,
      )}
    </ul>
  </section>`;
}

function progressTemplate(
  { percent, milestones }: ProjectData,
  today: string,
): TemplateResult | typeof nothing {
  if (percent === null && milestones.length === 0) return nothing;
  return html`<section>
    <h2>${percent === null ? msg('进度') : msg(str`已完成 ${percent}%`)}</h2>
    ${percent === null ? nothing : barTemplate('done', shareOf(percent, 100))}
    ${
      milestones.length === 0
        ? nothing
        : html`<ul class="steps">
            ${milestones.map(({ what, planned, actual }) => {
              const late = daysLate(planned, actual === '' ? today : actual);
              return html`<li>
                <span>${whole(what)}</span>
                <b>${actual === '' ? msg('还没有完成') : msg(str`${dayWords(actual)}完成`)}</b>
                ${planned === '' ? nothing : html`<small>${msg(str`计划${dayWords(planned)}`)}</small>`}
                ${late === 0 ? nothing : html`<span class="late">${msg(str`晚 ${late} 天`)}</span>`}
              </li>`;
            })}
          </ul>`
    }
  </section>`;
}

function picturesTemplate(
  { pictures }: ProjectData,
  all: readonly TypedPicture[],
  enlarges: boolean,
): TemplateResult | typeof nothing {
  const shown = pictures.flatMap(({ number, when }) => {
    const picture = number === null ? undefined : all[number - 1];
    return picture ? [{ when, ...picture }] : [];
  });
  if (shown.length === 0) return nothing;
  return html`<section>
    <h2>${msg('前后对照')}</h2>
    <div class="pictures">
      ${shown.map(
        ({ when, block, url }) =>
          html`<div>
            <h3>${STAGE_NAMES[when]}</h3>
            <minglan-document
              ?enlarges=${enlarges}
              words="shown"
              .blocks=${[block]}
              .images=${{ [block.part]: url }}
            ></minglan-document>
          </div>`,
      )}
    </div>
  </section>`;
}

/** What the page of a disclosure stands around. */
export function typedPage({
  data,
  today,
  told = today,
  pictures = [],
  enlarges = false,
}: TypedFacts): TemplateResult {
  return html`<minglan-project
    .data=${data.kind === 'project' ? data : null}
    .pictures=${pictures}
    ?enlarges=${enlarges}
    today=${told}
  ></minglan-project>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-project': ProjectView;
  }
}
