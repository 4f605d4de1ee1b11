// Where a line of a title may break without cutting a word in two. Browsers break Chinese after any character; which
// characters make a word only a dictionary knows, and loading it takes longer than the first paint may: so the worker
// looks it up, once for each title.

/** Words of one character that lean on the word before them. */
const LEANS_BACK = new Set(
  '的地得了着过们吗呢吧啊里内外上中下前后会员者性化件个户条次年月日号时分元项期份人名处栋层间费会',
);
/** And those that lean on the one after. */
const LEANS_ON = new Set('和与及或在到从由对向把被让为给按不没很最再请先');
const IS_CHINESE = /^\p{Script=Han}+$/u;
/** What grows together to more than this is no phrase any more. */
const LONGEST = 7;
const KEPT = 2_000;

const known = new Map<string, readonly number[]>();
let words: Intl.Segmenter | null = null;

/** Positions in `title` (UTF-16, ascending) at which a phrase begins; none at 0. */
export function phraseStarts(title: string): readonly number[] {
  const before = known.get(title);
  if (before) return before;
  words ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const starts: number[] = [];
  let [begin, last] = [0, ''];
  for (const { index, segment } of words.segment(title)) {
    if (isStart(last, segment, index + segment.length - begin)) {
      starts.push(index);
      begin = index;
    }
    // A comma or a number ends a phrase by itself.
    if (!IS_CHINESE.test(segment)) begin = index + segment.length;
    last = segment;
  }
  if (known.size >= KEPT) known.clear();
  known.set(title, starts);
  return starts;
}

/** Whether a phrase begins with `word`, which would make the one before it `length` characters long. */
function isStart(last: string, word: string, length: number): boolean {
  // Between other signs the browser's own rules hold: not before a comma, not within a number.
  if (!IS_CHINESE.test(last) || !IS_CHINESE.test(word)) return false;
  if (length > LONGEST) return true;
  if (LEANS_ON.has(last)) return false;
  if (LEANS_BACK.has(word)) return false;
  // Two words of one character each are most often one that the dictionary lacks: a name, a new word.
  return !(last.length === 1 && word.length === 1);
}
