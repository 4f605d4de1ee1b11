import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Decision, DecisionRules, Majority } from '../../../src/disclosure/index.ts';
import {
  STATUTE_MAJORITY,
  checkDecision,
  decisionWords,
  tallyOf,
  votesNeeded,
} from '../../../src/disclosure/index.ts';

const people = (count: number): Decision['present'] =>
  Array.from({ length: count }, (_, index) => ({
    account: null,
    name: `示例${'甲乙丙丁戊己庚辛'[index] ?? ''}`,
    post: '居委会委员',
  }));
const decision = (changes: Partial<Decision> = {}): Decision => ({
  date: '2026-11-20',
  minutes: '联席〔2026〕11号',
  expected: 7,
  present: people(5),
  for: 5,
  against: 0,
  abstain: 0,
  ...changes,
});
const rules: DecisionRules = {
  days: { from: '2026-11-18', to: '2026-11-21' },
  mayAttend: () => true,
  supervisors: ['何平（示例）'],
  writers: [{ account: 'a-writer', name: '方月（示例）' }],
};
const codes = (changes: Partial<Decision>, more: Partial<DecisionRules> = {}) =>
  checkDecision(decision(changes), { ...rules, ...more }).map(({ field, code }) => [field, code]);

describe('how many votes are needed', () => {
  it.each<[Majority, number, number]>([
    [{ more_than: '1/2', of: 'present' }, 40, 21],
    [{ more_than: '1/2', of: 'present' }, 5, 3],
    [{ more_than: '1/2', of: 'members' }, 60, 31],
    [{ at_least: '2/3', of: 'present' }, 31, 21],
    [{ at_least: '2/3', of: 'present' }, 30, 20],
    [{ more_than: '2/3', of: 'present' }, 30, 21],
  ])('%j of %i: %i', (majority, base, needed) => {
    expect(votesNeeded(majority, base)).toBe(needed);
  });

  it('is exact, whatever the fraction: one vote less is not enough', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 5000 }),
        fc.boolean(),
        (numerator, more, base, strictly) => {
          const fraction = `${String(numerator)}/${String(numerator + more)}`;
          const needed = votesNeeded(
            strictly ? { more_than: fraction, of: 'present' } : { at_least: fraction, of: 'present' },
            base,
          );
          const reaches = (votes: number) => {
            const [left, right] = [votes * (numerator + more), base * numerator];
            return strictly ? left > right : left >= right;
          };
          expect(reaches(needed)).toBe(true);
          expect(reaches(needed - 1)).toBe(false);
        },
      ),
    );
  });

  it('refuses what is no fraction', () => {
    expect(() => votesNeeded({ of: 'present' }, 5)).toThrow(RangeError);
    expect(() => votesNeeded({ more_than: '1/0', of: 'present' }, 5)).toThrow(RangeError);
  });
});

describe('the result', () => {
  it('is by those present or by all who should have come, as the profile says', () => {
    expect(tallyOf(decision({ for: 3, against: 2 }), STATUTE_MAJORITY)).toEqual({
      needed: 3,
      base: 5,
      of: 'present',
      passed: true,
    });
    expect(tallyOf(decision({ for: 3, against: 2 }), { more_than: '1/2', of: 'members' })).toMatchObject({
      needed: 4,
      passed: false,
    });
    expect(tallyOf(decision({ present: [], for: 0 }), { at_least: '1/2', of: 'present' }).passed).toBe(false);
  });

  it('is said with its working', () => {
    const voted = decision({ for: 4, abstain: 1 });
    expect(decisionWords(voted, tallyOf(voted, STATUTE_MAJORITY))).toBe(
      '联席〔2026〕11号：应到 7 人，实到 5 人，赞成 4，反对 0，弃权 1；按到会人数须 3 票，通过。',
    );
  });
});

describe('the record of a meeting', () => {
  it('is in order', () => {
    expect(codes({})).toEqual([]);
  });
  it.each<[string, Partial<Decision>, string, string]>([
    ['before it was handed in', { date: '2026-11-17' }, 'decision.date', 'decision-date'],
    ['tomorrow', { date: '2026-11-22' }, 'decision.date', 'decision-date'],
    ['on no day', { date: '2026-11-31' }, 'decision.date', 'decision-date'],
    ['without a number', { minutes: ' ' }, 'decision.minutes', 'decision-minutes'],
    ['of nobody', { present: [], for: 0 }, 'decision.present', 'decision-attendance'],
    ['of more than there are', { expected: 4 }, 'decision.expected', 'decision-expected'],
    ['of nobody knows how many', { expected: -1 }, 'decision.expected', 'decision-expected-missing'],
    ['with a vote too many', { against: 1 }, 'decision.counts', 'decision-counts'],
    ['with a vote taken away', { for: 6, abstain: -1 }, 'decision.abstain', 'decision-abstain'],
    ['with half a vote', { against: 0.5 }, 'decision.against', 'decision-against'],
    ['with no votes for told', { for: -1 }, 'decision.for', 'decision-for'],
  ])('%s is refused', (_name, changes, field, code) => {
    expect(codes(changes)).toEqual([[field, code]]);
  });

  it('names each person once, with a post, and nobody of the supervision committee', () => {
    const [one, two] = people(2) as [Decision['present'][number], Decision['present'][number]];
    const of = (present: Decision['present']) => ({ present, for: present.length });
    expect(codes(of([one, one]))).toEqual([['decision.present.1', 'decision-twice']]);
    expect(codes(of([one, { ...two, account: 'a-two', post: '' }]))).toEqual([
      ['decision.present.1', 'decision-attendee'],
    ]);
    const guest = { account: null, name: '欧阳某一（示例）', post: '居民代表' };
    expect(codes(of([one, guest]))).toEqual([]);
    for (const name of ['', '张', '张*明', '张三 13', '张三，李四'])
      expect(codes(of([one, { ...guest, name }])), name).toEqual([
        ['decision.present.1.name', 'decision-name'],
      ]);
    for (const post of ['', ' ', '居民', '业主', '12'])
      expect(codes(of([one, { ...guest, post }])), post).toEqual([
        ['decision.present.1.post', 'decision-post'],
      ]);
    const watcher = { ...two, account: 'a-watcher' };
    expect(codes(of([one, watcher]), { mayAttend: () => false })).toEqual([
      ['decision.present.1', 'decision-attendee'],
    ]);
    expect(codes(of([one, watcher]))).toEqual([]);
  });

  const alone = (present: Decision['present']) => codes({ expected: 9, present, for: present.length });
  const guest = (name: string, post = '居委会委员') => ({ account: null, name, post });

  it.each([
    ['何平（示例）', '居委会委员', 'name'],
    ['何平', '居民代表', 'name'],
    ['何平(女)', '居民代表', 'name'],
    ['丁一（示例）', '居务监督委员会主任', 'post'],
    ['丁一（示例）', '居务监督委员', 'post'],
    ['丁一（示例）', '监督 委员会 委员', 'post'],
  ])('lets nobody of the supervision committee vote as a guest: %s, %s', (name, post, part) => {
    expect(alone([...people(2), guest(name, post)])).toEqual([
      [`decision.present.2.${part}`, 'decision-supervisor'],
    ]);
  });

  it('lets nobody of the supervision committee vote by an account of another role', () => {
    const post = '居务监督委员会委员';
    expect(alone([...people(2), { account: 'a-1', name: '丁一（示例）', post }])).toEqual([
      ['decision.present.2', 'decision-supervisor'],
    ]);
  });

  it('is no meeting of those alone who wrote it, by account or typed in', () => {
    const writer = { account: 'a-writer', name: '方月（示例）', post: '居委会委员' };
    for (const present of [[writer], [guest('方月（示例）')], [guest('方月（女）')]])
      expect(alone(present)).toEqual([['decision.present', 'decision-drafters-only']]);
    expect(alone([writer, guest('丁一（示例）')])).toEqual([]);
  });

  it('counts one name once, whatever the posts, unless two persons are told apart', () => {
    const called = (...names: string[]) =>
      alone(names.map((name, index) => guest(name, ['居委会委员', '居民代表'][index])));
    for (const name of ['张三（示例）', '张三', '张三(示例)'])
      expect(called('张三（示例）', name), name).toEqual([['decision.present.1.name', 'decision-same-name']]);
    expect(called('张三（示例）', '张三（女）（示例）')).toEqual([]);
    const twoAccounts = ['a-1', 'a-2'].map((account) => ({ ...guest('张三（示例）', account), account }));
    expect(alone(twoAccounts)).toEqual([['decision.present.1', 'decision-same-name']]);
  });
});
