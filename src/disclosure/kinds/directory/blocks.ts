// A directory as one table.
import type { Block } from '../../document.ts';
import type { DirectoryData, DirectoryEntry } from './directory.ts';
import { blockName } from './find.ts';

type Column = readonly [head: string, cell: (entry: DirectoryEntry) => string];
const COLUMNS: readonly Column[] = [
  ['管哪里', ({ blocks }) => (blocks.length === 0 ? '全社区' : blocks.map(blockName).join('、'))],
  ['什么事', ({ needs }) => needs.join('、')],
  ['找谁', ({ name }) => name],
  ['职务', ({ post }) => post],
  ['电话', ({ phone }) => phone],
  ['时间', ({ hours }) => hours],
  ['地点', ({ place }) => place],
];

/** Only the columns in which something stands. */
function table({ entries }: DirectoryData, columns: readonly Column[]): readonly Block[] {
  const isLocal = entries.some(({ blocks }) => blocks.length > 0);
  const used = columns.filter(([head, cell]) =>
    head === '管哪里' ? isLocal : entries.some((entry) => cell(entry) !== ''),
  );
  const rows = entries.map((entry) => used.map(([, cell]) => cell(entry)));
  return [{ type: 'table', head: used.map(([head]) => head), rows }];
}

export function directoryBlocks(data: DirectoryData): readonly Block[] {
  return table(data, COLUMNS);
}

/** Without hours and places: those are for who comes near. */
export function directoryFace(data: DirectoryData): readonly Block[] {
  return table(data, COLUMNS.slice(0, 5));
}
