// A year of a small sample community's calendar, reckoned by the real rules of the calendar from a record that was made
// up: most in time, some late, some missing, one matter under way and one overdue.
import type { CalendarRules, CalendarView } from '../../../src/contract/index.ts';
import { calendarOf } from '../../../src/disclosure/index.ts';
import type { Card, Disclosure, Reading } from '../../../src/disclosure/index.ts';

const NAMES: Readonly<Record<string, string>> = {
  'FIN-01': '财务收支情况',
  'FIN-02': '办公经费、居委会成员报酬与通讯费',
  'FIN-05': '低偿服务收费与使用',
  'FIN-20': '广告、场地等公共收益',
  'FBK-03': '居民意见的处理结果',
  'ACT-01': '文体与志愿活动',
  'DEC-05': '社区议事委员会决定',
  'AFF-05': '基建项目的立项、进度与验收',
  'AFF-10': '社区协商的议题、过程与落实',
  'SVC-01': '服务承诺',
};
const item = (
  code: string,
  period: string,
  more: Partial<CalendarRules['items'][number]> = {},
): CalendarRules['items'][number] => ({
  code,
  period,
  standing: false,
  dueDays: period === 'quarterly' ? 15 : 10,
  minPostDays: 15,
  stages: ['事后'],
  ...more,
});

/** Rules as /community.json tells them. */
export const RULES: CalendarRules = {
  items: [
    item('FIN-01', 'monthly'),
    item('FIN-02', 'monthly'),
    item('FIN-05', 'monthly'),
    item('FIN-20', 'quarterly'),
    item('FBK-03', 'monthly'),
    item('ACT-01', 'monthly', { dueDays: 7 }),
    item('DEC-05', 'quarterly', { dueDays: 3 }),
    item('AFF-05', 'on-event', { stages: ['事前', '事中', '事后'] }),
    item('AFF-10', 'on-event', { stages: ['事前', '事中', '事后'] }),
    item('SVC-01', 'on-event', { standing: true }),
  ],
  events: [
    { id: 'project-begins', zh: '基建项目开工', opens: [{ code: 'AFF-05', stage: '事前' }] },
    { id: 'activity', zh: '集体活动', opens: [{ code: 'ACT-01' }] },
    { id: 'project-ends', zh: '基建项目完工', opens: [{ code: 'AFF-05', stage: '事后' }] },
  ],
  holidays: {},
  restDays: 'as-counted',
  noticeDays: {},
  affairsPeriod: 'quarterly',
  former: [
    {
      until: '2025-09-25T02:00:00Z',
      was: {},
      names: { 'OWN-02': '小区便民车（示例）' },
    },
  ],
  off: [{ code: 'FIN-17', name: '公益筹资', reason: '今年没有筹资' }],
};

/** Code → what a screen knows of the item. */
export const ITEMS = Object.fromEntries(
  Object.entries(NAMES).map(([code, name]) => [
    code,
    { name, mask: 'M0', standing: code === 'SVC-01', minPostDays: 15, objectionDays: null },
  ]),
);

interface Published {
  readonly code: string;
  readonly on: string;
  readonly period?: string;
  readonly matter?: string;
  readonly stage?: string;
}

/** The record: `late` months come some days after their day, months left out never came. */
function publications(): Published[] {
  const list: Published[] = [{ code: 'SVC-01', on: '2025-10-05' }];
  for (let back = 13; back >= 1; back -= 1) {
    const told = new Date(Date.UTC(2026, 10 - back, 1));
    const came = new Date(Date.UTC(2026, 11 - back, 1));
    const period = told.toISOString().slice(0, 7);
    const day = (date: number): string => `${came.toISOString().slice(0, 8)}${String(date).padStart(2, '0')}`;
    list.push({ code: 'FIN-01', on: day(back === 4 ? 13 : 8), period });
    list.push({ code: 'FIN-02', on: day(9), period });
    if (back !== 1) list.push({ code: 'FIN-05', on: day(9), period });
    list.push({ code: 'FBK-03', on: day(back === 1 ? 12 : 6), period });
    if (back !== 6) list.push({ code: 'ACT-01', on: day(5), period });
  }
  for (const [period, on] of [
    ['2025Q4', '2026-01-12'],
    ['2026Q1', '2026-04-12'],
    ['2026Q2', '2026-07-12'],
  ] as const) {
    list.push({ code: 'FIN-20', on, period }, { code: 'DEC-05', on: on.replace(/\d\d$/, '02'), period });
  }
  list.push({ code: 'DEC-05', on: '2026-10-02', period: '2026Q3' });
  list.push({ code: 'AFF-05', on: '2026-10-20', matter: 'm-roof', stage: '事前' });
  list.push({ code: 'AFF-05', on: '2026-11-14', matter: 'm-roof', stage: '事中' });
  list.push({ code: 'AFF-10', on: '2026-08-06', matter: 'm-charging', stage: '事前' });
  return list;
}

function disclosureOf({ code, on, ...told }: Published): Disclosure {
  const issued = `${on}T02:00:00Z`;
  return {
    id: `${code}-${on}`.toLowerCase(),
    code,
    section: 'affairs',
    kind: 'notice',
    audience: [],
    versions: [
      {
        seq: 1,
        issued,
        notBefore: null,
        notAfter: null,
        text: '',
        trail: null,
        images: {},
        reason: null,
        erased: [],
        ...told,
      },
    ],
    withdrawn: null,
    cleared: null,
  };
}

/** As the worker answers at `now` (ms since 1970). Disclosures of the last month and of matters are on the board. */
export function calendarView(now: number): CalendarView {
  const disclosures = new Map(
    publications()
      .map(disclosureOf)
      .map((each) => [each.id, each]),
  );
  const reading: Reading = {
    disclosures,
    events: new Map(),
    rules: [],
    began: '2025-09-20T01:00:00Z',
    size: 1,
  };
  const calendar = calendarOf(reading, RULES, now, null);
  if (!calendar) throw new Error('no calendar');
  const cards: Record<string, Card> = {};
  for (const { id, code, versions } of disclosures.values()) {
    const published = versions[0]?.issued ?? '';
    const isOld = published < '2026-10-10' && !id.startsWith('aff');
    cards[id] = {
      id,
      seq: 1,
      latest: 1,
      code,
      item: NAMES[code] ?? code,
      section: 'affairs',
      title: `${NAMES[code] ?? code}（示例）`,
      summary: '',
      excerpt: '',
      published,
      until: null,
      corrected: null,
      state: isOld ? 'ended' : 'current',
      image: null,
      objectionUntil: null,
    };
  }
  const names = { 'm-roof': '7 栋屋面防水（示例）', 'm-charging': '电动车充电棚放在哪里（示例）' };
  const changes = [{ at: '2026-07-01T02:00:00Z', lines: ['FIN-05 办公费：期限（天）由“10”改为“5”。'] }];
  return { calendar, cards, names, changes };
}
