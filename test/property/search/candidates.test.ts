// What is offered to somebody who types, held against a reckoning written without any of its tables.
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Candidates, Readings, WordTable, type SyllableTable } from '../../../src/search/index.ts';
import { splitWords } from '../../../src/search/split.ts';

const table = JSON.parse(await readFile('src/search/syllables.json', 'utf8')) as SyllableTable;
const readings = new Readings(table);

// Words with two readings, without initial, of sounds that are alike, of which one begins another, and links.
const PIECES = [
  '低保',
  '公示',
  '的',
  '招标',
  '重庆',
  '银行',
  '安全',
  '老年',
  '难题',
  '商场',
  '上门',
  '物业',
  '物业费',
  '停水',
];
const text = fc
  .array(fc.constantFrom(...PIECES, '，', '第3期'), { minLength: 1, maxLength: 8 })
  .map((all) => all.join(''));
const texts = fc.array(fc.record({ title: text, text }), { minLength: 1, maxLength: 4 });

function tableOf(all: readonly { readonly title: string; readonly text: string }[]): WordTable {
  const made = new WordTable(readings);
  for (const one of all) {
    made.noteTitle(one.title);
    made.noteText(one.text);
  }
  return made;
}
const wordsOf = (all: readonly { readonly title: string; readonly text: string }[]): readonly string[] => [
  ...new Set(
    all
      .flatMap((one) => [one.title, one.text].flatMap((each) => splitWords(each).flat()))
      .filter((word) => word.length > 1),
  ),
];
const readingsOf = (character: string): readonly string[] =>
  [table.first, table.also].flatMap((one) =>
    Object.entries(one).flatMap(([syllable, all]) => (all.includes(character) ? [syllable] : [])),
  );
/** What may be typed of one character: its whole reading, or how that begins. */
const typedOf = (character: string): readonly string[] =>
  readingsOf(character).flatMap((one) => [one, one.charAt(0), ...(/^[zcs]h/u.exec(one) ?? [])]);
/** All that can be typed for a word, to its end. */
const spelled = (word: string): readonly string[] =>
  [...word].reduce<readonly string[]>(
    (before, character) => before.flatMap((one) => typedOf(character).map((next) => one + next)),
    [''],
  );
const blur = (syllable: string): string =>
  syllable
    .replace(/^([zcs])h/u, '$1')
    .replace(/^n/u, 'l')
    .replace(/ng$/u, 'n');

describe('candidates', () => {
  it('reach every word of the texts by every beginning of everything that is typed for it', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), fc.nat(), (all, which, way, length) => {
        const words = wordsOf(all);
        fc.pre(words.length > 0);
        const word = words[which % words.length]!;
        const ways = spelled(word);
        const whole = ways[way % ways.length]!;
        const letters = whole.slice(0, 1 + (length % whole.length));
        const offered = new Candidates(tableOf(all), readings).of(letters);
        expect(offered.filter(({ rest }) => rest === '').map(({ words: said }) => said)).toContain(word);
      }),
      { numRuns: 500 },
    );
  });

  it('reach it with sounds taken for others, below what is spelled so', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (all, which) => {
        const words = wordsOf(all);
        fc.pre(words.length > 0);
        const word = words[which % words.length]!;
        const typed = [...word].map((character) => blur(readingsOf(character)[0]!)).join('');
        const offered = new Candidates(tableOf(all), readings).of(typed).map(({ words: said }) => said);
        expect(offered).toContain(word);
        const exact = words.filter((one) => spelled(one).some((letters) => letters === typed));
        if (!exact.includes(word)) {
          for (const one of exact) expect(offered.indexOf(one)).toBeLessThan(offered.indexOf(word));
        }
      }),
    );
  });

  it('keep the letters behind a word that is read to its end, and lose none', () => {
    fc.assert(
      fc.property(
        texts,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('', '低保', 'a4 ', '公示 物业'),
        (all, one, other, said) => {
          const words = wordsOf(all);
          fc.pre(words.length > 0);
          const [first, second] = [words[one % words.length]!, words[other % words.length]!];
          const full = (word: string): string =>
            [...word].map((character) => readingsOf(character)[0]!).join('');
          const letters = full(first) + full(second);
          const offered = new Candidates(tableOf(all), readings).of(said + letters);
          for (const { rest, typed, words: meant } of offered) {
            expect(letters.endsWith(rest)).toBe(true);
            expect(typed.endsWith(meant + rest)).toBe(true);
          }
          const isJoined = offered.some(({ rest, words: meant }) => rest === '' && meant.includes(first));
          const kept = offered.filter(({ rest }) => rest !== '' && rest.length <= full(second).length);
          expect(isJoined || kept.length > 0).toBe(true);
        },
      ),
    );
  });

  it('are words of the texts, each once, the frequent before the seldom of one kind', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('d', 'g', 'z', 's', 'l', 'dibao', 'wuye', 'zb'), (all, letters) => {
        const made = tableOf(all);
        const offered = new Candidates(made, readings).of(letters);
        for (const most of [1, 3, 8])
          expect(new Candidates(made, readings).of(letters, most)).toEqual(offered.slice(0, most));
        expect(new Set(offered.map(({ typed }) => typed)).size).toBe(offered.length);
        const everything = all.flatMap((one) => [one.title, one.text]);
        for (const { words } of offered) expect(everything.some((one) => one.includes(words))).toBe(true);
        const exact = offered.filter(
          ({ words }) => words.length > 1 && spelled(words.slice(0, 1)).includes(letters),
        );
        if (letters.length === 1) {
          const usual = exact.filter(({ words }) =>
            table.first[readingsOf(words.charAt(0))[0]!]?.includes(words.charAt(0)),
          );
          const rank = new Map<string, number>();
          made.begunBy([letters], 'abcdefghijklmnopqrstuvwxyz', (word, of) => rank.set(word, of));
          const ranks = usual.map(({ words }) => rank.get(words) ?? 0);
          expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
        }
      }),
    );
  });
});
