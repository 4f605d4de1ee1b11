// Takes what screens say they have shown and erased. A batch is believed when a registered key of that very screen has
// signed it; it is stored, whole and as it came, with all it adds up to, in one transaction; only then the office signs
// the receipt. A batch that comes again is answered again and stored once. One that is forged is refused, and somebody
// is told.
import { NOTE_LIMIT, RECEIPT_SUBJECT } from '../../contract/index.ts';
import type { ReceiptOutcome, ShownBatch, ShownReceipt } from '../../contract/index.ts';
import { LogError, parseNote, parseUtf8, screenNameOf } from '../../log/index.ts';
import type { Origin, ScreenName, VerifierKey } from '../../log/index.ts';
import type { Clock } from '../clock.ts';
import { OfficeError } from '../error.ts';
import { fingerprint } from '../keys/cryptography.ts';
import type { Logger } from '../logger.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';
import type { ScreenKeyRecord, ShownDayRow, Store } from '../store/index.ts';
import { openBatch, openKey, rowsOf } from './batch.ts';
import { signedBy } from './signed.ts';

/** A place at which a test kills the office. */
export type ReceiptPoint = 'receipt-stored';

const HOUR = 3_600_000;
/** Alarms of a screen stand this long. */
const LASTING = 24 * HOUR;
/** Rows of the audit per screen: at most one in this time, and how many there were. */
const RECORD_EVERY = HOUR;
/** Keys a screen may have in its life: more is a machine that can keep nothing, or somebody at play. */
const MOST_KEYS = 64;

export interface DisplayReceiptsOptions {
  readonly store: Store;
  readonly sequencer: Sequencer;
  readonly origin: Origin;
  readonly clock: Clock;
  readonly log: Logger;
  /** Publishes a receipt on the screen's own topic. */
  readonly answer: (screen: string, note: string) => Promise<void>;
  readonly crash?: ((point: ReceiptPoint) => void) | undefined;
}

interface Refused {
  readonly at: number;
  readonly recordedAt: number;
  readonly times: number;
}

export class DisplayReceipts {
  readonly #options: DisplayReceiptsOptions;
  /** Screens with whose batches something was wrong since this office started. */
  readonly #refused = new Map<string, Refused>();

  constructor(options: DisplayReceiptsOptions) {
    this.#options = options;
  }

  /**
   * Takes note of a key a screen signs with. Throws `screen-key-refused` (422), `not-found` (404). A screen that lost its
   * storage comes with another key: both are kept, and it is recorded.
   */
  async registerKey(screen: string, note: string): Promise<void> {
    const { store, clock, origin } = this.#options;
    const verifier = await openKey(note, screenNameOf(origin, screen)).catch((cause: unknown) => {
      if (cause instanceof LogError) throw new OfficeError('screen-key-refused', 422, { cause });
      throw cause;
    });
    await store.withTransaction(async ({ screens, shown, journal }) => {
      const row = await screens.find(screen);
      if (!row || row.revoked_at !== null) throw new OfficeError('not-found', 404);
      const known = await shown.keys(screen);
      if (known.some((key) => key.verifier === verifier)) return;
      if (known.length >= MOST_KEYS) throw new OfficeError('screen-key-refused', 422);
      const at = new Date(clock.now()).toISOString();
      await shown.insertKey({ screen, verifier, note, at });
      const detail = JSON.stringify({ keys: known.length + 1 });
      await journal.record({ at, account: null, act: 'register-screen-key', subject: screen, detail });
    });
  }

  /** Takes what came on a screen's topic, and answers it. */
  async take(screen: string, payload: Uint8Array): Promise<void> {
    const { answer, crash, sequencer } = this.#options;
    const note = textOf(payload);
    if (note === null) return this.#alarm(screen, 'not a note');
    const sha256 = fingerprint(note);
    const outcome = await this.#weigh(screen, note, sha256);
    if (outcome === 'stored') crash?.('receipt-stored');
    const body: ShownReceipt = { v: 1, screen, sha256, outcome };
    const receipt = await signedBy(sequencer, RECEIPT_SUBJECT, body);
    // Without the key in force nothing is signed: the screen sends it again.
    if (receipt !== null) await answer(screen, receipt);
  }

  /** Alarms of a screen that the office itself rings. */
  alarms(screen: string): readonly string[] {
    const refused = this.#refused.get(screen);
    return refused && this.#options.clock.now() - refused.at < LASTING ? ['forged-receipt'] : [];
  }

  async #weigh(screen: string, note: string, sha256: string): Promise<ReceiptOutcome> {
    const { store, origin } = this.#options;
    const name = screenNameOf(origin, screen);
    const keys = await store.read.shown.keys(screen);
    try {
      const signer = signerOf(note, name, keys);
      if (signer === null) {
        this.#options.log.warn({ screen }, 'display receipts under a key that is not registered');
        return 'unknown-key';
      }
      const batch = await openBatch(note, name, signer.verifier as VerifierKey);
      return await this.#keep(signer, batch, note, sha256);
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      await this.#alarm(screen, error.message);
      return 'unreadable';
    }
  }

  async #keep(
    { id: key, screen }: ScreenKeyRecord,
    batch: ShownBatch,
    note: string,
    sha256: string,
  ): Promise<ReceiptOutcome> {
    const { store, clock } = this.#options;
    const now = clock.now();
    const at = new Date(now).toISOString();
    const outcome = await store.withTransaction(async ({ shown }): Promise<ReceiptOutcome> => {
      const held = await shown.batch(screen, batch.batch);
      if (held) return held.sha256 === sha256 ? 'stored' : 'number-taken';
      if (await shown.isNumberTaken(key, batch.number)) return 'number-taken';
      const { number, made, lost } = batch;
      const id = await shown.insertBatch({
        screen,
        batch: batch.batch,
        key,
        number,
        sha256,
        made,
        at,
        lost,
        note,
      });
      await shown.add(id, rowsOf(batch, now).map(rowOf));
      await shown.insertErasures(
        batch.erased.map(([seq, erasedAt, trust]) => ({
          screen,
          seq,
          at: erasedAt,
          trusted: trust === 'trusted' ? 1 : 0,
          batch: id,
        })),
      );
      return 'stored';
    });
    if (outcome === 'number-taken') await this.#alarm(screen, 'a number or an id was used twice');
    return outcome;
  }

  /** Somebody speaks for a screen who is not it, or it is copied or broken: told in the list of screens and the audit. */
  async #alarm(screen: string, why: string): Promise<void> {
    const { store, clock, log } = this.#options;
    const now = clock.now();
    const before = this.#refused.get(screen);
    const times = (before?.times ?? 0) + 1;
    const isDue = !before || now - before.recordedAt >= RECORD_EVERY;
    this.#refused.set(screen, { at: now, recordedAt: isDue ? now : before.recordedAt, times });
    log.error({ screen, why }, 'display receipts refused');
    if (!isDue) return;
    await store.withTransaction(({ journal }) =>
      journal.record({
        at: new Date(now).toISOString(),
        account: null,
        act: 'refuse-receipts',
        subject: screen,
        detail: JSON.stringify({ times }),
      }),
    );
  }
}

function textOf(payload: Uint8Array): string | null {
  if (payload.length > NOTE_LIMIT) return null;
  try {
    return parseUtf8(payload);
  } catch {
    return null;
  }
}

/** The registered key that claims to have signed; null when it is another of the same screen. Throws a LogError. */
function signerOf(note: string, name: ScreenName, keys: readonly ScreenKeyRecord[]): ScreenKeyRecord | null {
  const { signatures } = parseNote(note);
  const own = signatures.filter((signature) => signature.name === name);
  if (own.length === 0) throw new LogError('note-unsigned', 'of another screen');
  return keys.find(({ verifier }) => own.some(({ id }) => verifier.startsWith(`${name}+${id}+`))) ?? null;
}

function rowOf(row: ReturnType<typeof rowsOf>[number]): ShownDayRow {
  const { isTrusted, first, last, ...rest } = row;
  return { ...rest, trusted: isTrusted ? 1 : 0, first: first / 1000, last: last / 1000 };
}
