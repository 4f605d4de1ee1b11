// Witnesses of the record. A member of the supervision asks for a key to witness; a second person, of the committee,
// approves; then it is an entry of the log for everybody to see. What a witness cosigns is verified here once more
// before it is kept and told to the screens. The office never holds a witness's private key.
import { randomUUID } from 'node:crypto';
import type { AuditAct, CosignatureRefusal, Witnessing, WitnessRequest } from '../../contract/index.ts';
import type { Role } from '../../disclosure/index.ts';
import {
  LogError,
  openWitnessed,
  parseVerifierKey,
  timestampOf,
  witnessKey,
  WITNESS_LIMIT,
} from '../../log/index.ts';
import type { Actor, Origin, Timestamp, VerifierKey } from '../../log/index.ts';
import type { Person } from '../auth/people.ts';
import type { Clock } from '../clock.ts';
import { OfficeError } from '../error.ts';
import { sha256, verifyEd25519 } from '../keys/cryptography.ts';
import type { EntryDraft } from '../sequencer/draft.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';
import type { CosignatureRecord, Reader, Store, WitnessRequestRow, Writer } from '../store/index.ts';

/** Who may approve that somebody witnesses. */
export const WITNESS_APPROVERS: readonly Role[] = ['committee'];
const DISCLOSURE = 'witnesses';
const REQUESTS_SHOWN = 20;
/** Seconds by which the clock of a witness's machine may be ahead of ours. */
const AHEAD = 10 * 60;

export interface WitnessesOptions {
  readonly store: Store;
  readonly sequencer: Sequencer;
  readonly origin: Origin;
  readonly clock: Clock;
  /** Tells the screens. */
  readonly publish: (note: string) => Promise<void>;
}

export class Witnesses {
  readonly #options: WitnessesOptions;

  constructor(options: WitnessesOptions) {
    this.#options = options;
  }

  /** The note of the largest tree that a witness in force cosigned; null when none did. */
  async note(): Promise<string | null> {
    return (await this.#newest())?.note ?? null;
  }

  /** After a start, or when the broker is back: what was cosigned is taken in and told again. */
  async resume(): Promise<void> {
    const note = await this.note();
    if (note === null) return;
    await this.#options.sequencer.cosigned(note, false);
    await this.#options.publish(note);
  }

  async view(person: Person): Promise<Witnessing> {
    const { store, sequencer, origin } = this.#options;
    const newest = await this.#newest();
    const rows = await store.read.witnesses.requests(REQUESTS_SHOWN);
    const people = await peopleOf(store.read);
    return {
      origin,
      size: sequencer.head?.size ?? 0,
      witnesses: [...sequencer.tree.witnesses],
      requests: rows.map((row) => requestOf(row, people, person)),
      cosigned: newest && {
        size: newest.size,
        at: new Date(newest.signed_at * 1000).toISOString(),
        by: people(newest.account),
      },
    };
  }

  /**
   * Asks that a key witness and that others no longer do. Throws `witness-request-empty`, `witness-key-refused` (422),
   * `witness-request-open` (409).
   */
  async request(person: Person, added: string | null, removed: readonly string[]): Promise<Witnessing> {
    const { store, clock } = this.#options;
    this.#after(added, removed);
    const at = new Date(clock.now()).toISOString();
    await store.withTransaction(async (writer) => {
      const open = (await writer.witnesses.requests(REQUESTS_SHOWN)).some(({ state }) => state === 'waiting');
      if (open) throw new OfficeError('witness-request-open', 409);
      const id = randomUUID();
      await writer.witnesses.insertRequest({
        id,
        added,
        removed: JSON.stringify(removed),
        account: person.id,
        at,
        state: 'waiting',
        decided_by: null,
        decided_at: null,
        seq: null,
      });
      await this.#record(writer, person, 'ask-witness', id, {
        added: added !== null,
        removed: removed.length,
      });
    });
    return this.view(person);
  }

  /**
   * Approves a request, which is an entry of the record then, or refuses it. Throws `not-found`, `witness-second-person`
   * (403), `witness-request-closed` (409), what `request` throws, and as `Sequencer.append`.
   */
  async decide(person: Person, id: string, isApproved: boolean): Promise<Witnessing> {
    const { store, sequencer, clock } = this.#options;
    const row = await store.read.witnesses.request(id);
    if (!row) throw new OfficeError('not-found', 404);
    if (row.account === person.id) throw new OfficeError('witness-second-person', 403);
    const decided_at = new Date(clock.now()).toISOString();
    const close = async (writer: Writer, state: string, seq: number | null): Promise<void> => {
      const decided = { state, decided_by: person.id, decided_at, seq };
      if (!(await writer.witnesses.decide(id, decided))) throw new OfficeError('witness-request-closed', 409);
      await this.#record(writer, person, isApproved ? 'approve-witness' : 'refuse-witness', id, { seq });
    };
    if (isApproved) {
      if (row.state !== 'waiting') throw new OfficeError('witness-request-closed', 409);
      await sequencer.append(async (writer) => ({
        entry: await this.#entryOf(writer, row, person),
        parts: [],
        complete: (seq) => close(writer, 'approved', seq),
      }));
    } else await store.withTransaction((writer) => close(writer, 'refused', null));
    return this.view(person);
  }

  /**
   * Keeps a cosignature and tells the screens of it. Throws `cosignature-refused` (422) unless a witness in force
   * cosigned a head that this office signed, of the record as it is held, not earlier than what was cosigned before.
   */
  async cosign(person: Person, note: string): Promise<Witnessing> {
    const { store, sequencer, origin, clock, publish } = this.#options;
    const refuse = (cause?: unknown): OfficeError => new OfficeError('cosignature-refused', 422, { cause });
    const witnesses = sequencer.tree.witnesses;
    const opened = await openWitnessed(note, { origin, witnesses, verify: verifyEd25519, sha256 }).catch(
      (error: unknown) => {
        throw error instanceof LogError ? refuse(error) : error;
      },
    );
    const held = await sequencer.holds(note);
    const signature = [...opened.witnesses].sort((one, other) => other.at - one.at)[0];
    const witness = witnesses.find((key) => parseVerifierKey(key, sha256).name === signature?.name);
    if (!held || !signature || witness === undefined) throw refuse();
    if (signature.at > clock.now() / 1000 + AHEAD) throw refuse();
    const before = await this.#newest();
    if (before && before.size > opened.size) throw refuse();
    const at = new Date(clock.now()).toISOString();
    await store.withTransaction(async (writer) => {
      const { size, root } = opened;
      const kept = { size, root, witness, signed_at: signature.at, note, account: person.id, at };
      await writer.witnesses.insertCosignature(kept);
      await this.#record(writer, person, 'cosign', String(size), { witness: signature.name });
    });
    await sequencer.cosigned(note);
    await publish(note);
    return this.view(person);
  }

  /** Keeps that a witness did not cosign, and why. */
  async refused(person: Person, { fault, seq, size }: CosignatureRefusal): Promise<void> {
    await this.#options.store.withTransaction((writer) =>
      this.#record(writer, person, 'refuse-cosignature', fault, { seq, size }),
    );
  }

  async #newest(): Promise<CosignatureRecord | null> {
    const { store, sequencer } = this.#options;
    return store.read.witnesses.newest(sequencer.tree.witnesses);
  }

  /** The witnesses as they would be after it, sorted. */
  #after(added: string | null, removed: readonly string[]): VerifierKey[] {
    const { sequencer, origin } = this.#options;
    const present = sequencer.tree.witnesses as readonly string[];
    if (added === null && removed.length === 0) throw new OfficeError('witness-request-empty', 422);
    const bad = (cause?: unknown): OfficeError => new OfficeError('witness-key-refused', 422, { cause });
    if (removed.some((key) => !present.includes(key))) throw bad();
    const left = present.filter((key) => !removed.includes(key));
    if (added !== null) {
      try {
        if (witnessKey(origin, parseVerifierKey(added, sha256).publicKey, sha256) !== added) throw bad();
      } catch (error) {
        throw error instanceof LogError ? bad(error) : error;
      }
      if (present.includes(added)) throw bad();
      left.push(added);
    }
    if (left.length > WITNESS_LIMIT) throw bad();
    return left.sort() as VerifierKey[];
  }

  async #entryOf(writer: Writer, row: WitnessRequestRow, approver: Person): Promise<EntryDraft> {
    const { sequencer, clock } = this.#options;
    const now = timestampOf(Math.floor(clock.now() / 1000));
    const author = (await writer.accounts.all()).find(({ id }) => id === row.account);
    if (!author) throw new OfficeError('not-found', 404);
    const before = sequencer.tree.entries.findLast((entry) => entry?.kind === 'witness');
    return {
      kind: 'witness',
      id: DISCLOSURE,
      code: '',
      issued: now,
      notBefore: null,
      notAfter: null,
      audience: [],
      author: actorOf(author),
      approvals: [{ ...actorOf(approver), at: now satisfies Timestamp }],
      supersedes: before?.seq ?? null,
      reason: null,
      detail: { witnesses: this.#after(row.added, JSON.parse(row.removed) as string[]) },
    };
  }

  async #record(
    writer: Writer,
    person: Person,
    act: AuditAct,
    subject: string,
    detail: object,
  ): Promise<void> {
    const at = new Date(this.#options.clock.now()).toISOString();
    await writer.journal.record({ at, account: person.id, act, subject, detail: JSON.stringify(detail) });
  }
}

type People = (id: string) => WitnessRequest['by'];

async function peopleOf(reader: Reader): Promise<People> {
  const accounts = new Map((await reader.accounts.all()).map((row) => [row.id, row]));
  return (id) => {
    const row = accounts.get(id);
    return { id, name: row?.name ?? '', role: (row?.role ?? 'supervision') as Role, post: row?.post ?? '' };
  };
}

function requestOf(row: WitnessRequestRow, people: People, person: Person): WitnessRequest {
  const isWaiting = row.state === 'waiting';
  return {
    id: row.id,
    added: row.added,
    removed: JSON.parse(row.removed) as string[],
    by: people(row.account),
    at: row.at,
    state: row.state as WitnessRequest['state'],
    decidedBy: row.decided_by === null ? null : people(row.decided_by),
    seq: row.seq,
    mayDecide: isWaiting && row.account !== person.id && WITNESS_APPROVERS.includes(person.role),
  };
}

function actorOf({ id, role, post }: { id: string; role: string; post: string }): Actor {
  return { role, post, account: id };
}
