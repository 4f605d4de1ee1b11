// The sample's sources: one Markdown file per event, `<nn>-<slug>.md`, a front matter and the text; or one file for a
// whole series of issues (series.ts). Whatever can be checked without a date is checked here, so that a mistake is told
// with file and line before anything is proposed.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ACTIONS, STAGES } from '../../disclosure/index.ts';
import type { Action, MeetingData, Stage, TypedData } from '../../disclosure/index.ts';
import { takeData } from './data-source.ts';
import { readDocument } from './document-source.ts';
import type { SourceBlock } from './document-source.ts';
import { SampleError } from './error.ts';
import { FrontMatter } from './front-matter.ts';
import { takeMeeting } from './meeting-source.ts';
import { takeLedger } from './ledger-source.ts';
import type { SourceLedger } from './ledger-source.ts';
import { takeRecord } from './record-source.ts';
import { splitSeries } from './series.ts';
import { splitSource } from './source-text.ts';
import type { SourceText } from './source-text.ts';

/** Codes of contract/http-proposals.ts for why something was amended, withdrawn, erased or cleared. */
const REASON_CODES = ['error', 'outdated', 'personal-data', 'ended', 'other'] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** A mistake left in on purpose, because a later event mends it. */
const FLAWS = ['table-sum', 'personal-data'] as const;
export type Flaw = (typeof FLAWS)[number];

export interface SampleDisclosure {
  readonly front: FrontMatter;
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
  /** Empty: everyone, or the target's. */
  readonly audience: readonly string[];
  readonly late: boolean;
  readonly flaw: Flaw | null;
  readonly level: 'amber' | 'red' | null;
  readonly reason: { readonly code: ReasonCode; readonly words: string } | null;
  /** Sentences for the stamp trail. */
  readonly notes: { readonly review: string | null; readonly decision: string | null };
  /** Id of the matter it belongs to (`m-lobby`), and its stage; null: none named. */
  readonly matter: string | null;
  readonly stage: Stage | null;
  /** `before`: it tells of the period before the one its item's rule would give; null: of that one. */
  readonly period: 'before' | null;
  /** Empty for withdraw, redact and clear. */
  readonly blocks: readonly SourceBlock[];
  /** The meeting it tells of, its date a placeholder; null: none. */
  readonly meeting: MeetingData | null;
  /** Its lines of money; null: it has none. */
  readonly ledger: SourceLedger | null;
  /** Its record of fields, dates in it placeholders; null: it has none. */
  readonly record: TypedData | null;
  /** Data of another kind, their dates placeholders; null: none. */
  readonly data: TypedData | null;
}

const WITH_TEXT: readonly Action[] = ['publish', 'amend', 'urgent'];
const FIRST: readonly Action[] = ['publish', 'urgent'];

/**
 * Reads every source of the sample's folder, in the order of file names: `disclosures/*.md`, then `series/*.md`.
 * @throws SampleError with file and line.
 */
export async function readSources(directory: string): Promise<SampleDisclosure[]> {
  const single = await readFolder(join(directory, 'disclosures'));
  const series = await readFolder(join(directory, 'series'));
  const sources = [
    ...single.map(([file, content]) => readSource(file, content)),
    ...series.flatMap(([file, content]) => readSeries(file, content)),
  ];
  const taken = new Set<string>();
  for (const { slug, front } of sources) {
    if (taken.has(slug))
      throw new SampleError('bad-value', front.file, 0, `${slug} is the name of another source`);
    taken.add(slug);
  }
  return sources;
}

/** Names and contents of a folder's Markdown files. */
async function readFolder(directory: string): Promise<(readonly [string, string])[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.md')).sort();
  return Promise.all(
    files.map(async (file) => [file, await readFile(join(directory, file), 'utf8')] as const),
  );
}

/** Reads one source. `file` is its name, `<nn>-<slug>.md`. */
export function readSource(file: string, content: string): SampleDisclosure {
  return interpret(slugOf(file), splitSource(file, content));
}

/** Reads a series; its issues are named `<slug>-1`, `<slug>-2` … in the order of the file. */
export function readSeries(file: string, content: string): SampleDisclosure[] {
  return splitSeries(file, content).map((issue, index) =>
    interpret(`${slugOf(file)}-${String(index + 1)}`, issue),
  );
}

function slugOf(file: string): string {
  const slug = /^\d{2,3}-([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/.exec(file)?.[1];
  if (slug === undefined) throw new SampleError('bad-value', file, 0, 'a source is named <nn>-<slug>.md');
  return slug;
}

function interpret(slug: string, { file, head, body }: SourceText): SampleDisclosure {
  const front = new FrontMatter(file, head);
  const action = front.optionalAmong('action', ACTIONS) ?? 'publish';
  const first = FIRST.includes(action);
  const withText = WITH_TEXT.includes(action);
  const { meeting, body: afterMeeting } = takeMeeting(file, body);
  const { ledger, body: afterLedger } = takeLedger(file, afterMeeting);
  const { record, body: afterRecord } = takeRecord(file, afterLedger);
  const { data, body: words } = takeData(file, afterRecord);
  const author = front.required('author');
  const approver = front.required('approver');
  if (author === approver) throw front.mistake('bad-value', 'approver', 'nobody approves their own');
  return {
    front,
    slug,
    action,
    of: first ? front.refuse('of') : front.required('of'),
    code: first ? front.required('code') : front.refuse('code'),
    title: (withText ? front.required('title') : front.refuse('title')) ?? '',
    summary: (withText ? front.required('summary') : front.refuse('summary')) ?? '',
    author,
    approver,
    published: front.required('published'),
    until: withText ? front.optional('until') : front.refuse('until'),
    audience: readAudience(first ? front.optional('audience') : front.refuse('audience')),
    late: front.optionalAmong('late', ['true']) === 'true',
    flaw: front.optionalAmong('flaw', FLAWS),
    level: action === 'urgent' ? front.among('level', ['amber', 'red'] as const) : front.refuse('level'),
    reason: first
      ? front.refuse('reason')
      : { code: front.among('reason', REASON_CODES), words: front.required('reason-words') },
    notes: { review: front.optional('review-note'), decision: front.optional('decision-note') },
    matter: withText ? front.optional('matter') : front.refuse('matter'),
    stage: withText ? front.optionalAmong('stage', STAGES) : front.refuse('stage'),
    period: withText ? front.optionalAmong('period', ['before'] as const) : front.refuse('period'),
    blocks: readBody(front, action, words),
    meeting,
    ledger,
    record,
    data,
  };
}

function readBody(front: FrontMatter, action: Action, body: SourceText['body']): SourceBlock[] {
  const blocks = readDocument(front.file, body);
  const wanted = WITH_TEXT.includes(action);
  if (wanted === blocks.length > 0) return blocks;
  const message = wanted ? 'the text is missing' : `${action} has no text`;
  throw new SampleError('bad-block', front.file, body[0]?.number ?? 0, message);
}

const readAudience = (value: string | null): string[] =>
  value === null ? [] : value.split(',').map((id) => id.trim());
