// The lines of the first page below its cards: this month's money in one picture, what is to be decided and when, the
// answer given last. Each stands there from the first paint, so that nothing moves when its words come.
import { msg, str } from '@lit/localize';
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import { formatDay, formatFen, parseTimestamp } from '../disclosure/index.ts';
import type { AnswerGiven, Fen, FrontFacts, MeetingAhead, MonthMoney } from '../disclosure/index.ts';
import { icon } from '../ui/icons.ts';
import { createDisclosureUrl, createSectionUrl } from './route.ts';

/** This month's money: what came in, what went out and what for, what is left. */
export function moneyStripTemplate({ money }: FrontFacts): TemplateResult {
  if (money === null) {
    return html`<a class="strip money-strip" href=${createSectionUrl('finance')} draggable="false">
      <span class="strip-name">${icon('finance')}${msg('每月的钱')}</span>
      <span class="strip-due">${msg('钱从哪来、花到哪去')}</span>
      ${icon('next')}
    </a>`;
  }
  return html`<a class="strip money-strip" href=${createDisclosureUrl(money.id)} draggable="false">
    <span class="strip-name">${icon('finance')}${msg(str`${monthOf(money)}月的钱`)}</span>
    ${
      money.agrees
        ? nothing
        : html`<span class="owed-mark">${icon('alert')}<span>${msg('账目合不上')}</span></span>`
    }
    <span class="money-sums">
      ${sumTemplate('in', msg('收入'), money.income)} ${sumTemplate('out', msg('支出'), money.spending)}
      ${sumTemplate('left', msg('结余'), money.closing)}
    </span>
    ${barsTemplate(money)} ${icon('next')}
  </a>`;
}

/** What is to be decided, and when. */
export function meetingStripTemplate({ meeting }: FrontFacts, now: number): TemplateResult {
  const href = meeting === null ? createSectionUrl('meetings') : createDisclosureUrl(meeting.id);
  return html`<a class="strip meeting-strip" href=${href} draggable="false">
    <span class="strip-name">${icon('meetings')}${msg('要开的会')}</span>
    <span class="strip-due"
      >${meeting === null ? msg('开什么会、议什么事') : meetingWords(meeting, now)}</span
    >
    ${icon('next')}
  </a>`;
}

/** What somebody asked about a disclosure, answered. */
export function answerStripTemplate({ answer }: FrontFacts, now: number): TemplateResult {
  const href = answer === null ? createSectionUrl('affairs') : createDisclosureUrl(answer.id);
  return html`<a class="strip answer-strip" href=${href} draggable="false">
    <span class="strip-name">${icon('answer')}${msg('最近的答复')}</span>
    <span class="strip-due">${answer === null ? msg('问了什么、怎么答的') : answerWords(answer, now)}</span>
    ${icon('next')}
  </a>`;
}

function monthOf({ to }: MonthMoney): number {
  return Number(to.slice(5, 7));
}

function sumTemplate(side: 'in' | 'out' | 'left', name: string, amount: Fen): TemplateResult {
  return html`<span data-side=${side}>${name} <b>${formatFen(amount)}</b> <small>${msg('元')}</small></span>`;
}

/** Income above, spending below, on one scale; spending in the parts that most went for. */
function barsTemplate({ income, spending, spent }: MonthMoney): TemplateResult {
  const most = Math.max(income, spending, 1);
  let at = 0;
  const parts = [...spent.map(({ amount }) => amount), spending].map((amount, index) => {
    // The last is what is left of the whole.
    const width = index < spent.length ? amount : Math.max(0, spending - at);
    const part = svg`<rect data-part=${index < spent.length ? index : 'rest'} x=${share(at, most)} y="7" width=${share(width, most)} height="5" />`;
    at += width;
    return part;
  });
  return html`<span class="money-picture">
    <svg class="money-bars" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect data-part="income" x="0" y="0" width=${share(income, most)} height="5" />
      ${parts}
    </svg>
    <span class="money-spent"
      ><span>${msg('花得最多的：')}</span>${spent.map(
        ({ name, amount }, index) =>
          html`<span class="money-for" data-part=${index}>${name} <b>${formatFen(amount)}</b></span>`,
      )}</span
    >
  </span>`;
}

/** In hundredths of the longer bar. */
const share = (part: Fen, of: Fen): string => ((100 * Math.max(0, part)) / of).toFixed(2);

function meetingWords({ date, time, title }: MeetingAhead, now: number): TemplateResult {
  const day = formatDay(Date.parse(`${date}T12:00:00+08:00`), now);
  return html`<b>${day} ${time}</b> ${title}`;
}

function answerWords({ published, title }: AnswerGiven, now: number): TemplateResult {
  return html`<b>${formatDay(parseTimestamp(published) ?? now, now)}</b> ${title}`;
}
