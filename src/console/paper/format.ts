// The two papers of the board, and how small words may be set on them.

export const PAPERS = ['A4', 'A3'] as const;
export type Paper = (typeof PAPERS)[number];
export const ORIENTATIONS = ['portrait', 'landscape'] as const;
export type Orientation = (typeof ORIENTATIONS)[number];

interface Measures {
  /** ISO 216, short and long side, mm. */
  readonly sides: readonly [short: number, long: number];
  /** White around, mm: most printers reach no further. */
  readonly margin: number;
  /** Side of the QR code with its quiet zone, mm. */
  readonly code: number;
  /** Least height of a capital, mm: what is read standing before the board. */
  readonly leastCapital: number;
  /** Largest words, mm of em. */
  readonly largest: number;
}

const MEASURES: Readonly<Record<Paper, Measures>> = {
  A4: { sides: [210, 297], margin: 11, code: 36, leastCapital: 3.5, largest: 8 },
  A3: { sides: [297, 420], margin: 15, code: 52, leastCapital: 4, largest: 11.5 },
};

/** Height of a capital in Noto Sans SC, in em (its OS/2 table: 733 of 1000). */
const CAPITAL = 0.733;
/** Each step down is so much smaller. */
const STEP = 0.94;

export interface Format {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  readonly code: number;
}

/** The sheet in mm. */
export function formatOf(paper: Paper, orientation: Orientation): Format {
  const { sides, margin, code } = MEASURES[paper];
  const [short, long] = sides;
  return orientation === 'portrait'
    ? { width: short, height: long, margin, code }
    : { width: long, height: short, margin, code };
}

/** Sizes of the words in mm of em, largest first; the last is the least. */
export function sizesOf(paper: Paper): readonly number[] {
  const { largest, leastCapital } = MEASURES[paper];
  const least = Math.ceil((leastCapital / CAPITAL) * 100) / 100;
  const sizes: number[] = [];
  for (let size = largest; size > least; size *= STEP) sizes.push(Math.round(size * 100) / 100);
  return [...sizes, least];
}

/** What the browser is told of its paper. */
export function pageRule(paper: Paper, orientation: Orientation): string {
  return `@page { size: ${paper} ${orientation}; margin: 0; }`;
}
