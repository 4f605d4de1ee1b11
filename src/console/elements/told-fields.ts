// Which period, which matter, which stage: asked only where the item has more than one answer.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CalendarAnswer, CatalogueItem, ProposalContent } from '../../contract/index.ts';
import { accountRunsUntil, type CalendarDay } from '../../disclosure/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import { sayDay } from '../local-time.ts';
import { newId } from '../new-id.ts';
import { owedWords } from '../told/owed-words.ts';
import { periodWords } from '../../ui/duty-words.ts';
import {
  asksMatter,
  isOwed,
  matterChoices,
  periodChoices,
  type CalendarDuty,
  type MatterChoice,
} from '../told/proposed.ts';
import { errorsAt, renderErrors } from './field.ts';
import { cadenceWords } from './rule-card.ts';

export interface ToldFields {
  readonly item: CatalogueItem;
  readonly content: ProposalContent;
  /** Null: not read yet. */
  readonly calendar: CalendarAnswer | null;
  /** Titles of what is published, by id. */
  readonly titles: ReadonlyMap<string, string>;
  readonly today: CalendarDay;
  readonly failures: readonly FieldFailure[];
  readonly change: (part: Partial<ProposalContent>) => void;
}

/** Id of a matter that begins with this notice. */
export function newMatter(): string {
  return `m-${newId()}`;
}

export function renderTold(fields: ToldFields): TemplateResult | typeof nothing {
  const { item, content } = fields;
  const parts = [
    renderPeriod(fields),
    asksMatter(item, content) ? renderMatter(fields) : nothing,
    item.stages.length > 1 ? renderStage(fields) : nothing,
  ];
  return parts.every((part) => part === nothing) ? nothing : html`${parts}`;
}

function renderPeriod(fields: ToldFields): TemplateResult | typeof nothing {
  const { item, content, calendar, today, change } = fields;
  const choices = periodChoices(item, calendar?.duties ?? [], today, content.period);
  if (choices.length === 0) return nothing;
  const chosen = choices.find(({ period }) => period === content.period)?.duty ?? null;
  const onEvent = item.period === 'on-event' || (item.alsoOn ?? []).includes('on-event');
  return html`<div class="field" data-field="period" tabindex="-1">
    <label for="period">${msg('这是哪一期')}</label>
    <span class="hint" id="period-rule">${cadenceWords(item)}</span>
    <select
      id="period"
      aria-describedby="period-rule"
      .value=${live(content.period ?? '')}
      @change=${(event: Event) => change(choosePeriod((event.target as HTMLSelectElement).value, item))}
    >
      ${
        content.period === undefined || onEvent
          ? html`<option value="" ?selected=${content.period === undefined}>
              ${onEvent ? msg('不按期，就一件事') : msg('请选择')}
            </option>`
          : nothing
      }
      ${choices.map(
        ({ period, duty }) =>
          html`<option value=${period} ?selected=${period === content.period}>
            ${periodWords(period)}${duty === null ? '' : `（${owedWords(duty, today)}）`}
          </option>`,
      )}
    </select>
    ${chosen === null || !isPressing(chosen) ? nothing : renderStanding(chosen, today)}
    ${renderRunning(fields)} ${renderErrors(errorsAt(fields.failures, 'period'))}
  </div>`;
}

/** An account of a period that still runs: when it can be published, before anybody is refused. */
function renderRunning({ item, content, today, failures }: ToldFields): TemplateResult | typeof nothing {
  const last = accountRunsUntil(content, item, today);
  if (last === null || failures.some(({ field }) => field === 'period')) return nothing;
  return html`<span class="standing" role="status"
    >${msg(str`这一期的账要等${sayDay(last)}过完才能公布。可以先写；想先送审，请在「批准以后」选「先等着」。`)}</span
  >`;
}

/** Without a period an item of stages is a matter, and the other way round. */
function choosePeriod(value: string, item: CatalogueItem): Partial<ProposalContent> {
  if (value !== '') return { period: value, matter: undefined };
  return { period: undefined, matter: item.stages.length > 1 ? newMatter() : undefined };
}

/** Worth a line of its own: the choice itself says by when. */
function isPressing({ state }: CalendarDuty): boolean {
  return state !== 'upcoming' && state !== 'due-soon';
}

function renderStanding(duty: CalendarDuty, today: CalendarDay): TemplateResult {
  const late = duty.state === 'missing';
  const again = isOwed(duty) ? '' : msg('。再发一份会并排出现；只是改错，请到「已公开」里更正那一份。');
  return html`<span class=${late ? 'standing late' : 'standing'} role="status"
    >${owedWords(duty, today)}${again}</span
  >`;
}

function renderMatter(fields: ToldFields): TemplateResult {
  const { item, content, calendar, titles, today, change } = fields;
  const choices = calendar === null ? [] : matterChoices(item, calendar, titles);
  const running = choices.some(({ matter }) => matter === content.matter);
  const others = choices.filter(({ related }) => !related);
  const option = (choice: MatterChoice): TemplateResult =>
    html`<option value=${choice.matter} ?selected=${choice.matter === content.matter}>
      ${matterWords(choice, today)}
    </option>`;
  const choose = (value: string): void => {
    const chosen = choices.find(({ matter }) => matter === value);
    if (chosen === undefined) return change({ matter: newMatter(), stage: item.stages[0] });
    const { owed, stage } = chosen;
    change({ matter: value, stage: owed?.stage ?? nextStage(item.stages, stage) ?? content.stage });
  };
  return html`<div class="field" data-field="matter" tabindex="-1">
    <label for="matter">${msg('属于哪一件事')}</label>
    <span class="hint" id="matter-rule"
      >${msg(str`一件事从头到尾（${item.stages.join('、')}）连在一起给居民看。以前公开过的，请选它。`)}</span
    >
    <select
      id="matter"
      aria-describedby="matter-rule"
      .value=${live(running ? (content.matter ?? '') : '')}
      @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
    >
      <option value="" ?selected=${!running}>${msg('一件新的事')}</option>
      ${choices.filter(({ related }) => related).map(option)}
      ${
        others.length === 0
          ? nothing
          : html`<optgroup label=${msg('从别的事项开的头')}>${others.map(option)}</optgroup>`
      }
    </select>
    ${renderErrors(errorsAt(fields.failures, 'matter'))}
  </div>`;
}

function matterWords({ title, owed }: MatterChoice, today: CalendarDay): string {
  const name = title === '' ? msg('（读不到标题）') : title;
  return owed === null ? name : `${name}（${owed.stage ?? ''}：${owedWords(owed, today)}）`;
}

/** The stage after the last one a matter has been told of, as far as the item has one. */
function nextStage(stages: readonly string[], last: string | null): string | undefined {
  return last === null ? undefined : stages[stages.indexOf(last) + 1];
}

function renderStage({ item, content, failures, change }: ToldFields): TemplateResult {
  return html`<fieldset class="field" data-field="stage" tabindex="-1">
    <legend>${msg('现在是哪个阶段')}</legend>
    <div class="row">
      ${item.stages.map(
        (stage) =>
          html`<label class="choice">
            <input
              type="radio"
              name="stage"
              .checked=${live(content.stage === stage)}
              @change=${() => change({ stage })}
            /><span>${stageWords(stage)}</span>
          </label>`,
      )}
    </div>
    ${renderErrors(errorsAt(failures, 'stage'))}
  </fieldset>`;
}

function stageWords(stage: string): string {
  const names: Readonly<Record<string, string>> = {
    事前: msg('事前：打算怎么办'),
    事中: msg('事中：办得怎么样'),
    事后: msg('事后：结果怎么样'),
  };
  return names[stage] ?? stage;
}
