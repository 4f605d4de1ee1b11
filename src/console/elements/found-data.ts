import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FoundPersonalData, Proposal } from '../../contract/index.ts';
import type { OverrideGround } from '../../disclosure/index.ts';
import { OfficeFailure } from '../api/failure.ts';
import type { OfficeApi } from '../api/office.ts';
import { fieldName } from '../field-names.ts';
import { keepForm, keepWords, keptForm } from '../kept-words.ts';
import { sayMinute } from '../local-time.ts';
import { groundName, kindName } from '../personal-data/words.ts';
import { base, fields } from '../styles/base.ts';
import { textField } from './field.ts';
import './modal-dialog.ts';

interface Answer {
  readonly ground: OverrideGround | null;
  readonly reason: string;
}

/**
 * @summary What the personal-data gate found in a proposal, who answers for it, and the question that lets one do so.
 * @fires answered - detail: the Proposal as it now stands
 */
@customElement('minglan-found-data')
export class FoundData extends LitElement {
  static override styles = [
    base,
    fields,
    css`
      :host([hidden]) {
        display: none;
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
      fieldset {
        display: grid;
        gap: 0.4rem;
        margin: 0;
        border: 0;
        padding: 0;
      }
      legend {
        padding: 0;
        font-weight: 600;
      }
      label {
        display: flex;
        gap: 0.5rem;
        align-items: baseline;
      }
    `,
  ];

  @property({ attribute: false }) proposal: Proposal | null = null;
  /** Id of whoever answers: what they type is kept for them alone. */
  @property() account = '';
  @property({ attribute: false }) office!: Pick<OfficeApi, 'answerFound' | 'questionFound'>;

  @state() private asked: FoundPersonalData | null = null;
  @state() private ground: OverrideGround | null = null;
  @state() private reason = '';
  @state() private refusal = '';
  @state() private busy = false;

  override willUpdate(): void {
    this.hidden = (this.proposal?.personalData.length ?? 0) === 0;
  }

  override render(): TemplateResult | typeof nothing {
    const { proposal } = this;
    if (proposal === null || proposal.personalData.length === 0) return nothing;
    return html`<section class="card" aria-labelledby="found">
        <h2 id="found">${msg('个人信息')}</h2>
        <p class="muted">${this.lead(proposal.personalData)}</p>
        <ul class="plain">
          ${proposal.personalData.map((found) => this.renderFound(found))}
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
    return msg(str`有 ${open.length} 处像是个人信息，要删去或改写；确实可以公开的，写明缘由，由写的人负责。`);
  }

  private renderFound(found: FoundPersonalData): TemplateResult {
    const { override, words, kind, field, places, level, grounds, mayStay } = found;
    const where = [fieldName(field), ...(places > 1 ? [msg(str`共 ${places} 处`)] : [])].join('，');
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
        !override && grounds.length === 0 && level === 'block' && mayStay
          ? html`<p class="muted">
              ${
                field.endsWith('.words')
                  ? msg('请把这一页拿掉，或回到原来的文件里改好再放进来。')
                  : msg('请整段删去。')
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
    return html`<minglan-dialog
      heading=${msg('为什么可以公开')}
      .open=${asked !== null}
      @dismissed=${this.dismiss}
    >
      ${
        asked === null
          ? nothing
          : html`<p><q>${asked.words}</q> ${kindName(asked.kind)}</p>
              <fieldset data-field="ground">
                <legend>${msg('依据')}</legend>
                ${asked.grounds.map(
                  (ground) =>
                    html`<label
                      ><input
                        type="radio"
                        name="ground"
                        value=${ground}
                        .checked=${this.ground === ground}
                        @change=${() => this.keep(asked, { ground })}
                      />${groundName(ground)}</label
                    >`,
                )}
              </fieldset>
              ${textField({
                field: 'reason',
                label: msg('缘由'),
                hint: msg(
                  '写给审批的人看：是哪条规定、同意书在哪里，或者其实是什么。您的名字会一起留在记录里。',
                ),
                value: this.reason,
                rows: 3,
                errors: this.refusal === '' ? [] : [this.refusal],
                onInput: (reason) => this.keep(asked, { reason }),
              })}`
      }
      <wa-button slot="actions" appearance="outlined" @click=${this.dismiss}
        >${msg('不公开，去改')}</wa-button
      >
      <wa-button slot="actions" variant="brand" ?loading=${this.busy} @click=${() => void this.answer()}
        >${msg('由我负责')}</wa-button
      >
    </minglan-dialog>`;
  }

  private ask(found: FoundPersonalData): void {
    this.asked = found;
    const kept = keptForm<Answer>(this.nameOf(found));
    const only = found.grounds.length === 1 ? found.grounds[0] : undefined;
    this.ground = found.grounds.find((ground) => ground === kept.ground) ?? only ?? null;
    this.reason = kept.reason ?? '';
    this.refusal = '';
  }

  private nameOf({ fingerprint }: FoundPersonalData): string {
    return `${this.account}-${this.proposal?.id ?? ''}-found-${fingerprint}`;
  }

  private keep(found: FoundPersonalData, part: Partial<Answer>): void {
    const { ground, reason } = { ground: this.ground, reason: this.reason, ...part };
    this.ground = ground;
    this.reason = reason;
    keepForm(this.nameOf(found), { ground, reason });
  }

  private readonly dismiss = (): void => {
    this.asked = null;
    this.refusal = '';
  };

  private async answer(): Promise<void> {
    const { asked, ground, proposal } = this;
    if (asked === null || proposal === null) return;
    if (ground === null) {
      this.refusal = msg('请选一个依据。');
      return;
    }
    const answer = { ground, reason: this.reason.trim() };
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
      this.refusal = cause.fields[0]?.message ?? cause.message;
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
