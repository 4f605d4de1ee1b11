import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { isOnDuty, shiftDay, type ScheduleData, type Shift } from '../../disclosure/index.ts';
import { GuardedElement } from '../../ui/guarded-element.ts';
import { whole } from '../../ui/whole-numbers.ts';
import type { TypedFacts } from '../typed-template.ts';
import { typedViewStyles } from '../typed-view-styles.ts';

/**
 * Who is on duty: today's people first and marked, whoever else is on the list after them in its own order.
 *
 * @summary A roster of duties.
 */
@customElement('minglan-schedule')
export class ScheduleView extends GuardedElement {
  static override readonly styles = [
    typedViewStyles,
    css`
      ul {
        display: grid;
        gap: 0.6rem;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0.1rem 1rem;
        align-items: baseline;
        padding: 0.6rem 1rem;
        border: 1px solid var(--rule);
        background: var(--card);
      }
      .today li {
        border-inline-start: 0.3rem solid var(--seal);
      }
      .today .name {
        font-size: 1.3em;
      }
      .day,
      .name {
        font-weight: 700;
      }
      .name {
        font-family: var(--serif);
      }
      li span {
        display: block;
      }
      /* One under the other down the list, whatever else a card says. */
      .day {
        flex: 0 0 6.5em;
      }
      .who {
        flex: 1 1 8em;
      }
      .post,
      .place {
        color: var(--muted);
      }
      .phone {
        font-size: 1.3em;
        font-weight: 700;
        font-variant-numeric: tabular-nums;
        overflow-wrap: anywhere;
        margin-inline-start: auto;
      }
      .none {
        font-weight: 700;
      }
    `,
  ];

  @property({ attribute: false }) data: ScheduleData | null = null;
  /** Local date. */
  @property() today = '';

  protected override render(): unknown {
    const { data, today } = this;
    if (!data) return nothing;
    const now = data.shifts.filter((shift) => isOnDuty(shift, today));
    // Days that are over are of no use to who stands here.
    const others = data.shifts.filter(
      (shift) => !isOnDuty(shift, today) && (shift.day === '' || shift.day >= today),
    );
    const past = data.shifts.filter(({ day }) => day !== '' && day < today);
    return html`<section class="today">
        <h2>${msg('今天值班')}</h2>
        ${
          now.length === 0
            ? html`<p class="none">${msg('今天没有排班。')}</p>`
            : html`<ul>
                ${now.map((shift) => shiftTemplate(shift, false))}
              </ul>`
        }
      </section>
      ${listTemplate(msg('其他日子'), others)}
      ${data.note === '' ? nothing : html`<p>${whole(data.note)}</p>`}
      ${listTemplate(msg('已经过去的'), past)}`;
  }
}

function listTemplate(title: string, shifts: readonly Shift[]): TemplateResult | typeof nothing {
  if (shifts.length === 0) return nothing;
  return html`<section>
    <h2>${title}</h2>
    <ul>
      ${shifts.map((shift) => shiftTemplate(shift, true))}
    </ul>
  </section>`;
}

function shiftTemplate(shift: Shift, withDay: boolean): TemplateResult {
  const { hours, post, name, phone, place } = shift;
  const when = [withDay ? shiftDay(shift) : '', hours].filter((said) => said !== '').join(' ');
  const line = (part: string, said: string): TemplateResult | typeof nothing =>
    said === '' ? nothing : html`<span class=${part}>${whole(said)}</span>`;
  return html`<li>
    ${line('day', when)}
    <span class="who"
      >${line('name', name === '' ? post : name)} ${line('post', name === '' ? '' : post)}
      ${line('place', place)}</span
    >
    ${line('phone', phone)}
  </li>`;
}

/** What the page of a disclosure stands around. */
export function typedPage({ data, today }: TypedFacts): TemplateResult {
  return html`<minglan-schedule
    .data=${data.kind === 'schedule' ? data : null}
    today=${today}
  ></minglan-schedule>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-schedule': ScheduleView;
  }
}
