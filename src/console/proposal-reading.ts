import type { CalendarRules, ErasableTarget, Proposal, PublishedDisclosure } from '../contract/index.ts';
import { OfficeFailure } from './api/failure.ts';
import type { OfficeApi, PublishedText } from './api/office.ts';
import { readAround, type AroundProposal } from './around-proposal.ts';

/** A proposal and what it would change. */
export interface ProposalReading {
  readonly proposal: Proposal;
  /** What it is about; null for something new, and when it can't be read. */
  readonly target: PublishedDisclosure | null;
  /** Of an erasure: what can be erased; null for all else, and when it can't be read. */
  readonly erasable: ErasableTarget | null;
  /** What stands on the screens now. */
  readonly inForce: PublishedText | null;
  /** The proposal the version in force came from: it has its images. */
  readonly source: Proposal | null;
  /** Others of the same issue (期), as they stand. */
  readonly issue: readonly Proposal[];
  /** The rules an event it registers is judged by; null when it registers none, or they can't be read. */
  readonly rules: CalendarRules | null;
  /** What it is held against: its due day, the issue before; null when that can't be told. */
  readonly around: AroundProposal | null;
  /** Why the target can't be read, in words; '' when it can. */
  readonly trouble: string;
}

/**
 * Reads what a decision on this proposal rests on. A target that can't be read leaves the proposal readable.
 * @throws OfficeFailure when the proposal itself can't be read
 */
export async function readProposal(office: OfficeApi, proposal: Proposal): Promise<ProposalReading> {
  const { target } = proposal;
  const [issue, rules, around] = await Promise.all([
    issueWith(office, proposal),
    rulesFor(office, proposal),
    readAround(office, proposal),
  ]);
  const nothing = { target: null, erasable: null, inForce: null, source: null };
  const alone = { proposal, ...nothing, issue, rules, around, trouble: '' };
  if (target === null) return alone;
  try {
    const [disclosures, inForce, proposals, erasable] = await Promise.all([
      office.disclosures(),
      office.disclosureText(target).catch(() => null),
      office.proposals(),
      proposal.action === 'redact' ? office.erasable(target).catch(() => null) : null,
    ]);
    const found = disclosures.find((each) => each.id === target) ?? null;
    const seq = found?.versions.at(-1)?.seq;
    const source = proposals.find((each) => each.seq !== null && each.seq === seq) ?? null;
    return { ...alone, target: found, erasable, inForce, source };
  } catch (cause) {
    if (!(cause instanceof OfficeFailure)) throw cause;
    return { ...alone, trouble: cause.message };
  }
}

/** Others of its issue that wait for the same body; asked only where there is an issue and something to do. */
async function issueWith(office: OfficeApi, { id, issue, allowed }: Proposal): Promise<readonly Proposal[]> {
  if (issue === null || !(allowed.includes('pass') || allowed.includes('decide'))) return [];
  try {
    return (await office.proposals()).filter((each) => each.issue === issue && each.id !== id);
  } catch (cause) {
    if (!(cause instanceof OfficeFailure)) throw cause;
    return [];
  }
}

async function rulesFor(office: OfficeApi, { action }: Proposal): Promise<CalendarRules | null> {
  if (action !== 'event') return null;
  try {
    return (await office.community()).calendar ?? null;
  } catch (cause) {
    if (!(cause instanceof OfficeFailure)) throw cause;
    return null;
  }
}
