// What a draft and a newer version both changed, kept in this tab until the person has looked at it.
import { keepWords, keptWords } from '../kept-words.ts';
import type { DraftKeeper } from './draft-keeper.ts';

const nameOf = ({ draft }: DraftKeeper): string => `overlaps-${draft.account}-${draft.key}`;

/** As JSON; '' when there is nothing to look at. */
export function keptOverlaps(keeper: DraftKeeper): string {
  return keptWords(nameOf(keeper));
}

export function keepOverlaps(keeper: DraftKeeper, overlaps: readonly unknown[]): void {
  keepWords(nameOf(keeper), overlaps.length === 0 ? '' : JSON.stringify(overlaps));
}
