// The calm frame of a display, and the cover of a message. Shared by the first paint and the app, so that the app takes
// over the very nodes the first paint drew.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Freshness, PublicCommunity } from '../contract/index.ts';
import { READABLE } from '../device/page/physical.ts';
import { panelMismatch, type PanelPixels } from '../device/storage/panel-check.ts';
import {
  formatDay,
  formatLastDay,
  formatMoment,
  formatTime,
  formatWeekday,
  parseTimestamp,
  spanSince,
  type Card,
} from '../disclosure/index.ts';
import { freshnessLine } from '../ui/freshness-words.ts';
import { lunarDay } from '../ui/lunar-day.ts';
import { emblemTemplate, freshnessTemplate, mastheadTemplate } from '../ui/masthead.ts';
import { inPhrases } from '../ui/phrases.ts';
import { sectionName } from '../ui/section-name.ts';
import { whole } from '../ui/whole-numbers.ts';

export interface FrameFacts {
  readonly community: PublicCommunity;
  readonly freshness: Freshness;
  readonly now: number;
  /** Which message of how many; null when none turns. */
  readonly place: { readonly item: number; readonly of: number } | null;
  /** What is wrong with how the panel hangs, in a sentence for who put it up. */
  readonly installer?: string | null;
}

/** That the panel isn't as it was configured, and what to do; null when it is. */
export function installerWords(configured: PanelPixels | null, shown: PanelPixels): string | null {
  const mismatch = panelMismatch(configured, shown);
  if (!mismatch || !configured) return null;
  if (mismatch === 'turned') {
    return configured.width > configured.height
      ? msg('安装提示：设置的是横屏，现在是竖屏。请在工作台「屏幕」里改。')
      : msg('安装提示：设置的是竖屏，现在是横屏。请在工作台「屏幕」里改。');
  }
  const sizes = [configured, shown].map(({ width, height }) => `${String(width)}×${String(height)}`);
  return msg(
    str`安装提示：设置的屏幕是 ${sizes[0] ?? ''}，现在是 ${sizes[1] ?? ''}。请在工作台「屏幕」里改。`,
  );
}

/** That no words on this panel are large enough to be read from afar; null when they are. `body` in mm. */
export function tooSmallWords(body: number): string | null {
  return body < READABLE - 0.5
    ? msg(str`安装提示：这块屏太小，字只能到 ${Math.floor(body)} 毫米，站远了看不清。请换大一些的屏。`)
    : null;
}

const DATES = { formatDay, formatMoment, spanSince };

/** The frame around `body`. */
export function frameTemplate(facts: FrameFacts, body: unknown): TemplateResult {
  const { community, now, place } = facts;
  const line = freshnessLine(facts.freshness, now, DATES);
  return html`<div class="board-frame">
    ${mastheadTemplate({
      community: community.name,
      date: `${formatDay(now)} ${formatWeekday(now)}`,
      lunar: lunarDay(now),
      time: formatTime(now),
      freshness: line,
    })}
    <main class="message">${body}</main>
    <footer class="foot">
      ${facts.installer ? html`<p class="installer">${facts.installer}</p>` : nothing}${freshnessTemplate(line)}
      ${
        place
          ? html`<div
              class="loop-bar"
              role="img"
              aria-label=${msg(str`第 ${place.item + 1} 条，共 ${place.of} 条`)}
            >
              <span .style=${`transform:scaleX(${((place.item + 1) / place.of).toFixed(4)})`}></span>
            </div>`
          : nothing
      }
    </footer>
  </div>`;
}

/** What stands above a title: section, item, day, and what is special. */
export function kickerTemplate(card: Card, now: number): TemplateResult {
  const at = parseTimestamp(card.corrected ?? card.published);
  const objection = parseTimestamp(card.objectionUntil);
  const day = at === null ? '' : formatDay(at, now);
  return html`<p class="kicker">
    <span class="section-word">${sectionName(card.section)}</span>
    <span class="item">${card.item}</span>
    <span>${card.corrected === null ? msg(str`${day} 公开`) : day}</span>
    ${card.corrected === null ? nothing : html`<span class="badge" data-kind="corrected">${msg('更正')}</span>`}
    ${
      objection === null || objection <= now
        ? nothing
        : html`<span class="badge" data-kind="objection"
            >${msg(str`公示到 ${formatLastDay(objection, now)}`)}</span
          >`
    }
  </p>`;
}

/** The cover: what it is about, in words that can be read in passing. */
export function coverTemplate(card: Card, now: number, picture: string | null): TemplateResult {
  const signs = [...card.title].length;
  const length = signs > 30 ? 'huge' : signs > 16 ? 'long' : 'short';
  return html`<section
    class="cover"
    data-picture=${card.image === null ? 'none' : 'some'}
    data-length=${length}
  >
    <div class="cover-words">
      ${kickerTemplate(card, now)}
      <h1 elementtiming="first-notice">${inPhrases(card.title, card.phrases)}</h1>
      <p class="standfirst">${whole(card.summary || card.excerpt)}</p>
    </div>
    ${
      card.image === null
        ? nothing
        : html`<div class="cover-picture">${picture ? html`<img src=${picture} alt="" />` : nothing}</div>`
    }
  </section>`;
}

/** Before anything is known: a first start, or a first sync. */
export function waitingTemplate(): TemplateResult {
  return html`<main class="waiting">
    ${emblemTemplate()}
    <h1>${msg('居务公开栏')}</h1>
    <p role="status">${msg('正在取公开的内容，请稍候。')}</p>
  </main>`;
}

/** Nothing may turn now; or nothing has come yet, when the office's signature was never seen. */
export function restTemplate(community: PublicCommunity, signedAt: number | null): TemplateResult {
  return html`<section class="cover rest" data-picture="none" data-length="short">
    <div class="cover-words">
      <h1>${signedAt === null ? msg('正在取公开的内容') : msg('现在没有要播放的内容')}</h1>
      <p class="standfirst">
        ${msg(str`全部公开内容，请到大厅触摸屏上看，或问 ${community.contact.name}。`)}
      </p>
    </div>
  </section>`;
}
