// A meeting for a wall: how long until it; or who came, and each motion with its votes, on how many it hung, and what
// came of it.
import {
  meetingMoment,
  meetingName,
  meetingWorking,
  motionRuleWords,
  quorumRuleWords,
  type Block,
  type MeetingData,
  type MeetingResult,
  type Motion,
  type MotionWorking,
  type PageRoom,
  type QuorumWorking,
} from '../../disclosure/index.ts';
import { CAPTION_LINES, ROW_LINES, type BarPage, type BarRow, type Bars } from './bar-pages.ts';

/** Sizes of what a motion is about and of its working, in body text, as `minglan-bars` draws them; and the air between. */
const MOTION_SIZE = 0.85;
const WORKING_SIZE = 0.75;
const WORKING_AIR = 0.15;

const bar = (name: string, said: string, count: number, base: number, look: BarRow['look']): BarRow => ({
  name,
  said,
  length: base > 0 ? Math.min(1, count / base) : 0,
  look,
});

function pageOf(page: Omit<BarPage, 'kind' | 'characters'>): BarPage {
  const rows = page.rows.map(({ name, said }) => name + said).join('');
  const said = page.caption + (page.outcome?.said ?? '') + rows + (page.working ?? '');
  return { kind: 'bars', ...page, characters: [...said].length };
}

function attendancePage(result: MeetingResult, quorum: QuorumWorking | null): BarPage {
  const { eligible, present } = result;
  const came = bar('实到', `${String(present)} 人`, present, eligible, 'full');
  return pageOf({
    caption: '到会',
    rows: [
      bar('应到', `${String(eligible)} 人`, eligible, eligible, 'outline'),
      quorum && eligible > 0 ? { ...came, mark: Math.min(1, quorum.needed / eligible) } : came,
    ],
    working: quorumRuleWords(result),
  });
}

function motionPage(result: MeetingResult, motion: Motion, working: MotionWorking): BarPage {
  const { base, needed, silent, passed } = working;
  const votes = (name: string, count: number, look: BarRow['look']): BarRow =>
    bar(name, `${String(count)} 票`, count, base, look);
  const agreeing = votes('赞成', motion.for, 'full');
  const unsaid = silent > 0 ? `没有投票 ${String(silent)} 人；` : '';
  return pageOf({
    caption: motion.title,
    outcome: { said: passed ? '通过' : '没有通过', isGood: passed },
    rows: [
      base > 0 ? { ...agreeing, mark: Math.min(1, needed / base) } : agreeing,
      votes('反对', motion.against, 'hatched'),
      votes('弃权', motion.abstain, 'outline'),
    ],
    working: unsaid + motionRuleWords(result, motion),
  });
}

/** What a page takes, in lines of body text. */
function linesOf({ caption, outcome, rows, working = '' }: BarPage, { lines }: PageRoom): number {
  const linesFor = (said: string, size: number): number =>
    Math.ceil(([...said].length * size) / lines.charactersPerLine) * size;
  // The seal before the words of a motion takes the room of two characters more.
  const above = outcome ? linesFor(`${outcome.said}··${caption}`, MOTION_SIZE) : linesFor(caption, 1);
  const bars = rows.length * ROW_LINES[lines.tables];
  return above * CAPTION_LINES + bars + linesFor(working, WORKING_SIZE) + WORKING_AIR;
}

function heldPages(result: MeetingResult, room: PageRoom): Bars | null {
  const { quorum, motions } = meetingWorking(result);
  const pages = [
    attendancePage(result, quorum),
    ...result.motions.flatMap((motion, index) => {
      const working = motions[index];
      return working ? [motionPage(result, motion, working)] : [];
    }),
  ];
  const height = room.charactersPerPage / room.lines.charactersPerLine;
  if (pages.some((page) => linesOf(page, room) > height)) return null;
  return { pages, replaces: result.motions.length === 0 ? 1 : 2 };
}

/** Characters of a place, and of a name, that stand under the days with room to spare on every wall. */
const CALLED = 30;

/** Null where name and place are too long to stand under the days: they turn as tables. */
function calledPage(data: MeetingData): Bars | null {
  const [name, moment] = [meetingName(data), meetingMoment(data)];
  if ([...data.place].length > CALLED || [...name].length > CALLED) return null;
  const characters = [...name, ...moment, ...data.place].length + 8;
  const others = [
    ['召集', data.convener],
    ['参加', data.attending],
  ].filter(([, said]) => said !== '');
  const rest: readonly Block[] =
    others.length === 0 ? [] : [{ type: 'table', head: ['项目', '内容'], rows: others }];
  return {
    pages: [{ kind: 'call', date: data.date, name, moment, place: data.place, characters }],
    replaces: 1,
    rest,
  };
}

/** The pages of a meeting; null where a motion's words leave its bars no room: they turn as tables. */
export function meetingPages(data: MeetingData, room: PageRoom): Bars | null {
  return data.result ? heldPages(data.result, room) : calledPage(data);
}
