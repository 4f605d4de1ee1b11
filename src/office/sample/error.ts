export type SampleErrorCode =
  | 'unreadable'
  | 'front-matter'
  | 'unknown-key'
  | 'duplicate-key'
  | 'missing-key'
  | 'bad-value'
  | 'bad-date'
  | 'bad-placeholder'
  | 'bad-block'
  | 'bad-table'
  | 'bad-image'
  | 'unknown-target'
  | 'unknown-account'
  | 'out-of-order'
  | 'bad-series';

/** A mistake in the sample's sources, told to whoever edits them: which file, which line, what is wrong. */
export class SampleError extends Error {
  override readonly name = 'SampleError';
  readonly code: SampleErrorCode;
  /** Name of the source file. */
  readonly file: string;
  /** From 1; 0 when the whole file is meant. */
  readonly line: number;

  constructor(code: SampleErrorCode, file: string, line: number, message: string, cause?: unknown) {
    super(`${file}${line > 0 ? `:${line}` : ''}: ${message}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.file = file;
    this.line = line;
  }
}
