// One thing of the round in large type.
import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { PublicCommunity } from '../../contract/index.ts';
import { dayAt, itemName, type Card } from '../../disclosure/index.ts';
import { originWords } from '../../ui/duty-words.ts';
import { inPhrases } from '../../ui/phrases.ts';
import { sectionName } from '../../ui/section-name.ts';
import { cardWhen, objectionDay, objectionDaysLeft } from '../card-words.ts';
import type { AttractSlide } from './attract-slides.ts';

/** What stands on the glass for it, at `now`, ms since 1970. */
export function slideTemplate(slide: AttractSlide, community: PublicCommunity, now: number): TemplateResult {
  return slide.of === 'card' ? cardTemplate(slide.card, now) : owedTemplate(slide, community, now);
}

function cardTemplate(card: Card, now: number): TemplateResult {
  return html`<p class="kicker">${sectionName(card.section)}<span>${card.item}</span></p>
    <h1>${inPhrases(card.title, card.phrases)}</h1>
    <p class="summary">${card.summary || card.excerpt}</p>
    ${whenTemplate(card, now)}`;
}

/** Its days left for objection, or its date. */
function whenTemplate(card: Card, now: number): TemplateResult {
  const day = objectionDay(card, now);
  const left = objectionDaysLeft(card, now);
  if (day === null || left === null) return html`<p class="when">${cardWhen(card, now)}</p>`;
  return html`<p class="when" data-kind="objection">
    ${left === 0 ? msg('公示今天是最后一天') : msg(str`公示还剩 ${left} 天，到 ${day}`)}
  </p>`;
}

function owedTemplate(
  { duties, count }: Extract<AttractSlide, { of: 'owed' }>,
  community: PublicCommunity,
  now: number,
): TemplateResult {
  const events = community.calendar?.events ?? [];
  const eventName = (kind: string): string | undefined => events.find(({ id }) => id === kind)?.zh;
  return html`<p class="kicker">${msg('公开日历')}</p>
    <h1>${msg(str`到期还没公开的有 ${count} 件`)}</h1>
    <ul>
      ${duties.map(
        ({ code, cause, daysLate }) =>
          html`<li>
            <b>${itemName(community, code)}</b>
            <span>${msg(str`${originWords(cause, dayAt(now), eventName)}，已迟 ${daysLate} 天`)}</span>
          </li>`,
      )}
    </ul>`;
}
