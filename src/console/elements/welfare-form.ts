import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { PublicCommunity } from '../../contract/index.ts';
import {
  checkWelfareFields,
  fieldText,
  nameAsShown,
  welfareFieldKind,
  welfareFields,
  welfareForm,
  type Block,
  type Mask,
  type NamePolicy,
} from '../../disclosure/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import type { Finder } from '../personal-data/find.ts';
import { base, fields } from '../styles/base.ts';
import {
  pastedRows,
  readWelfareList,
  welfareBlocks,
  type WelfareList,
  type WelfareRow,
} from '../welfare/welfare-list.ts';
import { errorsAt, renderErrors, textField, withoutPersonal } from './field.ts';
import { welfareFormStyles } from './welfare-form-styles.ts';

/** Units to choose from; others can be written. */
const UNITS = ['元/月', '元/季度', '元/年', '元/人', '元'];

/** From when until when is on every page of it: the system writes it, from the day it is published. */
const WRITTEN_BY_RULE = '公示起止日期';

/** Whole names of places, and days from and to: a narrow cell would cut them off. */
const LONG: ReadonlySet<string> = new Set(['words', 'office', 'school', 'dates']);

/**
 * @summary The words and the list of a welfare notice: exactly the fields its item may show, and nothing else.
 * @fires blocks-changed - detail: Block[]
 */
@customElement('minglan-welfare-form')
export class WelfareForm extends LitElement {
  static override styles = [base, fields, welfareFormStyles];

  @property({ attribute: false }) blocks: readonly Block[] = [];
  @property({ attribute: false }) mask!: Mask;
  @property() policy: NamePolicy = 'full';
  /** The unit a column of amounts begins with. */
  @property({ attribute: false }) unitOf: (field: string) => string = () => '元';
  /** Days on the board and whether it comes down by itself, in words. */
  @property() stays = '';
  /** With whom to object; null while it is not known. */
  @property({ attribute: false }) contact: PublicCommunity['contact'] | null = null;
  @property({ attribute: false }) failures: readonly FieldFailure[] = [];
  /** The gate, while somebody types; null: its part is not here. */
  @property({ attribute: false }) finder: Finder | null = null;

  @state() private list: WelfareList | null = null;
  /** What was left behind when cells were pasted. */
  @state() private told = '';
  /** The blocks this form made last: others came from outside. */
  private made: readonly Block[] | null = null;
  /** What is wrong with what stands here now. */
  private problems: readonly FieldFailure[] = [];

  private get fields(): readonly string[] {
    return welfareFields(this.mask).filter((field) => field !== WRITTEN_BY_RULE);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('blocks') && !changed.has('mask') && this.list !== null) return;
    if (this.blocks === this.made && !changed.has('mask')) return;
    const list = readWelfareList(this.blocks, this.fields);
    // A first line to write in.
    const rows = list.rows.length > 0 ? list.rows : [{}];
    this.list = { ...list, rows, units: { ...this.firstUnits(list), ...list.units } };
    this.made = this.blocks;
  }

  /** Units of the amounts that have no column yet: a column that is there has the unit that was written over it. */
  private firstUnits({ rows }: WelfareList): Record<string, string> {
    const fields = this.fields.filter(
      (field) => welfareFieldKind(field) === 'amount' && !rows.some((row) => field in row),
    );
    return Object.fromEntries(fields.map((field) => [field, this.unitOf(field)]));
  }

  override render(): TemplateResult | typeof nothing {
    const { list } = this;
    if (list === null) return nothing;
    this.problems = this.judge(list);
    return html`<div class="stack">
      ${this.renderOthers(list)} ${this.renderWords('before', msg('名单前的说明'), list.before)}
      ${this.renderList(list)} ${this.renderWords('after', msg('名单后的说明（可以不写）'), list.after)}
      ${this.renderRule()}
    </div>`;
  }

  private renderWords(name: 'before' | 'after', label: string, value: string): TemplateResult {
    return textField({
      field: name,
      label,
      hint: name === 'before' ? msg('一行一段；以 ■ 开头的一行是小标题。不写家里的难处、病情和住处。') : '',
      value,
      rows: name === 'before' ? 3 : 2,
      errors: this.proseErrors(name),
      onInput: (words) => this.change({ [name]: words }),
    });
  }

  private renderList(list: WelfareList): TemplateResult {
    const { fields } = this;
    const faults = this.faults(list);
    return html`<div class="field" data-field="blocks" tabindex="-1">
      <span class="label">${msg('名单')}</span>
      <span class="hint"
        >${msg('规定只公开这几项，一户一行。可以从 Excel 里整块复制过来，别的列会自动留下不要。')}</span
      >
      <datalist id="units">${UNITS.map((unit) => html`<option value=${unit}></option>`)}</datalist>
      <div class="scroll" tabindex="0" role="group" aria-label=${msg('名单，可以左右滑动')}>
        <table @paste=${this.handlePaste}>
          <thead>
            <tr>
              ${fields.map((field) => html`<th scope="col">${field}${this.renderUnit(list, field)}</th>`)}
              <th><span class="sr-only">${msg('删去')}</span></th>
            </tr>
          </thead>
          <tbody>
            ${list.rows.map((row, index) => this.renderRow(row, index, fields, faults))}
          </tbody>
        </table>
      </div>
      <p class="row under">
        <button class="word" @click=${() => this.addRow()}>${msg('加一户')}</button>
        <label class="choice"
          ><input
            type="checkbox"
            .checked=${live(list.summed)}
            @change=${(event: Event) => this.change({ summed: (event.target as HTMLInputElement).checked })}
          /><span>${msg('末行写合计（自动加）')}</span></label
        >
      </p>
      ${this.told === '' ? nothing : html`<p class="note" role="status">${this.told}</p>`}
      ${renderErrors([...new Set(this.listErrors(list))])}
    </div>`;
  }

  private renderUnit(list: WelfareList, field: string): TemplateResult | typeof nothing {
    if (welfareFieldKind(field) !== 'amount') return nothing;
    const bad = this.failures.some(({ code }) => code === 'welfare-unit');
    const unit = list.units[field] ?? '';
    return html`<label class="unit"
      >${msg('单位')}<input
        list="units"
        data-unit=${field}
        aria-label=${msg(str`${field}的单位`)}
        aria-invalid=${bad && unit === '' ? 'true' : 'false'}
        maxlength="12"
        .value=${live(unit)}
        @input=${(event: Event) => {
          const given = (event.target as HTMLInputElement).value.replace(/[（）()]/g, '');
          this.change({ units: { ...list.units, [field]: given } });
        }}
    /></label>`;
  }

  private renderRow(
    row: WelfareRow,
    index: number,
    fields: readonly string[],
    faults: ReadonlySet<string>,
  ): TemplateResult {
    return html`<tr>
      ${fields.map((field) => {
        const kind = welfareFieldKind(field);
        const number = kind === 'count' || kind === 'amount';
        return html`<td>
          <input
            class=${number ? 'number' : LONG.has(kind) ? 'words' : ''}
            data-row=${index}
            data-column=${field}
            inputmode=${kind === 'count' ? 'numeric' : kind === 'amount' ? 'decimal' : 'text'}
            aria-label=${msg(str`第 ${index + 1} 户，${field}`)}
            aria-invalid=${faults.has(`${index} ${field}`) ? 'true' : 'false'}
            .value=${live(row[field] ?? '')}
            @input=${(event: Event) => this.setCell(index, field, (event.target as HTMLInputElement).value)}
            @change=${() => this.settleName(index, field)}
          />
        </td>`;
      })}
      <td>
        <button
          class="word"
          aria-label=${msg(str`删去第 ${index + 1} 户`)}
          @click=${() => this.removeRow(index)}
        >
          ${msg('删')}
        </button>
      </td>
    </tr>`;
  }

  /** What is settled by the rule: until when, and whom to turn to. */
  private renderRule(): TemplateResult {
    const { contact } = this;
    return html`<dl class="rule">
      <dt>${msg('公示到哪天')}</dt>
      <dd>${this.stays}</dd>
      <dt>${msg('有异议找谁')}</dt>
      <dd>
        ${
          contact === null
            ? msg('社区写在公开栏上的联系人')
            : msg(str`${contact.name}（${contact.post}），${contact.place}，电话 ${contact.phone}`)
        }
      </dd>
      <dt>${msg('姓名怎么写')}</dt>
      <dd>
        ${this.policy === 'full' ? msg('全名（社区的规定；要遮名字请管理员改规定）') : welfareForm('申请人姓名', this.policy)}${this.policy === 'full' ? nothing : msg('。填全名也行，离开这一格就自动改写。')}
      </dd>
      <dt>${msg('这几行')}</dt>
      <dd>${msg('由系统写在每一页旁边，不用您写。')}</dd>
    </dl>`;
  }

  private renderOthers({ others }: WelfareList): TemplateResult | typeof nothing {
    if (others === 0) return nothing;
    return html`<div class="note grave">
      <p>
        ${msg(str`这一份里有 ${others} 处是待遇公示不能有的（别的列、列表、图片或第二张表），没有显示在这里。`)}
      </p>
      <button class="word" @click=${() => this.change({ others: 0 })}>${msg('把它们去掉')}</button>
    </div>`;
  }

  /** What the office said, and what the gate finds in it as it is typed: of personal data the newest word. */
  private judge(list: WelfareList): readonly FieldFailure[] {
    const { finder } = this;
    if (finder === null) return this.failures;
    const { blocks } = welfareBlocks(list, this.fields);
    const text = { v: 1, title: '', summary: '', blocks } as const;
    const found = blocks.flatMap((block, index) =>
      finder.inBlock(`blocks.${index}`, block, (field) => fieldText({ text, reason: '' }, field)),
    );
    return [
      ...withoutPersonal(this.failures),
      ...found.map(({ field, kind, sentence }) => ({ field, code: kind, message: sentence })),
    ];
  }

  /** Cells that something is wrong with, as `row field`. */
  private faults(list: WelfareList, problems = this.problems): ReadonlySet<string> {
    const made = welfareBlocks(list, this.fields);
    const found = checkWelfareFields(made.blocks, { flow: 'F4' }, this.mask, this.policy).map(
      ({ field }) => field,
    );
    const told = problems.map(({ field }) => field);
    const prefix = `blocks.${made.table}.rows.`;
    return new Set(
      [...found, ...told].flatMap((field) => {
        if (!field.startsWith(prefix)) return [];
        const [row = '', column = ''] = field.slice(prefix.length).split('.');
        const place = made.places[Number(row)];
        return place === undefined ? [] : [`${place} ${made.columns[Number(column)] ?? ''}`];
      }),
    );
  }

  private listErrors(list: WelfareList): string[] {
    const { table } = welfareBlocks(list, this.fields);
    // What is right for its field and wrong for another reason has that reason's own sentence.
    const faults = this.faults(
      list,
      this.problems.filter(({ code }) => code === 'welfare-cell'),
    );
    const wrong = [...new Set([...faults].map((fault) => fault.split(' ')[1] ?? ''))];
    const forms = wrong
      .filter((field) => field !== '')
      .map((field) => msg(str`“${field}”只能填：${welfareForm(field, this.policy)}。`));
    const told = this.problems
      .filter(({ field, code }) => field.startsWith(`blocks.${table}`) && code !== 'welfare-cell')
      .map(({ message }) => message);
    return [...errorsAt(this.failures, 'blocks'), ...forms, ...told];
  }

  /** What is wrong in the paragraphs before or after the list. */
  private proseErrors(name: 'before' | 'after'): string[] {
    const { list } = this;
    if (list === null) return [];
    const { table } = welfareBlocks(list, this.fields);
    return this.problems
      .filter(({ field }) => {
        const index = /^blocks\.(\d+)/.exec(field)?.[1];
        if (index === undefined || Number(index) === table) return false;
        return (table < 0 || Number(index) < table) === (name === 'before');
      })
      .map(({ message }) => message);
  }

  private setCell(index: number, field: string, value: string): void {
    const rows = (this.list?.rows ?? []).map((row, at) => (at === index ? { ...row, [field]: value } : row));
    this.change({ rows });
  }

  /** A full name is written as the community writes names as soon as the cell is left. */
  private settleName(index: number, field: string): void {
    if (welfareFieldKind(field) !== 'name') return;
    const name = this.list?.rows[index]?.[field] ?? '';
    const shown = nameAsShown(name, this.policy);
    if (shown !== name) this.setCell(index, field, shown);
  }

  private addRow(): void {
    const rows = this.list?.rows ?? [];
    // Whoever decides is the same for all, as a rule.
    const office = rows.at(-1)?.['受理单位'];
    this.change({ rows: [...rows, office === undefined ? {} : { 受理单位: office }] });
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLInputElement>(`[data-row="${rows.length}"]`)?.focus(),
    );
  }

  private removeRow(index: number): void {
    this.change({ rows: (this.list?.rows ?? []).filter((_, at) => at !== index) });
  }

  private readonly handlePaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const cell = event.composedPath().find((one): one is HTMLInputElement => one instanceof HTMLInputElement);
    const column = cell?.dataset['column'];
    if (this.list === null || column === undefined || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const { rows, left } = pastedRows(text, this.fields, column);
    const from = Number(cell?.dataset['row'] ?? 0);
    const settled = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([field, value]) => [
          field,
          welfareFieldKind(field) === 'name' ? nameAsShown(value, this.policy) : value,
        ]),
      ),
    );
    const next = [...this.list.rows];
    settled.forEach((row, index) => (next[from + index] = { ...next[from + index], ...row }));
    const without = left.length === 0 ? '' : msg(str`不能公开的列没有粘贴：${left.join('、')}。`);
    this.told = msg(str`粘贴了 ${rows.length} 户。`) + without;
    this.change({ rows: next });
  };

  private change(part: Partial<WelfareList>): void {
    if (this.list === null) return;
    this.list = { ...this.list, ...part };
    const { blocks } = welfareBlocks(this.list, this.fields);
    this.made = blocks;
    this.blocks = blocks;
    this.dispatchEvent(new CustomEvent('blocks-changed', { detail: blocks }));
  }

  /** Moves focus to the cell or the words a finding is about. */
  focusField(field: string): void {
    const list = this.list;
    if (list === null) return;
    const made = welfareBlocks(list, this.fields);
    const [, block = '', part = '', first = '', second = ''] =
      /^blocks\.(\d+)(?:\.(rows|head)\.(\d+)(?:\.(\d+))?)?/.exec(field) ?? [];
    const ofHead = part === 'head';
    const name = made.columns[Number(ofHead ? first : second)] ?? '';
    const row = `[data-row="${made.places[Number(first)] ?? 0}"][data-column="${name}"]`;
    const target =
      Number(block) === made.table
        ? this.renderRoot.querySelector<HTMLElement>(ofHead ? `[data-unit="${name}"]` : row)
        : this.renderRoot.querySelector<HTMLElement>(
            `[data-field="${made.table < 0 || Number(block) < made.table ? 'before' : 'after'}"]`,
          );
    (target ?? this.renderRoot.querySelector<HTMLElement>('[data-field="blocks"]'))?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-welfare-form': WelfareForm;
  }
}
