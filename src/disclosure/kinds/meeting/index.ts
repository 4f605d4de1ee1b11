import type { Kind } from '../kind.ts';
import { meetingBlocks, meetingFace } from './blocks.ts';
import { checkMeeting, meetingWords, type MeetingCode } from './check.ts';
import { readMeeting, type MeetingData } from './meeting.ts';

export { isMeetingBody, MEETING_BODIES, type MeetingBody } from './bodies.ts';
export { daysToMeeting, meetingFacts, meetingMoment, meetingName } from './blocks.ts';
export { MEETING_CODES, type MeetingCode } from './check.ts';
export { MEETING_LIMITS, MEETING_TELLS, readRule as readMeetingRule } from './meeting.ts';
export type { MeetingData, MeetingResult, MeetingRule, MeetingTells, Motion } from './meeting.ts';
export { motionRuleWords, motionWords, quorumRuleWords, quorumWords, shareWords } from './words.ts';
export {
  meetingWorking,
  motionWorking,
  quorumWorking,
  type MeetingWorking,
  type MotionWorking,
  type QuorumWorking,
} from './working.ts';

export const meetingKind: Kind<MeetingData, MeetingCode> = {
  read: readMeeting,
  check: checkMeeting,
  words: meetingWords,
  blocks: meetingBlocks,
  face: meetingFace,
};
