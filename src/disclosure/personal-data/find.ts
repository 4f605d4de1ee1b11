// The gate before publication: what of a notice is about a person and must not be public. Read as a clerk writes it:
// over the whole document, each hit at its field with the place of its words, so that it can be marked where it stands.
import type { Block, Inline, NoticeText } from '../document.ts';
import { wordsInData } from '../kinds/index.ts';
import { findAcrossData, overlap } from './across-data.ts';
import { findAcrossBlocks } from './across-blocks.ts';
import { findAddresses } from './addresses.ts';
import { findBirthsAndChildren } from './births.ts';
import { findContacts } from './contacts.ts';
import { fold, normaliseFound, pageOf } from './fold.ts';
import type { PersonalDataContext, PersonalDataHit, PersonalDataMatch } from './kinds.ts';
import { levelOf, PERSONAL_DATA_KINDS } from './kinds.ts';
import { findNumbers, findStarred } from './numbers.ts';
import { maskedNamesIn, residentsNamedIn } from './persons.ts';
import { findRecipients } from './recipients.ts';
import { findSmallGroups } from './small-groups.ts';
import { findAnyStates, findStates } from './states.ts';
import { findTravelDocuments } from './travel-documents.ts';
import type { CellMatch } from './tables.ts';
import { findAcrossCells, findInRow, isOfficerColumn } from './tables.ts';

type Match = PersonalDataMatch & { readonly whole?: string };

/** Of those that overlap the longest, of the same length the kind that comes first; in order of place. */
function withoutOverlaps(matches: readonly Match[], length: number): Match[] {
  const taken = new Uint8Array(length);
  const rank = (match: Match): number => PERSONAL_DATA_KINDS.indexOf(match.kind);
  const kept: Match[] = [];
  const longestFirst = [...matches].sort(
    (a, b) => b.end - b.start - (a.end - a.start) || rank(a) - rank(b) || a.start - b.start,
  );
  for (const match of longestFirst) {
    // What was taken before is as long or longer: if it overlaps, it covers an end of this one.
    if (match.end <= match.start || taken[match.start] === 1 || taken[match.end - 1] === 1) continue;
    taken.fill(1, match.start, match.end);
    kept.push(match);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** Whether the letters, digits and marks are there of which anything could be made. */
const PROMISING = /[\p{N}@*×\u4e00-\u9fff]/u;

/** The item's mask bars illness by name. */
function tellsNoStates({ mask }: PersonalDataContext): boolean {
  return mask?.never.includes('病情') === true;
}

/**
 * Names of residents where the item's mask bars every name (rules.md: none of them on a wall). In welfare each of them
 * receives help, also where part of the name is hidden.
 */
function namesBarred(text: string, { mask, isWelfare }: PersonalDataContext): PersonalDataMatch[] {
  if (!mask?.never.includes('任何姓名')) return [];
  const named =
    isWelfare === true ? [...residentsNamedIn(text), ...maskedNamesIn(text)] : residentsNamedIn(text);
  return named.map(({ name, start }) => ({
    kind: isWelfare === true ? 'personal-recipient' : 'personal-name',
    start,
    end: start + name.length,
  }));
}

/** The same where who answers for an office is asked for: a name may stand. */
function withNames(context: PersonalDataContext): PersonalDataContext {
  const { mask } = context;
  if (!mask) return context;
  return { ...context, mask: { ...mask, never: mask.never.filter((barred) => barred !== '任何姓名') } };
}

function matchesInText(text: string, context: PersonalDataContext): Match[] {
  if (!PROMISING.test(text)) return [];
  const characters = fold(text);
  const page = pageOf(characters);
  const least = context.mask?.smallCellMin;
  const onPage = [
    ...findStarred(page.text),
    ...findTravelDocuments(page.text),
    ...findAddresses(page.text),
    ...findContacts(page.text),
    ...findBirthsAndChildren(page.text),
    ...(tellsNoStates(context) ? findAnyStates(page.text) : findStates(page.text)),
    ...namesBarred(page.text, context),
    ...findRecipients(page.text, context),
    ...(least === undefined ? [] : findSmallGroups(page.text, least)),
  ].map(({ kind, start, end }) => ({ kind, ...page.place(start, end) }));
  return [...findNumbers(text, characters), ...onPage];
}

function hitsOf(
  field: string,
  text: string,
  matches: readonly Match[],
  context: PersonalDataContext,
): PersonalDataHit[] {
  if (matches.length === 0) return [];
  const allowed = new Set((context.allowed ?? []).map(normaliseFound));
  // The same words often stand in a text many times.
  const known = new Map<string, string>();
  return withoutOverlaps(matches, text.length).flatMap(({ kind, start, end, whole }): PersonalDataHit[] => {
    const words = whole ?? text.slice(start, end);
    const normalised = known.get(words) ?? normaliseFound(words);
    known.set(words, normalised);
    if (allowed.has(normalised)) return [];
    return [{ kind, field, start, end, level: levelOf(kind), advice: kind, normalised }];
  });
}

/**
 * Personal data in one plain text: a reason, a comment, words read out of an attachment.
 * @param name becomes the field of every hit
 */
export function findInPlainText(
  name: string,
  text: string,
  context: PersonalDataContext = {},
): PersonalDataHit[] {
  return hitsOf(name, text, matchesInText(text, context), context);
}

/**
 * Personal data in the words read off a page. A line ends there where the paper did: what goes on in the next line is
 * read as one as well.
 */
export function findInPageWords(
  name: string,
  text: string,
  context: PersonalDataContext = {},
): PersonalDataHit[] {
  const places: number[] = [];
  let joined = '';
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\n') continue;
    joined += text[at] ?? '';
    places.push(at);
  }
  const across = matchesInText(joined, context).flatMap(({ kind, start, end }): Match[] => {
    const first = places[start] ?? 0;
    const last = (places[end - 1] ?? 0) + 1;
    // Within a line it is found anyhow, and with the words before it.
    return last - first === end - start
      ? []
      : [{ kind, start: first, end: last, whole: joined.slice(start, end) }];
  });
  return hitsOf(name, text, [...matchesInText(text, context), ...across], context);
}

function findInTable(
  field: string,
  block: Extract<Block, { type: 'table' }>,
  context: PersonalDataContext,
): PersonalDataHit[] {
  const { head, rows } = block;
  const named: readonly (readonly [string, readonly string[]])[] = [
    [`${field}.head`, head],
    ...rows.map((row, index) => [`${field}.rows.${String(index)}`, row] as const),
  ];
  return named.flatMap(([rowField, cells], index) => {
    const together: readonly CellMatch[] =
      index === 0
        ? findAcrossCells(head, cells)
        : [...findAcrossCells(head, cells), ...findInRow(head, cells, context)];
    return cells.flatMap((cell, column) => {
      const ofRow = together.filter((match) => match.cell === column);
      const told = isOfficerColumn(head[column] ?? '') ? withNames(context) : context;
      return hitsOf(`${rowField}.${String(column)}`, cell, [...ofRow, ...matchesInText(cell, told)], context);
    });
  });
}

const inlineText = (inline: Inline): string => inline.map((run) => run.text).join('');

/** Personal data in one block, at `field` (`blocks.3`). */
export function findInBlock(field: string, block: Block, context: PersonalDataContext): PersonalDataHit[] {
  const words = (name: string, text: string | undefined): PersonalDataHit[] =>
    text === undefined ? [] : findInPlainText(name, text, context);
  switch (block.type) {
    case 'heading':
      return words(field, block.text);
    case 'paragraph':
      return words(field, inlineText(block.content));
    case 'list':
      return block.items.flatMap((item, index) => words(`${field}.items.${String(index)}`, inlineText(item)));
    case 'table':
      return [...words(`${field}.caption`, block.caption), ...findInTable(field, block, context)];
    case 'image':
      return [
        ...words(`${field}.alt`, block.alt),
        ...words(`${field}.caption`, block.caption),
        ...(block.words === undefined ? [] : findInPageWords(`${field}.words`, block.words, context)),
      ];
  }
}

/** What was found in a block, with what was found in it together with its neighbours. */
export function withAcross(
  field: string,
  hits: readonly PersonalDataHit[],
  across: readonly PersonalDataHit[],
): readonly PersonalDataHit[] {
  const own = across.filter((hit) => hit.field === field || hit.field.startsWith(`${field}.`));
  return own.length === 0 ? hits : [...hits, ...own.filter((hit) => !hits.some((one) => overlap(one, hit)))];
}

/** Personal data in what was written in typed data: in each field, and in what several of them tell together. */
export function findInData(data: NoticeText['data'], context: PersonalDataContext): PersonalDataHit[] {
  if (data === undefined) return [];
  const alone = wordsInData(data).flatMap(({ field, text, isOfOffice }) =>
    findInPlainText(field, text, isOfOffice === true ? withNames(context) : context),
  );
  const together = findAcrossData(data, context).filter((hit) => !alone.some((one) => overlap(one, hit)));
  return [...alone, ...together];
}

/**
 * Every place of a notice that tells of a person what may not be public, in the order of the form. Linear in the
 * length of the text. Ranges are UTF-16 offsets into the field's text as written; a paragraph's runs count as one text.
 */
export function findPersonalData(document: NoticeText, context: PersonalDataContext = {}): PersonalDataHit[] {
  const across = findAcrossBlocks(document.blocks, context);
  return [
    ...findInPlainText('title', document.title, context),
    ...findInPlainText('summary', document.summary, context),
    ...findInData(document.data, context),
    ...document.blocks.flatMap((block, index) =>
      withAcross(`blocks.${String(index)}`, findInBlock(`blocks.${String(index)}`, block, context), across),
    ),
  ];
}
