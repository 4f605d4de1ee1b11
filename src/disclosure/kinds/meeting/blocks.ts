// A meeting as plain text and tables: when, where and what about; who came, and what came of each motion.
import { daysBetween, parseDay } from '../../calendar-day.ts';
import type { Block } from '../../document.ts';
import { dayWords, factTable, heading, listUnder, paragraph, saidFacts, type Fact } from '../plain-blocks.ts';
import { MEETING_BODIES } from './bodies.ts';
import type { MeetingData, MeetingResult } from './meeting.ts';
import { motionWords, quorumWords } from './words.ts';
import { motionWorking } from './working.ts';

/** 「2026年11月28日（星期六）14:30」. */
export function meetingMoment({ date, time }: Pick<MeetingData, 'date' | 'time'>): string {
  const day = dayWords(date);
  return day === date ? `${date} ${time}` : `${day}${time}`;
}

/** Days from one local date to the meeting; below 0 when it is past. */
export function daysToMeeting({ date }: Pick<MeetingData, 'date'>, today: string): number | null {
  const [day, now] = [parseDay(date), parseDay(today)];
  return day && now ? daysBetween(now, day) : null;
}

/** 「居民代表会议（第3次）」. */
export function meetingName({ body, name }: Pick<MeetingData, 'body' | 'name'>): string {
  return `${MEETING_BODIES[body]}${name === '' ? '' : `（${name}）`}`;
}

/** The facts of a meeting, those it has. */
export function meetingFacts(data: MeetingData): readonly Fact[] {
  return saidFacts([
    ['会议', meetingName(data)],
    ['时间', meetingMoment(data)],
    ['地点', data.place],
    ['召集', data.convener],
    ['参加', data.attending],
  ]);
}

function topics({ topics: all, tells }: MeetingData): readonly Block[] {
  return listUnder(tells === 'notice' ? '要议的事' : '议题', all, true);
}

function votes(result: MeetingResult): Block {
  return {
    type: 'table',
    caption: '表决结果',
    head: ['议案', '赞成', '反对', '弃权', '结果'],
    rows: result.motions.map((motion) => [
      motion.title,
      String(motion.for),
      String(motion.against),
      String(motion.abstain),
      motionWorking(result, motion).passed ? '通过' : '没有通过',
    ]),
  };
}

function came(result: MeetingResult): readonly Block[] {
  return [
    heading('到会和表决'),
    paragraph(quorumWords(result)),
    ...(result.motions.length === 0 ? [] : [votes(result)]),
    ...result.motions.map((motion) => paragraph(`${motion.title}：${motionWords(result, motion)}`)),
  ];
}

function conclusions({ conclusions: all }: MeetingResult): readonly Block[] {
  return listUnder('会议结论', all, true);
}

export function meetingBlocks(data: MeetingData): readonly Block[] {
  const { result } = data;
  if (!result) return [...factTable(meetingFacts(data)), ...topics(data)];
  return [...came(result), ...conclusions(result), ...factTable(meetingFacts(data)), ...topics(data)];
}

/** What a display shows: when and where it will be; or who came, and what passed. */
export function meetingFace(data: MeetingData): readonly Block[] {
  const { result } = data;
  if (!result) return [...factTable(meetingFacts(data)), ...topics(data)];
  const vote = result.motions.length === 0 ? [] : [votes(result)];
  return [paragraph(quorumWords(result)), ...vote, ...conclusions(result)];
}
