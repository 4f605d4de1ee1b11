// The page of one disclosure: what it says, how it came about, how long it stays, whom to ask.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { CalendarView, PublicCommunity } from '../contract/index.ts';
import {
  dayAt,
  formatDay,
  formatLastDay,
  formatMoment,
  isChanged,
  parseTimestamp,
  type Block,
  type DisclosurePage,
  type NoticeDifference,
} from '../disclosure/index.ts';
import { inPhrases } from '../ui/phrases.ts';
import { sectionName } from '../ui/section-name.ts';
import { stayPhrase } from '../ui/stay-words.ts';
import type { Stamp } from '../ui/stamp-trail.ts';
import { stepName } from '../ui/step-name.ts';
import { whole } from '../ui/whole-numbers.ts';
import { cardBadges, objectionDay, objectionDaysLeft } from './card-words.ts';
import { contactTemplate } from './frame-template.ts';
import { issueLinkTemplate } from './issue-template.ts';
import { matterLinkTemplate, matterOf } from './matter-template.ts';
import { sectionSign } from './section-words.ts';
import { picturesIn, typedTemplate, wordsBeside } from '../typed-views/typed-template.ts';

export interface DisclosureFacts {
  readonly page: DisclosurePage;
  readonly stamps: readonly Stamp[];
  /** What the last correction changed; null: there was none, or one of its texts is not here. */
  readonly difference: NoticeDifference | null;
  readonly community: PublicCommunity;
  /** Tells the matter it belongs to; null until it is reckoned. */
  readonly calendar: CalendarView | null;
  readonly now: number;
  /** Entries that the supervision witnessed, and when (ms since 1970); null: none. */
  readonly witnessed: { readonly size: number; readonly at: number } | null;
  /** The head this screen holds, `root` in hex; null: not known yet. */
  readonly head: { readonly size: number; readonly root: string } | null;
  readonly pictures: Readonly<Record<string, string | null>>;
  /** The same for the images of an older version. */
  readonly picturesOf: (
    images: Readonly<Record<string, string | null>>,
  ) => Readonly<Record<string, string | null>>;
  /** 大字: who needs large letters gets the words of a page without asking. */
  readonly isLarge: boolean;
}

/** In phrases, where those of the card are of this very title. */
function titleTemplate({ card, text }: DisclosurePage): unknown {
  const title = text?.title ?? card.title;
  return title === card.title ? inPhrases(title, card.phrases) : whole(title);
}

/** That the supervision has witnessed the record with this in it, as it now stands. */
function witnessedTemplate({ page, witnessed, now }: DisclosureFacts): TemplateResult | typeof nothing {
  if (!witnessed || page.card.latest >= witnessed.size) return nothing;
  return html`<section class="witnessed">
    <h2>${msg('监督委员会已见证')}</h2>
    <p>${msg(str`${formatDay(witnessed.at, now)}核对过全部记录，这一条在内。`)}</p>
  </section>`;
}

/** What is to be read; while it is being fetched, and when it is gone, that is said instead. */
export function disclosureTemplate(facts: DisclosureFacts): TemplateResult {
  const { page, community, now } = facts;
  const { card, text } = page;
  return html`<article class="disclosure" data-state=${card.state}>
    <header class="disclosure-head">
      <p class="kicker">
        <span class="sign" aria-hidden="true">${sectionSign(card.section)}</span>${sectionName(card.section)}
        <span class="code">${card.item}<span>${card.code}</span></span>
      </p>
      <h1 tabindex="-1">${titleTemplate(page)}</h1>
      ${cardBadges(card, now)
        .filter((badge) => badge.kind === 'objection' || badge.kind === 'urgent')
        .map((badge) => html`<p class="badge" data-kind=${badge.kind}>${badge.word}</p>`)}
      ${
        card.state === 'withdrawn' || card.state === 'redacted'
          ? nothing
          : html`<span class="stamped" aria-hidden="true"><span>公</span><span>开</span></span>`
      }
    </header>
    <div class="disclosure-text">
      ${noticesTemplate(facts)} ${text ? objectionTemplate(facts) : nothing}
      ${text?.summary ? html`<p class="standfirst">${whole(text.summary)}</p>` : nothing}
      ${text ? wordsTemplate(facts, text.blocks) : nothing} ${originalsTemplate(page)}
      ${historyTemplate(facts)}
    </div>
    <div class="disclosure-side">
      ${
        facts.stamps.length > 0
          ? html`<section class="trail">
              <h2>${page.withdrawn ? msg('撤回以前怎么来的') : msg('怎么来的')}</h2>
              ${decidedTemplate(facts.stamps)}
              <minglan-stamp-trail .stamps=${facts.stamps}></minglan-stamp-trail>
            </section>`
          : nothing
      }
      ${matterLinkTemplate(matterOf(card.id, facts.calendar), facts.calendar, community)}
      ${issueLinkTemplate(card.id, facts.calendar)} ${witnessedTemplate(facts)}
      <section class="stay">
        <h2>${msg('公开多久')}</h2>
        <p>${stayWords(page, now)}</p>
      </section>
      ${takeHomeTemplate(facts)} ${contactTemplate(community, objectionDay(card, now))}
    </div>
  </article>`;
}

/** A code for a phone; what draws it is fetched with the first. None for a list of persons, and for what is gone. */
function takeHomeTemplate({ page, community, head }: DisclosureFacts): TemplateResult | typeof nothing {
  const { card, text } = page;
  const isPersons = community.items[card.code]?.comesDown === true;
  if (!text || isPersons || card.state === 'withdrawn' || card.state === 'redacted') return nothing;
  void import('./take-home/take-home.ts').catch(() => undefined);
  return html`<minglan-take-home
    .text=${text}
    .card=${card}
    .community=${community}
    .head=${head}
  ></minglan-take-home>`;
}

/** The files it was made of; what draws them is fetched with the first. */
function originalsTemplate({ originals = [] }: DisclosurePage): TemplateResult | typeof nothing {
  if (originals.length === 0) return nothing;
  void import('./originals/original-list.ts').catch(() => undefined);
  return html`<minglan-original-list .originals=${originals}></minglan-original-list>`;
}

/** How long one may still object, and with whom: what a 公示 is there for. */
function objectionTemplate({
  page: { card },
  community,
  now,
}: DisclosureFacts): TemplateResult | typeof nothing {
  const left = objectionDaysLeft(card, now);
  if (left === null || card.state === 'withdrawn') return nothing;
  const { name, phone, place } = community.objectionContact ?? community.contact;
  return html`<section class="objection">
    <h2>${left === 0 ? msg('公示今天是最后一天') : html`${msg('公示还剩')} <b>${left}</b> ${msg('天')}`}</h2>
    <p>${msg('不同意，找')} <b>${name}</b>${msg('，')}${place} <b>${whole(phone)}</b></p>
  </section>`;
}

/** What it says: its data drawn by their kind where there are some, then its own words. */
function wordsTemplate({ page, now, pictures, isLarge }: DisclosureFacts, blocks: readonly Block[]): unknown {
  const words = (some: readonly Block[]): TemplateResult =>
    html`<minglan-document
      enlarges
      words=${isLarge ? 'open' : 'shown'}
      .blocks=${some}
      .images=${pictures}
    ></minglan-document>`;
  const { typed } = page;
  if (!typed) return words(blocks);
  const beside = wordsBeside(typed.data, typed.prose);
  return typedTemplate(
    {
      data: typed.data,
      compared: typed.compared ?? [],
      today: dayAt(now),
      told: dayAt(parseTimestamp(page.card.corrected ?? page.card.published) ?? now),
      pictures: picturesIn(typed.prose, pictures),
      enlarges: true,
    },
    (drawn) => html`${drawn}${beside.length === 0 ? nothing : words(beside)}`,
    () => words(blocks),
  );
}

/** Who looked it through and who decided in the end, in plain sight; the rest at a tap. */
function decidedTemplate(stamps: DisclosureFacts['stamps']): TemplateResult {
  const published = stamps.findIndex(({ name }) => name === stepName('publish'));
  const agreed = stamps.slice(1, Math.max(1, published)).filter(({ who }) => who !== null);
  const lines = agreed.map(({ name, who, moment }, index) => {
    const isLast = agreed.length > 1 && index === agreed.length - 1;
    const step = isLast ? msg(str`最后决定（${name}）`) : name;
    return msg(str`${step}：${who ?? ''}，${moment ?? ''}`);
  });
  return html`${lines.map((line) => html`<p class="agreed">${line}</p>`)}
    <p>${msg('点一个章，看这一步是谁办的。')}</p>`;
}

/** 已公开 12 天，至少到 11月30日. */
export function stayWords(page: DisclosurePage, now: number): string {
  const { daysPublic, card } = page;
  const since = daysPublic === 0 ? msg('今天公开') : msg(str`已公开 ${daysPublic} 天`);
  if (page.withdrawn) {
    return daysPublic === 0 ? msg('公开当天撤回') : msg(str`公开了 ${daysPublic} 天后撤回`);
  }
  if (card.state === 'ended') return msg(str`公开了 ${daysPublic} 天，公开期已满`);
  const end = parseTimestamp(page.staysUntil);
  const kind = parseTimestamp(card.until) === null ? 'at-least' : 'until';
  const stay = stayPhrase(end === null ? { kind: 'always' } : { kind, end }, now, {
    formatLastDay,
    formatMoment,
  });
  return msg(str`${since}，${stay}`);
}

function noticesTemplate(facts: DisclosureFacts): unknown {
  const { page, now } = facts;
  const { card, text, withdrawn, history } = page;
  if (withdrawn) {
    const at = parseTimestamp(withdrawn.at);
    return html`<div class="note" data-kind="withdrawn" role="note">
      <h2>${msg('这一条已经撤回')}</h2>
      <p>${at === null ? nothing : msg(str`${formatMoment(at, now)} 撤回。`)}${withdrawnBy(withdrawn.by)}</p>
      <p>${withdrawalReason(withdrawn.reason)}</p>
    </div>`;
  }
  if (card.state === 'redacted') return erasedTemplate(page);
  const left = card.state === 'ended' ? parseTimestamp(card.until) : null;
  const corrected = parseTimestamp(card.corrected);
  const reason = history[0]?.reason ?? '';
  return html`${page.erased ? erasedTemplate(page) : nothing}${
    left === null
      ? nothing
      : html`<div class="note" data-kind="past" role="note">
          <h2>${msg('这是往期公开')}</h2>
          <p>${msg(str`公开到 ${formatLastDay(left, now)}，期满后不再挂在公开栏上。`)}</p>
        </div>`
  }
  ${
    corrected === null
      ? nothing
      : html`<div class="note" data-kind="corrected" role="note">
          <h2>${msg(str`更正：${formatDay(corrected, now)}改过`)}</h2>
          <p>${reason ? msg(str`为什么改：${reason}`) : msg('改动的原因没有写明。')}</p>
          ${changesTemplate(facts.difference)}
        </div>`
  }
  ${
    text === null
      ? html`<div class="note" data-kind="waiting" role="status">
          <h2>${msg('正文还没有到')}</h2>
          <p>
            ${
              left === null
                ? msg('屏幕正在从办公室取回，取到就会显示。')
                : msg('这块屏幕上没有存这份往期的原文，要从办公室取。连上以后再点开，或者问居委会。')
            }
          </p>
        </div>`
      : nothing
  }`;
}

/** That it was erased, or something of it, and why. */
function erasedTemplate({ card, erasedFor }: DisclosurePage): TemplateResult {
  const isWhole = card.state === 'redacted';
  return html`<div class="note" data-kind="erased" role="note">
    <h2>${isWhole ? msg('内容已依法抹除') : msg('有一部分内容已依法抹除')}</h2>
    <p>${erasureReason(erasedFor)}</p>
    <p>
      ${
        isWhole
          ? msg('已从办公室和所有屏幕上删除。公开过它这件事仍留有记录。')
          : msg('抹除的部分已从办公室和所有屏幕上删除，其余的照常公开。')
      }
    </p>
  </div>`;
}

function erasureReason(reason: string | null | undefined): string {
  if (reason === null) return msg('理由已按规定抹除。');
  return reason ? msg(str`理由：${reason}`) : msg('理由正在取回。现在要知道，请问居委会。');
}

/** Who asked for it, and who agreed. */
function withdrawnBy([author, ...agreeing]: readonly string[] = []): string {
  if (author === undefined || agreeing.length === 0) return '';
  return msg(str`${author}提出，${agreeing.join(msg('、'))}同意。`);
}

/** Why it was withdrawn: erased is said only of what was erased. */
function withdrawalReason(reason: string | null): string {
  if (reason === null) return msg('原因已按规定抹除。');
  return reason === '' ? msg('原因正在取回。现在要知道，请问居委会。') : msg(str`原因：${reason}`);
}

/** What was changed, word by word; the old text stands whole below. */
function changesTemplate(difference: NoticeDifference | null): unknown {
  if (!difference) return nothing;
  if (!isChanged(difference)) return html`<p>${msg('文字没有改动。')}</p>`;
  return html`<h3>${msg('改了什么')}</h3>
    <p class="marks">${msg('标「删」的字划掉了，标「加」的字是改后的。')}</p>
    <minglan-difference .difference=${difference}></minglan-difference>`;
}

function historyTemplate({ page, now, picturesOf }: DisclosureFacts): unknown {
  if (page.withdrawn || page.history.length === 0) return nothing;
  return html`<section class="history">
    <h2>${msg('改动前的原文')}</h2>
    ${page.history.map((version) => {
      const issued = parseTimestamp(version.issued);
      const day = issued === null ? '' : formatDay(issued, now);
      return html`<details>
        <summary>${msg(str`${day}公布的原文`)}</summary>
        ${
          version.text
            ? html`<div class="old">
                <h3>${version.text.title}</h3>
                ${version.text.summary ? html`<p>${version.text.summary}</p>` : nothing}
                <minglan-document
                  .blocks=${version.text.blocks}
                  .images=${picturesOf(version.images)}
                ></minglan-document>
              </div>`
            : html`<p class="old">
                ${version.erased ? `${msg('原文已依法抹除。')}${erasureReason(version.erasedFor)}` : msg('原文正在取回。')}
              </p>`
        }
      </details>`;
    })}
  </section>`;
}
