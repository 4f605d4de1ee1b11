import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import {
  formatFen,
  LEDGER_LIMITS,
  type LedgerData,
  type TakenLedger,
  type TypedData,
} from '../../disclosure/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import { balances, transferWords } from '../ledger/balance-words.ts';
import { Habits } from '../ledger/habits.ts';
import {
  brokenOpenings,
  byDate,
  dateText,
  isBlankLine,
  nextLedger,
  readLedgerDraft,
  type LedgerDraft,
  type LineDraft,
} from '../ledger/ledger-draft.ts';
import { LedgerFaults, type RowFaults } from '../ledger/ledger-faults.ts';
import { pastedWords } from '../ledger/pasted-words.ts';
import {
  cellsOf,
  COLUMNS,
  newLine,
  pastedLines,
  typedAccount,
  withCell,
  type Column,
} from '../ledger/pasted-lines.ts';
import { withTaken } from '../ledger/taken-sheet.ts';
import type { Finder } from '../personal-data/find.ts';
import { base, fields } from '../styles/base.ts';
import { renderErrors } from './field.ts';
import { renderAccounts } from './ledger-accounts.ts';
import { columnName, columnsOf, renderCell } from './ledger-cells.ts';
import { ledgerFormStyles } from './ledger-form-styles.ts';

/**
 * @summary A ledger, written line by line: accounts with what was in them, every line between, and what it comes to.
 * @slot import - other ways in, above the lines
 * @fires data-changed - detail: LedgerDraft
 * @fires prose-wanted - it is to be told in plain words instead
 */
@customElement('minglan-ledger-form')
export class LedgerForm extends LitElement {
  static override styles = [base, fields, ledgerFormStyles];

  @property({ attribute: false }) data: TypedData | null = null;
  /** The period it tells of; undefined: it has dates of its own. */
  @property({ attribute: false }) period: string | undefined;
  /** The last issue, where that was a ledger. */
  @property({ attribute: false }) lastIssue: LedgerData | null = null;
  @property({ attribute: false }) failures: readonly FieldFailure[] = [];
  /** The gate, while somebody types; null: its part is not here. */
  @property({ attribute: false }) finder: Finder | null = null;

  @state() private draft: LedgerDraft = nextLedger(null, undefined);
  /** The line under the last, of which nothing is written yet but perhaps its date. */
  @state() private next: LineDraft = newLine('', '');
  /** The cell somebody types in, and what: it is not rewritten under their hands. */
  @state() private typing: { readonly cell: string; readonly text: string } | null = null;
  @state() private active = -1;
  /** What was done at one stroke, and how it was before. */
  @state() private done: { readonly words: string; readonly before: LedgerDraft } | null = null;

  private made: TypedData | null = null;
  private habits = new Habits([]);
  private faults = new LedgerFaults([], null);

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('lastIssue')) this.habits = new Habits(this.lastIssue?.lines ?? []);
    if (changed.has('failures') || changed.has('finder')) {
      this.faults = new LedgerFaults(this.failures, this.finder);
    }
    const isOther = changed.has('data') && this.data !== this.made;
    if (isOther || (this.data === null && (changed.has('lastIssue') || changed.has('period')))) {
      this.draft = readLedgerDraft(this.data ?? undefined) ?? nextLedger(this.lastIssue, this.period);
    }
  }

  override render(): TemplateResult {
    const { draft } = this;
    return html`<div class="stack" data-field="data" tabindex="-1">
      ${this.renderDays()} ${this.renderAccounts()}
      <slot name="import" @sheet-taken=${this.handleTaken}></slot>
      ${this.renderLines(draft)} ${this.renderDone()}
      <p class="row">
        ${
          draft.lines.length > 1
            ? html`<button class="word" @click=${this.handleSort}>${msg('按日期排')}</button>`
            : nothing
        }
        <button class="word" @click=${() => this.dispatchEvent(new CustomEvent('prose-wanted'))}>
          ${msg('只有扫描件？改用一般正文')}
        </button>
      </p>
      ${renderErrors(this.faults.general())}
    </div>`;
  }

  private renderDays(): TemplateResult {
    const { from, to } = this.draft;
    const errors = this.faults.at('data.from');
    if (this.period !== undefined && errors.length === 0) {
      return html`<p class="hint">
        ${msg(str`账期：${from} 到 ${to}，跟着“这是哪一期”走。金额都写元，算账由系统来。`)}
      </p>`;
    }
    const day = (name: 'from' | 'to', words: string): TemplateResult =>
      html`<input
        type="date"
        data-field=${`data.${name}`}
        aria-label=${words}
        aria-invalid=${errors.length > 0 ? 'true' : 'false'}
        .value=${this.draft[name]}
        @change=${(event: Event) => this.change({ [name]: (event.target as HTMLInputElement).value })}
      />`;
    return html`<div class="field">
      <span class="label">${msg('账期')}</span>
      <span class="days">${day('from', msg('账期从哪天'))} ${msg('到')} ${day('to', msg('账期到哪天'))}</span>
      ${renderErrors(errors)}
    </div>`;
  }

  private renderAccounts(): TemplateResult {
    const { draft, typing, faults } = this;
    const told = balances(draft);
    const transfer = transferWords(draft);
    const line = (words: string, kind: string): TemplateResult => html`<p class=${kind}>${words}</p>`;
    return html`<div class="field" data-field="data.accounts" tabindex="-1">
      <span class="label">${msg('账户和结余')}</span>
      ${renderAccounts({
        draft,
        typing,
        faults,
        disagreeing: (index) => told[index]?.state === 'differs',
        change: (changes, words) => this.change(changes, words),
        type: (cell, text) => (this.typing = text === null ? null : { cell, text }),
      })}
      <div class="balance">
        ${told.map(({ words, state: kind }) =>
          line(words, kind === 'agrees' ? 'good' : kind === 'differs' ? 'bad' : ''),
        )}
        ${transfer === '' ? nothing : line(transfer, 'bad')}
      </div>
      ${brokenOpenings(draft, this.lastIssue).map(
        ({ name, opening, closed }) =>
          html`<p class="note">
            ${msg(
              str`上一期“${name}”的期末结余是 ${formatFen(closed)} 元，这一期的期初写的是 ${formatFen(opening)} 元，接不上。确实不同的，请在说明里写清为什么，审查的人也会看到这一句。`,
            )}
          </p>`,
      )}
    </div>`;
  }

  private renderLines(draft: LedgerDraft): TemplateResult {
    const columns = this.columns();
    const isFull = draft.lines.length >= LEDGER_LIMITS.lines;
    return html`<div class="field">
      <span class="label" id="lines">${msg('逐笔收支')}</span>
      <span class="hint"
        >${msg('一笔一行。')}<kbd>Tab</kbd> ${msg('到下一格，')}<kbd>Enter</kbd>
        ${msg('到下一行；日期写 8、10-8 都行；可以从 Excel、WPS 里整块复制过来。')}</span
      >
      <div class="scroll lines" role="group" aria-labelledby="lines" data-field="data.lines" tabindex="-1">
        <table
          @input=${this.handleInput}
          @change=${this.handleChange}
          @focusin=${this.handleFocusIn}
          @focusout=${() => (this.typing = null)}
          @keydown=${this.handleKey}
          @paste=${this.handlePaste}
          @click=${this.handleClick}
        >
          <thead>
            <tr>
              <th><span class="sr-only">${msg('第几笔')}</span></th>
              ${columns.map(
                (column) =>
                  html`<th scope="col" class=${column === 'income' || column === 'spending' ? 'figure' : ''}>
                    ${columnName(column)}
                  </th>`,
              )}
              <th><span class="sr-only">${msg('删去')}</span></th>
            </tr>
          </thead>
          <tbody>
            ${[...draft.lines, ...(isFull ? [] : [this.next])].map((line, row) =>
              this.renderRow(line, row, columns),
            )}
          </tbody>
        </table>
      </div>
      ${this.renderLists(draft)} ${renderErrors(this.faults.at('data.lines'))}
    </div>`;
  }

  /** What was written in such cells before, to choose from. */
  private renderLists({ lines }: LedgerDraft): TemplateResult {
    const known = [...(this.lastIssue?.lines ?? []), ...lines];
    const list = (id: string, name: 'item' | 'handler'): TemplateResult => {
      const words = [...new Set(known.map((line) => line[name].trim()))].filter((each) => each !== '');
      return html`<datalist id=${id}>
        ${words.map((each) => html`<option value=${each}></option>`)}
      </datalist>`;
    };
    return html`${list('items', 'item')}${list('handlers', 'handler')}`;
  }

  private renderRow(line: LineDraft, row: number, columns: readonly Column[]): unknown {
    const { draft, typing } = this;
    const isNext = row === draft.lines.length;
    const active = this.active === row;
    const [typingRow = '', typingColumn = ''] = typing?.cell.split(' ') ?? [];
    const typed = typingRow === String(row) ? (typing?.text ?? null) : null;
    const faults = isNext ? null : this.faults.ofLine(line, row);
    const hint = isNext ? dateText(draft.lines.at(-1)?.date ?? '', draft) : '';
    const { accounts, from, to, lines } = draft;
    const known = [line, row, active, typed, typingColumn, faults?.key, accounts, from, to, hint];
    return guard([...known, lines.length > 200], () => {
      const told = faults && faults.sentences.length > 0 ? `told-${row}` : '';
      return html`<tr>
          <td class="at">${isNext ? '' : row + 1}</td>
          ${columns.map((column) =>
            renderCell({
              row,
              column,
              line,
              draft,
              active,
              typing: column === typingColumn ? typed : null,
              bad: isBad(faults, column),
              told,
              hint: column === 'date' ? hint : '',
            }),
          )}
          <td>
            ${
              isNext
                ? nothing
                : html`<button
                    class="word"
                    type="button"
                    data-remove=${row}
                    aria-label=${msg(str`删去第 ${row + 1} 笔`)}
                  >
                    ${msg('删')}
                  </button>`
            }
          </td>
        </tr>
        ${
          told === ''
            ? nothing
            : html`<tr class="faults">
                <td></td>
                <td colspan=${columns.length + 1} id=${told}>${renderErrors(faults?.sentences ?? [])}</td>
              </tr>`
        }`;
    });
  }

  private renderDone(): TemplateResult | typeof nothing {
    const { done } = this;
    if (done === null) return nothing;
    return html`<div class="note row spread" role="status">
      <p>${done.words}</p>
      <button
        class="word"
        @click=${() => {
          this.done = null;
          this.change(done.before);
        }}
      >
        ${msg('撤销')}
      </button>
    </div>`;
  }

  private columns(): readonly Column[] {
    return COLUMNS.filter((column) => column !== 'account' || this.needsAccount());
  }

  /** With one account every line is of it, but for lines that name another. */
  private needsAccount(): boolean {
    const { accounts, lines } = this.draft;
    return accounts.length > 1 || lines.some(({ account }) => typeof account === 'string' || account > 0);
  }

  private readonly handleInput = (event: Event): void => {
    const place = placeOf(event);
    if (place === null) return;
    const { row, column, field } = place;
    this.typing = field instanceof HTMLInputElement ? { cell: `${row} ${column}`, text: field.value } : null;
    this.setCell(row, column, field.value);
  };

  private readonly handleChange = (event: Event): void => {
    const [target] = event.composedPath();
    if (target instanceof HTMLInputElement && target.dataset['picked'] !== undefined) {
      const row = Number(target.dataset['picked']);
      this.setCell(row, 'date', target.value);
      this.focusCell(row, 'item');
      return;
    }
    const place = placeOf(event);
    const line = place && this.draft.lines[place.row];
    if (!line || place.column !== 'item') return;
    const completed = this.habits.complete(line);
    if (completed !== line) this.setLine(place.row, completed);
  };

  private readonly handleFocusIn = (event: FocusEvent): void => {
    const place = placeOf(event);
    if (place === null) return;
    this.active = place.row;
    // What is there is written over, as in a sheet.
    if (place.field instanceof HTMLInputElement) place.field.select();
  };

  private readonly handleKey = (event: KeyboardEvent): void => {
    const place = placeOf(event);
    if (place === null || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const { row, column, field } = place;
    const step = stepOf(event, field);
    if (step === 0) return;
    event.preventDefault();
    const column2 = event.key === 'Enter' && !event.shiftKey ? 'date' : column;
    this.focusCell(Math.max(0, Math.min(row + step, this.draft.lines.length)), column2);
  };

  private readonly handleClick = (event: Event): void => {
    for (const target of event.composedPath()) {
      if (!(target instanceof HTMLElement)) continue;
      const { remove, pick } = target.dataset;
      if (remove !== undefined) this.removeLine(Number(remove));
      if (pick !== undefined) {
        this.renderRoot.querySelector<HTMLInputElement>(`[data-picked="${pick}"]`)?.showPicker();
      }
      if (target === event.currentTarget) return;
    }
  };

  private readonly handlePaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const place = placeOf(event);
    if (place === null || !/[\t\n]/u.test(text.trim())) return;
    event.preventDefault();
    const { row, column } = place;
    const rows = cellsOf(text);
    if (rows.every((cells) => cells.length === 1))
      this.fillDown(
        row,
        column,
        rows.map(([cell = '']) => cell),
      );
    else this.takeBlock(row, column, text);
    this.typing = null;
  };

  /** One column of cells goes into one column. */
  private fillDown(row: number, column: Column, texts: readonly string[]): void {
    const lines = [...this.draft.lines];
    texts.forEach((text, index) => {
      const at = row + index;
      const before = lines[at - 1]?.date ?? '';
      const line = lines[at] ?? newLine(before, typedAccount('', this.draft.accounts));
      lines[at] = withCell(line, column, text, this.draft, before);
    });
    this.change({ lines }, msg(str`贴进了 ${texts.length} 格。`));
  }

  private takeBlock(row: number, column: Column, text: string): void {
    const { draft } = this;
    const pasted = pastedLines(text, column, draft);
    const lines = [...draft.lines.slice(0, row), ...pasted.lines, ...draft.lines.slice(row)];
    const [only] = draft.accounts;
    const one = draft.accounts.length === 1 && only !== undefined;
    const accounts = one
      ? [
          {
            ...only,
            opening: only.opening === '' ? (pasted.opening ?? '') : only.opening,
            closing: only.closing === '' ? (pasted.closing ?? '') : only.closing,
          },
        ]
      : draft.accounts;
    this.change({ lines, accounts }, pastedWords(pasted));
  }

  private setCell(row: number, column: Column, text: string): void {
    const { draft } = this;
    const isNext = row >= draft.lines.length;
    const line = isNext ? this.next : draft.lines[row];
    if (!line) return;
    const dateBefore = draft.lines[row - 1]?.date ?? '';
    const changed =
      column === 'account' && /^\d+$/u.test(text)
        ? { ...line, account: Number(text) }
        : withCell(line, column, text, draft, dateBefore);
    this.setLine(row, changed);
  }

  private setLine(row: number, line: LineDraft): void {
    const { draft } = this;
    const isLast = row >= draft.lines.length - 1;
    if (isLast && isBlankLine(line)) {
      // Nothing but its date: not a line yet, or none any more.
      this.next = line;
      if (row < draft.lines.length) this.change({ lines: draft.lines.slice(0, row) });
      return;
    }
    const account = line.account === '' ? typedAccount('', draft.accounts) : line.account;
    const date = line.date === '' && row >= draft.lines.length ? (draft.lines.at(-1)?.date ?? '') : line.date;
    const lines = [...draft.lines];
    lines[row] = { ...line, account: account === '' ? (draft.lines.at(-1)?.account ?? 0) : account, date };
    if (row >= draft.lines.length) this.next = newLine('', '');
    this.change({ lines });
  }

  private removeLine(row: number): void {
    const { lines } = this.draft;
    this.change({ lines: lines.filter((_, at) => at !== row) }, msg(str`删去了第 ${row + 1} 笔。`));
    this.focusCell(row, 'date');
  }

  private readonly handleTaken = ({ detail }: CustomEvent<TakenLedger>): void => {
    this.change(
      withTaken(this.draft, detail),
      msg(str`从表格里放进了 ${detail.lines.length} 笔，请逐笔看过。`),
    );
  };

  private readonly handleSort = (): void => {
    this.change({ lines: byDate(this.draft.lines) }, msg('按日期排好了。'));
  };

  /** @param words what was done, where it is to be undone at one stroke */
  private change(changes: Partial<LedgerDraft>, words?: string): void {
    if (words !== undefined) this.done = { words, before: this.draft };
    this.draft = { ...this.draft, ...changes };
    this.made = this.draft;
    this.data = this.draft;
    this.dispatchEvent(new CustomEvent<LedgerDraft>('data-changed', { detail: this.draft }));
  }

  private focusCell(row: number, column: Column): void {
    void this.updateComplete.then(() => {
      const cell = `[data-row="${row}"][data-column="${column}"]`;
      this.renderRoot.querySelector<HTMLElement>(cell)?.focus();
    });
  }

  /** Moves focus to the cell a finding is about: `data.lines.3.amount`, `data.accounts.0.closing`. */
  focusField(field: string): void {
    const [, part, index = '', name = ''] = field.split('.');
    if (part === 'lines' && index !== '') {
      this.active = Number(index);
      const [column = 'date'] = columnsOf(name);
      const isSpending = column === 'income' && Number(this.draft.lines[Number(index)]?.amount) < 0;
      this.focusCell(Number(index), isSpending ? 'spending' : column);
      return;
    }
    const target =
      this.renderRoot.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`) ??
      this.renderRoot.querySelector<HTMLElement>('[data-field="data"]');
    target?.focus();
  }
}

function isBad(faults: RowFaults | null, column: Column): boolean {
  return faults?.names.some((name) => columnsOf(name).includes(column)) ?? false;
}

/** The cell an event came from. */
function placeOf(event: Event): {
  readonly row: number;
  readonly column: Column;
  readonly field: HTMLInputElement | HTMLSelectElement;
} | null {
  const [field] = event.composedPath();
  if (!(field instanceof HTMLInputElement) && !(field instanceof HTMLSelectElement)) return null;
  const { row, column } = field.dataset;
  return row === undefined || column === undefined
    ? null
    : { row: Number(row), column: column as Column, field };
}

/** How many rows a key goes on; 0: it means something else there. */
function stepOf(event: KeyboardEvent, field: HTMLElement): number {
  if (event.key === 'Enter') return event.shiftKey ? -1 : 1;
  // Lists open and choose with arrows.
  if (field instanceof HTMLSelectElement || field.hasAttribute('list')) return 0;
  if (event.key === 'ArrowDown') return 1;
  return event.key === 'ArrowUp' ? -1 : 0;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-ledger-form': LedgerForm;
  }
}
