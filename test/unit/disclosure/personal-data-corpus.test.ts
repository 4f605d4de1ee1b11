// Measures the gate on its corpus, and holds the table in the corpus's README to what is measured.
// `CORPUS=write npx vitest run test/unit/disclosure/personal-data-corpus` writes generated files and table anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Mask, PersonalDataKind } from '../../../src/disclosure/index.ts';
import { PERSONAL_DATA_KINDS } from '../../../src/disclosure/index.ts';
import type { CorpusLine, Measure } from '../../support/personal-data-corpus.ts';
import { measure, readLine } from '../../support/personal-data-corpus.ts';
import { generateCorpus } from '../../support/personal-data-generator.ts';

const FOLDER = 'test/corpus/personal-data';
const WRITE = process.env['CORPUS'] === 'write';
const NUMBERS: readonly PersonalDataKind[] = [
  'personal-id',
  'personal-passport',
  'personal-mobile',
  'personal-card',
];

const { masks } = JSON.parse(readFileSync('kiosk-config/catalogue.json', 'utf8')) as {
  masks: Readonly<Record<string, Mask>>;
};
const read = (name: string): CorpusLine[] =>
  readFileSync(`${FOLDER}/${name}.tsv`, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => readLine(line, masks));

const percent = (part: number, all: number): string =>
  all === 0 ? '–' : `${((100 * part) / all).toFixed(1)} %`;
const sum = (measures: readonly Measure[], key: keyof Measure): number =>
  measures.reduce((total, one) => total + one[key], 0);

function row(name: string, measures: readonly Measure[]): string {
  const [found, missed, wrong, exact] = (['found', 'missed', 'wrong', 'exact'] as const).map((key) =>
    sum(measures, key),
  ) as [number, number, number, number];
  const cells = [name, found + missed, found, missed, wrong, percent(found, found + missed)];
  return `| ${[...cells, percent(found, found + wrong), percent(exact, found)].join(' | ')} |`;
}

function tableOf(lines: readonly CorpusLine[]): string {
  const { kinds } = measure(lines);
  const present = PERSONAL_DATA_KINDS.flatMap((kind) => {
    const one = kinds.get(kind);
    return one ? [{ kind, one }] : [];
  });
  const numbers = present.filter(({ kind }) => NUMBERS.includes(kind)).map(({ one }) => one);
  return [
    '| kind | marked | found | missed | wrong | recall | precision | exact range |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...present.map(({ kind, one }) => row(kind, [one])),
    row('**identifying numbers**', numbers),
    row(
      '**all**',
      present.map(({ one }) => one),
    ),
  ].join('\n');
}

const PARTS = ['hand-positives', 'hand-negatives', 'generated-positives', 'generated-negatives'] as const;
const HELD_OUT = ['held-out-positives', 'held-out-negatives'] as const;

let tuned: CorpusLine[];
let heldOut: CorpusLine[];

beforeAll(() => {
  if (WRITE) {
    const { positives, negatives } = generateCorpus();
    writeFileSync(`${FOLDER}/generated-positives.tsv`, `${positives.join('\n')}\n`);
    writeFileSync(`${FOLDER}/generated-negatives.tsv`, `${negatives.join('\n')}\n`);
  }
  tuned = PARTS.flatMap(read);
  heldOut = HELD_OUT.flatMap(read);
  if (!WRITE) return;
  let readme = readFileSync(`${FOLDER}/README.md`, 'utf8');
  for (const [name, lines] of [
    ['corpus', tuned],
    ['held-out', heldOut],
  ] as const) {
    const pattern = new RegExp(`(<!-- ${name} -->\n)[^]*?(\n<!-- end -->)`);
    readme = readme.replace(pattern, (_, start: string, end: string) => start + tableOf(lines) + end);
  }
  writeFileSync(`${FOLDER}/README.md`, readme);
});

describe('the corpus', () => {
  it('is what its generator makes of its seed', () => {
    const { positives, negatives } = generateCorpus();
    const file = (name: string): string => readFileSync(`${FOLDER}/${name}.tsv`, 'utf8');
    expect(file('generated-positives')).toBe(`${positives.join('\n')}\n`);
    expect(file('generated-negatives')).toBe(`${negatives.join('\n')}\n`);
  });

  it('is large enough, and every kind is in it', () => {
    const marked = tuned.filter(({ labels }) => labels.length > 0);
    expect(marked.length).toBeGreaterThanOrEqual(400);
    expect(tuned.length - marked.length).toBeGreaterThanOrEqual(2000);
    const kinds = new Set(tuned.flatMap(({ labels }) => labels.map(({ kind }) => kind)));
    expect([...PERSONAL_DATA_KINDS].filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  it('holds no line twice', () => {
    const lines = [...tuned, ...heldOut].map(({ written }) => written);
    expect(lines.filter((line, index) => lines.indexOf(line) !== index)).toEqual([]);
  });
});

describe('the gate on the corpus', () => {
  it.each([
    ['identifying numbers', (kind: PersonalDataKind) => NUMBERS.includes(kind), 0.99],
    ['every kind', () => true, 0.97],
  ] as const)('%s: found, and little else', (_, counts, recall) => {
    const { kinds, faults } = measure(tuned);
    const measures = [...kinds].filter(([kind]) => counts(kind)).map(([, one]) => one);
    const found = sum(measures, 'found');
    expect(found / (found + sum(measures, 'missed')), faults.join('\n')).toBeGreaterThanOrEqual(recall);
    expect(found / (found + sum(measures, 'wrong')), faults.join('\n')).toBeGreaterThanOrEqual(0.97);
  });

  it('misses no identifying number of the lines it was never fitted to', () => {
    const { kinds, faults } = measure(heldOut);
    for (const kind of NUMBERS) expect(kinds.get(kind)?.missed ?? 0, faults.join('\n')).toBe(0);
  });

  it('is what the table in the repository says', () => {
    const readme = readFileSync(`${FOLDER}/README.md`, 'utf8');
    expect(readme).toContain(`<!-- corpus -->\n${tableOf(tuned)}\n<!-- end -->`);
    expect(readme).toContain(`<!-- held-out -->\n${tableOf(heldOut)}\n<!-- end -->`);
  });
});
