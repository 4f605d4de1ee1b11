import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Screen, ScreenConfiguration, ScreenPreset } from '../../contract/index.ts';
import { OfficeFailure, type FieldFailure } from '../api/failure.ts';
import { keepForm, keepWords, keptForm } from '../kept-words.ts';
import { base, fields } from '../styles/base.ts';
import type { Workplace } from '../workplace.ts';
import './error-summary.ts';
import { errorsAt, focusField, renderErrors, showRefusal, textField } from './field.ts';
import { renderFormFooter } from './form-footer.ts';

interface Preset {
  readonly id: string;
  readonly words: string;
  readonly role: ScreenConfiguration['role'];
  readonly diagonal: number | null;
  readonly resolution: ScreenConfiguration['resolution'];
}

/** Panels as they are sold; the size in inches makes letters as large on the wall as they should be. */
function presets(): readonly Preset[] {
  const panel = (
    id: string,
    words: string,
    role: Preset['role'],
    diagonal: number,
    width: number,
    height: number,
  ): Preset => ({
    id,
    words,
    role,
    diagonal,
    resolution: { width, height },
  });
  return [
    panel('kiosk-32', msg('32 寸触摸屏，竖放'), 'kiosk', 32, 1080, 1920),
    panel('kiosk-21', msg('21.5 寸触摸屏，横放'), 'kiosk', 21.5, 1920, 1080),
    panel('kiosk-10', msg('10 寸平板'), 'kiosk', 10.1, 1280, 800),
    panel('display-43', msg('43 寸展示屏，横放'), 'display', 43, 3840, 2160),
    panel('display-43-portrait', msg('43 寸展示屏，竖放'), 'display', 43, 2160, 3840),
    panel('display-55', msg('55 寸展示屏，横放'), 'display', 55, 3840, 2160),
    { id: 'other', words: msg('别的尺寸，或不知道'), role: 'kiosk', diagonal: null, resolution: null },
  ];
}

/** The panel that is as large as that; `other` where none is. */
function presetOf({ role, diagonal, resolution }: ScreenConfiguration): string {
  const same = presets().find(
    (each) =>
      each.role === role && each.diagonal === diagonal && each.resolution?.width === resolution?.width,
  );
  return same?.id ?? 'other';
}

function configurationOf({ id: _id, ...configuration }: ScreenPreset): ScreenConfiguration {
  return configuration;
}

const EMPTY: ScreenConfiguration = {
  name: '',
  place: '',
  role: 'kiosk',
  diagonal: 32,
  resolution: { width: 1080, height: 1920 },
  viewingDistance: 3,
  audiences: [],
  idleSeconds: 90,
  warningSeconds: 30,
  night: null,
};

interface Typed {
  readonly code: string;
  readonly configuration: ScreenConfiguration;
  readonly preset: string;
  readonly described: string;
}

/** Under which what that person typed for a screen is kept; `screen`: null for a new one. */
export function screenFormName(me: string, screen: Screen | null): string {
  return `${me}-screen-${screen?.id ?? 'new'}`;
}

/**
 * @summary Pairs a new screen by its code, or changes what a paired one is called and shows. What is typed outlives a
 * reload.
 * @fires finished - detail: the Screen, or null when given up
 */
@customElement('minglan-screen-form')
export class ScreenForm extends LitElement {
  static override styles = [
    base,
    fields,
    css`
      .code {
        max-width: 15rem;
      }
      .code input {
        width: 100%;
        height: 3.4rem;
        border: 1px solid var(--edge);
        border-radius: 4px;
        text-align: center;
        font: 700 1.7rem/1 var(--sans);
        letter-spacing: 0.25em;
        text-transform: uppercase;
      }
      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr));
        gap: 1.1rem 1.5rem;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;
  /** Set: its configuration is changed. Null: a new screen is paired. */
  @property({ attribute: false }) screen: Screen | null = null;

  @state() private code = '';
  @state() private configuration: ScreenConfiguration = EMPTY;
  @state() private preset = 'kiosk-32';
  /** Id of the screen of the configuration it was set up as. */
  @state() private described = '';
  @state() private failures: readonly FieldFailure[] = [];
  @state() private sentence = '';
  @state() private busy = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('screen') && !changed.has('workplace')) return;
    const kept = keptForm<Typed>(this.keptAs);
    this.code = kept.code ?? '';
    this.configuration = kept.configuration ?? this.screen?.configuration ?? EMPTY;
    this.preset = kept.preset ?? presetOf(this.configuration);
    this.described = kept.described ?? '';
  }

  override render(): TemplateResult {
    const { configuration } = this;
    const errors = (field: string): string[] => errorsAt(this.failures, field, [`${field}.`]);
    return html`<section class="card stack">
      <h2>${this.screen ? msg('改屏幕的设置') : msg('接一块新屏')}</h2>
      <minglan-error-summary
        .sentence=${this.sentence}
        .failures=${this.failures}
        @field-wanted=${(event: CustomEvent<string>) => focusField(this.renderRoot, event.detail)}
      ></minglan-error-summary>
      ${this.screen ? nothing : this.renderCode(errors('pairing-code'))} ${this.renderDescribed()}
      <div class="two">
        ${textField({
          field: 'name',
          label: msg('叫什么'),
          placeholder: msg('例如 一号楼大厅'),
          value: configuration.name,
          errors: errors('name'),
          onInput: (name) => this.change({ name }),
        })}
        ${textField({
          field: 'place',
          label: msg('在哪里'),
          placeholder: msg('例如 一号楼一层电梯口'),
          value: configuration.place,
          errors: errors('place'),
          onInput: (place) => this.change({ place }),
        })}
        ${this.renderPreset()} ${this.renderRole()}
      </div>
      ${this.renderAudiences(errors('audiences'))}
      ${renderFormFooter({
        words: this.screen ? msg('保存') : msg('接上'),
        leave: msg('先不弄了'),
        busy: this.busy,
        onSave: this.save,
        onLeave: () => this.finish(null),
      })}
    </section>`;
  }

  private renderCode(errors: readonly string[]): TemplateResult {
    return html`<div class="field code">
      <label for="code">${msg('屏幕上的配对码')}</label>
      <span class="hint" id="code-hint">${msg('六个字母和数字，不分大小写')}</span>
      <input
        id="code"
        data-field="pairing-code"
        maxlength="9"
        autocomplete="off"
        spellcheck="false"
        aria-describedby="code-hint"
        .value=${live(this.code)}
        @input=${this.handleCode}
      />
      ${renderErrors(errors)}
    </div>`;
  }

  /** The screens the configuration describes: one press instead of every field. */
  private renderDescribed(): TemplateResult | typeof nothing {
    const described = this.workplace.session.desk?.screens ?? [];
    if (described.length === 0 || this.screen) return nothing;
    return html`<div class="field">
      <label for="described">${msg('照配置文件里的哪一块')}</label>
      <select id="described" @change=${this.handleDescribed}>
        <option value="">${msg('都不是，自己填')}</option>
        ${described.map(
          ({ id, name }) =>
            html`<option value=${id} ?selected=${id === this.described}>${name}（${id}）</option>`,
        )}
      </select>
      <span class="hint">${msg('选了就照它填好下面各项，还可以改。')}</span>
    </div>`;
  }

  private renderPreset(): TemplateResult {
    return html`<div class="field">
      <label for="preset">${msg('尺寸')}</label>
      <select id="preset" data-field="diagonal" @change=${this.handlePreset}>
        ${presets().map(
          ({ id, words }) => html`<option value=${id} ?selected=${id === this.preset}>${words}</option>`,
        )}
      </select>
      <span class="hint">${msg('按真实尺寸，字才不大不小。')}</span>
    </div>`;
  }

  private renderRole(): TemplateResult {
    const { role, viewingDistance } = this.configuration;
    return html`<fieldset class="field" data-field="role">
      <legend>${msg('做什么用')}</legend>
      ${(['kiosk', 'display'] as const).map(
        (each) =>
          html`<label class="choice">
            <input
              type="radio"
              name="role"
              .checked=${live(role === each)}
              @change=${() => this.change({ role: each })}
            /><span
              >${each === 'kiosk' ? msg('触摸屏：居民自己点着看') : msg('展示屏：挂在墙上，自己轮换')}</span
            >
          </label>`,
      )}
      ${
        role === 'display'
          ? html`<label class="row"
              >${msg('看的人离它多远')}
              <select
                @change=${(event: Event) => this.change({ viewingDistance: Number((event.target as HTMLSelectElement).value) })}
              >
                ${[2, 3, 4, 5, 6].map(
                  (metres) =>
                    html`<option value=${metres} ?selected=${metres === viewingDistance}>
                      ${metres} ${msg('米')}
                    </option>`,
                )}
              </select></label
            >`
          : nothing
      }
    </fieldset>`;
  }

  private renderAudiences(errors: readonly string[]): TemplateResult {
    const { audiences } = this.workplace.session.desk?.community ?? { audiences: [] };
    const held = this.configuration.audiences;
    const toggle = (id: string, on: boolean): void =>
      this.change({ audiences: on ? [...held, id] : held.filter((each) => each !== id) });
    return html`<fieldset class="field" data-field="audiences" tabindex="-1">
      <legend>${msg('除了给全体的，还显示给哪些人的')}</legend>
      ${audiences.map(
        ({ id, name }) =>
          html`<label class="choice">
            <input
              type="checkbox"
              .checked=${live(held.includes(id))}
              @change=${(event: Event) => toggle(id, (event.target as HTMLInputElement).checked)}
            /><span>${name}</span>
          </label>`,
      )}
      ${renderErrors(errors)}
    </fieldset>`;
  }

  private readonly handleDescribed = (event: Event): void => {
    this.described = (event.target as HTMLSelectElement).value;
    const chosen = this.workplace.session.desk?.screens.find(({ id }) => id === this.described);
    if (chosen) this.preset = presetOf(chosen);
    this.change(chosen ? configurationOf(chosen) : {});
  };

  private readonly handlePreset = (event: Event): void => {
    this.preset = (event.target as HTMLSelectElement).value;
    const chosen = presets().find(({ id }) => id === this.preset);
    if (!chosen) return;
    const { role, diagonal, resolution } = chosen;
    this.change(chosen.id === 'other' ? { diagonal, resolution } : { role, diagonal, resolution });
  };

  private readonly handleCode = (event: Event): void => {
    this.code = (event.target as HTMLInputElement).value.toUpperCase();
    this.keep();
  };

  private change(part: Partial<ScreenConfiguration>): void {
    this.configuration = { ...this.configuration, ...part };
    this.keep();
  }

  private get keptAs(): string {
    return screenFormName(this.workplace.session.me?.id ?? '', this.screen);
  }

  private keep(): void {
    const { code, configuration, preset, described } = this;
    keepForm(this.keptAs, { code, configuration, preset, described });
  }

  private readonly save = async (): Promise<void> => {
    if (this.busy) return;
    const { office } = this.workplace;
    const code = this.code.replace(/[\s-]/g, '');
    const failures: FieldFailure[] = [];
    if (!this.screen && code.length !== 6) {
      failures.push({
        field: 'pairing-code',
        code: 'missing',
        message: msg('配对码是六个字符，请照屏幕上写的输入。'),
      });
    }
    if (this.configuration.name.trim() === '') {
      failures.push({ field: 'name', code: 'missing', message: msg('请给屏幕起个名字，好认。') });
    }
    this.failures = failures;
    this.sentence = '';
    if (failures.length > 0) {
      await showRefusal(this, failures);
      return;
    }
    this.busy = true;
    try {
      const screen = this.screen
        ? await office.configureScreen(this.screen.id, this.configuration)
        : await office.claimScreen(code, this.configuration);
      this.finish(screen);
    } catch (cause) {
      if (!(cause instanceof OfficeFailure)) throw cause;
      const pairing = ['unknown-pairing-code', 'unknown-code', 'pairing-expired'].includes(cause.code);
      // The office names fields as they came to it: `configuration.name`.
      this.failures = pairing
        ? [{ field: 'pairing-code', code: cause.code, message: cause.message }]
        : cause.fields.map((failure) => ({
            ...failure,
            field: failure.field.replace(/^configuration\./, ''),
          }));
      if (this.failures.length === 0) this.sentence = cause.message;
      await showRefusal(this, this.failures);
    } finally {
      this.busy = false;
    }
  };

  private finish(screen: Screen | null): void {
    keepWords(this.keptAs, '');
    this.dispatchEvent(new CustomEvent('finished', { detail: screen }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-screen-form': ScreenForm;
  }
}
