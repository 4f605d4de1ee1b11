import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CalendarAnswer, Desk, Proposal } from '../../contract/index.ts';
import { mayDraft } from '../../disclosure/index.ts';
import { beginDraft } from '../drafts/open-draft.ts';
import { Load } from '../load.ts';
import { routeUrl } from '../route.ts';
import { base } from '../styles/base.ts';
import type { Workplace } from '../workplace.ts';
import { contentFor, owedDuties, renderDutyRow, type CalendarDuty } from './duty-rows.ts';
import { rowStyles, sectionStyles } from './row-styles.ts';

const AT_ONCE = 6;
const LOOK_EVERY_MS = 60_000;

interface Owed {
  readonly calendar: CalendarAnswer;
  readonly proposals: readonly Proposal[];
  /** Titles of what is published, by id. */
  readonly titles: ReadonlyMap<string, string>;
}

/** @summary What is due, due soon and overdue, whose it is, and one tap to write it; matters whose next stage waits. */
@customElement('minglan-duties-today')
export class DutiesToday extends LitElement {
  static override styles = [
    base,
    rowStyles,
    sectionStyles,
    css`
      /* A button of its own stands above the list, not on it. */
      section > .row {
        margin-block-end: 0.6rem;
      }
      section > .row h2 {
        margin-block-end: 0;
      }
      .what {
        flex: 1;
      }
      li > .row {
        flex: none;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;

  @state() private limit = AT_ONCE;
  @state() private everyones = false;

  readonly owed = new Load<Owed>(this, () => this.read(), LOOK_EVERY_MS);

  override render(): TemplateResult | typeof nothing {
    const { value } = this.owed;
    const { desk } = this.workplace.session;
    if (value === null || desk === null) return nothing;
    const all = owedDuties(value.calendar, desk, value.proposals);
    const mine = all.filter(({ isMine }) => isMine);
    const isDrafter = mayDraft(desk.me.role);
    // A clerk sees the own post's first; whoever does not draft sees what the community owes.
    const shown = isDrafter && !this.everyones && mine.length > 0 ? mine : all;
    const late = shown.filter(({ duty }) => duty.state === 'missing').length;
    return html`
      <section aria-labelledby="duties">
        <div class="row spread">
          <h2 id="duties">
            ${desk.me.role === 'clerk' && shown === mine ? msg('该您写的公开') : msg('到期的公开')}
            <span class="muted">${shown.length}${late > 0 ? msg(str`，其中 ${late} 件已迟`) : nothing}</span>
          </h2>
          <div class="row">
            ${
              isDrafter && mine.length > 0 && mine.length < all.length
                ? html`<button class="word" @click=${this.handleWhose}>
                    ${this.everyones ? msg('只看该我写的') : msg(str`看全社区的 ${all.length} 件`)}
                  </button>`
                : nothing
            }
            ${
              isDrafter
                ? html`<wa-button appearance="outlined" @click=${() => void this.begin('event')}
                    >${msg('登记一件事')}</wa-button
                  >`
                : nothing
            }
          </div>
        </div>
        ${
          shown.length === 0
            ? html`<p class="card lead">${msg('七天内没有到期的，也没有迟的。')}</p>`
            : html`<ul class="rows plain card">
                ${shown
                  .slice(0, this.limit)
                  .map((each) =>
                    renderDutyRow(
                      each,
                      value.calendar.today,
                      desk.me.id,
                      (duty) => void this.begin('publish', duty),
                    ),
                  )}
              </ul>`
        }
        ${
          shown.length > this.limit
            ? html`<p>
                <button class="word" @click=${this.handleMore}>
                  ${msg(str`再往下看（还有 ${shown.length - this.limit} 件）`)}
                </button>
              </p>`
            : nothing
        }
      </section>
      ${this.renderMatters(value, desk)}
    `;
  }

  private renderMatters({ calendar, titles }: Owed, desk: Desk): TemplateResult | typeof nothing {
    const { matters, events } = calendar;
    const open = matters.filter((each) => each.open !== null);
    if (open.length === 0) return nothing;
    const told = new Map([...events].reverse().map(({ matter, title }) => [matter, title]));
    const items = (codes: readonly string[]): string =>
      codes.map((code) => desk.catalogue.find((item) => item.code === code)?.zh ?? code).join('、');
    // Begun by a disclosure: called as that is. A code says nothing to whoever has to go on with it.
    const titleOf = ({ matter, stages }: CalendarAnswer['matters'][number]): string | undefined => {
      const [first] = stages.flatMap(({ publications }) => publications);
      return told.get(matter) || (first && titles.get(first.id)) || undefined;
    };
    return html`<section aria-labelledby="threads">
      <h2 id="threads">${msg('还没完的事')} <span class="muted">${open.length}</span></h2>
      <ul class="rows plain card">
        ${open.map(
          (each) =>
            html`<li>
              <div class="what">
                <a href=${routeUrl({ page: 'matter', id: each.matter })}
                  >${titleOf(each) ?? items(each.codes)}</a
                >
                ${titleOf(each) === undefined ? nothing : html`<span class="muted">${items(each.codes)}</span>`}
              </div>
              <span class="state ${each.late ? 'back' : 'wait'}"
                >${each.late ? msg(str`「${each.open ?? ''}」已迟`) : msg(str`等「${each.open ?? ''}」公开`)}</span
              >
            </li>`,
        )}
      </ul>
    </section>`;
  }

  private async read(): Promise<Owed> {
    const { office } = this.workplace;
    const [calendar, proposals] = await Promise.all([office.calendar(), office.proposals()]);
    const isNameless = calendar.matters.some(
      ({ open, matter }) =>
        open !== null && !calendar.events.some((each) => each.matter === matter && each.title),
    );
    // What is owed is told also when the titles can't be read.
    const published = isNameless ? await office.disclosures().catch(() => []) : [];
    return { calendar, proposals, titles: new Map(published.map(({ id, title }) => [id, title.trim()])) };
  }

  private async begin(action: 'publish' | 'event', duty?: CalendarDuty): Promise<void> {
    const id = await beginDraft(this.workplace, action, duty ? contentFor(duty) : {});
    this.workplace.go({ page: 'draft', id });
  }

  private readonly handleMore = (): void => {
    this.limit += 4 * AT_ONCE;
  };

  private readonly handleWhose = (): void => {
    this.everyones = !this.everyones;
    this.limit = AT_ONCE;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-duties-today': DutiesToday;
  }
}
