// What is found is what a scan written without any of it finds.
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
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

const table = JSON.parse(await readFile('src/search/syllables.json', 'utf8')) as SyllableTable;
const readings = new Readings(table);

function readingsOf(unit: string): readonly string[] {
  if (/[a-z]/u.test(unit)) return [unit];
  return [table.first, table.also].flatMap((one) =>
    Object.entries(one).flatMap(([syllable, all]) => (all.includes(unit) ? [syllable] : [])),
  );
}
const READINGS = new Map([...'低保公示重庆银行长安西仙社区这吃axin'].map((one) => [one, readingsOf(one)]));
// Few characters, so that they meet: with two readings (重 行 长), without initial (安), letters, digits, wide forms, a pair.
const characters = [...'低保公示重庆银行长安西仙社区这吃Ａaxin4４。 \n𠮷'];
const textOf = fc.array(fc.constantFrom(...characters), { maxLength: 14 }).map((all) => all.join(''));
const texts = fc.array(fc.record({ title: textOf, text: textOf }), { maxLength: 6 });

/** Whether `typed` can be read off the text from `at`, character by character. */
function reads(text: string, at: number, typed: string): boolean {
  if (typed === '') return true;
  const unit = text[at];
  if (unit === undefined) return false;
  if (!/^[a-z]/u.test(typed)) return unit === typed[0] && reads(text, at + 1, typed.slice(1));
  if (/^[iuv]/u.test(typed)) return false;
  const [run = ''] = /^[a-z]+/u.exec(typed) ?? [];
  return (READINGS.get(unit) ?? []).some((reading) => {
    if (run === typed && reading.startsWith(run)) return true;
    const beginnings = [reading, reading.slice(0, 1), /^[zcs]h/u.exec(reading)?.[0] ?? reading.slice(0, 1)];
    return beginnings.some((one) => typed.startsWith(one) && reads(text, at + 1, typed.slice(one.length)));
  });
}

function contains(record: { readonly title: string; readonly text: string }, typed: string): boolean {
  const text = fold(`${record.title}\n${record.text}`);
  const word = fold(typed);
  if (text.includes(word)) return true;
  return /[a-z]/u.test(word) && [...Array(text.length).keys()].some((at) => reads(text, at, word));
}

describe('search', () => {
  const word = fc
    .array(fc.constantFrom(...characters.filter((one) => one.trim() !== '')), { minLength: 1, maxLength: 4 })
    .map((all) => all.join(''));
  const letters = fc
    .array(
      fc.constantFrom(
        'd',
        'b',
        'di',
        'bao',
        'gong',
        's',
        'sh',
        'shi',
        'zhong',
        'chong',
        'x',
        'xi',
        'an',
        'xian',
        'h',
        'hang',
        'z',
        'c',
        'ch',
        'a',
        '低',
        '4',
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((all) => all.join(''));

  it('finds every record that contains what was typed, by characters or letters, and no other', () => {
    fc.assert(
      fc.property(texts, fc.oneof(word, letters), (records, typed) => {
        const words = typedWords(typed, readings);
        fc.pre(words.length === 1 && words[0]!.ways.length < MOST_WAYS);
        const found = new Corpus(records, readings).find(words);
        expect(found.toSorted((a, b) => a - b)).toEqual(
          records.flatMap((record, index) => (contains(record, typed) ? [index] : [])),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds the same letter by letter as all at once', () => {
    fc.assert(
      fc.property(texts, fc.array(letters, { minLength: 1, maxLength: 3 }), (records, typed) => {
        const corpus = new Corpus(records, readings);
        for (const whole of typed) {
          for (let length = 1; length <= whole.length; length += 1) {
            const words = typedWords(whole.slice(0, length), readings);
            expect(corpus.find(words)).toEqual(new Corpus(records, readings).find(words));
          }
        }
      }),
    );
  });

  it('finds what contains all of several words, wherever they stand', () => {
    fc.assert(
      fc.property(texts, word, word, (records, one, other) => {
        const found = new Corpus(records, readings).find(typedWords(`${one} ${other}`, readings));
        expect(found.toSorted((a, b) => a - b)).toEqual(
          records.flatMap((record, index) =>
            contains(record, one) && contains(record, other) ? [index] : [],
          ),
        );
      }),
    );
  });

  it('says the first place, and puts those first whose title has it', () => {
    fc.assert(
      fc.property(texts, fc.oneof(word, letters), (records, typed) => {
        const [looked] = typedWords(typed, readings);
        const corpus = new Corpus(records, readings);
        const inTitle = corpus.find([looked!]).map((record) => {
          const { at, length } = corpus.place(record, looked!)!;
          const { title, text } = records[record]!;
          const whole = `${title}\n${text}`;
          expect(contains({ title: whole.slice(at, at + length), text: '' }, typed)).toBe(true);
          return at < title.length;
        });
        expect(inTitle).toEqual(inTitle.toSorted((a, b) => Number(b) - Number(a)));
      }),
    );
  });

  it('tells a hit whole in its excerpt', () => {
    fc.assert(
      fc.property(
        textOf,
        fc.nat(20),
        fc.nat(4),
        fc.integer({ min: 1, max: 10 }),
        (text, at, length, around) => {
          fc.pre(at + length <= text.length);
          const { before, hit, after } = excerptAround(text, at, length, around);
          expect(hit).toBe(text.slice(at, at + length));
          const shown = (before + hit + after).replaceAll('…', '');
          expect(text).toContain(shown.trim());
        },
      ),
    );
  });
});
