// A meeting in a source: what, when and where; who may come; what about; and, of one that was held, who came and how
// they voted.
//
//   会：居民代表会议 {{+5d 日期}} 19:00 社区服务中心活动室
//   参加：六十位居民代表，居民可以旁听
//   议：大厅启用后的开放时间
//   到会：60 46
//   决：大厅开放到晚九点 43 1 2 通过
import { MEETING_BODIES, STATUTE_MAJORITY } from '../../disclosure/index.ts';
import type { MeetingBody, MeetingData, MeetingRule, Motion } from '../../disclosure/index.ts';
import { SampleError } from './error.ts';
import type { SourceLine } from './source-text.ts';

const BEGIN = '会：';
const BODIES = Object.entries(MEETING_BODIES) as readonly (readonly [MeetingBody, string])[];

/** The statute's, which the sample community goes by. */
const QUORUM: Readonly<Partial<Record<MeetingBody, MeetingRule['quorum']>>> = {
  residents: { more_than: '1/2', of: 'eligible' },
  representatives: { at_least: '2/3', of: 'members' },
};

/**
 * Takes the meeting out of a body; its date is a placeholder still. It ends with a blank line.
 * @throws SampleError bad-block
 */
export function takeMeeting(
  file: string,
  body: readonly SourceLine[],
): { readonly meeting: MeetingData | null; readonly body: readonly SourceLine[] } {
  const from = body.findIndex(({ text }) => text.startsWith(BEGIN));
  const first = body[from];
  if (!first) return { meeting: null, body };
  const blank = body.findIndex(({ text }, index) => index > from && text.trim() === '');
  const to = blank < 0 ? body.length : blank;
  const meeting = body
    .slice(from + 1, to)
    .reduce((read, line) => readLine(file, line, read), begin(file, first));
  return { meeting, body: [...body.slice(0, from), ...body.slice(to)] };
}

function begin(file: string, { number, text }: SourceLine): MeetingData {
  const [, name, date, time, place] =
    /^会：(\S+) (\{\{[^}]+ 日期\}\}) (\d\d:\d\d) (\S+)$/.exec(text.trimEnd()) ?? [];
  const body = BODIES.find(([, known]) => known === name)?.[0];
  if (!body || date === undefined || time === undefined || place === undefined) {
    throw new SampleError('bad-block', file, number, 'a meeting begins 会：body {{+5d 日期}} 19:00 place');
  }
  return {
    kind: 'meeting',
    body,
    name: '',
    tells: 'notice',
    date,
    time,
    place,
    convener: '',
    attending: '',
    topics: [],
    result: null,
  };
}

function readLine(file: string, { number, text }: SourceLine, read: MeetingData): MeetingData {
  const wrong = (message: string): SampleError => new SampleError('bad-block', file, number, message);
  const [, key, said = ''] = /^(参加|议|到会|决)：(\S.*)$/.exec(text.trimEnd()) ?? [];
  switch (key) {
    case '参加':
      return { ...read, attending: said };
    case '议':
      return { ...read, topics: [...read.topics, said] };
    case '到会': {
      const [, eligible, present] = /^(\d+) (\d+)$/.exec(said) ?? [];
      if (present === undefined) throw wrong('到会：who should have come, and who came');
      const rule = { quorum: QUORUM[read.body] ?? null, pass: STATUTE_MAJORITY };
      const counts = { eligible: Number(eligible), present: Number(present) };
      return { ...read, tells: 'result', result: { ...counts, rule, motions: [], conclusions: [] } };
    }
    case '决': {
      if (!read.result) throw wrong('到会 stands before 决');
      const motions = [...read.result.motions, readMotion(said, wrong)];
      return { ...read, result: { ...read.result, motions } };
    }
    default:
      throw wrong('参加, 议, 到会 or 决');
  }
}

function readMotion(said: string, wrong: (message: string) => SampleError): Motion {
  const [, title, agreeing, against, abstain, outcome] =
    /^(\S.*) (\d+) (\d+) (\d+) (通过|没有通过)$/.exec(said) ?? [];
  if (title === undefined) throw wrong('决：a motion, 赞成 反对 弃权, and 通过 or 没有通过');
  return {
    title,
    for: Number(agreeing),
    against: Number(against),
    abstain: Number(abstain),
    passed: outcome === '通过',
  };
}
