import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { Strokes } from '../../../src/search/index.ts';
import type { StrokeTable } from '../../../src/search/strokes.ts';

const strokes = new Strokes(JSON.parse(await readFile('src/search/strokes.json', 'utf8')) as StrokeTable);

describe('strokes', () => {
  // As they are taught in school: 1 横 (提), 2 竖 (竖钩), 3 撇, 4 点 (捺), 5 折.
  it.each([
    ['一', '1'],
    ['人', '34'],
    ['十', '12'],
    ['小', '234'],
    ['水', '2534'],
    ['公', '3454'],
    ['示', '11234'],
    ['保', '322511234'],
    ['停', '32412514512'],
    ['票', '12522111234'],
    ['业', '22431'],
    ['国', '25112141'],
    ['低', '3235154'],
    // Written in two ways.
    ['必', '45434'],
    ['物', '31213533'],
    ['添', '44111342444'],
  ])('%s is written %s', (character, sequence) => expect(strokes.of(character)).toContain(sequence));

  it('are known of every character of the sample community but the rarest', async () => {
    const text = await readFile('kiosk-config/sample/disclosures/072-bidding.md', 'utf8');
    const unknown = [...new Set(text)].filter(
      (one) => /^\p{Script=Han}$/u.test(one) && strokes.of(one).length === 0,
    );
    expect(unknown).toEqual([]);
    expect(strokes.of('𠮷')).toEqual([]);
  });

  it('lead to what is written so to its end, then to the frequent; only to what the texts have', () => {
    const counts = new Map([
      ['低', 5],
      ['停', 9],
      ['人', 1],
      ['仁', 2],
      ['国', 50],
    ]);
    const countOf = (one: string): number => counts.get(one) ?? 0;
    expect(strokes.begunBy('32', countOf)).toEqual(['停', '低', '仁']);
    expect(strokes.begunBy('34', countOf)).toEqual(['人']);
    expect(strokes.begunBy('3211', countOf)).toEqual(['仁']);
    expect(strokes.begunBy('', countOf)).toEqual([]);
    expect(strokes.begunBy('55555', countOf)).toEqual([]);
  });

  it('tell a choice made before again where it is made again', () => {
    const twice = new Strokes({ steps: '65 1', strokes: '1(2|3)4\\1 5(1|)(2|3)\\2' });
    expect(twice.of('A')).toEqual(['1242', '1343']);
    expect(twice.of('B')).toEqual(['5122', '5133', '522', '533']);
  });
});
