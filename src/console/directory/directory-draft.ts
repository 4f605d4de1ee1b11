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

/** 「3栋、5 号楼，12」 as its parts, each once: 3, 5, 12. */
export function partsOf(typed: string): readonly string[] {
  const parts = typed
    .normalize('NFKC')
    .split(/[、,;\n]/u)
    .map((part) => part.trim().replace(/^(\d{1,3}) ?(?:栋|号楼|幢|座)$/u, '$1'));
  return [...new Set(parts)].filter((part) => part !== '');
}
