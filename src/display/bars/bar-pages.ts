// Bars for a wall, and those of a ledger: what was there, came in, went out and is left; then what for, the largest
// first. Cut into pages by the room that words have there.
import {
  categoryOf,
  formatFen,
  ledgerSums,
  type Block,
  type Fen,
  type LedgerData,
  type PageRoom,
} from '../../disclosure/index.ts';

export interface BarRow {
  readonly name: string;
  /** As it is said. */
  readonly said: string;
  /** 0 to 1. */
  readonly length: number;
  readonly look: 'outline' | 'full' | 'hatched';
  /** What it must reach, 0 to 1. */
  readonly mark?: number;
}

export interface BarPage {
  readonly kind: 'bars';
  readonly caption: string;
  /** What came of it, as a seal before the caption. */
  readonly outcome?: { readonly said: string; readonly isGood: boolean };
  readonly rows: readonly BarRow[];
  /** How it was reckoned, under the bars. */
  readonly working?: string;
  /** How much there is to read. */
  readonly characters: number;
}

/** A meeting that is called: how long until it, when and where. */
export interface CallPage {
  readonly kind: 'call';
  readonly date: string;
  readonly name: string;
  readonly moment: string;
  readonly place: string;
  readonly characters: number;
}

export type FacePage = BarPage | CallPage;

export interface Bars {
  readonly pages: readonly FacePage[];
  /** So many blocks of the text say the same as tables, from the first on. */
  readonly replaces: number;
  /** What those blocks say beyond it. */
  readonly rest?: readonly Block[];
}

/** What a bar with its name and sum takes, and what stands above the bars of a page, in lines of words. */
export const ROW_LINES = { grid: 1.08, lines: 1.64 } as const;
export const CAPTION_LINES = 1.1;

const row = (name: string, amount: Fen, most: Fen, look: BarRow['look']): BarRow => ({
  name,
  said: formatFen(amount),
  length: most > 0 ? Math.min(1, Math.max(0, amount) / most) : 0,
  look,
});

/** As many pages as the rows need, of about as many rows each. */
function paged(caption: string, rows: readonly BarRow[], perPage: number): readonly BarPage[] {
  const count = Math.ceil(rows.length / perPage);
  const each = Math.ceil(rows.length / Math.max(1, count));
  return Array.from({ length: count }, (_, index): BarPage => {
    const held = rows.slice(index * each, (index + 1) * each);
    const words = held.map(({ name, said }) => name + said).join('');
    return { kind: 'bars', caption, rows: held, characters: [...caption, ...words].length };
  });
}

/** The bars of a ledger; null where its lines do not come to what is said of them: a bar would settle what is open. */
export function ledgerPages(data: LedgerData, { charactersPerPage, lines }: PageRoom): Bars | null {
  const sums = ledgerSums(data);
  if (!sums.agrees) return null;
  const height = charactersPerPage / lines.charactersPerLine - CAPTION_LINES;
  const perPage = Math.max(1, Math.floor(height / ROW_LINES[lines.tables]));
  const { opening, income, spending, closing, categories } = sums;
  const most = Math.max(opening, income, spending, closing);
  const whole = [
    row('期初结余', opening, most, 'outline'),
    row('收入', income, most, 'full'),
    row('支出', spending, most, 'hatched'),
    row('期末结余', closing, most, 'outline'),
  ];
  const side = (kind: 'income' | 'spending', all: Fen): readonly BarRow[] =>
    categories
      .filter(({ amount }) => amount > 0 === (kind === 'income'))
      .map(({ category, amount }) =>
        row(
          categoryOf(category)?.name ?? category,
          Math.abs(amount),
          all,
          kind === 'income' ? 'full' : 'hatched',
        ),
      );
  return {
    pages: [
      ...paged('收支和结余（元）', whole, perPage),
      ...paged('钱花在哪里（元）', side('spending', spending), perPage),
      ...paged('钱从哪里来（元）', side('income', income), perPage),
    ],
    replaces: categories.length === 0 ? 1 : 2,
  };
}
