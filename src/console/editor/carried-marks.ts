// Marks what a copied text still says of the issue before.
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { carriedOver, type Carried } from '../copied/carried-over.ts';

const key = new PluginKey<DecorationSet>('carriedOver');

/** @param carried what was copied, or null: nothing is marked */
export function carriedMarks(carried: () => Carried | null): Extension {
  const mark = (doc: Node): DecorationSet => {
    const known = carried();
    if (known === null) return DecorationSet.empty;
    const marks: Decoration[] = [];
    doc.descendants((node, position) => {
      if (!node.isTextblock) return true;
      for (const { start, end } of carriedOver(node.textContent, known)) {
        marks.push(Decoration.inline(position + 1 + start, position + 1 + end, { class: 'carried' }));
      }
      return false;
    });
    return DecorationSet.create(doc, marks);
  };
  let view: EditorView | null = null;
  const plugin = new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, { doc }) => mark(doc),
      apply: (transaction, before) => {
        const asked = transaction.getMeta(key) === true;
        if (!asked && !transaction.docChanged) return before;
        // New marks around half-composed pinyin would break it off.
        return view?.composing ? before.map(transaction.mapping, transaction.doc) : mark(transaction.doc);
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view: (opened) => {
      view = opened;
      return { destroy: () => (view = null) };
    },
  });
  return Extension.create({ name: 'carriedOver', addProseMirrorPlugins: () => [plugin] });
}

/** Looks again, after what was copied has changed. */
export function markCarried(view: EditorView): void {
  if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true));
}
