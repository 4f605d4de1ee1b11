import { describe, expect, it } from 'vitest';
import {
  checkContent,
  checkData,
  daysToMeeting,
  EXPLAIN_ABOVE,
  faceText,
  kindData,
  meetingMoment,
  meetingWorking,
  motionWords,
  quorumWords,
  shareWords,
  shownText,
  wordsInData,
  type Action,
  type CatalogueItem,
  type KindContext,
  type MeetingData,
  type MeetingResult,
  type NoticeText,
} from '../../../../src/disclosure/index.ts';

const RULES = {
  quorum: {
    居民会议: { more_than: '1/2', of: 'eligible' },
    居民代表会议: { at_least: '2/3', of: 'members' },
  },
  pass: { more_than: '1/2', of: 'present' },
  ballotAboveYuan: 500,
};
const RULE = { quorum: RULES.quorum.居民代表会议, pass: RULES.pass };
const MOTION = { title: '公共收益用于更换楼道灯', for: 28, against: 3, abstain: 1, passed: true };
const RESULT: MeetingResult = {
  eligible: 45,
  present: 32,
  rule: RULE,
  motions: [MOTION],
  conclusions: ['灯在春节前换好。'],
};
const HELD: MeetingData = {
  kind: 'meeting',
  body: 'representatives',
  name: '第3次',
  tells: 'result',
  date: '2026-11-20',
  time: '14:30',
  place: '居委会二楼会议室',
  convener: '居委会',
  attending: '全体居民代表',
  topics: ['楼道照明'],
  result: RESULT,
};
const CALLED: MeetingData = { ...HELD, tells: 'notice', date: '2026-11-28', result: null };
const CONTEXT: KindContext = {
  code: 'DEC-06',
  period: null,
  explainAbove: EXPLAIN_ABOVE,
  stages: ['事前', '事后'],
  today: '2026-11-22',
  rules: RULES,
};
const faultsOf = (data: object, context: Partial<KindContext> = {}): readonly unknown[] =>
  checkData(data as MeetingData, { ...CONTEXT, ...context });
const codesOf = (data: object, context: Partial<KindContext> = {}): string[] =>
  checkData(data as MeetingData, { ...CONTEXT, ...context }).map(({ field, code }) => `${field} ${code}`);
const withResult = (changes: object): object => ({ ...HELD, result: { ...RESULT, ...changes } });
const withMotion = (changes: object): object => withResult({ motions: [{ ...MOTION, ...changes }] });
const text = (data: object): NoticeText => ({
  v: 1,
  title: '居民代表会议',
  summary: '',
  blocks: [{ type: 'paragraph', content: [{ text: '欢迎旁听。' }] }],
  data: data as MeetingData,
});

describe('a meeting', () => {
  it.each([CALLED, HELD])('may be told of: $tells', (data) => {
    expect(faultsOf(data)).toEqual([]);
    expect(kindData(text(data))).toEqual(data);
  });

  it('has enough people and votes by its rule, with the working', () => {
    expect(meetingWorking(RESULT)).toMatchObject({
      quorum: { needed: 30, met: true },
      motions: [{ needed: 17, base: 32, of: 'present', silent: 0, passed: true, agrees: true }],
    });
    expect(quorumWords(RESULT)).toBe('应到 45 人，实到 32 人；按规定要三分之二以上（30 人）到会，人数够了。');
    expect(motionWords(RESULT, MOTION)).toBe(
      '赞成 28，反对 3，弃权 1；按到会 32 人算，过半数要 17 票：通过。',
    );
  });

  it('counts votes of all who should have come where its rule says so', () => {
    const result = { ...RESULT, rule: { ...RULE, pass: { more_than: '1/2', of: 'members' } } };
    expect(meetingWorking(result).motions[0]).toMatchObject({ needed: 23, base: 45, of: 'eligible' });
    expect(motionWords(result, { ...MOTION, for: 22 })).toContain('按应到 45 人算，过半数要 23 票：没有通过');
  });

  it('says who came and cast no vote', () => {
    expect(motionWords(RESULT, { ...MOTION, for: 26 })).toContain('没有投票 2');
  });

  it('that too few came to decides nothing, whatever was announced', () => {
    expect(faultsOf(withResult({ present: 29, motions: [{ ...MOTION, for: 25 }] }))).toEqual([
      {
        field: 'data.result.motions.0.passed',
        code: 'meeting-no-quorum',
        values: { present: 29, needed: 30 },
      },
    ]);
    const failed = withResult({ present: 29, motions: [{ ...MOTION, for: 25, passed: false }] });
    expect(faultsOf(failed)).toEqual([]);
    expect(quorumWords({ ...RESULT, present: 29 })).toContain('人数不够，不能作决定');
  });

  it('is refused with both figures when the counts say otherwise', () => {
    expect(faultsOf(withMotion({ for: 16, against: 15, abstain: 1 }))).toEqual([
      { field: 'data.result.motions.0.passed', code: 'meeting-lost', values: { for: 16, needed: 17 } },
    ]);
    expect(faultsOf(withMotion({ passed: false }))).toEqual([
      { field: 'data.result.motions.0.passed', code: 'meeting-carried', values: { for: 28, needed: 17 } },
    ]);
  });

  it('counts nobody who was not there', () => {
    expect(faultsOf(withMotion({ for: 30 }))).toEqual([
      { field: 'data.result.motions.0.for', code: 'meeting-counts', values: { sum: 34, present: 32 } },
    ]);
    expect(faultsOf(withResult({ eligible: 31 }))).toEqual([
      { field: 'data.result.present', code: 'meeting-more-present', values: { present: 32, eligible: 31 } },
    ]);
  });

  it('goes by the rules of its community', () => {
    const laxer = { ...RULE, quorum: { more_than: '1/2', of: 'members' } };
    expect(codesOf(withResult({ rule: laxer }))).toEqual(['data.result.rule meeting-rule']);
    // 民情恳谈会: the rules ask for nobody in particular, and may not be made to.
    expect(codesOf({ ...HELD, body: 'talk' })).toEqual(['data.result.rule meeting-rule']);
    expect(
      codesOf({ ...HELD, body: 'talk', result: { ...RESULT, rule: { ...RULE, quorum: null } } }),
    ).toEqual([]);
    const sameBody = { ...RULE, quorum: { at_least: '2/3', of: 'representatives' } };
    expect(codesOf(withResult({ rule: sameBody }))).toEqual([]);
    // Told again later, by the rules of its day.
    expect(codesOf(withResult({ rule: laxer }), { rules: undefined })).toEqual([]);
  });

  it('is judged in a proposal by its item, its stage, the day and the rules of now', () => {
    const item: CatalogueItem = {
      code: 'DEC-06',
      zh: '超限额支出票决结果',
      kind: 'decision',
      period: 'on-event',
      standing: false,
      minPostDays: 15,
      mask: 'M0',
      flow: 'F1',
      stages: ['事前', '事后'],
      section: 'meetings',
    };
    const codes = (data: object, stage: string, action: Action, day = '2026-11-22'): string[] => {
      const content = { code: 'DEC-06', text: text(data), stage, audience: [], reason: '' };
      const now = Date.parse(`${day}T04:00:00Z`);
      const context = { action, item, mask: null, now, images: [], fonts: () => true, rules: RULES };
      return checkContent(content, context)
        .map(({ code }) => code)
        .filter((code) => code.startsWith('meeting-'));
    };
    expect(codes(HELD, '事后', 'publish')).toEqual([]);
    expect(codes(HELD, '事前', 'publish')).toEqual(['meeting-is-notice']);
    expect(codes(HELD, '事后', 'publish', '2026-11-19')).toEqual(['meeting-ahead']);
    const laxer = withResult({ rule: { ...RULE, quorum: null } });
    expect(codes(laxer, '事后', 'publish')).toEqual(['meeting-rule']);
    expect(codes(laxer, '事后', 'amend')).toEqual([]);
  });

  it('is not told of as held before it is', () => {
    expect(codesOf({ ...HELD, date: '2026-11-23' })).toEqual(['data.date meeting-ahead']);
    expect(codesOf({ ...CALLED, date: '2026-11-23' })).toEqual([]);
  });

  it('is called under the items of notices, and told under those of results', () => {
    expect(codesOf(HELD, { stages: ['事前'] })).toEqual(['data.tells meeting-is-notice']);
    expect(codesOf(CALLED, { stages: ['事后'] })).toEqual(['data.tells meeting-is-result']);
    expect(codesOf(CALLED, { stages: [] })).toEqual([]);
  });

  it.each([
    [{ ...CALLED, body: '' }, 'data.body meeting-body'],
    [{ ...CALLED, tells: '' }, 'data.tells meeting-tells'],
    [{ ...CALLED, date: '2026-02-30' }, 'data.date meeting-date'],
    [{ ...CALLED, time: '24:00' }, 'data.time meeting-time'],
    [{ ...CALLED, place: ' ' }, 'data.place meeting-place'],
    [{ ...CALLED, topics: [] }, 'data.topics meeting-no-topic'],
    [{ ...CALLED, topics: ['一', ' '] }, 'data.topics.1 meeting-topic'],
    [{ ...CALLED, topics: Array<string>(21).fill('一') }, 'data.topics meeting-many'],
    [withResult({ eligible: 0 }), 'data.result.eligible meeting-eligible'],
    [withResult({ present: '三十' }), 'data.result.present meeting-present'],
    [withResult({ rule: { quorum: null } }), 'data.result.rule meeting-rule'],
    [withResult({ motions: [], conclusions: [] }), 'data.result.motions meeting-nothing'],
    [withResult({ conclusions: [''] }), 'data.result.conclusions.0 meeting-conclusion'],
    [withMotion({ title: '' }), 'data.result.motions.0.title meeting-motion'],
    [withMotion({ against: '' }), 'data.result.motions.0.against meeting-count'],
    [withMotion({ passed: null }), 'data.result.motions.0.passed meeting-outcome'],
  ])('names what is wrong: %#', (data, expected) => {
    expect(codesOf(data)).toContain(expected);
  });

  it.each([
    { kind: 'meeting' },
    { ...HELD, result: null },
    { ...HELD, body: 'constructor' },
    withMotion({ for: -1 }),
    withResult({ rule: { ...RULE, pass: { more_than: '3/2', of: 'present' } } }),
    withResult({ rule: { ...RULE, pass: { more_than: '1/2', at_least: '1/2', of: 'present' } } }),
    withResult({ rule: { ...RULE, pass: { more_than: '1/0', of: 'present' } } }),
  ])('is no meeting: %#', (data) => {
    expect(kindData(text(data))).toBeNull();
    expect(codesOf(data)).not.toEqual([]);
  });

  it('carries nothing that nobody reads, and a notice no result', () => {
    const motion = { ...MOTION, voters: ['张某'] };
    expect(kindData(text({ ...withResult({ motions: [motion] }), phone: '138' }))).toEqual(HELD);
    expect(kindData(text({ ...CALLED, result: RESULT }))).toEqual(CALLED);
  });

  it('gives the gate every word somebody wrote', () => {
    expect(wordsInData(HELD).map(({ field }) => field)).toEqual([
      'data.name',
      'data.place',
      'data.convener',
      'data.attending',
      'data.topics.0',
      'data.result.motions.0.title',
      'data.result.conclusions.0',
    ]);
  });

  it('stands as text and tables before the words', () => {
    const shown = (data: MeetingData, as: (text: NoticeText) => NoticeText): unknown[] =>
      as(text(data)).blocks.map((block) =>
        block.type === 'table' ? (block.caption ?? block.head[0]) : block.type,
      );
    expect(shown(CALLED, shownText)).toEqual(['项目', 'heading', 'list', 'paragraph']);
    expect(shown(HELD, shownText)).toEqual([
      'heading',
      'paragraph',
      '表决结果',
      'paragraph',
      'heading',
      'list',
      '项目',
      'heading',
      'list',
      'paragraph',
    ]);
    expect(shown(HELD, faceText)).toEqual(['paragraph', '表决结果', 'heading', 'list', 'paragraph']);
    expect(shownText(text(CALLED)).blocks[0]).toMatchObject({
      rows: [
        ['会议', '居民代表会议（第3次）'],
        ['时间', '2026年11月28日（星期六）14:30'],
        ['地点', '居委会二楼会议室'],
        ['召集', '居委会'],
        ['参加', '全体居民代表'],
      ],
    });
  });

  it('shows what the counts come to, and not what was announced', () => {
    const said = {
      ...HELD,
      result: { ...RESULT, motions: [{ ...MOTION, for: 16, against: 16, abstain: 0 }] },
    };
    expect(JSON.stringify(shownText(text(said)).blocks)).toContain('没有通过');
  });

  it('counts the days to it', () => {
    expect(daysToMeeting(CALLED, '2026-11-22')).toBe(6);
    expect(daysToMeeting(CALLED, '2026-11-29')).toBe(-1);
    expect(daysToMeeting(CALLED, '')).toBeNull();
    expect(meetingMoment({ date: '2026-11-29', time: '09:00' })).toBe('2026年11月29日（星期日）09:00');
  });

  it.each([
    [{ more_than: '1/2', of: 'present' }, '过半数'],
    [{ at_least: '2/3', of: 'present' }, '三分之二以上'],
    [{ more_than: '2/3', of: 'present' }, '超过三分之二'],
    [{ at_least: '5/9', of: 'present' }, '5/9以上'],
  ])('names its share: %j', (share, words) => {
    expect(shareWords(share)).toBe(words);
  });
});
