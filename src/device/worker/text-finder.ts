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
import {
  Candidates,
  Corpus,
  excerptAround,
  loadReadings,
  loadStrokes,
  topicsOf,
  WordTable,
} from '../../search/index.ts';
import type { Place, Readings, SearchText, Strokes } from '../../search/index.ts';
import { candidatesFor, lookFor, type Searched } from './find-candidates.ts';
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
/** Characters split into words at one go, of some ms on a weak machine. */
const SLICE = 2_000;
/** Of the newest titles so many are told while nothing is typed, and so many topics of so many of them. */
const NEWEST = 5;
const TOPICS = 6;
const TOPICAL = 24;

type Items = Readonly<Record<string, ItemInfo>>;

interface Laid extends Searched {
  readonly key: string;
  readonly items: Items;
  readonly records: readonly Findable[];
  readonly missing: number;
  /** All its words are in the table. */
  isLearnt: boolean;
}

export class TextFinder {
  readonly #shelf: Pick<Shelf, 'checked' | 'reading' | 'text'>;
  #readings: Promise<Readings> | null = null;
  #strokes: Promise<Strokes> | null = null;
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
    const strokes = question.strokes === '' ? null : await this.#drawn();
    const forgotten = this.#forgotten;
    const laid = await this.#lay(all, readings, items);
    const { missing, records } = laid;
    const { of, typed, year, shown } = question;
    const lookedFor = lookFor(laid, typed, readings);
    const { as, how, records: places, words } = lookedFor;
    const found = places.flatMap((at) => {
      const record = records[at];
      return record ? [{ at, record, section: sectionOf(record.disclosure.code), year: yearOf(record) }] : [];
    });
    const inYear = found.filter((one) => year === null || one.year === year);
    const inSection = found.filter((one) => of === null || one.section === of);
    const within = inYear.filter((one) => of === null || one.section === of);
    const [first] = words;
    const newest = records.slice(0, NEWEST).map((record, at) => ({ at, record }));
    const drawn = first ? within.slice(0, shown) : newest;
    const rows = await this.#shelf.reading(
      drawn.map(({ record }) => record.text),
      () =>
        drawn.flatMap(({ at, record }) => {
          const place = first ? laid.corpus.place(at, first) : null;
          const text = this.#shelf.text(record.text);
          return text && (place || !first) ? rowOf(record, text, place, items) : [];
        }),
    );
    const isKept = forgotten === this.#forgotten;
    // What had to go while the rows were read is not offered either.
    const candidates = isKept ? candidatesFor(laid, question, lookedFor, strokes) : [];
    return {
      typed,
      held: records.length,
      missing,
      found: within.length,
      how,
      as: isKept ? as : typed,
      sections: countBy(inYear, ({ section }) => section),
      years: countBy(inSection, (one) => one.year),
      candidates: candidates.slice(0, question.candidates),
      isLearning: !laid.isLearnt,
      hasMore: candidates.length > question.candidates,
      topics: isKept && !first ? this.#topics(laid) : [],
      rows,
    };
  }

  #topics({ corpus }: Laid): readonly string[] {
    const titles = Array.from({ length: Math.min(TOPICAL, corpus.size) }, (_, at) => corpus.record(at).title);
    return topicsOf(titles, TOPICS);
  }

  async #drawn(): Promise<Strokes> {
    this.#strokes ??= loadStrokes().catch((error: unknown) => {
      this.#strokes = null;
      throw error;
    });
    return this.#strokes;
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
    const table = new WordTable(readings);
    const candidates = new Candidates(table, readings);
    const missing = all.length - records.length;
    const namesResidents = (at: number): boolean =>
      itemInfo(items, records[at]?.disclosure.code ?? '')?.comesDown === true;
    const parts = { corpus, table, candidates, namesResidents };
    const laid: Laid = { key, items, records, missing, ...parts, isLearnt: false };
    if (outdated === this.#outdated) {
      this.#laid = laid;
      void this.#learn(laid);
    }
    return laid;
  }

  /** Learns the words of what was laid out, titles first, while answers are given; stops when it is outdated. */
  async #learn(laid: Laid): Promise<void> {
    const { corpus, items, records, table } = laid;
    let learnt = 0;
    const pause = async (characters: number): Promise<boolean> => {
      learnt += characters;
      if (learnt >= SLICE) {
        learnt = 0;
        await new Promise((resume) => {
          setTimeout(resume);
        });
      }
      return this.#laid === laid;
    };
    for (const [at, { disclosure }] of records.entries()) {
      const { title } = corpus.record(at);
      const item = itemInfo(items, disclosure.code)?.name ?? '';
      table.noteTitle(title);
      table.noteTitle(item);
      if (!(await pause(title.length + item.length))) return;
    }
    for (const at of records.keys()) {
      // A neighbour's name is no word to complete.
      if (laid.namesResidents(at)) continue;
      const { text } = corpus.record(at);
      table.noteText(text);
      if (!(await pause(text.length))) return;
    }
    laid.isLearnt = true;
    for (const letter of laid.candidates.beginnings) {
      laid.candidates.of(letter, 1);
      if (!(await pause(SLICE))) return;
    }
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

function rowOf(
  { disclosure: { id, code }, isPast, published }: Findable,
  text: NoticeText,
  /** Null: nothing was looked for. */
  place: Place | null,
  items: Items,
): FindRow {
  const { title } = text;
  const { at, inTitle, length } = place ?? { at: title.length, inTitle: true, length: 0 };
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
