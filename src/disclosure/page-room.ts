// How much text a display's page holds, in em of its text: the same for the wall and for the clerk who looks ahead.
import type { PageLines } from './page-measure.ts';

/** What fits into an area: characters in all, and how its lines hold them. */
export interface PageRoom {
  readonly charactersPerPage: number;
  readonly lines: PageLines;
}

/** Pictures on a display are this high, in em (`--picture-height`). */
const PICTURE = { landscape: 4.2, portrait: 6.5 };
const LINE = 1.4;
/** What stands last on a page needs no air below: so many lines more have room. */
const AIR = 0.25;
/** Narrower than this, in em, there is no room for the columns of a table. */
export const NARROW = 20;

/** How much body text fits into an area of that width and height, in em of that text. */
export function roomOf(width: number, height: number): PageRoom {
  const charactersPerLine = Math.max(4, Math.floor(width));
  return {
    charactersPerPage: Math.max(40, Math.floor(charactersPerLine * (height / LINE + AIR))),
    lines: {
      charactersPerLine,
      pictureLines: (height > width ? PICTURE.portrait : PICTURE.landscape) / LINE,
      tables: width < NARROW - 2 ? 'lines' : 'grid',
    },
  };
}

/** The room for text on a display of 43 inches, 16:9, at three metres: width and height in em, and the whole wall's width. */
export const USUAL_WALL = { width: 24.6, height: 7.9, wall: 26.4 } as const;
