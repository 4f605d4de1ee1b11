// What a proposal would put on the screens, and what stands there now.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Desk, Proposal } from '../../contract/index.ts';
import {
  dayAt,
  isChanged,
  shownText,
  wordDifference,
  withImageWords,
  type NoticeText,
} from '../../disclosure/index.ts';
import { imageUrl } from '../api/office.ts';
import { sayDay } from '../local-time.ts';
import type { ProposalReading } from '../proposal-reading.ts';
import { routeUrl } from '../route.ts';
import { approvedAt, stayWords } from '../stay.ts';
import { goesOnDisplay, itemWords } from '../words.ts';
import { eventKindName, renderOpened } from './event-duties.ts';
import '../../ui/difference-view.ts';
import '../../ui/document-view.ts';
import './resident-preview.ts';
import { wholePartWords } from './erasable-parts.ts';

const WRITES_TEXT: readonly Proposal['action'][] = ['publish', 'amend', 'urgent'];

/** All that residents would see of it, and what it would replace or take away. */
export function renderProposalContent(reading: ProposalReading, desk: Desk): TemplateResult {
  const { content, action, id, revision } = reading.proposal;
  const item = desk.catalogue.find((each) => each.code === content.code);
  const reason = content.reason.trim();
  return html`
    ${
      reason === ''
        ? nothing
        : html`<section class="card">
            <h2>${msg('理由（居民会看到）')}</h2>
            <p class="words">${reason}</p>
          </section>`
    }
    ${renderChanges(reading)} ${action === 'event' ? renderEvent(reading, desk) : nothing}
    ${action === 'redact' ? renderErase(reading) : nothing}
    ${
      WRITES_TEXT.includes(action)
        ? html`<section aria-labelledby="what">
            <h2 id="what">${msg('居民看到的样子')}</h2>
            <minglan-resident-preview
              .text=${withImageWords(content.text as NoticeText, reading.proposal.images)}
              .item=${itemWords(item, content.code)}
              .community=${desk.community.name}
              .level=${action === 'urgent' ? (content.level ?? '') : ''}
              .stays=${stayWords(content, action, item, desk.masks, approvedAt(reading.proposal))}
              .onDisplay=${action === 'urgent' || goesOnDisplay(item)}
              .address=${(part: string): string => imageUrl(id, part, revision)}
              .compared=${reading.around?.compared ?? []}
            ></minglan-resident-preview>
          </section>`
        : nothing
    }
    ${renderBefore(reading, desk)}
  `;
}

/** Of a correction, word by word, what residents will be told was changed. */
function renderChanges({ proposal, inForce }: ProposalReading): TemplateResult | typeof nothing {
  if (proposal.action !== 'amend' || inForce === null || proposal.state === 'published') return nothing;
  const [before, after] = [inForce.text, proposal.content.text].map((text) => shownText(text as NoticeText));
  if (before === undefined || after === undefined) return nothing;
  const difference = wordDifference(before, after);
  return html`<section class="card" aria-labelledby="changes">
    <h2 id="changes">${msg('改了什么')}</h2>
    ${
      isChanged(difference)
        ? html`<p class="muted">${msg('标「删」的字划掉了，标「加」的字是改后的。居民也看到这些。')}</p>
            <minglan-difference .difference=${difference}></minglan-difference>`
        : html`<p>${msg('文字没有变，改的是公开的时间或范围。')}</p>`
    }
  </section>`;
}

/**
 * Typed data whole, across the page: on the kiosk they open at a tap and a wide table scrolls, and what is decided on
 * stands in sight to its last column and row.
 */
export function renderWhole({ proposal }: ProposalReading): TemplateResult | typeof nothing {
  const { text } = proposal.content;
  const blocks = text.data === undefined ? [] : shownText({ ...(text as NoticeText), blocks: [] }).blocks;
  if (blocks.length === 0) return nothing;
  return html`<section class="whole" aria-labelledby="whole">
    <h2 id="whole">${msg('全部内容，逐项')}</h2>
    <minglan-document rows="Infinity" .blocks=${blocks}></minglan-document>
  </section>`;
}

/** What stands on the screens now, when this would change it. */
function renderBefore(reading: ProposalReading, desk: Desk): TemplateResult | typeof nothing {
  const { proposal, target, inForce, source, erasable } = reading;
  // Something that happened stands on no page of its own.
  const isEvent = target === null && erasable !== null;
  if (proposal.target === null || proposal.state === 'published' || isEvent) return nothing;
  const code = target?.code ?? proposal.content.code;
  const item = desk.catalogue.find((each) => each.code === code);
  return html`<details class="card">
    <summary>${msg('现在屏幕上的是什么')}</summary>
    ${
      inForce === null
        ? html`<p class="muted">${msg('读不到，可能已经抹除。')}</p>`
        : html`<minglan-resident-preview
            .address=${(part: string) => (source ? imageUrl(source.id, part) : null)}
            .text=${inForce.text as NoticeText}
            .item=${itemWords(item, code)}
            .community=${desk.community.name}
            .level=${target?.kind === 'urgent' ? (source?.content.level ?? 'amber') : ''}
            .onDisplay=${target?.kind === 'urgent' || goesOnDisplay(item)}
            label=${msg('现在屏幕上的')}
          ></minglan-resident-preview>`
    }
    <p><a href=${routeUrl({ page: 'disclosure', id: proposal.target })}>${msg('看它的全部版本')}</a></p>
  </details>`;
}

/** What happened, when, and what it will make due. */
function renderEvent({ proposal, rules }: ProposalReading, desk: Desk): TemplateResult | typeof nothing {
  const { event } = proposal.content;
  if (!event) return nothing;
  return html`<section class="card">
    <h2>${msg('登记的事')}</h2>
    <dl class="facts">
      <dt>${msg('什么事')}</dt>
      <dd>${eventKindName(event.kind, rules) || event.kind}</dd>
      <dt>${msg('哪一天')}</dt>
      <dd>${sayDay(event.date)}</dd>
    </dl>
    ${renderOpened(proposal.content, rules, desk, dayAt(Date.now()))}
  </section>`;
}

function renderErase({ proposal, erasable }: ProposalReading): TemplateResult {
  const names = proposal.content.erase.map((part) => wholePartWords(erasable, part));
  return html`<section class="note grave">
    <h2>${msg('要抹除的内容')}</h2>
    <ul>
      ${names.map((name) => html`<li>${name}</li>`)}
    </ul>
    <p>${msg('批准后从办公室和所有屏幕上删掉，再也找不回来。')}</p>
  </section>`;
}
