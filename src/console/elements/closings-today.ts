import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Proposal } from '../../contract/index.ts';
import { OfficeFailure } from '../api/failure.ts';
import { keepWords, keptWords } from '../kept-words.ts';
import { base, fields } from '../styles/base.ts';
import type { TargetTitles } from '../target-titles.ts';
import { proposalTitle } from '../words.ts';
import type { Workplace } from '../workplace.ts';
import { textField } from './field.ts';
import { renderProposalRow } from './rows.ts';
import { rowStyles } from './row-styles.ts';

/** So many stand open; more are folded into one line. */
const AT_ONCE = 1;

const mayHear = ({ allowed }: Proposal): boolean => allowed.includes('hear');
/** Heard already; what is neither heard nor to be heard waits for nothing. */
const mayArchive = ({ allowed }: Proposal): boolean => allowed.includes('archive');

/**
 * @summary What was public for its days and waits to be heard and archived: many at once, with one press. Each is sent
 * to the office by itself, so that each has its own line in the trail and in the log of acts.
 * @fires closed - some were
 */
@customElement('minglan-closings-today')
export class ClosingsToday extends LitElement {
  static override styles = [
    base,
    fields,
    rowStyles,
    css`
      :host {
        display: block;
      }
      summary {
        cursor: pointer;
        font-weight: 600;
        padding-block: 0.4rem;
      }
      h2 {
        margin-block-end: 0.6rem;
      }
      .what {
        flex: 1;
      }
      .tick {
        display: grid;
        place-items: center;
        flex: none;
        width: 2.6rem;
        height: 2.6rem;
        cursor: pointer;
      }
      .tick input {
        width: 1.25rem;
        height: 1.25rem;
      }
      .together {
        display: grid;
        gap: 0.8rem;
        margin-block: 0.4rem 0.8rem;
      }
      .all {
        display: flex;
        gap: 0.5rem;
        align-items: center;
        cursor: pointer;
      }
      .all input {
        width: 1.25rem;
        height: 1.25rem;
      }
    `,
  ];

  @property() heading = '';
  @property({ attribute: false }) proposals: readonly Proposal[] = [];
  @property({ attribute: false }) titles: TargetTitles = new Map();
  @property({ attribute: false }) workplace!: Pick<Workplace, 'office' | 'session'>;

  /** Ids of those that are ticked. */
  @state() private ticked: ReadonlySet<string> = new Set();
  /** How many are done of how many, while they are on their way. */
  @state() private progress: readonly [number, number] | null = null;
  @state() private wordless = '';
  /** Titles that were refused, each with why. */
  @state() private refused: readonly string[] = [];
  @state() private done = 0;

  override render(): TemplateResult {
    const { proposals, heading } = this;
    if (proposals.length <= AT_ONCE) {
      return html`<section aria-labelledby="close">
        <h2 id="close">${heading} <span class="muted">${proposals.length}</span></h2>
        ${this.renderOutcome()} ${this.renderRows()}
      </section>`;
    }
    // What may be done when there is time must not push down what has to be done today: one line, opened at will.
    return html`<details>
      <summary>${heading} <span class="muted">${proposals.length}</span></summary>
      ${this.renderOutcome()} ${this.renderTogether()} ${this.renderRows()}
    </details>`;
  }

  private renderRows(): TemplateResult {
    const mine = this.workplace.session.me?.id;
    const many = this.proposals.length > AT_ONCE;
    const lead = (proposal: Proposal): TemplateResult | typeof nothing =>
      many
        ? html`<label class="tick"
            ><input
              type="checkbox"
              aria-label=${msg(str`选上：${proposalTitle(proposal, this.titles)}`)}
              .checked=${live(this.ticked.has(proposal.id))}
              ?disabled=${this.progress !== null}
              @change=${(event: Event) => this.tick(proposal.id, (event.target as HTMLInputElement).checked)}
          /></label>`
        : nothing;
    return html`<ul class="rows plain card">
      ${this.proposals.map((proposal) => renderProposalRow(proposal, this.titles, mine, lead(proposal)))}
    </ul>`;
  }

  private renderTogether(): TemplateResult {
    const { proposals, progress } = this;
    const chosen = this.chosen();
    const unheard = chosen.filter(mayHear).length;
    return html`<div class="card together">
      <div class="row spread">
        <label class="all"
          ><input
            type="checkbox"
            .checked=${live(chosen.length === proposals.length)}
            .indeterminate=${live(chosen.length > 0 && chosen.length < proposals.length)}
            ?disabled=${progress !== null}
            @change=${(event: Event) => {
              const all = (event.target as HTMLInputElement).checked;
              this.ticked = new Set(all ? proposals.map(({ id }) => id) : []);
            }}
          />${msg(str`全选（${proposals.length} 份）`)}</label
        >
        <wa-button
          variant="brand"
          ?disabled=${chosen.length === 0}
          ?loading=${progress !== null}
          @click=${() => void this.close()}
          >${chosen.length === 0 ? msg('一起归档') : msg(str`一起归档 ${chosen.length} 份`)}</wa-button
        >
      </div>
      ${
        unheard === 0
          ? nothing
          : html`${textField({
                field: 'comment',
                label: msg(str`听取意见的情况（${unheard} 份都写这一句，会公布）`),
                hint: msg('有人提过意见的，不要选在一起，请打开那一份单独写。'),
                value: this.words,
                errors: this.wordless === '' ? [] : [this.wordless],
                onInput: (words) => this.keep(words),
              })}
              <p>
                <button class="word" @click=${() => this.keep(msg('公开期内没有收到意见。'))}>
                  ${msg('填“公开期内没有收到意见。”')}
                </button>
              </p>`
      }
      ${
        progress === null
          ? nothing
          : html`<p role="status">${msg(str`正在办第 ${progress[0] + 1} 份，共 ${progress[1]} 份…`)}</p>`
      }
    </div>`;
  }

  private renderOutcome(): TemplateResult | typeof nothing {
    if (this.done === 0 && this.refused.length === 0) return nothing;
    return html`${
      this.done === 0
        ? nothing
        : html`<p class="note good" role="status">${msg(str`归档了 ${this.done} 份，各记各的。`)}</p>`
    }${
      this.refused.length === 0
        ? nothing
        : html`<div class="note grave" role="alert">
            <p>${msg(str`有 ${this.refused.length} 份没有办成，还留在下面：`)}</p>
            <ul>
              ${this.refused.map((line) => html`<li>${line}</li>`)}
            </ul>
          </div>`
    }`;
  }

  private get name(): string {
    return `${this.workplace.session.me?.id ?? ''}-closings`;
  }

  private get words(): string {
    return keptWords(this.name);
  }

  private keep(words: string): void {
    keepWords(this.name, words);
    this.wordless = '';
    this.requestUpdate();
  }

  /** The ticked ones that still wait. */
  private chosen(): readonly Proposal[] {
    return this.proposals.filter(({ id }) => this.ticked.has(id));
  }

  private tick(id: string, on: boolean): void {
    const others = [...this.ticked].filter((each) => each !== id);
    this.ticked = new Set(on ? [...others, id] : others);
  }

  private async close(): Promise<void> {
    const chosen = this.chosen();
    const words = this.words.trim();
    if (this.progress !== null || chosen.length === 0) return;
    if (words === '' && chosen.some(mayHear)) {
      this.wordless = msg('请写明听取意见的情况，没有收到意见也要写明。');
      return;
    }
    this.refused = [];
    this.done = 0;
    const refused: string[] = [];
    for (const [index, proposal] of chosen.entries()) {
      this.progress = [index, chosen.length];
      try {
        await this.closeOne(proposal, words);
        this.done += 1;
        this.tick(proposal.id, false);
      } catch (cause) {
        if (!(cause instanceof OfficeFailure)) throw cause;
        const why = cause.fields[0]?.message ?? cause.message;
        refused.push(`${proposalTitle(proposal, this.titles)}：${why}`);
        // Out of reach or too fast: the rest would fare no better.
        if (cause.status === 0 || cause.status === 429) break;
      }
    }
    this.progress = null;
    this.refused = refused;
    if (refused.length === 0) this.keep('');
    this.dispatchEvent(new CustomEvent('closed'));
  }

  /** Two acts, each asked of the office and noted by it. */
  private async closeOne(proposal: Proposal, words: string): Promise<void> {
    const { office } = this.workplace;
    const { id } = proposal;
    const heard = mayHear(proposal) ? await office.act(id, 'hear', proposal.revision, words) : proposal;
    if (mayArchive(heard)) await office.act(id, 'archive', heard.revision);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-closings-today': ClosingsToday;
  }
}
