// The editor's view of an image node: the figure element, wired to the document.
import type { NodeViewRenderer } from '@tiptap/core';
import './image-figure.ts';
import type { ImageWords } from './image-figure.ts';
import type { Marked } from '../personal-data/find.ts';
import type { PageFacts } from './page-words.ts';

export interface ImageSurroundings {
  address(part: string): string;
  errors(part: string): readonly string[];
  /** What the office knows of the image; null: nothing yet. */
  page(part: string): PageFacts | null;
  found(page: PageFacts): readonly Marked[];
  /** A person says that she has read the page. */
  looked(part: string): void;
}

/** Figures register themselves, so that errors that come later can be shown at them. */
export function imageView(
  surroundings: ImageSurroundings,
  figures: Map<HTMLElement, () => void>,
): NodeViewRenderer {
  return ({ node: first, editor, getPos }) => {
    let node = first;
    const figure = document.createElement('minglan-image-figure');
    const show = (): void => {
      const part = String(node.attrs['part']);
      figure.source = surroundings.address(part);
      figure.alt = String(node.attrs['alt']);
      figure.caption = String(node.attrs['caption']);
      figure.errors = surroundings.errors(part);
      const page = surroundings.page(part);
      figure.page = page;
      figure.found = page ? surroundings.found(page) : [];
      figure.bad = figure.errors.length > 0 || figure.found.length > 0;
      figure.dataset['part'] = part;
    };
    show();
    figures.set(figure, show);
    figure.addEventListener('image-words', (event) => {
      const position = getPos();
      if (position === undefined) return;
      const words = (event as CustomEvent<ImageWords>).detail;
      editor.view.dispatch(editor.state.tr.setNodeMarkup(position, undefined, { ...node.attrs, ...words }));
    });
    figure.addEventListener('page-looked', () => surroundings.looked(String(node.attrs['part'])));
    figure.addEventListener('image-removed', () => {
      const position = getPos();
      if (position === undefined) return;
      editor
        .chain()
        .focus()
        .deleteRange({ from: position, to: position + node.nodeSize })
        .run();
    });
    return {
      dom: figure,
      update(next) {
        if (next.type !== node.type) return false;
        node = next;
        show();
        return true;
      },
      // Typing in the figure's own fields is not typing in the document.
      stopEvent: (event) => event.composedPath()[0] !== figure || !event.type.startsWith('drag'),
      ignoreMutation: () => true,
      destroy: () => figures.delete(figure),
    };
  };
}
