// How a screen becomes one of ours. It asks for a code over HTTP (the broker never admits a stranger), shows it,
// and polls with a secret; an administrator who stands before it types the code in. Whoever polls with the secret
// after that gets the credential, made at that moment: the office keeps only its hash.
import { randomBytes } from 'node:crypto';
import type { Enrolment, ScreenConfiguration } from '../../contract/index.ts';
import type { Person } from '../auth/people.ts';
import type { Clock } from '../clock.ts';
import { OfficeError } from '../error.ts';
import { fingerprint } from '../keys/cryptography.ts';
import type { PairingRow, Store, Writer } from '../store/index.ts';
import { newPairingCode, normalPairingCode } from './codes.ts';

const OFFER_LIFE = 10 * 60_000;
/**
 * Expired offers are remembered a while: one that was claimed in its last moment is answered that long, another late
 * screen is told 410 and not 404.
 */
const MEMORY = 60 * 60_000;
const OPEN_LIMIT = 50;
/** Of one address: a stranger who asks for codes all day must not shut out the screen that is being put up. */
const OPEN_LIMIT_OF_ONE = 12;

export interface PairingOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** Admits the screen at the broker and tells it its configuration. */
  readonly admit: (screen: string, credential: { username: string; password: string }) => Promise<void>;
  /** What a screen is told of the log. */
  readonly anchor: () => Pick<Enrolment, 'community' | 'origin' | 'officeKey' | 'recoveryKeys' | 'broker'>;
}

export class Pairing {
  readonly #options: PairingOptions;
  /** Open offers by the fingerprint of their secret: whose, until when (ms since 1970). Forgotten at a restart. */
  readonly #open = new Map<string, { readonly address: string; readonly until: number }>();

  constructor(options: PairingOptions) {
    this.#options = options;
  }

  /** A code to show and a secret to poll with, for a screen at that address. Throws `too-many-pairings` (429). */
  async offer(
    role: 'kiosk' | 'display',
    address: string,
  ): Promise<{ code: string; secret: string; expiresAt: string }> {
    const { store, clock } = this.#options;
    const secret = randomBytes(32).toString('base64url');
    const now = clock.now();
    const expires = now + OFFER_LIFE;
    this.#makeRoom(address, now);
    const code = await store.withTransaction(async ({ screens }) => {
      await screens.forgetPairings(now - MEMORY);
      if ((await screens.openPairings(now)) >= OPEN_LIMIT) throw new OfficeError('too-many-pairings', 429);
      let code = newPairingCode();
      while (await screens.pairingByCode(code)) code = newPairingCode();
      await screens.offerPairing({
        secret: fingerprint(secret),
        code,
        role,
        expires_at: expires,
        screen: null,
      });
      return code;
    });
    this.#open.set(fingerprint(secret), { address, until: expires });
    return { code, secret, expiresAt: new Date(expires).toISOString() };
  }

  /** Gives the screen that shows `code` its place. Throws `unknown-pairing-code` (404), `pairing-expired` (410). */
  async claim(person: Person | null, code: string, configuration: ScreenConfiguration): Promise<string> {
    const { store, clock } = this.#options;
    return store.withTransaction(async (writer) => {
      const row = await writer.screens.pairingByCode(normalPairingCode(code));
      if (!row || row.screen !== null) throw at('code', 'unknown-pairing-code', 404);
      if (row.expires_at < clock.now()) throw at('code', 'pairing-expired', 410);
      return this.#claim(writer, person, row, configuration);
    });
  }

  /**
   * The enrolment once the code was claimed, null before. Throws `unknown-pairing` (404), `pairing-expired` and
   * `screen-revoked` (410).
   */
  async answer(secret: string): Promise<Enrolment | null> {
    const { store, clock, admit, anchor } = this.#options;
    const row = await store.read.screens.pairing(fingerprint(secret));
    if (!row) throw new OfficeError('unknown-pairing', 404);
    // A screen that was given its place before the code ran out asks again only after it did: without an answer it
    // would stand in the list for ever, and show a new code.
    const until = row.screen === null ? row.expires_at : row.expires_at + MEMORY;
    if (until < clock.now()) throw new OfficeError('pairing-expired', 410);
    if (row.screen === null) return null;
    const screen = await store.read.screens.find(row.screen);
    if (!screen || screen.revoked_at !== null) throw new OfficeError('screen-revoked', 410);
    const credential = { username: screen.username, password: randomBytes(32).toString('base64url') };
    await store.withTransaction(({ screens }) =>
      screens.change(screen.id, { password: fingerprint(credential.password) }),
    );
    await admit(screen.id, credential);
    const configuration = JSON.parse(screen.configuration) as ScreenConfiguration;
    return { ...anchor(), screen: screen.id, credential, configuration };
  }

  #makeRoom(address: string, now: number): void {
    let open = 0;
    for (const [secret, offer] of this.#open) {
      if (offer.until < now) this.#open.delete(secret);
      else if (offer.address === address) open += 1;
    }
    if (open >= OPEN_LIMIT_OF_ONE) throw new OfficeError('too-many-pairings', 429);
  }

  async #claim(
    { screens, journal }: Writer,
    person: Person | null,
    row: PairingRow,
    configuration: ScreenConfiguration,
  ): Promise<string> {
    const now = new Date(this.#options.clock.now()).toISOString();
    const id = `s-${randomBytes(6).toString('hex')}`;
    await screens.insert({
      id,
      configuration: JSON.stringify(configuration),
      username: id,
      password: null,
      paired_at: now,
      revoked_at: null,
      last_seen: null,
      state: null,
    });
    await screens.claimPairing(row.secret, id);
    this.#open.delete(row.secret);
    await journal.record({
      at: now,
      account: person?.id ?? null,
      act: 'pair-screen',
      subject: id,
      detail: JSON.stringify({ role: configuration.role }),
    });
    return id;
  }
}

function at(field: string, code: 'unknown-pairing-code' | 'pairing-expired', status: number): OfficeError {
  return new OfficeError(code, status, { fields: [{ field, code }] });
}
