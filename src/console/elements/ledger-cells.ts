// What stands in the rows of a ledger's grid. Templates, not elements: a row of inputs for each of a thousand lines.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { LEDGER_CATEGORIES } from '../../disclosure/index.ts';
import { icon } from '../../ui/icons.ts';
import { amountText, dateText, type LedgerDraft, type LineDraft } from '../ledger/ledger-draft.ts';
import type { Column } from '../ledger/pasted-lines.ts';

/** The most lines of which each has its whole list of categories: a thousand such lists are slow. */
const FULL_LISTS = 200;

/** The value of a cell as it is written. */
function cellText(
  line: LineDraft,
  column: Column,
  draft: Pick<LedgerDraft, 'from' | 'to' | 'accounts'>,
): string {
  switch (column) {
    case 'date':
      return dateText(line.date, draft);
    case 'item':
    case 'category':
    case 'handler':
    case 'remark':
      return line[column];
    case 'ballot':
      return line.ballot ?? '';
    case 'income':
    case 'spending':
      return amountText(line.amount, column);
    case 'account':
      return String(line.account);
    case 'vouchers':
      return line.vouchers.join('、');
  }
}

export function columnName(column: Column): string {
  switch (column) {
    case 'date':
      return msg('日期');
    case 'item':
      return msg('摘要');
    case 'category':
      return msg('类别');
    case 'income':
      return msg('收入（元）');
    case 'spending':
      return msg('支出（元）');
    case 'account':
      return msg('账户');
    case 'handler':
      return msg('经手');
    case 'vouchers':
      return msg('凭证号');
    case 'remark':
      return msg('备注');
    case 'ballot':
      return msg('票决');
  }
}

/** The columns a fault at that field of a line concerns. */
export function columnsOf(name: string): readonly Column[] {
  if (name === 'amount') return ['income', 'spending'];
  return [name as Column];
}

export interface Cell {
  readonly row: number;
  readonly column: Column;
  readonly line: LineDraft;
  readonly draft: LedgerDraft;
  /** What is being typed in it; null: nobody is. */
  readonly typing: string | null;
  readonly bad: boolean;
  /** Id of what is said of its row; '' without. */
  readonly told: string;
  /** Somebody is in its row. */
  readonly active: boolean;
  /** What will stand there if nothing is written. */
  readonly hint: string;
}

/** A cell of the grid. */
export function renderCell(cell: Cell): TemplateResult {
  const { column } = cell;
  if (column === 'category') return html`<td class="category">${renderCategories(cell)}</td>`;
  if (column === 'account') return html`<td class="account">${renderAccounts(cell)}</td>`;
  const isMoney = column === 'income' || column === 'spending';
  if (column === 'date') {
    return html`<td>
      <div class="date">${renderInput(cell)}${cell.active ? renderPick(cell) : nothing}</div>
    </td>`;
  }
  return html`<td class=${isMoney ? 'money' : column}>${renderInput(cell)}</td>`;
}

function label({ row, column }: Cell): string {
  return msg(str`第 ${row + 1} 笔，${columnName(column)}`);
}

const LISTS: Readonly<Partial<Record<Column, string>>> = {
  item: 'items',
  handler: 'handlers',
  ballot: 'ballots',
};

function renderInput(cell: Cell): TemplateResult {
  const { column, row, line, draft, typing, bad, told, active } = cell;
  const isMoney = column === 'income' || column === 'spending';
  return html`<input
    class=${isMoney ? 'figure' : ''}
    data-row=${row}
    data-column=${column}
    inputmode=${isMoney ? 'decimal' : 'text'}
    autocomplete="off"
    list=${active ? (LISTS[column] ?? nothing) : nothing}
    aria-label=${label(cell)}
    aria-invalid=${bad ? 'true' : 'false'}
    aria-describedby=${bad && told !== '' ? told : nothing}
    placeholder=${cell.hint}
    .value=${live(typing ?? cellText(line, column, draft))}
  />`;
}

/** A calendar of the browser for whoever would rather choose. */
function renderPick({ row, line, draft }: Cell): TemplateResult {
  return html`<span class="picker"
    ><button
      class="pick"
      type="button"
      tabindex="-1"
      data-pick=${row}
      aria-label=${msg(str`第 ${row + 1} 笔，从日历选日期`)}
    >
      ${icon('calendar')}</button
    ><input
      type="date"
      tabindex="-1"
      aria-hidden="true"
      data-picked=${row}
      min=${draft.from || nothing}
      max=${draft.to || nothing}
      .value=${line.date}
  /></span>`;
}

const GROUPS = ['income', 'spending', 'transfer'] as const;

function groupName(side: (typeof GROUPS)[number]): string {
  if (side === 'income') return msg('收入');
  return side === 'spending' ? msg('支出') : msg('账户之间');
}

function renderCategories(cell: Cell): TemplateResult {
  const { row, line, draft, bad, told, active } = cell;
  const { category } = line;
  const known = Object.entries(LEDGER_CATEGORIES);
  const isKnown = Object.hasOwn(LEDGER_CATEGORIES, category);
  const shown =
    active || draft.lines.length <= FULL_LISTS ? known : known.filter(([key]) => key === category);
  return html`<select
    data-row=${row}
    data-column="category"
    aria-label=${label(cell)}
    aria-invalid=${bad ? 'true' : 'false'}
    aria-describedby=${bad && told !== '' ? told : nothing}
    .value=${live(category)}
  >
    <option value="" ?selected=${category === ''}></option>
    ${category !== '' && !isKnown ? html`<option value=${category} selected>${msg(str`${category}（没有这一类）`)}</option>` : nothing}
    ${GROUPS.map((side) => {
      const options = shown.filter(([, each]) => each.side === side);
      if (options.length === 0) return nothing;
      return html`<optgroup label=${groupName(side)}>
        ${options.map(
          ([key, { name }]) => html`<option value=${key} ?selected=${key === category}>${name}</option>`,
        )}
      </optgroup>`;
    })}
  </select>`;
}

function renderAccounts(cell: Cell): TemplateResult {
  const { row, line, draft, bad, told } = cell;
  const { account } = line;
  const value = String(account);
  return html`<select
    data-row=${row}
    data-column="account"
    aria-label=${label(cell)}
    aria-invalid=${bad ? 'true' : 'false'}
    aria-describedby=${bad && told !== '' ? told : nothing}
    .value=${live(value)}
  >
    ${typeof account === 'string' ? html`<option value=${account} selected>${account}</option>` : nothing}
    ${draft.accounts.map(
      ({ name }, index) =>
        html`<option value=${index} ?selected=${index === account}>
          ${name.trim() === '' ? msg(str`第 ${index + 1} 个账户`) : name}
        </option>`,
    )}
  </select>`;
}
