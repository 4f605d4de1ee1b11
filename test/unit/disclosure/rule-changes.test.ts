import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalText, ruleChanges } from '../../../src/disclosure/index.ts';
import type { RuleBook } from '../../../src/disclosure/index.ts';
import { readCommunityFiles } from '../../../src/office/config/files.ts';

let book: RuleBook;
beforeAll(async () => {
  const { masks, rules, calendar, posts } = await readCommunityFiles('kiosk-config');
  const { items, profile, restDays, off } = rules;
  const { events, holidays } = calendar;
  // Written here: the sample community may choose another.
  book = { items, masks, profile, namePolicy: 'full', restDays, off, events, holidays, posts };
});

const changed = (part: Partial<RuleBook>): string[] => ruleChanges(book, { ...book, ...part });
const item = (code: string) => book.items.find((one) => one.code === code)!;
const withItem = (code: string, part: object): RuleBook['items'] =>
  book.items.map((one) => (one.code === code ? { ...one, ...part } : one));

describe('a change of the rules', () => {
  it('is told for each thing a resident would notice', () => {
    expect(
      changed({ items: withItem('FIN-01', { dueDays: 5, period: 'quarterly', note: '别人看不到' }) }),
    ).toEqual([
      `FIN-01 ${item('FIN-01').zh}：多久一次由“每月”改为“每季度”。`,
      `FIN-01 ${item('FIN-01').zh}：期限（天）由“${item('FIN-01').dueDays}”改为“5”。`,
    ]);
    expect(changed({ profile: { ...book.profile, minPostDays: 20 } })).toEqual([
      '办事规则：至少公开（天）由“15”改为“20”。',
    ]);
    expect(changed({ profile: { ...book.profile, pass: { at_least: '2/3', of: 'present' } } })).toEqual([
      '办事规则：表决通过由“超过1/2，按到会人数”改为“不少于2/3，按到会人数”。',
    ]);
    expect(changed({ namePolicy: 'star' })).toEqual(['本社区：救助名单上的姓名由“全名”改为“张*明”。']);
    expect(changed({ holidays: { ...book.holidays, 2031: { rest: [], work: [] } } })).toEqual([
      '2031 年的休息日和调休上班日有改动。',
    ]);
  });

  it('tells what is new, what is gone, and why', () => {
    const { code, zh } = item('FIN-20');
    const without = book.items.filter((one) => one.code !== code);
    const off = [{ code, name: zh, reason: '没有停车场' }];
    expect(changed({ items: without, off })).toEqual([`不再列入公开目录：${code} ${zh}（没有停车场）。`]);
    expect(ruleChanges({ ...book, items: without, off }, book)).toEqual([
      `新列入公开目录：${code} ${zh}，每季度。`,
    ]);
    expect(
      ruleChanges(
        { ...book, items: without, off },
        { ...book, items: without, off: [{ ...off[0]!, reason: '停车场停用' }] },
      ),
    ).toEqual([`不公开 ${code} ${zh} 的原因改为：停车场停用。`]);
    const [first, ...others] = book.posts;
    expect(changed({ posts: [{ ...first!, items: ['FIN'] }, ...others] })).toHaveLength(1);
    expect(
      changed({ masks: { ...book.masks, M2: { ...book.masks['M2']!, never: ['身份证号'] } } }),
    ).toHaveLength(1);
    expect(changed({ events: book.events.slice(1) })).toEqual([
      `取消一类要公开的事：${book.events[0]!.zh}。`,
    ]);
  });

  it('is none where only the order or the writing differs', () => {
    const shuffled = JSON.parse(canonicalText(book)) as RuleBook;
    expect(ruleChanges(book, shuffled)).toEqual([]);
    expect(
      ruleChanges(book, { ...book, items: [...book.items].reverse(), posts: [...book.posts].reverse() }),
    ).toEqual([]);
    expect(canonicalText({ b: 1, a: undefined, c: [{ y: 1, x: 2 }] })).toBe('{"b":1,"c":[{"x":2,"y":1}]}');
  });
});
