// The log of acts as people read it: in sentences, by person, act, day and words, and as a table to carry away.
//
// Who reads it follows from rules.md: the supervision committee supervises and the sub-district reads everything, so both
// see all of it. The administrator looks after accounts, screens, keys and backups and has no business with content: those
// acts alone. The committee and its clerks are the ones supervised, so they are not among the readers.
import { Readable } from 'node:stream';
import type { AuditAct, AuditPage, AuditQuery, AuditRow } from '../../contract/index.ts';
import { AUDIT_ACTS, auditActName, auditArea, auditSentence, isAuditAct } from '../../contract/index.ts';
import type { FastifyRequest } from 'fastify';
import type { Role } from '../../disclosure/index.ts';
import type { Person } from '../auth/people.ts';
import type { Clock } from '../clock.ts';
import type { OfficeError } from '../error.ts';
import { contentOf } from '../procedure/content.ts';
import type { AuditFilter, AuditRecord, ProposalRow, Store } from '../store/index.ts';
import { csvHead, csvRow } from './csv.ts';
import { Refusals } from './refusals.ts';

/** Who may read the log of acts, and who of them its half about machines alone. */
export const AUDIT_READERS: readonly Role[] = ['supervision', 'sub-district', 'administrator'];
const MACHINE_ONLY: readonly Role[] = ['administrator'];
const MACHINE_ACTS = AUDIT_ACTS.filter((act) => auditArea(act) === 'machine');
const PAGE = 100;
const BATCH = 1000;
/** Proposals among which words are looked for: the newest. */
const MOST_TOLD = 5000;

type PersonView = NonNullable<AuditRow['by']>;
/** Names of those who act and of what they act on. */
interface Names {
  readonly people: ReadonlyMap<string, PersonView>;
  readonly things: ReadonlyMap<string, string>;
}

export class AuditLog {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #itemName: (code: string) => string;
  readonly #codes: () => readonly string[];
  readonly #refusals = new Refusals();

  constructor({
    store,
    clock,
    itemName,
    codes,
  }: {
    store: Store;
    clock: Clock;
    /** Of a catalogue item; '' for none. */
    itemName: (code: string) => string;
    /** Of every catalogue item. */
    codes: () => readonly string[];
  }) {
    this.#store = store;
    this.#clock = clock;
    this.#itemName = itemName;
    this.#codes = codes;
  }

  /** One page of what this person may read, newest first. */
  async page(reader: Person, query: AuditQuery): Promise<AuditPage> {
    const names = await this.#names();
    const filter = await this.#filter(reader, query, names);
    const rows = await this.#store.read.journal.auditPage(filter, query.after ?? null, PAGE + 1);
    const shown = rows.slice(0, PAGE);
    return {
      rows: await this.#views(shown, names),
      next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
      people: [...names.people.values()],
    };
  }

  /** The whole of it as a CSV file, oldest first, up to now; that it was taken is recorded before the first byte goes out. */
  async table(reader: Person, query: AuditQuery): Promise<Readable> {
    const { journal } = this.#store.read;
    const names = await this.#names();
    const filter = await this.#filter(reader, query, names);
    const last = (await journal.auditPage({}, null, 1))[0]?.id ?? 0;
    // Read once for the count: what is on paper says how much it holds.
    let rows = 0;
    for await (const batch of this.#batches(filter, last)) rows += batch.length;
    await this.#store.withTransaction((writer) =>
      writer.journal.record({
        at: new Date(this.#clock.now()).toISOString(),
        account: reader.id,
        act: 'export-audit',
        subject: reader.id,
        detail: JSON.stringify({ rows }),
      }),
    );
    const batches = this.#batches(filter, last);
    const told = (batch: readonly AuditRecord[]): Promise<AuditRow[]> => this.#views(batch, names);
    async function* lines(): AsyncGenerator<string> {
      yield csvHead();
      for await (const batch of batches) {
        const views = await told(batch);
        yield batch.flatMap((row, index) => (views[index] ? [csvRow(row, views[index])] : [])).join('');
      }
    }
    return Readable.from(lines(), { objectMode: false });
  }

  /** The rows as they are read, each with what it was about as that is called now. */
  async #views(rows: readonly AuditRecord[], names: Names): Promise<AuditRow[]> {
    const subjects = new Set(
      rows.map(({ subject }) => subject).filter((subject) => subject.startsWith('p-')),
    );
    const about = await this.#about(await this.#store.read.proposals.withIds([...subjects]));
    return rows.map((row) => viewOf(row, about.get(row.subject) ?? '', names));
  }

  /** What each of these proposals is about; one without words of its own is called after what it withdraws or erases. */
  async #about(rows: readonly ProposalRow[]): Promise<ReadonlyMap<string, string>> {
    const nameless = rows.filter((row) => row.target !== null && titleOf(row) === '');
    const others = await this.#store.read.proposals.ofDisclosures(
      nameless.map(({ disclosure }) => disclosure),
    );
    // The newest that was published: an older title may have been put right since.
    const titles = new Map(
      others.flatMap((row): [string, string][] =>
        row.seq === null || titleOf(row) === '' ? [] : [[row.disclosure, titleOf(row)]],
      ),
    );
    return new Map(
      rows.map((row) => {
        const title = titleOf(row) || (row.target === null ? '' : (titles.get(row.disclosure) ?? ''));
        return [row.id, aboutOf(row, title, this.#itemName)];
      }),
    );
  }

  async #filter(reader: Person, query: AuditQuery, names: Names): Promise<AuditFilter> {
    const words = query.text?.trim() ?? '';
    return filterOf(reader, query, names, words === '' ? [] : await this.#toldOf(words));
  }

  /** Ids of the proposals whose item or title, as it is shown here, holds the words. */
  async #toldOf(words: string): Promise<readonly string[]> {
    const codes = this.#codes().filter((code) => holds(`${code} ${this.#itemName(code)}`, words));
    const rows = await this.#store.read.proposals.about(words, codes, MOST_TOLD);
    const about = await this.#about(rows);
    return [...about].flatMap(([id, text]) => (holds(text, words) ? [id] : []));
  }

  /** Keeps that a request was refused for who asked (see `Refusals`). */
  async refused(request: FastifyRequest, error: OfficeError, account: string): Promise<void> {
    const row = this.#refusals.rowOf(request, error, account, this.#clock.now());
    if (row) await this.#store.withTransaction(({ journal }) => journal.record(row));
  }

  async *#batches(filter: AuditFilter, last: number): AsyncGenerator<AuditRecord[]> {
    for (let after = 0; ;) {
      const rows = await this.#store.read.journal.auditFrom(filter, after, BATCH);
      yield rows.filter(({ id }) => id <= last);
      after = rows.at(-1)?.id ?? last;
      if (rows.length < BATCH || after >= last) return;
    }
  }

  async #names(): Promise<Names> {
    const accounts = await this.#store.read.accounts.all();
    const screens = await this.#store.read.screens.all();
    const people = new Map(
      accounts.map(({ id, name, role, post }) => [id, { id, name, role: role as Role, post }]),
    );
    const things = new Map<string, string>(accounts.map(({ id, name }) => [id, name]));
    for (const { id, configuration } of screens) {
      things.set(id, (JSON.parse(configuration) as { name: string }).name);
    }
    return { people, things };
  }
}

function filterOf(reader: Person, query: AuditQuery, names: Names, told: readonly string[]): AuditFilter {
  const allowed: readonly AuditAct[] | undefined = MACHINE_ONLY.includes(reader.role)
    ? MACHINE_ACTS
    : undefined;
  const acts = query.act === undefined ? allowed : (allowed ?? AUDIT_ACTS).filter((act) => act === query.act);
  const words = query.text?.trim() ?? '';
  return {
    from: query.from?.slice(0, SECOND),
    until: query.to && new Date(Date.parse(query.to) + 1000).toISOString().slice(0, SECOND),
    account: query.account,
    acts,
    subject: query.subject,
    anyOf: words === '' ? undefined : matches(words, names, told),
  };
}

/** `2026-11-21T09:00:00`: some times of the audit have milliseconds and some have not, and both begin like this. */
const SECOND = 19;

const holds = (text: string, words: string): boolean => text.toLowerCase().includes(words.toLowerCase());

/** What the words may mean: an act, somebody's name, a screen's, what was acted on (`told`), or a piece of an id. */
function matches(
  words: string,
  { people, things }: Names,
  told: readonly string[],
): NonNullable<AuditFilter['anyOf']> {
  const has = (text: string): boolean => holds(text, words);
  const named = [...things].filter(([, name]) => has(name)).map(([id]) => id);
  const posted = [...people.values()].filter(({ post }) => has(post)).map(({ id }) => id);
  return {
    ids: [...new Set([...named, ...posted, ...told])],
    acts: AUDIT_ACTS.filter((act) => has(auditActName(act)) || has(auditSentence(act))),
    piece: words,
  };
}

/** What is nobody's to read but its writers'. */
const UNREAD = ['draft', 'discarded'];

/** The title of a proposal once it was handed in. */
function titleOf(row: ProposalRow): string {
  return UNREAD.includes(row.state) ? '' : contentOf(row).text.title.trim();
}

/** What a proposal is about: its item, and what it is called. */
function aboutOf(row: ProposalRow, title: string, itemName: (code: string) => string): string {
  const { code } = contentOf(row);
  const item = [code, itemName(code)].filter(Boolean).join(' ');
  return [item, title].filter(Boolean).join('：');
}

function viewOf(
  { id, at, account, act, subject, detail, hash }: AuditRecord,
  about: string,
  names: Names,
): AuditRow {
  const name = names.things.get(subject);
  const values = {
    ...valuesOf(detail),
    ...wantedOf(detail),
    ...(name === undefined ? {} : { subject: name }),
  };
  const by = account === null ? null : (names.people.get(account) ?? null);
  // Neither somebody signed in nor the office of its own accord: whoever sat at the machine.
  const where = 'byHand' in values ? '（在办公电脑上用命令办的）' : '';
  return { id, at, by, act, sentence: auditSentence(act, values) + where, about, subject, hash };
}

/** What was wanted and refused, by its name. */
function wantedOf(detail: string): { wanted?: string } {
  const { wanted } = JSON.parse(detail) as { wanted?: unknown };
  return typeof wanted === 'string' && isAuditAct(wanted) ? { wanted: auditActName(wanted) } : {};
}

/** The numbers of a detail: its codes are for programs. */
function valuesOf(detail: string): Record<string, number> {
  const values = Object.entries(JSON.parse(detail) as Record<string, unknown>);
  return Object.fromEntries(values.filter((pair): pair is [string, number] => typeof pair[1] === 'number'));
}
