// How long a key takes over ten thousand records: what is found, and what is offered; each run beside a plain scan of the
// same texts with `indexOf` and nothing else. And what is kept beside the texts for it.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { candidatesFor, lookFor } from '../src/device/worker/find-candidates.ts';
import { Candidates, Corpus, loadReadings, WordTable } from '../src/search/index.ts';
import type { BenchRow } from './row.ts';
import { describeSummary, summarise } from './statistics.ts';

const RECORDS = 10_000;
const CHARACTERS = 400;
const RUNS = 5;
const ASKED = {
  kind: 'find',
  strokes: '',
  of: null,
  year: null,
  shown: 20,
  candidates: 8,
  offers: [],
} as const;
/** What residents look for, typed letter by letter: whole readings, initials, characters. */
const TYPED = [
  'dibao',
  'dbgs',
  'gongshi',
  'shouzhi',
  'wuye',
  'weixiu',
  'zhaobiao',
  'butie',
  'huiyi',
  'dianti',
  'tingshui',
  'zhuang',
  'sqfw',
  'jwhjy',
  'zhongguo',
  'dibaogongshi',
  'zaobiao',
  'lanren',
  '低保',
  '收支',
  '物业公司',
  '没有这句话',
];

/** Sentences of the sample community, over and over in another order: real words, as often as they are written. */
async function sentences(folder: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.md')).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return texts
    .flatMap((text) => text.match(/[^。\n|:]{6,80}[。]?/gu) ?? [])
    .filter((one) => /\p{Script=Han}/u.test(one));
}

export async function benchFind(): Promise<readonly BenchRow[]> {
  const all = await sentences('kiosk-config/sample');
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const records = Array.from({ length: RECORDS }, () => {
    let text = '';
    while (text.length < CHARACTERS) text += all[next(all.length)] ?? '';
    return { title: (all[next(all.length)] ?? '').slice(0, 20), text };
  });
  const plain = records.map(({ text, title }) => `${title}\n${text}`).join('\u0000');
  const readings = await loadReadings();
  const began = performance.now();
  const corpus = new Corpus(records, readings);
  const built = performance.now() - began;
  const table = new WordTable(readings);
  const learning = performance.now();
  for (const { text, title } of records) {
    table.noteTitle(title);
    table.noteText(text);
  }
  const learnt = performance.now() - learning;
  const namesResidents = (): boolean => false;
  const laid = { corpus, table, candidates: new Candidates(table, readings), namesResidents };
  for (const letter of laid.candidates.beginnings) laid.candidates.of(letter, 1);
  const times: number[] = [];
  const offers: number[] = [];
  const scans: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    for (const typed of TYPED) {
      for (let length = 1; length <= typed.length; length += 1) {
        const words = typed.slice(0, length);
        const at = performance.now();
        const found = lookFor(laid, words, readings);
        const foundAt = performance.now();
        candidatesFor(laid, { ...ASKED, typed: words }, found, null);
        times.push(performance.now() - at);
        offers.push(performance.now() - foundAt);
        const scanned = performance.now();
        for (let found = plain.indexOf(words); found >= 0;) {
          const end = plain.indexOf('\u0000', found);
          found = end < 0 ? -1 : plain.indexOf(words, end);
        }
        scans.push(performance.now() - scanned);
      }
    }
  }
  const { beside, units } = corpus.weight;
  const found = summarise(times);
  const p99Of = (all: readonly number[]): number =>
    all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.99)] ?? Number.NaN;
  const ratio = found.median / summarise(scans).median;
  return [
    {
      what: `查找 over ${RECORDS.toLocaleString('en')} records (${(units / 1e6).toFixed(1)} million characters), a key pressed → all that contain it, by characters, readings or initials, and the words it may begin; without a browser, at full speed`,
      figure: `${describeSummary(found, 'ms', 1)}, p99 ${p99Of(times).toFixed(1)} ms, of it for what is offered p99 ${p99Of(offers).toFixed(1)} ms (${table.size.toLocaleString('en')} words); a plain scan for the same letters as they are ${describeSummary(summarise(scans), 'ms', 1)} (${ratio.toFixed(1)} ×); ${((beside + table.weight) / (units * 2)).toFixed(2)} × the texts kept beside them; laid out in ${built.toFixed(0)} ms, their words learnt in ${(learnt / 1000).toFixed(1)} s, bit by bit`,
      aim: 'p99 < 50 ms at a quarter of the speed; < 2 × the texts',
    },
  ];
}
