import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FoundPersonalData, Proposal, ProposalContent } from '../../contract/index.ts';
import type { NoticeText } from '../../disclosure/index.ts';
import { OfficeFailure } from '../api/failure.ts';
import type { OfficeApi } from '../api/office.ts';
import { fieldName } from '../field-names.ts';
import { keepWords } from '../kept-words.ts';
import { sayMinute } from '../local-time.ts';
import type { Find, Finder } from '../personal-data/find.ts';
import { liveFinds, type LiveFinds } from '../personal-data/live-finds.ts';
import { groundName, kindName } from '../personal-data/words.ts';
import { base } from '../styles/base.ts';
import './ground-question.ts';
import type { Answer } from './ground-question.ts';

/** Only a colleague who did not write the draft may say that the gate is mistaken here. */
function isForOthers({ override, grounds, level, mayStay }: FoundPersonalData): boolean {
  return override === null && grounds.length === 0 && level === 'block' && mayStay;
}

/**
 * @summary What the personal-data gate found in a proposal, who answers for it, and the question that lets one do so.
 * @fires answered - detail: the Proposal as it now stands
 */
@customElement('minglan-found-data')
export class FoundData extends LitElement {
  static override styles = [
    base,
    css`
      :host([hidden]) {
        display: none;
      }
      h2 {
        margin-block-end: 0.5rem;
      }
      ul {
        display: grid;
        gap: 0.8rem;
        margin-block-start: 0.6rem;
      }
      li {
        border-inline-start: 4px solid var(--seal);
        padding-inline-start: 0.8rem;
      }
      li.answered {
        border-color: var(--rule);
      }
      q {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) proposal: Proposal | null = null;
  /** Id of whoever answers: what they type is kept for them alone. */
  @property() account = '';
  /** What is being typed, and the gate for it: the office's list is as old as the last save. Null: it is as old. */
  @property({ attribute: false }) content: ProposalContent | null = null;
  @property({ attribute: false }) typing: Finder | null = null;
  /** The gate, for the reasons given. */
  @property({ attribute: false }) finder: Finder | null = null;
  @property({ attribute: false }) office!: Pick<OfficeApi, 'answerFound' | 'questionFound'>;

  @state() private asked: FoundPersonalData | null = null;
  @state() private refusal = '';
  @state() private busy = false;

  private live: LiveFinds = { standing: [], fresh: [] };

  override willUpdate(): void {
    this.live = liveFinds(this.proposal?.personalData ?? [], this.content, this.typing);
    this.hidden = this.live.standing.length + this.live.fresh.length === 0;
  }

  override render(): TemplateResult | typeof nothing {
    const { standing, fresh } = this.live;
    if (this.hidden) return nothing;
    return html`<section class="card" aria-labelledby="found">
        <h2 id="found">${msg('个人信息')}</h2>
        ${standing.length === 0 ? nothing : html`<p class="muted">${this.lead(standing)}</p>`}
        <ul class="plain">
          ${fresh.map((find) => this.renderFresh(find))} ${standing.map((found) => this.renderFound(found))}
        </ul>
        ${this.asked === null && this.refusal !== '' ? html`<p class="error" role="alert">${this.refusal}</p>` : nothing}
      </section>
      ${this.renderQuestion()}`;
  }

  private lead(all: readonly FoundPersonalData[]): string {
    const open = all.filter(({ override }) => override === null);
    if (open.length === 0) return msg('下面这些像是个人信息，已有人说明可以公开。请核对。');
    if (!open.some(({ mayStay }) => mayStay))
      return msg(
        str`有 ${open.length} 处是待遇公示不能写的个人信息，不论什么理由都不能公开，请删去，或改写成不带个人情况的话。`,
      );
    if (open.every(isForOthers))
      return msg(
        str`有 ${open.length} 处像是个人信息，要删去或改写；确实认错了的，由没有写过这一份的同事说明。`,
      );
    return msg(
      str`有 ${open.length} 处像是个人信息，要删去或改写；确实可以公开的，写明缘由，谁写明缘由谁负责。`,
    );
  }

  /** Just typed: what may be done about it the office says with the next save. */
  private renderFresh({ words, kind, field }: Find): TemplateResult {
    return html`<li>
      <p><q>${words}</q> ${kindName(kind)} <span class="muted">${this.placeOf(field)}</span></p>
      <p class="muted">${msg('要删去或改写。')}</p>
    </li>`;
  }

  private placeOf(field: string): string {
    const text = this.content?.text ?? this.proposal?.content.text ?? null;
    return fieldName(field, text as NoticeText | null);
  }

  private renderFound(found: FoundPersonalData): TemplateResult {
    const { override, words, kind, field, places, grounds } = found;
    const where = [this.placeOf(field), ...(places > 1 ? [msg(str`共 ${places} 处`)] : [])].join('，');
    return html`<li class=${override ? 'answered' : ''}>
      <p><q>${words}</q> ${kindName(kind)} <span class="muted">${where}</span></p>
      ${
        override
          ? html`<p>
              ${msg(str`${override.by.name}（${override.by.post}）${sayMinute(override.at)} 说明：`)}
              <b>${groundName(override.ground)}</b>。${override.reason}
            </p>`
          : nothing
      }
      ${
        isForOthers(found)
          ? html`<p class="muted">
              ${
                field.startsWith('originals.')
                  ? msg('请在原来的文件里改好再附一次，或者不附原件。')
                  : field.endsWith('.words')
                    ? msg('请把这一处涂黑，或把这一页拿掉，或回到原来的文件里改好再放进来。')
                    : msg('请把它整个删去。')
              }${msg('确实认错了的，请没有写过这一份的同事来说明。')}
            </p>`
          : nothing
      }
      ${
        grounds.length === 0
          ? nothing
          : override
            ? html`<button class="word" ?disabled=${this.busy} @click=${() => void this.question(found)}>
                ${msg('不认可，取消这条说明')}
              </button>`
            : html`<button class="word" @click=${() => this.ask(found)}>${msg('可以公开，写明缘由')}</button>`
      }
    </li>`;
  }

  private renderQuestion(): TemplateResult {
    const { asked } = this;
    return html`<minglan-ground-question
      .asked=${asked}
      name=${asked === null ? '' : this.nameOf(asked)}
      refusal=${this.refusal}
      .finder=${this.finder}
      ?busy=${this.busy}
      @dismissed=${this.dismiss}
      @answer-given=${(event: CustomEvent<Answer>) => void this.answer(event.detail)}
    ></minglan-ground-question>`;
  }

  private ask(found: FoundPersonalData): void {
    this.asked = found;
    this.refusal = '';
  }

  private nameOf({ fingerprint }: FoundPersonalData): string {
    return `${this.account}-${this.proposal?.id ?? ''}-found-${fingerprint}`;
  }

  private readonly dismiss = (): void => {
    this.asked = null;
    this.refusal = '';
  };

  private async answer(answer: Answer): Promise<void> {
    const { asked, proposal } = this;
    if (asked === null || proposal === null) return;
    const name = this.nameOf(asked);
    await this.send(async () => {
      const answered = await this.office.answerFound(proposal.id, asked.fingerprint, answer);
      keepWords(name, '');
      return answered;
    });
  }

  private async question({ fingerprint }: FoundPersonalData): Promise<void> {
    const { proposal } = this;
    if (proposal) await this.send(() => this.office.questionFound(proposal.id, fingerprint));
  }

  private async send(job: () => Promise<Proposal>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.refusal = '';
    try {
      const proposal = await job();
      this.asked = null;
      this.dispatchEvent(new CustomEvent<Proposal>('answered', { detail: proposal }));
    } catch (cause) {
      if (!(cause instanceof OfficeFailure)) throw cause;
      this.refusal =
        cause.code === 'override-reason-personal'
          ? [cause.message, ...cause.fields.map(({ message }) => message)].join('')
          : (cause.fields[0]?.message ?? cause.message);
    } finally {
      this.busy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-found-data': FoundData;
  }
}
