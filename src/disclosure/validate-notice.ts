// The words, tables and images of a notice.
import { inlineText } from './block-lines.ts';
import type { HasGlyph } from './characters.ts';
import { checkCharacters } from './characters.ts';
import type { Finding } from './content.ts';
import { LIMITS } from './content.ts';
import type { Block } from './document.ts';
import { checkData, wordsInData, type KindContext } from './kinds/index.ts';
import { isBlock, isTypedData } from './notice-reader.ts';
import type { PersonalDataContext, PersonalDataHit } from './personal-data/index.ts';
import {
  findAcrossBlocks,
  findInBlock,
  findInData,
  findInPlainText,
  withAcross,
} from './personal-data/index.ts';

interface WordsRule {
  readonly limit: number;
  /** Whether line feeds may stand in it. */
  readonly lines: boolean;
  readonly fonts: HasGlyph;
  /** What the gate found in this field. */
  readonly hits: readonly PersonalDataHit[];
  /** Nobody typed it: its signs are not judged. */
  readonly isAsFound?: true;
}

type Hits = ReadonlyMap<string, readonly PersonalDataHit[]>;

/** What the gate is told, and which of its hits somebody answers for. */
export interface GateContext extends PersonalDataContext {
  readonly waived?: ((hit: PersonalDataHit) => boolean) | undefined;
}

/** The hits nobody answers for, by field. */
export function openHitsByField(hits: readonly PersonalDataHit[], gate: GateContext): Hits {
  const byField = new Map<string, PersonalDataHit[]>();
  for (const hit of hits) {
    if (gate.waived?.(hit)) continue;
    const there = byField.get(hit.field);
    if (there) there.push(hit);
    else byField.set(hit.field, [hit]);
  }
  return byField;
}

/**
 * The open hits in one piece of text. Beyond twice the limit it is judged by its length alone (`checkWords`): what can't
 * be published anyhow must not keep the gate busy for seconds.
 */
export function openHitsIn(field: string, text: string, limit: number, gate: GateContext): Hits {
  if (text.length > limit * 4) return new Map();
  return openHitsByField(findInPlainText(field, text, gate), gate);
}

/** Code points, as a person counts characters. */
function lengthOf(text: string): number {
  return [...text].length;
}

/** Findings about one piece of text. Beyond twice the limit only the length is judged: the rest would be noise. */
export function checkWords(field: string, text: string, rule: WordsRule): Finding[] {
  const findings: Finding[] = [];
  const length = lengthOf(text);
  if (length > rule.limit) {
    findings.push({ field, code: 'too-long', values: { limit: rule.limit, length } });
    if (length > rule.limit * 2) return findings;
  }
  if (!rule.isAsFound) {
    findings.push(...checkCharacters(field, text, { lines: rule.lines, hasGlyph: rule.fonts }));
  }
  for (const hit of rule.hits) {
    findings.push({
      field,
      code: hit.advice,
      values: {
        position: lengthOf(text.slice(0, hit.start)) + 1,
        length: lengthOf(text.slice(hit.start, hit.end)),
      },
    });
  }
  return findings;
}

/** An image uploaded for a proposal. */
export interface UploadedPart {
  readonly part: string;
  /** How much of a page no program can read, and who looked through it. */
  readonly unread?: string | null | undefined;
  readonly looked?: string | null | undefined;
}

interface NoticeContext {
  /** The item has a form of its own above the text. */
  readonly hasForm: boolean;
  readonly images: readonly UploadedPart[];
  readonly fonts: HasGlyph;
  readonly gate: GateContext;
  readonly kind: KindContext;
}

/** What the checks of one block share. */
interface BlockContext extends NoticeContext {
  readonly hits: Hits;
}

/** How the words at a field are judged. */
function ruleAt(
  field: string,
  limit: number,
  context: Pick<BlockContext, 'fonts' | 'hits'>,
  lines = false,
): WordsRule {
  return { limit, lines, fonts: context.fonts, hits: context.hits.get(field) ?? [] };
}

function checkTable(
  field: string,
  table: Extract<Block, { type: 'table' }>,
  context: BlockContext,
): Finding[] {
  const { head, rows } = table;
  const columns = head.length;
  if (columns === 0 || rows.length === 0) return [{ field, code: 'table-empty' }];
  if (rows.length > LIMITS.rows) {
    return [{ field, code: 'table-too-many-rows', values: { rows: rows.length, limit: LIMITS.rows } }];
  }
  const widest = rows.reduce((most, row) => Math.max(most, row.length), columns);
  if (widest > LIMITS.columns) {
    return [{ field, code: 'table-too-many-columns', values: { columns: widest, limit: LIMITS.columns } }];
  }
  const findings: Finding[] = [];
  const ragged = rows.findIndex((row) => row.length !== columns);
  if (ragged >= 0) {
    const cells = rows[ragged]?.length ?? 0;
    findings.push({ field, code: 'table-ragged', values: { row: ragged + 1, cells, columns } });
  }
  const cellRows: readonly (readonly [string, readonly string[]])[] = [
    [`${field}.head`, head],
    ...rows.map((row, index) => [`${field}.rows.${String(index)}`, row] as const),
  ];
  for (const [rowField, cells] of cellRows) {
    for (const [index, cell] of cells.entries()) {
      const cellField = `${rowField}.${String(index)}`;
      findings.push(...checkWords(cellField, cell, ruleAt(cellField, LIMITS.cell, context, true)));
    }
    if (findings.length > LIMITS.findings) break;
  }
  return findings;
}

function checkImage(
  field: string,
  image: Extract<Block, { type: 'image' }>,
  context: BlockContext,
): Finding[] {
  const findings: Finding[] = [];
  const uploaded = context.images.find(({ part }) => part === image.part);
  if (!uploaded) findings.push({ field, code: 'image-unknown' });
  // What no program can read, the gate can't either: a person has to.
  if (uploaded?.unread && !uploaded.looked) {
    findings.push({ field, code: uploaded.unread === 'picture' ? 'picture-unseen' : 'page-unread' });
  }
  if (image.alt.trim() === '') findings.push({ field: `${field}.alt`, code: 'alt-missing' });
  findings.push(...checkWords(`${field}.alt`, image.alt, ruleAt(`${field}.alt`, LIMITS.alt, context)));
  return [...findings, ...checkPageWords(`${field}.words`, image.words, context)];
}

/** Words read off a page are as they are: nobody could mend a sign in them. Personal data is another thing. */
function checkPageWords(field: string, words: string | undefined, context: BlockContext): Finding[] {
  if (words === undefined) return [];
  return checkWords(field, words, { ...ruleAt(field, LIMITS.words, context, true), isAsFound: true });
}

function checkBlock(field: string, block: Block, context: BlockContext): Finding[] {
  switch (block.type) {
    case 'heading':
      return checkWords(field, block.text, ruleAt(field, LIMITS.heading, context));
    case 'paragraph':
      return checkWords(field, inlineText(block.content), ruleAt(field, LIMITS.paragraph, context, true));
    case 'list':
      if (block.items.length > LIMITS.items) {
        const values = { items: block.items.length, limit: LIMITS.items };
        return [{ field, code: 'too-many-items', values }];
      }
      return block.items.flatMap((item, index) => {
        const itemField = `${field}.items.${String(index)}`;
        const rule = ruleAt(itemField, LIMITS.paragraph, context, true);
        return checkWords(itemField, inlineText(item), rule);
      });
    case 'table':
      return [...checkCaption(field, block.caption, context), ...checkTable(field, block, context)];
    case 'image':
      return [...checkImage(field, block, context), ...checkCaption(field, block.caption, context)];
  }
}

function checkCaption(field: string, caption: string | undefined, context: BlockContext): Finding[] {
  const captionField = `${field}.caption`;
  return caption === undefined
    ? []
    : checkWords(captionField, caption, ruleAt(captionField, LIMITS.caption, context));
}

/** Bytes of UTF-8 that all words of the blocks come to. */
function bytesOf(blocks: readonly unknown[]): number {
  const encoder = new TextEncoder();
  return blocks.reduce<number>((sum, block) => sum + encoder.encode(JSON.stringify(block)).length, 0);
}

/** Whether a block says something in words: a picture alone cannot be read aloud or searched. */
function says(block: Block): boolean {
  switch (block.type) {
    case 'heading':
      return false;
    case 'image':
      return (block.words ?? '').trim() !== '';
    case 'paragraph':
      return inlineText(block.content).trim() !== '';
    case 'list':
      return block.items.some((item) => inlineText(item).trim() !== '');
    case 'table':
      return block.rows.some((row) => row.some((cell) => cell.trim() !== ''));
  }
}

/** `hasData`: what the notice says may all stand in its data. */
function checkBlocks(blocks: readonly unknown[], context: NoticeContext, hasData: boolean): Finding[] {
  if (blocks.length > LIMITS.blocks) {
    const values = { blocks: blocks.length, limit: LIMITS.blocks };
    return [{ field: 'blocks', code: 'too-many-blocks', values }];
  }
  const findings: Finding[] = [];
  const bytes = bytesOf(blocks);
  // Read for personal data once it is of a size that can be published.
  const isTooLarge = bytes > LIMITS.textBytes;
  if (isTooLarge) {
    const values = { kilobytes: Math.ceil(bytes / 1024), limit: LIMITS.textBytes / 1024 };
    findings.push({ field: 'blocks', code: 'text-too-large', values });
  }
  const across = isTooLarge
    ? []
    : findAcrossBlocks(
        blocks.map((block: unknown) => (isBlock(block) ? block : null)),
        context.gate,
      );
  let [words, pictures] = [false, false];
  for (const [index, block] of blocks.entries()) {
    const field = `blocks.${String(index)}`;
    if (!isBlock(block)) {
      findings.push({ field, code: 'malformed' });
      continue;
    }
    words ||= says(block);
    pictures ||= block.type === 'image';
    const hits: Hits = isTooLarge
      ? new Map()
      : openHitsByField(withAcross(field, findInBlock(field, block, context.gate), across), context.gate);
    findings.push(...checkBlock(field, block, { ...context, hits }));
    if (findings.length > LIMITS.findings) return findings;
  }
  if (!words && !hasData) {
    // Who left the form out is not sent past it; who put in a picture chose the text.
    const code = context.hasForm && !pictures ? 'form-missing' : 'text-missing';
    findings.push({ field: 'blocks', code });
  }
  return findings;
}

/** Its data and their words. */
function checkTyped(data: unknown, context: NoticeContext): Finding[] {
  if (!isTypedData(data)) return [{ field: 'data', code: 'data-malformed' }];
  const findings: Finding[] = [...checkData(data, context.kind)];
  if (findings.some(({ code }) => code === 'data-too-large')) return findings;
  const hits = openHitsByField(findInData(data, context.gate), context.gate);
  for (const { field, text, limit } of wordsInData(data)) {
    findings.push(...checkWords(field, text, ruleAt(field, limit, { fonts: context.fonts, hits })));
    if (findings.length > LIMITS.findings) break;
  }
  if (hits.has('data')) findings.push({ field: 'data', code: 'data-tells-person' });
  return findings;
}

/** Findings about the text of a notice (a NoticeText if all is well). */
export function checkNotice(text: unknown, context: NoticeContext): Finding[] {
  if (typeof text !== 'object' || text === null) return [{ field: 'text', code: 'malformed' }];
  const { title, summary, blocks, data } = text as Readonly<Record<string, unknown>>;
  const findings: Finding[] = [];
  const line = (field: string, words: string, limit: number): Finding[] => {
    const hits = openHitsIn(field, words, limit, context.gate);
    return checkWords(field, words, ruleAt(field, limit, { fonts: context.fonts, hits }));
  };
  if (typeof title !== 'string') findings.push({ field: 'title', code: 'malformed' });
  else if (title.trim() === '') findings.push({ field: 'title', code: 'title-missing' });
  else findings.push(...line('title', title, LIMITS.title));
  if (typeof summary !== 'string') findings.push({ field: 'summary', code: 'malformed' });
  else findings.push(...line('summary', summary, LIMITS.summary));
  if (!Array.isArray(blocks)) findings.push({ field: 'blocks', code: 'malformed' });
  else findings.push(...checkBlocks(blocks, context, isTypedData(data)));
  if (data !== undefined) {
    const pictures = Array.isArray(blocks)
      ? blocks.filter((block: unknown) => isBlock(block) && block.type === 'image').length
      : 0;
    findings.push(...checkTyped(data, { ...context, kind: { ...context.kind, pictures } }));
  }
  return findings;
}
