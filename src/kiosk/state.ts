// What the kiosk knows, as the worker told it. One way only: message → state → page.
import type { BoardView, Freshness, PublicCommunity, ScreenConfiguration } from '../contract/index.ts';
import type { FromWorker, ScreenAlarm } from '../contract/index.ts';
import type { FirstPaint } from '../device/page/first-paint.ts';
import type { UrgentView } from '../disclosure/index.ts';

export interface KioskState {
  readonly unpaired: Extract<FromWorker, { type: 'unpaired' }> | null;
  readonly community: PublicCommunity | null;
  readonly configuration: ScreenConfiguration | null;
  readonly board: BoardView | null;
  readonly freshness: Freshness | null;
  readonly urgent: UrgentView | null;
  readonly alarms: readonly ScreenAlarm[];
}

export const NOTHING_YET: KioskState = {
  unpaired: null,
  community: null,
  configuration: null,
  board: null,
  freshness: null,
  urgent: null,
  alarms: [],
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
export function reduce(state: KioskState, message: FromWorker): KioskState {
  switch (message.type) {
    case 'unpaired':
      return { ...state, unpaired: message };
    case 'ready':
      return {
        ...state,
        unpaired: null,
        community: message.community,
        configuration: message.configuration,
      };
    case 'board':
      return { ...state, board: message.board };
    case 'freshness':
      return { ...state, freshness: message.freshness };
    case 'urgent':
      return { ...state, urgent: message.urgent };
    case 'alarm':
      return { ...state, alarms: message.alarms };
    default:
      return state;
  }
}

/**
 * The state the first paint was made from: the board as it was stored, every word of it checked. The link is not
 * known yet, whatever it was when the record was written.
 */
export function stateOf(record: FirstPaint): KioskState {
  return {
    ...NOTHING_YET,
    community: record.community,
    configuration: record.configuration,
    board: { size: 0, cards: record.cards, sections: record.sections },
    freshness: { ...record.freshness, link: 'connecting' },
  };
}
