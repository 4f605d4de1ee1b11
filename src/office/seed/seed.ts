// Fills an empty data folder with the sample community, through the office's own procedure: every notice is drafted,
// submitted and approved by the people the sample names, at the times it names.
import { randomUUID } from 'node:crypto';
import type { ProposalContent } from '../../contract/index.ts';
import { findItem, isSupervised, localDate, stationsOf } from '../../disclosure/index.ts';
import type { CatalogueItem, Decision } from '../../disclosure/index.ts';
import type { Accounts } from '../auth/accounts.ts';
import { personOf } from '../auth/people.ts';
import type { Person } from '../auth/people.ts';
import type { CommunityFiles } from '../config/files.ts';
import { OfficeError } from '../error.ts';
import type { Proposals } from '../procedure/proposals.ts';
import { SAMPLE } from '../record.ts';
import { loadSample } from '../sample/index.ts';
import type { Sample, SampleEvent } from '../sample/index.ts';
import type { Store } from '../store/index.ts';
import type { SeedClock } from './clock.ts';
import { Closings } from './closings.ts';
import { matterOf } from './periods.ts';
import { Pictures } from './pictures.ts';

/** Public on purpose: whoever tries the sample needs it. */
export const SAMPLE_PASSWORD = 'minglan-shili';
const HOUR = 60 * 60_000;

export interface SeedOptions {
  readonly sample: Sample;
  readonly files: Pick<CommunityFiles, 'calendar' | 'items'>;
  readonly store: Store;
  readonly clock: SeedClock;
  readonly accounts: Accounts;
  readonly proposals: Proposals;
}

/**
 * Loads the sample and sets the clock to the day before its first event, when its log begins.
 * `directory`: the configuration folder. Throws SampleError.
 */
export async function openSample(directory: string, clock: SeedClock): Promise<Sample> {
  const sample = await loadSample(directory, new Date(clock.present()));
  const first = sample.events[0];
  if (first) clock.set(Date.parse(first.at) - 24 * HOUR);
  return sample;
}

/** Writes the sample. Throws Error that names the event whose notice the office refused. */
export async function seedSample(options: SeedOptions): Promise<void> {
  const { sample, files, store, clock, accounts, proposals } = options;
  const { items } = files;
  await Promise.all(
    sample.accounts.map(({ account, name, role, post }) =>
      accounts.create(null, { account, name, role, post, password: SAMPLE_PASSWORD }, false),
    ),
  );
  const people = new Map((await store.read.accounts.all()).map((row) => [row.account, personOf(row)]));
  /** Slug → what became of it. */
  const written = new Map<string, Written>();
  const closings = new Closings({ people, items, holidays: files.calendar.holidays, clock, proposals });
  const pictures = new Pictures(sample);
  // Should it not end, the office throws all of it away at its next start: only the end is waited for.
  await store.withoutWaiting(async () => {
    for (const event of sample.events) {
      try {
        await closings.until(Date.parse(event.at));
        const made = await perform(event, { people, items, written, clock, proposals, pictures });
        written.set(event.slug, made);
        closings.expect(event, made);
      } catch (cause) {
        throw new Error(`sample ${event.slug}: ${describe(cause)}`, { cause });
      }
    }
    await closings.until(clock.present());
  });
  clock.release();
  await store.withTransaction(({ journal }) => journal.set(SAMPLE, 'done'));
}

interface Written {
  /** Of the proposal, and its revision now. */
  readonly id: string;
  readonly revision: number;
  readonly disclosure: string;
  readonly seq: number;
}

interface Cast {
  readonly people: ReadonlyMap<string, Person>;
  readonly items: readonly CatalogueItem[];
  readonly written: ReadonlyMap<string, { readonly disclosure: string; readonly seq: number }>;
  readonly clock: SeedClock;
  readonly proposals: Proposals;
  readonly pictures: Pictures;
}

async function perform(event: SampleEvent, cast: Cast): Promise<Written> {
  const { people, items, written, clock, proposals, pictures } = cast;
  const author = people.get(event.author);
  const approver = people.get(event.approver);
  if (!author || !approver) throw new Error('its people have no account');
  const item = findItem({ items }, event.code);
  const stations = stationsOf(event.action, item?.flow ?? null);
  // What the supervision committee passes, another member of the committee publishes.
  const isApart =
    isSupervised({ action: event.action, flow: item?.flow ?? null }) && approver.role === 'supervision';
  const published = Date.parse(event.at);
  const lead = leadOf(event, stations.length);
  clock.set(published - lead.drafted);
  const target = written.get(event.disclosure)?.disclosure ?? null;
  const draft = await proposals.create(author, {
    action: event.action,
    target,
    clientId: randomUUID(),
    content: contentOf(event, written, item),
  });
  // A correction begins with copies of the pictures before; the sample brings its own.
  for (const { part } of draft.images) await proposals.removeImage(author, draft.id, part);
  for (const { path } of event.images) {
    await proposals.addPrepared(author, draft.id, await pictures.prepared(path));
  }
  const pictured = draft.images.length + event.images.length > 0;
  const { revision } = pictured ? await proposals.get(author, draft.id) : draft;
  clock.set(published - lead.submitted);
  let row = await proposals.actUnseen(author, draft.id, 'submit', revision);
  for (const { act } of stations) {
    const last = act === stations.at(-1)?.act;
    clock.set(last && !isApart ? published : published - lead.reviewed);
    const person = last ? approver : reviewerOf(event, people);
    const review = event.notes.review ?? '';
    const words = act === 'pass' ? review : act === 'decide' ? (event.notes.decision ?? '') : '';
    const comment = act === 'approve' ? (event.notes.decision ?? review) : words;
    const decision = act === 'decide' ? decisionOn(event, people, written.size) : null;
    row = await proposals.actUnseen(person, row.id, act, row.revision, { comment, decision });
  }
  if (isApart) {
    clock.set(published);
    row = await proposals.actUnseen(publisherOf(event, people), row.id, 'publish', row.revision);
  }
  if (row.seq === null) throw new Error('it was agreed to and not published');
  return { id: row.id, revision: row.revision, disclosure: row.disclosure, seq: row.seq };
}

/** How long before it was published (ms) it was begun, handed in and reviewed: a meeting sits the day after. */
function leadOf(
  { action }: SampleEvent,
  stations: number,
): Record<'drafted' | 'submitted' | 'reviewed', number> {
  if (action === 'urgent' || action === 'clear') {
    return { drafted: HOUR / 12, submitted: HOUR / 20, reviewed: HOUR / 20 };
  }
  // Not before the office opens.
  if (stations === 1) return { drafted: HOUR, submitted: HOUR / 2, reviewed: HOUR / 2 };
  return { drafted: 25 * HOUR, submitted: 24 * HOUR, reviewed: 22.5 * HOUR };
}

/** Money is reviewed by the member with accounting, all else by the first of the supervision committee. */
function reviewerOf({ code }: SampleEvent, people: ReadonlyMap<string, Person>): Person {
  const members = [...people.values()].filter(({ role }) => role === 'supervision');
  const accountant = members.find(({ post }) => post.includes('会计'));
  const reviewer = code.startsWith('FIN-') ? (accountant ?? members[0]) : members[0];
  if (!reviewer) throw new Error('the sample has no supervision committee');
  return reviewer;
}

/** The first of the committee who did not write it. */
function publisherOf({ author }: SampleEvent, people: ReadonlyMap<string, Person>): Person {
  const publisher = [...people].find(([account, { role }]) => role === 'committee' && account !== author);
  if (!publisher) throw new Error('the sample has nobody else of the committee');
  return publisher[1];
}

/** Members of the joint meeting without an account (invented). */
const GUESTS: Decision['present'] = [
  { account: null, name: '岳澄（示例）', post: '党组织委员' },
  { account: null, name: '叶安（示例）', post: '党组织委员' },
  { account: null, name: '宁溪（示例）', post: '居委会委员' },
];
const EXPECTED = 7;

/** The joint meeting's record: who came and how many agreed changes from one meeting to the next. */
function decisionOn(event: SampleEvent, people: ReadonlyMap<string, Person>, number: number): Decision {
  const members = [...people.values()]
    .filter(({ role }) => role === 'committee' || role === 'joint-meeting')
    .map(({ id, name, post }) => ({ account: id, name, post }));
  const present = [...members, ...GUESTS.slice(0, 2 + (number % 2))];
  const abstain = number % 5 === 0 ? 1 : 0;
  const local = localDate(Date.parse(event.at));
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    date: `${local.year}-${two(local.month)}-${two(local.day)}`,
    minutes: `联席〔${local.year}〕${two(local.month)}${two(local.day)}号`,
    expected: EXPECTED,
    present,
    for: present.length - abstain,
    against: 0,
    abstain,
  };
}

function contentOf(
  event: SampleEvent,
  written: ReadonlyMap<string, { readonly seq: number }>,
  item: CatalogueItem | null,
): Partial<ProposalContent> {
  const { code, text, showUntil, audience, reason, level } = event;
  return {
    code,
    ...(item && (event.action === 'publish' || event.action === 'amend') ? placeOf(event, item) : {}),
    ...(text ? { text: structuredClone(text) as ProposalContent['text'] } : {}),
    showUntil,
    audience: [...audience],
    reason: reason?.words ?? '',
    reasonCode: reason?.code ?? null,
    level,
    erase: event.erase.flatMap(({ event: slug, part }) => {
      const seq = written.get(slug)?.seq;
      return seq === undefined ? [] : [{ seq, part }];
    }),
  };
}

/** Period, matter and stage, as a draft has them: what is not told is not there. */
function placeOf(
  event: SampleEvent,
  item: CatalogueItem,
): Pick<ProposalContent, 'period' | 'matter' | 'stage'> {
  const { period, matter, stage } = matterOf(event, item);
  return {
    ...(period === null ? {} : { period }),
    ...(matter === null ? {} : { matter }),
    ...(stage === null ? {} : { stage: stage }),
  };
}

function describe(cause: unknown): string {
  if (!(cause instanceof OfficeError)) return String(cause);
  const fields = cause.fields.map(
    ({ field, code, values }) => `${field} ${code} ${JSON.stringify(values ?? {})}`,
  );
  return `${cause.code} ${fields.join('; ')}`;
}
