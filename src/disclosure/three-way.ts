// Two texts that grew from one: what either changed is kept, and where both changed the same place, mine stands and
// theirs is told. (Khanna, Kunal, Pierce, "A formal investigation of diff3", 2007: between the parts that all three
// have in common, each stretch is judged by itself.)
import { equalPairs } from './alignment.ts';
import type { Block, NoticeText } from './document.ts';
import { shownText } from './kinds/index.ts';

/** A place both changed. Mine stands in the text; theirs is told here, in words. */
export interface Overlap {
  readonly mine: string;
  readonly theirs: string;
}
export interface Joined {
  readonly text: NoticeText;
  readonly overlaps: readonly Overlap[];
}

/** Base, theirs and mine of one stretch; at least one of the latter two differs from the base. */
type Stretch<T> = readonly [base: readonly T[], theirs: readonly T[], mine: readonly T[]];

/** The same text for the same value, in whatever order its members were written. */
function keyOf(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
const sameAs = (one: unknown, other: unknown): boolean => keyOf(one) === keyOf(other);

/** Joins stretch by stretch; `both` says what becomes of one that both changed, and differently. */
function joinParts<T>([base, theirs, mine]: Stretch<T>, both: (stretch: Stretch<T>) => readonly T[]): T[] {
  const keys = (parts: readonly T[]): string[] => parts.map(keyOf);
  const inTheirs = new Map(equalPairs(keys(base), keys(theirs)));
  const inMine = new Map(equalPairs(keys(base), keys(mine)));
  const joined: T[] = [];
  let [b, t, m] = [0, 0, 0];
  for (let at = 0; at <= base.length; at += 1) {
    const isEnd = at === base.length;
    const nextT = isEnd ? theirs.length : inTheirs.get(at);
    const nextM = isEnd ? mine.length : inMine.get(at);
    if (nextT === undefined || nextM === undefined) continue;
    const stretch: Stretch<T> = [base.slice(b, at), theirs.slice(t, nextT), mine.slice(m, nextM)];
    joined.push(...joinStretch(stretch, both));
    if (!isEnd) joined.push(...base.slice(at, at + 1));
    [b, t, m] = [at + 1, nextT + 1, nextM + 1];
  }
  return joined;
}

function joinStretch<T>(stretch: Stretch<T>, both: (stretch: Stretch<T>) => readonly T[]): readonly T[] {
  const [base, theirs, mine] = stretch;
  if (sameAs(mine, base)) return theirs;
  if (sameAs(theirs, base) || sameAs(theirs, mine)) return mine;
  if (base.length < 2 || theirs.length !== base.length || mine.length !== base.length) return both(stretch);
  // One for one: neighbours changed at once, one by each, are not one change.
  return base.flatMap((_, at) => joinStretch(oneOf(stretch, at), both));
}

function oneOf<T>([base, theirs, mine]: Stretch<T>, at: number): Stretch<T> {
  return [base.slice(at, at + 1), theirs.slice(at, at + 1), mine.slice(at, at + 1)];
}

/** The words of a block, cells of a row apart by ` | `. */
function blockWords(block: Block): string {
  const line = (runs: readonly { readonly text: string }[]): string => runs.map(({ text }) => text).join('');
  switch (block.type) {
    case 'heading':
      return block.text;
    case 'paragraph':
      return line(block.content);
    case 'list':
      return block.items.map(line).join('\n');
    case 'table':
      return [block.head, ...block.rows].map(rowWords).join('\n');
    case 'image':
      return block.caption ?? block.alt;
  }
}
const rowWords = (row: readonly string[]): string => row.join(' | ');

/** Tables of the same columns are joined row by row, lists item by item; null: the blocks are not such. */
function joinInside([base, theirs, mine]: Stretch<Block>, overlaps: Overlap[]): Block | null {
  const [b, t, m] = [base[0], theirs[0], mine[0]];
  if (base.length !== 1 || theirs.length !== 1 || mine.length !== 1) return null;
  if (b?.type === 'table' && t?.type === 'table' && m?.type === 'table') {
    if (!sameAs(b.head, m.head) || !sameAs(b.head, t.head) || b.caption !== m.caption) return null;
    const rows = joinParts([b.rows, t.rows, m.rows], (stretch) => joinRows(stretch, overlaps));
    return { ...t, rows };
  }
  if (b?.type === 'list' && t?.type === 'list' && m?.type === 'list') {
    if (b.ordered !== m.ordered) return null;
    const words = (items: typeof b.items): string =>
      items.map((item) => item.map(({ text }) => text).join('')).join('\n');
    const items = joinParts([b.items, t.items, m.items], ([, taken, own]) => {
      overlaps.push({ mine: words(own), theirs: words(taken) });
      return own;
    });
    return { ...t, items };
  }
  return null;
}

/** Rows of one place are joined cell by cell. */
function joinRows(
  [base, theirs, mine]: Stretch<readonly string[]>,
  overlaps: Overlap[],
): readonly (readonly string[])[] {
  const [row, taken, own] = [base[0], theirs[0], mine[0]];
  const isOne = base.length === 1 && theirs.length === 1 && mine.length === 1;
  const overlap = { mine: mine.map(rowWords).join('\n'), theirs: theirs.map(rowWords).join('\n') };
  if (!isOne || !row || taken?.length !== row.length || own?.length !== row.length) {
    overlaps.push(overlap);
    return mine;
  }
  if (own.some((cell, at) => cell !== row[at] && taken[at] !== row[at] && taken[at] !== cell)) {
    overlaps.push(overlap);
  }
  return [own.map((cell, at) => (cell === row[at] ? (taken[at] ?? '') : cell))];
}

/** One value changed by either; mine where both changed it. */
export function joinValue<T>(base: T, theirs: T, mine: T): T {
  return sameAs(mine, base) ? theirs : mine;
}

/**
 * What `mine`, begun on `base`, becomes on top of `theirs`, the version that took the place of the base meanwhile.
 * Nothing of mine is lost: where both changed a place, mine stands, and `overlaps` tells theirs.
 */
export function joinTexts(base: NoticeText, theirs: NoticeText, mine: NoticeText): Joined {
  const overlaps: Overlap[] = [];
  const line = (name: 'title' | 'summary'): string => {
    const [b, t, m] = [base[name], theirs[name], mine[name]];
    if (m !== b && t !== b && t !== m) overlaps.push({ mine: m, theirs: t });
    return joinValue(b, t, m);
  };
  const [title, summary] = [line('title'), line('summary')];
  const blocks = joinParts<Block>([base.blocks, theirs.blocks, mine.blocks], (stretch) => {
    const joined = joinInside(stretch, overlaps);
    if (joined) return [joined];
    const words = (part: readonly Block[]): string => part.map(blockWords).join('\n');
    overlaps.push({ mine: words(stretch[2]), theirs: words(stretch[1]) });
    return stretch[2];
  });
  const data = joinValue(base.data, theirs.data, mine.data);
  if (!sameAs(base.data, mine.data) && !sameAs(base.data, theirs.data) && !sameAs(theirs.data, mine.data)) {
    const told = (text: NoticeText): string =>
      shownText({ ...text, blocks: [] })
        .blocks.map(blockWords)
        .join('\n');
    overlaps.push({ mine: told(mine), theirs: told(theirs) });
  }
  return { text: { ...mine, title, summary, blocks, ...(data ? { data } : {}) }, overlaps };
}
