import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  daysToMeeting,
  meetingFacts,
  meetingMoment,
  meetingWorking,
  motionWords,
  quorumWords,
  type MeetingData,
  type MeetingResult,
  type Motion,
  type MotionWorking,
  type QuorumWorking,
} from '../../disclosure/index.ts';
import { GuardedElement } from '../../ui/guarded-element.ts';
import { icon } from '../../ui/icons.ts';
import { whole } from '../../ui/whole-numbers.ts';
import { shareOf } from '../bar-share.ts';
import { barStyles } from '../bar-styles.ts';
import { countdownStyles, daysUntil } from '../countdown.ts';
import { factList, factListStyles } from '../fact-list.ts';
import type { TypedFacts } from '../typed-template.ts';
import { countedStyles, typedViewStyles } from '../typed-view-styles.ts';
import { meetingViewStyles } from './meeting-view-styles.ts';

/**
 * A meeting: how long until it and what it is about, or who came and what was decided, as bars with their numbers and
 * the working of the rule under them. Everything is reckoned here again from the counts.
 *
 * @summary A meeting, called or held.
 */
@customElement('minglan-meeting')
export class MeetingView extends GuardedElement {
  static override readonly styles = [
    typedViewStyles,
    countedStyles,
    barStyles,
    countdownStyles,
    factListStyles,
    meetingViewStyles,
  ];

  @property({ attribute: false }) data: MeetingData | null = null;
  /** Local date. */
  @property() today = '';

  protected override render(): unknown {
    const { data } = this;
    if (!data) return nothing;
    const { result } = data;
    return result
      ? [this.renderResult(result), renderConclusions(result), renderFacts(data), renderTopics(data)]
      : [this.renderWhen(data), renderTopics(data), renderFacts(data)];
  }

  private renderWhen(data: MeetingData): TemplateResult {
    const days = daysToMeeting(data, this.today);
    const isPast = days !== null && days < 0;
    return html`<section class="when" data-past=${isPast ? 'true' : nothing}>
      <p class="days">${days === null ? nothing : daysTemplate(days)}</p>
      <p class="moment">${meetingMoment(data)}</p>
      <p class="place">${msg(str`在${data.place}`)}</p>
    </section>`;
  }

  private renderResult(result: MeetingResult): TemplateResult {
    const { quorum, motions } = meetingWorking(result);
    return html`<section class="came">
        <h2>${msg('到会')}</h2>
        ${attendanceTemplate(result, quorum)}
        <p class="working">${quorumWords(result)}</p>
      </section>
      ${
        motions.length === 0
          ? nothing
          : html`<section>
              <h2>${msg('表决')}</h2>
              ${result.motions.map((motion, index) => {
                const working = motions[index];
                return working ? motionTemplate(result, motion, working) : nothing;
              })}
            </section>`
      }`;
  }
}

function daysTemplate(days: number): unknown {
  return days < 0 ? msg('这次会已经开过') : daysUntil(days, msg('今天开'), msg('明天开'));
}

/** Who came, of those who should have, with a mark at who must. */
function attendanceTemplate(
  { eligible, present }: MeetingResult,
  quorum: QuorumWorking | null,
): TemplateResult {
  return html`<div class="bar" aria-hidden="true">
      <span data-part="present" .style=${`inline-size:${shareOf(present, eligible)}`}></span>
      ${quorum ? html`<i .style=${`inset-inline-start:${shareOf(quorum.needed, eligible)}`}></i>` : nothing}
    </div>
    <p class="counts">
      <span data-part="present">${msg('实到')} <b>${present}</b></span>
      <span data-part="rest">${msg('应到')} <b>${eligible}</b></span>
      ${quorum ? html`<span data-part="mark">${msg('至少要')} <b>${quorum.needed}</b></span>` : nothing}
    </p>`;
}

function motionTemplate(result: MeetingResult, motion: Motion, working: MotionWorking): TemplateResult {
  const { base, needed, silent, passed, agrees } = working;
  const votes: readonly (readonly [part: string, name: string, count: number])[] = [
    ['for', msg('赞成'), motion.for],
    ['against', msg('反对'), motion.against],
    ['abstain', msg('弃权'), motion.abstain],
    ...(silent > 0 ? [['silent', msg('没有投票'), silent] as const] : []),
  ];
  return html`<article class="motion" data-passed=${String(passed)}>
    <header>
      <h3>${whole(motion.title)}</h3>
      <p class="outcome">${icon(passed ? 'done' : 'alert')}${passed ? msg('通过') : msg('没有通过')}</p>
    </header>
    <div class="bar" aria-hidden="true">
      ${votes.map(([name, , count]) => html`<span data-part=${name} .style=${`inline-size:${shareOf(count, base)}`}></span>`)}
      <i .style=${`inset-inline-start:${shareOf(needed, base)}`}></i>
    </div>
    <p class="counts">
      ${votes.map(([name, word, count]) => html`<span data-part=${name}>${word} <b>${count}</b></span>`)}
      <span data-part="mark">${msg('要')} <b>${needed}</b> ${msg('票')}</span>
    </p>
    <p class="working">${motionWords(result, motion)}</p>
    ${
      agrees
        ? nothing
        : html`<p class="flag" role="note">
            ${icon('alert')}<span
              >${motion.passed ? msg('会上宣布的是“通过”，和票数对不上。') : msg('会上宣布的是“没有通过”，和票数对不上。')}</span
            >
          </p>`
    }
  </article>`;
}

function renderTopics({ topics, tells }: MeetingData): TemplateResult | typeof nothing {
  if (topics.length === 0) return nothing;
  return html`<section>
    <h2>${tells === 'notice' ? msg('要议的事') : msg('议题')}</h2>
    <ol>
      ${topics.map((topic) => html`<li>${whole(topic)}</li>`)}
    </ol>
  </section>`;
}

function renderConclusions({ conclusions }: MeetingResult): TemplateResult | typeof nothing {
  if (conclusions.length === 0) return nothing;
  return html`<section>
    <h2>${msg('会议结论')}</h2>
    <ol>
      ${conclusions.map((conclusion) => html`<li>${whole(conclusion)}</li>`)}
    </ol>
  </section>`;
}

function renderFacts(data: MeetingData): TemplateResult {
  return html`<section>${factList(meetingFacts(data))}</section>`;
}

/** What the page of a disclosure stands around. */
export function typedPage({ data, today }: TypedFacts): TemplateResult {
  return html`<minglan-meeting
    .data=${data.kind === 'meeting' ? data : null}
    today=${today}
  ></minglan-meeting>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-meeting': MeetingView;
  }
}
