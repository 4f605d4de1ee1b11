// Who meets. Keys are in the record; names are what is shown, and what a rule profile calls a meeting.
export const MEETING_BODIES = {
  residents: '居民会议',
  representatives: '居民代表会议',
  council: '社区议事委员会会议',
  talk: '民情恳谈会',
  coordination: '民事协调会',
  hearing: '民意听证会',
  appraisal: '民主评议会',
} as const;

export type MeetingBody = keyof typeof MEETING_BODIES;

export function isMeetingBody(value: unknown): value is MeetingBody {
  return typeof value === 'string' && Object.hasOwn(MEETING_BODIES, value);
}
