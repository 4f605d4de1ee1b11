// 查找: over the words of all this screen may show. The texts are laid out for it when somebody looks for the first time,
// anew when the record has changed, and never at a start.
import {
  itemInfo,
  localDate,
  formatTimestamp,
  sectionOf,
  shownText,
  wordedLines,
} from '../../disclosure/index.ts';
import type { Disclosure, ItemInfo, NoticeText } from '../../disclosure/index.ts';
import type { FindQuestion, FindRow, FindView, MarkedWords } from '../../contract/index.ts';
import type { PartHash } from '../../log/index.ts';
import { Corpus, excerptAround, loadReadings, typedWords } from '../../search/index.ts';
import type { Place, Readings, SearchText, TypedWord } from '../../search/index.ts';
import { readNotice } from './shelf.ts';
import type { Shelf } from './shelf.ts';

/** One that a visitor may open. */
export interface Findable {
  readonly disclosure: Disclosure;
  readonly text: PartHash;
  readonly isPast: boolean;
  /** ms since 1970. */
  readonly published: number;
}

/** Read and laid out at one go; the worker does other things in between. */
const BATCH = 200;
/** Records that are asked what a word in letters stands for. */
const ASKED = 200;
const MEANINGS = 8;
/** What a record is about tells more than any word it has. */
const IN_TITLE = 4;

type Items = Readonly<Record<string, ItemInfo>>;

interface Laid {
  readonly key: string;
  readonly items: Items;
  readonly corpus: Corpus;
  readonly records: readonly Findable[];
  readonly missing: number;
}

export class TextFinder {
  readonly #shelf: Pick<Shelf, 'checked' | 'reading' | 'text'>;
  #readings: Promise<Readings> | null = null;
  #laid: Laid | null = null;
  /** Counts when what was laid out stopped being all there is, and when words of it had to go. */
  #outdated = 0;
  #forgotten = 0;

  constructor(shelf: Pick<Shelf, 'checked' | 'reading' | 'text'>) {
    this.#shelf = shelf;
  }

  /** Lets go of all words: some of them may be erased. */
  forget(): void {
    this.#laid = null;
    this.#outdated += 1;
    this.#forgotten += 1;
  }

  /** Texts have come: some may be among those that were missing. */
  arrived(): void {
    if (this.#laid?.missing === 0) return;
    this.#laid = null;
    this.#outdated += 1;
  }

  /** `all`: the newest first. */
  async find(question: FindQuestion, all: readonly Findable[], items: Items): Promise<FindView> {
    const readings = await this.#known();
    const forgotten = this.#forgotten;
    const { corpus, missing, records } = await this.#lay(all, readings, items);
    const { of, typed, year, shown } = question;
    const words = typedWords(typed, readings);
    const found = corpus.find(words).flatMap((at) => {
      const record = records[at];
      return record ? [{ at, record, section: sectionOf(record.disclosure.code), year: yearOf(record) }] : [];
    });
    const inYear = found.filter((one) => year === null || one.year === year);
    const inSection = found.filter((one) => of === null || one.section === of);
    const within = inYear.filter((one) => of === null || one.section === of);
    const drawn = within.slice(0, shown);
    const [first] = words;
    const meanings =
      words.length === 0
        ? question.offers.filter((offer) => corpus.find(typedWords(offer, readings)).length > 0)
        : forgotten !== this.#forgotten
          ? []
          : meaningsOf(
              corpus,
              found.map(({ at }) => at),
              words.at(-1),
            );
    const rows = await this.#shelf.reading(
      drawn.map(({ record }) => record.text),
      () =>
        drawn.flatMap(({ at, record }) => {
          const place = first ? corpus.place(at, first) : null;
          const text = this.#shelf.text(record.text);
          return place && text ? rowOf(record, text, place, items) : [];
        }),
    );
    return {
      typed,
      held: records.length,
      missing,
      found: within.length,
      sections: countBy(inYear, ({ section }) => section),
      years: countBy(inSection, (one) => one.year),
      meanings,
      rows,
    };
  }

  /** Asked for again where it could not be had. */
  async #known(): Promise<Readings> {
    this.#readings ??= loadReadings().catch((error: unknown) => {
      this.#readings = null;
      throw error;
    });
    return this.#readings;
  }

  async #lay(all: readonly Findable[], readings: Readings, items: Items): Promise<Laid> {
    const key = all.map(({ text }) => text).join();
    if (this.#laid?.key === key && this.#laid.items === items) return this.#laid;
    const outdated = this.#outdated;
    const texts = new Map<string, NoticeText>();
    for (let from = 0; from < all.length; from += BATCH) {
      const parts = await this.#shelf.checked(all.slice(from, from + BATCH).map(({ text }) => text));
      for (const { bytes, sha256 } of parts) {
        const text = readNotice(bytes);
        if (text) texts.set(sha256, text);
      }
    }
    const records = all.filter(({ text }) => texts.has(text));
    const corpus = new Corpus(
      records.flatMap(({ disclosure, text }) => {
        const read = texts.get(text);
        return read ? [searchText(read, itemInfo(items, disclosure.code)?.name)] : [];
      }),
      readings,
    );
    const laid = { key, items, corpus, records, missing: all.length - records.length };
    if (outdated === this.#outdated) this.#laid = laid;
    return laid;
  }
}

/** Title and words, and last the name of the item: a tender whose own words never say so is one all the same. */
function searchText(text: NoticeText, item = ''): SearchText {
  const lines = shownText(text).blocks.flatMap(wordedLines);
  return { title: text.title, text: [text.summary, ...lines, item].filter((line) => line !== '').join('\n') };
}

const yearOf = ({ published }: Findable): string => String(localDate(published).year);

function countBy<T>(all: readonly T[], key: (one: T) => string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const one of all) counts[key(one)] = (counts[key(one)] ?? 0) + 1;
  return counts;
}

/** Of so many meanings it is asked whether they are words. */
const WEIGHED = 32;
const AROUND = 12;
let segmenter: Intl.Segmenter | null = null;

/** What letters stand for where they were found: whole words first, and the ends of two words only where there are none. */
function meaningsOf(
  corpus: Corpus,
  found: readonly number[],
  word: TypedWord | undefined,
): readonly string[] {
  if (!word || word.ways.length === 0) return [];
  const met = new Map<string, { count: number; readonly record: number; readonly place: Place }>();
  for (const record of found.slice(0, ASKED)) {
    const place = corpus.place(record, word);
    const meaning = place ? corpus.says(record, place) : word.literal;
    if (!place || meaning === word.literal) continue;
    const held = met.get(meaning) ?? { count: 0, record, place };
    held.count += place.inTitle ? IN_TITLE : 1;
    met.set(meaning, held);
  }
  const likely = [...met].sort(([, a], [, b]) => b.count - a.count).slice(0, WEIGHED);
  const words = likely.filter(([, { record, place }]) => isOfWords(corpus, record, place));
  return (words.length > 0 ? words : likely).slice(0, MEANINGS).map(([meaning]) => meaning);
}

/** Whether a place begins where a word begins, and ends where one ends. */
function isOfWords(corpus: Corpus, record: number, place: Place): boolean {
  const { at, words } = corpus.around(record, place, AROUND);
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const segments = segmenter.segment(words);
  const end = at + place.length;
  return (
    segments.containing(at)?.index === at && (end >= words.length || segments.containing(end)?.index === end)
  );
}

function rowOf(
  { disclosure: { id, code }, isPast, published }: Findable,
  text: NoticeText,
  { at, inTitle, length }: Place,
  items: Items,
): FindRow {
  const { title } = text;
  const item = itemInfo(items, code)?.name;
  return {
    id,
    code,
    item: item ?? code,
    section: sectionOf(code),
    published: formatTimestamp(published),
    isPast,
    title: inTitle ? cut(title, at, length) : { before: title, hit: '', after: '' },
    sentence: inTitle ? null : excerptAround(searchText(text, item).text, at - title.length - 1, length),
  };
}

const cut = (text: string, at: number, length: number): MarkedWords => ({
  before: text.slice(0, at),
  hit: text.slice(at, at + length),
  after: text.slice(at + length),
});
