// A meeting as plain text and tables: when, where and what about; who came, and what came of each motion.
import { daysBetween, parseDay, weekdayOf } from '../../calendar-day.ts';
import type { Block } from '../../document.ts';
import { MEETING_BODIES } from './bodies.ts';
import type { MeetingData, MeetingResult } from './meeting.ts';
import { motionWords, quorumWords } from './words.ts';
import { motionWorking } from './working.ts';

const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ text }] });
const heading = (text: string): Block => ({ type: 'heading', level: 2, text });
const list = (items: readonly string[]): Block => ({
  type: 'list',
  ordered: true,
  items: items.map((text) => [{ text }]),
});

/** 「2026年11月28日（星期六）14:30」. */
export function meetingMoment({ date, time }: Pick<MeetingData, 'date' | 'time'>): string {
  const day = parseDay(date);
  if (!day) return `${date} ${time}`;
  const [year, month, of] = day.split('-').map(Number);
  const weekday = '日一二三四五六'[weekdayOf(day)] ?? '';
  return `${String(year)}年${String(month)}月${String(of)}日（星期${weekday}）${time}`;
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
export function meetingFacts(data: MeetingData): readonly (readonly [name: string, said: string])[] {
  const facts = [
    ['会议', meetingName(data)],
    ['时间', meetingMoment(data)],
    ['地点', data.place],
    ['召集', data.convener],
    ['参加', data.attending],
  ] as const;
  return facts.filter(([, said]) => said !== '');
}

function facts(data: MeetingData): Block {
  return { type: 'table', head: ['项目', '内容'], rows: meetingFacts(data).map((row) => [...row]) };
}

function topics({ topics: all, tells }: MeetingData): readonly Block[] {
  return all.length === 0 ? [] : [heading(tells === 'notice' ? '要议的事' : '议题'), list(all)];
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
  return all.length === 0 ? [] : [heading('会议结论'), list(all)];
}

export function meetingBlocks(data: MeetingData): readonly Block[] {
  const { result } = data;
  if (!result) return [facts(data), ...topics(data)];
  return [...came(result), ...conclusions(result), facts(data), ...topics(data)];
}

/** What a display shows: when and where it will be; or who came, and what passed. */
export function meetingFace(data: MeetingData): readonly Block[] {
  const { result } = data;
  if (!result) return [facts(data), ...topics(data)];
  const vote = result.motions.length === 0 ? [] : [votes(result)];
  return [paragraph(quorumWords(result)), ...vote, ...conclusions(result)];
}
