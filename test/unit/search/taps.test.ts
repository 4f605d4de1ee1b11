// How many taps it takes to type what residents look for, in the words of the sample community: with the candidates as
// they stand on the glass, and without any. The README's table says what is counted here.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { Candidates, Readings, topicsOf, WordTable, type SyllableTable } from '../../../src/search/index.ts';

const SAMPLE = 'kiosk-config/sample';
/** On the glass: candidates at a time, topics, and the ready words. */
const [OFFERED, TOPICS, TOPICAL] = [8, 6, 24];
const queries = JSON.parse(await readFile('bench/resident-queries.json', 'utf8')) as readonly string[];
const readings = new Readings(
  JSON.parse(await readFile('src/search/syllables.json', 'utf8')) as SyllableTable,
);
const offers = new Map<string, readonly { readonly words: string; readonly typed: string }[]>();

/** Words of the sample community as a screen lays them out: titles, texts and the names of the items. */
async function learn(): Promise<{ readonly table: WordTable; readonly titles: readonly string[] }> {
  const table = new WordTable(readings);
  const { items } = JSON.parse(await readFile('kiosk-config/catalogue.json', 'utf8')) as {
    readonly items: readonly { readonly code: string; readonly zh: string }[];
  };
  const names = new Map(items.map(({ code, zh }) => [code, zh]));
  const files = (await readdir(SAMPLE, { recursive: true })).filter((name) => name.endsWith('.md')).sort();
  const titles: string[] = [];
  for (const file of files) {
    const text = (await readFile(join(SAMPLE, file), 'utf8')).replaceAll(/\{\{.*?\}\}/gu, '');
    const [, head, body] = /^---\n(.*?)\n---\n(.*)$/su.exec(text) ?? [];
    const title = /^title: (.*)$/mu.exec(head ?? '')?.[1] ?? '';
    const item = names.get(/^code: (.*)$/mu.exec(head ?? '')?.[1] ?? '') ?? '';
    table.noteTitle(title);
    table.noteTitle(item);
    table.noteText(`${body ?? ''}\n${item}`);
    if (title !== '') titles.push(title);
  }
  return { table, titles };
}
const { table, titles } = await learn();
const offering = new Candidates(table, readings);
const view = await readFile('src/kiosk/find/find-view.ts', 'utf8');
const ready = [...(/const offers = .*?\];/su.exec(view)?.[0] ?? '').matchAll(/msg\('(.*?)'\)/gu)].map(
  ([, word]) => word ?? '',
);

function offered(typed: string): readonly { readonly words: string; readonly typed: string }[] {
  const held = offers.get(typed);
  if (held) return held;
  const words = typed === '' ? [...topicsOf(titles.slice(0, TOPICAL), TOPICS), ...ready] : null;
  const all = words?.map((word) => ({ words: word, typed: word })) ?? offering.of(typed).slice(0, OFFERED);
  offers.set(typed, all);
  return all;
}

/** What is typed of each character: its reading in that word, or the first letter of it. */
const lettersOf = (query: string, isWhole: boolean): readonly string[] =>
  pinyin(query, { toneType: 'none', type: 'array' }).map((one) => {
    const letters = one.replaceAll('ü', 'v');
    return isWhole ? letters : letters.charAt(0);
  });

/**
 * The fewest taps until a query stands there in characters, by letters in their order and candidates; or until all its
 * letters do, which find it too.
 */
function taps(query: string, isWhole: boolean): number {
  const letters = lettersOf(query, isWhole);
  const most = letters.join('').length;
  let reached = new Set(['']);
  const seen = new Set(reached);
  for (let count = 1; count < most && reached.size > 0; count += 1) {
    const next = new Set<string>();
    for (const typed of reached) {
      const [said = ''] = /^\P{ASCII}*/u.exec(typed) ?? [];
      const left = letters.slice(said.length).join('');
      const pending = typed.length - said.length;
      const ways = offered(typed).map((one) => one.typed);
      if (pending < left.length) ways.push(typed + left.charAt(pending));
      for (const way of ways) {
        if (way === query) return count;
        const [characters = ''] = /^\P{ASCII}*/u.exec(way) ?? [];
        const rest = way.slice(characters.length);
        const goesOn =
          query.startsWith(characters) && letters.slice(characters.length).join('').startsWith(rest);
        if (goesOn && !seen.has(way)) next.add(way);
      }
    }
    for (const one of next) seen.add(one);
    reached = next;
  }
  return most;
}

async function tableIn(file: string): Promise<readonly number[]> {
  const section = (await readFile(file, 'utf8')).split('<!-- taps -->')[1] ?? '';
  return [...section.matchAll(/\|\s*([\d,]+)\s*\|$/gmu)].map(([, number = '']) =>
    Number(number.replaceAll(',', '')),
  );
}

describe('a hundred things that residents look for', () => {
  const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);
  const letters = sum(queries.map((query) => lettersOf(query, true).join('').length));
  const [whole = Number.NaN, initials = Number.NaN] = [true, false].map((isWhole) =>
    sum(queries.map((query) => taps(query, isWhole))),
  );

  it('are a hundred, each once', () => {
    expect(new Set(queries).size).toBe(100);
    expect(queries).toHaveLength(100);
  });

  it('take no more taps than the README says, and far fewer than every letter', async () => {
    const told = [letters, whole, initials];
    expect(whole).toBeLessThan(letters / 2);
    for (const file of ['README.md', 'README.zh-CN.md']) expect(await tableIn(file), file).toEqual(told);
  });
});
