// Fills an empty data folder with the sample community, through the office's own procedure: every notice is drafted,
// submitted and approved by the people the sample names, at the times it names.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ProposalContent } from '../../contract/index.ts';
import type { Accounts } from '../auth/accounts.ts';
import { personOf } from '../auth/people.ts';
import type { Person } from '../auth/people.ts';
import { OfficeError } from '../error.ts';
import type { Proposals } from '../procedure/proposals.ts';
import { SAMPLE } from '../record.ts';
import { loadSample } from '../sample/index.ts';
import type { Sample, SampleEvent } from '../sample/index.ts';
import type { Store } from '../store/index.ts';
import type { SeedClock } from './clock.ts';

/** Public on purpose: whoever tries the sample needs it. */
export const SAMPLE_PASSWORD = 'minglan-shili';
const HOUR = 60 * 60_000;

export interface SeedOptions {
  readonly sample: Sample;
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
  const { sample, store, clock, accounts, proposals } = options;
  await Promise.all(
    sample.accounts.map(({ account, name, role, post }) =>
      accounts.create(null, { account, name, role, post, password: SAMPLE_PASSWORD }, false),
    ),
  );
  const people = new Map((await store.read.accounts.all()).map((row) => [row.account, personOf(row)]));
  /** Slug → what became of it. */
  const written = new Map<string, { readonly disclosure: string; readonly seq: number }>();
  for (const event of sample.events) {
    try {
      written.set(event.slug, await perform(event, people, written, clock, proposals));
    } catch (cause) {
      throw new Error(`sample ${event.slug}: ${describe(cause)}`, { cause });
    }
  }
  clock.release();
  await store.withTransaction(({ journal }) => journal.set(SAMPLE, 'done'));
}

async function perform(
  event: SampleEvent,
  people: ReadonlyMap<string, Person>,
  written: ReadonlyMap<string, { readonly disclosure: string; readonly seq: number }>,
  clock: SeedClock,
  proposals: Proposals,
): Promise<{ disclosure: string; seq: number }> {
  const author = people.get(event.author);
  const approver = people.get(event.approver);
  if (!author || !approver) throw new Error('its people have no account');
  const published = Date.parse(event.at);
  const isUrgent = event.action === 'urgent' || event.action === 'clear';
  clock.set(published - (isUrgent ? HOUR / 12 : 5 * HOUR));
  const target = written.get(event.disclosure)?.disclosure ?? null;
  let proposal = await proposals.create(author, {
    action: event.action,
    target,
    clientId: randomUUID(),
    content: contentOf(event, written),
  });
  // A correction begins with copies of the pictures before; the sample brings its own.
  for (const { part } of proposal.images) await proposals.removeImage(author, proposal.id, part);
  for (const { path } of event.images) await proposals.addImage(author, proposal.id, await readFile(path));
  proposal = await proposals.get(author, proposal.id);
  clock.set(published - (isUrgent ? HOUR / 20 : 4 * HOUR));
  proposal = await proposals.act(author, proposal.id, 'submit', proposal.revision);
  clock.set(published);
  const note = event.notes.decision ?? event.notes.review ?? '';
  proposal = await proposals.act(approver, proposal.id, 'approve', proposal.revision, note);
  if (proposal.seq === null) throw new Error('it was approved and not published');
  return { disclosure: proposal.disclosure, seq: proposal.seq };
}

function contentOf(
  event: SampleEvent,
  written: ReadonlyMap<string, { readonly seq: number }>,
): Partial<ProposalContent> {
  const { code, text, showUntil, audience, reason, level } = event;
  return {
    code,
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

function describe(cause: unknown): string {
  if (!(cause instanceof OfficeError)) return String(cause);
  const fields = cause.fields.map(
    ({ field, code, values }) => `${field} ${code} ${JSON.stringify(values ?? {})}`,
  );
  return `${cause.code} ${fields.join('; ')}`;
}
