import type { Block } from '../../disclosure/index.ts';

/** Where an image part is found; null: nowhere yet. */
export type ImageAddress = (part: string) => string | null;

/** Part name → address, for the images of these blocks. */
export function imagesOf(blocks: readonly Block[], address: ImageAddress): Record<string, string | null> {
  const parts = blocks.flatMap((block) => (block.type === 'image' ? [block.part] : []));
  return Object.fromEntries(parts.map((part) => [part, address(part) || null]));
}
