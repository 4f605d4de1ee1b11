// Accounts: made, changed and closed by an administrator, never deleted (the record names their offices).
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Account, AuditAct } from '../../contract/index.ts';
import { checkCharacters, findInPlainText, sitsOnBothSides } from '../../disclosure/index.ts';
import type { Role } from '../../disclosure/index.ts';
import { POST_LIMIT } from '../../log/index.ts';
import type { Clock } from '../clock.ts';
import { OfficeError } from '../error.ts';
import type { FieldFault } from '../error.ts';
import { hasGlyph } from '../glyphs/glyphs.ts';
import { fingerprint } from '../keys/cryptography.ts';
import type { AccountRow, Store, Writer } from '../store/index.ts';
import { hashPassword, isWeak } from './passwords.ts';
import { personOf } from './people.ts';
import type { Person } from './people.ts';

/** Holds the fingerprint of the one-time link's token until somebody has used it. */
const SETUP = 'setup-token';

export interface NewAccount {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly post: string;
  readonly password: string;
  /** Of a member of the supervision committee; by default, whether the post says so. */
  readonly accounting?: boolean | undefined;
}

export class Accounts {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async list(): Promise<Account[]> {
    return (await this.#store.read.accounts.all()).map(toAccount);
  }

  /** Throws `name-taken` and `both-sides` (409), `weak-password` and `bad-request` at `name` or `post` (422). */
  async create(by: Person | null, wanted: NewAccount, mustChange: boolean): Promise<Account> {
    const account = wanted.account.normalize('NFKC').toLowerCase();
    if (isWeak(wanted.password, account)) throw weak();
    checkSeals(wanted);
    const password = await hashPassword(wanted.password);
    return this.#store.withTransaction((writer) =>
      this.#insert(writer, by, { ...wanted, account }, password, mustChange),
    );
  }

  /** Throws `not-found`, `weak-password`, `last-administrator` and `both-sides` (409). */
  async change(
    by: Person,
    id: string,
    wanted: { name?: string; post?: string; disabled?: boolean; password?: string; accounting?: boolean },
  ): Promise<Account> {
    const row = await this.#store.read.accounts.find(id);
    if (!row) throw new OfficeError('not-found', 404);
    if (wanted.password !== undefined && isWeak(wanted.password, row.account)) throw weak();
    checkSeals(wanted);
    const password = wanted.password === undefined ? null : await hashPassword(wanted.password);
    return this.#store.withTransaction(async ({ accounts, journal }) => {
      if (wanted.disabled === true && row.role === 'administrator') {
        const others = (await accounts.all()).filter(
          (one) => one.role === 'administrator' && one.disabled === 0 && one.id !== id,
        );
        if (others.length === 0) throw new OfficeError('last-administrator', 409);
      }
      const name = wanted.name ?? row.name;
      // Only what makes it so: a forgotten password is set anew whatever the accounts of before are.
      const opens =
        row.disabled === 1 ? wanted.disabled === false : wanted.disabled !== true && name !== row.name;
      if (opens) {
        const others = (await accounts.all()).filter((one) => one.id !== id);
        checkSides({ name, role: row.role as Role }, others);
      }
      await accounts.change(id, {
        name,
        post: wanted.post ?? row.post,
        disabled: Number(wanted.disabled ?? row.disabled === 1),
        accounting: Number(isAccountant(row.role, wanted.accounting ?? row.accounting === 1)),
        ...(password === null ? {} : { password, must_change: 1 }),
      });
      // Who is shut out or was given a new password is out everywhere, at once.
      if (wanted.disabled === true || password !== null) await accounts.closeSessionsOf(id, null);
      const at = this.#now();
      for (const act of actsOf(wanted, row)) {
        await journal.record({ at, account: by.id, act, subject: id, detail: '{}' });
      }
      return toAccount((await accounts.find(id)) ?? row);
    });
  }

  /** A one-time token for the first administrator, or null when there are accounts already. */
  async offerSetup(): Promise<string | null> {
    if ((await this.#store.read.accounts.all()).length > 0) return null;
    const token = randomBytes(32).toString('base64url');
    await this.#store.withTransaction(({ journal }) => journal.set(SETUP, fingerprint(token)));
    return token;
  }

  /** Makes the first administrator with the one-time token. Throws `setup-link-used` (403), `weak-password`. */
  async setUp(token: string, account: string, name: string, password: string): Promise<Person> {
    const normal = account.normalize('NFKC').toLowerCase();
    if (!(await this.#isSetupToken(token))) throw new OfficeError('setup-link-used', 403);
    if (isWeak(password, normal)) throw weak();
    checkSeals({ name });
    const hashed = await hashPassword(password);
    const made = await this.#store.withTransaction(async (writer) => {
      // Asked again inside: of two who follow the link at once only one comes through.
      const expected = await writer.journal.setting(SETUP);
      if (expected !== fingerprint(token)) throw new OfficeError('setup-link-used', 403);
      await writer.journal.unset(SETUP);
      const wanted = { account: normal, name, role: 'administrator' as const, post: '系统管理员' };
      return this.#insert(writer, null, wanted, hashed, false);
    });
    const row = await this.#store.read.accounts.find(made.id);
    if (!row) throw new OfficeError('internal', 500);
    return personOf(row);
  }

  async #isSetupToken(token: string): Promise<boolean> {
    const expected = await this.#store.read.journal.setting(SETUP);
    if (expected === null) return false;
    return timingSafeEqual(Buffer.from(fingerprint(token)), Buffer.from(expected));
  }

  async #insert(
    { accounts, journal }: Writer,
    by: Person | null,
    wanted: Omit<NewAccount, 'password'>,
    password: string,
    mustChange: boolean,
  ): Promise<Account> {
    if (await accounts.findByName(wanted.account)) {
      throw new OfficeError('name-taken', 409, { fields: [{ field: 'account', code: 'name-taken' }] });
    }
    checkSides(wanted, await accounts.all());
    const at = this.#now();
    const row: AccountRow = {
      id: `a-${randomBytes(8).toString('hex')}`,
      account: wanted.account,
      name: wanted.name,
      role: wanted.role,
      post: wanted.post,
      password,
      must_change: Number(mustChange),
      disabled: 0,
      accounting: Number(isAccountant(wanted.role, wanted.accounting ?? wanted.post.includes('会计'))),
      created_at: at,
      last_sign_in: null,
    };
    await accounts.insert(row);
    await journal.record({
      at,
      account: by?.id ?? null,
      act: 'create-account',
      subject: row.id,
      detail: JSON.stringify({ role: row.role }),
    });
    return toAccount(row);
  }

  #now(): string {
    return new Date(this.#clock.now()).toISOString();
  }
}

/** Nobody supervises themselves. Throws `both-sides` (409). */
function checkSides(
  wanted: { readonly name: string; readonly role: Role },
  rows: readonly AccountRow[],
): void {
  if (!sitsOnBothSides(wanted, rows.map(toAccount))) return;
  const values = { name: wanted.name };
  const fields = [{ field: 'name', code: 'both-sides' as const, values }];
  throw new OfficeError('both-sides', 409, { values, fields });
}

function isAccountant(role: string, told: boolean): boolean {
  return role === 'supervision' && told;
}

/** Name and post stand on the seals of the record, on every screen: they obey what every public word obeys. */
function checkSeals(wanted: { readonly name?: string; readonly post?: string }): void {
  const fields: FieldFault[] = [];
  for (const field of ['name', 'post'] as const) {
    const words = wanted[field];
    if (words === undefined) continue;
    if (words.trim() === '') fields.push({ field, code: 'not-filled' });
    // The log counts as its JSON does: a rare character is two.
    else if (words.length > POST_LIMIT)
      fields.push({ field, code: 'too-long', values: { limit: POST_LIMIT, length: words.length } });
    else
      fields.push(...checkCharacters(field, words, { lines: false, hasGlyph }), ...personalIn(field, words));
  }
  if (fields.length > 0) throw new OfficeError('bad-request', 422, { fields });
}

/** An office is a name and a post; nothing else of a person belongs on a seal. */
function personalIn(field: string, words: string): FieldFault[] {
  return findInPlainText(field, words).map(({ start, end, advice }) => ({
    field,
    code: advice,
    values: { position: [...words.slice(0, start)].length + 1, length: [...words.slice(start, end)].length },
  }));
}

/** What changing an account comes to; each is told on its own. */
function actsOf(
  {
    name,
    post,
    disabled,
    password,
    accounting,
  }: Partial<Record<'name' | 'post' | 'password', string>> & {
    disabled?: boolean;
    accounting?: boolean;
  },
  row: AccountRow,
): AuditAct[] {
  const acts: AuditAct[] = [];
  const knows = accounting ?? row.accounting === 1;
  if ((name ?? row.name) !== row.name || (post ?? row.post) !== row.post || knows !== (row.accounting === 1))
    acts.push('change-account');
  if (password !== undefined) acts.push('reset-password');
  if (disabled !== undefined && disabled !== (row.disabled === 1)) {
    acts.push(disabled ? 'disable-account' : 'enable-account');
  }
  return acts;
}

function weak(): OfficeError {
  return new OfficeError('weak-password', 422, { fields: [{ field: 'password', code: 'weak-password' }] });
}

function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    account: row.account,
    name: row.name,
    role: row.role as Role,
    post: row.post,
    disabled: row.disabled === 1,
    accounting: row.accounting === 1,
    createdAt: row.created_at,
    lastSignIn: row.last_sign_in,
  };
}
