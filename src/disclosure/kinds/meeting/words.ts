// The working of quorum and majority in words, as a neighbour would say it.
import type { Share } from '../../rule-profile.ts';
import type { MeetingResult, Motion } from './meeting.ts';
import { meetingWorking, motionWorking } from './working.ts';

/** 过半数、三分之二以上: the names of the fractions the law uses; others as they are written. */
const NAMES: Readonly<Record<string, string>> = {
  '1/2': '二分之一',
  '1/3': '三分之一',
  '2/3': '三分之二',
  '3/4': '四分之三',
  '4/5': '五分之四',
};

/** 「过半数」「三分之二以上」 (以上 includes the number itself: 民法典 art. 1259). */
export function shareWords({ more_than, at_least }: Share): string {
  if (more_than === '1/2') return '过半数';
  const name = (fraction: string): string => NAMES[fraction] ?? fraction;
  return more_than === undefined ? `${name(at_least ?? '')}以上` : `超过${name(more_than)}`;
}

/** 「按规定要三分之二以上（30 人）到会，人数够了」; empty where the rules ask for nobody in particular. */
export function quorumRuleWords(result: MeetingResult): string {
  const { quorum } = meetingWorking({ ...result, motions: [] });
  if (!quorum) return '';
  const asked = `按规定要${shareWords(quorum.share)}（${String(quorum.needed)} 人）到会`;
  return `${asked}，${quorum.met ? '人数够了' : '人数不够，不能作决定'}`;
}

/** 「应到 45 人，实到 32 人，按规定三分之二以上（30 人）到会，人数够了。」 */
export function quorumWords(result: MeetingResult): string {
  const came = `应到 ${String(result.eligible)} 人，实到 ${String(result.present)} 人`;
  const rule = quorumRuleWords(result);
  return rule === '' ? `${came}。` : `${came}；${rule}。`;
}

/** 「按到会 32 人算，过半数要 17 票」. */
export function motionRuleWords(result: MeetingResult, motion: Motion): string {
  const { share, needed, base, of } = motionWorking(result, motion);
  return `按${of === 'present' ? '到会' : '应到'} ${String(base)} 人算，${shareWords(share)}要 ${String(needed)} 票`;
}

/** 「赞成 28，反对 3，弃权 1；按到会 32 人算，过半数要 17 票：通过。」 */
export function motionWords(result: MeetingResult, motion: Motion): string {
  const { silent, passed } = motionWorking(result, motion);
  const unsaid = silent > 0 ? `，没有投票 ${String(silent)}` : '';
  const { for: agreeing, against, abstain } = motion;
  const votes = `赞成 ${String(agreeing)}，反对 ${String(against)}，弃权 ${String(abstain)}${unsaid}`;
  return `${votes}；${motionRuleWords(result, motion)}：${passed ? '通过' : '没有通过'}。`;
}
