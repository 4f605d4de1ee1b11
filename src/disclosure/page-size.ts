// How large a display sets the words of a page: never under body text, and larger where so few pages hold them so.
import type { NoticeText } from './document.ts';
import type { PageRoom } from './page-room.ts';
import { pageText, type DisplayPage } from './paging.ts';

/** How much larger than body text the words of a message may be set when its pages have the room. */
const SIZES = [1.08, 1.16, 1.24, 1.32, 1.4] as const;
/** How much larger than the rest of its message a page may be set that has little on it. */
const ALONE = 1.25;
/** A line in larger words still holds that many characters; where no table has columns, a few less. */
const LEAST_LINE = { grid: 18, lines: 12 };

export interface SizedPage {
  readonly page: DisplayPage;
  /** Size of its words, in body text: 1 or more. */
  readonly size: number;
}

type Rooms = readonly (readonly [number, PageRoom])[];

/** That room for words set larger; null when its lines would become too short. */
function roomAt(size: number, { charactersPerPage, lines }: PageRoom): PageRoom | null {
  const charactersPerLine = Math.floor(lines.charactersPerLine / size);
  if (charactersPerLine < LEAST_LINE[lines.tables]) return null;
  // All scales with the words, pictures too: what was lines of a height is fewer lines of that height.
  return {
    charactersPerPage: Math.floor(charactersPerPage / size ** 2),
    lines: { ...lines, charactersPerLine },
  };
}

/** Sizes above body text whose lines are long enough, with the room they leave. */
function largerRooms(room: PageRoom): Rooms {
  return SIZES.flatMap((size) => {
    const larger = roomAt(size, room);
    return larger ? [[size, larger] as const] : [];
  });
}

/** The size of one page: where little stands on it, its words grow a little beyond those of its message. */
function sizeOf(text: NoticeText, size: number, rooms: Rooms): number {
  let chosen = size;
  for (const [larger, room] of rooms) {
    if (larger <= size || larger > size * ALONE) continue;
    if (pageText(text, room).length > 1) break;
    chosen = larger;
  }
  return chosen;
}

/** The pages of a notice in that room: no more of them than in body text, in the largest words that so few hold. */
export function sizedPages(text: NoticeText, room: PageRoom): readonly SizedPage[] {
  const rooms = largerRooms(room);
  let pages = pageText(text, room);
  let chosen = 1;
  for (const [size, larger] of rooms) {
    const cut = pageText(text, larger);
    if (cut.length > pages.length) break;
    pages = cut;
    chosen = size;
  }
  return pages.map((page) => ({ page, size: sizeOf({ ...text, blocks: page.blocks }, chosen, rooms) }));
}
