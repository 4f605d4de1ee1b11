// Brings a screen's copy to the office's head and keeps it there. The seven rules are those of the architecture
// ("Rules a screen follows"); where each is kept is said beside it.
//
// The law of ordering: verify → one strict commit → then memory, mirror and listeners. What was not committed was
// never told to anybody; what was told survives a power cut. The one exception: an urgent notice is told also when the
// disk refuses it. Messages are hints: any of them may be lost, doubled, reordered or forged, and the copy still comes
// to the office's head or stays where it is.
//
// Three lanes: heads and entries one after another; urgent notices beside them, as a hanging download must not delay
// a burst pipe; parts beside both. Nothing that goes wrong leaves a lane: it raises an alarm and is tried again.
// (Longer than most files: the order of these steps is the law, and is read in one piece.)
import { equalBytes, hex } from '../log/index.ts';
import type { Head, Part, PartReference } from '../log/index.ts';
import { advance, emptyGround } from './advance.ts';
import type { OfferedEntries } from './advance.ts';
import { Backoff } from './backoff.ts';
import type { Anchor, Ground, Verification } from './candidate.ts';
import { weigh } from './catch-up.ts';
import { commitOf, signedAgain } from './commits.ts';
import { ReplicationError } from './error.ts';
import type { ReplicationAlarm } from './error.ts';
import type { ReplicatorListener } from './listener.ts';
import { Inquiry, RETRY } from './inquiry.ts';
import { judge } from './judge.ts';
import type { Target } from './judge.ts';
import { MirrorKeeper } from './mirror-keeper.ts';
import { openCopy } from './opening.ts';
import { PartFiller } from './part-filler.ts';
import type { Chance, Clock, MirrorStore, ReplicaState, ReplicaStore, Source, UrgentOffer } from './ports.ts';
import { SerialQueue } from './serial-queue.ts';
import { Timekeeper } from './timekeeper.ts';
import { UrgentLane } from './urgent-lane.ts';

/** Bytes of messages that may wait. */
const QUEUE_LIMIT = 8 * 1024 * 1024;
/** How often the present is written down while nothing else is. */
const PRESENT_INTERVAL = 60 * 60 * 1000;
/** ms in which a smaller head is a late message and not a rollback: broker and HTTP may overtake each other. */
export const REORDER_GRACE = 250;
const FORKS_REMEMBERED = 16;
const UNSIGNED = 'not signed by the office';

/** A note with entries and parts. */
export interface UpdateOffer extends OfferedEntries {
  readonly note: string;
  readonly parts: readonly Part[];
}

export interface ReplicatorOptions extends Verification {
  readonly anchor: Anchor;
  readonly store: ReplicaStore;
  readonly mirrors: MirrorStore;
  readonly source: Source;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly listener: ReplicatorListener;
  /** Parts the screen wants to hold, most wanted first; asked after everything that may have changed it. */
  wanted(): readonly PartReference[];
}

export class Replicator {
  readonly #options: ReplicatorOptions;
  readonly #queue: SerialQueue;
  readonly #urgent: UrgentLane;
  readonly #filler: PartFiller;
  readonly #inquiry: Inquiry;
  readonly #mirror: MirrorKeeper;
  readonly #forks = new Set<string>();
  /** The note for which the office is being asked. */
  #stranger: string | null = null;
  #timekeeper: Timekeeper;
  #state: ReplicaState | null = null;
  #ground: Ground;
  #signedAt = 0;
  #grownAt = -Infinity;
  #behind = 0;
  #isOpen = false;
  #closed = false;
  #cancelPresent: (() => void) | null = null;

  constructor(options: ReplicatorOptions) {
    this.#options = options;
    const { clock, chance, sha256, source, store } = options;
    this.#timekeeper = new Timekeeper(clock, 0, 0);
    this.#ground = emptyGround(sha256);
    this.#queue = new SerialQueue(QUEUE_LIMIT, (error) => this.#failed(error));
    this.#inquiry = new Inquiry(clock, chance, () => void this.#queue.add(0, () => this.#askNow()));
    this.#mirror = new MirrorKeeper(options.mirrors, (alarm, why) => this.#alarm(alarm, why));
    this.#filler = new PartFiller({
      store,
      source,
      sha256,
      clock,
      backoff: new Backoff(chance, RETRY),
      wanted: () => options.wanted(),
      filled: (hashes) => options.listener.filled(hashes),
      badPart: (hash) => this.#alarm('bad-part', hash),
      failed: (error) => this.#noted(error),
    });
    this.#urgent = new UrgentLane({
      ...options,
      officeKey: () => this.#state?.keys.office ?? options.anchor.officeKey,
      size: () => this.#state?.size ?? 0,
      // The head of an urgent notice goes the way of every head: behind what waits already.
      unknownKey: (note) => this.receiveHead(note),
      proven: (note) => this.receiveHead(note),
      alarm: (alarm, why) => this.#alarm(alarm, why),
      failed: (error) => this.#noted(error),
    });
  }

  get state(): ReplicaState | null {
    return this.#state;
  }
  /** ms since 1970 of the office's signature on the head held; 0: none. */
  get signedAt(): number {
    return this.#signedAt;
  }
  /** The present, ms since 1970 (rule 5). */
  get now(): number {
    return this.#timekeeper.now();
  }
  get isClockTrusted(): boolean {
    return this.#timekeeper.trusted;
  }
  /** Entries known to exist and not held yet. */
  get behind(): number {
    return this.#behind;
  }

  /** Opens the copy, tells the listener of it, and asks the office for its head. Resolves when the copy is open. */
  async start(): Promise<void> {
    this.#queue.add(0, () => this.#open());
    await this.#queue.idle();
    this.#inquiry.now();
  }

  /** A note from `head` or from anywhere else. */
  receiveHead(note: string): void {
    this.#take(note.length, () => this.#follow(note, null, false));
  }

  /** What came on `update`. */
  receiveUpdate(offer: UpdateOffer): void {
    const parts = offer.parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
    this.#take(weigh(offer.entries) + parts, () => this.#follow(offer.note, offer, false));
  }

  /** What came on `urgent`. (An empty message there is no reason to take anything down: a `clear` entry is.) */
  receiveUrgent(offer: UrgentOffer): void {
    this.#urgent.receive(offer);
  }

  /** The link to the broker is up or down. */
  link(up: boolean): void {
    this.#inquiry.link(up);
    if (up) this.#filler.wake();
  }

  /** The network may be back: try again now, not when the next wait is over. */
  wake(): void {
    this.#inquiry.wake();
    this.#filler.wake();
  }

  /** What is wanted has changed: fetch what is missing of it. */
  fill(): void {
    this.#filler.wake();
  }

  /** When all that was received has been dealt with. */
  async idle(): Promise<void> {
    await this.#queue.idle();
    await this.#urgent.idle();
    await this.#queue.idle();
    await this.#filler.idle();
  }

  close(): void {
    this.#closed = true;
    this.#queue.close();
    this.#urgent.close();
    this.#filler.close();
    this.#inquiry.close();
    this.#cancelPresent?.();
  }

  // ---- opening ----

  async #open(): Promise<void> {
    const { listener, store } = this.#options;
    this.#isOpen = false;
    await this.#mirror.open(this.#options);
    this.#state = null;
    this.#ground = emptyGround(this.#options.sha256);
    for (;;) {
      listener.reset();
      const state = await store.load();
      if (state === null) break;
      const copy = await openCopy(
        state,
        store,
        this.#options,
        (entries) => listener.found(entries),
        () => this.#pause(),
      );
      if (typeof copy !== 'string') {
        this.#hold(state, { frontier: copy.frontier, keys: state.keys });
        break;
      }
      this.#alarm('storage', `the copy is damaged: ${copy}`);
      await store.clear();
    }
    const held = this.state;
    const floor = Math.max(held?.timeFloor ?? 0, this.#mirror.timeFloor);
    this.#timekeeper = new Timekeeper(this.#options.clock, floor, held?.present ?? 0);
    if (this.#mirror.size > (held?.size ?? 0)) {
      this.#alarm('mirror', 'the copy was lost, or is older than its mirror');
    }
    const conflicts = await store.conflicts();
    this.#isOpen = true;
    listener.started(held);
    if (conflicts.length > 0) this.#alarm('fork', 'two histories were signed, as seen before');
    await this.#urgent.open();
    await this.#mirror.save(this.#state);
    this.#filler.wake();
    if (!this.#cancelPresent) this.#writePresentLater();
  }

  #hold(state: ReplicaState, ground: Ground): void {
    this.#state = state;
    this.#ground = ground;
    this.#signedAt = Math.max(this.#signedAt, state.timeFloor);
  }

  // ---- heads and entries ----

  #take(weight: number, run: () => Promise<void>): void {
    // What is dropped here is not lost: the head says so when the queue is through.
    if (!this.#queue.add(weight + 1024, run) && !this.#closed) this.#inquiry.failed();
  }

  async #follow(note: string, offer: UpdateOffer | null, asked: boolean): Promise<void> {
    if (!this.#isOpen) return;
    const target = await this.#judge(note);
    if (target === null) return;
    if (target.head === null) {
      // Rule 1: not by the current key. Fetching on a stranger's word is not to be had for the asking.
      if (!asked && !offer) return this.#askForStranger(note);
    } else {
      const { head } = target;
      if (await this.#isOld(head)) return;
      if (head.size === this.#state?.size) return this.#compareEqual(head);
      // With the entries at hand it is behind for a millisecond, which is nobody's business.
      if (!offer) this.#setBehind(head.size - (this.#state?.size ?? 0));
    }
    await this.#advance(target, offer, asked);
  }

  /** Rule 1. */
  async #judge(note: string): Promise<Target | null> {
    const { anchor } = this.#options;
    const judged = await judge(note, this.#state?.keys.office ?? anchor.officeKey, this.#options, {
      held: this.#state?.size ?? 0,
      mirrored: this.#mirror.size,
    });
    if (typeof judged !== 'string') return judged;
    this.#alarm('bad-note', judged);
    return null;
  }

  /** Rules 2 and 6: smaller than what is held, or than what the mirror remembers. */
  async #isOld(head: Head): Promise<boolean> {
    const held = Math.max(this.#state?.size ?? 0, this.#mirror.size);
    if (head.size >= held) return false;
    const late = this.#options.clock.monotonic() - this.#grownAt < REORDER_GRACE;
    if (!late) this.#alarm('rollback', `${head.size} entries where ${held} are held`);
    return true;
  }

  /** Rule 2, same size: another root is a fork; a later signature moves the clock's floor. */
  async #compareEqual(head: Head): Promise<void> {
    const state = this.#state;
    if (state === null) return;
    if (!equalBytes(head.root, state.root)) return this.#fork(state.note, head.note, head);
    this.#settled();
    const signedAt = head.signedAt * 1000;
    if (signedAt <= this.#signedAt) return;
    this.#observe(head);
    const next = signedAgain(state, head, this.#timekeeper);
    await this.#options.store.commit({ base: state.size, state: next, entries: [], parts: [], erase: [] });
    this.#hold(next, this.#ground);
    this.#signedAt = signedAt;
    this.#options.listener.signed(next);
    await this.#mirror.save(this.#state);
  }

  /** Rule 3. */
  async #advance(target: Target, offer: UpdateOffer | null, asked: boolean): Promise<void> {
    const { source, store } = this.#options;
    if (target.head && this.#forks.has(hex(target.head.root))) return;
    const base = this.#state?.size ?? 0;
    const mayFetch = asked || target.head !== null;
    const outcome = await advance(target, offer, {
      ...this.#options,
      ground: this.#ground,
      mirror: this.#mirror.beyond(base),
      source: mayFetch ? source : null,
      pause: () => this.#pause(),
      flaw: (alarm, why) => this.#alarm(alarm, why),
    });
    if (outcome.kind === 'fork') {
      const held = this.#state?.note ?? this.#mirror.note ?? '';
      return this.#fork(held, target.note, target.head);
    }
    if (outcome.kind === 'refused') {
      if (target.head === null && !asked) return this.#askForStranger(target.note);
      this.#alarm(outcome.alarm, outcome.why);
      if (target.head) this.#setBehind(target.size - base);
      // Our own question is asked again later; a message that was refused is worth one question.
      return this.#inquiry.failed();
    }
    const { candidate, head } = outcome;
    if (candidate.refusedKeys > 0) this.#alarm('bad-entry', 'keys that the recovery keys did not sign');
    this.#observe(head);
    const built = commitOf(base, candidate, head, offer?.parts ?? [], this.#timekeeper, this.#options.sha256);
    for (const hash of built.bad) this.#alarm('bad-part', hash);
    await store.commit(built.commit);
    this.#hold(built.commit.state, { frontier: candidate.frontier, keys: built.commit.state.keys });
    this.#signedAt = head.signedAt * 1000;
    this.#grownAt = this.#options.clock.monotonic();
    // Known before it is told, so that no listener hears of a gap that is closed.
    this.#behind = 0;
    this.#options.listener.grown({
      entries: candidate.entries,
      parts: built.commit.parts,
      erased: built.commit.erase,
      state: built.commit.state,
    });
    this.#settled();
    this.#inquiry.grown();
    this.#urgent.prune();
    await this.#mirror.save(this.#state);
    this.#filler.wake();
  }

  /** The office is asked for its own, yet rarely; what comes of it says whether the note was a stranger's. */
  #askForStranger(note: string): void {
    if (this.#inquiry.forStranger()) this.#stranger = note;
    else this.#alarm('bad-note', UNSIGNED);
  }

  /** The office has answered: under the key in force now, be it a new one, was that note signed? */
  async #judgeStranger(): Promise<void> {
    const note = this.#stranger;
    this.#stranger = null;
    if (note === null) return;
    const { anchor } = this.#options;
    // No size to outgrow: a note that is still unsigned counts for nothing, however much it claims.
    const judged = await judge(note, this.#state?.keys.office ?? anchor.officeKey, this.#options, {
      held: Infinity,
      mirrored: Infinity,
    });
    if (typeof judged === 'string') this.#alarm('bad-note', UNSIGNED);
  }

  async #fork(held: string, other: string, head: Head | null): Promise<void> {
    if (head) {
      if (this.#forks.size >= FORKS_REMEMBERED) this.#forks.clear();
      this.#forks.add(hex(head.root));
    }
    this.#setBehind(0);
    this.#alarm('fork', 'the office has signed two histories');
    await this.#options.store.saveConflict({ held, other });
  }

  #observe(head: Head): void {
    const believed = this.#timekeeper.observe(head.signedAt * 1000);
    if (!believed) this.#alarm('clock-jump', 'the office’s time jumps ahead by more than seven days');
  }

  // ---- asking ----

  /** The office said something true and we hold it. */
  #settled(): void {
    this.#setBehind(0);
    this.#inquiry.settled();
  }

  async #askNow(): Promise<void> {
    // Planned first: whatever happens to the answer, the next question comes.
    this.#inquiry.later();
    if (!this.#isOpen) await this.#open();
    const note = await this.#options.source.head();
    await this.#follow(note, null, true);
    await this.#judgeStranger();
  }

  // ---- the rest ----

  #writePresentLater(): void {
    this.#cancelPresent = this.#options.clock.after(PRESENT_INTERVAL, () => {
      this.#queue.add(0, () => this.#writePresent());
      this.#writePresentLater();
    });
  }

  async #writePresent(): Promise<void> {
    if (this.#state === null) return;
    const state = { ...this.#state, present: this.#timekeeper.now() };
    await this.#options.store.commit({ base: state.size, state, entries: [], parts: [], erase: [] });
    this.#state = state;
  }

  #setBehind(count: number): void {
    if (this.#behind === count) return;
    this.#behind = count;
    this.#options.listener.behind(count);
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => this.#options.clock.after(0, resolve));
  }

  #alarm(alarm: ReplicationAlarm, why: string): void {
    this.#options.listener.alarm(alarm, why);
  }

  /** A task failed: say what kind of failure it was, and try again in a while. */
  #failed(error: unknown): void {
    this.#noted(error);
    if (this.#closed) return;
    if (error instanceof ReplicationError && error.code === 'store-conflict') {
      this.#queue.add(0, () => this.#open());
    }
    this.#inquiry.failed();
  }

  #noted(error: unknown): void {
    if (error instanceof ReplicationError) {
      // The office being out of reach is daily life, and shown as 离线; no alarm.
      if (error.code === 'fetch') return;
      if (error.code === 'oversize') return this.#alarm('oversize', error.message);
    }
    this.#alarm('storage', String(error));
  }
}
