// A Word document as mammoth reads it, before anything is made of it: what of its tree we look at.
import mammoth from 'mammoth';
import { ImportFault } from './document.ts';

export interface WordNode {
  readonly type: string;
  readonly children?: readonly WordNode[];
  /** text */
  readonly value?: string;
  /** run */
  readonly isBold?: boolean;
  readonly isStrikethrough?: boolean;
  readonly verticalAlignment?: string;
  /** bookmarkStart */
  readonly name?: string;
  /** paragraph */
  readonly styleId?: string | null;
  readonly styleName?: string | null;
  readonly numbering?: { readonly isOrdered: boolean; readonly level: string } | null;
  /** tableCell */
  readonly colSpan?: number;
  readonly rowSpan?: number;
  /** break: line, page, column */
  readonly breakType?: string;
  /** image */
  readonly altText?: string | null;
  readonly contentType?: string | null;
  readAsBuffer?(): Promise<Buffer>;
  /** noteReference, note */
  readonly noteType?: string;
  readonly noteId?: string;
  readonly body?: readonly WordNode[];
  /** checkbox */
  readonly checked?: boolean;
}

export interface WordTree extends WordNode {
  readonly notes: { resolve(reference: WordNode): WordNode | null };
}

/** Reads a .docx. Throws ImportFault `import-broken`. */
export async function readWordTree(buffer: Buffer): Promise<WordTree> {
  let tree: WordTree | null = null;
  try {
    await mammoth.convertToHtml(
      { buffer },
      {
        includeEmbeddedStyleMap: false,
        // A picture that lies outside the file is never fetched.
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
        transformDocument: (document: WordTree) => {
          tree = document;
          return document;
        },
      },
    );
  } catch (cause) {
    if (cause instanceof RangeError) throw cause;
    throw new ImportFault('import-broken', {}, cause);
  }
  if (tree === null) throw new ImportFault('import-broken');
  return tree;
}
