// Reads the labelled corpus of the personal-data gate and measures the gate on it.
//
// One line: mask, tab, text. In the text ⟦kind:words⟧ marks what must be found; whatever else is found is wrong.
// A row of a table is written `heading=cell¦heading=cell`; `¶` ends a paragraph, which is a block of its own.
import type { Mask, PersonalDataHit, PersonalDataKind } from '../../src/disclosure/index.ts';
import { findInPlainText, findPersonalData } from '../../src/disclosure/index.ts';

const KINDS: Readonly<Record<string, PersonalDataKind>> = {
  id: 'personal-id',
  passport: 'personal-passport',
  mobile: 'personal-mobile',
  card: 'personal-card',
  address: 'personal-address',
  landline: 'personal-landline',
  contact: 'personal-contact',
  plate: 'personal-plate',
  birth: 'personal-birth',
  health: 'personal-health',
  disability: 'personal-disability',
  status: 'personal-status',
  minor: 'personal-minor',
  recipient: 'personal-recipient',
  name: 'personal-name',
  small: 'personal-small-group',
};

interface Label {
  readonly kind: PersonalDataKind;
  /** `text`, or `blocks.0.rows.0.n`. */
  readonly field: string;
  readonly start: number;
  readonly end: number;
}

export interface CorpusLine {
  readonly written: string;
  readonly labels: readonly Label[];
  readonly hits: readonly PersonalDataHit[];
}

/** Takes the marks out of a text. Throws on a mark of an unknown kind. */
function unmark(field: string, marked: string): { readonly text: string; readonly labels: Label[] } {
  const labels: Label[] = [];
  let text = '';
  let from = 0;
  for (const match of marked.matchAll(/⟦(\w+):([^⟧]*)⟧/g)) {
    const kind = KINDS[match[1] ?? ''];
    if (!kind) throw new Error(`unknown kind in: ${marked}`);
    text += marked.slice(from, match.index);
    const words = match[2] ?? '';
    labels.push({ kind, field, start: text.length, end: text.length + words.length });
    text += words;
    from = match.index + match[0].length;
  }
  return { text: text + marked.slice(from), labels };
}

/** Runs the gate over one line of the corpus. */
export function readLine(written: string, masks: Readonly<Record<string, Mask>>): CorpusLine {
  const [maskId = '', marked = ''] = written.split('\t');
  const mask = maskId === '-' ? null : masks[maskId];
  if (mask === undefined) throw new Error(`unknown mask in: ${written}`);
  if (marked.includes('¶')) {
    const paragraphs = marked.split('¶').map((words, index) => unmark(`blocks.${String(index)}`, words));
    const blocks = paragraphs.map(({ text }) => ({ type: 'paragraph' as const, content: [{ text }] }));
    const hits = findPersonalData({ v: 1, title: '', summary: '', blocks }, { mask });
    return { written, labels: paragraphs.flatMap(({ labels }) => labels), hits };
  }
  if (!marked.includes('¦')) {
    const { text, labels } = unmark('text', marked);
    return { written, labels, hits: findInPlainText('text', text, { mask }) };
  }
  const columns = marked.split('¦').map((column) => column.split('='));
  const cells = columns.map(([, cell = ''], index) => unmark(`blocks.0.rows.0.${String(index)}`, cell));
  const table = {
    type: 'table' as const,
    head: columns.map(([heading = '']) => heading),
    rows: [cells.map(({ text }) => text)],
  };
  const hits = findPersonalData({ v: 1, title: '表', summary: '', blocks: [table] }, { mask });
  return { written, labels: cells.flatMap(({ labels }) => labels), hits };
}

export interface Measure {
  found: number;
  missed: number;
  wrong: number;
  /** Found, with exactly the marked range. */
  exact: number;
}

const overlap = (hit: PersonalDataHit, label: Label): boolean =>
  hit.field === label.field && hit.kind === label.kind && hit.start < label.end && label.start < hit.end;

/** What the gate gets right and wrong over some lines, by kind, and the lines at fault. */
export function measure(lines: readonly CorpusLine[]): {
  readonly kinds: ReadonlyMap<PersonalDataKind, Measure>;
  readonly faults: readonly string[];
} {
  const kinds = new Map<PersonalDataKind, Measure>();
  const faults: string[] = [];
  const of = (kind: PersonalDataKind): Measure => {
    const there = kinds.get(kind) ?? { found: 0, missed: 0, wrong: 0, exact: 0 };
    kinds.set(kind, there);
    return there;
  };
  for (const { written, labels, hits } of lines) {
    for (const label of labels) {
      const hit = hits.find((candidate) => overlap(candidate, label));
      if (!hit) {
        of(label.kind).missed += 1;
        faults.push(`missed ${label.kind}: ${written}`);
        continue;
      }
      of(label.kind).found += 1;
      if (hit.start === label.start && hit.end === label.end) of(label.kind).exact += 1;
    }
    for (const hit of hits) {
      if (labels.some((label) => overlap(hit, label))) continue;
      of(hit.kind).wrong += 1;
      faults.push(`wrong ${hit.kind} “${hit.normalised}”: ${written}`);
    }
  }
  return { kinds, faults };
}
