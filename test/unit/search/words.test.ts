// The words of texts, and what is offered of them, in the cases that matter by name; the rule as a whole is held in
// test/property/search/candidates.test.ts.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { Candidates, Readings, topicsOf, WordTable, type SyllableTable } from '../../../src/search/index.ts';
import { isTerm, splitWords } from '../../../src/search/split.ts';
import { spellingsOf } from '../../../src/search/sounds.ts';
// @ts-expect-error a tool, untyped
import { readCatalogue, terms } from '../../../tools/terms.mjs';

const readings = new Readings(
  JSON.parse(await readFile('src/search/syllables.json', 'utf8')) as SyllableTable,
);

function offers(titles: readonly string[], texts: readonly string[] = []): Candidates {
  const table = new WordTable(readings);
  for (const title of titles) table.noteTitle(title);
  for (const text of texts) table.noteText(text);
  return new Candidates(table, readings);
}
const told = (of: Candidates, typed: string): readonly string[] => of.of(typed).map(({ words }) => words);

describe('the field’s terms', () => {
  it('are those of the catalogue and our own', async () => {
    expect(JSON.parse(await readFile('src/search/terms.json', 'utf8'))).toEqual(terms(await readCatalogue()));
    expect(isTerm('加装电梯')).toBe(true);
    expect(isTerm('的')).toBe(false);
  });
});

describe('words', () => {
  it('are the terms where they stand, whole, and runs apart', () => {
    expect(splitWords('低保公示：加装电梯（示例）第3期')).toEqual([
      ['低保公示'],
      ['加装电梯'],
      ['示例'],
      ['第'],
      ['期'],
    ]);
    // Not where a term would cut through a word.
    expect(splitWords('社会议事').flat()).not.toContain('会议');
    expect(splitWords('abc 12，。')).toEqual([]);
  });

  it('of the last titles are topics, each once', () => {
    expect(topicsOf(['停水通知', '招标公告和停水', '选举'], 2)).toEqual(['停水', '招标']);
    expect(topicsOf([], 3)).toEqual([]);
  });
});

describe('sounds that are hard to tell apart', () => {
  it.each([
    ['zhang', ['zhang', 'zhan', 'zang', 'zan']],
    ['si', ['si', 'shi']],
    ['nan', ['nan', 'nang', 'lan', 'lang']],
    ['n', ['n', 'l']],
    ['ma', ['ma']],
  ])('%s', (syllable, all) => expect(spellingsOf(syllable).toSorted()).toEqual(all.toSorted()));
});

describe('what is offered', () => {
  const of = offers(
    ['大厅改造招标公告', '招标结果', '低保对象公示', '停水通知'],
    ['照办。招标三家，招聘一人，找不到。', '早报一份。公示五天。银行在路口。'],
  );

  it('is the word one means, before it is typed to its end', () => {
    expect(told(of, 'zhaob')[0]).toBe('招标');
    expect(of.of('zhaob')[0]).toEqual({ words: '招标', typed: '招标', rest: '' });
    expect(told(of, 'zhaobiaojieg')[0]).toBe('招标结果');
    expect(told(of, 'zb')[0]).toBe('招标');
    // Of one spelling the rarer below; what is only alike in sound below all.
    expect(told(of, 'zaob').indexOf('早报')).toBeLessThan(told(of, 'zaob').indexOf('招标'));
  });

  it('is the longest word in front, and the letters behind it stay', () => {
    expect(of.of('低保 dibaotongzhi')[0]).toEqual({
      words: '低保',
      typed: '低保 低保tongzhi',
      rest: 'tongzhi',
    });
    expect(told(of, 'tongzhi')[0]).toBe('通知');
  });

  it('goes on from the characters that stand there', () => {
    expect(told(of, '招标').slice(0, 2)).toEqual(['招标公告', '招标结果']);
    expect(of.of('招标g')[0]).toEqual({ words: '招标公告', typed: '招标公告', rest: '' });
    expect(of.of('看招标j')[0]).toEqual({ words: '招标结果', typed: '看招标结果', rest: '' });
  });

  it('is a character where no word is read so', () => {
    expect(of.of('kouq')[0]).toEqual({ words: '口', typed: '口q', rest: 'q' });
    expect(told(of, 'v')).toEqual([]);
    expect(told(of, '')).toEqual([]);
    expect(told(of, '12')).toEqual([]);
  });

  it('knows no word that no text has', () => {
    expect(told(of, 'xuanju')).not.toContain('选举');
    expect(offers([]).of('d')).toEqual([]);
  });

  it('parts a word into words it knows', () => {
    expect(of.apart('招标结果')).toEqual(['招标', '结果']);
    expect(of.apart('低保gongshi')).toEqual(['低保', 'gongshi']);
    expect(of.apart('招标')).toEqual(['招', '标']);
  });
});
