import { describe, expect, it } from 'vitest';
import {
  blockName,
  checkContent,
  checkData,
  directoryBlockNames,
  directoryNeeds,
  entriesForBlock,
  entriesForNeed,
  EXPLAIN_ABOVE,
  faceText,
  kindData,
  shownText,
  wordsInData,
  type DirectoryData,
  type DirectoryEntry,
  type NoticeText,
} from '../../../../src/disclosure/index.ts';

const entry = (changes: Partial<DirectoryEntry> = {}): DirectoryEntry => ({
  blocks: ['3', '12'],
  needs: ['邻里调解'],
  name: '白苇（示例）',
  post: '包片委员',
  phone: '000-5550-0103',
  hours: '周二、周四 14:00–17:00',
  place: '居委会二楼',
  ...changes,
});
const HELPLINE = entry({
  blocks: [],
  needs: ['水电报修', '邻里调解'],
  name: '',
  post: '值班室',
  hours: '24 小时',
});
const DIRECTORY: DirectoryData = {
  kind: 'directory',
  entries: [HELPLINE, entry(), entry({ blocks: ['西区', '1'], name: '芦川（示例）' })],
};
const CONTEXT = { code: 'ORG-06', period: null, explainAbove: EXPLAIN_ABOVE };
const codesOf = (data: object): string[] =>
  checkData(data as DirectoryData, CONTEXT).map(({ field, code }) => `${field} ${code}`);
const withEntry = (changes: object): object => ({ ...DIRECTORY, entries: [{ ...entry(), ...changes }] });
const text = (data: object): NoticeText => ({
  v: 1,
  title: '包片联户',
  summary: '',
  blocks: [],
  data: data as DirectoryData,
});

describe('a directory', () => {
  it('may be published when every line says who and how', () => {
    expect(codesOf(DIRECTORY)).toEqual([]);
    expect(kindData(text(DIRECTORY))).toEqual(DIRECTORY);
  });

  it('tells whom to turn to from a block, its own people first', () => {
    expect(directoryBlockNames(DIRECTORY)).toEqual(['1', '3', '12', '西区']);
    expect(entriesForBlock(DIRECTORY, '3').map(({ post }) => post)).toEqual(['包片委员', '值班室']);
    expect(entriesForBlock(DIRECTORY, '西区').map(({ name }) => name)).toEqual(['芦川（示例）', '']);
    expect(entriesForBlock(DIRECTORY, '4')).toEqual([HELPLINE]);
    expect(['3', '西区', '3A'].map(blockName)).toEqual(['3 栋', '西区', '3A']);
  });

  it('tells whom to turn to for a need', () => {
    expect(directoryNeeds(DIRECTORY)).toEqual(['水电报修', '邻里调解']);
    expect(entriesForNeed(DIRECTORY, '水电报修')).toEqual([HELPLINE]);
    expect(entriesForNeed(DIRECTORY, '邻里调解')).toHaveLength(3);
    expect(entriesForNeed(DIRECTORY, '开锁')).toEqual([]);
  });

  it.each([
    [{ kind: 'directory' }, 'data.entries directory-empty'],
    [{ kind: 'directory', entries: Array(301).fill(entry()) }, 'data.entries directory-many'],
    [withEntry({ name: ' ', post: '' }), 'data.entries.0.name directory-who'],
    [withEntry({ phone: '', place: '' }), 'data.entries.0.phone directory-reach'],
    [withEntry({ phone: '问门卫' }), 'data.entries.0.phone directory-phone'],
    [withEntry({ phone: '12' }), 'data.entries.0.phone directory-phone'],
    [withEntry({ blocks: ['3', ''] }), 'data.entries.0.blocks.1 directory-list'],
    [withEntry({ needs: ['报修', '报修'] }), 'data.entries.0.needs.1 directory-list'],
    [withEntry({ needs: Array(21).fill('报修') }), 'data.entries.0.needs directory-many'],
    [withEntry({ blocks: '3' }), 'data data-malformed'],
  ])('names what is wrong: %#', (data, expected) => {
    expect(codesOf(data)).toEqual([expected]);
  });

  it.each(['110', '000-5550-0100、000-5550-0101', '（000）5550 0100 转 2', '000 5550 0100'])(
    'takes a number that can be dialled: %s',
    (phone) => {
      expect(codesOf(withEntry({ phone }))).toEqual([]);
    },
  );

  it('carries nothing that nobody reads', () => {
    const more = { ...DIRECTORY, entries: [{ ...entry(), home: '住址' }] };
    expect(kindData(text(more))).toEqual({ kind: 'directory', entries: [entry()] });
  });

  it('gives the gate every word: nobody’s own mobile goes out', () => {
    expect(wordsInData(withEntry({}) as DirectoryData).map(({ field }) => field.slice(15))).toEqual([
      'blocks.0',
      'blocks.1',
      'needs.0',
      'name',
      'post',
      'phone',
      'hours',
      'place',
    ]);
    const found = (phone: string): string[] => {
      const content = { code: '', text: text(withEntry({ phone })), audience: [], reason: '' };
      const context = {
        action: 'publish',
        item: null,
        mask: null,
        now: Date.UTC(2026, 10, 22),
        images: [],
        fonts: () => true,
      } as const;
      return checkContent(content, context)
        .filter(({ field }) => field.startsWith('data'))
        .map(({ field, code }) => `${field} ${code}`);
    };
    expect(found('13900005555')).toEqual(['data.entries.0.phone personal-mobile']);
    expect(found('000-5550-0103')).toEqual([]);
  });

  it('stands as one table, of the columns in which something stands', () => {
    const tableOf = (as: NoticeText): unknown[] =>
      as.blocks.map((block) => (block.type === 'table' ? [block.head, ...block.rows] : block.type));
    expect(tableOf(shownText(text({ ...DIRECTORY, entries: [HELPLINE, entry({ place: '' })] })))).toEqual([
      [
        ['管哪里', '什么事', '找谁', '职务', '电话', '时间', '地点'],
        ['全社区', '水电报修、邻里调解', '', '值班室', '000-5550-0103', '24 小时', '居委会二楼'],
        [
          '3 栋、12 栋',
          '邻里调解',
          '白苇（示例）',
          '包片委员',
          '000-5550-0103',
          '周二、周四 14:00–17:00',
          '',
        ],
      ],
    ]);
    const lines = { kind: 'directory', entries: [{ ...HELPLINE, needs: [] }] };
    expect(tableOf(faceText(text(lines)))).toEqual([
      [
        ['职务', '电话'],
        ['值班室', '000-5550-0103'],
      ],
    ]);
  });
});
