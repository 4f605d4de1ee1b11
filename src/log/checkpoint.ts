// The text of a checkpoint (C2SP tlog-checkpoint): origin, size and root, a line each. We neither write nor
// accept extension lines: nobody could audit them.
import { base64, unbase64 } from './bytes.ts';
import { demand, LogError } from './error.ts';
import { isOrigin } from './origin.ts';
import { checkTreeSize, TREE_HASH_LENGTH, treeHash } from './tree.ts';
import type { Bytes, Checkpoint } from './types.ts';

const SIZE = /^(?:0|[1-9][0-9]{0,15})$/;

/** The text of a checkpoint, with its final newline. Throws `checkpoint-origin`, `tree-size` or `tree-hash`. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  const { origin, size, root } = checkpoint;
  demand(isOrigin(origin), 'checkpoint-origin', 'no log of ours');
  checkTreeSize(size);
  return `${origin}\n${size}\n${base64(treeHash(root))}\n`;
}

/** Reads the text of a checkpoint. Throws `checkpoint-lines`, `checkpoint-origin`, `checkpoint-size`, `checkpoint-root`. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, end, ...more] = text.split('\n');
  const three = root !== undefined && end === '' && more.length === 0;
  demand(three, 'checkpoint-lines', 'not three lines');
  demand(origin !== undefined && isOrigin(origin), 'checkpoint-origin', 'no log of ours');
  demand(size !== undefined && SIZE.test(size), 'checkpoint-size', 'not a size');
  const leaves = Number(size);
  demand(Number.isSafeInteger(leaves), 'checkpoint-size', 'larger than any log of ours');
  return { origin, size: leaves, root: treeHash(parseRoot(root)) };
}

function parseRoot(text: string): Bytes {
  let bytes: Bytes;
  try {
    bytes = unbase64(text);
  } catch {
    throw new LogError('checkpoint-root', 'not canonical base64');
  }
  demand(bytes.length === TREE_HASH_LENGTH, 'checkpoint-root', 'not 32 bytes');
  return bytes;
}
