// What the kiosk knows: what every screen does, and the board.
import type { BoardView, FromWorker, ScreenAlarm } from '../contract/index.ts';
import type { FirstPaint } from '../device/page/first-paint.ts';
import { knowledgeOf, learn, NOTHING_KNOWN, type ScreenKnowledge } from '../device/page/screen-knowledge.ts';

export interface KioskState extends ScreenKnowledge {
  readonly board: BoardView | null;
  readonly alarms: readonly ScreenAlarm[];
}

export const NOTHING_YET: KioskState = { ...NOTHING_KNOWN, board: null, alarms: [] };

/** The state after a message; the same object when the message changes nothing. */
export function reduce(state: KioskState, message: FromWorker): KioskState {
  switch (message.type) {
    case 'board':
      return { ...state, board: message.board };
    case 'alarm':
      return { ...state, alarms: message.alarms };
    default:
      return learn(state, message);
  }
}

/** The state the first paint was made from. */
export function stateOf(record: FirstPaint): KioskState {
  const { cards, money, sections } = record;
  // What is to be decided, and what was answered, is read from more texts than are kept for a start.
  const front = { money, meeting: null, answer: null };
  return { ...NOTHING_YET, ...knowledgeOf(record), board: { size: 0, cards, sections, front } };
}
