// What every screen knows, whatever it shows: told by the worker, one way only, message → knowledge → page.
import type { Freshness, FromWorker, PublicCommunity, ScreenConfiguration } from '../../contract/index.ts';
import { parseTimestamp, type UrgentView } from '../../disclosure/index.ts';
import type { FirstPaint } from './first-paint.ts';

export interface ScreenKnowledge {
  readonly unpaired: Extract<FromWorker, { type: 'unpaired' }> | null;
  readonly community: PublicCommunity | null;
  readonly configuration: ScreenConfiguration | null;
  readonly freshness: Freshness | null;
  readonly urgent: UrgentView | null;
}

export const NOTHING_KNOWN: ScreenKnowledge = {
  unpaired: null,
  community: null,
  configuration: null,
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
  witnessedSize: null,
  head: null,
};

/** What is known after a message; the same object when the message tells nothing that every screen knows. */
export function learn<Known extends ScreenKnowledge>(known: Known, message: FromWorker): Known {
  switch (message.type) {
    case 'unpaired':
      return { ...known, unpaired: message };
    case 'ready': {
      const { community, configuration } = message;
      return { ...known, unpaired: null, community, configuration };
    }
    case 'freshness':
      return { ...known, freshness: message.freshness };
    case 'urgent':
      return { ...known, urgent: message.urgent };
    default:
      return known;
  }
}

/**
 * What the first paint was made from, every word of it checked. The link is not known yet, whatever it was when the
 * record was written.
 */
export function knowledgeOf({ community, configuration, freshness }: FirstPaint): ScreenKnowledge {
  return { ...NOTHING_KNOWN, community, configuration, freshness: { ...freshness, link: 'connecting' } };
}

/** The urgent notice that runs at `now`, ms since 1970: its end needs no word from the office. */
export function runningUrgent({ urgent }: Pick<ScreenKnowledge, 'urgent'>, now: number): UrgentView | null {
  return urgent && (parseTimestamp(urgent.until) ?? Infinity) > now ? urgent : null;
}
