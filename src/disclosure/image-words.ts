// The words on the pages of a document that are shown as images. They belong to the image, not to the draft: whoever
// drafts can take a page away but not its words, so that the gate reads what stands on the picture.
import type { Block, NoticeText } from './document.ts';

/** The same blocks, each image with the words that belong to it (`words` of its part), and with no others. */
export function withImageWords(
  text: NoticeText,
  images: readonly { readonly part: string; readonly words: string | null }[],
): NoticeText {
  const known = new Map(images.map(({ part, words }) => [part, words]));
  return changed(text, (block) => {
    const words = known.get(block.part) ?? null;
    return words === null ? block : { ...block, words };
  });
}

/** The same text as a draft keeps it: its images without their words. */
export function withoutImageWords(text: NoticeText): NoticeText {
  return changed(text, (block) => block);
}

type Image = Extract<Block, { type: 'image' }>;

function changed(text: NoticeText, change: (block: Image) => Image): NoticeText {
  const { blocks } = text;
  if (!Array.isArray(blocks)) return text;
  return {
    ...text,
    blocks: blocks.map((block: Block) => {
      if (block?.type !== 'image') return block;
      const { words: _words, ...bare } = block;
      return change(bare);
    }),
  };
}
