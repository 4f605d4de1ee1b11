// The sample's sources: one Markdown file per event, `<nn>-<slug>.md`. A front matter of `key: value` lines (no
// quotes, no nesting), then the text. Everything is checked here, so that a mistake is told with file and line
// before anything is proposed.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ACTIONS } from '../../disclosure/index.ts';
import type { Action } from '../../disclosure/index.ts';
import { readDocument } from './document-source.ts';
import type { SourceDocument } from './document-source.ts';
import { SampleError } from './error.ts';

/** Codes of contract/http.ts for why something was amended, withdrawn, erased or cleared. */
export const REASON_CODES = ['error', 'outdated', 'personal-data', 'ended', 'other'] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** A mistake left in on purpose, because a later event mends it. */
export const FLAWS = ['table-sum', 'personal-data'] as const;
export type Flaw = (typeof FLAWS)[number];

export interface SampleDisclosure {
  readonly file: string;
  readonly slug: string;
  readonly action: Action;
  /** Slug of the disclosure it follows up; null for publish and urgent. */
  readonly of: string | null;
  /** Code of the catalogue; null where it is the target's. */
  readonly code: string | null;
  readonly title: string;
  readonly summary: string;
  readonly author: string;
  readonly approver: string;
  /** One of the forms of calendar.ts. */
  readonly published: string;
  /** `+15d`: to the end of that day; `+0d 10:30`: to that minute; null: by the item's own rule. */
  readonly until: string | null;
  /** Null where it is the target's; empty: everyone. */
  readonly audience: readonly string[] | null;
  readonly late: boolean;
  readonly flaw: Flaw | null;
  readonly level: 'amber' | 'red' | null;
  readonly reason: { readonly code: ReasonCode; readonly words: string } | null;
  /** Sentences for the stamp trail. */
  readonly notes: { readonly review: string | null; readonly decision: string | null };
  /** Empty for withdraw, redact and clear. */
  readonly document: SourceDocument;
  /** Line of each key, for messages. */
  readonly lines: ReadonlyMap<string, number>;
}

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
] as const;
type Key = (typeof KEYS)[number];

const NAME = /^\d{2,3}-([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/;
const WRITTEN: readonly Action[] = ['publish', 'amend', 'urgent'];

/**
 * Reads every source of a folder, in the order of file names.
 * @throws SampleError with file and line.
 */
export async function readSources(directory: string): Promise<SampleDisclosure[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.md')).sort();
  return Promise.all(
    files.map(async (file) => readSource(file, await readFile(join(directory, file), 'utf8'))),
  );
}

/** Reads one source. `file` is its name, `<nn>-<slug>.md`. */
export function readSource(file: string, content: string): SampleDisclosure {
  const slug = NAME.exec(file)?.[1];
  if (slug === undefined) throw new SampleError('bad-value', file, 0, 'a source is named <nn>-<slug>.md');
  const front = new FrontMatter(file, content);
  const action = front.oneOf('action', ACTIONS) ?? 'publish';
  const follows = action !== 'publish' && action !== 'urgent';
  const written = WRITTEN.includes(action);
  const document = readDocument(file, front.body, front.bodyLine);
  if (written !== document.blocks.length > 0) {
    throw new SampleError(
      'bad-block',
      file,
      front.bodyLine,
      written ? 'the text is missing' : `a ${action} has no text`,
    );
  }
  return {
    file,
    slug,
    action,
    of: front.exactlyWhen('of', follows),
    code: front.exactlyWhen('code', !follows),
    title: front.exactlyWhen('title', written) ?? '',
    summary: front.exactlyWhen('summary', written) ?? '',
    author: front.required('author'),
    approver: front.required('approver'),
    published: front.required('published'),
    until: front.optional('until'),
    audience: readAudience(front, follows),
    late: front.oneOf('late', ['true'] as const) === 'true',
    flaw: front.oneOf('flaw', FLAWS),
    level: front.oneOf('level', ['amber', 'red'] as const),
    reason: follows
      ? { code: front.among('reason', REASON_CODES), words: front.required('reason-words') }
      : null,
    notes: { review: front.optional('review-note'), decision: front.optional('decision-note') },
    document,
    lines: front.lines,
  };
}

function readAudience(front: FrontMatter, follows: boolean): string[] | null {
  if (follows) {
    front.exactlyWhen('audience', false);
    return null;
  }
  return (
    front
      .optional('audience')
      ?.split(',')
      .map((id) => id.trim()) ?? []
  );
}

class FrontMatter {
  readonly body: string;
  readonly bodyLine: number;
  readonly lines = new Map<string, number>();
  readonly #file: string;
  readonly #values = new Map<Key, string>();

  constructor(file: string, content: string) {
    this.#file = file;
    const lines = content.split('\n');
    const end = lines.indexOf('---', 1);
    if (lines[0] !== '---' || end < 0) {
      throw new SampleError(
        'front-matter',
        file,
        1,
        'a source begins with front matter between two lines of ---',
      );
    }
    for (const [index, line] of lines.slice(1, end).entries()) this.#readLine(line, index + 2);
    this.body = lines.slice(end + 1).join('\n');
    this.bodyLine = end + 2;
  }

  #readLine(line: string, number: number): void {
    const found = /^([a-z-]+): (\S.*)$/.exec(line);
    if (!found) throw new SampleError('front-matter', this.#file, number, 'expected "key: value"');
    const key = KEYS.find((known) => known === found[1]);
    if (!key) throw new SampleError('unknown-key', this.#file, number, `unknown key ${found[1]!}`);
    if (this.#values.has(key))
      throw new SampleError('duplicate-key', this.#file, number, `${key} stands twice`);
    this.#values.set(key, found[2]!.trimEnd());
    this.lines.set(key, number);
  }

  optional(key: Key): string | null {
    return this.#values.get(key) ?? null;
  }

  required(key: Key): string {
    const value = this.#values.get(key);
    if (value === undefined) throw new SampleError('missing-key', this.#file, 1, `${key} is missing`);
    return value;
  }

  /** Required when `wanted`, refused otherwise. */
  exactlyWhen(key: Key, wanted: boolean): string | null {
    if (wanted) return this.required(key);
    const line = this.lines.get(key);
    if (line !== undefined)
      throw new SampleError('unknown-key', this.#file, line, `${key} has no place here`);
    return null;
  }

  oneOf<Value extends string>(key: Key, values: readonly Value[]): Value | null {
    return this.#values.has(key) ? this.among(key, values) : null;
  }

  among<Value extends string>(key: Key, values: readonly Value[]): Value {
    const text = this.required(key);
    const value = values.find((candidate) => candidate === text);
    if (value === undefined) {
      throw new SampleError(
        'bad-value',
        this.#file,
        this.lines.get(key)!,
        `${key}: one of ${values.join(', ')}`,
      );
    }
    return value;
  }
}
