// The one place where the log grows. The order of an append is the law (architecture, The log):
//
//   insert → commit (FULL) → compare-and-swap the head → sign → publish → keep the note
//
// What a crash may leave, and what the next start does about it:
//   before the commit: nothing; the person who approved was told nothing either.
//   committed, head not swapped: the entries are the truth; the head is moved over them, signed, published.
//   swapped, not signed or not published: signed and published (signing a tree twice says the same thing twice).
// What must never happen: two different trees of one size, both signed. So the head is swapped in the store before
// it is signed, and nothing is signed while a note of our own key, seen outside, says that the log was once more
// or other than what we hold (a restored backup): then the office refuses, and says so, until it has been given
// the missing entries. While the broker has not been asked, nothing is known of what was seen outside: then too.
import {
  encodeEntry,
  leafHash,
  LogError,
  mergeSignatures,
  openHead,
  parseNote,
  peekHead,
  signHead,
} from '../../log/index.ts';
import type { Entry, KeyState, Origin, PartReference, VerifierKey } from '../../log/index.ts';
import type { Clock } from '../clock.ts';
import { OfficeError } from '../error.ts';
import { sha256, verifyEd25519 } from '../keys/cryptography.ts';
import type { OfficeKey } from '../keys/office-key.ts';
import { StoreError } from '../store/index.ts';
import type { Store, Writer } from '../store/index.ts';
import type { CrashPoint } from './crash-points.ts';
import { sameBytes, toPartRow } from './draft.ts';
import type { Appended, Draft, EntryDraft, NewPart, Refusal, SignedHead } from './draft.ts';
import { findMissing, storeMissing } from './recovery.ts';
import type { Recovered } from './recovery.ts';
import { LogTree } from './tree.ts';

export interface SequencerOptions {
  readonly store: Store;
  readonly origin: Origin;
  readonly clock: Clock;
  /** Called for each signed append, in order. Must not throw. */
  readonly publish: (appended: readonly Appended[]) => Promise<void>;
  /** Called when only the signature is fresh. */
  readonly publishHead: (note: string) => Promise<void>;
  readonly crash?: (point: CrashPoint) => void;
}

const REFUSAL = 'refusal';
const REASONS = ['unheard', 'restored'] as const;
/** What must be heard before anything is signed: the broker; after a restore, every screen. */
type Awaited = (typeof REASONS)[number];

export class Sequencer {
  readonly #options: SequencerOptions;
  readonly #tree: LogTree;
  #key: OfficeKey;
  #head: SignedHead | null = null;
  #refusal: Refusal | null = null;
  /** The newest note that a witness cosigned. */
  #cosigned: string | null = null;
  /** What the broker remembers is not known yet. */
  readonly #awaited = new Set<Awaited>();
  /** What the screens hold is being asked. */
  #reports: Promise<void> = Promise.resolve();
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(options: SequencerOptions, tree: LogTree, key: OfficeKey) {
    this.#options = options;
    this.#tree = tree;
    this.#key = key;
  }

  /**
   * Reads the whole log from the store and checks it byte for byte. `genesis` is asked for the first entry when
   * there is none. Nothing is signed yet: call `resume` once what is known outside has been heard.
   * A damaged or contradictory log does not stop the office: it serves what it has and refuses to sign.
   */
  static async open(
    options: SequencerOptions,
    key: OfficeKey,
    genesis: (writer: Writer) => Promise<EntryDraft>,
  ): Promise<Sequencer> {
    const tree = new LogTree();
    const sequencer = new Sequencer(options, tree, key);
    await sequencer.#catchUp();
    if (tree.size === 0 && !sequencer.#refusal)
      await sequencer.#insert(async (writer) => [{ entry: await genesis(writer), parts: [] }]);
    await sequencer.#checkHead();
    const saved = await options.store.read.journal.setting(REFUSAL);
    if (saved !== null && sequencer.#refusal === null) await sequencer.consider(saved, 'settings');
    return sequencer;
  }

  get size(): number {
    return this.#tree.size;
  }
  get tree(): LogTree {
    return this.#tree;
  }
  /** The newest signed head; null before the first signature. */
  get head(): SignedHead | null {
    return this.#head;
  }
  get refusal(): Refusal | null {
    const reason = REASONS.find((one) => this.#awaited.has(one));
    return this.#refusal ?? (reason === undefined ? null : { reason, size: null, note: null });
  }
  get officeKey(): OfficeKey {
    return this.#key;
  }
  get keys(): KeyState {
    const keys = this.#tree.keys;
    if (!keys) throw new OfficeError('not-signing', 503);
    return keys;
  }

  /**
   * Neither signs nor appends until `heard`: what the broker remembers of us cannot be asked for yet, or we came out of
   * a backup and the screens may hold more.
   */
  awaitHearing(what: Awaited = 'unheard'): void {
    this.#awaited.add(what);
  }

  /** Nothing is signed before these are in; what is wanted meanwhile waits with them. */
  awaitReports(reports: Promise<void>): void {
    this.#reports = reports;
  }

  /** What the broker remembers was considered. */
  heard(what: Awaited = 'unheard'): void {
    this.#awaited.delete(what);
  }

  /** Finishes what a crash left unfinished, signs the head afresh and publishes it. */
  async resume(): Promise<void> {
    if (this.refusal) return;
    await this.#reports;
    await this.#enqueue(async () => {
      if (this.refusal) return;
      await this.#swap();
      await this.#sign();
      await this.#publishHead();
    });
  }

  /** Signs the same tree again with the present time (at least every 10 minutes; see the timer in office.ts). */
  async refresh(): Promise<void> {
    await this.resume();
  }

  /**
   * Appends one entry. `work` runs in the transaction that inserts it, for whatever must be true together with it.
   * Resolves when the entry is durable, signed and handed on. Rejects with OfficeError `not-signing` while
   * refusing, and with whatever `work` throws; then nothing was written.
   */
  async append(work: (writer: Writer) => Promise<Draft>): Promise<Appended> {
    const [appended] = await this.appendAll(async (writer) => [await work(writer)]);
    if (!appended) throw new OfficeError('internal', 500);
    return appended;
  }

  /**
   * Appends several entries, all or none: one transaction, one signature over all of them. None of them may act upon
   * another of them.
   */
  async appendAll(work: (writer: Writer) => Promise<readonly Draft[]>): Promise<readonly Appended[]> {
    this.#mustSign();
    await this.#reports;
    return this.#enqueue(async () => {
      await this.#catchUp();
      this.#mustSign();
      const inserted = await this.#insert(work);
      if (inserted.length === 0) return [];
      await this.#swap();
      const head = await this.#sign();
      const appended = inserted.map((one): Appended => ({ ...one, note: head.note }));
      await this.#options.publish(appended);
      this.#crash('published');
      await this.#keepNote(head);
      this.#crash('noted');
      return appended;
    });
  }

  /**
   * Takes in another key after a `keys` entry signed by recovery keys: from now on it signs.
   * `work` must append that entry and keep the sealed key.
   */
  async replaceKey(key: OfficeKey, work: (writer: Writer) => Promise<EntryDraft>): Promise<void> {
    await this.#enqueue(async () => {
      await this.#catchUp();
      // A note that says the log was more is known while the key is missing too: a `keys` entry would be a fork then.
      const seen = await this.#seenOutside();
      if (seen && !this.#covers(this.#tree, seen)) throw new OfficeError('not-signing', 503);
      await this.#insert(async (writer) => [{ entry: await work(writer), parts: [] }]);
      this.#key = key;
      if (this.#refusal?.reason === 'key') await this.#lift();
      if (this.#refusal) throw new OfficeError('not-signing', 503);
      await this.#swap();
      await this.#keepNote(await this.#sign());
    });
  }

  /**
   * Takes in a note that a witness of this log cosigned, which the caller has verified. While the head is of the same
   * tree it carries the cosignature from now on; `publish` says whether the screens are told at once.
   */
  async cosigned(note: string, publish = true): Promise<void> {
    await this.#enqueue(async () => {
      this.#cosigned = note;
      const head = this.#head;
      if (!head) return;
      const merged = withCosignatures(head.note, note);
      if (merged === head.note) return;
      this.#head = { ...head, note: merged };
      if (publish && !this.refusal) await this.#publishHead();
    });
  }

  /** The head of a note when a key of this log signed it and it is of the history held; else null. */
  async holds(note: string): Promise<{ size: number; root: Uint8Array } | null> {
    const head = await this.#openOwn(note);
    return head && this.#covers(this.#tree, head) ? head : null;
  }

  /**
   * Weighs a signed note seen outside (retained by the broker, held by a screen). Only our own signature counts:
   * a screen cannot stop the office by claiming something. Returns what it means.
   */
  async consider(note: string, source: string): Promise<'ours' | 'unproven' | 'refused'> {
    const head = await this.#openOwn(note);
    if (!head) return 'unproven';
    if (this.#covers(this.#tree, head)) return 'ours';
    const reason = head.size > this.#tree.size ? 'behind' : 'fork';
    // The most that was ever seen stays in force: a smaller note must not tell that less is missing.
    const known = this.#refusal;
    if (reason === 'behind' && known?.note && (known.reason === 'fork' || (known.size ?? 0) >= head.size))
      return 'refused';
    await this.#refuse({ reason, size: head.size, note }, source);
    return 'refused';
  }

  /**
   * Gives the office back the entries it lost: `entries` from `from` on, up to a head our own key signed. All or
   * nothing. `settle` runs in the transaction that stores them, for whatever else they make true. Throws OfficeError
   * `recovery-mismatch` when they do not continue what is held, do not match the note, or leave out some of what was
   * seen outside: signing less than that would be a second history.
   */
  async recover(
    from: number,
    entries: readonly Uint8Array[],
    parts: readonly NewPart[],
    note: string,
    settle: (writer: Writer, recovered: Recovered) => Promise<void> = async () => undefined,
  ): Promise<void> {
    await this.#enqueue(async () => {
      const { store } = this.#options;
      // By the keys of the whole: one of the entries given back may be that which put another key in force.
      const open = (tree: LogTree) => this.#openOwn(note, tree);
      const found = await findMissing({ store, held: this.#tree, open, from, entries });
      const seen = await this.#seenOutside(found.tree);
      const held = await store.read.record.head();
      for (const known of [seen, held])
        if (known && !this.#covers(found.tree, known)) throw new OfficeError('recovery-mismatch', 422);
      await storeMissing(store, found, parts, settle);
      for (const missing of found.missing) await this.#tree.append(missing);
      await this.#lift();
      this.#checkKey();
    });
    await this.resume();
  }

  // ---- the steps ----

  #mustSign(): void {
    if (this.#refusal) throw new OfficeError('not-signing', 503);
    if (this.#awaited.has('restored')) throw new OfficeError('restored', 503);
    if (this.#awaited.has('unheard')) throw new OfficeError('not-compared', 503);
  }

  async #insert(
    work: (writer: Writer) => Promise<readonly Draft[]>,
  ): Promise<readonly Omit<Appended, 'note'>[]> {
    const first = this.#tree.size;
    const inserted = await this.#options.store.withTransaction(async (writer) => {
      const drafts = await work(writer);
      const rows = [];
      for (const [index, draft] of drafts.entries()) {
        const parts: PartReference[] = draft.parts.map(({ name, type, part }) => ({
          sha256: part.sha256,
          size: part.bytes.length,
          type,
          name,
        }));
        const entry = this.#entryOf(draft.entry, first + index, parts);
        await this.#tree.check(entry);
        const bytes = encodeEntry(entry);
        const leaf = leafHash(bytes, sha256);
        const { seq, kind, id, issued } = entry;
        await writer.record.append(
          { seq, kind, disclosure: id, issued, bytes, leaf },
          draft.parts.map(({ part }, at) => toPartRow(parts[at] as PartReference, part)),
        );
        await draft.complete?.(seq);
        rows.push({ entry, bytes, leaf, parts: draft.parts });
      }
      if (rows.length > 0) this.#crash('inserted');
      return rows;
    });
    if (inserted.length > 0) this.#crash('committed');
    for (const { entry, bytes, leaf } of inserted) await this.#tree.append({ seq: entry.seq, bytes, leaf });
    return inserted.map(({ entry, bytes, parts }) => ({
      entry,
      text: new TextDecoder().decode(bytes),
      parts,
    }));
  }

  /** The fields in the order in which they stand in the bytes. */
  #entryOf(draft: EntryDraft, seq: number, parts: readonly PartReference[]): Entry {
    const { kind, id, code, issued, notBefore, notAfter, audience, author, approvals } = draft;
    const { supersedes, reason, detail } = draft;
    return {
      v: 1,
      log: this.#options.origin,
      seq,
      kind,
      id,
      code,
      issued,
      notBefore,
      notAfter,
      audience,
      parts,
      author,
      approvals,
      supersedes,
      reason,
      detail,
    };
  }

  async #swap(): Promise<void> {
    const { store } = this.#options;
    for (;;) {
      const held = await store.read.record.head();
      // Another process went further meanwhile: the head never goes back.
      if (held && held.size > this.#tree.size) await this.#catchUp();
      if (held && held.size > this.#tree.size) throw new OfficeError('not-signing', 503);
      const next = { size: this.#tree.size, root: this.#tree.root };
      if (held?.size === next.size && sameBytes(held.root, next.root)) return;
      try {
        await store.withTransaction((writer) => writer.record.swapHead(held, next));
        this.#crash('swapped');
        return;
      } catch (error) {
        // Another process was here: its entries are ours too, and the head goes over all of them.
        if (!isHeadMoved(error)) throw error;
        await this.#catchUp();
      }
    }
  }

  async #sign(): Promise<SignedHead> {
    const { origin, clock } = this.#options;
    const { size, root } = this.#tree;
    // Never earlier than before: a clock set back must not make a fresh signature look old.
    const signedAt = Math.max(Math.floor(clock.now() / 1000), this.#head?.signedAt ?? 0);
    const { publicKey, sign } = this.#key.key;
    const alone = await signHead({ origin, size, root, at: signedAt, publicKey, sign, sha256 });
    const note = withCosignatures(alone, this.#cosigned);
    this.#head = { size, root, note, signedAt };
    this.#crash('signed');
    return this.#head;
  }

  async #publishHead(): Promise<void> {
    const head = this.#head;
    if (!head) return;
    await this.#options.publishHead(head.note);
    await this.#keepNote(head);
  }

  async #keepNote({ size, root, note, signedAt }: SignedHead): Promise<void> {
    await this.#options.store.withTransaction((writer) =>
      writer.record.saveNote({ size, root }, note, signedAt),
    );
  }

  // ---- what is held against what was ----

  /** Takes in entries another process (or an append that crashed before it was read back) has committed. */
  async #catchUp(): Promise<void> {
    const { record } = this.#options.store.read;
    const size = await record.size();
    while (this.#tree.size < size) {
      const rows = await record.entries(this.#tree.size, Math.min(size, this.#tree.size + 500));
      if (rows.length === 0) break;
      try {
        for (const row of rows) await this.#tree.append(row);
      } catch {
        this.#refusal = { reason: 'damaged', size: null, note: null };
        return;
      }
    }
    this.#checkKey();
  }

  /** Another process may have put a new key in force: ours must not sign any more. */
  #checkKey(): void {
    const keys = this.#tree.keys;
    if (keys && keys.office !== this.#key.verifier) this.#refusal = { reason: 'key', size: null, note: null };
  }

  /** The head row must be of this tree: larger or other means the entries were lost or changed. */
  async #checkHead(): Promise<void> {
    const held = await this.#options.store.read.record.head();
    if (!held) return;
    if (held.size > this.#tree.size || !sameBytes(this.#tree.rootAt(held.size), held.root)) {
      this.#refusal = { reason: 'damaged', size: held.size, note: null };
      return;
    }
    // Served as it is until it is signed afresh, which a refusal may put off.
    if (held.note !== null && held.signed_at !== null) {
      this.#head = { size: held.size, root: held.root, note: held.note, signedAt: held.signed_at };
    }
  }

  /** The head of a note, if a key of this log signed it, the present one or an earlier. */
  async #openOwn(note: string, tree = this.#tree): Promise<{ size: number; root: Uint8Array } | null> {
    const { origin } = this.#options;
    try {
      peekHead(note);
    } catch {
      return null;
    }
    const keys = new Set([this.#key.verifier, ...tree.officeKeys].reverse());
    for (const officeKey of keys) {
      try {
        return await openHead(note, {
          origin,
          officeKey: officeKey as VerifierKey,
          verify: verifyEd25519,
          sha256,
        });
      } catch (error) {
        if (!(error instanceof LogError)) throw error;
      }
    }
    return null;
  }

  async #refuse(refusal: Refusal, source: string): Promise<void> {
    this.#refusal = refusal;
    const { store, clock } = this.#options;
    const at = new Date(clock.now()).toISOString();
    await store.withTransaction(async ({ journal }) => {
      if (refusal.note === null) return;
      await journal.set(REFUSAL, refusal.note);
      await journal.keepConflict({ at, source, held: this.#head?.note ?? '', other: refusal.note });
      if (source !== 'settings') {
        await journal.record({
          at,
          account: null,
          act: 'refuse-to-sign',
          subject: refusal.reason,
          detail: JSON.stringify({ source, size: refusal.size, held: this.#tree.size }),
        });
      }
    });
  }

  /** The head of the note that stopped the office, now or before a restart; null when there is none. */
  async #seenOutside(tree = this.#tree): Promise<{ size: number; root: Uint8Array } | null> {
    const note = this.#refusal?.note ?? (await this.#options.store.read.journal.setting(REFUSAL));
    return note === null ? null : this.#openOwn(note, tree);
  }

  #covers(tree: LogTree, head: { readonly size: number; readonly root: Uint8Array }): boolean {
    return head.size <= tree.size && sameBytes(tree.rootAt(head.size), head.root);
  }

  async #lift(): Promise<void> {
    this.#refusal = null;
    await this.#options.store.withTransaction(({ journal }) => journal.unset(REFUSAL));
  }

  #crash(point: CrashPoint): void {
    this.#options.crash?.(point);
  }

  async #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(work, work);
    this.#queue = next.catch(() => undefined);
    return next;
  }

  /** Waits until all that was begun is done. */
  async settle(): Promise<void> {
    await this.#queue;
  }
}

/** The note with what others signed of the same text; the office's own signatures stay those of `note`. */
function withCosignatures(note: string, cosigned: string | null): string {
  if (cosigned === null || parseNote(cosigned).text !== parseNote(note).text) return note;
  return mergeSignatures(mergeSignatures(note, cosigned), note);
}

function isHeadMoved(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'head-moved';
}
