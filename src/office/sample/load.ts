// From sources to events with real dates, in the order in which they happened. Nothing is proposed or signed here:
// whoever fills an empty data folder takes these events through the office's own procedure, like anybody's.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import { communityConfiguration, identifier, role } from '../../contract/index.ts';
import { endOfDays, formatTimestamp } from '../../disclosure/index.ts';
import type { Action, Block, Inline, NoticeText } from '../../disclosure/index.ts';
import { POST_LIMIT } from '../../log/index.ts';
import { compareMoments, dayOf, instantOf, resolveMoment, timestamp, writePlaceholder } from './calendar.ts';
import type { Day, Moment } from './calendar.ts';
import type { ImageReference, SourceBlock } from './document-source.ts';
import { SampleError } from './error.ts';
import { datedLedger } from './ledger-source.ts';
import { filledRecord } from './record-source.ts';
import { readSources } from './read-sources.ts';
import type { Flaw, ReasonCode, SampleDisclosure } from './read-sources.ts';

const sampleCommunity = communityConfiguration.extend({
  officers: z.array(
    z.strictObject({
      account: identifier,
      name: z.string().min(1),
      role,
      post: z.string().trim().min(1).max(POST_LIMIT),
    }),
  ),
});
export type SampleCommunity = z.infer<typeof sampleCommunity>;
export type SampleAccount = SampleCommunity['officers'][number];

export interface SampleImage {
  /** `image-1` … */
  readonly part: string;
  /** Where the file is. */
  readonly path: string;
  readonly type: 'image/webp';
  readonly alt: string;
  readonly caption: string | null;
  readonly width: number;
  readonly height: number;
}

export interface SampleEvent {
  readonly slug: string;
  /** Slug of the event that began this disclosure; its own for publish and urgent. */
  readonly disclosure: string;
  readonly action: Action;
  readonly code: string;
  /** Days from today, 0 or less. */
  readonly offset: number;
  /** `HH:MM` on the community's clock. */
  readonly time: string;
  /** The same moment, UTC to the second. */
  readonly at: string;
  /** UTC to the second; null: by the item's own rule. */
  readonly showUntil: string | null;
  readonly audience: readonly string[];
  readonly author: string;
  readonly approver: string;
  /** It came after its due day, and says why. */
  readonly late: boolean;
  readonly flaw: Flaw | null;
  readonly level: 'amber' | 'red' | null;
  readonly reason: { readonly code: ReasonCode; readonly words: string } | null;
  readonly notes: { readonly review: string | null; readonly decision: string | null };
  readonly matter: string | null;
  readonly stage: string | null;
  /** It tells of the period before the one its item's rule would give. */
  readonly periodBefore: boolean;
  /** Null for withdraw, redact and clear. */
  readonly text: NoticeText | null;
  readonly images: readonly SampleImage[];
  /** redact: part names to erase of the event with that slug. */
  readonly erase: readonly { readonly event: string; readonly part: string }[];
}

export interface Sample {
  readonly community: SampleCommunity;
  readonly accounts: readonly SampleAccount[];
  /** Oldest first. */
  readonly events: readonly SampleEvent[];
}

/**
 * Loads the sample community as it stands at `now`. Events later than `now` (this afternoon's) are left out.
 * @param directory the configuration folder: `community.json`, `sample/disclosures/*.md`,
 *   `sample/series/*.md`, `sample/images/*`.
 * @throws SampleError with file and line.
 */
export async function loadSample(directory: string, now: Date): Promise<Sample> {
  const community = await readCommunity(join(directory, 'community.json'));
  const sources = await readSources(join(directory, 'sample'));
  checkAccounts(sources, community.officers);
  const today = dayOf(now);
  const passed = dateSources(sources, today).filter(({ moment }) => instantOf(moment) <= now.getTime());
  const images = join(directory, 'sample', 'images');
  const events = await Promise.all(passed.map((dated) => makeEvent(dated, today, images)));
  return { community, accounts: community.officers, events };
}

async function readCommunity(file: string): Promise<SampleCommunity> {
  try {
    return sampleCommunity.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new SampleError(
      'unreadable',
      file,
      0,
      `not a sample community: ${(cause as Error).message}`,
      cause,
    );
  }
}

function checkAccounts(sources: readonly SampleDisclosure[], officers: readonly SampleAccount[]): void {
  const known = new Set(officers.map((officer) => officer.account));
  for (const source of sources) {
    for (const key of ['author', 'approver'] as const) {
      if (!known.has(source[key]))
        throw source.front.mistake('unknown-account', key, `no account ${source[key]}`);
    }
  }
}

interface Dated {
  readonly source: SampleDisclosure;
  readonly moment: Moment;
  /** The source that began the disclosure, maybe itself, and when: what placeholders count from. */
  readonly begun: SampleDisclosure;
  readonly first: Moment;
}

function dateSources(sources: readonly SampleDisclosure[], today: Day): Dated[] {
  const beginnings = new Map(sources.filter(({ of }) => of === null).map((source) => [source.slug, source]));
  const dated = sources.map((source) => {
    const begun = beginnings.get(source.of ?? source.slug);
    if (!begun) throw source.front.mistake('unknown-target', 'of', `nothing published as ${source.of ?? ''}`);
    const moment = momentOf(source, today);
    const first = momentOf(begun, today);
    if (source !== begun && compareMoments(first, moment) >= 0) {
      throw source.front.mistake('out-of-order', 'published', `not later than ${begun.front.file}`);
    }
    return { source, moment, begun, first };
  });
  // Sorting is stable: of two in the same minute the one with the smaller file name comes first.
  return dated.sort((one, other) => compareMoments(one.moment, other.moment));
}

function momentOf({ front, published }: SampleDisclosure, today: Day): Moment {
  const moment = resolveMoment(published, today);
  if (!moment) throw front.mistake('bad-date', 'published', `not a day that has passed: ${published}`);
  return moment;
}

async function makeEvent(dated: Dated, today: Day, imageFolder: string): Promise<SampleEvent> {
  const { source, moment, begun, first } = dated;
  const fill = (text: string) => fillPlaceholders(source, text, first.day);
  const references = source.blocks.flatMap((block) => (block.type === 'image' ? [block.image] : []));
  const images = await Promise.all(references.map((image) => readImage(source, image, imageFolder)));
  return {
    slug: source.slug,
    disclosure: begun.slug,
    action: source.action,
    code: begun.front.required('code'),
    offset: moment.day - today,
    time: moment.time,
    at: timestamp(moment),
    showUntil: source.blocks.length === 0 ? null : (endOf(source, moment) ?? endOf(begun, first)),
    audience: begun.audience,
    author: source.author,
    approver: source.approver,
    late: source.late,
    flaw: source.flaw,
    level: source.level,
    reason: source.reason && { ...source.reason, words: fill(source.reason.words) },
    notes: source.notes,
    matter: source.matter,
    stage: source.stage,
    periodBefore: source.period === 'before',
    text: source.blocks.length === 0 ? null : makeText(source, images, fill, instantOf(first)),
    images,
    erase: source.action === 'redact' ? [{ event: begun.slug, part: 'text' }] : [],
  };
}

type Fill = (text: string) => string;

function makeText(
  source: SampleDisclosure,
  images: readonly SampleImage[],
  fill: Fill,
  published: number,
): NoticeText {
  const sizes = new Map(images.map(({ part, width, height }) => [part, { width, height }]));
  const blocks = source.blocks.map((block) => makeBlock(block, sizes, fill));
  const { meeting, ledger, record } = source;
  const dated = meeting ? { ...meeting, date: fill(meeting.date) } : ledger && datedLedger(ledger, published);
  const given = record ?? source.data;
  const data = dated ?? (given && filledRecord(given, fill));
  return {
    v: 1,
    title: fill(source.title),
    summary: fill(source.summary),
    blocks,
    ...(data ? { data } : {}),
  };
}

type Sizes = ReadonlyMap<string, { readonly width: number; readonly height: number }>;

function makeBlock(block: SourceBlock, sizes: Sizes, fill: Fill): Block {
  const fillRuns = (runs: Inline): Inline => runs.map((run) => ({ ...run, text: fill(run.text) }));
  switch (block.type) {
    case 'heading':
      return { ...block, text: fill(block.text) };
    case 'paragraph':
      return { ...block, content: fillRuns(block.content) };
    case 'list':
      return { ...block, items: block.items.map(fillRuns) };
    case 'table':
      return {
        ...block,
        ...(block.caption === undefined ? {} : { caption: fill(block.caption) }),
        head: block.head.map(fill),
        rows: block.rows.map((row) => row.map(fill)),
      };
    case 'image': {
      const { part, alt, caption } = block.image;
      const { width, height } = sizes.get(part) ?? { width: 0, height: 0 };
      return { type: 'image', part, alt, ...(caption === null ? {} : { caption }), width, height };
    }
  }
}

function fillPlaceholders({ front }: SampleDisclosure, text: string, published: Day): string {
  return text.replace(/\{\{(.*?)\}\}/g, (whole, inner: string) => {
    const written = writePlaceholder(inner, published);
    if (written === null)
      throw new SampleError('bad-placeholder', front.file, 0, `not a placeholder: ${whole}`);
    return written;
  });
}

function endOf({ front, until }: SampleDisclosure, from: Moment): string | null {
  if (until === null) return null;
  const [, days, time] = /^\+(\d{1,3})d(?: (([01]\d|2[0-3]):[0-5]\d))?$/.exec(until) ?? [];
  if (days === undefined) throw front.mistake('bad-date', 'until', 'written +15d or +0d 10:30');
  if (time !== undefined) return timestamp({ day: from.day + Number(days), time });
  return formatTimestamp(endOfDays(instantOf(from), Number(days)));
}

async function readImage(
  { front }: SampleDisclosure,
  { part, file, alt, caption, line }: ImageReference,
  folder: string,
): Promise<SampleImage> {
  const path = join(folder, file);
  try {
    const { format, width, height } = await sharp(await readFile(path)).metadata();
    if (format !== 'webp') throw new Error(`a file of format ${format}`);
    return { part, path, type: 'image/webp', alt, caption, width, height };
  } catch (cause) {
    const why = (cause as Error).message;
    throw new SampleError('bad-image', front.file, line, `${file} is not a WebP image: ${why}`, cause);
  }
}
