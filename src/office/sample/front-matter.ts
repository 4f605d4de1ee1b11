import { SampleError } from './error.ts';
import type { SampleErrorCode } from './error.ts';
import type { SourceLine } from './source-text.ts';

const KEYS = [
  'action',
  'of',
  'code',
  'title',
  'summary',
  'author',
  'approver',
  'published',
  'until',
  'audience',
  'late',
  'flaw',
  'level',
  'reason',
  'reason-words',
  'review-note',
  'decision-note',
  'matter',
  'stage',
  'period',
] as const;
export type Key = (typeof KEYS)[number];

/**
 * The head of a source: `key: value` lines between two lines of `---`. No quotes, no nesting, no comments, no
 * key twice; every value is a string, told apart by who asks for it.
 */
export class FrontMatter {
  readonly file: string;
  readonly #values = new Map<Key, { readonly value: string; readonly line: number }>();

  constructor(file: string, lines: readonly SourceLine[]) {
    this.file = file;
    for (const { text, number } of lines) this.#read(text, number);
  }

  #read(text: string, line: number): void {
    const [, name, value] = /^([a-z-]+): (\S.*)$/.exec(text) ?? [];
    if (value === undefined) throw new SampleError('front-matter', this.file, line, 'expected "key: value"');
    const key = KEYS.find((known) => known === name);
    if (!key) throw new SampleError('unknown-key', this.file, line, `unknown key ${String(name)}`);
    if (this.#values.has(key)) throw new SampleError('duplicate-key', this.file, line, `${key} stands twice`);
    this.#values.set(key, { value: value.trimEnd(), line });
  }

  /** A mistake in the value of a key, or in its absence. */
  mistake(code: SampleErrorCode, key: Key, message: string): SampleError {
    return new SampleError(code, this.file, this.#values.get(key)?.line ?? 1, `${key}: ${message}`);
  }

  optional(key: Key): string | null {
    return this.#values.get(key)?.value ?? null;
  }

  required(key: Key): string {
    const value = this.optional(key);
    if (value === null) throw this.mistake('missing-key', key, 'is missing');
    return value;
  }

  refuse(key: Key): null {
    if (this.#values.has(key)) throw this.mistake('unknown-key', key, 'has no place here');
    return null;
  }

  among<Value extends string>(key: Key, values: readonly Value[]): Value {
    const text = this.required(key);
    const value = values.find((candidate) => candidate === text);
    if (value === undefined) throw this.mistake('bad-value', key, `one of ${values.join(', ')}`);
    return value;
  }

  optionalAmong<Value extends string>(key: Key, values: readonly Value[]): Value | null {
    return this.#values.has(key) ? this.among(key, values) : null;
  }
}
