// A copy of typed data: what comes along, and what of it is to be looked at.
import { describe, expect, it } from 'vitest';
import {
  carriedPlaces,
  carriedRows,
  linesOf,
  tokensOf,
} from '../../../../src/console/copied/carried-over.ts';
import { dataRows, wholeWords } from '../../../../src/console/copied/copied-data.ts';
import { copyOf } from '../../../../src/console/copied/last-issue.ts';
import { readMeetingDraft } from '../../../../src/console/meeting/meeting-draft.ts';
import {
  checkData,
  EXPLAIN_ABOVE,
  type MeetingData,
  type NoticeText,
} from '../../../../src/disclosure/index.ts';

const RULE = {
  quorum: { at_least: '2/3', of: 'members' },
  pass: { more_than: '1/2', of: 'present' },
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
  result: {
    eligible: 45,
    present: 32,
    rule: RULE,
    motions: [{ title: '更换楼道灯', for: 28, against: 3, abstain: 1, passed: true }],
    conclusions: ['灯在春节前换好。'],
  },
};
const DIRECTORY = {
  kind: 'directory',
  entries: [
    {
      blocks: ['3'],
      needs: ['邻里调解'],
      name: '芦川（示例）',
      post: '包片委员',
      phone: '65550101',
      hours: '',
      place: '',
    },
  ],
};
const text = (data: object): NoticeText => ({
  v: 1,
  title: '示例',
  summary: '',
  blocks: [],
  data: data as NonNullable<NoticeText['data']>,
});
/** As it is kept beside the draft. */
const carriedOf = (copied: NoticeText) => {
  const inData = dataRows(copied.data).flatMap((row) => row.map(({ text: line }) => line));
  return {
    tokens: tokensOf([...linesOf(copied), ...inData]),
    whole: new Set(wholeWords(copied.data)),
    period: undefined,
  };
};

describe('typed data in a copy', () => {
  it('are those of a meeting without its day, its people and its votes', () => {
    const { data } = copyOf(text(HELD), undefined);
    expect(data).toMatchObject({
      body: 'representatives',
      name: '第3次',
      place: '居委会二楼会议室',
      convener: '居委会',
      attending: '全体居民代表',
      topics: ['楼道照明'],
      date: '',
      time: '',
      result: { eligible: '', present: '', rule: RULE, conclusions: [] },
    });
    expect(data).toMatchObject({
      result: { motions: [{ title: '更换楼道灯', for: '', against: '', abstain: '', passed: null }] },
    });
    // The form reads it as one of its own, and nothing of it could be published by mistake.
    expect(readMeetingDraft(data, null, { quorum: {}, majority: RULE.pass }, false)).toMatchObject({
      place: '居委会二楼会议室',
      result: { motions: [{ title: '更换楼道灯', for: '', passed: null }] },
    });
    const context = { code: 'DEC-06', period: null, explainAbove: EXPLAIN_ABOVE };
    expect(checkData(data!, context).map(({ field }) => field)).toContain('data.date');
  });

  it('are all of a directory', () => {
    expect(copyOf(text(DIRECTORY), undefined).data).toEqual(DIRECTORY);
  });

  it('are to be looked at: every word of a meeting, the numbers of a directory', () => {
    const meeting = copyOf(text(HELD), undefined);
    expect(carriedPlaces(meeting, carriedOf(meeting)).map(({ token }) => token)).toEqual([
      '第3次',
      '居委会二楼会议室',
      '居委会',
      '全体居民代表',
      '楼道照明',
      '更换楼道灯',
    ]);
    const moved = { ...(meeting.data as object), name: '第4次', topics: ['停车'] };
    expect(carriedPlaces(text(moved), carriedOf(meeting)).map(({ token }) => token)).not.toContain('第3次');
    const directory = copyOf(text(DIRECTORY), undefined);
    expect(carriedRows(directory, carriedOf(directory))).toEqual([
      {
        pieces: [
          { words: '', isOld: false },
          { words: '3', isOld: true },
          { words: ' ｜ 邻里调解 ｜ 芦川（示例） ｜ 包片委员 ｜ ', isOld: false },
          { words: '65550101', isOld: true },
          { words: '', isOld: false },
        ],
      },
    ]);
    const entries = [{ ...DIRECTORY.entries[0], blocks: ['4'], phone: '65550102' }];
    expect(carriedPlaces(text({ ...DIRECTORY, entries }), carriedOf(directory))).toEqual([]);
  });
});
