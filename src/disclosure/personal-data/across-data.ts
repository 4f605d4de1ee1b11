// What the fields of typed data tell together and none of them alone: a name in one, the illness in the next; a number
// cut in two; a row of the tables a screen makes of them.
import { kindData, shownText, wordsInData, type KindWords } from '../kinds/index.ts';
import type { Block, NoticeText } from '../document.ts';
import { fold, normaliseFound, pageOf } from './fold.ts';
import { levelOf, type PersonalDataContext, type PersonalDataHit, type PersonalDataKind } from './kinds.ts';
import { findAnyStates, findStatesInLine } from './states.ts';
import { findAcrossCells, findInRow } from './tables.ts';

type Data = NonNullable<NoticeText['data']>;
type Table = Extract<Block, { type: 'table' }>;

/** Nothing that leads to a person is shorter. */
const FEWEST_DIGITS = 11;
/** Fields with digits in them, of which any two are read as one. */
const MOST_APART = 6;
const DIGITS = /[\p{N}零〇一二三四五六七八九]/gu;

const digitsIn = (text: string): number => text.match(DIGITS)?.length ?? 0;

/** `data.lines.3.item` → `data.lines.3`; what stands in no line belongs to the data. */
function rowOf(field: string): string {
  return /^data(?:\.[a-z]+)+?\.\d+(?=\.)/.exec(field)?.[0] ?? 'data';
}

/** The words of one line after the other, in the order of the form. */
function linesOf(words: readonly KindWords[]): readonly (readonly KindWords[])[] {
  const lines = new Map<string, KindWords[]>();
  for (const one of words) {
    const row = rowOf(one.field);
    const line = lines.get(row);
    if (line) line.push(one);
    else lines.set(row, [one]);
  }
  return [...lines.values()].filter((line) => line.length > 1);
}

function hitAt(
  field: string,
  text: string,
  match: {
    readonly kind: PersonalDataKind;
    readonly start: number;
    readonly end: number;
    readonly whole?: string;
  },
): PersonalDataHit {
  const { kind, start, end, whole } = match;
  const normalised = normaliseFound(whole ?? text.slice(start, end));
  return { kind, field, start, end, level: levelOf(kind), advice: kind, normalised };
}

/** Numbers cut over several fields of a line: over neighbours, and over any two. */
function splitNumbers(line: readonly KindWords[]): PersonalDataHit[] {
  const digits = line.filter(({ text }) => digitsIn(text) > 0);
  if (digits.reduce((sum, { text }) => sum + digitsIn(text), 0) < FEWEST_DIGITS) return [];
  // A number in two fields may leave out what stands between them; a list of numbers is read as it stands.
  const free = digits.filter(({ isOfOffice }) => isOfOffice !== true);
  const pairs =
    free.length > MOST_APART
      ? []
      : free.flatMap((one, index) => free.slice(index + 1).map((other) => [one, other]));
  const runs = [digits, ...pairs.filter(([one, other]) => one !== digits[0] || other !== digits[1])];
  return runs.flatMap((run) => {
    const texts = run.map(({ text }) => text);
    return findAcrossCells(texts, texts).flatMap((match) => {
      const one = run[match.cell];
      return one ? [hitAt(one.field, one.text, match)] : [];
    });
  });
}

/** Somebody named in one field and what is told of that person in another. Who holds an office is told of in none. */
function toldTogether(line: readonly KindWords[], context: PersonalDataContext): PersonalDataHit[] {
  const told = line.filter(({ isOfOffice }) => isOfOffice !== true);
  if (told.length < 2) return [];
  const characters = fold(told.map(({ text }) => text).join('，'));
  const page = pageOf(characters);
  const strict = context.mask?.never.includes('病情') === true;
  return (strict ? findAnyStates(page.text) : findStatesInLine(page.text)).flatMap(({ kind, start, end }) => {
    const place = page.place(start, end);
    let from = 0;
    for (const { field, text } of told) {
      if (place.start >= from && place.end <= from + text.length) {
        return [hitAt(field, text, { kind, start: place.start - from, end: place.end - from })];
      }
      from += text.length + 1;
    }
    return [];
  });
}

/** All cells of its tables, one to a line: what offsets of a hit at `data` count in. */
export function dataText(data: Data): string {
  return tablesOf(data)
    .flatMap(({ head, rows }) => [head, ...rows])
    .flat()
    .join('\n');
}

function tablesOf(data: Data): readonly Table[] {
  if (kindData({ data }) === null) return [];
  return shownText({ v: 1, title: '', summary: '', blocks: [], data }).blocks.filter(
    (block) => block.type === 'table',
  );
}

/** Where the words of a cell were typed: in its line before elsewhere. */
function typedAt(words: readonly KindWords[], row: number, cell: string, piece: string): KindWords | null {
  const there = words.filter(({ text }) => cell.includes(text) && text.includes(piece));
  const isOfRow = ({ field }: KindWords): boolean => field.split('.').includes(String(row));
  return there.find(isOfRow) ?? there[0] ?? null;
}

function inTables(data: Data, words: readonly KindWords[], context: PersonalDataContext): PersonalDataHit[] {
  let from = 0;
  return tablesOf(data).flatMap(({ head, rows }) => {
    from += head.reduce((sum, cell) => sum + cell.length + 1, 0);
    return rows.flatMap((row, index) => {
      const starts = row.map((cell) => {
        const start = from;
        from += cell.length + 1;
        return start;
      });
      return [...findAcrossCells(head, row), ...findInRow(head, row, context)].map((match) => {
        const cell = row[match.cell] ?? '';
        const piece = cell.slice(match.start, match.end);
        const typed = typedAt(words, index, cell, piece);
        if (typed) {
          const start = typed.text.indexOf(piece);
          return hitAt(typed.field, typed.text, { ...match, start, end: start + piece.length });
        }
        // Nobody typed these words as they stand there: the data say them as a whole.
        const offset = starts[match.cell] ?? 0;
        return hitAt('data', dataText(data), {
          ...match,
          start: offset + match.start,
          end: offset + match.end,
        });
      });
    });
  });
}

/** What typed data tell of a person across their fields; each place once. */
export function findAcrossData(data: Data, context: PersonalDataContext): PersonalDataHit[] {
  const words = wordsInData(data);
  const lines = linesOf(words);
  const allowed = new Set((context.allowed ?? []).map(normaliseFound));
  const kept: PersonalDataHit[] = [];
  for (const hit of [
    ...lines.flatMap(splitNumbers),
    ...lines.flatMap((line) => toldTogether(line, context)),
    ...inTables(data, words, context),
  ]) {
    if (allowed.has(hit.normalised)) continue;
    // A cell of several fields says no more than the one in which it was found.
    const isKnown = (one: PersonalDataHit): boolean =>
      overlap(one, hit) ||
      (hit.field === 'data' && one.kind === hit.kind && hit.normalised.includes(one.normalised));
    if (!kept.some(isKnown)) kept.push(hit);
  }
  return kept;
}

/** Whether two hits mark the same words. */
export function overlap(one: PersonalDataHit, other: PersonalDataHit): boolean {
  return one.field === other.field && one.start < other.end && other.start < one.end;
}
