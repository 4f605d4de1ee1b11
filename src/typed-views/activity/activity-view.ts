import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  activityFacts,
  activityMoment,
  activityResult,
  daysToActivity,
  isSignupOpen,
  type ActivityData,
} from '../../disclosure/index.ts';
import { GuardedElement } from '../../ui/guarded-element.ts';
import { whole } from '../../ui/whole-numbers.ts';
import { countdownStyles, daysUntil } from '../countdown.ts';
import { factList, factListStyles, headFacts } from '../fact-list.ts';
import type { TypedFacts } from '../typed-template.ts';
import { typedViewStyles } from '../typed-view-styles.ts';

/**
 * Something to come to: how long until it and how to sign up, as long as one may; or, after it, how many came and what
 * it cost.
 *
 * @summary An activity, announced or told of.
 */
@customElement('minglan-activity')
export class ActivityView extends GuardedElement {
  static override readonly styles = [
    typedViewStyles,
    countdownStyles,
    factListStyles,
    css`
      .closed {
        padding: 0.5rem 0.8rem;
        border-inline-start: 0.25rem solid var(--amber);
        background: var(--amber-wash);
        font-weight: 700;
      }
      .done {
        padding-inline-start: 1.4em;
      }
    `,
  ];

  @property({ attribute: false }) data: ActivityData | null = null;
  /** Local date. */
  @property() today = '';

  protected override render(): unknown {
    const { data } = this;
    if (!data) return nothing;
    return data.tells === 'notice' ? this.renderNotice(data) : renderReport(data);
  }

  private renderNotice(data: ActivityData): TemplateResult {
    const days = daysToActivity(data, this.today);
    const isPast = days !== null && days < 0;
    return html`<section class="when" data-past=${isPast ? 'true' : nothing}>
        <p class="days">${daysWords(days, data.date < this.today)}</p>
        <p class="moment">${whole(activityMoment(data))}</p>
        <p class="place">${msg(str`在${data.place}`)}</p>
      </section>
      ${
        isPast || isSignupOpen(data, this.today)
          ? nothing
          : html`<p class="closed">${msg('报名已经截止。想来的，可以问问还有没有空位。')}</p>`
      }
      ${factList(activityFacts(data))}`;
  }
}

function daysWords(days: number | null, hasBegun: boolean): unknown {
  if (days === null) return nothing;
  if (days < 0) return msg('这次活动已经办过');
  return daysUntil(days, hasBegun ? msg('正在办') : msg('就在今天'), msg('就在明天'));
}

function renderReport(data: ActivityData): TemplateResult {
  const { done, place } = data;
  return html`${headFacts(activityResult(data))}
  ${
    done.length === 0
      ? nothing
      : html`<section>
          <h2>${msg('做了什么')}</h2>
          <ul class="done">
            ${done.map((line) => html`<li>${whole(line)}</li>`)}
          </ul>
        </section>`
  }
  ${factList([
    [msg('时间'), activityMoment(data)],
    [msg('地点'), place],
  ])}`;
}

/** What the page of a disclosure stands around. */
export function typedPage({ data, today }: TypedFacts): TemplateResult {
  return html`<minglan-activity
    .data=${data.kind === 'activity' ? data : null}
    today=${today}
  ></minglan-activity>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-activity': ActivityView;
  }
}
