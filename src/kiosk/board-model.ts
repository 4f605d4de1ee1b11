// How the cards of the board are laid out: one lead, a few beside it, the rest by section.
import type { Card, SectionId } from '../disclosure/index.ts';
import type { BoardView } from '../contract/index.ts';
import { SECTIONS } from './route.ts';

export interface Column {
  readonly section: SectionId;
  /** Of all disclosures of the section, those in front included. */
  readonly count: number;
  readonly cards: readonly Card[];
}

export interface BoardLayout {
  readonly lead: Card | null;
  readonly seconds: readonly Card[];
  readonly columns: readonly Column[];
}

const SECONDS = 2;
/** As many as the tallest panel has room for; styles leave out what a lower one has not. */
const IN_COLUMN = 8;

/**
 * The board as it stands on the first page. The order of `board.cards` (newest and most important first) is kept;
 * what stands in front isn't repeated in its section's column.
 */
export function layoutBoard(board: BoardView): BoardLayout {
  const [lead = null, ...rest] = board.cards;
  const seconds = rest.slice(0, SECONDS);
  const others = rest.slice(SECONDS);
  return {
    lead,
    seconds,
    columns: SECTIONS.map((section) => ({
      section,
      count: board.sections[section],
      cards: others.filter((card) => card.section === section).slice(0, IN_COLUMN),
    })),
  };
}
