// Where a text is cut into what is said in one breath.

/** A piece of a text, from the first of its UTF-16 units to behind the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Characters said in one go; longer sentences are cut at a comma, and without one at a space or anywhere. */
export const LONGEST = 60;
const END = /[。！？!?；;\n]+[”’」』）)]*/g;
const PAUSES = /[，,、：:]\s*|\s+/g;

/**
 * The sentences of a text, one behind the other: together they are the whole text.
 *
 * @param text without markup
 */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  const cut = (to: number): void => {
    if (to <= from) return;
    for (const piece of shortened(text, from, to)) spans.push(piece);
    from = to;
  };
  for (const end of text.matchAll(END)) cut(end.index + end[0].length);
  cut(text.length);
  return spans;
}

function shortened(text: string, from: number, to: number): Span[] {
  const pieces: Span[] = [];
  let start = from;
  while (to - start > LONGEST) {
    const window = text.slice(start, start + LONGEST);
    let length = 0;
    for (const pause of window.matchAll(PAUSES)) length = pause.index + pause[0].length;
    if (length === 0) length = LONGEST;
    // Not between the halves of a rare character, and not within a number.
    while (
      length > 1 &&
      /[\uDC00-\uDFFF\d.,]/.test(text.charAt(start + length)) &&
      !isRest(text, start + length)
    )
      length -= 1;
    pieces.push({ from: start, to: start + length });
    start += length;
  }
  pieces.push({ from: start, to });
  return pieces;
}

/** True behind a pause: there a cut is right whatever comes next. */
function isRest(text: string, at: number): boolean {
  return /[，、：:\s]/.test(text.charAt(at - 1));
}
