// A source as lines that know their number, so that a mistake is told where the writer will look for it.
import { SampleError } from './error.ts';

export interface SourceLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

export interface SourceText {
  /** Name of the file. */
  readonly file: string;
  /** The `key: value` lines between the two lines of `---`. */
  readonly head: readonly SourceLine[];
  readonly body: readonly SourceLine[];
}

/** Parts a source into its head and what follows. Throws SampleError `front-matter`. */
export function splitSource(file: string, content: string): SourceText {
  const lines = content.split('\n').map((text, index): SourceLine => ({ number: index + 1, text }));
  const end = lines.findIndex(({ text }, index) => index > 0 && text === '---');
  if (lines[0]?.text !== '---' || end < 0) {
    throw new SampleError(
      'front-matter',
      file,
      1,
      'a source begins with front matter between two lines of ---',
    );
  }
  return { file, head: lines.slice(1, end), body: lines.slice(end + 1) };
}
