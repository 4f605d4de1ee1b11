// 查找: how what was typed is found, and what may be meant by it.
import type { FindCandidate, FindQuestion, FindView } from '../../contract/index.ts';
import { fold, typedWords } from '../../search/index.ts';
import type {
  Candidates,
  Corpus,
  Place,
  Readings,
  Strokes,
  TypedWord,
  WordTable,
} from '../../search/index.ts';

/** Texts laid out, and the words of just these texts: an erased word goes with the text it stood in. */
export interface Searched {
  readonly corpus: Corpus;
  readonly table: WordTable;
  readonly candidates: Candidates;
  /** Whether a record is a list of residents: it is found, and no word of it is offered to anybody. */
  namesResidents(this: void, record: number): boolean;
}

/** What was looked for, and how it was found. */
export interface Found {
  readonly how: FindView['how'];
  /** Of it, as it would be typed. */
  readonly as: string;
  readonly words: readonly TypedWord[];
  readonly records: readonly number[];
}

/** Records that are asked what a word in letters stands for. */
const ASKED = 200;
const MEANINGS = 8;
/** What a record is about tells more than any word it has. */
const IN_TITLE = 4;

/** As typed; what is not there, as the word that sounds most like it; and what is not there either, word by word. */
export function lookFor({ candidates, corpus }: Searched, typed: string, readings: Readings): Found {
  const words = typedWords(typed, readings);
  const records = corpus.find(words);
  if (records.length > 0 || words.length === 0) return { how: 'typed', as: typed, words, records };
  const folded = fold(typed);
  const [heard] = candidates.of(folded, 1);
  const instead: readonly (readonly ['alike' | 'apart', string])[] = [
    ['alike', heard?.rest === '' && heard.words.length > 1 ? heard.typed : ''],
    ['apart', words.flatMap(({ literal }) => candidates.apart(literal)).join(' ')],
  ];
  for (const [how, as] of instead) {
    const others = as === '' || as === folded ? [] : typedWords(as, readings);
    const found = corpus.find(others);
    if (found.length > 0) return { how, as, words: others, records: found };
  }
  return { how: 'typed', as: typed, words, records };
}

/** The likeliest first; one more than is asked for, where there are more. */
export function candidatesFor(
  laid: Searched,
  { candidates: most, offers, strokes: wanted, typed }: FindQuestion,
  { records, words }: Found,
  strokes: Strokes | null,
): readonly FindCandidate[] {
  if (strokes) {
    const characters = strokes.begunBy(wanted, (character) => laid.table.countOf(character));
    return characters.map((character) => ({ words: character, typed: typed + character }));
  }
  if (words.length === 0) {
    return offers.filter((offer) => laid.corpus.has(offer)).map((offer) => ({ words: offer, typed: offer }));
  }
  const known = laid.candidates.of(fold(typed), most + 1);
  const isWord = known.some(({ rest, words: said }) => rest === '' && said.length > 1);
  const found = isWord ? [] : meaningsOf(laid, records, words.at(-1));
  const before = fold(typed).replace(/\S*$/u, '');
  return [
    ...found.map((meaning) => ({ words: meaning, typed: before + meaning })),
    ...known
      .filter((one) => !found.includes(one.words))
      .map((one) => ({ words: one.words, typed: one.typed })),
  ];
}

/** Of so many meanings it is asked whether they are words. */
const WEIGHED = 32;
const AROUND = 12;
let segmenter: Intl.Segmenter | null = null;

/** What letters stand for where they were found: whole words first, and the ends of two words only where there are none. */
function meaningsOf(
  { corpus, namesResidents }: Searched,
  found: readonly number[],
  word: TypedWord | undefined,
): readonly string[] {
  if (!word || word.ways.length === 0) return [];
  const met = new Map<string, { count: number; readonly record: number; readonly place: Place }>();
  for (const record of found.slice(0, ASKED)) {
    if (namesResidents(record)) continue;
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
