import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseDay, RULE_FAULTS, weekdayOf } from '../../../../src/disclosure/index.ts';
import type { RuledItem } from '../../../../src/disclosure/index.ts';
import { ConfigurationError } from '../../../../src/office/config/environment.ts';
import { floorOf } from '../../../../src/office/config/community.ts';
import { masksBelowLaw } from '../../../../src/office/config/law-masks.ts';
import { belowLaw, LAW_ITEMS } from '../../../../src/office/config/law-items.ts';
import { LAW_FLOOR } from '../../../../src/office/config/law-floor.ts';
import { readCommunityFiles } from '../../../../src/office/config/files.ts';
import type { CommunityFiles } from '../../../../src/office/config/files.ts';
import { ownConfiguration, plainCommunity } from '../../../support/configuration.ts';
import type { OwnConfiguration } from '../../../support/configuration.ts';
import { faultSentence, ruleName } from '../../../../src/office/config/rule-sentences.ts';

let own: OwnConfiguration;
let community: Record<string, unknown>;

beforeAll(async () => {
  own = await ownConfiguration();
  community = await plainCommunity();
});
afterAll(() => own[Symbol.asyncDispose]());

async function load(change: Record<string, unknown>): Promise<CommunityFiles> {
  await own.write(change);
  return readCommunityFiles(own.folder);
}
async function refusal(change: Record<string, unknown>): Promise<string> {
  const error: unknown = await load(change).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ConfigurationError);
  return (error as Error).message;
}
const ownItem = {
  code: 'OWN-01',
  zh: '楼道共享书架（示例）',
  kind: 'service',
  period: 'monthly',
  standing: false,
  dueDays: 10,
  minPostDays: 15,
  mask: 'M0',
  flow: 'F3',
  stages: ['事后'],
};

describe('a community’s rules', () => {
  test('without any, the catalogue is whole and the floor holds', async () => {
    const files = await load({});
    expect(files.items).toHaveLength(129);
    expect(files.rules.profile.minPostDays).toBe(15);
    expect(files.calendar.noticeDays).toEqual({ 居民会议: 10, 居民代表会议: 3 });
  });

  test('items off, days set, items of its own, a stricter profile', async () => {
    const files = await load({
      rules: {
        profile: { minPostDays: 20, affairsPeriod: 'monthly', noticeDays: { 居民会议: 12 } },
        off: { 'FIN-20': '本社区没有停车场、车棚' },
        items: { 'FIN-01': { dueDays: 5 }, 'FIN-03': { period: 'monthly' }, 'WEL-01': { objectionDays: 10 } },
        own: [{ ...ownItem, minPostDays: 20 }],
      },
    });
    const item = (code: string) => files.calendar.items.find((one) => one.code === code);
    expect(files.items).toHaveLength(129);
    expect(item('FIN-20')).toBeUndefined();
    expect(files.public.items).not.toHaveProperty('FIN-20');
    expect(files.calendar.off).toEqual([
      { code: 'FIN-20', name: '停车场、车棚、服务点等经营收支', reason: '本社区没有停车场、车棚' },
    ]);
    expect(item('FIN-01')).toMatchObject({ dueDays: 5, minPostDays: 20 });
    expect(item('FIN-03')?.period).toBe('monthly');
    expect(item('AFF-08')?.period).toBe('monthly');
    expect(item('AFF-11')?.period).toBe('half-yearly');
    expect(item('DEC-01')?.minPostDays).toBe(3);
    expect(files.public.items['WEL-01']?.objectionDays).toBe(10);
    expect(files.items.find(({ code }) => code === 'OWN-01')?.section).toBe('affairs');
  });

  test.each<[Record<string, unknown>, RegExp]>([
    [
      { profile: 'community-charter' },
      /profile: “财务公开周期”低于底线：底线是每月，这里是每季度[\s\S]*“法定到会人数（居民代表会议）”低于底线：底线是不少于全体成员的 2\/3，这里是超过全体成员的 1\/2/,
    ],
    [{ profile: 'district-guideline' }, /“最少张贴天数”低于底线：底线是15，这里是10/],
    [{ profile: 'no-such' }, /没有名为“no-such”的规则，可选：statute-2026/],
    [
      { rules: { profile: { ballotAboveYuan: 600 } } },
      /rules\.profile\.ballotAboveYuan: “须票决的支出限额”低于底线/,
    ],
    [{ rules: { off: { 'XXX-99': '没有' } } }, /rules\.off\.XXX-99: 目录里没有在用的事项/],
    [{ rules: { off: { 'DEC-02': '不开会' } } }, /DEC-02 是法律、法规要求公开的事项，不能停用.*第34条/],
    [{ rules: { off: { 'FIN-20': '' } } }, /community\.json[\s\S]*rules\.off\.FIN-20/],
    [
      { rules: { items: { 'FIN-01': { dueDays: 21 } } } },
      /FIN-01“公布期限”低于底线：最迟 20 天，这里是 21 天/,
    ],
    [{ rules: { items: { 'PER-01': { dueDays: 4 } } } }, /PER-01“公布期限”低于底线：最迟 3 天/],
    [{ rules: { items: { 'FIN-01': { minPostDays: 14 } } } }, /FIN-01“最少张贴天数”低于底线/],
    [{ rules: { items: { 'WEL-01': { objectionDays: 6 } } } }, /WEL-01“公示天数”低于底线：最少 7 天/],
    [{ rules: { items: { 'FIN-01': { objectionDays: 6 } } } }, /FIN-01 没有这一项天数/],
    [{ rules: { items: { 'PER-03': { leadDays: 19 } } } }, /PER-03“提前公告天数”低于底线：最少 20 天/],
    [
      { rules: { items: { 'FIN-01': { period: 'yearly' } } } },
      /FIN-01“公开周期”低于底线：底线是每月，这里是每年/,
    ],
    [{ rules: { items: { 'PER-01': { period: 'yearly' } } } }, /PER-01 不是按周期公开的事项/],
    [{ rules: { own: [{ ...ownItem, code: 'FIN-01' }] } }, /编号 FIN-01 已被“财务收支情况表”使用/],
    [{ rules: { own: [ownItem, ownItem] } }, /编号 OWN-01 已被/],
    [{ rules: { own: [{ ...ownItem, code: 'ABC-01' }] } }, /类别只能是OWN、/],
    [{ rules: { own: [{ ...ownItem, mask: 'M2' }] } }, /不得公开救助对象/],
    [{ rules: { own: [{ ...ownItem, code: 'FIN-90' }] } }, /FIN-90 的公开程序只能是F1，这里是F3/],
    [{ rules: { own: [{ ...ownItem, minPostDays: 5 }] } }, /OWN-01“最少张贴天数”低于底线/],
    [{ rules: { own: [{ ...ownItem, dueDays: 30 }] } }, /OWN-01“公布期限”低于底线：最迟 20 天/],
    [{ rules: { restDays: 'next-month' } }, /rules\.restDays/],
    [{ rules: { namePolicy: 'initials' } }, /rules\.namePolicy/],
  ])('%j is refused with the rule’s name', async (change, told) => {
    expect(await refusal(change)).toMatch(told);
  });

  test('every rule and every fault has its own words', () => {
    for (const code of RULE_FAULTS) {
      const sentence = faultSentence({ code, field: '', rule: 'FIN-01', floor: 1, given: 2 });
      expect(sentence).toMatch(/[一-鿿]{4}/);
    }
    expect(ruleName('dueDaysAtMost.half-yearly')).toBe('期后公布的最迟天数（每半年）');
  });
});

describe('the floor', () => {
  const profiles = async (): Promise<{ floor: string; profiles: Record<string, Record<string, unknown>> }> =>
    JSON.parse(await readFile(join('kiosk-config', 'rule-profiles.json'), 'utf8')) as never;
  const lowered = async (change: Record<string, unknown>): Promise<() => unknown> => {
    const file = await profiles();
    const floor = { ...file.profiles[file.floor], ...change };
    const changed = { ...file, default: file.floor, profiles: { ...file.profiles, [file.floor]: floor } };
    return () => floorOf(changed);
  };

  test('in the program is the one of the files', async () => {
    const file = await profiles();
    expect(file.profiles[file.floor]).toEqual(LAW_FLOOR);
  });

  test.each([
    [{ minPostDays: 5 }, 'minPostDays: “最少张贴天数”低于底线：底线是15，这里是5'],
    [{ financePeriod: 'yearly' }, 'financePeriod: “财务公开周期”低于底线：底线是每月，这里是每年'],
    [{ ballotAboveYuan: 50_000 }, 'ballotAboveYuan: “须票决的支出限额”低于底线：底线是500，这里是50000'],
  ])('can’t be lowered in its file: %j', async (change, sentence) => {
    expect(await lowered(change)).toThrow(ConfigurationError);
    expect(await lowered(change)).toThrow(sentence);
  });

  test('can be lifted there', async () => {
    expect((await lowered({ minPostDays: 20 }))()).toMatchObject({ minPostDays: 20 });
  });
});

describe('the items the law asks for', () => {
  const items = async (): Promise<(RuledItem & Record<string, unknown>)[]> =>
    (JSON.parse(await readFile(join('kiosk-config', 'catalogue.json'), 'utf8')) as { items: never[] }).items;

  test('in the program are those of the catalogue', async () => {
    const lawful = (await items()).filter(
      ({ law = [], dueDaysBasis = '' }) => law.length > 0 || ['law', 'source'].includes(dueDaysBasis),
    );
    const numbers = (item: RuledItem): unknown[] => [
      ...[item.code, item.period, item.dueDays, item.dueDaysBasis, item.minPostDays, item.mask, item.flow],
      ...[item.objectionDays ?? null, item.leadDays ?? null],
    ];
    expect(LAW_ITEMS.map(numbers)).toEqual(lawful.map(numbers));
    expect(belowLaw(await items())).toEqual([]);
  });

  test.each([
    ['WEL-01', { objectionDays: 1 }, 'WEL-01“公示天数”低于底线：最少 7 天，这里是 1 天'],
    ['WEL-01', { objectionDays: null }, 'WEL-01“公示天数”低于底线：最少 7 天，这里是 0 天'],
    ['FIN-01', { period: 'yearly' }, 'FIN-01“公开周期”低于底线：底线是每月，这里是每年'],
    ['FIN-01', { dueDays: null }, 'FIN-01“公布期限”低于底线：最迟 20 天，这里是 366 天'],
    ['FIN-01', { law: [] }, 'FIN-01 是法律、法规要求公开的事项，要写明依据的条文'],
    ['WEL-02', { mask: 'M0' }, 'WEL-02“个人信息规则”低于底线：底线是M2，这里是M0'],
    ['AFF-10', { flow: 'F3' }, 'AFF-10“公开程序”低于底线：底线是F1，这里是F3'],
    ['DEC-01', { leadDays: undefined }, 'DEC-01“提前公告天数”低于底线：最少 3 天，这里是 0 天'],
    ['PER-03', { code: 'PER-93' }, 'PER-03 是法律、法规要求公开的事项，不能去掉'],
  ])('can’t be lowered in the catalogue: %s %j', async (code, change, sentence) => {
    const changed = (await items()).map((item) => (item.code === code ? { ...item, ...change } : item));
    expect(belowLaw(changed as RuledItem[])).toEqual([sentence]);
  });

  test('refuse a start whose catalogue asks less', async () => {
    await using mine = await ownConfiguration();
    const file = join(mine.folder, 'catalogue.json');
    const catalogue = JSON.parse(await readFile(file, 'utf8')) as { items: RuledItem[] };
    const lowered = catalogue.items.map((item) =>
      item.code === 'WEL-01' ? { ...item, objectionDays: 3 } : item,
    );
    await writeFile(file, JSON.stringify({ ...catalogue, items: lowered }));
    await expect(readCommunityFiles(mine.folder)).rejects.toThrow('WEL-01“公示天数”低于底线');
  });
});

describe('what may be shown of persons', () => {
  type Masks = Record<
    string,
    { readonly show: string[]; readonly fields?: string[]; readonly never: string[] }
  >;
  const catalogue = async (): Promise<{ masks: Masks; items: (RuledItem & { mask: string })[] }> =>
    JSON.parse(await readFile(join('kiosk-config', 'catalogue.json'), 'utf8')) as never;

  test('is in the program as in the catalogue', async () => {
    const { masks, items } = await catalogue();
    expect(masksBelowLaw(masks, items)).toEqual([]);
    // Nothing that can be taken out of the file is missing from the program.
    for (const [name, mask] of Object.entries(masks)) {
      const bare = { ...masks, [name]: { ...mask, never: [] } };
      expect(masksBelowLaw(bare, items)).toHaveLength(mask.never.length);
    }
    const open = items.map((item) => ({ ...item, mask: 'M0' }));
    expect(masksBelowLaw(masks, open)).toHaveLength(items.filter(({ mask }) => mask !== 'M0').length);
  });

  test.each([
    ['M2', { show: ['申请人姓名', '病情'] }, 'masks.M2.show 低于底线：底线没有“病情”'],
    ['M5', { fields: ['学校', '姓名'] }, 'masks.M5.show 低于底线：底线没有“姓名”'],
    ['M3', { never: ['单元格小于3的分组'] }, 'masks.M3.never 低于底线：不能少“任何姓名”'],
    ['M3', { smallCellMin: 1 }, 'masks.M3.smallCellMin 低于底线：最少 3'],
    ['M7', { autoTakeDown: false }, 'masks.M7.autoTakeDown 低于底线：公示期满要自动撤下'],
  ])('can’t be widened in the catalogue: %s %j', async (name, change, sentence) => {
    const { masks, items } = await catalogue();
    expect(masksBelowLaw({ ...masks, [name]: { ...masks[name]!, ...change } }, items)).toEqual([sentence]);
  });

  test('can be narrowed there', async () => {
    const { masks, items } = await catalogue();
    const narrow = { ...masks['M2']!, show: ['保障金额'], never: [...masks['M2']!.never, '姓名'] };
    expect(masksBelowLaw({ ...masks, M2: narrow }, items)).toEqual([]);
  });

  test('refuses a start whose catalogue shows more', async () => {
    await using mine = await ownConfiguration();
    const { masks, ...rest } = await catalogue();
    delete masks['M3'];
    await writeFile(join(mine.folder, 'catalogue.json'), JSON.stringify({ ...rest, masks }));
    await expect(readCommunityFiles(mine.folder)).rejects.toThrow('masks.M3 是个人信息规则的底线，不能去掉');
  });
});

test('blanks are no reason to have an item off, and no name of one', async () => {
  expect(await refusal({ rules: { off: { 'FIN-20': '   ' } } })).toContain('rules.off.FIN-20');
  expect(await refusal({ rules: { own: [{ ...ownItem, zh: ' 　 ' }] } })).toContain('rules.own.0.zh');
});

describe('the files', () => {
  const read = async (...path: string[]): Promise<unknown> =>
    JSON.parse(await readFile(join('kiosk-config', ...path), 'utf8'));

  test.each(['catalogue', 'rule-profiles', 'holidays', 'community'])(
    '%s.json fits the schema an editor uses, and nonsense does not',
    async (name) => {
      const schema = z.fromJSONSchema((await read('schemas', `${name}.schema.json`)) as never);
      const content = (await read(`${name}.json`)) as Record<string, unknown>;
      expect(schema.safeParse(content).error?.issues ?? []).toEqual([]);
      expect(schema.safeParse({ ...content, nonsense: 1 }).success).toBe(false);
    },
  );

  test('the schema of community.json knows every rule the office does', async () => {
    const schema = z.fromJSONSchema((await read('schemas', 'community.schema.json')) as never);
    const rules = {
      profile: { pass: { at_least: '2/3', of: 'members' }, supervision: { withAccounting: { min: 2 } } },
      restDays: 'as-counted',
      off: { 'FIN-20': '本社区没有停车场' },
      items: { 'FIN-01': { dueDays: 5 } },
      own: [ownItem],
    };
    expect((await load({ rules })).rules.restDays).toBe('as-counted');
    expect(schema.safeParse({ ...community, rules }).error?.issues ?? []).toEqual([]);
    const wrong = { ...rules, profile: { pass: { at_least: '2/3', more_than: '1/2', of: 'members' } } };
    expect(schema.safeParse({ ...community, rules: wrong }).success).toBe(false);
  });

  test('every item owed on an event is opened by some event, with a stage it has', async () => {
    const { calendar } = await load({});
    const opened = new Set(calendar.events.flatMap(({ opens }) => opens.map(({ code }) => code)));
    const owed = calendar.items.filter((item) => item.period === 'on-event' || item.alsoOn !== undefined);
    expect(owed.filter((item) => !opened.has(item.code))).toEqual([]);
    for (const { opens } of calendar.events) {
      for (const { code, stage } of opens) {
        const item = calendar.items.find((one) => one.code === code);
        expect(item?.stages).toEqual(expect.arrayContaining(stage === undefined ? [] : [stage]));
      }
    }
    const meetings = calendar.events.flatMap(({ notice }) => notice ?? []);
    expect(meetings).toEqual(Object.keys(calendar.noticeDays));
  });

  test('rest days and days worked in exchange exist, lie in their year, and are never both', async () => {
    const { holidays } = (await load({})).calendar;
    expect(Object.keys(holidays)).toEqual(['2025', '2026']);
    for (const [year, { rest, work }] of Object.entries(holidays)) {
      for (const text of [...rest, ...work]) expect([text, parseDay(text)]).toEqual([text, text]);
      expect([...rest, ...work].every((day) => day.startsWith(year))).toBe(true);
      expect(rest.filter((day) => work.includes(day))).toEqual([]);
      expect(work.every((day) => [0, 6].includes(weekdayOf(parseDay(day)!)))).toBe(true);
    }
  });
});
