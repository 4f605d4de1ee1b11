// The choices of a notice: when, where, how urgent.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CatalogueItem, Desk, ProposalContent } from '../../contract/index.ts';
import {
  comesDownByItself,
  endOfDays,
  formatTimestamp,
  HOUR,
  isSupervised,
  LIMITS,
  maskOf,
  parseTimestamp,
  stationsOf,
  type Action,
  type Mask,
} from '../../disclosure/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import { dayEnd, dayStart, fromLocalMinute, toLocalDate, toLocalMinute } from '../local-time.ts';
import { stayWords, urgentStayWords } from '../stay.ts';
import { publisherWords } from '../words.ts';
import { errorsAt, renderErrors } from './field.ts';

export interface Choices {
  readonly content: ProposalContent;
  readonly failures: readonly FieldFailure[];
  readonly change: (part: Partial<ProposalContent>) => void;
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;

function choice(
  name: string,
  chosen: boolean,
  words: string | TemplateResult,
  choose: () => void,
): TemplateResult {
  return html`<label class="choice">
    <input type="radio" name=${name} .checked=${live(chosen)} @change=${choose} /><span>${words}</span>
  </label>`;
}

/** From when until when. What the rule settles is not asked. */
export function renderTimes(
  { content, failures, change }: Choices,
  action: Action,
  item: CatalogueItem | undefined,
  masks: Desk['masks'],
): TemplateResult {
  if (action === 'urgent') return renderUrgentEnd({ content, failures, change });
  const atOnce = isSupervised({ action, flow: item?.flow ?? null })
    ? msg('居委会公布后马上公开')
    : msg('批准后马上公开');
  const now = Date.now();
  const start = Math.max(now, parseTimestamp(content.showFrom) ?? 0);
  const least = item ? Math.max(item.minPostDays, item.objectionDays ?? 0) : LIMITS_DAYS;
  const earliest = formatTimestamp(endOfDays(start, least));
  return html`
    <fieldset class="field" data-field="showFrom" tabindex="-1">
      <legend>${msg('从什么时候公开')}</legend>
      ${choice('from', content.showFrom === null, atOnce, () => change({ showFrom: null }))}
      ${choice('from', content.showFrom !== null, msg('从这一天起'), () =>
        change({ showFrom: dayStart(toLocalDate(formatTimestamp(now + 24 * HOUR))) }),
      )}
      ${
        content.showFrom === null
          ? nothing
          : html`<input
              type="date"
              aria-label=${msg('从这一天起')}
              .value=${live(toLocalDate(content.showFrom))}
              @change=${(event: Event) => change({ showFrom: dayStart(valueOf(event)) })}
            />`
      }
      ${renderErrors(errorsAt(failures, 'showFrom'))}
    </fieldset>
    <fieldset class="field" data-field="showUntil" tabindex="-1">
      <legend>${msg('公开到什么时候')}</legend>
      ${choice('until', content.showUntil === null, ruleWords(item, masks, content), () => change({ showUntil: null }))}
      ${choice('until', content.showUntil !== null, msg('公开到这一天'), () => change({ showUntil: earliest }))}
      ${
        content.showUntil === null
          ? nothing
          : html`<input
              type="date"
              aria-label=${msg('公开到这一天')}
              .value=${live(toLocalDate(content.showUntil))}
              @change=${(event: Event) => change({ showUntil: dayEnd(valueOf(event)) })}
            />`
      }
      ${renderErrors(errorsAt(failures, 'showUntil'))}
    </fieldset>
  `;
}

/** While no item is chosen: the least time of the law. */
const LIMITS_DAYS = 15;

/** How long an item stays by its own rule. */
export function ruleWords(
  item: CatalogueItem | undefined,
  masks: Desk['masks'],
  content: ProposalContent,
): string {
  if (!item) return msg('按这类事项的规定');
  const stays = stayWords({ ...content, showUntil: null }, 'publish', item, masks, Date.now());
  if (item.standing) return msg(str`按规定：${stays}，直到更正或撤回`);
  const mask = maskOf({ masks: masks as Readonly<Record<string, Mask>> }, item);
  const days = Math.max(item.minPostDays, item.objectionDays ?? 0);
  return comesDownByItself(item, mask)
    ? msg(str`按规定：公示 ${days} 天，到期自动撤下（今天批准，${stays}）`)
    : msg(str`按规定：${days} 天以上（今天批准，${stays}），以后由居委会决定撤下`);
}

function renderUrgentEnd({ content, failures, change }: Choices): TemplateResult {
  const after = (hours: number): string => formatTimestamp(Date.now() + hours * HOUR);
  return html`<fieldset class="field" data-field="showUntil" tabindex="-1">
    <legend>${msg('到什么时候结束')}</legend>
    <span class="hint"
      >${msg(str`最多 ${LIMITS.urgentHours} 小时，到时自动从所有屏幕上撤下；也可以提前解除。`)}</span
    >
    <div class="row">
      <input
        type="datetime-local"
        aria-label=${msg('结束的日期和时间')}
        .value=${live(toLocalMinute(content.showUntil))}
        @change=${(event: Event) => change({ showUntil: fromLocalMinute(valueOf(event)) })}
      />
      ${[2, 6, 24].map(
        (hours) =>
          html`<button class="word" @click=${() => change({ showUntil: after(hours) })}>
            ${msg(str`${hours} 小时后`)}
          </button>`,
      )}
    </div>
    ${
      content.showUntil === null
        ? nothing
        : html`<span class="hint" role="status"
            >${urgentStayWords(content.showUntil, Date.now())}${msg('。批准得晚，就剩得少。')}</span
          >`
    }
    ${renderErrors(errorsAt(failures, 'showUntil'))}
  </fieldset>`;
}

/** How urgent it is: the frame of every screen. */
export function renderUrgency({ content, failures, change }: Choices): TemplateResult {
  return html`<fieldset class="field" data-field="level" tabindex="-1">
    <legend>${msg('有多急')}</legend>
    ${choice('level', content.level === 'amber', msg('黄色：要注意，例如停水、停电、封路'), () =>
      change({ level: 'amber' }),
    )}
    ${choice('level', content.level === 'red', msg('红色：有危险，要马上行动，例如火情、爆管、撤离'), () =>
      change({ level: 'red' }),
    )}
    ${renderErrors(errorsAt(failures, 'level'))}
  </fieldset>`;
}

/** Which screens. None chosen: all. */
export function renderAudience(
  { content, failures, change }: Choices,
  audiences: Desk['community']['audiences'],
): TemplateResult {
  const toggle = (id: string, chosen: boolean): void =>
    change({ audience: chosen ? [...content.audience, id] : content.audience.filter((each) => each !== id) });
  return html`<fieldset class="field" data-field="audience" tabindex="-1">
    <legend>${msg('给谁看')}</legend>
    ${choice('audience', content.audience.length === 0, msg('全体居民，所有屏幕'), () => change({ audience: [] }))}
    ${audiences.map(
      ({ id, name }) =>
        html`<label class="choice">
          <input
            type="checkbox"
            .checked=${live(content.audience.includes(id))}
            @change=${(event: Event) => toggle(id, (event.target as HTMLInputElement).checked)}
          /><span>${msg(str`只给 ${name}`)}</span>
        </label>`,
    )}
    ${renderErrors(errorsAt(failures, 'audience', ['audience.']))}
  </fieldset>`;
}

/** At once, or with one more step; no choice where only the supervision committee agrees, which never publishes. */
export function renderPublication(
  { content, change }: Choices,
  action: Action,
  item: CatalogueItem | undefined,
): TemplateResult {
  const stations = stationsOf(action, item?.flow ?? null);
  const then = publisherWords(action, item);
  if (then !== '' && stations.at(-1)?.roles.length === 1) {
    return html`<p class="field muted" data-field="publishOnApproval">${then}${msg('。')}</p>`;
  }
  return html`<fieldset class="field" data-field="publishOnApproval">
    <legend>${msg('批准以后')}</legend>
    ${choice('publication', content.publishOnApproval, msg('马上上屏'), () => change({ publishOnApproval: true }))}
    ${choice('publication', !content.publishOnApproval, msg('先等着，由居委会再点一次「公布」'), () =>
      change({ publishOnApproval: false }),
    )}
    ${then === '' ? nothing : html`<p class="muted">${then}${msg('。')}</p>`}
  </fieldset>`;
}
