// What a visitor typed and chose on the page 查找: kept while she reads what she found, and gone when she leaves.
import type { SectionId } from '../../disclosure/index.ts';

export interface FindMemory {
  readonly typed: string;
  /** Strokes of the character that comes next, `1` to `5`. */
  readonly strokes: string;
  /** What she types with. */
  readonly keys: 'letters' | 'strokes';
  readonly of: SectionId | null;
  readonly year: string | null;
}

export const NOTHING_LOOKED_FOR: FindMemory = {
  typed: '',
  strokes: '',
  keys: 'letters',
  of: null,
  year: null,
};

export const isEmpty = ({ strokes, typed }: FindMemory): boolean => typed === '' && strokes === '';

export const withLetter = ({ typed }: FindMemory, letter: string): Partial<FindMemory> => ({
  typed: typed + letter,
  strokes: '',
});

export const withStroke = ({ strokes }: FindMemory, stroke: string): Partial<FindMemory> => ({
  strokes: strokes + stroke,
});

/** The last stroke, else the last letter or character. */
export function withoutLast({ strokes, typed }: FindMemory): Partial<FindMemory> {
  return strokes === '' ? { typed: [...typed].slice(0, -1).join('') } : { strokes: strokes.slice(0, -1) };
}
