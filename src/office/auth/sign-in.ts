// Who is at the other end. An attacker who guesses names learns nothing: a name that does not exist is hashed,
// counted and locked like one that does.
import { randomBytes } from 'node:crypto';
import type { AuditAct } from '../../contract/index.ts';
import type { Clock } from '../clock.ts';
import { OfficeError } from '../error.ts';
import { fingerprint } from '../keys/cryptography.ts';
import type { NewAuditRecord, Store, Writer } from '../store/index.ts';
import { hashPassword, isWeak, passwordMatches } from './passwords.ts';
import { personOf } from './people.ts';
import type { Person } from './people.ts';

const MINUTE = 60_000;
export const IDLE_LIMIT = 30 * MINUTE;
export const SESSION_LIMIT = 12 * 60 * MINUTE;
/** A session's last use is written down at most this often. */
const TOUCH_EVERY = MINUTE;
const FREE_TRIES = 5;
const LONGEST_LOCK = 15 * MINUTE;

export interface OpenSession {
  readonly person: Person;
  /** Fingerprint of the token: how the store knows the session. */
  readonly session: string;
}

export class SignIn {
  readonly #store: Store;
  readonly #clock: Clock;
  /** Hashed instead of a password that isn't there, so that both take as long. */
  readonly #nobody: Promise<string>;
  /** Tries with names that do not exist since the last time they were recorded. */
  #unknownTries = 0;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    this.#nobody = hashPassword(randomBytes(16).toString('hex'));
  }

  /**
   * Opens a session. Throws OfficeError `wrong-password` (401), also for unknown and disabled accounts, or
   * `locked-out` (429) while the name is locked.
   */
  async signIn(account: string, password: string): Promise<{ person: Person; token: string }> {
    const name = account.normalize('NFKC').toLowerCase();
    const key = fingerprint(name);
    await this.#checkLock(key);
    const row = await this.#store.read.accounts.findByName(name);
    const matches = await passwordMatches(row?.password ?? (await this.#nobody), password);
    // Tries that ran beside this one may have locked the name meanwhile: the right password must not slip through.
    await this.#checkLock(key);
    if (!row || !matches || row.disabled === 1) {
      if (row) await this.#countFailure(key, { act: 'fail-sign-in', account: null, subject: row.id });
      else await this.#countFailure(key, null);
      throw new OfficeError('wrong-password', 401);
    }
    const token = await this.#open(row.id, async ({ accounts }) => {
      await accounts.clearFailures(key);
      await accounts.change(row.id, { last_sign_in: this.#now() });
    });
    return { person: personOf(row), token };
  }

  /** Opens a session for somebody just made (one-time link). */
  async openFor(person: Person): Promise<string> {
    return this.#open(person.id, async ({ accounts }) => {
      await accounts.change(person.id, { last_sign_in: this.#now() });
    });
  }

  /** The session of a token, kept alive by being asked for; null when it has ended. */
  async check(token: string): Promise<OpenSession | null> {
    const session = fingerprint(token);
    const row = await this.#store.read.accounts.session(session);
    if (!row) return null;
    const now = this.#clock.now();
    if (now - row.used_at > IDLE_LIMIT || now - row.created_at > SESSION_LIMIT) return null;
    const account = await this.#store.read.accounts.find(row.account);
    if (!account || account.disabled === 1) return null;
    if (now - row.used_at > TOUCH_EVERY) {
      await this.#store.withTransaction(({ accounts }) => accounts.touchSession(session, now));
    }
    return { person: personOf(account), session };
  }

  async signOut(open: OpenSession): Promise<void> {
    await this.#store.withTransaction(async ({ accounts, journal }) => {
      await accounts.closeSession(open.session);
      await journal.record(this.#act(open.person.id, 'sign-out'));
    });
  }

  /** Changes one's own password; ends all other sessions. Throws `wrong-password` (422), `weak-password` (422). */
  async changePassword(open: OpenSession, current: string, next: string): Promise<void> {
    const { person } = open;
    const key = fingerprint(person.account);
    await this.#checkLock(key);
    const row = await this.#store.read.accounts.find(person.id);
    if (!row || !(await passwordMatches(row.password, current))) {
      const failed = { act: 'fail-change-password', account: person.id, subject: person.id } as const;
      await this.#countFailure(key, failed);
      throw new OfficeError('wrong-password', 422, {
        fields: [{ field: 'current', code: 'wrong-password' }],
      });
    }
    if (next === current) {
      throw new OfficeError('same-password', 422, { fields: [{ field: 'next', code: 'same-password' }] });
    }
    if (isWeak(next, person.account)) {
      throw new OfficeError('weak-password', 422, { fields: [{ field: 'next', code: 'weak-password' }] });
    }
    const hashed = await hashPassword(next);
    await this.#store.withTransaction(async ({ accounts, journal }) => {
      await accounts.change(person.id, { password: hashed, must_change: 0 });
      await accounts.closeSessionsOf(person.id, open.session);
      await journal.record(this.#act(person.id, 'change-password'));
    });
  }

  /** Forgets what has ended, and records the tries with unknown names; called now and then and at the end. */
  async sweep(): Promise<void> {
    const now = this.#clock.now();
    await this.#store.withTransaction(async (writer) => {
      await this.#recordUnknown(writer);
      await writer.accounts.forgetOld(now - IDLE_LIMIT, now - SESSION_LIMIT, now - 24 * 60 * MINUTE);
    });
  }

  async #open(account: string, also: (writer: Writer) => Promise<void>): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.#clock.now();
    await this.#store.withTransaction(async (writer) => {
      await also(writer);
      await writer.accounts.openSession({
        token: fingerprint(token),
        account,
        created_at: now,
        used_at: now,
      });
      await writer.journal.record(this.#act(account, 'sign-in'));
    });
    return token;
  }

  async #checkLock(key: string): Promise<void> {
    const row = await this.#store.read.accounts.failures(key);
    const wait = (row?.locked_until ?? 0) - this.#clock.now();
    if (wait <= 0) return;
    const seconds = Math.ceil(wait / 1000);
    throw new OfficeError('locked-out', 429, {
      retryAfter: seconds,
      values: { seconds },
    });
  }

  /** Five tries are free; then a minute, and twice as long after each further one, up to fifteen. */
  async #countFailure(
    key: string,
    failed: Pick<NewAuditRecord, 'act' | 'account' | 'subject'> | null,
  ): Promise<void> {
    const now = this.#clock.now();
    await this.#store.withTransaction(async ({ accounts, journal }) => {
      const failures = ((await accounts.failures(key))?.failures ?? 0) + 1;
      const lock = failures < FREE_TRIES ? 0 : Math.min(MINUTE * 2 ** (failures - FREE_TRIES), LONGEST_LOCK);
      await accounts.saveFailures({ name: key, failures, locked_until: now + lock });
      if (failed) {
        const detail = { failures, ...(lock > 0 ? { seconds: lock / 1000 } : {}) };
        await journal.record({ ...failed, at: this.#now(), detail: JSON.stringify(detail) });
      } else this.#unknownTries += 1;
    });
  }

  /**
   * Names that do not exist are counted and recorded together: never the name, which may be a password typed into the
   * wrong field, and not each on its own, or a stranger could fill the audit.
   */
  async #recordUnknown({ journal }: Writer): Promise<void> {
    const times = this.#unknownTries;
    if (times === 0) return;
    this.#unknownTries = 0;
    const act = 'fail-unknown-sign-in';
    await journal.record({
      at: this.#now(),
      account: null,
      act,
      subject: '',
      detail: JSON.stringify({ times }),
    });
  }

  #act(account: string, act: AuditAct) {
    return { at: this.#now(), account, act, subject: account, detail: '{}' };
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString();
  }
}
