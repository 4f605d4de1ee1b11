// The gate as the console runs it while somebody types: a chunk of its own, fetched with the first draft. What it finds
// is a hint in its place; the office decides.
import { sentence, type FoundPersonalData } from '../../contract/index.ts';
import {
  fieldText,
  findInBlock,
  findInFileName,
  findInPageWords,
  findInPlainText,
  findPersonalData,
  normaliseFound,
  type Block,
  type NoticeText,
  type PersonalDataContext,
  type PersonalDataHit,
} from '../../disclosure/index.ts';

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

  constructor(context: PersonalDataContext, found: readonly FoundPersonalData[]) {
    this.#context = context;
    const answered = found.filter(({ override }) => override !== null);
    this.#answered = new Set(answered.map(({ kind, words }) => `${kind} ${normaliseFound(words)}`));
  }

  /** In the text of one field. */
  inText(field: string, text: string): Marked[] {
    return findInPlainText(field, text, this.#context).map((hit) => this.#mark(hit, text));
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
    return hits.map(({ field, kind, start, end }) => {
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

  #mark({ field, start, end, kind, advice, normalised }: PersonalDataHit, text: string): Marked {
    const words = text.slice(start, end);
    const values = { position: length(text.slice(0, start)) + 1, length: length(words) };
    const answered = this.#answered.has(`${kind} ${normalised}`);
    return { field, start, end, kind, sentence: `“${words}”：${sentence(advice, values)}`, answered };
  }
}
