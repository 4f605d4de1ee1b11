import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  Corpus,
  excerptAround,
  fold,
  Readings,
  typedWords,
  type SyllableTable,
} from '../../../src/search/index.ts';
import { MOST_WAYS } from '../../../src/search/typed.ts';
// @ts-expect-error a tool, untyped
import { readingsOf, syllables } from '../../../tools/syllables.mjs';

const table = JSON.parse(await readFile('src/search/syllables.json', 'utf8')) as SyllableTable;
const readings = new Readings(table);
const TEXTS = [
  { title: '十月份低保对象公示（示例）', text: '本月新增两户。\n地点：社区服务中心。' },
  { title: '重庆路树修剪（示例）', text: '银行旁的树长到了窗口，行人绕行。公示五天。' },
  { title: '物业Ｗｉ－Ｆｉ改造（示例）', text: '一楼大厅装好了，低一层不变。QR码在门口。' },
];
const corpus = new Corpus(TEXTS, readings);
const found = (typed: string): readonly number[] =>
  corpus.find(typedWords(typed, readings)).toSorted((a, b) => a - b);
const hit = (typed: string, record: number): string => {
  const place = corpus.place(record, typedWords(typed, readings)[0]!);
  const { title, text } = TEXTS[record]!;
  return place
    ? `${title}
${text}`.slice(place.at, place.at + place.length)
    : '';
};

describe('the table of readings', () => {
  it('says of every character what the library of readings says', () => {
    expect(table).toEqual(syllables());
    expect(readingsOf('重')).toEqual(['zhong', 'chong']);
    expect(readingsOf('绿')).toEqual(['lv', 'lu']);
  });
});

describe('fold', () => {
  it('makes one unit of one unit', () => {
    expect(fold('ＷＩＦＩ　Ａ４ 第１期：QR𠮷')).toBe('wifi a4 第1期:qr𠮷');
  });
});

describe('what is typed', () => {
  it.each([
    ['低保', [0]],
    ['公示', [0, 1]],
    ['公示 低保', [0]],
    ['没有这个', []],
    ['', []],
    ['  ', []],
    ['wi-fi', [2]],
    ['ＷＩ', [2]],
    ['qr', [2]],
  ])('%j by characters: records %j', (typed, records) => expect(found(typed)).toEqual(records));

  it.each([
    ['dbdxgs', 0, '低保对象公示'],
    ['dibao', 0, '低保'],
    ['dibaod', 0, '低保对'],
    ['dbduix', 0, '低保对象'],
    ['gongsh', 1, '公示'],
    ['chongqing', 1, '重庆'],
    ['zql', 1, '重庆路'],
    ['cql', 1, '重庆路'],
    ['yinhang', 1, '银行'],
    ['xingren', 1, '行人'],
    ['低bao', 0, '低保'],
    ['shequ', 0, '社区'],
    ['sq', 0, '社区'],
    ['shq', 0, '社区'],
  ])('%s finds %s: %s', (typed, record, words) => expect(hit(typed, record)).toBe(words));

  it('is not found where its letters only stand in others', () => {
    expect(found('baodi')).toEqual([]);
    expect(found('iu')).toEqual([]);
  });

  it('does not grow without bound', () => {
    const [word] = typedWords('xianxianxianxianxianxianxianxian', readings);
    expect(word!.ways.length).toBeLessThanOrEqual(MOST_WAYS);
    expect(typedWords('a'.repeat(200), readings)[0]!.ways.length).toBeLessThanOrEqual(MOST_WAYS);
  });

  it('stands first where it is in the title', () => {
    const later = { title: '修剪公示', text: '' };
    expect(new Corpus([...TEXTS, later], readings).find(typedWords('gongshi', readings))).toEqual([0, 3, 1]);
  });

  it('is not found across two records, nor through a mark between them', () => {
    const two = new Corpus(
      [
        { title: '甲', text: '乙' },
        { title: '丙\u0000丁', text: '' },
      ],
      readings,
    );
    expect(two.find(typedWords('乙丙', readings))).toEqual([]);
    expect(two.find(typedWords('yib', readings))).toEqual([]);
    expect(two.find(typedWords('丁', readings))).toEqual([1]);
    expect(new Corpus([], readings).find(typedWords('a甲', readings))).toEqual([]);
  });
});

describe('an excerpt', () => {
  const TEXT = '第一句在前。这里说的是低保对象的公示。后一句不在。';
  it('is the sentence of the hit', () => {
    expect(excerptAround(TEXT, TEXT.indexOf('低保'), 2)).toEqual({
      before: '这里说的是',
      hit: '低保',
      after: '对象的公示。',
    });
  });
  it('says where it was cut', () => {
    expect(excerptAround(TEXT, TEXT.indexOf('低保'), 2, 3)).toEqual({
      before: '…说的是',
      hit: '低保',
      after: '对象的…',
    });
  });
  it('does not cut a character of two units', () => {
    const { before, after } = excerptAround('𠮷𠮷甲𠮷𠮷', 4, 1, 3);
    expect([before, after]).toEqual(['…𠮷', '𠮷…']);
  });
});
