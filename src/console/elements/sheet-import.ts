import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { ImportedSheets } from '../../contract/index.ts';
import { proposeMapping, rememberedOf, takeLedger, withColumn, withRow } from '../../disclosure/index.ts';
import type { Fen, RememberedMapping, SheetMapping, TakenLedger } from '../../disclosure/index.ts';
import { renderOutcome } from '../sheet/outcome.ts';
import { keptWords, renderOriginalChoice, type KeepOriginal } from '../editor/original-choice.ts';
import { lookAt, remapped } from '../sheet/reading-of.ts';
import type { LookedAt } from '../sheet/reading-of.ts';
import { renderSheet } from '../sheet/sheet-table.ts';
import { outsideWords } from '../sheet/words.ts';
import { base } from '../styles/base.ts';
import { sheetImportStyles } from './sheet-import-styles.ts';

const ENDINGS = '.xlsx,.xls,.xlsm,.et,.csv,.tsv,.txt,.ods';
const LARGEST = 20 * 1024 * 1024;
/** Rows of a long sheet are drawn in such steps. */
const STEP = 200;
/** Rows a head is looked for in. */
const HEAD_ROWS = 12;

/** Lines that went into the ledger, of a file as it was read. */
interface Given {
  readonly name: string;
  /** The sheets of that file, as opened: another reading of it is another. */
  readonly of: ImportedSheets;
  readonly ledger: TakenLedger;
}

/**
 * @summary A treasurer's sheet beside what becomes of it: which column is what, what each row is, whether it adds up.
 * @fires sheet-taken - detail: TakenLedger
 * @fires sheet-untaken - detail: the same again, to be taken back
 */
@customElement('minglan-sheet-import')
export class SheetImport extends LitElement {
  static override styles = [base, sheetImportStyles];

  /** Has the office read a file. */
  @property({ attribute: false }) readSheets: (file: File) => Promise<ImportedSheets> = () =>
    Promise.reject(new Error('no office'));
  /** Has the office keep what the columns were, for the next sheet. */
  @property({ attribute: false }) remember: (mapping: RememberedMapping) => Promise<void> = () =>
    Promise.resolve();
  /** Keeps the sheet itself beside what was made of it; null: that can't be chosen here. */
  @property({ attribute: false }) keepOriginal: KeepOriginal | null = null;
  /** The period the ledger tells of: `2026-03`. */
  @property() period: string | null = null;
  /** What the ledger's only account says was there before, in fen. */
  @property({ attribute: false }) held: Fen | null = null;

  @state() private sheets: readonly LookedAt[] = [];
  @state() private notes: readonly string[] = [];
  @state() private name = '';
  private book: ImportedSheets | null = null;
  @state() private current = 0;
  @state() private shown = STEP;
  @state() private busy = false;
  @state() private failure: string | null = null;
  @state() private over = false;
  @state() private keepsOriginal = false;
  /** What was given away: each can be taken back once. */
  @state() private given: readonly Given[] = [];
  /** The clerk has looked at sums that do not agree. */
  @state() private looked = false;

  override render(): TemplateResult {
    return html`<div class="stack">
      ${this.renderDrop()}
      <div role="status" aria-live="polite">
        ${this.busy ? html`<p>${msg(str`正在读 ${this.name} …`)}</p>` : nothing}
        ${this.failure === null ? nothing : html`<p class="note grave">${this.failure}</p>`}
        ${this.notes.map((note) => html`<p class="note">${note}</p>`)}
        ${this.given.map((given) => this.renderGiven(given))}
      </div>
      ${this.busy || this.sheets.length === 0 ? nothing : this.renderBook()}
    </div>`;
  }

  private renderDrop(): TemplateResult {
    return html`<div
        class=${classMap({ drop: true, over: this.over })}
        @dragover=${this.onDragOver}
        @dragleave=${() => (this.over = false)}
        @drop=${this.onDrop}
      >
        <label class="choose" for="file"
          ><b>${msg('把账目表格拖到这里，或者')}</b> <span class="file">${msg('选择文件')}</span
          ><input
            id="file"
            class="sr-only"
            type="file"
            accept=${ENDINGS}
            ?disabled=${this.busy}
            aria-describedby="kinds"
            @change=${this.onFile}
        /></label>
        <span id="kinds" class="muted"
          >${msg('Excel、WPS 表格（.xlsx、.xls、.et）、.ods 或 CSV，最多 20 MB。只读数，不选下面这一项，原表不会公开。')}</span
        >
      </div>
      ${this.keepOriginal === null ? nothing : renderOriginalChoice(this.keepsOriginal, (isWanted) => (this.keepsOriginal = isWanted))}`;
  }

  private renderBook(): TemplateResult | typeof nothing {
    const looked = this.sheets[this.current];
    if (!looked) return nothing;
    const { rows } = looked.sheet;
    return html`${this.renderTabs()} ${this.renderHeadChoice(looked)}
      <div class="panes">
        <div>
          <div class="scroll" tabindex="0" role="region" aria-label=${msg('原表')}>
            ${renderSheet(looked, this.shown, this.onRole)}
          </div>
          ${
            rows.length > this.shown
              ? html`<button type="button" class="word" @click=${() => (this.shown += STEP)}>
                  ${msg(str`再显示 ${Math.min(STEP, rows.length - this.shown)} 行（共 ${rows.length} 行）`)}
                </button>`
              : nothing
          }
        </div>
        ${renderOutcome(looked.reading, (row) => this.remap(withRow(looked.mapping, row, 'note')), this.held)}
      </div>
      ${this.renderTake()}`;
  }

  private renderTabs(): TemplateResult | typeof nothing {
    if (this.sheets.length === 1) return nothing;
    return html`<div class="row tabs" role="group" aria-label=${msg('工作表')}>
      ${this.sheets.map(
        ({ sheet, isTaken, reading }, index) =>
          html`<span class="row">
            <button
              type="button"
              class="word"
              aria-pressed=${index === this.current ? 'true' : 'false'}
              @click=${() => this.turnTo(index)}
            >
              ${sheet.name || msg('表')}
            </button>
            <label
              ><input
                type="checkbox"
                .checked=${isTaken}
                @change=${() => this.toggle(index)}
              />${isTaken ? msg(str`用（${reading.lines.length} 笔）`) : msg('不用')}<span class="sr-only"
                >${sheet.name}</span
              ></label
            >
          </span>`,
      )}
    </div>`;
  }

  /** Where the head stands, and what dates without a year or a month belong to. */
  private renderHeadChoice({ sheet, mapping }: LookedAt): TemplateResult {
    const { headRow, headRows, year, month } = mapping;
    const rows = Array.from({ length: Math.min(HEAD_ROWS, sheet.rows.length) }, (_, row) => row);
    const choice = (value: number, words: string): TemplateResult =>
      html`<option value=${value} ?selected=${value === headRow}>${words}</option>`;
    return html`<div class="row">
      <label
        >${msg('表头在')}
        <select
          name="head"
          @change=${(event: Event) => this.rehead(Number((event.target as HTMLSelectElement).value), 1)}
        >
          ${choice(-1, msg('没有表头'))} ${rows.map((row) => choice(row, msg(str`第 ${row + 1} 行`)))}
        </select>
      </label>
      ${
        headRow < 0
          ? nothing
          : html`<label
              >${msg('占')}
              <select
                name="head-rows"
                @change=${(event: Event) => this.rehead(headRow, Number((event.target as HTMLSelectElement).value))}
              >
                ${[1, 2, 3].map((count) => html`<option value=${count} ?selected=${count === headRows}>${msg(str`${count} 行`)}</option>`)}
              </select>
            </label>`
      }
      <label
        >${msg('年')}
        <input
          class="small"
          name="year"
          inputmode="numeric"
          .value=${year === null ? '' : String(year)}
          @change=${(event: Event) => this.onHint('year', event)}
      /></label>
      <label
        >${msg('月')}
        <input
          class="small"
          name="month"
          inputmode="numeric"
          .value=${month === null ? '' : String(month)}
          @change=${(event: Event) => this.onHint('month', event)}
      /></label>
    </div>`;
  }

  private renderGiven(given: Given): TemplateResult {
    return html`<p class="note good row spread">
      <span>${msg(str`${given.name}：${given.ledger.lines.length} 笔已放进下面的“逐笔收支”。`)}</span>
      <button type="button" class="word" @click=${() => this.takeBack(given)}>${msg('撤销这次导入')}</button>
    </p>`;
  }

  private renderTake(): TemplateResult {
    const isGiven = this.given.some(({ of }) => of === this.book);
    const taken = this.sheets.filter(({ isTaken }) => isTaken);
    const lines = taken.reduce((sum, { reading }) => sum + reading.lines.length, 0);
    const unread = taken.reduce((sum, { reading }) => sum + reading.unread.length, 0);
    const hasWrongSum = taken.some(({ reading }) => reading.sums.some(({ agrees }) => agrees === false));
    const why = isGiven
      ? msg('这张表已经放进去了。要改列再放一次，先撤销这次导入。')
      : unread > 0
        ? msg(str`还有 ${unread} 行没看懂，处理完才能用。`)
        : lines === 0
          ? msg('没有可以放进来的行。')
          : null;
    const outside = outsideWords(
      taken.flatMap(({ reading }) => reading.lines),
      this.period,
    );
    return html`<div class="stack">
      ${outside === '' || isGiven ? nothing : html`<p class="note" role="status">${outside}</p>`}
      ${
        hasWrongSum && why === null
          ? html`<label
              ><input
                type="checkbox"
                name="looked"
                .checked=${this.looked}
                @change=${(event: Event) => (this.looked = (event.target as HTMLInputElement).checked)}
              />${msg('有合计对不上。我已和原始凭证核对过，按各行的数放进来')}</label
            >`
          : nothing
      }
      ${why === null ? nothing : html`<p class="muted">${why}</p>`}
      <div class="row">
        <wa-button
          variant="brand"
          ?disabled=${why !== null || (hasWrongSum && !this.looked)}
          @click=${this.take}
          >${msg(str`用这些行（${lines} 笔）`)}</wa-button
        >
      </div>
    </div>`;
  }

  private readonly onDragOver = (event: DragEvent): void => {
    event.preventDefault();
    this.over = true;
  };

  private readonly onDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.over = false;
    const file = event.dataTransfer?.files[0];
    if (file) void this.open(file);
  };

  private readonly onFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    // The same file, put right meanwhile, can be chosen again.
    input.value = '';
    if (file) void this.open(file);
  };

  /** Reads a file and shows the proposal. */
  async open(file: File): Promise<void> {
    this.sheets = [];
    this.notes = [];
    this.failure = null;
    this.name = file.name;
    if (file.size > LARGEST) {
      this.failure = msg('这个文件超过 20 MB。请只留要公开的账目，另存一份再放进来。');
      return;
    }
    this.busy = true;
    try {
      const read = await this.readSheets(file);
      this.book = read;
      this.sheets = lookAt(read, this.period, file.name);
      this.notes = read.notes.map(({ message }) => message);
      this.turnTo(
        Math.max(
          0,
          this.sheets.findIndex(({ isTaken }) => isTaken),
        ),
      );
      this.looked = false;
      if (this.keepOriginal !== null && this.keepsOriginal) {
        this.notes = [...this.notes, await keptWords(this.keepOriginal, file)];
      }
    } catch (error) {
      this.failure = error instanceof Error ? error.message : msg('没有读成，请再试一次。');
    } finally {
      this.busy = false;
    }
  }

  private turnTo(index: number): void {
    this.current = index;
    this.shown = STEP;
  }

  private toggle(index: number): void {
    this.looked = false;
    this.sheets = this.sheets.map((one, at) => (at === index ? { ...one, isTaken: !one.isTaken } : one));
  }

  private remap(mapping: SheetMapping): void {
    this.looked = false;
    this.sheets = this.sheets.map((one, at) => (at === this.current ? remapped(one, mapping) : one));
  }

  private readonly onRole = (column: number, role: SheetMapping['columns'][number]['role']): void => {
    const looked = this.sheets[this.current];
    if (looked) this.remap(withColumn(looked.mapping, column, role));
  };

  private rehead(row: number, rows: number): void {
    const looked = this.sheets[this.current];
    if (!looked) return;
    const head = { row, rows: row < 0 ? 0 : rows };
    const around = [...(this.period === null ? [] : [this.period]), this.name];
    this.remap({ ...proposeMapping(looked.sheet, { head, around }), rows: looked.mapping.rows });
  }

  private onHint(part: 'year' | 'month', event: Event): void {
    const looked = this.sheets[this.current];
    if (!looked) return;
    const value = Number((event.target as HTMLInputElement).value.normalize('NFKC'));
    const isRight = part === 'year' ? value >= 2000 && value <= 2099 : value >= 1 && value <= 12;
    this.remap({ ...looked.mapping, [part]: Number.isInteger(value) && isRight ? value : null });
  }

  private readonly take = (): void => {
    const taken = this.sheets.filter(({ isTaken }) => isTaken);
    const [first] = taken;
    const { book } = this;
    // Pressed twice in one breath, the second time is before the button is drawn locked.
    if (!first || book === null || this.given.some(({ of }) => of === book)) return;
    // What was chosen is a help for next time; that it could not be kept stops nobody.
    void this.remember(rememberedOf(first.mapping)).catch(() => undefined);
    const detail: TakenLedger = takeLedger(
      taken.map(({ sheet, reading }) => ({ name: sheet.name, reading })),
    );
    this.given = [...this.given, { name: this.name, of: book, ledger: detail }];
    this.dispatchEvent(
      new CustomEvent<TakenLedger>('sheet-taken', { detail, bubbles: true, composed: true }),
    );
  };

  private takeBack(given: Given): void {
    this.given = this.given.filter((each) => each !== given);
    this.dispatchEvent(
      new CustomEvent<TakenLedger>('sheet-untaken', {
        detail: given.ledger,
        bubbles: true,
        composed: true,
      }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-sheet-import': SheetImport;
  }
  interface HTMLElementEventMap {
    'sheet-taken': CustomEvent<TakenLedger>;
    'sheet-untaken': CustomEvent<TakenLedger>;
  }
}
