// What the office must answer when something is handed in, agreed to or published, by rules written here anew.
import type { MessageCode } from '../../../src/contract/index.ts';
import type { ProposalAct, ProposalState } from '../../../src/disclosure/index.ts';
import { isErased, quarterEnd, standing, timesHold } from './model.ts';
import type { Item, Proposed, Told } from './model.ts';

const EXCLUSIVE: readonly string[] = ['amend', 'withdraw'];
const OPEN: readonly ProposalState[] = ['submitted', 'reviewed', 'approved'];

export interface Judging {
  readonly act: ProposalAct;
  /** Whether it goes into the record by this act. */
  readonly publishing: boolean;
  readonly now: number;
  readonly item: Item | null;
  readonly erased: ReadonlySet<string>;
  readonly all: Iterable<Proposed>;
  /** Whether the item is of the post of whoever hands it in. */
  readonly covers: boolean;
}

/** The code of the refusal, or null when nothing stands in the way. */
export function judged(one: Proposed, judging: Judging): MessageCode | null {
  const { act, all, covers } = judging;
  const busy = [...all].some(
    (other) =>
      other !== one &&
      other.disclosure === one.disclosure &&
      EXCLUSIVE.includes(other.action) &&
      OPEN.includes(other.state),
  );
  const isForeign = act === 'submit' && judging.item !== null && !covers;
  if (isForeign || hasFault(one, judging)) return 'has-findings';
  // These have a sentence of their own, as long as nothing else is wrong.
  if (act === 'submit' && EXCLUSIVE.includes(one.action) && busy) return 'target-busy';
  return one.target && isNewer(one, one.target, judging) ? 'target-newer' : null;
}

function isNewer({ action, base }: Proposed, target: Told, { now, erased }: Judging): boolean {
  if (base === target.versions.at(-1)?.seq || action === 'clear') return false;
  if (action === 'redact') return true;
  return target.kind === 'notice' && standing(target, now, erased) !== 'withdrawn';
}

function hasFault(one: Proposed, { now, item, erased, publishing }: Judging): boolean {
  const { action, content, target } = one;
  switch (action) {
    case 'event':
      return false;
    case 'urgent':
      return item === null || item.flow === 'F1' || item.flow === 'F4' || !timesHold(one, item, now);
    case 'publish':
      return item === null || !timesHold(one, item, now) || isRunning(one, publishing, now);
    case 'amend':
      if (!target || target.kind === 'urgent') return true;
      if (standing(target, now, erased) === 'withdrawn') return true;
      return item === null || !timesHold(one, item, now) || isRunning(one, publishing, now);
    case 'withdraw':
      return !target || target.kind === 'urgent' || standing(target, now, erased) === 'withdrawn';
    case 'clear':
      return !target || target.kind !== 'urgent' || standing(target, now, erased) === 'ended';
    case 'redact':
      return (
        !target ||
        content.erase.length === 0 ||
        content.erase.some(({ seq, part }) => !canErase(target, seq, part, erased))
      );
  }
}

/** An account of a quarter that still runs. */
function isRunning(
  { content: { code, period, publishOnApproval } }: Proposed,
  publishing: boolean,
  now: number,
) {
  if (!code.startsWith('FIN') || period === undefined) return false;
  return (publishing || publishOnApproval) && now < quarterEnd(period);
}

function canErase(target: Told, seq: number, part: string, erased: ReadonlySet<string>): boolean {
  const later = target.later.find((one) => one.seq === seq);
  if (later) return later.parts.some(({ name, hash }) => name === part && !erased.has(hash));
  const version = target.versions.find((one) => one.seq === seq);
  return (version?.parts.some(({ name }) => name === part) ?? false) && !isErased(version!, part, erased);
}
