// Rows above the head of a table that is one only in its lower part: its title over the whole width, and 单位：元 at one
// end, as every office sheet has them.

const filled = (row: readonly string[]): number => row.filter((cell) => cell.trim() !== '').length;

export interface TitledRows {
  /** What stands above the head, a line each. */
  readonly titles: readonly string[];
  /** Head and rows, empty ones left out. */
  readonly rows: readonly (readonly string[])[];
}

/** Takes the rows with a single filled cell off the top, as long as a head and a row remain below them. */
export function takeTitles(given: readonly (readonly string[])[]): TitledRows {
  const rows = given.filter((row) => filled(row) > 0);
  const first = rows.findIndex((row) => filled(row) > 1);
  const isTitled = first > 0 && rows.length - first > 1;
  const above = isTitled ? rows.slice(0, first) : [];
  return {
    titles: above.map((row) => (row.find((cell) => cell.trim() !== '') ?? '').trim()),
    rows: isTitled ? rows.slice(first) : rows,
  };
}
