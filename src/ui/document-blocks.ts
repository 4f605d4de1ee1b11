// The shape of a notice's text as the view reads it. The disclosure room's NoticeText fits; ui knows no disclosure.
export interface ViewRun {
  readonly text: string;
  readonly strong?: true | undefined;
}

export type ViewBlock =
  | { readonly type: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly type: 'paragraph'; readonly content: readonly ViewRun[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly (readonly ViewRun[])[] }
  | {
      readonly type: 'table';
      readonly caption?: string | undefined;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | {
      readonly type: 'image';
      readonly part: string;
      readonly alt: string;
      readonly caption?: string | undefined;
      readonly width: number;
      readonly height: number;
      /** The words on it, when it is a page of a document. */
      readonly words?: string | undefined;
    };

const NUMBER = /^[-−+]?[¥￥]?\d[\d,]*(\.\d+)?\s?[%％]?$/;
/** What stands in a cell for nothing. */
// eslint-disable-next-line no-restricted-syntax -- the record's words, not ours
const EMPTY = /^(|-|—|–|\/|无)$/;

/** Which columns hold nothing but numbers (at least one): those are right-aligned. */
export function numericColumns(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly boolean[] {
  return head.map((_, column) => {
    const cells = rows.map((row) => (row[column] ?? '').trim());
    return (
      cells.some((cell) => NUMBER.test(cell)) && cells.every((cell) => NUMBER.test(cell) || EMPTY.test(cell))
    );
  });
}

/** A row that sums up: its first cell says so. */
export function isTotal(row: readonly string[]): boolean {
  // eslint-disable-next-line no-restricted-syntax -- the record's words, not ours
  return /^(合计|总计|小计|结余|本期结余|期末结余)/.test((row[0] ?? '').trim());
}

/** A notice as plain paragraphs, for where only words stand: an urgent takeover. */
export function plainLines(blocks: readonly ViewBlock[], summary: string): readonly string[] {
  const words = (runs: readonly ViewRun[]): string => runs.map((run) => run.text).join('');
  const lines = blocks.flatMap((block): readonly string[] => {
    switch (block.type) {
      case 'heading':
        return [block.text];
      case 'paragraph':
        return [words(block.content)];
      case 'list':
        return block.items.map(
          (item, index) => `${block.ordered ? `${String(index + 1)}.` : '·'} ${words(item)}`,
        );
      case 'table':
        return block.rows.map((row) => row.join('　'));
      case 'image':
        return [];
    }
  });
  return [summary, ...lines].filter((line) => line !== '');
}
