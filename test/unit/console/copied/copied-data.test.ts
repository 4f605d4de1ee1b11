// A copy of typed data: what comes along, and what of it is to be looked at.
import { describe, expect, it } from 'vitest';
import {
  carriedPlaces,
  carriedRows,
  linesOf,
  tokensOf,
} from '../../../../src/console/copied/carried-over.ts';
import { readAppraisalDraft } from '../../../../src/console/appraisal/appraisal-draft.ts';
import { copiedData, dataRows, wholeWords } from '../../../../src/console/copied/copied-data.ts';
import { copyOf } from '../../../../src/console/copied/last-issue.ts';
import { readDataDraft, readRecordDraft } from '../../../../src/console/fields/record-draft.ts';
import { readMeetingDraft } from '../../../../src/console/meeting/meeting-draft.ts';
import {
  checkData,
  EXPLAIN_ABOVE,
  kindData,
  PROJECT_FIELDS,
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
const PROJECT = {
  ...(readRecordDraft(PROJECT_FIELDS, null) as object),
  kind: 'project',
  stage: 'during',
  basis: '第3次居民代表会议决议',
  conditions: '三家以上报价',
  procedure: '居民代表会议表决后比选',
  discipline: '评委回避亲属',
  source: '社区公益金',
  budget: 5_000_000,
  way: 'compared',
  contractFirm: '示例工程队',
  contractSum: 4_800_000,
  signed: '2026-09-01',
  percent: 40,
  pictures: [{ number: 1, when: 'during' }],
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

  it('are of the same project what was decided; of another only how such things are done', () => {
    const told = kindData(text(PROJECT))!;
    const next = copiedData(text(PROJECT), undefined, true);
    expect(next).toEqual({ ...told, stage: 'after', percent: null, pictures: [] });
    // It can be read as a project again, and says what its stage lacks.
    expect(kindData(text(next!))).toEqual(next);
    const other = copiedData(text(PROJECT), undefined);
    expect(other).toEqual({
      kind: 'project',
      stage: 'during',
      conditions: '三家以上报价',
      procedure: '居民代表会议表决后比选',
      discipline: '评委回避亲属',
      source: '社区公益金',
    });
    expect(JSON.stringify(other)).not.toContain('示例工程队');
    expect(readDataDraft('project', PROJECT_FIELDS, other)).toMatchObject({ bids: [], budget: null });
  });

  it('are of an appraisal who is asked about, with no ballot counted', () => {
    const counts = [10, 2, 0, 0];
    const data = {
      kind: 'appraisal',
      of: 'people',
      scale: 'grades',
      day: '2026-06-20',
      way: '无记名投票，当场唱票',
      voters: '全体居民代表',
      eligible: 45,
      handed: 12,
      returned: 12,
      valid: 12,
      aspects: ['德'],
      subjects: [{ name: '', post: '居委会委员', counts, rated: 0, aspects: [counts] }],
      conclusions: ['继续聘任。'],
    };
    expect(readAppraisalDraft(copiedData(text(data), undefined), 'PER-01')).toMatchObject({
      day: '',
      way: '无记名投票，当场唱票',
      eligible: null,
      handed: '',
      aspects: ['德'],
      subjects: [{ post: '居委会委员', counts: ['', '', '', ''], rated: null, aspects: [] }],
      conclusions: [],
    });
  });

  it('are of a policy who issued it and for whom', () => {
    const data = {
      kind: 'policy',
      issuer: '澄河街道（示例）',
      number: '〔2026〕3号',
      issued: '2026-03-01',
      from: '',
      ends: '',
      whom: '60 岁以上的居民',
      points: ['一年体检一次。'],
      where: '居委会一楼窗口',
      replaces: '',
    };
    expect(copiedData(text(data), undefined)).toEqual({
      kind: 'policy',
      issuer: '澄河街道（示例）',
      whom: '60 岁以上的居民',
      where: '居委会一楼窗口',
    });
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
