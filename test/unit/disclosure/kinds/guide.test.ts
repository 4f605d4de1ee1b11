import { describe, expect, it } from 'vitest';
import {
  checkContent,
  checkData,
  EXPLAIN_ABOVE,
  faceText,
  guideFoot,
  guideHead,
  kindData,
  materialWords,
  shownText,
  wordsInData,
  type GuideData,
  type NoticeText,
} from '../../../../src/disclosure/index.ts';

const GUIDE: GuideData = {
  kind: 'guide',
  who: '满八十周岁的老人',
  materials: [
    { name: '身份证件', form: 'original', count: 1, from: '' },
    { name: '户口簿', form: 'both', count: 2, from: '派出所' },
  ],
  steps: [
    { what: '到窗口交材料', where: '一楼大厅', result: '受理回执' },
    { what: '街道审核', where: '', result: '' },
  ],
  place: '综合窗口',
  hours: '周一至周五',
  phone: '000-5550-0102',
  online: '',
  fee: 0,
  days: 10,
  papers: ['高龄补贴申请表'],
  basis: '',
  complaint: '居务监督委员会',
};
const CONTEXT = { code: 'SVC-03', period: null, explainAbove: EXPLAIN_ABOVE };
const codesOf = (changes: object): string[] =>
  checkData({ ...GUIDE, ...changes } as GuideData, CONTEXT).map(({ field, code }) => `${field} ${code}`);
const text = (data: object): NoticeText => ({
  v: 1,
  title: '高龄补贴',
  summary: '',
  blocks: [],
  data: data as GuideData,
});

describe('a guide', () => {
  it('may be published when it says what to do and where', () => {
    expect(codesOf({})).toEqual([]);
    expect(kindData(text(GUIDE))).toEqual(GUIDE);
    expect(codesOf({ place: '', phone: '' })).toEqual(['data.place guide-reach']);
    expect(codesOf({ place: '', phone: '', online: '搜“高龄补贴”' })).toEqual([]);
  });

  it.each([
    [{ steps: [] }, 'data.steps field-missing'],
    [{ steps: [{ what: ' ', where: '', result: '' }] }, 'data.steps.0.what field-missing'],
    [{ steps: Array(21).fill(GUIDE.steps[0]) }, 'data.steps field-many'],
    [{ materials: [{ ...GUIDE.materials[0], name: '' }] }, 'data.materials.0.name field-missing'],
    [{ materials: [{ ...GUIDE.materials[0], form: '传真' }] }, 'data.materials.0.form field-choice'],
    [{ materials: [{ ...GUIDE.materials[0], count: '两' }] }, 'data.materials.0.count field-number'],
    [{ materials: [{ ...GUIDE.materials[0], count: -1 }] }, 'data.materials.0.count field-number'],
    [{ papers: ['申请表', ' '] }, 'data.papers.1 field-blank'],
    [{ papers: Array(21).fill('申请表') }, 'data.papers field-many'],
    [{ fee: '十块' }, 'data.fee field-hundredths'],
    [{ fee: -100 }, 'data.fee field-hundredths'],
    [{ days: 0.5 }, 'data.days field-number'],
    [{ phone: '问门卫' }, 'data.phone field-phone'],
    [{ who: 3 }, 'data data-malformed'],
  ])('names what is wrong: %#', (changes, expected) => {
    expect(codesOf(changes)).toEqual([expected]);
  });

  it('says at once everything that is missing', () => {
    expect(codesOf({ steps: [], place: '', phone: '' })).toEqual([
      'data.steps field-missing',
      'data.place guide-reach',
    ]);
  });

  it('says in words what a paper is and what comes first', () => {
    expect(GUIDE.materials.map(materialWords)).toEqual(['原件，1 份', '原件和复印件，2 份，派出所']);
    expect(guideHead(GUIDE)).toEqual([
      ['多少钱', '免费'],
      ['多久办好', '10 个工作日'],
      ['到哪里', '综合窗口'],
      ['什么时间', '周一至周五'],
      ['问电话', '000-5550-0102'],
    ]);
    expect(guideHead({ ...GUIDE, fee: 1050, days: 0 }).slice(0, 2)).toEqual([
      ['多少钱', '10.50 元'],
      ['多久办好', '当场办好'],
    ]);
    expect(guideHead({ ...GUIDE, fee: null, days: null })).toHaveLength(3);
    expect(guideFoot(GUIDE)).toEqual([['不满意找谁', '居务监督委员会']]);
  });

  it('carries nothing that nobody reads, and gives the gate every word', () => {
    const more = { ...GUIDE, home: '住址', steps: [{ ...GUIDE.steps[0], who: '某人' }] };
    expect(kindData(text(more))).toEqual({ ...GUIDE, steps: [GUIDE.steps[0]] });
    expect(wordsInData(GUIDE).map(({ field }) => field.slice(5))).toEqual([
      'who',
      'materials.0.name',
      'materials.1.name',
      'materials.1.from',
      'steps.0.what',
      'steps.0.where',
      'steps.0.result',
      'steps.1.what',
      'place',
      'hours',
      'phone',
      'papers.0',
      'complaint',
    ]);
    const content = { code: '', text: text({ ...GUIDE, phone: '13900005555' }), audience: [], reason: '' };
    const context = {
      action: 'publish',
      item: null,
      mask: null,
      now: Date.UTC(2026, 10, 22),
      images: [],
      fonts: () => true,
    } as const;
    expect(checkContent(content, context).filter(({ field }) => field === 'data.phone')).toMatchObject([
      { code: 'personal-mobile' },
    ]);
  });

  it('stands as facts, papers and steps; from afar without the steps', () => {
    const shapeOf = (as: NoticeText): unknown[] =>
      as.blocks.map((block) =>
        block.type === 'table'
          ? block.rows.map(([name]) => name)
          : block.type === 'list'
            ? block.items.map((item) => item.map((run) => run.text).join(''))
            : block.type === 'heading'
              ? block.text
              : block.type,
      );
    const head = ['谁可以办', '多少钱', '多久办好', '到哪里', '什么时间', '问电话'];
    expect(shapeOf(shownText(text(GUIDE)))).toEqual([
      head,
      '要带什么',
      ['身份证件（原件，1 份）', '户口簿（原件和复印件，2 份，派出所）'],
      '怎么办',
      ['到窗口交材料，在一楼大厅，得到：受理回执', '街道审核'],
      '可以在居委会打印的表',
      ['高龄补贴申请表'],
      ['不满意找谁'],
    ]);
    expect(shapeOf(faceText(text(GUIDE)))).toEqual([head, '要带什么', ['身份证件', '户口簿']]);
  });
});
