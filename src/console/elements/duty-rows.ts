// What the community owes, one line each: what, for which period or event, until when, whose, and one tap to write it.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { CalendarAnswer, Desk, Proposal } from '../../contract/index.ts';
import { coversItem, postsCovering } from '../../disclosure/index.ts';
import { dueWords, originWords, standingWords } from '../../ui/duty-words.ts';
import { routeUrl } from '../route.ts';
import { stateName } from '../words.ts';
import { proposalRoute, renderState } from './rows.ts';

export type CalendarDuty = CalendarAnswer['duties'][number];

/** A duty and what is under way for it. */
export interface OwedDuty {
  readonly duty: CalendarDuty;
  readonly name: string;
  /** For what: period or event, matter, stage. */
  readonly about: string;
  /** Posts of clerks that cover it; empty: the committee's. */
  readonly posts: readonly string[];
  /** Whether this person may write it. */
  readonly isMine: boolean;
  readonly proposal: Proposal | null;
}

const OWED: readonly CalendarDuty['state'][] = ['missing', 'due', 'due-soon'];
const UNDER_WAY: readonly Proposal['state'][] = ['draft', 'submitted', 'reviewed', 'returned', 'approved'];

/** What a draft for that duty begins with. */
export function contentFor(
  duty: CalendarDuty,
): Pick<Proposal['content'], 'code' | 'period' | 'matter' | 'stage'> {
  const { code, cause, matter, stage } = duty;
  return {
    code,
    ...(cause.by === 'period' ? { period: cause.period } : {}),
    ...(matter === null ? {} : { matter }),
    ...(stage === null ? {} : { stage }),
  };
}

/** The proposal under way that would fulfil a duty, or null. */
export function underWay(duty: CalendarDuty, proposals: readonly Proposal[]): Proposal | null {
  const wanted = contentFor(duty);
  const fits = ({ content, state, action }: Proposal): boolean =>
    (action === 'publish' || action === 'amend') &&
    UNDER_WAY.includes(state) &&
    content.code === wanted.code &&
    content.period === wanted.period &&
    content.matter === wanted.matter &&
    (wanted.stage === undefined || content.stage === wanted.stage);
  return proposals.find(fits) ?? null;
}

/** What is overdue, due and due soon, the person's own first, then the nearest day first. */
export function owedDuties(calendar: CalendarAnswer, desk: Desk, proposals: readonly Proposal[]): OwedDuty[] {
  const names = new Map(desk.catalogue.map(({ code, zh }) => [code, zh]));
  const events = new Map(calendar.events.map(({ id, title }) => [id, title]));
  const matters = new Map(
    calendar.events.flatMap(({ matter, title }) => (matter === null ? [] : [[matter, title]])),
  );
  const kinds = new Map(calendar.events.map(({ kind, name }) => [kind, name]));
  // What the rules no longer have stays missing where residents see it; nobody can write it any more.
  const owed = calendar.duties.filter(({ code, state }) => OWED.includes(state) && names.has(code));
  return owed
    .map((duty) => {
      const { cause, code, matter, stage } = duty;
      const event = cause.by === 'event' ? events.get(cause.event) : undefined;
      const called = event ?? (matter === null ? null : matters.get(matter));
      const about = [called, originWords(cause, calendar.today, (kind) => kinds.get(kind)), stage];
      return {
        duty,
        name: names.get(code) ?? code,
        about: about.filter((each) => each !== null && each !== undefined && each !== '').join(' · '),
        posts: postsCovering(desk.posts, code),
        isMine:
          desk.me.role === 'committee' || (desk.me.role === 'clerk' && coversItem(desk.posts, desk.me, code)),
        proposal: underWay(duty, proposals),
      };
    })
    .sort((a, b) => Number(b.isMine) - Number(a.isMine) || (a.duty.due < b.duty.due ? 1 : -1));
}

/** One line; `write` begins the disclosure. */
export function renderDutyRow(
  { duty, name, about, posts, isMine, proposal }: OwedDuty,
  today: string,
  me: string,
  write: (duty: CalendarDuty) => void,
): TemplateResult {
  const whose = posts.length === 0 ? msg('居委会') : msg(str`${posts.join('、')}经办`);
  return html`<li data-duty=${duty.id}>
    <div class="what">
      <b>${name}</b>
      <span class="muted">${about} · ${dueWords(duty.due, today)} · ${whose}</span>
    </div>
    <div class="row">
      <span class="state ${duty.state === 'missing' ? 'back' : 'wait'}">${standingWords(duty)}</span>
      ${
        proposal
          ? html`<a href=${routeUrl(proposalRoute(proposal, me))}
              >${renderState(proposal.state, stateName(proposal.state))}</a
            >`
          : isMine
            ? html`<wa-button appearance="outlined" size="s" @click=${() => write(duty)}
                >${msg('写这一份')}</wa-button
              >`
            : nothing
      }
    </div>
  </li>`;
}
