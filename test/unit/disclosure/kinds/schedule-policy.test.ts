import { describe, expect, it } from 'vitest';
import {
  checkData,
  EXPLAIN_ABOVE,
  faceText,
  isOnDuty,
  policyFacts,
  policyState,
  shiftDay,
  shownText,
  type PolicyData,
  type ScheduleData,
} from '../../../../src/disclosure/index.ts';

const CONTEXT = { code: 'SVC-15', period: null, explainAbove: EXPLAIN_ABOVE };
const SHIFT: ScheduleData['shifts'][number] = {
  day: '',
  weekday: '3',
  hours: '上午',
  post: '主任',
  name: '关澜（示例）',
  phone: '000-5550-0100',
  place: '',
};
const schedule = (changes: object = {}): ScheduleData => ({
  kind: 'schedule',
  shifts: [{ ...SHIFT, ...changes }],
  note: '',
});
const POLICY: PolicyData = {
  kind: 'policy',
  issuer: '榆汀街道（示例）',
  number: '榆街发〔2026〕3号',
  issued: '2026-11-01',
  from: '2026-12-01',
  ends: '',
  whom: '八十岁以上的老人',
  points: ['每月多发二十元', '不用重新申请'],
  where: '大厅资料架',
  replaces: '',
};

describe('a roster of duties', () => {
  it.each([
    [{}, []],
    [{ weekday: '' }, ['shifts.0.day schedule-when']],
    [{ day: '2026-11-25' }, ['shifts.0.weekday schedule-both']],
    [{ name: ' ', post: '' }, ['shifts.0.post schedule-who']],
    [{ phone: '传达室' }, ['shifts.0.phone field-phone']],
    [{ weekday: '8' }, ['shifts.0.weekday field-choice']],
  ])('is checked shift by shift: %#', (changes, expected) => {
    const found = checkData(schedule(changes), CONTEXT).map(({ field, code }) => `${field.slice(5)} ${code}`);
    expect(found).toEqual(expected);
  });

  it('knows whose day it is', () => {
    expect(['2026-11-25', '2026-11-26'].map((day) => isOnDuty(SHIFT, day))).toEqual([true, false]);
    expect(isOnDuty({ day: '', weekday: '7' }, '2026-11-22')).toBe(true);
    expect(isOnDuty({ day: '2026-11-26', weekday: '' }, '2026-11-26')).toBe(true);
    expect(shiftDay(SHIFT)).toBe('每周三');
    expect(shiftDay({ day: '2026-11-26', weekday: '' })).toBe('2026年11月26日（星期四）');
  });

  it('stands as one table of what is said', () => {
    const text = { v: 1, title: '值班', summary: '', blocks: [], data: schedule({ place: '大厅' }) } as const;
    const heads = [shownText(text), faceText(text)].map(({ blocks: [block] }) =>
      block?.type === 'table' ? block.head.join() : null,
    );
    expect(heads).toEqual(['哪天,时间,谁,职务,电话,地点', '哪天,时间,谁,职务,电话']);
  });
});

describe('a policy in short', () => {
  it('says what it is, who issued it, and ends no earlier than it begins', () => {
    const codesOf = (changes: object): string[] =>
      checkData({ ...POLICY, ...changes }, CONTEXT).map(({ field, code }) => `${field} ${code}`);
    expect(codesOf({})).toEqual([]);
    expect(codesOf({ points: [], issuer: '' })).toEqual([
      'data.issuer field-missing',
      'data.points field-missing',
    ]);
    expect(codesOf({ ends: '2026-11-30' })).toEqual(['data.ends policy-order']);
  });

  it('knows whether it holds', () => {
    const states = ['2026-11-22', '2026-12-01', '2027-01-01'].map((today) =>
      policyState({ ...POLICY, ends: '2026-12-31' }, today),
    );
    expect(states).toEqual([
      { state: 'coming', days: 9 },
      { state: 'holds', days: 0 },
      { state: 'over', days: 0 },
    ]);
    expect(policyState({ ...POLICY, from: '' }, '2026-11-22')).toBeNull();
  });

  it('names its papers after what it says', () => {
    expect(policyFacts(POLICY).map(([name]) => name)).toEqual([
      '谁发的',
      '文号',
      '哪天发的',
      '哪天起施行',
      '全文在哪里看',
    ]);
    const { blocks } = shownText({ v: 1, title: '津贴', summary: '', blocks: [], data: POLICY });
    expect(blocks.map(({ type }) => type)).toEqual(['heading', 'list', 'table']);
  });
});
