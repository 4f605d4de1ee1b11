// Urgent notices on their way past the queue: verified, written down, told; forgotten once the copy has reached them
// (from then on the log says what stands and what was cleared).
import { checkPart, LogError } from '../log/index.ts';
import type { VerifierKey } from '../log/index.ts';
import type { Verification } from './candidate.ts';
import { ReplicationError } from './error.ts';
import type { ReplicationAlarm } from './error.ts';
import type { ReplicatorListener } from './listener.ts';
import type { ReplicaStore, Source, UrgentOffer } from './ports.ts';
import { SerialQueue } from './serial-queue.ts';
import { verifyUrgent } from './urgent.ts';
import type { VerifiedUrgent } from './urgent.ts';

/** Bytes of urgent messages that may wait. */
const LANE_LIMIT = 2 * 1024 * 1024;
/** Most that stand beside the log at a time. */
const MOST = 8;

export interface UrgentLaneOptions extends Verification {
  readonly store: Pick<ReplicaStore, 'saveUrgent' | 'urgents'>;
  readonly source: Pick<Source, 'parts'>;
  readonly listener: Pick<ReplicatorListener, 'urgents'>;
  officeKey(): VerifierKey;
  /** Entries held. */
  size(): number;
  unknownKey(note: string): void;
  /** The head of a verified notice. */
  proven(note: string): void;
  alarm(alarm: ReplicationAlarm, why: string): void;
  failed(error: unknown): void;
}

export class UrgentLane {
  readonly #options: UrgentLaneOptions;
  readonly #queue: SerialQueue;
  #standing: readonly VerifiedUrgent[] = [];

  constructor(options: UrgentLaneOptions) {
    this.#options = options;
    this.#queue = new SerialQueue(LANE_LIMIT, (error) => options.failed(error));
  }

  receive(offer: UrgentOffer): void {
    const parts = offer.parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const weight = offer.entry.length + parts + 1024;
    if (!this.#queue.add(weight, () => this.#take(offer))) {
      this.#options.alarm('oversize', 'too many urgent messages at once');
    }
  }

  /** Takes up what stood before a restart, verified again. */
  async open(): Promise<void> {
    this.#standing = [];
    for (const offer of await this.#options.store.urgents()) {
      const urgent = await this.#verified(offer);
      if (urgent && urgent.seq >= this.#options.size()) this.#stand(urgent);
    }
    this.#tell();
  }

  /** The copy has grown: what it holds now is no longer ours to say. */
  prune(): void {
    const standing = this.#standing.filter(({ seq }) => seq >= this.#options.size());
    if (standing.length === this.#standing.length) return;
    this.#standing = standing;
    this.#tell();
  }

  async idle(): Promise<void> {
    await this.#queue.idle();
  }

  close(): void {
    this.#queue.close();
  }

  async #take(offer: UrgentOffer): Promise<void> {
    const { failed, proven, size, store } = this.#options;
    const urgent = await this.#verified(offer);
    if (urgent === null) return;
    // Its head is a head like others: it starts the catch-up, or shows a fork.
    proven(urgent.head.note);
    if (urgent.seq < size() || this.#standing.some(({ seq }) => seq === urgent.seq)) return;
    const whole = await this.#completed(urgent);
    // The catch-up may have passed it meanwhile.
    if (whole.seq < size()) return;
    let unwritten: unknown = null;
    await store.saveUrgent({ ...offer, parts: whole.parts }).catch((error: unknown) => {
      unwritten = error;
    });
    // Also while it was being written down.
    if (whole.seq >= size()) {
      this.#stand(whole);
      this.#tell();
    }
    // A disk that takes nothing must not keep a burst pipe from the glass: told all the same, and the fault with it.
    if (unwritten !== null) failed(unwritten);
  }

  async #verified(offer: UrgentOffer): Promise<VerifiedUrgent | null> {
    const { alarm, officeKey, unknownKey } = this.#options;
    try {
      return await verifyUrgent(offer, officeKey(), this.#options);
    } catch (error) {
      if (error instanceof LogError && error.code === 'head-unsigned') unknownKey(offer.note);
      else if (error instanceof LogError) alarm(alarmOf(error), error.message);
      else if (error instanceof ReplicationError) alarm('bad-entry', error.message);
      else throw error;
      return null;
    }
  }

  /** With the text fetched when it was too large for the message. */
  async #completed(urgent: VerifiedUrgent): Promise<VerifiedUrgent> {
    const text = urgent.entry.parts.find(({ name }) => name === 'text');
    const held = new Set(urgent.parts.map(({ sha256 }) => sha256));
    if (!text || held.has(text.sha256)) return urgent;
    const answer = await this.#options.source.parts([text.sha256]);
    for (const part of answer.parts) checkPart(part, text, this.#options.sha256);
    return { ...urgent, parts: [...urgent.parts, ...answer.parts] };
  }

  #stand(urgent: VerifiedUrgent): void {
    const others = this.#standing.filter(({ seq }) => seq !== urgent.seq);
    this.#standing = [...others, urgent].sort((one, other) => one.seq - other.seq).slice(-MOST);
  }

  #tell(): void {
    this.#options.listener.urgents(this.#standing);
  }
}

function alarmOf(error: LogError): ReplicationAlarm {
  if (error.code.startsWith('part-')) return 'bad-part';
  return error.code.startsWith('entry-') || error.code.startsWith('inclusion-') ? 'bad-entry' : 'bad-note';
}
