// A Word document as our own blocks: headings, paragraphs with bold words, lists, tables, pictures. Nothing else
// survives, and what was left out is counted and told.
import sharp from 'sharp';
import type { Revisions } from '../../contract/index.ts';
import { takeTitles, withoutUnseen } from '../../disclosure/index.ts';
import { ImportFault } from './document.ts';
import type { ImportedBlock, ImportedDocument, ImportedImage, ImportNoteCode } from './document.ts';
import type { IMPORT_LIMITS } from './limits.ts';
import { lettersBelow, lettersIn, marked, markOf } from './word-marks.ts';
import { WordNumbers } from './word-numbers.ts';
import { countRevisions, undoRevisions } from './word-revisions.ts';
import type { WordNumber } from './word-numbers.ts';
import { readWordTree } from './word-tree.ts';
import type { WordNode, WordTree } from './word-tree.ts';
import { OfficeZip, plainZip } from './zip.ts';

const PIXELS = 40_000_000;
const LONGEST_SIDE = 2400;
/** A heading of more characters is a sentence set in large type. */
const HEADING = 60;

type Runs = { text: string; strong?: true }[];
interface Cell {
  readonly words: string;
  readonly colSpan: number;
  readonly rowSpan: number;
}

/** Reads it. Throws ImportFault, also when the zip is another kind of document. */
export async function importDocx(
  bytes: Buffer,
  limits: typeof IMPORT_LIMITS,
  revisions: Revisions = 'after',
): Promise<ImportedDocument> {
  const files = partsOf(new OfficeZip(bytes, limits));
  const styles = files.get('word/styles.xml')?.toString('utf8') ?? '';
  for (const [name, part] of files) {
    if (DOCUMENT.test(name)) files.set(name, Buffer.from(marked(part.toString('utf8'), styles)));
  }
  const revised = countRevisions(files);
  if (revised > 0 && revisions === 'ask') throw new ImportFault('import-revised', { count: revised });
  if (revisions === 'before') undoRevisions(files);
  const tree = await readWordTree(plainZip(files));
  return new Reader(tree, files, limits, { count: revised, revisions }).read();
}

const DOCUMENT = /^word\/document\d*\.xml$/;

/** Parts that are read: words, styles, numbering, notes, comments, pictures; no programs, no files inside the file. */
const READ =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/[^/]+\.xml|word\/_rels\/[^/]+\.rels|word\/media\/[^/]+)$/;

function partsOf(zip: OfficeZip): Map<string, Buffer> {
  const { names } = zip;
  if (names.some((name) => /^xl\/workbook\./i.test(name))) throw new ImportFault('import-sheet');
  if (!names.some((name) => DOCUMENT.test(name))) throw new ImportFault('import-not-a-document');
  if (names.some((name) => /vbaProject\.bin$|vbaData\.xml$/i.test(name)))
    throw new ImportFault('import-macro');
  const files = new Map<string, Buffer>();
  for (const name of names.filter((one) => READ.test(one))) {
    const bytes = zip.read(name);
    // Office documents have no document type (ECMA-376, part 2, 8.1.4): with one come entities that grow.
    if (/\.(xml|rels)$/.test(name) && bytes.includes('<!DOCTYPE')) throw new ImportFault('import-broken');
    files.set(name, bytes);
  }
  if (files.get('[Content_Types].xml')?.includes('macroEnabled') === true)
    throw new ImportFault('import-macro');
  return files;
}

class Reader {
  readonly #tree: WordTree;
  readonly #revised: { readonly count: number; readonly revisions: Revisions };
  readonly #files: ReadonlyMap<string, Buffer>;
  readonly #limits: typeof IMPORT_LIMITS;
  readonly #blocks: ImportedBlock[] = [];
  readonly #images: ImportedImage[] = [];
  readonly #counts = new Map<ImportNoteCode, number>();
  /** Foot- and endnotes in the order in which they are called. */
  readonly #notes: WordNode[] = [];
  /** The level of the list that the last block is, or null. */
  #list: string | null = null;
  readonly #numbers: WordNumbers;
  #struck = 0;
  #lines = 0;

  constructor(
    tree: WordTree,
    files: ReadonlyMap<string, Buffer>,
    limits: typeof IMPORT_LIMITS,
    revised: { readonly count: number; readonly revisions: Revisions },
  ) {
    this.#revised = revised;
    this.#tree = tree;
    this.#files = files;
    this.#limits = limits;
    this.#numbers = new WordNumbers(files.get('word/numbering.xml')?.toString('utf8') ?? '');
  }

  async read(): Promise<ImportedDocument> {
    await this.#readAll(this.#tree.children ?? []);
    // Notes may call notes: the list grows while it is read.
    for (let index = 0; index < this.#notes.length; index += 1) {
      this.#list = null;
      const words = (this.#notes[index]?.body ?? []).map((node) => this.#wordsOf(node)).join(' ');
      this.#put({ type: 'paragraph', content: [{ text: `注${index + 1}：${words.trim()}` }] });
    }
    if (this.#blocks.length === 0) throw new ImportFault('import-empty');
    this.#countRest();
    const notes = [...this.#counts].map(([code, count]) => ({ code, count }));
    return { kind: 'docx', blocks: this.#blocks, images: this.#images, notes };
  }

  async #readAll(nodes: readonly WordNode[]): Promise<void> {
    for (const node of nodes) {
      if (node.type === 'paragraph') await this.#readParagraph(node);
      else if (node.type === 'table') await this.#readTable(node);
      else await this.#readAll(node.children ?? []);
    }
  }

  #put(block: ImportedBlock): void {
    this.#lines += block.type === 'table' ? block.rows.length + 1 : 1;
    if (this.#lines > this.#limits.lines) throw new ImportFault('import-too-heavy');
    this.#blocks.push(block);
  }

  async #readParagraph(node: WordNode): Promise<void> {
    const number = this.#numberOf(node);
    const lines = this.#linesOf(node).filter((runs) => runs.some(({ text }) => text.trim() !== ''));
    const level = headingLevel(node);
    const place =
      node.numbering ?? (number && { isOrdered: number.words !== '', level: String(number.level) });
    const isItem = place && level === null && (number === null || this.#isCounted(number));
    if (number !== null && !isItem) numbered(lines[0], number.words);
    for (const runs of lines) {
      const text = runs
        .map((run) => run.text)
        .join('')
        .trim();
      if (level !== null && [...text].length <= HEADING) this.#put({ type: 'heading', level, text });
      else if (isItem) this.#putItem(place, runs);
      else this.#put({ type: 'paragraph', content: trimmed(runs) });
      if (!isItem) this.#list = null;
    }
    await this.#readImages(node);
  }

  /** The number that Word shows in front of a paragraph: counted once for each, in their order. */
  #numberOf(node: WordNode): WordNumber | null {
    const mark = markOf(node);
    return mark === null ? null : this.#numbers.next(...mark);
  }

  /** Whether a list of ours, which counts from 1, shows that number; a first one begins another list. */
  #isCounted({ words, level }: WordNumber): boolean {
    if (words === '') return true;
    const number = level > 0 ? 0 : Number(/^[（(]?(\d+)[.．、)）]*$/.exec(words)?.[1] ?? 0);
    if (number === 1) this.#list = null;
    const last = this.#blocks.at(-1);
    const items = this.#list === 'true 0' && last?.type === 'list' ? last.items.length : 0;
    return number === items + 1;
  }

  /** Items of one level follow one another in one list. */
  #putItem({ isOrdered, level }: NonNullable<WordNode['numbering']>, runs: Runs): void {
    const name = `${String(isOrdered)} ${level}`;
    const last = this.#blocks.at(-1);
    this.#lines += 1;
    if (this.#list === name && last?.type === 'list') last.items.push(trimmed(runs));
    else this.#put({ type: 'list', ordered: isOrdered, items: [trimmed(runs)] });
    this.#list = name;
  }

  async #readTable(node: WordNode): Promise<void> {
    this.#list = null;
    const rows = rectangle(
      nodesOf(node, 'tableRow', 'table').map((row) =>
        nodesOf(row, 'tableCell', 'table').map((cell) => ({
          words: this.#wordsOf(cell),
          colSpan: cell.colSpan ?? 1,
          rowSpan: cell.rowSpan ?? 1,
        })),
      ),
    );
    const { titles, rows: below } = takeTitles(rows);
    for (const title of titles) this.#put({ type: 'paragraph', content: [{ text: title, strong: true }] });
    const [head = [], ...rest] = below.map((row) => [...row]);
    if (rest.length > 0) this.#put({ type: 'table', head, rows: rest });
    else if (head.length > 0) {
      this.#put({ type: 'paragraph', content: [{ text: head.filter((cell) => cell !== '').join('　') }] });
    }
    await this.#readImages(node);
  }

  /** The words of a node in lines, as its line breaks say. */
  #linesOf(node: WordNode): Runs[] {
    const lines: Runs[] = [[]];
    const add = (text: string, strong: boolean): void => {
      const line = lines.at(-1) ?? [];
      const last = line.at(-1);
      if (last && (last.strong ?? false) === strong) last.text += text;
      else line.push(strong ? { text, strong: true } : { text });
    };
    const visit = (inner: WordNode, strong: boolean): void => {
      switch (inner.type) {
        case 'text':
          add(drawable(withoutUnseen((inner.value ?? '').replace(/\s/g, ' '))), strong);
          return;
        case 'tab':
          add(' ', strong);
          return;
        case 'checkbox':
          add(inner.checked === true ? TICKED : EMPTY, strong);
          return;
        case 'break':
          lines.push([]);
          return;
        case 'run':
          if (inner.isStrikethrough === true) {
            this.#struck += 1;
            return;
          }
          if (inner.verticalAlignment === 'superscript' && isFigure(inner)) {
            add(raised(textOf(inner)), strong || inner.isBold === true);
            return;
          }
          break;
        case 'noteReference': {
          const note = this.#tree.notes.resolve(inner);
          if (!note) return;
          if (!this.#notes.includes(note)) this.#notes.push(note);
          this.#counts.set('import-notes', this.#notes.length);
          add(`（注${this.#notes.indexOf(note) + 1}）`, false);
          return;
        }
        default:
      }
      for (const child of inner.children ?? []) visit(child, strong || inner.isBold === true);
    };
    visit(node, false);
    return lines;
  }

  /** All words of a node in one line. */
  #wordsOf(node: WordNode): string {
    const paragraphs = nodesOf(node, 'paragraph');
    return (paragraphs.length === 0 ? [node] : paragraphs)
      .flatMap((paragraph) => {
        const lines = this.#linesOf(paragraph);
        numbered(lines[0], this.#numberOf(paragraph)?.words ?? '');
        return lines;
      })
      .map((runs) =>
        runs
          .map(({ text }) => text)
          .join('')
          .trim(),
      )
      .filter((text) => text !== '')
      .join(' ')
      .replace(/ +/g, ' ');
  }

  async #readImages(node: WordNode): Promise<void> {
    for (const image of nodesOf(node, 'image')) {
      this.#list = null;
      if (this.#images.length >= this.#limits.images) {
        throw new ImportFault('too-many-images', { limit: this.#limits.images });
      }
      const bytes = await image.readAsBuffer?.().catch(() => null);
      if (!bytes) {
        this.#count('import-outside-links', 1);
        continue;
      }
      const made = await prepared(bytes);
      if (made === null) {
        this.#count('import-left-out', 1);
        continue;
      }
      const alt = withoutUnseen((image.altText ?? '').replace(/\s+/g, ' ')).trim();
      this.#put({ type: 'image', image: this.#images.length, alt: [...alt].slice(0, 200).join('') });
      this.#images.push(made);
    }
  }

  #count(code: ImportNoteCode, count: number): void {
    if (count > 0) this.#counts.set(code, (this.#counts.get(code) ?? 0) + count);
  }

  /** What the document has beside what was taken. */
  #countRest(): void {
    const inParts = (part: RegExp, what: RegExp): number =>
      [...this.#files]
        .filter(([name]) => part.test(name))
        .reduce((sum, [, bytes]) => sum + (bytes.toString('utf8').match(what)?.length ?? 0), 0);
    const words = /^word\/(document\d*|footnotes|endnotes)\.xml$/;
    this.#count(
      this.#revised.revisions === 'before' ? 'import-untracked' : 'import-tracked',
      this.#revised.count,
    );
    this.#count('import-comments', inParts(/^word\/comments\.xml$/, /<w:comment[ >]/g));
    this.#count('import-hidden', inParts(words, /<w:vanish(\/| w:val="(1|true|on)"\/)>/g));
    const shapes = /<(m:oMath|c:chart|dgm:relIds|o:OLEObject|w:control)[ >]/g;
    const heads = [...this.#files].filter(
      ([name, bytes]) =>
        /^word\/(header|footer)\d*\.xml$/.test(name) && /<w:t[ >]/.test(bytes.toString('utf8')),
    );
    this.#count('import-cropped', inParts(words, /<a:srcRect\s[^>]*?\b[ltrb]="0*[1-9]/g));
    const lost = inParts(words, /<w:altChunk[ >]|<w:instrText[^>]*>\s*eq\s/gi);
    this.#count(
      'import-left-out',
      inParts(words, shapes) + heads.length + lost + this.#struck + this.#unread(),
    );
  }

  /** 1 when words of the document are not in its tree: in a shape that only newer programs know, say. */
  #unread(): number {
    const document = [...this.#files].find(([name]) => DOCUMENT.test(name))?.[1].toString('utf8') ?? '';
    return lettersIn(document) > lettersBelow(this.#tree) ? 1 : 0;
  }
}

/** Nodes of a type below this one, in order; not below one of their own type, nor below `border`. */
function nodesOf(node: WordNode, type: string, border = type): WordNode[] {
  return (node.children ?? []).flatMap((child) => {
    if (child.type === type) return [child];
    return child.type === border ? [] : nodesOf(child, type, border);
  });
}

function headingLevel({ styleName, styleId }: WordNode): 2 | 3 | null {
  const level = /^(?:heading|标题) ?(\d)$/i.exec(styleName ?? styleId ?? '')?.[1];
  if (level !== undefined) return level === '1' ? 2 : 3;
  return /^(title|标题)$/i.test(styleName ?? '') ? 2 : null;
}

/** Puts the number in front of the words. */
function numbered(runs: Runs | undefined, words: string): void {
  const [first] = runs ?? [];
  if (words === '' || first === undefined) return;
  first.text = `${words}${/[、）]$/.test(words) ? '' : ' '}${first.text.trimStart()}`;
}

/** Boxes of forms, as the screens' fonts have them. */
const TICKED = '√';
const EMPTY = '□';
const drawable = (text: string): string =>
  text.replace(/[☑✔🗹]/gu, TICKED).replace(/[☐◻🞏]/gu, EMPTY).replace(/[☒🗷]/gu, '×');

const textOf = (node: WordNode): string => (node.value ?? '') + (node.children ?? []).map(textOf).join('');
/** 10 with a raised 2 is a hundred, not a hundred and two: those figures that screens can draw raised. */
const isFigure = (node: WordNode): boolean => /^[1-4]{1,2}$/.test(textOf(node));
const raised = (text: string): string => text.replace(/\d/g, (digit) => ' ¹²³⁴'.charAt(Number(digit)));

/** Without spaces at the ends and without empty runs. */
function trimmed(runs: Runs): Runs {
  const kept = runs.filter(({ text }) => text !== '').map((run) => ({ ...run }));
  const [first, last] = [kept[0], kept.at(-1)];
  if (first) first.text = first.text.trimStart();
  if (last) last.text = last.text.trimEnd();
  return kept.filter(({ text }) => text !== '');
}

/** Cells in rows and columns: one that reaches over several leaves the others empty. */
function rectangle(rows: readonly (readonly Cell[])[]): string[][] {
  const grid: string[][] = rows.map(() => []);
  rows.forEach((cells, row) => {
    let column = 0;
    for (const { words, colSpan, rowSpan } of cells) {
      while (grid[row]?.[column] !== undefined) column += 1;
      for (let down = 0; down < Math.min(rowSpan, rows.length - row); down += 1) {
        for (let across = 0; across < Math.min(colSpan, COLUMNS - column); across += 1) {
          const line = grid[row + down];
          if (line) line[column + across] = down === 0 && across === 0 ? words : '';
        }
      }
      column += colSpan;
    }
  });
  const width = Math.min(COLUMNS, Math.max(0, ...grid.map(({ length }) => length)));
  return grid.map((line) => Array.from({ length: width }, (_, column) => line[column] ?? ''));
}

/** More columns than any table that can be published. */
const COLUMNS = 100;

/** A picture as it is published, or null when it is none that can be drawn. */
async function prepared(bytes: Buffer): Promise<ImportedImage | null> {
  const metadata = await sharp(bytes, { failOn: 'error', limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (metadata === null) return null;
  if (metadata.width * metadata.height > PIXELS) throw new ImportFault('import-too-heavy');
  const made = await sharp(bytes, { failOn: 'error', limitInputPixels: PIXELS })
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .toColorspace('srgb')
    .webp({ quality: 80, effort: 4 })
    .toBuffer({ resolveWithObject: true })
    .catch(() => null);
  if (made === null) return null;
  const { width, height } = made.info;
  return { bytes: Uint8Array.from(made.data), width, height, words: null, unread: null };
}
