// What is pasted into the grid of a ledger: one column of cells, or a block of them.
import { msg, str } from '@lit/localize';
import type { LedgerDraft } from './ledger-draft.ts';
import { movedSide } from './moved-side.ts';
import { cellsOf, newLine, pastedLines, typedAccount, withCell, type Column } from './pasted-lines.ts';
import { pastedWords } from './pasted-words.ts';

interface Place {
  readonly row: number;
  readonly column: Column;
}
/** What it changes, and what is to be said of it. */
interface Pasted {
  readonly changes: Partial<LedgerDraft>;
  readonly words: string;
}

/** The draft with cells pasted at a place. */
export function withPasted(draft: LedgerDraft, place: Place, text: string): Pasted {
  const rows = cellsOf(text);
  return rows.every((cells) => cells.length === 1)
    ? filledDown(
        draft,
        place,
        rows.map(([cell = '']) => cell),
      )
    : withBlock(draft, place, text);
}

/** One column of cells goes into one column. */
function filledDown(draft: LedgerDraft, { row, column }: Place, texts: readonly string[]): Pasted {
  const lines = [...draft.lines];
  let moved = 0;
  texts.forEach((text, index) => {
    const at = row + index;
    const before = lines[at - 1]?.date ?? '';
    const line = lines[at] ?? newLine(before, typedAccount('', draft.accounts));
    if (movedSide(line.amount, column, text) !== null) moved++;
    lines[at] = withCell(line, column, text, draft, before);
  });
  const said = moved === 0 ? '' : msg(str`其中 ${moved} 笔原来记在另一边，改到了这一边。`);
  return { changes: { lines }, words: msg(str`贴进了 ${texts.length} 格。`) + said };
}

function withBlock(draft: LedgerDraft, { row, column }: Place, text: string): Pasted {
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
  return { changes: { lines, accounts }, words: pastedWords(pasted) };
}
