// A directory while it is being written: of the shape of DirectoryData.
import type { DirectoryEntry, TypedData } from '../../disclosure/index.ts';
import { shapesOf, textOf, textsOf } from '../drafts/typed-shape.ts';

export type EntryDraft = DirectoryEntry;

export const NEW_ENTRY: EntryDraft = {
  blocks: [],
  needs: [],
  name: '',
  post: '',
  phone: '',
  hours: '',
  place: '',
};

function readEntry(shape: Readonly<Record<string, unknown>>): EntryDraft {
  return {
    blocks: textsOf(shape['blocks']),
    needs: textsOf(shape['needs']),
    name: textOf(shape['name']),
    post: textOf(shape['post']),
    phone: textOf(shape['phone']),
    hours: textOf(shape['hours']),
    place: textOf(shape['place']),
  };
}

/** The lines of a draft as the form shows them; none where the data are of another kind. */
export function readDirectoryDraft(data: TypedData | undefined): readonly EntryDraft[] {
  return data?.kind === 'directory' ? shapesOf(data['entries']).map(readEntry) : [];
}

/** More than any estate has in one row of numbers. */
const LONGEST_ROW = 60;

/** 「3-5 栋」 as each of its blocks: who lives in the fourth looks for the fourth. Null for anything else. */
function rowOf(part: string): readonly string[] | null {
  const [, from, to] =
    /^(\d{1,3}) ?(?:栋|号楼|幢|座)? ?[-–—~至到] ?(\d{1,3}) ?(?:栋|号楼|幢|座)?$/u.exec(part) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (from === undefined || last < first || last - first >= LONGEST_ROW) return null;
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

/** 「3栋、5 号楼，12」 as its parts, each once: 3, 5, 12. */
export function partsOf(typed: string): readonly string[] {
  const parts = typed
    .normalize('NFKC')
    .split(/[、,;\n]/u)
    .map((part) => part.trim())
    .flatMap((part) => rowOf(part) ?? [part.replace(/^(\d{1,3}) ?(?:栋|号楼|幢|座)$/u, '$1')]);
  return [...new Set(parts)].filter((part) => part !== '');
}
