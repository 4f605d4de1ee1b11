// The rule of an item, beside the form.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { CatalogueItem, Desk } from '../../contract/index.ts';
import { LIMITS, type Action } from '../../disclosure/index.ts';
import { approverWords, periodName, publisherWords } from '../words.ts';

function line(name: string, value: string): TemplateResult | typeof nothing {
  if (value === '') return nothing;
  return html`<dt>${name}</dt>
    <dd>${value}</dd>`;
}

/**
 * The rule of an item in short, for one of several that an event makes due.
 * @param lead days ahead of the event by which it must be out; null: it is told afterwards
 */
export function renderItemRule(item: CatalogueItem, lead: number | null): TemplateResult {
  return html`<dl>
    ${
      lead === null
        ? line(msg('期限'), dueWords(item))
        : line(msg('提前'), lead === 0 ? msg('在那一天以前公开') : msg(str`至少提前 ${lead} 天公开`))
    }
    ${line(msg('公开多久'), stayWords(item, false))}
    ${item.objectionDays ? line(msg('公示期'), msg(str`${item.objectionDays} 天，居民可以提异议`)) : nothing}
    ${line(msg('谁来审批'), approverWords('publish', item))}
    ${line(msg('谁来公布'), publisherWords('publish', item))}
  </dl>`;
}

export function renderRule(
  item: CatalogueItem | undefined,
  masks: Desk['masks'],
  action: Action,
): TemplateResult {
  if (!item) {
    return html`<aside class="card" aria-label=${msg('这类事项的规定')}>
      <h2>${msg('规定')}</h2>
      <p class="muted">${msg('选好事项后，这里写明多久公开一次、公开多少天、哪些内容可以写。')}</p>
    </aside>`;
  }
  const urgent = action === 'urgent' || action === 'clear';
  const mask = masks[item.mask];
  return html`<aside class="card rule" aria-label=${msg('这类事项的规定')}>
    <h2>${msg('规定')}</h2>
    <dl>
      ${urgent ? nothing : line(msg('多久一次'), periodName(item.period))}
      ${urgent ? nothing : line(msg('期限'), dueWords(item))}
      ${urgent ? nothing : line(msg('提前'), leadWords(item))}
      ${line(msg('公开多久'), stayWords(item, urgent))}
      ${
        item.objectionDays && !urgent
          ? line(msg('公示期'), msg(str`${item.objectionDays} 天，居民可以提异议`))
          : nothing
      }
      ${line(msg('阶段'), item.stages.join('、'))} ${line(msg('谁来审批'), approverWords(action, item))}
      ${line(msg('谁来公布'), publisherWords(action, item))}
      ${mask && mask.show.length > 0 ? line(msg('可以写'), mask.show.join('、')) : nothing}
      ${mask && mask.never.length > 0 ? line(msg('不能写'), mask.never.join('、')) : nothing}
    </dl>
  </aside>`;
}

/** How often and how soon, in one line beside a field: 每月，这一期过完后 10 天内. */
export function cadenceWords(item: CatalogueItem): string {
  return [periodName(item.period), dueWords(item)].filter(Boolean).join('，');
}

function stayWords(item: CatalogueItem, urgent: boolean): string {
  if (urgent) return msg(str`最多 ${LIMITS.urgentHours} 小时，要写明什么时候结束`);
  return item.standing ? msg('常设，长期公开') : msg(str`至少 ${item.minPostDays} 天`);
}

/** How long ahead it must be out: the law asks more of some meetings than of others. */
function leadWords({ leadDays, notice = {} }: CatalogueItem): string {
  const meetings = Object.entries(notice);
  if (meetings.length === 0) return leadDays ? msg(str`至少提前 ${leadDays} 天公开`) : '';
  return meetings.map(([meeting, days]) => msg(str`${meeting}至少提前 ${days} 天公开`)).join('，');
}

function dueWords(item: CatalogueItem): string {
  if (item.dueDays === null || item.dueDays === undefined) return '';
  // What only announces is owed ahead: on the day itself it would be too late.
  if (leadWords(item) !== '' && item.stages.every((stage) => stage === '事前')) return '';
  if (item.dueFrom === 'period-start') {
    return item.dueDays === 0 ? msg('每期第一天公开') : msg(str`每期开始后 ${item.dueDays} 天内`);
  }
  if (item.dueDays === 0) return msg('当天公开');
  return item.period === 'on-event'
    ? msg(str`事情发生后 ${item.dueDays} 天内`)
    : msg(str`这一期过完后 ${item.dueDays} 天内`);
}
