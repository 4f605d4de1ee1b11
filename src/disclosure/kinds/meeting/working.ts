// Whether enough came and enough agreed, reckoned from the rule the meeting goes by, with its working.
import { leastOf, type Share } from '../../rule-profile.ts';
import type { MeetingResult, Motion } from './meeting.ts';

export interface QuorumWorking {
  readonly share: Share;
  /** Who must come at least. */
  readonly needed: number;
  readonly met: boolean;
}

export interface MotionWorking {
  readonly share: Share;
  /** Votes for that are needed, of how many, and whether those are all who came or all who should have. */
  readonly needed: number;
  readonly base: number;
  readonly of: 'present' | 'eligible';
  /** Who came and cast no vote. */
  readonly silent: number;
  readonly passed: boolean;
  /** Whether what was announced is what the counts say. */
  readonly agrees: boolean;
}

export interface MeetingWorking {
  /** Null where the rules ask for nobody in particular. */
  readonly quorum: QuorumWorking | null;
  readonly motions: readonly MotionWorking[];
}

type Attendance = Pick<MeetingResult, 'eligible' | 'present' | 'rule'>;

/** A meeting that too few came to decides nothing. */
export function motionWorking(
  { eligible, present, rule }: Attendance,
  { for: agreeing, against, abstain, passed }: Omit<Motion, 'title'>,
): MotionWorking {
  const { pass: share } = rule;
  const of = share.of === 'present' ? 'present' : 'eligible';
  const base = of === 'present' ? present : eligible;
  const needed = leastOf(share, base);
  const isQuorate = quorumWorking({ eligible, present, rule })?.met ?? true;
  const carried = isQuorate && present > 0 && agreeing >= needed;
  const silent = present - agreeing - against - abstain;
  return { share, needed, base, of, silent, passed: carried, agrees: carried === passed };
}

export function quorumWorking({ eligible, present, rule }: Attendance): QuorumWorking | null {
  if (rule.quorum === null) return null;
  const needed = leastOf(rule.quorum, eligible);
  return { share: rule.quorum, needed, met: present >= needed };
}

export function meetingWorking(result: MeetingResult): MeetingWorking {
  return {
    quorum: quorumWorking(result),
    motions: result.motions.map((motion) => motionWorking(result, motion)),
  };
}
