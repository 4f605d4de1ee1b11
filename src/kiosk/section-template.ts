// A section: everything in it that is public now, by date, with the count; days as the leaves of a calendar.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { BoardView } from '../contract/index.ts';
import { localDate, parseTimestamp, sectionOrder, type Card, type SectionId } from '../disclosure/index.ts';
import { icon } from '../ui/icons.ts';
import { inPhrases } from '../ui/phrases.ts';
import { sectionName } from '../ui/section-name.ts';
import { metaTemplate } from './board-template.ts';
import { createDisclosureUrl, createPastUrl } from './route.ts';
import { sectionHint, sectionSign } from './section-words.ts';

interface Month {
  readonly name: string;
  readonly cards: Card[];
}

/** Cards under the month they came in. */
function byMonth(cards: readonly Card[]): readonly Month[] {
  const months: Month[] = [];
  const changed = (card: Card | undefined): number => parseTimestamp(card?.corrected ?? card?.published) ?? 0;
  const [first, second] = cards;
  // What leads its section though others are newer stands under its own name.
  const leading = first?.state === 'current' && changed(first) < changed(second) ? first : null;
  for (const card of cards) {
    if (card === leading) {
      months.push({ name: card.item, cards: [card] });
      continue;
    }
    const { year, month } = localDate(changed(card));
    const name = card.state === 'withdrawn' ? msg('已撤回') : msg(str`${year}年${month}月`);
    const last = months.at(-1);
    if (last?.name === name) last.cards.push(card);
    else months.push({ name, cards: [card] });
  }
  return months;
}

/** The page of a section; `shown` cards are drawn, the rest waits behind a button. */
export function sectionTemplate(
  board: BoardView,
  section: SectionId,
  now: number,
  shown: number,
  more: () => void,
): TemplateResult {
  const cards = sectionOrder(board.cards, section);
  const left = cards.length - shown;
  return html`<div class="section">
    <header class="section-head">
      <span class="sign" aria-hidden="true">${sectionSign(section)}</span>
      <h1 tabindex="-1">${sectionName(section)}</h1>
      <p class="section-hint">${sectionHint(section)}</p>
      <p class="count">${msg(str`共 ${cards.length} 条`)}</p>
      <a class="to-past" href=${createPastUrl(section)} draggable="false">${msg('往期')}${icon('next')}</a>
    </header>
    ${
      cards.length === 0
        ? html`<p class="section-empty">${msg('这一栏现在没有公开的内容。')}</p>`
        : byMonth(cards.slice(0, shown)).map(
            (month) =>
              html`<section aria-label=${month.name}>
                <h2 class="month">${month.name}</h2>
                <ol class="rows">
                  ${month.cards.map((card) => rowTemplate(card, now))}
                </ol>
              </section>`,
          )
    }
    ${
      left > 0
        ? html`<button class="more" type="button" @click=${more}>
            ${msg(str`再看（还有 ${left} 条）`)}
          </button>`
        : nothing
    }
  </div>`;
}

function rowTemplate(card: Card, now: number): TemplateResult {
  const { month, day } = localDate(parseTimestamp(card.corrected ?? card.published) ?? 0);
  return html`<li data-state=${card.state}>
    <a class="row" href=${createDisclosureUrl(card.id)} draggable="false">
      <span class="leaf" aria-hidden="true"><span>${msg(str`${month}月`)}</span><b>${day}</b></span>
      <span class="row-words">
        <h3>${inPhrases(card.title, card.phrases)}</h3>
        <p class="summary">${card.summary || card.excerpt}</p>
        ${metaTemplate(card, now)}
      </span>
    </a>
  </li>`;
}
