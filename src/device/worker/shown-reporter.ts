// Tells the office what this screen has shown and erased: ledger and outbox with the screen's key, its clock and its
// link. Nothing here stands between a resident and the board: its code is loaded after the first paint, and when its
// storage fails the board goes on.
import { SCREEN_KEY_SUBJECT, SHOWN_LIMIT, SHOWN_SUBJECT } from '../../contract/index.ts';
import type { Enrolment, Painted } from '../../contract/index.ts';
import {
  base64,
  ED25519,
  formatVerifierKey,
  hex,
  LogError,
  parseOrigin,
  screenNameOf,
  signStatement,
  timestampOf,
  utf8,
} from '../../log/index.ts';
import type { ScreenName, SignEd25519, VerifierKey } from '../../log/index.ts';
import { Outbox } from '../../replication/index.ts';
import type { Clock, Moment } from '../../replication/index.ts';
import { IndexedOutboxStore } from '../storage/outbox-store.ts';
import type { ScreenKey } from '../storage/outbox-store.ts';
import type { Slot } from '../storage/buckets.ts';
import { sha256 } from './platform.ts';
import { receiptOf } from './receipt-note.ts';
import { shownBatchOf } from './shown-batch.ts';

const BATCH_BYTES = 16;

export interface ShownReporterOptions {
  readonly slot: Slot;
  readonly enrolment: Enrolment;
  readonly clock: Clock;
  /** Tells the office of a key, in a statement signed with it. Rejects when it can't be reached or refuses. */
  register(credential: Enrolment['credential'], note: string): Promise<void>;
  moment(): Moment;
  /** Entries of the head held. */
  size(): number;
  officeKey(): VerifierKey;
  /** Resolves when the broker has it. */
  publish(note: string): Promise<void>;
  badReceipt(why: string): void;
  failed(error: unknown): void;
}

export class ShownReporter {
  readonly #options: ShownReporterOptions;
  readonly #store: IndexedOutboxStore;
  readonly #outbox: Outbox;
  readonly #name: ScreenName;
  #key: ScreenKey | null = null;

  private constructor(options: ShownReporterOptions) {
    this.#options = options;
    const { clock, enrolment, moment, publish, failed } = options;
    this.#name = screenNameOf(parseOrigin(enrolment.origin), enrolment.screen);
    this.#store = new IndexedOutboxStore(options.slot);
    this.#outbox = new Outbox({
      store: this.#store,
      clock,
      moment,
      publish,
      failed,
      encode: (content) => {
        const batch = base64(crypto.getRandomValues(new Uint8Array(BATCH_BYTES)))
          .replaceAll('+', '-')
          .replaceAll('/', '_')
          .slice(0, 22);
        const made = moment().now;
        const frame = { screen: enrolment.screen, batch, made, size: options.size() };
        const body = JSON.stringify(shownBatchOf(frame, content));
        return utf8(body).length <= SHOWN_LIMIT ? body : null;
      },
      sign: async (body) => {
        const note = await this.#signed(SHOWN_SUBJECT, body);
        return { note, sha256: hex(sha256(utf8(note))) };
      },
      register: (isDoubted) => this.#register(isDoubted),
      renew: async () => void (await this.#newKey()),
    });
  }

  /** Takes up what was kept. Throws a ReplicationError. */
  static async open(options: ShownReporterOptions): Promise<ShownReporter> {
    const reporter = new ShownReporter(options);
    await reporter.#store.belongTo(options.enrolment.screen);
    await reporter.#outbox.open();
    return reporter;
  }

  /** Rows of display receipts that the office has not confirmed yet. */
  get waiting(): number {
    return this.#outbox.waiting;
  }

  /** What stands on the glass, by the page. */
  painted(painted: readonly Painted[]): void {
    this.#outbox.saw(painted.flatMap(({ how, seqs }) => seqs.map((seq) => ({ how, seq }))));
  }

  /** What these entries erase is gone from every store of this screen. */
  erased(seqs: readonly number[]): void {
    this.#outbox.erased(seqs);
  }

  link(isUp: boolean): void {
    this.#outbox.link(isUp);
  }

  /** What came on this screen's own topic of receipts: believed when the office signed it. */
  async receipt(note: string): Promise<void> {
    const { enrolment, officeKey, badReceipt } = this.#options;
    try {
      const { sha256: hash, outcome } = await receiptOf(note, enrolment, officeKey());
      if (outcome !== 'stored') badReceipt(`display receipts: ${outcome}`);
      this.#outbox.answered(hash, outcome);
    } catch (error) {
      // Of a key not known yet: the entry that says so is on its way, and the batch will be sent again.
      if (error instanceof LogError && error.code === 'note-unsigned') return;
      badReceipt(`receipt: ${String(error)}`);
    }
  }

  async close(): Promise<void> {
    await this.#outbox.close();
    await this.#store.close();
  }

  async #register(isDoubted: boolean): Promise<void> {
    const key = await this.#keyInUse();
    if (key.isRegistered && !isDoubted) return;
    const { enrolment, moment, register } = this.#options;
    const body = JSON.stringify({
      v: 1,
      key: formatVerifierKey(this.#name, ED25519, key.publicKey, sha256),
      made: timestampOf(Math.floor(moment().now / 1000)),
    });
    const note = await this.#signed(SCREEN_KEY_SUBJECT, body);
    await register(enrolment.credential, note);
    this.#key = { ...key, isRegistered: true };
    await this.#store.saveKey(this.#key);
  }

  async #signed(subject: string, body: string): Promise<string> {
    const { privateKey, publicKey } = await this.#keyInUse();
    const sign: SignEd25519 = async (message) =>
      new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, message));
    return signStatement({ origin: this.#name, subject, body, publicKey, sign, sha256 });
  }

  async #keyInUse(): Promise<ScreenKey> {
    this.#key ??= await this.#store.key();
    return this.#key ?? this.#newKey();
  }

  async #newKey(): Promise<ScreenKey> {
    const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
    const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    const key = { privateKey: pair.privateKey, publicKey, isRegistered: false };
    await this.#store.saveKey(key);
    this.#key = key;
    return key;
  }
}
