// From sources to events with real dates, in the order in which they happened. Nothing is proposed or signed here:
// whoever fills an empty data folder takes these events through the office's own procedure, like anybody's.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { z } from 'zod';
import { communityConfiguration, identifier, role } from '../../contract/index.ts';
import type { Action, Block, NoticeText } from '../../disclosure/index.ts';
import { compareMoments, dayOf, resolveMoment, timestamp, writePlaceholder } from './calendar.ts';
import type { Day, Moment } from './calendar.ts';
import { SampleError } from './error.ts';
import { readSources } from './read-sources.ts';
import type { Flaw, ReasonCode, SampleDisclosure } from './read-sources.ts';

const sampleCommunity = communityConfiguration.extend({
  officers: z.array(
    z.strictObject({ account: identifier, name: z.string().min(1), role, post: z.string().min(1) }),
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
 * @param directory the configuration folder: `community.json`, `sample/disclosures/*.md`, `sample/images/*`.
 * @throws SampleError with file and line.
 */
export async function loadSample(directory: string, now: Date): Promise<Sample> {
  const community = await readCommunity(join(directory, 'community.json'));
  const sources = await readSources(join(directory, 'sample', 'disclosures'));
  const accounts = new Set(community.officers.map((officer) => officer.account));
  const dated = dateSources(sources, dayOf(now));
  const events = await Promise.all(
    dated.map((item) => makeEvent(item, dayOf(now), accounts, join(directory, 'sample', 'images'))),
  );
  const passed = `${now.toISOString().slice(0, 19)}Z`;
  return { community, accounts: community.officers, events: events.filter((event) => event.at <= passed) };
}

interface Dated {
  readonly source: SampleDisclosure;
  readonly begun: SampleDisclosure;
  readonly moment: Moment;
  /** When the disclosure was first published: what its placeholders count from. */
  readonly first: Moment;
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

function dateSources(sources: readonly SampleDisclosure[], today: Day): Dated[] {
  const begun = new Map(
    sources.filter((source) => source.of === null).map((source) => [source.slug, source]),
  );
  return sources
    .map((source) => {
      const target = begun.get(source.of ?? source.slug);
      if (!target) {
        throw new SampleError(
          'unknown-target',
          source.file,
          source.lines.get('of')!,
          `no source ${source.of!}`,
        );
      }
      const moment = momentOf(source, today);
      const first = momentOf(target, today);
      if (source !== target && compareMoments(first, moment) >= 0) {
        throw new SampleError(
          'out-of-order',
          source.file,
          source.lines.get('published')!,
          `before ${target.file}`,
        );
      }
      return { source, begun: target, moment, first };
    })
    .sort(
      (one, other) =>
        compareMoments(one.moment, other.moment) || (one.source.file < other.source.file ? -1 : 1),
    );
}

function momentOf(source: SampleDisclosure, today: Day): Moment {
  const moment = resolveMoment(source.published, today);
  if (moment) return moment;
  throw new SampleError(
    'bad-date',
    source.file,
    source.lines.get('published')!,
    `not a date: ${source.published}`,
  );
}

async function makeEvent(
  { source, begun, moment, first }: Dated,
  today: Day,
  accounts: ReadonlySet<string>,
  imageFolder: string,
): Promise<SampleEvent> {
  for (const key of ['author', 'approver'] as const) {
    if (!accounts.has(source[key])) {
      throw new SampleError(
        'unknown-account',
        source.file,
        source.lines.get(key)!,
        `no account ${source[key]}`,
      );
    }
  }
  if (source.author === source.approver) {
    throw new SampleError(
      'bad-value',
      source.file,
      source.lines.get('approver')!,
      'nobody approves their own',
    );
  }
  const images = await Promise.all(
    source.document.images.map((image) => readImage(source.file, image, imageFolder)),
  );
  const fill = (text: string) => fillPlaceholders(source.file, text, first.day);
  return {
    slug: source.slug,
    disclosure: begun.slug,
    action: source.action,
    code: begun.code!,
    offset: moment.day - today,
    time: moment.time,
    at: timestamp(moment),
    showUntil:
      source.until !== null ? endOf(source, moment) : begun.until !== null ? endOf(begun, first) : null,
    audience: begun.audience ?? [],
    author: source.author,
    approver: source.approver,
    late: source.late,
    flaw: source.flaw,
    level: source.level,
    reason: source.reason && { ...source.reason, words: fill(source.reason.words) },
    notes: source.notes,
    text: source.document.blocks.length === 0 ? null : makeText(source, images, fill),
    images,
    erase: source.action === 'redact' ? [{ event: begun.slug, part: 'text' }] : [],
  };
}

function makeText(
  source: SampleDisclosure,
  images: readonly SampleImage[],
  fill: (text: string) => string,
): NoticeText {
  const blocks = source.document.blocks.map((block): Block => {
    if (block.type !== 'image') return mapStrings(block, fill);
    const { part, alt, caption, width, height } = images.find((image) => image.part === block.part)!;
    return { type: 'image', part, alt, ...(caption === null ? {} : { caption }), width, height };
  });
  return { v: 1, title: fill(source.title), summary: fill(source.summary), blocks };
}

/** The same block with every string of its content written anew. */
function mapStrings<Content extends Block>(block: Content, fill: (text: string) => string): Content {
  const map = (value: unknown): unknown => {
    if (typeof value === 'string') return fill(value);
    if (Array.isArray(value)) return value.map(map);
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, map(inner)]));
    }
    return value;
  };
  return map(block) as Content;
}

function fillPlaceholders(file: string, text: string, published: Day): string {
  return text.replace(/\{\{(.*?)\}\}/g, (whole, inner: string) => {
    const written = writePlaceholder(inner, published);
    if (written === null) throw new SampleError('bad-placeholder', file, 0, `not a placeholder: ${whole}`);
    return written;
  });
}

function endOf(source: SampleDisclosure, from: Moment): string {
  const found = /^\+(\d{1,3})d(?: (\d\d:\d\d))?$/.exec(source.until!);
  if (!found) {
    throw new SampleError('bad-date', source.file, source.lines.get('until')!, 'until: +15d or +0d 10:30');
  }
  const day = from.day + Number(found[1]);
  return found[2] === undefined ? timestamp({ day, time: '23:59' }, 59) : timestamp({ day, time: found[2] });
}

async function readImage(
  source: string,
  image: SampleDisclosure['document']['images'][number],
  folder: string,
): Promise<SampleImage> {
  const path = join(folder, image.file);
  try {
    const { format, width, height } = await sharp(path).metadata();
    if (format !== 'webp') throw new Error(`a ${format} file`);
    const { part, alt, caption } = image;
    return { part, path, type: 'image/webp', alt, caption, width, height };
  } catch (cause) {
    const why = (cause as Error).message;
    throw new SampleError(
      'bad-image',
      source,
      image.line,
      `${image.file} is not a WebP image: ${why}`,
      cause,
    );
  }
}
