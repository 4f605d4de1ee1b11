// Said in the grid, under the line whose sum somebody wrote on its other side: nothing is taken away in silence.
import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { Side, TypedFen } from '../ledger/ledger-draft.ts';

export interface Moved {
  readonly row: number;
  /** The side it stood on, and how it read there. */
  readonly from: Side;
  readonly was: string;
  readonly amount: TypedFen;
}

/** A row of the grid with the way back. */
export function renderMoved(moved: Moved, columns: number, back: (moved: Moved) => void): TemplateResult {
  const { from, was } = moved;
  return html`<tr class="moved">
    <td></td>
    <td colspan=${columns + 1} role="status">
      ${
        from === 'income'
          ? msg(str`一笔只记一边：原来的收入 ${was} 已换成支出。`)
          : msg(str`一笔只记一边：原来的支出 ${was} 已换成收入。`)
      }
      <button class="word" type="button" @click=${() => back(moved)}>
        ${from === 'income' ? msg(str`改回收入 ${was}`) : msg(str`改回支出 ${was}`)}
      </button>
    </td>
  </tr>`;
}
