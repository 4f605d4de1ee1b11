// Marks personal data where it stands, while it is typed. Each block is looked through once and again only when it has
// changed: ProseMirror keeps the very node of what has not. What is cut over two blocks is looked for every time, at
// their edges alone.
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { fieldText, type Block, type NoticeText } from '../../disclosure/index.ts';
import type { Finder, Marked } from '../personal-data/find.ts';
import { fromNode } from './mapping.ts';

const key = new PluginKey<DecorationSet>('personalData');
/** Every block is looked at as if it were the first: where it stands changes nothing in it. */
const HERE = 'blocks.0';

/** Position, in the document, of the first character of a field of the block at `offset`; null when it is not text in it. */
function startOf(node: Node, offset: number, field: string): number | null {
  const [, , part, first, second] = field.split('.');
  const path =
    part === undefined
      ? []
      : part === 'items'
        ? [Number(first), 0]
        : part === 'head'
          ? [0, Number(first)]
          : part === 'rows'
            ? [Number(first) + 1, Number(second)]
            : null;
  if (path === null || node.isAtom) return null;
  let position = offset + 1;
  let inside = node;
  for (const index of path) {
    if (index >= inside.childCount) return null;
    for (let before = 0; before < index; before += 1) position += inside.child(before).nodeSize;
    position += 1;
    inside = inside.child(index);
  }
  return position;
}

function marksOf(node: Node, offset: number, hits: readonly Marked[]): Decoration[] {
  return hits.flatMap(({ field, start, end, sentence, answered }) => {
    const at = startOf(node, offset, field);
    if (at === null) return [];
    const attributes = { class: answered ? 'found answered' : 'found', title: sentence };
    return [Decoration.inline(at + start, at + end, attributes)];
  });
}

interface Looked {
  readonly block: Block;
  readonly hits: readonly Marked[];
}

/** What several blocks tell together: at the same place in the block at `index`, unless that tells it alone. */
function shared(across: readonly Marked[], index: number, own: readonly Marked[]): Marked[] {
  const field = `blocks.${String(index)}`;
  return across
    .filter((hit) => hit.field === field || hit.field.startsWith(`${field}.`))
    .map((hit) => ({ ...hit, field: HERE + hit.field.slice(field.length) }))
    .filter(
      (hit) => !own.some((one) => one.field === hit.field && one.start < hit.end && hit.start < one.end),
    );
}

/** @param finder what to look with now, or null: nothing is marked */
export function personalDataMarks(finder: () => Finder | null): Extension {
  let known = new WeakMap<Node, Looked>();
  let lastFinder: Finder | null = null;
  let view: EditorView | null = null;

  const look = (node: Node, find: Finder): Looked => {
    const before = known.get(node);
    if (before) return before;
    const block = fromNode(node.toJSON());
    const text: NoticeText = { v: 1, title: '', summary: '', blocks: [block] };
    const hits = find.inBlock(HERE, block, (field) => fieldText({ text, reason: '' }, field));
    const looked = { block, hits };
    known.set(node, looked);
    return looked;
  };
  const mark = (doc: Node): DecorationSet => {
    const find = finder();
    if (find !== lastFinder) known = new WeakMap();
    lastFinder = find;
    if (!find) return DecorationSet.empty;
    const looked: Looked[] = [];
    doc.forEach((node) => looked.push(look(node, find)));
    const across = find.acrossBlocks(looked.map(({ block }) => block));
    const marks: Decoration[] = [];
    doc.forEach((node, offset, index) => {
      const hits = looked[index]?.hits ?? [];
      marks.push(...marksOf(node, offset, [...hits, ...shared(across, index, hits)]));
    });
    return DecorationSet.create(doc, marks);
  };
  const apply = (transaction: Transaction, before: DecorationSet): DecorationSet => {
    const asked = transaction.getMeta(key) === true;
    if (!asked && !transaction.docChanged) return before;
    // New marks around half-composed pinyin would break it off: what is there moves along until it is done.
    return view?.composing ? before.map(transaction.mapping, transaction.doc) : mark(transaction.doc);
  };
  const plugin = new Plugin<DecorationSet>({
    key,
    state: { init: (_, { doc }: EditorState) => mark(doc), apply },
    props: {
      decorations: (state) => key.getState(state),
      handleDOMEvents: {
        compositionend: (composed) => {
          setTimeout(() => remark(composed));
          return false;
        },
      },
    },
    view: (opened) => {
      view = opened;
      return { destroy: () => (view = null) };
    },
  });
  return Extension.create({ name: 'personalData', addProseMirrorPlugins: () => [plugin] });
}

/** Looks again, after the finder has changed. */
export function remark(view: EditorView): void {
  if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true));
}
