// Whether a meeting may be told of as it is written: everything said, nobody counted who was not there, and no outcome
// the rules do not give.
import { asksAtLeast, type Share } from '../../rule-profile.ts';
import type { KindContext, KindFault, KindWords, TypedData } from '../kind.ts';
import { isDay, isShape, isTime, shapesOf, textAt, textsAt, type Shape } from '../shape.ts';
import { isMeetingBody, MEETING_BODIES } from './bodies.ts';
import { isCount, MEETING_LIMITS, MEETING_TELLS, readMeeting, readRule } from './meeting.ts';
import { motionWorking, quorumWorking } from './working.ts';

export const MEETING_CODES = [
  'meeting-body',
  'meeting-tells',
  'meeting-is-notice',
  'meeting-is-result',
  'meeting-date',
  'meeting-time',
  'meeting-ahead',
  'meeting-place',
  'meeting-no-topic',
  'meeting-topic',
  'meeting-many',
  'meeting-eligible',
  'meeting-present',
  'meeting-more-present',
  'meeting-rule',
  'meeting-nothing',
  'meeting-conclusion',
  'meeting-motion',
  'meeting-count',
  'meeting-counts',
  'meeting-outcome',
  'meeting-no-quorum',
  'meeting-carried',
  'meeting-lost',
] as const;
export type MeetingCode = (typeof MEETING_CODES)[number];

type Fault = KindFault<MeetingCode>;
const LINES = ['name', 'place', 'convener', 'attending'] as const;
const VOTES = ['for', 'against', 'abstain'] as const;

/** What somebody wrote of a meeting, in the order of the form. */
export function meetingWords(data: TypedData): readonly KindWords[] {
  const list = (field: string, texts: readonly string[], limit: number): KindWords[] =>
    texts.map((text, index) => ({ field: `${field}.${String(index)}`, text, limit }));
  const result = isShape(data['result']) ? data['result'] : {};
  return [
    ...LINES.map((name) => ({
      field: `data.${name}`,
      text: textAt(data, name),
      limit: MEETING_LIMITS[name],
      isOfOffice: true as const,
    })),
    ...list('data.topics', textsAt(data, 'topics'), MEETING_LIMITS.topic),
    ...shapesOf(result['motions']).map((motion, index) => ({
      field: `data.result.motions.${String(index)}.title`,
      text: textAt(motion, 'title'),
      limit: MEETING_LIMITS.title,
    })),
    ...list('data.result.conclusions', textsAt(result, 'conclusions'), MEETING_LIMITS.conclusion),
  ].filter(({ text }) => text !== '');
}

function checkTells(data: TypedData, { stages = [] }: KindContext): Fault[] {
  if (!MEETING_TELLS.some((each) => each === data['tells'])) {
    return [{ field: 'data.tells', code: 'meeting-tells' }];
  }
  if (stages.length === 0) return [];
  const isAhead = stages.includes('事前');
  if (data['tells'] === 'notice' && !isAhead) return [{ field: 'data.tells', code: 'meeting-is-result' }];
  const isOnlyAhead = stages.every((stage) => stage === '事前');
  return data['tells'] === 'result' && isOnlyAhead
    ? [{ field: 'data.tells', code: 'meeting-is-notice' }]
    : [];
}

function checkMoment({ date, time, tells }: TypedData, { today }: KindContext): Fault[] {
  const faults: Fault[] = [];
  if (!isDay(date)) faults.push({ field: 'data.date', code: 'meeting-date' });
  else if (tells === 'result' && today !== undefined && date > today) {
    faults.push({ field: 'data.date', code: 'meeting-ahead', values: { date } });
  }
  return isTime(time) ? faults : [...faults, { field: 'data.time', code: 'meeting-time' }];
}

/** A list whose entries must not be empty. */
function checkTexts(field: string, texts: readonly string[], limit: number, code: MeetingCode): Fault[] {
  if (texts.length > limit) {
    return [{ field, code: 'meeting-many', values: { count: texts.length, limit } }];
  }
  return texts.flatMap((text, index): Fault[] =>
    text.trim() === '' ? [{ field: `${field}.${String(index)}`, code }] : [],
  );
}

function checkAttendance({ eligible, present }: Shape): Fault[] {
  const faults: Fault[] = [];
  if (!isCount(eligible) || eligible === 0) {
    faults.push({ field: 'data.result.eligible', code: 'meeting-eligible' });
  }
  if (!isCount(present)) faults.push({ field: 'data.result.present', code: 'meeting-present' });
  else if (isCount(eligible) && present > eligible) {
    const values = { present, eligible };
    faults.push({ field: 'data.result.present', code: 'meeting-more-present', values });
  }
  return faults;
}

/** The same share, however it is written. */
function isSame(a: Share | null, b: Share | null): boolean {
  return a === null || b === null ? a === b : asksAtLeast(a, b) && asksAtLeast(b, a);
}

/** It goes by the community's rules and no others. */
function checkRule(data: TypedData, result: Shape, { rules }: KindContext): Fault[] {
  const rule = readRule(result['rule']);
  const fault: Fault = { field: 'data.result.rule', code: 'meeting-rule' };
  if (!rule) return [fault];
  if (!rules || !isMeetingBody(data['body'])) return [];
  const name = MEETING_BODIES[data['body']];
  const quorum = Object.hasOwn(rules.quorum, name) ? (rules.quorum[name] ?? null) : null;
  return isSame(rule.quorum, quorum) && isSame(rule.pass, rules.pass) ? [] : [fault];
}

function checkMotion(motion: Shape, index: number, present: unknown): Fault[] {
  const field = `data.result.motions.${String(index)}`;
  const faults: Fault[] = [];
  if (textAt(motion, 'title').trim() === '') faults.push({ field: `${field}.title`, code: 'meeting-motion' });
  const counts = VOTES.map((name) => motion[name]);
  for (const name of VOTES) {
    if (!isCount(motion[name])) faults.push({ field: `${field}.${name}`, code: 'meeting-count' });
  }
  if (counts.every(isCount) && isCount(present)) {
    const sum = counts.reduce((total, count) => total + count, 0);
    if (sum > present) {
      faults.push({ field: `${field}.for`, code: 'meeting-counts', values: { sum, present } });
    }
  }
  if (typeof motion['passed'] !== 'boolean')
    faults.push({ field: `${field}.passed`, code: 'meeting-outcome' });
  return faults;
}

function checkResult(data: TypedData, context: KindContext): Fault[] {
  const result = isShape(data['result']) ? data['result'] : {};
  const motions = shapesOf(result['motions']);
  const conclusions = textsAt(result, 'conclusions');
  const faults = [...checkAttendance(result), ...checkRule(data, result, context)];
  if (motions.length === 0 && conclusions.length === 0) {
    faults.push({ field: 'data.result.motions', code: 'meeting-nothing' });
  }
  if (motions.length > MEETING_LIMITS.motions) {
    const values = { count: motions.length, limit: MEETING_LIMITS.motions };
    return [...faults, { field: 'data.result.motions', code: 'meeting-many', values }];
  }
  faults.push(...motions.flatMap((motion, index) => checkMotion(motion, index, result['present'])));
  const { conclusions: most } = MEETING_LIMITS;
  faults.push(...checkTexts('data.result.conclusions', conclusions, most, 'meeting-conclusion'));
  return faults;
}

/** Whether what was announced is what the counts come to. */
function checkOutcomes(data: TypedData): Fault[] {
  const result = readMeeting(data)?.result;
  if (!result) return [];
  const quorum = quorumWorking(result);
  return result.motions.flatMap((motion, index): Fault[] => {
    const { agrees, needed, passed } = motionWorking(result, motion);
    if (agrees) return [];
    const field = `data.result.motions.${String(index)}.passed`;
    if (quorum && !quorum.met) {
      const values = { present: result.present, needed: quorum.needed };
      return [{ field, code: 'meeting-no-quorum', values }];
    }
    const values = { for: motion.for, needed };
    return [{ field, code: passed ? 'meeting-carried' : 'meeting-lost', values }];
  });
}

export function checkMeeting(data: TypedData, context: KindContext): readonly Fault[] {
  const faults: Fault[] = isMeetingBody(data['body']) ? [] : [{ field: 'data.body', code: 'meeting-body' }];
  faults.push(...checkTells(data, context), ...checkMoment(data, context));
  if (textAt(data, 'place').trim() === '') faults.push({ field: 'data.place', code: 'meeting-place' });
  const topics = textsAt(data, 'topics');
  if (topics.length === 0 && data['tells'] === 'notice') {
    faults.push({ field: 'data.topics', code: 'meeting-no-topic' });
  }
  faults.push(...checkTexts('data.topics', topics, MEETING_LIMITS.topics, 'meeting-topic'));
  if (data['tells'] === 'result') faults.push(...checkResult(data, context));
  // Counts that are wrong themselves come to nothing.
  return faults.some(({ field }) => field.startsWith('data.result'))
    ? faults
    : [...faults, ...checkOutcomes(data)];
}
