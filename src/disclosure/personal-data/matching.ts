// Small tools of the detectors that read words.
import type { PersonalDataKind, PersonalDataMatch } from './kinds.ts';

/** A global pattern's matches as hits of one kind; with a named group `hit`, that group alone is marked. */
export function matchesOf(
  kind: PersonalDataKind,
  text: string,
  pattern: RegExp,
  accepts: (match: RegExpExecArray) => boolean = () => true,
): PersonalDataMatch[] {
  return [...text.matchAll(pattern)].filter(accepts).map((match) => {
    const marked = match.groups?.['hit'] ?? match[0];
    const start = match.index + match[0].lastIndexOf(marked);
    return { kind, start, end: start + marked.length };
  });
}

const SENTENCE_END = '。！？；;!?\n';

/** At most `width` characters before `at`, from the last sentence end on. */
export function before(text: string, at: number, width: number): string {
  let start = at;
  while (start > 0 && at - start < width && !SENTENCE_END.includes(text.charAt(start - 1))) start -= 1;
  return text.slice(start, at);
}

/** At most `width` characters from `at`, up to the next sentence end. */
export function after(text: string, at: number, width: number): string {
  let end = at;
  while (end < text.length && end - at < width && !SENTENCE_END.includes(text.charAt(end))) end += 1;
  return text.slice(at, end);
}
