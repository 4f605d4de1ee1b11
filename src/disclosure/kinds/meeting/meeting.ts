// A meeting: called (its notice), or held (who came, what was put to the vote, what came of it).
import type { Share } from '../../rule-profile.ts';
import type { TypedData } from '../kind.ts';
import { allRead, isDay, isShape, isText, isTexts, isTime } from '../shape.ts';
import { isMeetingBody, type MeetingBody } from './bodies.ts';

export const MEETING_TELLS = ['notice', 'result'] as const;
export type MeetingTells = (typeof MEETING_TELLS)[number];

/** One thing put to the vote. Counts only: never who voted how. */
export interface Motion {
  readonly title: string;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  /** What was announced at the meeting; the counts must say the same. */
  readonly passed: boolean;
}

/** What a meeting goes by, as its community's rule profile had it. */
export interface MeetingRule {
  /** Who must come; null where the rules ask for nobody in particular. */
  readonly quorum: Share | null;
  readonly pass: Share;
}

export interface MeetingResult {
  /** 应到. */
  readonly eligible: number;
  /** 实到. */
  readonly present: number;
  readonly rule: MeetingRule;
  readonly motions: readonly Motion[];
  /** What it came to besides votes: what was agreed, answered, left open. */
  readonly conclusions: readonly string[];
}

export interface MeetingData extends TypedData {
  readonly kind: 'meeting';
  readonly body: MeetingBody;
  /** Which: 「第3次」「第二季度」; may be empty. */
  readonly name: string;
  readonly tells: MeetingTells;
  /** Local date and time of day, `14:30`. */
  readonly date: string;
  readonly time: string;
  readonly place: string;
  /** Who calls it and who may come; either may be empty. */
  readonly convener: string;
  readonly attending: string;
  readonly topics: readonly string[];
  /** Of a meeting that was held. */
  readonly result: MeetingResult | null;
}

export const MEETING_LIMITS = {
  topics: 20,
  motions: 20,
  conclusions: 20,
  people: 100_000,
  /** Code points. */
  name: 20,
  place: 40,
  convener: 40,
  attending: 60,
  topic: 80,
  title: 80,
  conclusion: 200,
} as const;

const FRACTION = /^[1-9]\d{0,2}\/[1-9]\d{0,2}$/u;

/** Whether a value counts people. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MEETING_LIMITS.people;
}

/** A share of a body: exactly one of its two fractions, and no more than the whole. */
export function readShare(value: unknown): Share | null {
  if (!isShape(value) || !isText(value['of'])) return null;
  const { more_than, at_least, of } = value;
  if ((more_than === undefined) === (at_least === undefined)) return null;
  const fraction = more_than ?? at_least;
  if (!isText(fraction) || !FRACTION.test(fraction)) return null;
  const [over = 0, under = 0] = fraction.split('/').map(Number);
  if (over > under || (over === under && more_than !== undefined)) return null;
  return more_than === undefined ? { at_least: fraction, of } : { more_than: fraction, of };
}

export function readRule(value: unknown): MeetingRule | null {
  if (!isShape(value)) return null;
  const pass = readShare(value['pass']);
  const quorum = value['quorum'] === null ? null : (readShare(value['quorum']) ?? undefined);
  return pass && quorum !== undefined ? { quorum, pass } : null;
}

function readMotion(value: unknown): Motion | null {
  if (!isShape(value)) return null;
  const { title, against, abstain, passed } = value;
  const agreeing = value['for'];
  if (!isText(title) || typeof passed !== 'boolean') return null;
  if (!isCount(agreeing) || !isCount(against) || !isCount(abstain)) return null;
  return { title, for: agreeing, against, abstain, passed };
}

function readResult(value: unknown): MeetingResult | null {
  if (!isShape(value)) return null;
  const { eligible, present, conclusions } = value;
  const rule = readRule(value['rule']);
  const motions = allRead(value['motions'], readMotion);
  if (!isCount(eligible) || !isCount(present) || !rule || !motions || !isTexts(conclusions)) return null;
  return { eligible, present, rule, motions, conclusions };
}

/** A meeting, shape for shape and nothing beside it. Whether its outcome is what the counts say: `meetingWorking`. */
export function readMeeting(data: TypedData): MeetingData | null {
  const { kind, body, name, date, time, place, convener, attending, topics } = data;
  const tells = MEETING_TELLS.find((each) => each === data['tells']);
  if (kind !== 'meeting' || !isMeetingBody(body) || !tells || !isDay(date) || !isTime(time)) return null;
  if (!isText(name) || !isText(place) || !isText(convener) || !isText(attending) || !isTexts(topics)) {
    return null;
  }
  const result = tells === 'result' ? readResult(data['result']) : null;
  if (tells === 'result' && !result) return null;
  return { kind, body, name, tells, date, time, place, convener, attending, topics, result };
}
