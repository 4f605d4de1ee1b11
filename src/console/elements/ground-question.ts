import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FoundWords } from '../../contract/index.ts';
import type { OverrideGround } from '../../disclosure/index.ts';
import { keepForm, keptForm } from '../kept-words.ts';
import type { Finder } from '../personal-data/find.ts';
import { groundName, kindName } from '../personal-data/words.ts';
import { base, fields } from '../styles/base.ts';
import { errorsAsTyped, textField } from './field.ts';
import './modal-dialog.ts';

export interface Answer {
  readonly ground: OverrideGround;
  readonly reason: string;
}

/**
 * @summary Why what the personal-data gate found may be public: on which ground, and in words.
 * @fires answer-given - detail: Answer
 * @fires dismissed
 */
@customElement('minglan-ground-question')
export class GroundQuestion extends LitElement {
  static override styles = [
    base,
    fields,
    css`
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

  /** What is asked about; null: nothing. */
  @property({ attribute: false }) asked: Pick<FoundWords, 'grounds' | 'kind' | 'words'> | null = null;
  /** Under which what is typed is kept in this tab. */
  @property() name = '';
  /** The gate, for the reason itself; null: its part is not here. */
  @property({ attribute: false }) finder: Finder | null = null;
  /** Why the office did not take it. */
  @property() refusal = '';
  @property({ type: Boolean }) busy = false;

  @state() private ground: OverrideGround | null = null;
  @state() private reason = '';
  @state() private groundless = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('name') && !changed.has('asked')) return;
    const kept = keptForm<Answer>(this.name);
    const grounds = this.asked?.grounds ?? [];
    const only = grounds.length === 1 ? grounds[0] : undefined;
    this.ground = grounds.find((ground) => ground === kept.ground) ?? only ?? null;
    this.reason = kept.reason ?? '';
    this.groundless = false;
  }

  override render(): TemplateResult {
    const { asked } = this;
    const refusal = this.groundless ? msg('请选一个依据。') : this.refusal;
    const found = this.found();
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
                        @change=${() => this.keep({ ground })}
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
                errors: [...(refusal === '' ? [] : [refusal]), ...found],
                onInput: (reason) => this.keep({ reason }),
              })}`
      }
      <wa-button slot="actions" appearance="outlined" @click=${this.dismiss}
        >${msg('不公开，去改')}</wa-button
      >
      <wa-button slot="actions" variant="brand" ?loading=${this.busy} @click=${this.give}
        >${msg('由我负责')}</wa-button
      >
    </minglan-dialog>`;
  }

  private keep(part: Partial<Answer>): void {
    const { ground, reason } = { ground: this.ground, reason: this.reason, ...part };
    this.ground = ground;
    this.reason = reason;
    keepForm(this.name, { ground, reason });
  }

  private readonly dismiss = (): void => {
    this.dispatchEvent(new CustomEvent('dismissed'));
  };

  /** What of a person the reason itself tells: it stays in the record like the words it is about. */
  private found(): string[] {
    const sentences = errorsAsTyped([], 'reason', this.reason, this.finder);
    if (sentences.length === 0) return [];
    return [msg('缘由里也写了个人信息，缘由会留在记录里，请改写：'), ...sentences];
  }

  private readonly give = (): void => {
    const { ground } = this;
    this.groundless = ground === null;
    if (ground === null || this.found().length > 0) return;
    const detail: Answer = { ground, reason: this.reason.trim() };
    this.dispatchEvent(new CustomEvent<Answer>('answer-given', { detail }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-ground-question': GroundQuestion;
  }
}
