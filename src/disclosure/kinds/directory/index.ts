import type { Kind } from '../kind.ts';
import { directoryBlocks, directoryFace } from './blocks.ts';
import { checkDirectory, directoryWords, type DirectoryCode } from './check.ts';
import { readDirectory, type DirectoryData } from './directory.ts';

export { DIRECTORY_CODES, type DirectoryCode } from './check.ts';
export { DIRECTORY_LIMITS, type DirectoryData, type DirectoryEntry } from './directory.ts';
export { blockName, directoryBlockNames, directoryNeeds, entriesForBlock, entriesForNeed } from './find.ts';

export const directoryKind: Kind<DirectoryData, DirectoryCode> = {
  read: readDirectory,
  check: checkDirectory,
  words: directoryWords,
  blocks: directoryBlocks,
  face: directoryFace,
};
