import { describe, expect, it } from 'vitest';
import type { Block, Mask, NoticeText, PersonalDataContext } from '../../../src/disclosure/index.ts';
import {
  checkContent,
  findInPlainText,
  findPersonalData,
  groundsFor,
} from '../../../src/disclosure/index.ts';

const ID = '11010519491231002X';
const MOBILE = '15400001234';
const notice = (...blocks: Block[]): NoticeText => ({ v: 1, title: '公示', summary: '', blocks });
const table = (head: string[], ...rows: string[][]): Block => ({ type: 'table', head, rows });
const places = (text: NoticeText, context: PersonalDataContext = {}): string[] =>
  findPersonalData(text, context).map(
    ({ field, kind, start, end }) => `${field} ${kind} ${String(start)}-${String(end)}`,
  );
const mask = (rest: Partial<Mask>): Mask => ({ show: [], never: [], ...rest });

describe('who receives help', () => {
  const counts = { mask: mask({ never: ['任何姓名'] }), isWelfare: true };

  it('is found under a mask of counts in every part of a notice, and holds no office', () => {
    const text: NoticeText = {
      v: 1,
      title: '慰问王秀英',
      summary: '看望陈桂兰、李某',
      blocks: [
        { type: 'list', ordered: false, items: [[{ text: '周文斌，三百元' }]] },
        { type: 'image', part: 'image-1', alt: '活动照片', caption: '看望吴春梅', width: 1, height: 1 },
        {
          ...table(['片区', '说明一', '经办人'], ['东区', '高远', '马丽'], ['西区', '张*明', '马丽']),
          caption: '慰问郭志强',
        } as Block,
      ],
    };
    const found = findPersonalData(text, counts).map(
      ({ field, kind, normalised }) => `${field} ${kind} ${normalised}`,
    );
    expect(found).toEqual([
      'title personal-recipient 王秀英',
      'summary personal-recipient 陈桂兰',
      'summary personal-recipient 李某',
      'blocks.0.items.0 personal-recipient 周文斌',
      'blocks.1.caption personal-recipient 吴春梅',
      'blocks.2.caption personal-recipient 郭志强',
      'blocks.2.rows.0.1 personal-recipient 高远',
      'blocks.2.rows.1.1 personal-recipient 张*明',
    ]);
  });

  it('is found in typed data too', () => {
    const figure = { name: '慰问王秀英', level: 'whole', value: 900, unit: '人', note: '陈桂兰等' };
    const data = { kind: 'statistics', figures: [figure], about: '', source: '' } as NoticeText['data'];
    const found = findPersonalData({ v: 1, title: '', summary: '', blocks: [], data }, counts);
    expect(found.map(({ kind }) => kind)).toContain('personal-recipient');
  });

  it('may stand in the list a statute asks for, which no display shows', () => {
    const listed = { mask: mask({ namePolicy: 'full' }), isWelfare: true };
    expect(places(notice(table(['申请人姓名', '保障金额（元）'], ['王秀英', '760'])), listed)).toEqual([]);
  });
});

describe('where a hit is', () => {
  it('is the field of the form, with offsets into its words', () => {
    const text: NoticeText = {
      v: 1,
      title: `联系${MOBILE}`,
      summary: '户主患糖尿病',
      blocks: [
        { type: 'heading', level: 2, text: '住3号楼2单元501室' },
        {
          type: 'list',
          ordered: false,
          items: [[{ text: '无' }], [{ text: '电话' }, { text: MOBILE, strong: true }]],
        },
        { type: 'image', part: 'image-1', alt: `车牌川A12345`, caption: MOBILE, width: 1, height: 1 },
        { ...table(['姓名', '金额'], ['王某', MOBILE]), caption: `咨询 ${MOBILE}` } as Block,
      ],
    };
    expect(places(text)).toEqual([
      'title personal-mobile 2-13',
      'summary personal-health 3-6',
      'blocks.0 personal-address 1-11',
      'blocks.1.items.1 personal-mobile 2-13',
      'blocks.2.alt personal-plate 2-9',
      'blocks.2.caption personal-mobile 0-11',
      'blocks.3.caption personal-mobile 3-14',
      'blocks.3.rows.0.1 personal-mobile 0-11',
    ]);
  });

  it('runs over the runs of a paragraph and over what cannot be seen', () => {
    const paragraph: Block = {
      type: 'paragraph',
      content: [{ text: '𠮷 154\u200b00' }, { text: '００', strong: true }, { text: '1234 止' }],
    };
    const [hit] = findPersonalData(notice(paragraph));
    const words = paragraph.content.map(({ text }) => text).join('');
    expect(words.slice(hit?.start, hit?.end)).toBe('154\u200b00００1234');
    expect(hit?.normalised).toBe(MOBILE);
  });

  it('is each block, item and cell that holds a part of a number cut over them', () => {
    const said = (words: string): Block => ({ type: 'paragraph', content: [{ text: words }] });
    expect(places(notice(said('电话 154'), said('00001234，晚上打')))).toEqual([
      'blocks.0 personal-mobile 3-6',
      'blocks.1 personal-mobile 0-8',
    ]);
    const items = ['联系人小张', '154', '0000', '1234'].map((text) => [{ text }]);
    expect(places(notice({ type: 'list', ordered: false, items }))).toEqual([
      'blocks.0.items.1 personal-mobile 0-3',
      'blocks.0.items.2 personal-mobile 0-4',
      'blocks.0.items.3 personal-mobile 0-4',
    ]);
    expect(places(notice(table(['证件号'], [ID.slice(0, 10)], [ID.slice(10)])))).toEqual([
      'blocks.0.rows.0.0 personal-id 0-10',
      'blocks.0.rows.1.0 personal-id 0-8',
    ]);
    // What parts them on the page parts them here.
    const image: Block = { type: 'image', part: 'image-1', alt: '图', width: 1, height: 1 };
    expect(places(notice(said('电话 154'), image, said('00001234')))).toEqual([]);
    expect(places(notice(said('电话 154'), said('00001234')), { allowed: [MOBILE] })).toEqual([]);
  });

  it('is each cell that holds a part of a number, told as one', () => {
    const rows = [['王某', ID.slice(0, 6), ID.slice(6, 14), ID.slice(14)]];
    const hits = findPersonalData(notice(table(['姓名', '一', '二', '三'], ...rows)));
    expect(hits.map(({ field }) => field)).toEqual(
      [1, 2, 3].map((cell) => `blocks.0.rows.0.${String(cell)}`),
    );
    expect(new Set(hits.map(({ normalised }) => normalised))).toEqual(new Set([ID.toLowerCase()]));
  });

  it('is no row of figures that would make a number by chance', () => {
    expect(places(notice(table(['一月', '二月', '三月'], ['154', '0000', '1234'])))).toEqual([]);
    expect(places(notice(table(['联系电话', '', ''], ['154', '0000', '1234'])))).toHaveLength(3);
  });
});

describe('a notice that may tell no illness', () => {
  const mask = { show: [], never: ['病情', '残疾类别与等级', '致困原因'] };
  const strict = (text: string): number => findInPlainText('t', text, { mask }).length;

  it.each([
    '该户户主肝癌晚期，二级残疾',
    '该户因妻子长期血透、吃药花销大，困难突出',
    '户主肝癌晚期，符合低保标准',
    '患有精神分裂症',
    '智力残疾二级',
    '孩子有自闭症',
    '该户因病致贫',
    '家庭成员长期透析',
    '常年服药，丧失劳动能力',
  ])('refuses it without asking whom it is about: %s', (text) => {
    expect(strict(text)).toBeGreaterThan(0);
  });

  it.each([
    '重度残疾人护理补贴每月 120 元',
    '可同时申请大病救助和医疗救助',
    '公示不写病情、残疾类别和致困原因',
    '凡符合条件的重病患者可以单独申请',
    '因病致贫家庭可以申请支出型困难救助',
    '依照《社会救助暂行办法》第九条，患病的居民按规定享受医疗救助',
    '精神障碍患者服药补贴的申请条件见社区公告栏',
    '经入户核查、民主评议，拟给予城市最低生活保障',
  ])('lets rules for everyone and the names of help pass: %s', (text) => {
    expect(strict(text)).toBe(0);
  });
});

describe('what the context decides', () => {
  it('lets the community’s own numbers through, however written', () => {
    expect(findInPlainText('t', `值班 154-0000-1234`, { allowed: [MOBILE] })).toEqual([]);
    expect(findInPlainText('t', `值班 154-0000-1235`, { allowed: [MOBILE] })).toHaveLength(1);
  });

  it('holds names to the policy of the mask', () => {
    const named = notice(table(['姓名', '金额'], ['王秀英', '100'], ['张*明', '100']));
    const welfare = mask({ namePolicy: 'full | surname | star' });
    expect(places(named, { mask: welfare })).toEqual([]);
    expect(places(named, { mask: welfare, namePolicy: 'star' })).toEqual([
      'blocks.0.rows.0.0 personal-name 0-3',
    ]);
    expect(places(named, { mask: mask({ never: ['任何姓名'] }) })).toHaveLength(1);
    expect(places(named, { mask: mask({ never: ['未满14周岁未成年人姓名'] }) })).toEqual([
      'blocks.0.rows.0.0 personal-minor 0-3',
    ]);
  });

  it('counts small groups only where the mask asks for it', () => {
    const counted = notice(table(['类别', '人数'], ['孤儿', '2'], ['低保', '3'], ['特困', '0']));
    expect(places(counted)).toEqual([]);
    expect(places(counted, { mask: mask({ smallCellMin: 3 }) })).toEqual([
      'blocks.0.rows.0.1 personal-small-group 0-1',
    ]);
  });

  it('marks numbers as blocked and the rest as to be confirmed', () => {
    const level = (text: string) => findInPlainText('t', text).map((hit) => hit.level);
    expect([level(MOBILE), level(ID), level('王某患糖尿病')]).toEqual([['block'], ['block'], ['confirm']]);
    expect(groundsFor('personal-id')).toEqual(['false-alarm']);
  });
});

describe('submission', () => {
  const content = {
    code: 'X',
    text: notice({ type: 'paragraph', content: [{ text: '王某患糖尿病' }] }),
    showFrom: null,
    showUntil: null,
    audience: [],
    reason: '',
    erase: [],
    level: null,
  };
  const context = {
    action: 'publish' as const,
    item: null,
    mask: null,
    now: 0,
    images: [],
    fonts: () => true,
  };
  const codes = (waived?: () => boolean): string[] =>
    checkContent(content, { ...context, waived }).map(({ code }) => code);

  it('is stopped by every hit nobody answers for', () => {
    expect(codes()).toContain('personal-health');
    expect(codes(() => true)).not.toContain('personal-health');
  });
});

describe('a mask that bars every name', () => {
  const counts = mask({ never: ['任何姓名'] });
  const said: Block = { type: 'paragraph', content: [{ text: '慰问困难户王秀英、李大伟，每户500元。' }] };
  const text: NoticeText = {
    v: 1,
    title: '走访王秀英',
    summary: '看望陈桂兰一家',
    blocks: [
      said,
      { type: 'list', ordered: false, items: [[{ text: '对象：张小明' }]] },
      { ...table(['项目', '经办人'], ['米和油', '王秀英']), caption: '发给李大伟' } as Block,
      { type: 'image', part: 'image-1', alt: '走访', caption: '慰问张小明', width: 1, height: 1 },
    ],
  };

  it('bars them in the title, the summary, sentences, lists and captions, and not who acts for the office', () => {
    expect(places(text, { mask: counts })).toEqual([
      'title personal-name 2-5',
      'summary personal-name 2-5',
      'blocks.0 personal-name 5-8',
      'blocks.0 personal-name 9-12',
      'blocks.1.items.0 personal-name 3-6',
      'blocks.2.caption personal-name 2-5',
      'blocks.3.caption personal-name 2-5',
    ]);
    expect(places(text, { mask: mask({ never: ['病情'] }) })).toEqual([]);
  });
});
