import { describe, expect, it } from 'vitest';
import { sentence } from '../../../../src/contract/messages.ts';
import {
  budgetWords,
  checkData,
  EXPLAIN_ABOVE,
  faceText,
  kindData,
  projectMoney,
  projectSteps,
  shownText,
  stageWords,
  stepWords,
  wordsInData,
  type KindContext,
  type NoticeText,
  type TypedData,
} from '../../../../src/disclosure/index.ts';
import { BEGUN, DONE, PLANNED } from '../../../support/kinds/project-fixture.ts';

const CONTEXT: KindContext = {
  code: 'AFF-04',
  period: null,
  explainAbove: EXPLAIN_ABOVE,
  pictures: 2,
  today: '2026-06-01',
};
const codesOf = (data: object, context: Partial<KindContext> = {}): string[] =>
  checkData(data as TypedData, { ...CONTEXT, ...context }).map(({ field, code }) => `${field} ${code}`);
const text = (data: object): NoticeText => ({
  v: 1,
  title: '大厅改造',
  summary: '',
  blocks: [],
  data: data as TypedData,
});
const [FIRST, SECOND] = BEGUN.bids;

describe('a project', () => {
  it.each([PLANNED, BEGUN, DONE])('may be told of $stage it is done', (data) => {
    expect(codesOf(data)).toEqual([]);
    expect(kindData(text(data))).toEqual(data);
  });

  it('reckons what it comes to, against its budget', () => {
    expect(projectMoney(BEGUN)).toMatchObject({
      changed: 100000,
      due: 8580000,
      final: null,
      total: 8580000,
      over: -20000,
    });
    expect(projectMoney(DONE)).toMatchObject({
      changed: -120000,
      due: 8360000,
      total: 8360000,
      over: -240000,
    });
    expect(projectMoney(PLANNED)).toMatchObject({ due: null, total: null, over: null });
    expect(budgetWords(projectMoney(DONE))).toBe('比预算少 2,400.00 元');
    expect(budgetWords(projectMoney(BEGUN))).toBe('目前比预算少 200.00 元');
    expect(budgetWords(projectMoney({ ...DONE, budget: 8360000 }))).toBe('正好是预算');
    expect(budgetWords(projectMoney(PLANNED))).toBe('');
  });

  it('costs in the end what the contract and its changes come to, and pays no more', () => {
    expect(checkData({ ...DONE, final: 8360001, paid: null }, CONTEXT)).toEqual([
      {
        field: 'data.final',
        code: 'project-sum',
        values: { final: '83,600.01', due: '83,600.00', difference: '0.01' },
      },
    ]);
    expect(codesOf({ ...DONE, paid: 8360001 })).toEqual(['data.paid project-paid']);
    expect(codesOf({ ...DONE, paid: 8360000 })).toEqual([]);
    expect(codesOf({ ...BEGUN, paid: 8580001 })).toEqual(['data.paid project-paid']);
  });

  it('says why it comes to more than its budget', () => {
    const dearer = { ...DONE, budget: 8359999 };
    expect(codesOf(dearer)).toEqual(['data.overrun project-over']);
    expect(sentence('project-over', { total: '83,600.00', budget: '83,599.99', over: '0.01' })).toContain(
      '0.01 元',
    );
    expect(codesOf({ ...dearer, overrun: '旧线没有套管，全部更换' })).toEqual([]);
  });

  it('is done by whoever won, at the price that won, or it is said why not', () => {
    expect(codesOf({ ...BEGUN, bids: [{ ...FIRST, won: '' }, SECOND] })).toEqual([
      'data.bids project-winner',
    ]);
    expect(codesOf({ ...BEGUN, bids: [FIRST, { ...SECOND, won: 'won' }] })).toEqual([
      'data.bids project-winner',
    ]);
    expect(codesOf({ ...BEGUN, contractFirm: '木言工程（示例）' })).toEqual([
      'data.contractFirm project-other-firm',
    ]);
    const cheaper = { ...BEGUN, contractSum: 8470000 };
    expect(codesOf(cheaper)).toEqual(['data.differs project-other-sum']);
    expect(codesOf({ ...cheaper, differs: '谈下来一百元' })).toEqual([]);
    expect(codesOf({ ...BEGUN, bids: [] })).toEqual([]);
  });

  it.each(['张某', '王*明', '李师傅', '陈秀英', '赵先生（示例）'])(
    'names no person as a bidder: %s',
    (firm) => {
      expect(codesOf({ ...PLANNED, bids: [{ ...SECOND, firm }] })).toEqual([
        'data.bids.0.firm project-person',
      ]);
      expect(codesOf({ ...BEGUN, bids: [], contractFirm: firm })).toEqual([
        'data.contractFirm project-person',
      ]);
    },
  );

  it.each(['青稞装饰（示例）', '金石坊', '老树木作', '个体施工队', '合亩营造有限公司'])(
    'takes a firm for one: %s',
    (firm) => {
      expect(codesOf({ ...PLANNED, bids: [{ ...SECOND, firm }] })).toEqual([]);
    },
  );

  it('is of the stage its notice tells', () => {
    expect(codesOf(PLANNED, { stages: ['事前', '事后'] })).toEqual([]);
    expect(codesOf(PLANNED, { stages: ['事后'] })).toEqual(['data.stage project-stage']);
  });

  it('asks for what its stage can say, and of its item', () => {
    expect(codesOf({ ...PLANNED, stage: 'during' })).toEqual([
      'data.way project-way',
      'data.contractFirm project-firm',
      'data.percent project-progress',
      'data.supervisor project-supervisor',
    ]);
    expect(codesOf({ ...BEGUN, stage: 'after' })).toEqual([
      'data.accepted project-accepted',
      'data.acceptedBy project-accepted',
      'data.outcome project-outcome',
      'data.final project-final',
    ]);
    // A tender tells who does it; how it went on is told elsewhere.
    const tender = { ...BEGUN, percent: null, milestones: [], supervisor: '' };
    expect(codesOf(tender, { code: 'FIN-13' })).toEqual([]);
    expect(codesOf({ ...tender, stage: 'after' }, { code: 'FIN-13' })).toEqual([]);
    expect(codesOf(tender, { code: 'FIN-14' })).toEqual([]);
    expect(codesOf({ ...PLANNED, budget: null }, { code: 'AFF-14' })).toEqual([]);
  });

  it.each([
    [{ ...PLANNED, basis: ' ' }, 'data.basis project-basis'],
    [{ ...PLANNED, budget: null }, 'data.budget project-budget'],
    [{ ...PLANNED, source: '' }, 'data.source project-source'],
    [{ ...PLANNED, to: '2026-02-28' }, 'data.to project-days'],
    [{ ...BEGUN, way: 'direct', reason: '' }, 'data.reason project-reason'],
    [{ ...BEGUN, bids: [FIRST, { ...FIRST, won: '' }] }, 'data.bids.1.firm project-twice'],
    [{ ...BEGUN, contractSum: null, changes: [], paid: null }, 'data.contractSum project-contract'],
    [{ ...BEGUN, signed: '' }, 'data.signed project-signed'],
    [{ ...BEGUN, signed: '2026-03-02' }, 'data.starts project-days'],
    [{ ...BEGUN, ends: '2026-02-28' }, 'data.ends project-days'],
    [{ ...DONE, accepted: '2026-02-19' }, 'data.accepted project-days'],
    [{ ...DONE, accepted: '2026-06-02' }, 'data.accepted project-ahead'],
    [
      { ...BEGUN, milestones: [{ what: '坡道', planned: '', actual: '2026-06-02' }] },
      'data.milestones.0.actual project-ahead',
    ],
    [{ ...DONE, pictures: [{ number: 0, when: 'after' }] }, 'data.pictures.0.number project-picture'],
    [
      { ...DONE, pictures: [...DONE.pictures, { number: 2, when: 'before' }] },
      'data.pictures.2.number project-picture',
    ],
    [{ ...DONE, pictures: [{ number: 3, when: 'after' }] }, 'data.pictures.0.number project-picture'],
    [{ ...BEGUN, bids: [{ ...FIRST, price: null }] }, 'data.bids.0.price field-missing'],
    [{ ...BEGUN, changes: [{ ...BEGUN.changes[0], why: '' }] }, 'data.changes.0.why field-missing'],
    [{ ...BEGUN, way: 'raffle' }, 'data.way field-choice'],
    [{ ...BEGUN, percent: 101 }, 'data.percent field-number'],
  ])('names what is wrong: %#', (data, expected) => {
    expect(codesOf(data)).toContain(expected);
  });

  it('says how far it is, and how late', () => {
    const steps = projectSteps(BEGUN, '2026-05-02');
    expect(steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'plan done',
      'choose done',
      'sign done',
      'work now',
      'accept ahead',
      'settle ahead',
    ]);
    expect(steps[3]).toMatchObject({ day: '2026-04-30', late: 2 });
    expect(stepWords(steps[3]!)).toBe('正在办，约定 2026年4月30日（星期四），已经晚 2 天');
    expect(projectSteps(BEGUN, '2026-04-30')[3]?.late).toBe(0);
    const done = projectSteps(DONE, '2026-06-01');
    expect(done.every(({ state }) => state === 'done')).toBe(true);
    expect(stepWords(done[3]!)).toBe('已完成，2026年5月3日（星期日），比约定晚 3 天');
    expect(stageWords(DONE, '2026-06-01')).toBe('事后：全部办完');
    expect(stageWords(PLANNED, '2026-01-01')).toBe('事前：现在到“选单位”');
    expect(projectSteps({ ...DONE, outcome: 'refused' }, '2026-06-01')[4]?.state).toBe('now');
  });

  it('gives the gate every word somebody wrote', () => {
    const fields = wordsInData(DONE).map(({ field }) => field);
    for (const name of [
      'basis',
      'bids.0.firm',
      'changes.1.why',
      'milestones.0.what',
      'acceptedBy',
      'warranty',
    ]) {
      expect(fields).toContain(`data.${name}`);
    }
  });

  it('stands as text and tables before the words, and as stage and money from afar', () => {
    const json = JSON.stringify(shownText(text(DONE)).blocks);
    for (const words of ['比预算少 2,400.00 元', '整改后合格', '中选', '-2,200.00', '晚 13 天']) {
      expect(json).toContain(words);
    }
    expect(faceText(text(DONE)).blocks.slice(0, 2)).toEqual([
      { type: 'paragraph', content: [{ text: '事后：全部办完。' }] },
      { type: 'heading', level: 2, text: '钱' },
    ]);
    expect(JSON.stringify(faceText(text(DONE)).blocks)).not.toContain('木言');
    expect(JSON.stringify(shownText(text(PLANNED)).blocks)).not.toContain('报价）');
  });
});
