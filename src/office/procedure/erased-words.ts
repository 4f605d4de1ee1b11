// Words taken out of the record live on where somebody copied them: in a draft for the next issue, or in one that waits
// for approval. An erasure looks for them there. What was erased is kept as keyed hashes of its lines and cells, so that
// a copy that turns up later is known too, and nothing can be read from them.
import type { Proposal, ProposalContent } from '../../contract/index.ts';
import { normaliseFound, readNoticeText, shownText, wordedLines } from '../../disclosure/index.ts';
import type { Block, KeyedHash, NoticeText, ProposalState } from '../../disclosure/index.ts';
import { parseUtf8 } from '../../log/index.ts';
import type { LogTree } from '../sequencer/tree.ts';
import type { ProposalRow, Reader } from '../store/index.ts';
import { contentOf } from './content.ts';
import { hashesToErase } from './publication.ts';

/** Other texts that are read to tell what is still public: the newest of all items, and all of its own. */
const TEXTS_BESIDE = 300;
const BATCH = 500;
const SENTENCE_END = /[。！？；!?;\n]/u;
/** A number of a few digits, or one letter, stands in every second text. */
const TELLING = /\p{Script=Han}{2}|[\p{L}\p{N}]{4}/u;

/** As compared → as written. */
export type Fragments = ReadonlyMap<string, string>;

/** Heads of tables are the form's, not somebody's words; what was read in a picture is. */
const linesOf = (block: Block): readonly string[] =>
  wordedLines(block.type === 'table' ? { ...block, head: [] } : block);

/** Words that somebody typed: dates, codes and the names of kinds have no two Chinese characters. */
const TYPED = /\p{Script=Han}{2}/u;

/** The words in typed data as they stand there, also in data that are not finished and make no blocks yet. */
function typedWords(value: unknown): readonly string[] {
  if (typeof value === 'string') return TYPED.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(typedWords) : [];
}

/** The sentences and cells of a text, what was typed in its form, and the names of the files beside it. */
export function fragmentsOf(text: NoticeText, reason = ''): Fragments {
  const lines = [
    text.title,
    text.summary,
    reason,
    ...shownText(text).blocks.flatMap(linesOf),
    ...typedWords(text.data),
    ...(text.originals ?? []).map(({ name }) => name.replace(/\.[^.]+$/u, '')),
  ];
  const fragments = new Map<string, string>();
  for (const line of lines) {
    for (const piece of line.split(SENTENCE_END)) {
      const normalised = normaliseFound(piece);
      if (TELLING.test(normalised)) fragments.set(normalised, piece.trim());
    }
  }
  return fragments;
}

async function textsOf(reader: Reader, hashes: readonly string[]): Promise<NoticeText[]> {
  const texts: NoticeText[] = [];
  for (let from = 0; from < hashes.length; from += BATCH) {
    for (const { bytes } of await reader.record.parts(hashes.slice(from, from + BATCH))) {
      const text = readNoticeText(parseUtf8(Uint8Array.from(bytes)));
      if (text) texts.push(text);
    }
  }
  return texts;
}

/** What the parts with these hashes say and no text that stays does. Read it before they are erased. */
export async function wordsOfParts(
  reader: Reader,
  hashes: readonly string[],
  tree: LogTree,
): Promise<Fragments> {
  const going = new Set(hashes);
  const texts = tree.entries.flatMap((entry) =>
    (entry?.parts ?? []).flatMap(({ name, sha256 }) =>
      name === 'text' && entry ? [{ code: entry.code, sha256 }] : [],
    ),
  );
  const codes = new Set(texts.filter(({ sha256 }) => going.has(sha256)).map(({ code }) => code));
  const staying = texts
    .filter(({ sha256 }) => !going.has(sha256) && !tree.isErased(sha256))
    .filter(({ code }, index) => codes.has(code) || index >= texts.length - TEXTS_BESIDE);
  const gone = texts.filter(({ sha256 }) => going.has(sha256)).map(({ sha256 }) => sha256);
  const words = new Map<string, string>();
  for (const text of await textsOf(reader, gone)) for (const pair of fragmentsOf(text)) words.set(...pair);
  if (words.size === 0) return words;
  const beside = await textsOf(
    reader,
    staying.map(({ sha256 }) => sha256),
  );
  for (const text of beside) for (const known of fragmentsOf(text).keys()) words.delete(known);
  return words;
}

const fingerprint = (hash: KeyedHash, words: string): string => hash(`erased\n${words}`);

/** The hashes to keep of words that are erased. */
export function fingerprintsOf(words: Fragments, hash: KeyedHash): readonly string[] {
  return [...words.keys()].map((one) => fingerprint(hash, one));
}

/** The words of an unfinished text that were erased from the record, as they stand in it. */
async function erasedIn(
  reader: Reader,
  { text, reason }: Pick<ProposalContent, 'text' | 'reason'>,
  hash: KeyedHash,
): Promise<string[]> {
  const words = new Map(
    [...fragmentsOf(text as NoticeText, reason)].map(([key, said]) => [fingerprint(hash, key), said]),
  );
  const known = await reader.proposals.erasedWords([...words.keys()]);
  return [...words].flatMap(([key, said]) => (known.has(key) ? [said] : []));
}

/** States in which a text may still be published. */
const OPEN = ['draft', 'returned', 'submitted', 'reviewed', 'approved'];
/** What is nobody's to read but its writers'. */
const UNREAD = 'draft';

/** What is told of copies beside one proposal. */
export type CopiesOf = Pick<Proposal, 'erasedWords' | 'heldBy'>;

export class Copies {
  readonly #hash: KeyedHash;
  readonly #tree: () => LogTree;

  constructor(hash: KeyedHash, tree: () => LogTree) {
    this.#hash = hash;
    this.#tree = tree;
  }

  /** By id of the proposal: erased words that stand in it; of an erasure, who holds the same words. */
  async of(
    reader: Reader,
    rows: readonly ProposalRow[],
    people: ReadonlyMap<string, { readonly name: string }>,
  ): Promise<ReadonlyMap<string, CopiesOf>> {
    const told = new Map<string, CopiesOf>();
    for (const row of rows) {
      if (!OPEN.includes(row.state)) continue;
      if (row.action === 'redact') told.set(row.id, await this.#held(reader, row, people));
      else {
        const erasedWords = await erasedIn(reader, contentOf(row), this.#hash);
        if (erasedWords.length > 0) told.set(row.id, { erasedWords });
      }
    }
    return told;
  }

  /** Unfinished proposals of other disclosures; those of its own are emptied with it. */
  async #held(
    reader: Reader,
    erasure: ProposalRow,
    people: ReadonlyMap<string, { readonly name: string }>,
  ): Promise<CopiesOf> {
    const tree = this.#tree();
    const words = await wordsOfParts(reader, hashesToErase(contentOf(erasure), tree), tree);
    if (words.size === 0) return {};
    const rows = (await reader.proposals.inStates(OPEN)).filter((row) => {
      if (row.disclosure === erasure.disclosure) return false;
      const { text, reason } = contentOf(row);
      return [...fragmentsOf(text as NoticeText, reason).keys()].some((one) => words.has(one));
    });
    if (rows.length === 0) return {};
    const heldBy = rows.map((row) => {
      const { code, text } = contentOf(row);
      return {
        id: row.id,
        code,
        title: row.state === UNREAD ? '' : text.title,
        state: row.state as ProposalState,
        author: people.get(row.author)?.name ?? '',
      };
    });
    return { heldBy };
  }
}
