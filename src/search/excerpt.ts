// The words around a hit: its sentence, cut where it is long.

export interface Excerpt {
  readonly before: string;
  readonly hit: string;
  readonly after: string;
}

const SENTENCE_END = /[。！？；!?;\n]/u;
/** What stands for words left out. */
const LEFT_OUT = '…';

/** `at`, `length`: of the hit in the text; `around`: units kept on each side at most. */
export function excerptAround(text: string, at: number, length: number, around = 24): Excerpt {
  const end = at + length;
  let from = at;
  while (from > 0 && at - from < around && !SENTENCE_END.test(text.charAt(from - 1))) from -= 1;
  let to = end;
  while (to < text.length && to - end < around && !SENTENCE_END.test(text.charAt(to - 1))) to += 1;
  if (isLow(text, from)) from += 1;
  if (isLow(text, to)) to -= 1;
  const isCut = from > 0 && !SENTENCE_END.test(text.charAt(from - 1));
  const isCutAfter = to < text.length && !SENTENCE_END.test(text.charAt(to - 1)) && text.charAt(to) !== '\n';
  return {
    before: (isCut ? LEFT_OUT : '') + text.slice(from, at).trimStart(),
    hit: text.slice(at, end),
    after: text.slice(end, to).trimEnd() + (isCutAfter ? LEFT_OUT : ''),
  };
}

/** Whether a pair of surrogates would be cut there. */
function isLow(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff;
}
