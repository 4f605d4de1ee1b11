// The gate as the console runs it while somebody types: a chunk of its own, fetched with the first draft. What it finds
// is a hint in its place; the office decides.
import { sentence, type FoundPersonalData } from '../../contract/index.ts';
import {
  fieldText,
  findAcrossBlocks,
  findAcrossData,
  findInBlock,
  findInData,
  findInFileName,
  findInPageWords,
  findInPlainText,
  findPersonalData,
  normaliseFound,
  type Block,
  type NoticeText,
  type PersonalDataContext,
  type PersonalDataHit,
  type TypedData,
} from '../../disclosure/index.ts';
import { AT_ONCE } from './live-finds.ts';

/** A hit with what the person at the desk is told of it. */
export interface Marked extends Pick<PersonalDataHit, 'field' | 'start' | 'end' | 'kind'> {
  readonly sentence: string;
  /** Somebody answers for it. */
  readonly answered: boolean;
}

/** One thing found in a whole notice, told by its words wherever it stands. */
export interface Find extends Pick<PersonalDataHit, 'field' | 'kind'> {
  readonly words: string;
  readonly key: string;
}

const length = (text: string): number => [...text].length;

/** Finds personal data under one context, knowing what is answered for. Make a new one when either changes. */
export class Finder {
  readonly #context: PersonalDataContext;
  readonly #answered: ReadonlySet<string>;
  readonly #found: readonly FoundPersonalData[];
  readonly #across: readonly PersonalDataHit[];
  readonly #over = new WeakMap<TypedData, Finder>();

  constructor(
    context: PersonalDataContext,
    found: readonly FoundPersonalData[],
    across: readonly PersonalDataHit[] = [],
  ) {
    this.#context = context;
    this.#found = found;
    this.#across = across;
    const answered = found.filter(({ override }) => override !== null);
    this.#answered = new Set(answered.map(({ kind, words }) => `${kind} ${normaliseFound(words)}`));
  }

  /** The same finder, which in a field of these data also finds what it tells only together with another. */
  over(data: TypedData): Finder {
    if (JSON.stringify(data).length > AT_ONCE) return this;
    const made =
      this.#over.get(data) ?? new Finder(this.#context, this.#found, findAcrossData(data, this.#context));
    this.#over.set(data, made);
    return made;
  }

  /** In the text of one field. */
  inText(field: string, text: string): Marked[] {
    const alone = findInPlainText(field, text, this.#context);
    const together = this.#across.filter(
      (hit) => hit.field === field && !alone.some((one) => one.start < hit.end && hit.start < one.end),
    );
    return [...alone, ...together].map((hit) => this.#mark(hit, text));
  }

  /** In typed data, finished or not: at each of their fields. */
  inData(data: TypedData): Marked[] {
    const words = { text: { v: 1, title: '', summary: '', blocks: [], data } as NoticeText, reason: '' };
    return findInData(data, this.#context).map((hit) => this.#mark(hit, fieldText(words, hit.field)));
  }

  /** In the name of a file. */
  inFileName(field: string, name: string): Marked[] {
    return findInFileName(field, name, this.#context).map((hit) => this.#mark(hit, name));
  }

  /** In a whole notice and the reason given for it, without the words on its pages. */
  inNotice(text: NoticeText, reason: string): Find[] {
    const hits = [
      ...findPersonalData(text, this.#context),
      ...findInPlainText('reason', reason, this.#context),
    ];
    // A number cut in two is one thing at two places.
    const once = new Set<string>();
    const isFirst = ({ kind, normalised }: PersonalDataHit): boolean => {
      const known = once.size;
      return once.add(`${kind} ${normalised}`).size > known;
    };
    return hits.filter(isFirst).map(({ field, kind, start, end }) => {
      const words = fieldText({ text, reason }, field).slice(start, end);
      return { field, kind, words, key: this.keyOf(kind, words) };
    });
  }

  /** The same for the same thing, however it is written. */
  keyOf(kind: PersonalDataHit['kind'], words: string): string {
    return `${kind} ${normaliseFound(words)}`;
  }

  /** In the words read off a page. */
  inPage(field: string, words: string): Marked[] {
    return findInPageWords(field, words, this.#context).map((hit) => this.#mark(hit, words));
  }

  /** In one block, at fields under `field`; `textOf` gives the text of such a field. */
  inBlock(field: string, block: Block, textOf: (field: string) => string): Marked[] {
    return findInBlock(field, block, this.#context).map((hit) => this.#mark(hit, textOf(hit.field)));
  }

  /** What only several blocks tell together, in each of those it stands in. Fields as in `findPersonalData`. */
  acrossBlocks(blocks: readonly Block[]): Marked[] {
    const text: NoticeText = { v: 1, title: '', summary: '', blocks };
    return findAcrossBlocks(blocks, this.#context).map((hit) =>
      this.#mark(hit, fieldText({ text, reason: '' }, hit.field)),
    );
  }

  #mark({ field, start, end, kind, advice, normalised }: PersonalDataHit, text: string): Marked {
    const words = text.slice(start, end);
    const values = { position: length(text.slice(0, start)) + 1, length: length(words) };
    const answered = this.#answered.has(`${kind} ${normalised}`);
    return { field, start, end, kind, sentence: `“${words}”：${sentence(advice, values)}`, answered };
  }
}
