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
import { calendarDayWords } from '../../ui/duty-words.ts';
import type { FieldFailure } from '../api/failure.ts';
import { balances, transferWords } from '../ledger/balance-words.ts';
import { Habits } from '../ledger/habits.ts';
import {
  amountText,
  brokenOpenings,
  byDate,
  dateText,
  isBlankLine,
  nextLedger,
  readLedgerDraft,
  type LedgerDraft,
  type LineDraft,
  type Side,
} from '../ledger/ledger-draft.ts';
import { LedgerFaults, type RowFaults } from '../ledger/ledger-faults.ts';
import { movedSide } from '../ledger/moved-side.ts';
import { COLUMNS, newLine, typedAccount, withCell, type Column } from '../ledger/pasted-lines.ts';
import { withPasted } from '../ledger/pasting.ts';
import { withoutTaken, withTaken, type TakenBatch } from '../ledger/taken-sheet.ts';
import { takenWords, untakenWords } from '../ledger/taken-words.ts';
import type { Finder } from '../personal-data/find.ts';
import { base, fields } from '../styles/base.ts';
import { renderErrors } from './field.ts';
import { renderAccounts } from './ledger-accounts.ts';
import { asksBallot, hasBallots, renderBallots, withBallots } from './ledger-ballots.ts';
import { columnName, columnsOf, renderCell } from './ledger-cells.ts';
import { ledgerFormStyles } from './ledger-form-styles.ts';
import { renderLists } from './ledger-lists.ts';
import { renderMoved, type Moved } from './ledger-moved.ts';
import { placeOf, stepOf } from './ledger-places.ts';

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
  /** A single spending above so many yuan names a vote; null: not known yet. */
  @property({ attribute: false }) ballotAboveYuan: number | null = null;
  @property({ attribute: false }) failures: readonly FieldFailure[] = [];
  /** The gate, while somebody types; null: its part is not here. */
  @property({ attribute: false }) finder: Finder | null = null;

  @state() private draft: LedgerDraft = nextLedger(null, undefined);
  /** The line under the last, of which nothing is written yet but perhaps its date. */
  @state() private next: LineDraft = newLine('', '');
  /** The cell somebody types in, and what: it is not rewritten under their hands. */
  @state() private typing: { readonly cell: string; readonly text: string } | null = null;
  @state() private active = -1;
  /** What was done at one stroke, and how it was before and after. */
  @state() private done: {
    readonly words: string;
    readonly before: LedgerDraft;
    readonly after: LedgerDraft;
    /** It is taken back elsewhere. */
    readonly isElsewhere: boolean;
  } | null = null;
  /** The line whose sum was just written on its other side, and what it was. */
  @state() private moved: Moved | null = null;

  private made: TypedData | null = null;
  /** What each sheet that was taken brought along. */
  private readonly batches = new Map<TakenLedger, TakenBatch>();
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
      <slot name="import" @sheet-taken=${this.handleTaken} @sheet-untaken=${this.handleUntaken}></slot>
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
        ${msg(str`账期：${calendarDayWords(from, '')} 到 ${calendarDayWords(to, from)}，跟着“这是哪一期”走。金额都写元，算账由系统来。`)}
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
      ${renderLists(draft.lines, this.lastIssue)} ${renderErrors(this.faults.at('data.lines'))}
      ${renderBallots(draft.lines, this.ballotAboveYuan, this.handleBallots)}
    </div>`;
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
    const moved = this.moved?.row === row ? this.moved : null;
    const asks = asksBallot(line, this.ballotAboveYuan);
    const known = [line, row, active, typed, typingColumn, faults?.key, accounts, from, to, hint, moved];
    return guard([...known, asks, columns.length, lines.length > 200], () => {
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
              hint: column === 'date' ? hint : column === 'ballot' && asks ? msg('哪次票决') : '',
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
        ${moved === null ? nothing : renderMoved(moved, columns.length, this.handleBack)}
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
      ${
        done.isElsewhere
          ? nothing
          : html`<button
              class="word"
              @click=${() => {
                this.done = null;
                this.change(done.before);
              }}
            >
              ${this.draft === done.after ? msg('撤销') : msg('撤销，之后改的也退回')}
            </button>`
      }
    </div>`;
  }

  private columns(): readonly Column[] {
    const { lines } = this.draft;
    const leftOut = { account: !this.needsAccount(), ballot: !hasBallots(lines, this.ballotAboveYuan) };
    return COLUMNS.filter((column) => !(column in leftOut && leftOut[column as keyof typeof leftOut]));
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
    const { amount } = this.draft.lines[row] ?? this.next;
    const left = movedSide(amount, column, field.value);
    this.setCell(row, column, field.value);
    if (left === null) return;
    this.moved = this.isBack(row, left.from) ? null : { row, amount, ...left };
    // In the last line in sight it would stand under what floats below.
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector('tr.moved')?.scrollIntoView({ block: 'nearest' }),
    );
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
    const { changes, words } = withPasted(this.draft, place, text);
    this.change(changes, words);
    this.typing = null;
  };

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

  /** Whether the sum of that line is brought back to the side it was moved from. */
  private isBack(row: number, from: Side): boolean {
    return this.moved?.row === row && this.moved.from !== from;
  }

  private readonly handleBack = ({ row, amount }: Moved): void => {
    this.moved = null;
    this.typing = null;
    const line = this.draft.lines[row];
    if (line) this.setLine(row, { ...line, amount });
    this.focusCell(row, typeof amount === 'number' && amount < 0 ? 'spending' : 'income');
  };

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
    const taken = withTaken(this.draft, detail);
    this.batches.set(detail, { before: this.draft.accounts, ...taken, from: this.draft.lines.length });
    const { accounts, lines } = taken;
    this.change({ accounts, lines }, takenWords(detail, taken), true);
  };

  private readonly handleUntaken = ({ detail }: CustomEvent<TakenLedger>): void => {
    const batch = this.batches.get(detail);
    if (!batch) return;
    this.batches.delete(detail);
    const { left, taken, ...changes } = withoutTaken(this.draft, batch);
    this.change(changes, untakenWords(taken, left), true);
  };

  private readonly handleBallots = (ballot: string, count: number): void => {
    const lines = withBallots(this.draft.lines, this.ballotAboveYuan, ballot);
    this.change({ lines }, msg(str`${count} 笔都写上了“${ballot}”。`));
  };

  private readonly handleSort = (): void => {
    this.change({ lines: byDate(this.draft.lines) }, msg('按日期排好了。'));
  };

  /**
   * @param words what was done, where it is to be undone at one stroke
   * @param isElsewhere it has a way back of its own
   */
  private change(changes: Partial<LedgerDraft>, words?: string, isElsewhere = false): void {
    const before = this.draft;
    this.draft = { ...before, ...changes };
    if (words !== undefined) {
      this.done = { words, before, after: this.draft, isElsewhere };
      this.moved = null;
    }
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
      // A finding about the line as a whole is read from its words.
      const [column = 'date'] = name === '' ? (['item'] as const) : columnsOf(name);
      const amount = this.draft.lines[Number(index)]?.amount ?? '';
      const isSpending = column === 'income' && amountText(amount, 'spending') !== '';
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

declare global {
  interface HTMLElementTagNameMap {
    'minglan-ledger-form': LedgerForm;
  }
}
