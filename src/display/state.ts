// What the display knows, as the worker told it. One way only: message → state → page.
import type {
  Freshness,
  FromWorker,
  LoopItem,
  PublicCommunity,
  ScreenConfiguration,
} from '../contract/index.ts';
import type { FirstPaint } from '../device/page/first-paint.ts';
import type { Card, UrgentView } from '../disclosure/index.ts';

export interface DisplayState {
  readonly unpaired: Extract<FromWorker, { type: 'unpaired' }> | null;
  readonly community: PublicCommunity | null;
  readonly configuration: ScreenConfiguration | null;
  /** What the first paint showed, until the loop is told. */
  readonly first: Card | null;
  /** Null until the worker has said what turns. */
  readonly items: readonly LoopItem[] | null;
  readonly freshness: Freshness | null;
  readonly urgent: UrgentView | null;
}

export const NOTHING_YET: DisplayState = {
  unpaired: null,
  community: null,
  configuration: null,
  first: null,
  items: null,
  freshness: null,
  urgent: null,
};

/** Until the worker has said how fresh the copy is. */
export const UNKNOWN_FRESHNESS: Freshness = {
  signedAt: null,
  link: 'connecting',
  lastOnline: null,
  behind: 0,
  clockTrusted: true,
  now: 0,
  witnessedAt: null,
};

/** The state after a message; the same object when the message changes nothing. */
export function reduce(state: DisplayState, message: FromWorker): DisplayState {
  switch (message.type) {
    case 'unpaired':
      return { ...state, unpaired: message };
    case 'ready':
      return { ...state, unpaired: null, community: message.community, configuration: message.configuration };
    case 'loop':
      return { ...state, items: message.items };
    case 'freshness':
      return { ...state, freshness: message.freshness };
    case 'urgent':
      return { ...state, urgent: message.urgent };
    default:
      return state;
  }
}

/** The state the first paint was made from; its link is not known yet, whatever it was when the record was written. */
export function stateOf(record: FirstPaint): DisplayState {
  return {
    ...NOTHING_YET,
    community: record.community,
    configuration: record.configuration,
    first: record.cards[0] ?? null,
    freshness: { ...record.freshness, link: 'connecting' },
  };
}
