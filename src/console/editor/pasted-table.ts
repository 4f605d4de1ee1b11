// A pasted table as a rectangle of words, whatever was merged in it.

/** A cell may claim to go on for ever. */
const WIDEST = 60;

/**
 * The rows of a table. What was merged stands in its first place, the others are empty; so are missing cells. Rows and
 * columns without a word are left out.
 */
export function gridOf(
  table: HTMLTableElement,
  isHidden: (element: Element) => boolean,
  wordsOf: (cell: HTMLTableCellElement) => string,
): string[][] {
  const grid: string[][] = [];
  const rows = [...table.rows].filter((row) => !isHidden(row));
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of row.cells) {
      if (isHidden(cell)) continue;
      while (grid[at]?.[column] !== undefined) column++;
      const width = Math.min(cell.colSpan, Math.max(1, WIDEST - column));
      const height = Math.min(Math.max(1, cell.rowSpan), rows.length - at);
      const words = wordsOf(cell);
      for (let down = 0; down < height; down++) {
        const line = (grid[at + down] ??= []);
        for (let across = 0; across < width; across++) {
          line[column + across] = down === 0 && across === 0 ? words : '';
        }
      }
      column += width;
    }
    grid[at] ??= [];
  });
  const width = Math.max(0, ...grid.map(({ length }) => length));
  const columns = Array.from({ length: width }, (_, column) => column).filter((column) =>
    grid.some((row) => (row[column] ?? '') !== ''),
  );
  return grid
    .filter((row) => row.some((words) => words !== ''))
    .map((row) => columns.map((column) => row[column] ?? ''));
}
