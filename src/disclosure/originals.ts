// The files kept beside a draft's text, as the gate judges them: all that stands in them, seen or not.
import type { Finding } from './content.ts';
import type { Block } from './document.ts';
import { findInBlock, findInFileName } from './personal-data/index.ts';
import type { PersonalDataContext, PersonalDataHit } from './personal-data/index.ts';

/** A file kept with a draft, as it is judged: all that stands in it, seen or not. */
export interface KeptOriginal {
  readonly part: string;
  readonly name: string;
  /** Whom it names beside its text: who wrote it, who changed or remarked on it. */
  readonly people: readonly string[];
  readonly blocks: readonly Block[];
  /** Whether there is something in it that no program reads, and who looked through it. */
  readonly unread: boolean;
  readonly looked: string | null;
}

/** Everything in a kept file that tells of a person, at `originals.<index>.name`, `.people.<n>` and `.blocks.<n>…`. */
export function findInOriginal(
  index: number,
  { name, people, blocks }: Pick<KeptOriginal, 'name' | 'people' | 'blocks'>,
  context: PersonalDataContext,
): PersonalDataHit[] {
  const field = `originals.${String(index)}`;
  return [
    ...findInFileName(`${field}.name`, name, context),
    ...people.flatMap((person, at) => findInFileName(`${field}.people.${String(at)}`, person, context)),
    ...blocks.flatMap((block, at) => findInBlock(`${field}.blocks.${String(at)}`, block, context)),
  ];
}

/** What stands in the way of publishing kept files. `hits`: as `findInOriginal` finds them, by index. */
export function checkOriginals(
  originals: readonly KeptOriginal[],
  hits: (index: number) => readonly PersonalDataHit[],
  waived: (hit: PersonalDataHit) => boolean,
): Finding[] {
  return originals.flatMap(({ unread, looked }, index): Finding[] => {
    const field = `originals.${String(index)}`;
    const unseen: Finding[] = unread && looked === null ? [{ field, code: 'original-unread' }] : [];
    const found = new Map<string, Finding>();
    for (const hit of hits(index)) {
      if (waived(hit)) continue;
      const key = `${hit.advice} ${hit.normalised}`;
      const values = { position: hit.start + 1, length: hit.end - hit.start };
      if (!found.has(key)) found.set(key, { field: hit.field, code: hit.advice, values });
    }
    return [...unseen, ...found.values()];
  });
}

/** The words at a field of a kept file; null when the field is of something else. */
export function originalWords(originals: readonly KeptOriginal[], field: string): string | null {
  const [first, index, part, at, ...rest] = field.split('.');
  if (first !== 'originals') return null;
  const original = originals[Number(index)];
  if (part === 'name') return original?.name ?? '';
  if (part === 'people') return original?.people[Number(at)] ?? '';
  const block = original?.blocks[Number(at)];
  if (block?.type === 'table') {
    const [place, row, column] = rest;
    return (place === 'head' ? block.head[Number(row)] : block.rows[Number(row)]?.[Number(column)]) ?? '';
  }
  return block?.type === 'paragraph' ? block.content.map(({ text }) => text).join('') : '';
}
