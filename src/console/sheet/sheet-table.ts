// The sheet as it is, with what each column and each row was taken for.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { cellText, COLUMN_ROLES } from '../../disclosure/index.ts';
import type { ColumnRole, RowName } from '../../disclosure/index.ts';
import type { LookedAt } from './reading-of.ts';
import { columnName, roleWords, rowWords } from './words.ts';

interface Marks {
  readonly named: ReadonlyMap<number, RowName>;
  readonly unread: ReadonlyMap<number, number>;
}

/** The first `shown` rows of the sheet. */
export function renderSheet(
  { sheet, mapping, reading }: LookedAt,
  shown: number,
  choose: (column: number, role: ColumnRole) => void,
): TemplateResult {
  const marks: Marks = {
    named: new Map(reading.named.map(({ row, as }) => [row, as])),
    unread: new Map(reading.unread.map(({ row, column }) => [row, column])),
  };
  const columns = mapping.columns.map(({ role }) => role);
  return html`<table>
    <caption class="sr-only">
      ${msg(str`工作表 ${sheet.name}：每一列放到哪里，每一行算什么`)}
    </caption>
    <thead>
      <tr>
        <th scope="col">${msg('行')}</th>
        ${columns.map(
          (role, column) =>
            html`<th scope="col" class=${role}>
              <label>
                <span class="sr-only">${msg(str`${columnName(column)} 列是`)}</span>
                <select
                  @change=${(event: Event) => choose(column, (event.target as HTMLSelectElement).value as ColumnRole)}
                >
                  ${COLUMN_ROLES.map((one) => html`<option value=${one} ?selected=${one === role}>${roleWords(one)}</option>`)}
                </select>
              </label>
            </th>`,
        )}
        <th scope="col">${msg('算什么')}</th>
      </tr>
    </thead>
    <tbody>
      ${sheet.rows.slice(0, shown).map(({ cells }, row) => renderRow(cells.map(cellText), row, columns, marks))}
    </tbody>
  </table>`;
}

function renderRow(
  cells: readonly string[],
  row: number,
  columns: readonly ColumnRole[],
  { named, unread }: Marks,
): TemplateResult | typeof nothing {
  if (cells.every((text) => text === '')) return nothing;
  const as = named.get(row);
  const fault = unread.get(row);
  const words = fault === undefined ? (as === undefined ? msg('一笔') : rowWords(as)) : msg('没看懂');
  return html`<tr class=${classMap({ named: as !== undefined, unread: fault !== undefined })} data-row=${row}>
    <th scope="row" class="number">${row + 1}</th>
    ${columns.map(
      (role, column) =>
        html`<td class=${classMap({ [role]: true, fault: fault === column })}>${cells[column] ?? ''}</td>`,
    )}
    <td class="as">${words}</td>
  </tr>`;
}
