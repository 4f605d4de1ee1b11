// What the reader of Word documents passes over, set right in the document's XML before it reads it: which list a
// paragraph is of becomes a bookmark in it; words below a reading aid or a direction come out of that; what is struck
// twice is struck.
import type { WordNode } from './word-tree.ts';

/** Names no bookmark of Word's may have. */
const MARK = /^=(\d+)\/(\d+)$/;

/** Lists that styles put their paragraphs in, by the style's id. */
function listsOfStyles(styles: string): ReadonlyMap<string, string> {
  return new Map(
    styles.split(/<w:style(?=\s)/).flatMap((piece) => {
      const id = /^[^>]*?\sw:styleId="([^"]*)"/.exec(piece)?.[1];
      const list = listOf(piece.split('</w:style>', 1)[0] ?? '');
      return id === undefined || list === null ? [] : [[id, list] as const];
    }),
  );
}

function listOf(properties: string): string | null {
  const numbering = properties.split('<w:numPr>', 2)[1]?.split('</w:numPr>', 1)[0];
  const id = numbering === undefined ? undefined : /<w:numId\s[^>]*?w:val="(\d+)"/.exec(numbering)?.[1];
  return id === undefined ? null : `${id}/${/<w:ilvl\s[^>]*?w:val="(\d)"/.exec(numbering ?? '')?.[1] ?? '0'}`;
}

/** Without the elements of that name and all in them; in one pass, whatever is left open. */
function without(xml: string, name: string): string {
  const [before = '', ...rest] = xml.split(new RegExp(`<${name}(?=[\\s>/])`));
  const end = `</${name}>`;
  const behind = (piece: string): string => piece.slice(piece.indexOf(end) + end.length);
  return before + rest.map((piece) => (piece.includes(end) ? behind(piece) : '')).join('');
}

/**
 * @param xml document.xml, hostile
 * @param styles styles.xml, or nothing
 * @returns the same with the list of each paragraph in a bookmark
 */
export function marked(xml: string, styles: string): string {
  const byStyle = listsOfStyles(styles);
  // Former properties lie within the present ones and look like them.
  const plain = ['w:pPrChange', 'w:rubyPr', 'w:rt']
    .reduce(without, xml)
    .replaceAll('<w:dstrike', '<w:strike')
    .replace(/<\/?w:(?:ruby|rubyBase|bdo|dir)(?:\s[^>]*)?>/g, '');
  const [before = '', ...rest] = plain.split('</w:pPr>');
  return rest
    .reduce(
      (text, piece) => {
        const properties = text.at(-1)?.split('<w:pPr>').at(-1) ?? '';
        const style = /<w:pStyle\s[^>]*?w:val="([^"]*)"/.exec(properties)?.[1];
        const list = listOf(properties) ?? (style === undefined ? undefined : byStyle.get(style));
        text.push(
          list === undefined ? '</w:pPr>' : `</w:pPr><w:bookmarkStart w:id="0" w:name="=${list}"/>`,
          piece,
        );
        return text;
      },
      [before],
    )
    .join('');
}

/** The list and level a paragraph was marked with; the last mark: a deleted paragraph leaves its own in front. */
export function markOf({ children = [] }: WordNode): readonly [string, number] | null {
  const found = children.flatMap(({ name }) => {
    const [, id, level] = MARK.exec(name ?? '') ?? [];
    return id === undefined ? [] : [[id, Number(level)] as const];
  });
  return found.at(-1) ?? null;
}

/** Readers may drop spaces that stand alone. */
const inked = (text: string): number => text.replace(/\s/g, '').length;

/** Characters of the text of a document that are not deleted; what stands there twice, for older programs, once. */
export function lettersIn(xml: string): number {
  const shown = ['mc:Fallback', 'w:moveFrom'].reduce(without, xml);
  let letters = 0;
  for (const [, text = ''] of shown.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)</g)) {
    letters += inked(text.replace(/&#?\w+;/g, 'x'));
  }
  return letters;
}

/** Characters of text below a node. */
export function lettersBelow({ type, value = '', children = [] }: WordNode): number {
  return children.reduce((sum, child) => sum + lettersBelow(child), type === 'text' ? inked(value) : 0);
}
