// A number cut over the end of one piece of text and the beginning of the next: two paragraphs, two items of a list, two
// cells one under the other. Who reads the page reads it as one.
import type { Block, Inline } from '../document.ts';
import { readDisguised } from './digit-runs.ts';
import { fold, normaliseFound } from './fold.ts';
import { levelOf, type PersonalDataContext, type PersonalDataHit } from './kinds.ts';
import { isDate } from './number-checks.ts';
import { findNumbers } from './numbers.ts';

interface Piece {
  readonly field: string;
  readonly text: string;
}

/** Longer than any number, and so much that each piece is read twice at most. */
const EDGE = 48;
/** A number over more pieces than this is a row of figures. */
const MOST_PIECES = 6;
/** Where a piece of nothing but a part of a number can go on in the next. */
const PART = 12;

const NUMBER_COLUMN = /电话|手机|联系|号码|账号|帐号|卡号|身份|证件/;

const inlineText = (inline: Inline): string => inline.map((run) => run.text).join('');

const isDigit = (text: string): boolean => fold(text).some(({ value }) => readDisguised(value) !== undefined);
const endsInDigit = (text: string): boolean =>
  isDigit(
    text
      .slice(-EDGE)
      .replace(/[\s\-—–·]+$/, '')
      .slice(-1),
  );
const beginsWithDigit = (text: string): boolean =>
  isDigit([...text.slice(0, EDGE).trimStart()].slice(0, 1).join(''));

/** Pieces in the order in which they are read; what stands in between (a table, a picture) parts them. */
function stretchesOf(blocks: readonly (Block | null)[]): readonly (readonly Piece[])[] {
  const stretches: Piece[][] = [[]];
  for (const [index, block] of blocks.entries()) {
    const field = `blocks.${String(index)}`;
    const last = stretches.at(-1);
    if (block?.type === 'heading') last?.push({ field, text: block.text });
    else if (block?.type === 'paragraph') last?.push({ field, text: inlineText(block.content) });
    else if (block?.type === 'list') {
      for (const [item, words] of block.items.entries()) {
        last?.push({ field: `${field}.items.${String(item)}`, text: inlineText(words) });
      }
    } else {
      if (block?.type === 'table') stretches.push(...columnsOf(field, block));
      stretches.push([]);
    }
  }
  return stretches;
}

/** Cells one under the other, where the heading asks for numbers: figures stand under every other. */
function columnsOf(field: string, { head, rows }: Extract<Block, { type: 'table' }>): readonly Piece[][] {
  return head.flatMap((heading, column) =>
    NUMBER_COLUMN.test(heading)
      ? [
          rows.map((row, index) => ({
            field: `${field}.rows.${String(index)}.${String(column)}`,
            text: row[column] ?? '',
          })),
        ]
      : [],
  );
}

/** 138 below, 20261123 above: a day, a year or a sum is no part of a number. */
function isFigure(head: string, tail: string): boolean {
  const [year, month, day] = [head.slice(0, 4), head.slice(4, 6), head.slice(6, 8)].map(Number);
  if (/^\d{8}(?!\d)/.test(head) && isDate(year ?? 0, month ?? 0, day ?? 0) && head.startsWith('20'))
    return true;
  return (
    /^[\d.,]*(?:年|月|日|号|元|万|％|%|人|户|件|次|个|[、.．)）]\D)/.test(head) ||
    /(?:[¥￥]|\d[.,，])\d+$/.test(tail)
  );
}

/** What is found over the seams of some pieces, told in each of those it stands in. */
function overSeams(pieces: readonly Piece[]): PersonalDataHit[] {
  const joined: {
    readonly piece: Piece;
    readonly from: number;
    readonly offset: number;
    readonly to: number;
  }[] = [];
  let text = '';
  for (const [index, piece] of pieces.entries()) {
    const offset = index === 0 ? Math.max(0, piece.text.trimEnd().length - EDGE) : 0;
    const end = index === pieces.length - 1 ? EDGE : piece.text.length;
    const cut = piece.text.slice(offset, index === 0 ? piece.text.trimEnd().length : end);
    joined.push({ piece, from: text.length, offset, to: text.length + cut.length });
    text += cut;
  }
  const found = findNumbers(text, fold(text)).map((match) => ({
    ...match,
    parts: joined.filter(({ from, to }) => match.start < to && from < match.end),
  }));
  return found
    .filter(({ parts }) => parts.length > 1 && parts.length === pieces.length)
    .flatMap(({ kind, start, end, parts }) => {
      const normalised = normaliseFound(text.slice(start, end));
      return parts.map(({ piece, from, offset, to }) => ({
        kind,
        field: piece.field,
        start: Math.max(start, from) - from + offset,
        end: Math.min(end, to) - from + offset,
        level: levelOf(kind),
        advice: kind,
        normalised,
      }));
    });
}

function findInStretch(pieces: readonly Piece[]): PersonalDataHit[] {
  const filled = pieces.filter(({ text }) => text.trim() !== '');
  return filled.flatMap((first, index) => {
    if (!endsInDigit(first.text)) return [];
    const run = [first];
    for (let next = index + 1; next < filled.length && run.length < MOST_PIECES; next += 1) {
      const piece = filled[next];
      const last = run.at(-1);
      if (!piece || !last || !beginsWithDigit(piece.text)) break;
      if (isFigure(piece.text.trimStart().slice(0, EDGE), last.text.trimEnd().slice(-EDGE))) break;
      run.push(piece);
      const hits = overSeams(run);
      if (hits.length > 0) return hits;
      if (piece.text.trim().length > PART) break;
    }
    return [];
  });
}

/** ID numbers, mobiles and cards cut over neighbouring blocks. What is no block is passed over. Linear in the text. */
export function findAcrossBlocks(
  blocks: readonly (Block | null)[],
  context: PersonalDataContext,
): PersonalDataHit[] {
  const allowed = new Set((context.allowed ?? []).map(normaliseFound));
  return stretchesOf(blocks)
    .flatMap(findInStretch)
    .filter(({ normalised }) => !allowed.has(normalised));
}
