import { expect, fixture, html } from '@open-wc/testing';
import type {
  ActivityData,
  PolicyData,
  ScheduleData,
  StatisticsData,
} from '../../../src/disclosure/index.ts';
import { typedPage as activityPage } from '../../../src/typed-views/activity/activity-view.ts';
import { typedPage as policyPage } from '../../../src/typed-views/policy/policy-view.ts';
import { typedPage as schedulePage } from '../../../src/typed-views/schedule/schedule-view.ts';
import { typedPage as statisticsPage } from '../../../src/typed-views/statistics/statistics-view.ts';
import type { TypedPage } from '../../../src/typed-views/typed-template.ts';
import { clearStage, loadStyles } from '../support/screen-stage.ts';

const TODAY = '2026-11-22';
async function show(
  page: TypedPage,
  data: Parameters<TypedPage>[0]['data'],
  compared: Parameters<TypedPage>[0]['compared'] = [],
): Promise<HTMLElement> {
  const around = await fixture<HTMLElement>(html`<div>${page({ data, compared, today: TODAY })}</div>`);
  const element = around.firstElementChild as HTMLElement & { updateComplete: Promise<unknown> };
  await element.updateComplete;
  return element;
}
const words = (element: HTMLElement, selector: string): string[] =>
  [...element.shadowRoot!.querySelectorAll(selector)].map((each) =>
    each.textContent.replaceAll(/\s+/gu, ' ').replaceAll('\u2060', '').trim(),
  );

const ACTIVITY: ActivityData = {
  kind: 'activity',
  tells: 'notice',
  date: '2026-11-28',
  lastDate: '',
  time: '15:00',
  until: '',
  place: '书报角',
  whom: '',
  seats: 20,
  fee: 0,
  signup: '到服务台登记',
  signupBy: '2026-11-27',
  contact: '',
  phone: '',
  came: null,
  cost: null,
  source: '',
  done: [],
};

describe('the pages of records on the kiosk', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('count the days to an activity, say when signing up is over, and tell what came of it', async () => {
    const coming = await show(activityPage, ACTIVITY);
    expect(words(coming, '.days, .moment')).to.deep.equal(['还有 6 天', '2026年11月28日（星期六）15:00']);
    expect(words(coming, 'dd')).to.deep.equal(['20 人', '免费', '到服务台登记', '2026年11月27日（星期五）']);
    expect(words(coming, '.closed')).to.deep.equal([]);
    await expect(coming).to.be.accessible();
    const closed = await show(activityPage, { ...ACTIVITY, signupBy: '2026-11-21' } as ActivityData);
    expect(words(closed, '.closed')).to.have.length(1);
    const begun = { ...ACTIVITY, date: '2026-11-20', lastDate: '2026-11-24' } as ActivityData;
    expect(words(await show(activityPage, begun), '.days')).to.deep.equal(['正在办']);
    const past = await show(activityPage, { ...ACTIVITY, date: '2026-11-20' } as ActivityData);
    expect(words(past, '.days, .closed')).to.deep.equal(['这次活动已经办过']);
    const told = { ...ACTIVITY, tells: 'report', came: 15, cost: 4250, done: ['读了三篇'] } as ActivityData;
    const report = await show(activityPage, told);
    expect(words(report, '.head dd, .done li')).to.deep.equal(['15 人', '42.50 元', '读了三篇']);
    await expect(report).to.be.accessible();
  });

  it('draw figures as bars with their change in words', async () => {
    const figure = (name: string, level: 'whole' | 'part', value: number, unit = '') =>
      ({ name, level, value: value * 100, unit, note: '' }) as const;
    const data: StatisticsData = {
      kind: 'statistics',
      figures: [
        figure('送餐', 'whole', 400, '份'),
        figure('东片', 'part', 300),
        figure('西片', 'part', 100),
        figure('新增', 'whole', 7, '户'),
      ],
      about: '十月',
      source: '',
    };
    const before: StatisticsData = {
      ...data,
      figures: [figure('送餐', 'whole', 380, '份'), figure('东片', 'part', 380)],
    };
    const alone = await show(statisticsPage, data);
    expect(words(alone, '.value')).to.deep.equal(['400 份', '7 户']);
    expect(words(alone, '.change, .key')).to.deep.equal([]);
    const held = await show(statisticsPage, data, [{ relation: 'before', period: '2026-09', data: before }]);
    expect(words(held, '.change')).to.deep.equal([
      '比上期多 20 份',
      '比上期少 80 份',
      '上期没有这一项',
      '上期没有这一项',
    ]);
    expect(words(held, '.line')).to.deep.equal(['东片300 份', '西片100 份']);
    const bars = [...held.shadowRoot!.querySelectorAll<HTMLElement>('.bar')];
    expect(bars.map((bar) => bar.querySelector('span')!.style.inlineSize)).to.deep.equal(['75%', '25%']);
    expect(bars.map((bar) => bar.querySelector('i')?.style.insetInlineStart)).to.deep.equal([
      '95%',
      undefined,
    ]);
    await expect(held).to.be.accessible();
  });

  it('put who is on duty today first', async () => {
    const shift = { day: '', weekday: '', hours: '', post: '', name: '', phone: '', place: '' } as const;
    const data: ScheduleData = {
      kind: 'schedule',
      shifts: [
        { ...shift, weekday: '1', hours: '上午', name: '沈禾（示例）' },
        { ...shift, weekday: '7', post: '值班室', phone: '000-5550-0199' },
        { ...shift, day: '2026-11-20', name: '方越（示例）' },
      ],
      note: '换班提前贴条',
    };
    const element = await show(schedulePage, data);
    expect(words(element, 'h2')).to.deep.equal(['今天值班', '其他日子', '已经过去的']);
    expect(words(element, '.today li')).to.deep.equal(['值班室 000-5550-0199']);
    expect(words(element, '.day')).to.deep.equal(['每周一 上午', '2026年11月20日（星期五）']);
    await expect(element).to.be.accessible();
    const none = await show(schedulePage, { ...data, shifts: [data.shifts[0]!] } as ScheduleData);
    expect(words(none, '.none')).to.deep.equal(['今天没有排班。']);
  });

  it('say whether a policy holds, and what it says before who issued it', async () => {
    const data: PolicyData = {
      kind: 'policy',
      issuer: '街道（示例）',
      number: '',
      issued: '',
      from: '2026-12-01',
      ends: '',
      whom: '老人',
      points: ['每月多发二十元', '不用重新申请'],
      where: '',
      replaces: '',
    };
    const element = await show(policyPage, data);
    expect(words(element, '.days, .whom, .points li')).to.deep.equal([
      '还有 9 天 起施行',
      '和谁有关：老人',
      '每月多发二十元',
      '不用重新申请',
    ]);
    await expect(element).to.be.accessible();
    const days = async (changes: Partial<PolicyData>): Promise<string[]> =>
      words(await show(policyPage, { ...data, ...changes } as PolicyData), '.days');
    expect(await days({ from: '2026-01-01' })).to.deep.equal(['现在就照这个办']);
    expect(await days({ from: '2026-01-01', ends: '2026-11-21' })).to.deep.equal(['已经停止施行']);
    expect(await days({ from: '' })).to.deep.equal([]);
  });
});
