// What the display knows: what every screen does, and what turns.
import type { FromWorker, LoopItem } from '../contract/index.ts';
import type { FirstPaint } from '../device/page/first-paint.ts';
import { knowledgeOf, learn, NOTHING_KNOWN, type ScreenKnowledge } from '../device/page/screen-knowledge.ts';
import type { Card } from '../disclosure/index.ts';

export { UNKNOWN_FRESHNESS } from '../device/page/screen-knowledge.ts';

export interface DisplayState extends ScreenKnowledge {
  /** What the first paint showed, until the loop is told. */
  readonly first: Card | null;
  /** Null until the worker has said what turns. */
  readonly items: readonly LoopItem[] | null;
}

export const NOTHING_YET: DisplayState = { ...NOTHING_KNOWN, first: null, items: null };

/** The state after a message; the same object when the message changes nothing. */
export function reduce(state: DisplayState, message: FromWorker): DisplayState {
  return message.type === 'loop' ? { ...state, items: message.items } : learn(state, message);
}

/** The state the first paint was made from. */
export function stateOf(record: FirstPaint): DisplayState {
  return { ...NOTHING_YET, ...knowledgeOf(record), first: record.cards[0] ?? null };
}
