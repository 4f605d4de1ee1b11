// Small tools of the detectors that read words.
import type { PersonalDataKind, PersonalDataMatch } from './kinds.ts';

/** A global pattern's matches as hits of one kind; with a named group `hit`, that group alone is marked. */
export function matchesOf(
  kind: PersonalDataKind,
  text: string,
  pattern: RegExp,
  accepts: (match: RegExpExecArray) => boolean = () => true,
): PersonalDataMatch[] {
  const found: PersonalDataMatch[] = [];
  for (const match of text.matchAll(pattern)) {
    if (!accepts(match)) continue;
    const marked = match.groups?.['hit'] ?? match[0];
    const start = match.index + match[0].lastIndexOf(marked);
    found.push({ kind, start, end: start + marked.length });
  }
  return found;
}

/** One of 。！？；;!? and the line feed. */
function endsSentence(code: number): boolean {
  switch (code) {
    case 0x0a:
    case 0x21:
    case 0x3b:
    case 0x3f:
    case 0x3002:
    case 0xff01:
    case 0xff1b:
    case 0xff1f:
      return true;
    default:
      return false;
  }
}

/** At most `width` characters before `at`, from the last sentence end on. */
export function before(text: string, at: number, width: number): string {
  let start = at;
  while (start > 0 && at - start < width && !endsSentence(text.charCodeAt(start - 1))) start -= 1;
  return text.slice(start, at);
}

/** At most `width` characters from `at`, up to the next sentence end. */
export function after(text: string, at: number, width: number): string {
  let end = at;
  while (end < text.length && end - at < width && !endsSentence(text.charCodeAt(end))) end += 1;
  return text.slice(at, end);
}

/** Places of a text, so that a stretch of it can be asked in a moment whether it holds one of them whole. */
export class Places {
  readonly #places: readonly { readonly start: number; readonly end: number }[];

  constructor(places: Iterable<{ readonly start: number; readonly end: number }>) {
    this.#places = [...places].sort((a, b) => a.start - b.start);
  }

  /** Places are short: the few that begin within the stretch and end behind it are passed over. */
  within(from: number, to: number): boolean {
    let low = 0;
    let high = this.#places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#places[middle]?.start ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    for (let place = this.#places[low]; place && place.start < to; place = this.#places[++low]) {
      if (place.end <= to) return true;
    }
    return false;
  }
}

/** Where a global pattern matches. */
export function* placesOf(text: string, pattern: RegExp): Iterable<{ start: number; end: number }> {
  for (const match of text.matchAll(pattern)) {
    yield { start: match.index, end: match.index + match[0].length };
  }
}
