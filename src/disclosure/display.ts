// The wall display: what may stand on it, and how a long notice is cut into pages that can be read from afar.
// The law (rules.md, personal data): a recipient's, a minor's or a voter's name never appears on a display.
import { isFor } from './audience.ts';
import { boardOrder } from './board.ts';
import type { ItemInfo } from './catalogue.ts';
import { faceText } from './kinds/index.ts';
import { stateAt, staysUntil } from './time.ts';
import type { Card, Disclosure, DisclosurePage } from './view.ts';

/** Masks under which no recipient's, minor's or voter's name stands. Not M2, M5, M7; a mask not known here: never. */
const SHOWN_MASKS: readonly string[] = ['M0', 'M1', 'M3', 'M4', 'M6'];
/**
 * In welfare, only what the gate reads for names: any name there is a recipient's, and M3 alone bars every name, in all
 * of a notice, without a ground on which one might stay (`groundsFor`).
 */
const SHOWN_WELFARE_MASKS: readonly string[] = ['M3'];

/** Whether a disclosure may ever stand on a display, by the mask of its item. An unknown item: never. */
export function mayShowOnDisplay(
  info: Pick<ItemInfo, 'mask'> | undefined,
  disclosure: Pick<Disclosure, 'section' | 'kind'>,
): boolean {
  if (!info) return false;
  const masks = disclosure.section === 'welfare' ? SHOWN_WELFARE_MASKS : SHOWN_MASKS;
  return masks.includes(info.mask);
}

export interface LoopCandidate {
  readonly disclosure: Disclosure;
  readonly card: Card;
  readonly info: ItemInfo | undefined;
  /** Made only for what is shown; null when its text is not held. */
  readonly page: () => DisclosurePage | null;
}

/** At the least 12 s each, a longer loop than this would show nothing twice in half an hour. */
export const LOOP_LIMIT = 120;
/** So many messages turn, if need be of those whose days on the board are over: a quiet month leaves no empty wall. */
export const LOOP_LEAST = 12;

/**
 * The display's loop at `now`: what is current, for its audiences and allowed, in the order of the board. What has stood
 * its prescribed days stays on the kiosks' board but leaves the loop: a year of monthly accounts would keep a new notice
 * off the wall for hours. Older versions stay off a display, and so does a page without a text.
 */
export function loopFor(
  candidates: readonly LoopCandidate[],
  audiences: readonly string[],
  now: number,
): { readonly card: Card; readonly page: DisclosurePage }[] {
  const allowed = new Map<string, LoopCandidate>();
  for (const candidate of candidates) {
    const { disclosure, info } = candidate;
    if (disclosure.kind === 'urgent' || !mayShowOnDisplay(info, disclosure)) continue;
    if (!isFor(disclosure, audiences) || stateAt(disclosure, now) !== 'current') continue;
    allowed.set(disclosure.id, candidate);
  }
  const ordered = boardOrder(
    [...allowed.values()].map(({ card }) => card),
    now,
  );
  const due = new Set(
    ordered.filter(({ id }) => {
      const candidate = allowed.get(id);
      const end = candidate ? staysUntil(candidate.disclosure, candidate.info) : null;
      return end === null || end > now;
    }),
  );
  for (const card of ordered) {
    if (due.size >= LOOP_LEAST) break;
    due.add(card);
  }
  const loop: { card: Card; page: DisclosurePage }[] = [];
  for (const card of ordered) {
    if (loop.length === LOOP_LIMIT) break;
    const page = due.has(card) ? allowed.get(card.id)?.page() : undefined;
    if (page?.text) loop.push({ card, page: { ...page, text: faceOf(page), history: [] } });
  }
  return loop;
}

/** What a display shows of a page: of typed data what matters from afar. */
function faceOf({ text, typed }: DisclosurePage): DisclosurePage['text'] {
  return text && typed ? faceText({ ...text, blocks: typed.prose }) : text;
}
