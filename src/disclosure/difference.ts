// What a correction changed, in words: by block, by item of a list, by row of a table, and within each by word. Words
// alone: whether they stood in bold is not told. (The level of an urgent notice neither: it is never corrected.)
import { align, equalPairs } from './alignment.ts';
import type { Block, Inline, NoticeText } from './document.ts';

export type Change = 'kept' | 'removed' | 'added';

/** Words that stand in both texts, only in the old one, or only in the new one. */
export interface ChangedWords {
  readonly change: Change;
  readonly text: string;
}
/** In an order in which kept and removed words give the old text, kept and added ones the new. */
export type WordDifference = readonly ChangedWords[];

/** An item of a list, or the cells of a row. */
export interface LineDifference {
  readonly change: Change | 'changed';
  readonly cells: readonly WordDifference[];
}

export type BlockDifference =
  | { readonly change: Change; readonly block: Block }
  | {
      readonly change: 'changed';
      readonly type: 'heading';
      readonly level: 2 | 3;
      readonly words: WordDifference;
    }
  | { readonly change: 'changed'; readonly type: 'paragraph'; readonly words: WordDifference }
  | {
      readonly change: 'changed';
      readonly type: 'list';
      readonly ordered: boolean;
      /** One cell each. */
      readonly items: readonly LineDifference[];
    }
  | {
      readonly change: 'changed';
      readonly type: 'table';
      /** Null: neither has one. */
      readonly caption: WordDifference | null;
      readonly head: readonly WordDifference[];
      readonly rows: readonly LineDifference[];
    };

export interface NoticeDifference {
  readonly title: WordDifference;
  readonly summary: WordDifference;
  readonly blocks: readonly BlockDifference[];
}

/** A number with its marks, a Latin word, a stretch of white space; of everything else each character. */
const WORD = /[0-9]+(?:[.,:][0-9]+)*[%％]?|[A-Za-z]+(?:['’-][A-Za-z]+)*|\s+|./gsu;
/** Less in common than this, and it is another text, not a corrected one. */
const LEAST_ALIKE = 0.4;

const wordsOf = (text: string): readonly string[] => text.match(WORD) ?? [];
const lengthOf = (text: string): number => [...text].length;
const textOf = (inline: Inline): string => inline.map((run) => run.text).join('');

/** How much of two texts is common, from 0 to 1, whatever its order: Dice's coefficient over their words. */
function likenessOf(before: string, after: string): number {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  if (a.length + b.length === 0) return 1;
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of b) {
    const count = left.get(word) ?? 0;
    if (count > 0) common += 1;
    left.set(word, count - 1);
  }
  return (2 * common) / (a.length + b.length);
}

/** Texts as they are read side by side: removed before added, and never a lone sign left between two changes. */
function tidied(pieces: readonly ChangedWords[]): WordDifference {
  const tidy: ChangedWords[] = [];
  let [removed, added] = ['', ''];
  const flush = (): void => {
    if (removed !== '') tidy.push({ change: 'removed', text: removed });
    if (added !== '') tidy.push({ change: 'added', text: added });
    [removed, added] = ['', ''];
  };
  pieces.forEach(({ change, text }, index) => {
    const next = pieces[index + 1];
    const isIsland = removed + added !== '' && next !== undefined && lengthOf(text) === 1;
    if (change === 'kept' && !isIsland) {
      flush();
      const last = tidy.at(-1);
      if (last?.change === 'kept') tidy[tidy.length - 1] = { change, text: last.text + text };
      else tidy.push({ change, text });
      return;
    }
    if (change !== 'added') removed += text;
    if (change !== 'removed') added += text;
  });
  flush();
  return tidy;
}

/** One line of text against another. Two that have little in common are told as one gone and one come. */
function compareWords(before: string, after: string): WordDifference {
  if (before === after) return before === '' ? [] : [{ change: 'kept', text: before }];
  const whole = tidied([
    { change: 'removed', text: before },
    { change: 'added', text: after },
  ]);
  if (likenessOf(before, after) < LEAST_ALIKE) return whole;
  const [a, b] = [wordsOf(before), wordsOf(after)];
  const pieces: ChangedWords[] = [];
  const put = (change: Change, text: string): void => {
    if (text === '') return;
    const last = pieces.at(-1);
    if (last?.change === change) pieces[pieces.length - 1] = { change, text: last.text + text };
    else pieces.push({ change, text });
  };
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...equalPairs(a, b), [a.length, b.length] as const]) {
    put('removed', a.slice(i, nextI).join(''));
    put('added', b.slice(j, nextJ).join(''));
    put('kept', nextI < a.length ? (a[nextI] ?? '') : '');
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return tidied(pieces);
}

/** Lines of one or more cells each, side by side. */
function compareLines(
  before: readonly (readonly string[])[],
  after: readonly (readonly string[])[],
): readonly LineDifference[] {
  const [a, b] = [before, after].map((lines) => lines.map((cells) => JSON.stringify(cells)));
  const likeness = (i: number, j: number): number => {
    const [one = [], other = []] = [before[i], after[j]];
    const alike = likenessOf(one.join('\n'), other.join('\n'));
    // A row is known by its first cell: with the same name it is the same row, whatever its numbers.
    const named = one.length > 1 && one[0] !== '' && one[0] === other[0] ? 1 : 0;
    return named + alike >= LEAST_ALIKE ? named + alike : 0;
  };
  return align(a ?? [], b ?? [], likeness).map(({ before: i, after: j }): LineDifference => {
    const one = i === null ? null : (before[i] ?? []);
    const other = j === null ? null : (after[j] ?? []);
    if (one && other) {
      const cells = one.map((cell, column) => compareWords(cell, other[column] ?? ''));
      return { change: JSON.stringify(one) === JSON.stringify(other) ? 'kept' : 'changed', cells };
    }
    const change = one ? 'removed' : 'added';
    return { change, cells: (one ?? other ?? []).map((text) => (text === '' ? [] : [{ change, text }])) };
  });
}

/** The words of a block with what it is, for finding its like; null: it is not compared by words. */
function keyOf(block: Block): { readonly kind: string; readonly words: string } | null {
  switch (block.type) {
    case 'heading':
      return { kind: `heading ${String(block.level)}`, words: block.text };
    case 'paragraph':
      return { kind: 'paragraph', words: textOf(block.content) };
    case 'list':
      return { kind: `list ${String(block.ordered)}`, words: block.items.map(textOf).join('\n') };
    case 'table': {
      const named = block.caption === undefined ? 'bare' : 'named';
      const lines = [[block.caption ?? ''], block.head, ...block.rows];
      return {
        kind: `table ${named} ${String(block.head.length)}`,
        words: lines.map((cells) => cells.join('\n')).join('\n'),
      };
    }
    case 'image':
      return null;
  }
}

/** Two blocks of one kind that are alike. */
function compareBlocks(before: Block, after: Block): BlockDifference {
  if (before.type === 'heading' && after.type === 'heading') {
    const { level } = after;
    return { change: 'changed', type: 'heading', level, words: compareWords(before.text, after.text) };
  }
  if (before.type === 'paragraph' && after.type === 'paragraph') {
    const words = compareWords(textOf(before.content), textOf(after.content));
    return { change: 'changed', type: 'paragraph', words };
  }
  if (before.type === 'list' && after.type === 'list') {
    const [a, b] = [before, after].map(({ items }) => items.map((item) => [textOf(item)]));
    return {
      change: 'changed',
      type: 'list',
      ordered: after.ordered,
      items: compareLines(a ?? [], b ?? []),
    };
  }
  if (before.type === 'table' && after.type === 'table') {
    const named = before.caption !== undefined && after.caption !== undefined;
    return {
      change: 'changed',
      type: 'table',
      caption: named ? compareWords(before.caption, after.caption) : null,
      head: before.head.map((cell, column) => compareWords(cell, after.head[column] ?? '')),
      rows: compareLines(before.rows, after.rows),
    };
  }
  return { change: 'kept', block: after };
}

/** Its words alone: bold letters make no difference. */
function plain(block: Block): string {
  const { kind, words } = keyOf(block) ?? { kind: 'image', words: JSON.stringify(block) };
  return `${kind}\n${block.type === 'table' ? JSON.stringify([block.head, block.rows]) : ''}${block.type === 'list' ? JSON.stringify(block.items.map(textOf)) : ''}${words}`;
}

/**
 * What changed from one text to the next. Deterministic and without a dictionary: Chinese is compared by character,
 * numbers and Latin words whole.
 */
export function wordDifference(before: NoticeText, after: NoticeText): NoticeDifference {
  const [a, b] = [before.blocks.map(keyOf), after.blocks.map(keyOf)];
  const likeness = (i: number, j: number): number => {
    const [one, other] = [a[i], b[j]];
    if (!one || !other || one.kind !== other.kind) return 0;
    const alike = likenessOf(one.words, other.words);
    return alike >= LEAST_ALIKE ? alike : 0;
  };
  const pairs = align(before.blocks.map(plain), after.blocks.map(plain), likeness);
  return {
    title: compareWords(before.title, after.title),
    summary: compareWords(before.summary, after.summary),
    blocks: pairs.flatMap(({ before: i, after: j }): BlockDifference[] => {
      const one = i === null ? undefined : before.blocks[i];
      const other = j === null ? undefined : after.blocks[j];
      if (one && other) {
        return [plain(one) === plain(other) ? { change: 'kept', block: other } : compareBlocks(one, other)];
      }
      if (one) return [{ change: 'removed', block: one }];
      return other ? [{ change: 'added', block: other }] : [];
    }),
  };
}

/** Whether any word changed. */
export function isChanged({ title, summary, blocks }: NoticeDifference): boolean {
  const words = [...title, ...summary].some(({ change }) => change !== 'kept');
  return words || blocks.some(({ change }) => change !== 'kept');
}
