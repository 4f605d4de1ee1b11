// The board: what is new and weighs most in front, the rest by section. A pure template, drawn first by the start
// script and then by the app.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { BoardView, CalendarView, PublicCommunity } from '../contract/index.ts';
import type { Card } from '../disclosure/index.ts';
import { icon } from '../ui/icons.ts';
import { inPhrases } from '../ui/phrases.ts';
import { sectionName } from '../ui/section-name.ts';
import { layoutBoard, type Column } from './board-model.ts';
import { calendarStripTemplate } from './calendar-strip.ts';
import { cardBadges, cardDay, cardWhen } from './card-words.ts';
import { contactTemplate } from './frame-template.ts';
import { answerStripTemplate, meetingStripTemplate, moneyStripTemplate } from './front-strips.ts';
import { createDisclosureUrl, createPastUrl, createSectionUrl } from './route.ts';
import { sectionHint, sectionSign } from './section-words.ts';

export interface BoardFacts {
  readonly board: BoardView;
  readonly community: PublicCommunity;
  /** Null until it is reckoned: the way to it is there from the first paint. */
  readonly calendar: CalendarView | null;
  readonly now: number;
  /** URL of a picture by its hash, or null while it isn't here. */
  readonly picture: (sha256: string) => string | null;
  /** False: of the columns those in sight alone, the others a frame later. */
  readonly isWhole?: boolean;
}

/** Columns beside one another on a tall panel, under everything that comes first. */
const IN_SIGHT = 2;

/** The first page. */
export function boardTemplate(facts: BoardFacts): TemplateResult {
  const { isWhole = true } = facts;
  const { lead, seconds, columns } = layoutBoard(facts.board);
  if (lead === null) return emptyTemplate(facts.community);
  return html`<div class="board">
    <h1 class="visually-hidden">${msg('最新公开')}</h1>
    <div class="front">
      ${leadTemplate(lead, facts)}
      <div class="seconds">${seconds.map((card) => secondTemplate(card, facts.now))}</div>
    </div>
    <div class="strips">
      ${moneyStripTemplate(facts.board.front)}${calendarStripTemplate(facts.calendar)}
      ${meetingStripTemplate(facts.board.front, facts.now)}${answerStripTemplate(facts.board.front, facts.now)}
      ${pastStripTemplate()}
    </div>
    <div class="columns">
      ${columns.slice(0, isWhole ? undefined : IN_SIGHT).map((column) => columnTemplate(column, facts.now))}
      ${isWhole ? contactTemplate(facts.community) : nothing}
    </div>
  </div>`;
}

/** The way to what has left the board. */
function pastStripTemplate(): TemplateResult {
  return html`<a class="strip past-strip" href=${createPastUrl()} draggable="false">
    <span class="strip-name">${icon('past')}${msg('往期公开')}</span>
    <span class="strip-due">${msg('下了公开栏的，在这里查')}</span>
    ${icon('next')}
  </a>`;
}

/** A record without a single disclosure yet: says so, and whom to ask. */
export function emptyTemplate(community: PublicCommunity): TemplateResult {
  return html`<div class="plain">
    <h1>${msg('还没有公开的内容')}</h1>
    <p>${msg('居委会公布的第一件事，会马上出现在这里。')}</p>
    ${contactTemplate(community)}
  </div>`;
}

/** The words of a card's badges. */
export function badgesTemplate(card: Card, now: number): unknown {
  return cardBadges(card, now).map(
    (badge) => html`<span class="badge" data-kind=${badge.kind}>${badge.word}</span>`,
  );
}

/** What stands under a title: item, day, badges. */
export function metaTemplate(card: Card, now: number): TemplateResult {
  return html`<p class="meta">
    ${badgesTemplate(card, now)}<span class="item">${card.item}</span
    ><span class="when">${cardWhen(card, now)}</span>
  </p>`;
}

/** A title longer than a line of a short panel holds in large letters. */
function lengthOf({ title }: Card): 'short' | 'long' {
  return [...title].length > 12 ? 'long' : 'short';
}

function leadTemplate(card: Card, { now, picture }: BoardFacts): TemplateResult {
  const url = card.image === null ? null : picture(card.image);
  return html`<article
    class="lead"
    data-picture=${card.image === null ? 'none' : 'some'}
    data-length=${lengthOf(card)}
    data-state=${card.state}
  >
    <a href=${createDisclosureUrl(card.id)} draggable="false">
      ${
        card.image === null
          ? nothing
          : html`<span class="lead-picture">${url ? html`<img src=${url} alt="" />` : nothing}</span>`
      }
      <span class="lead-words">
        <span class="kicker"
          ><span class="sign" aria-hidden="true">${sectionSign(card.section)}</span>${sectionName(
            card.section,
          )}</span
        >
        <h2 elementtiming="first-notice">${inPhrases(card.title, card.phrases)}</h2>
        <p class="summary">${card.summary || card.excerpt}</p>
        ${metaTemplate(card, now)}
      </span>
    </a>
  </article>`;
}

function secondTemplate(card: Card, now: number): TemplateResult {
  return html`<article class="second" data-length=${lengthOf(card)} data-state=${card.state}>
    <a href=${createDisclosureUrl(card.id)} draggable="false">
      <h2>${inPhrases(card.title, card.phrases)}</h2>
      <p class="summary">${card.summary || card.excerpt}</p>
      ${metaTemplate(card, now)}
    </a>
  </article>`;
}

function columnTemplate({ section, count, cards }: Column, now: number): TemplateResult {
  return html`<section class="column" aria-label=${sectionName(section)}>
    <a class="column-head" href=${createSectionUrl(section)} draggable="false">
      <span class="sign" aria-hidden="true">${sectionSign(section)}</span>
      <h2>${sectionName(section)}</h2>
      <span class="count">${msg(str`全部 ${count} 条`)}</span>
    </a>
    ${
      cards.length > 0
        ? html`<ol>
            ${cards.map(
              (card) =>
                html`<li data-state=${card.state}>
                  <a href=${createDisclosureUrl(card.id)} draggable="false">
                    <h3>${inPhrases(card.title, card.phrases)}</h3>
                    <p class="meta">
                      <span class="when">${cardDay(card, now)}</span>${badgesTemplate(card, now)}
                    </p>
                  </a>
                </li>`,
            )}
          </ol>`
        : html`<p class="column-hint">
            ${count > 0 ? msg('最新的一条在上面。') : msg(str`暂时没有。这里公开${sectionHint(section)}。`)}
          </p>`
    }
  </section>`;
}
