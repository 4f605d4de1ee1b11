import { describe, expect, it } from 'vitest';
import { sentence } from '../../../../src/contract/messages.ts';
import {
  ballotWords,
  betterWords,
  checkData,
  EXPLAIN_ABOVE,
  faceText,
  kindData,
  percentOf,
  shownText,
  wordsInData,
  type KindContext,
  type NoticeText,
  type TypedData,
} from '../../../../src/disclosure/index.ts';
import { PEOPLE, SURVEY } from '../../../support/kinds/appraisal-fixture.ts';

const CONTEXT: KindContext = {
  code: 'PER-06',
  period: null,
  explainAbove: EXPLAIN_ABOVE,
  today: '2026-06-22',
};
const OF_SURVEYS = { code: 'FBK-05' };
const codesOf = (data: object, context: Partial<KindContext> = {}): string[] =>
  checkData(data as TypedData, { ...CONTEXT, ...context }).map(({ field, code }) => `${field} ${code}`);
const text = (data: object): NoticeText => ({
  v: 1,
  title: '评议结果',
  summary: '',
  blocks: [{ type: 'paragraph', content: [{ text: '谢谢参加。' }] }],
  data: data as TypedData,
});
const [DIRECTOR, SAFETY] = PEOPLE.subjects;
const withFirst = (changes: object): object => ({
  ...PEOPLE,
  subjects: [{ ...DIRECTOR, ...changes }, SAFETY],
});
const ofSurvey = (changes: object): object => ({
  ...SURVEY,
  subjects: [{ ...SURVEY.subjects[0], ...changes }],
});

describe('an appraisal', () => {
  it('may be told of people by post, and of bodies under any item', () => {
    expect(codesOf(PEOPLE)).toEqual([]);
    expect(codesOf(SURVEY, OF_SURVEYS)).toEqual([]);
    expect(kindData(text(PEOPLE))).toEqual(PEOPLE);
    expect(kindData(text(SURVEY))).toEqual(SURVEY);
  });

  it('names people under personnel only, and none without an office', () => {
    expect(codesOf(PEOPLE, OF_SURVEYS)).toEqual(['data.of appraisal-people']);
    expect(codesOf(withFirst({ post: ' ' }))).toEqual(['data.subjects.0.post appraisal-post']);
  });

  it('counts every valid ballot once for each of them, and no other', () => {
    const sums = { field: 'data.subjects.0.counts.0', code: 'appraisal-sum' };
    const wrong = withFirst({ counts: [38, 10, 2, 1] });
    expect(checkData(wrong as TypedData, CONTEXT)).toEqual([{ ...sums, values: { sum: 51, valid: 50 } }]);
    expect(sentence('appraisal-sum', { sum: 51, valid: 50 })).toContain('51');
    const aspects = [
      [258, 175, 26, 27],
      [138, 173, 154, 20],
    ];
    expect(codesOf(ofSurvey({ aspects }), OF_SURVEYS)).toEqual(['data.subjects.0.aspects.1.0 appraisal-sum']);
  });

  it('has no more valid than returned, returned than handed out, handed out than could take part', () => {
    expect(codesOf({ ...PEOPLE, eligible: 52 })).toEqual(['data.handed appraisal-more-handed']);
    expect(codesOf({ ...PEOPLE, handed: 51 })).toEqual(['data.returned appraisal-more-returned']);
    expect(codesOf({ ...PEOPLE, returned: 49 })).toEqual(['data.valid appraisal-more-valid']);
    expect(codesOf({ ...PEOPLE, eligible: 53, handed: 53, returned: 53 })).toEqual([]);
  });

  it('is not told of so few ballots that they say who voted how', () => {
    const of = (valid: number): object => ({
      ...PEOPLE,
      valid,
      subjects: [{ ...DIRECTOR, counts: [valid - 1, 1, 0, 0] }],
    });
    expect(codesOf(of(4))).toEqual(['data.valid appraisal-few']);
    expect(codesOf(of(5))).toEqual([]);
  });

  it('is not told of before it took place', () => {
    expect(codesOf(PEOPLE, { today: '2026-06-20' })).toEqual([]);
    expect(codesOf(PEOPLE, { today: '2026-06-19' })).toEqual(['data.day appraisal-ahead']);
  });

  it('rates nobody as nobody voted', () => {
    expect(codesOf(withFirst({ rated: 3 }))).toEqual(['data.subjects.0.rated appraisal-rated']);
    expect(codesOf(withFirst({ rated: null }))).toEqual([]);
  });

  it.each([
    [{ ...PEOPLE, of: 'dogs' }, 'data.of appraisal-of'],
    [{ ...PEOPLE, scale: 'constructor' }, 'data.scale appraisal-scale'],
    [{ ...PEOPLE, day: '2026-06-31' }, 'data.day appraisal-day'],
    [{ ...PEOPLE, way: '' }, 'data.way appraisal-way'],
    [{ ...PEOPLE, eligible: '五十' }, 'data.eligible appraisal-ballots'],
    [{ ...PEOPLE, valid: '' }, 'data.valid appraisal-ballots'],
    [{ ...PEOPLE, subjects: [] }, 'data.subjects appraisal-empty'],
    [{ ...PEOPLE, subjects: Array<unknown>(61).fill(DIRECTOR) }, 'data.subjects appraisal-many'],
    [{ ...PEOPLE, subjects: [DIRECTOR, DIRECTOR] }, 'data.subjects.1.name appraisal-twice'],
    [{ ...PEOPLE, of: 'bodies' }, 'data.subjects.1.name appraisal-name'],
    [withFirst({ counts: [38, '', 2, 0] }), 'data.subjects.0.counts.1 appraisal-count'],
    [withFirst({ counts: [38] }), 'data.subjects.0.counts.3 appraisal-count'],
    [withFirst({ counts: [38, 10, 2, 0, 0] }), 'data.subjects.0.counts.0 appraisal-count'],
    [withFirst({ rated: 4 }), 'data.subjects.0.rated appraisal-rated'],
    [withFirst({ aspects: [[50, 0, 0, 0]] }), 'data.subjects.0.aspects appraisal-aspect'],
    [{ ...PEOPLE, conclusions: [' '] }, 'data.conclusions.0 appraisal-line'],
    [{ ...PEOPLE, conclusions: Array<string>(11).fill('好') }, 'data.conclusions appraisal-many'],
  ])('names what is wrong: %#', (data, expected) => {
    expect(codesOf(data)).toContain(expected);
  });

  it.each([
    { kind: 'appraisal' },
    { ...PEOPLE, scale: '__proto__' },
    { ...PEOPLE, subjects: [] },
    { ...PEOPLE, valid: 1.5 },
    withFirst({ counts: [38, 10, -2, 4] }),
    withFirst({ rated: 1.5 }),
    ofSurvey({ aspects: [[486, 0, 0, 0]] }),
  ])('is no appraisal: %#', (data) => {
    expect(kindData(text(data))).toBeNull();
    expect(codesOf(data)).not.toEqual([]);
  });

  it('carries nothing that nobody reads', () => {
    expect(kindData(text({ ...withFirst({ voters: ['张某'] }), ballots: [] }))).toEqual(PEOPLE);
  });

  it('gives the gate every word somebody wrote', () => {
    expect(wordsInData(PEOPLE).map(({ field }) => field)).toEqual([
      'data.way',
      'data.voters',
      'data.subjects.0.post',
      'data.subjects.0.name',
      'data.subjects.1.post',
      'data.conclusions.0',
    ]);
    expect(wordsInData(SURVEY).map(({ text: words }) => words)).toEqual(
      expect.arrayContaining(['办事', '停车', '社区工作']),
    );
  });

  it('reckons its shares, and says how', () => {
    expect(percentOf(1, 3)).toBe('33.3%');
    expect(percentOf(2, 3)).toBe('66.7%');
    expect(percentOf(3, 3)).toBe('100.0%');
    expect(percentOf(0, 0)).toBe('0.0%');
    expect(betterWords(PEOPLE, [38, 10, 2, 0])).toBe('优秀和合格一共 48 票，占 96.0%');
    expect(ballotWords(PEOPLE)).toBe(
      '应参加 56 人，发出 53 票，收回 52 票，收回率 98.1%；有效 50 票，无效 2 票。百分比都按有效的算。',
    );
    expect(ballotWords(SURVEY)).toBe(
      '发出 600 份，收回 486 份，收回率 81.0%；有效 486 份，无效 0 份。百分比都按有效的算。',
    );
  });

  it('stands as text and tables before the words', () => {
    const shown = (data: TypedData, as: (text: NoticeText) => NoticeText): unknown[] =>
      as(text(data)).blocks.map((block) =>
        block.type === 'table' ? (block.caption ?? block.head[0]) : block.type,
      );
    expect(shown(PEOPLE, shownText)).toEqual([
      '评议结果',
      'heading',
      'list',
      'heading',
      'paragraph',
      '项目',
      'paragraph',
    ]);
    expect(shown(SURVEY, shownText)).toContain('社区工作：分项');
    expect(shown(SURVEY, faceText)).toEqual(['评议结果', 'paragraph', 'paragraph']);
    expect(shownText(text(PEOPLE)).blocks[0]).toEqual({
      type: 'table',
      caption: '评议结果',
      head: ['评议谁', '优秀', '合格', '基本合格', '不合格', '优秀和合格', '评定'],
      rows: [
        ['主任 关岚（示例）', '38', '10', '2', '0', '96.0%', '优秀'],
        ['治保调解', '22', '23', '4', '1', '90.0%', '合格'],
      ],
    });
    expect(shownText(text(SURVEY)).blocks[0]).toMatchObject({
      head: ['评议什么', '满意', '基本满意', '不满意', '不了解', '满意和基本满意'],
      rows: [['社区工作', '231', '169', '63', '23', '82.3%']],
    });
  });
});
