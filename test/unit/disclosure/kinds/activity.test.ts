import { describe, expect, it } from 'vitest';
import {
  activityFacts,
  activityMoment,
  checkData,
  daysToActivity,
  EXPLAIN_ABOVE,
  isSignupOpen,
  kindData,
  shownText,
  type ActivityData,
} from '../../../../src/disclosure/index.ts';

const NOTICE: ActivityData = {
  kind: 'activity',
  tells: 'notice',
  date: '2026-11-28',
  lastDate: '',
  time: '15:00',
  until: '16:30',
  place: '大厅书报角',
  whom: '不限年纪',
  seats: 1200,
  fee: 0,
  signup: '到服务台登记',
  signupBy: '2026-11-27',
  contact: '沈禾（示例）',
  phone: '000-5550-0101',
  came: null,
  cost: null,
  source: '',
  done: [],
};
const REPORT: ActivityData = { ...NOTICE, tells: 'report', date: '2026-11-14', came: 15, cost: 4250 };
const codesOf = (data: object, stages: readonly string[] = []): string[] =>
  checkData(data as ActivityData, {
    code: 'ACT-01',
    period: null,
    explainAbove: EXPLAIN_ABOVE,
    stages,
    today: '2026-11-22',
  }).map(({ field, code }) => `${field} ${code}`);

describe('an activity', () => {
  it('is announced, or told of', () => {
    expect(codesOf(NOTICE, ['事前'])).toEqual([]);
    expect(codesOf(REPORT, ['事后'])).toEqual([]);
    expect(codesOf(NOTICE, ['事后'])).toEqual(['data.tells activity-is-report']);
    expect(codesOf(REPORT, ['事前'])).toEqual(['data.tells activity-is-notice']);
    expect(codesOf(REPORT, ['事前', '事后'])).toEqual([]);
  });

  it.each([
    [{ ...NOTICE, time: '' }, 'data.time activity-time'],
    [{ ...NOTICE, date: '' }, 'data.date field-missing'],
    [{ ...NOTICE, place: '' }, 'data.place field-missing'],
    [{ ...NOTICE, until: '14:00' }, 'data.until activity-order'],
    [{ ...NOTICE, lastDate: '2026-11-27' }, 'data.lastDate activity-order'],
    [{ ...NOTICE, signupBy: '2026-11-29' }, 'data.signupBy activity-signup-late'],
    [{ ...NOTICE, signup: '', contact: '', phone: '' }, 'data.signup activity-signup'],
    [{ ...NOTICE, phone: '门卫' }, 'data.phone field-phone'],
    [{ ...NOTICE, date: '2026-02-30' }, 'data.date field-day'],
    [{ ...NOTICE, time: '25:00' }, 'data.time field-time'],
    [{ ...REPORT, came: null }, 'data.came activity-came'],
    [{ ...REPORT, date: '2026-11-23' }, 'data.date activity-ahead'],
  ])('names what is wrong: %#', (data, expected) => {
    expect(codesOf(data)).toEqual([expected]);
  });

  it('may go on over midnight when it lasts several days', () => {
    expect(codesOf({ ...NOTICE, lastDate: '2026-11-29', until: '09:00' })).toEqual([]);
  });

  it('knows how long it is until it, while it lasts, and that it is over', () => {
    const days = (today: string): number | null =>
      daysToActivity({ ...NOTICE, lastDate: '2026-11-30' }, today);
    expect(['2026-11-22', '2026-11-28', '2026-11-30', '2026-12-02'].map(days)).toEqual([6, 0, 0, -2]);
    expect(['2026-11-27', '2026-11-28'].map((today) => isSignupOpen(NOTICE, today))).toEqual([true, false]);
    expect(isSignupOpen({ ...NOTICE, signupBy: '' }, '2030-01-01')).toBe(true);
  });

  it('says when it is, and what one has to know', () => {
    expect(activityMoment(NOTICE)).toBe('2026年11月28日（星期六）15:00–16:30');
    expect(activityMoment({ ...NOTICE, lastDate: '2026-11-29', time: '' })).toBe(
      '2026年11月28日（星期六）到2026年11月29日（星期日）',
    );
    expect(Object.fromEntries(activityFacts(NOTICE))).toMatchObject({
      名额: '1,200 人',
      多少钱: '免费',
      报名到: '2026年11月27日（星期五）',
    });
  });

  it('stands as a table: of a report first how many came and what it cost', () => {
    const rows = (data: ActivityData): unknown => {
      const [block] = shownText({ v: 1, title: '读书会', summary: '', blocks: [], data }).blocks;
      return block?.type === 'table' ? block.rows.map(([name]) => name) : null;
    };
    expect(rows(NOTICE)?.toString()).toBe('时间,地点,谁可以来,名额,多少钱,怎么报名,报名到,找谁,电话');
    expect(rows(REPORT)?.toString()).toBe('来了,花了,时间,地点');
    expect(kindData({ data: { ...REPORT, names: ['某人'] } })).toEqual(REPORT);
  });
});
