import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Accounts } from '../../../../src/office/auth/accounts.ts';
import { isWeak } from '../../../../src/office/auth/passwords.ts';
import { IDLE_LIMIT, SESSION_LIMIT, SignIn } from '../../../../src/office/auth/sign-in.ts';
import { OfficeError } from '../../../../src/office/error.ts';
import { openStore } from '../../../../src/office/store/index.ts';
import type { Store } from '../../../../src/office/store/index.ts';
import { PASSWORD, SetClock } from '../../../support/office-harness.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-11-21T02:00:00Z');
let folder: string;
let store: Store;
let accounts: Accounts;
let signIn: SignIn;
const clock = new SetClock(START);
beforeEach(async () => {
  clock.ms = START;
  folder = await mkdtemp(join(tmpdir(), 'minglan-auth-'));
  store = await openStore(join(folder, 'minglan.sqlite'));
  accounts = new Accounts(store, clock);
  signIn = new SignIn(store, clock);
});
afterEach(async () => {
  await store[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const someone = (account = 'shenhe', role: 'clerk' | 'administrator' = 'clerk') =>
  accounts.create(
    null,
    { account, name: '沈禾（示例）', role, post: '社区服务经办', password: PASSWORD },
    false,
  );
async function codeOf(work: Promise<unknown>): Promise<OfficeError> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof OfficeError)) throw new Error(`not refused: ${String(outcome)}`);
  return outcome;
}

describe('signing in', () => {
  test('gives a session that the store knows only by its hash', async () => {
    await someone();
    const { person, token } = await signIn.signIn('ShenHe', PASSWORD);
    expect(person).toMatchObject({ account: 'shenhe', role: 'clerk', mustChangePassword: false });
    expect((await signIn.check(token))?.person.id).toBe(person.id);
    expect(await store.read.accounts.session(token)).toBeNull();
    const row = await store.read.accounts.findByName('shenhe');
    expect(row!.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(row!.last_sign_in).toBe(new Date(START).toISOString());
  });

  test('says the same of a wrong password, a name that is not, and an account that is closed', async () => {
    await someone('admin', 'administrator');
    const { id } = await someone();
    const admin = (await signIn.signIn('admin', PASSWORD)).person;
    await accounts.change(admin, id, { disabled: true });
    const answers = await Promise.all([
      codeOf(signIn.signIn('admin', 'wrong-password')),
      codeOf(signIn.signIn('nobody', 'wrong-password')),
      codeOf(signIn.signIn('shenhe', PASSWORD)),
    ]);
    expect(answers.map(({ code, status, fields }) => ({ code, status, fields }))).toEqual(
      answers.map(() => ({ code: 'wrong-password', status: 401, fields: [] })),
    );
  });

  test('takes as long for a name that is not', async () => {
    await someone();
    /** Of the processor, ms: a machine with other work to do hashes no longer. */
    const time = async (account: string): Promise<number> => {
      const times: number[] = [];
      for (let count = 0; count < 3; count += 1) {
        const before = process.cpuUsage();
        await codeOf(signIn.signIn(account, 'wrong-password'));
        const { user, system } = process.cpuUsage(before);
        times.push((user + system) / 1000);
      }
      return Math.min(...times);
    };
    const [known, unknown] = [await time('shenhe'), await time('nobody')];
    // Hashing takes tens of ms; an answer without it takes under one.
    expect(unknown).toBeGreaterThan(known / 4);
  });
});

describe('lock-out', () => {
  const wrong = (account: string) => codeOf(signIn.signIn(account, 'wrong-password'));

  test.each(['shenhe', 'nobody'])('of %s: a minute after five, doubling up to fifteen', async (account) => {
    await someone();
    for (let count = 0; count < 5; count += 1) expect((await wrong(account)).code).toBe('wrong-password');
    for (const minutes of [1, 2, 4, 8, 15, 15]) {
      const locked = await wrong(account);
      expect(locked).toMatchObject({ code: 'locked-out', status: 429, retryAfter: minutes * 60 });
      clock.ms += minutes * MINUTE - 1000;
      expect((await wrong(account)).code).toBe('locked-out');
      clock.ms += 1001;
      expect((await wrong(account)).code).toBe('wrong-password');
    }
  });

  test('holds against the right password too, and a success forgets the count', async () => {
    await someone();
    for (let count = 0; count < 5; count += 1) await wrong('shenhe');
    expect((await codeOf(signIn.signIn('shenhe', PASSWORD))).code).toBe('locked-out');
    clock.ms += MINUTE + 1;
    await signIn.signIn('shenhe', PASSWORD);
    for (let count = 0; count < 4; count += 1) expect((await wrong('shenhe')).code).toBe('wrong-password');
    await signIn.signIn('shenhe', PASSWORD);
  });

  test('of one name is no lock-out of another', async () => {
    await someone();
    await someone('qiaoning');
    for (let count = 0; count < 6; count += 1) await wrong('shenhe');
    await signIn.signIn('qiaoning', PASSWORD);
  });

  test('many tries at once are counted each', async () => {
    await someone();
    await Promise.all(Array.from({ length: 8 }, () => wrong('shenhe')));
    expect((await wrong('shenhe')).code).toBe('locked-out');
  });
});

describe('sessions', () => {
  test('live on while they are used, end after 30 idle minutes and after 12 hours at the latest', async () => {
    await someone();
    const idle = await signIn.signIn('shenhe', PASSWORD);
    clock.ms += IDLE_LIMIT + 1;
    expect(await signIn.check(idle.token)).toBeNull();
    const used = await signIn.signIn('shenhe', PASSWORD);
    const begun = clock.ms;
    while (clock.ms - begun + 20 * MINUTE <= SESSION_LIMIT) {
      clock.ms += 20 * MINUTE;
      expect(await signIn.check(used.token)).not.toBeNull();
    }
    clock.ms = begun + SESSION_LIMIT + 1;
    expect(await signIn.check(used.token)).toBeNull();
    await signIn.sweep();
    const fresh = await signIn.signIn('shenhe', PASSWORD);
    expect(await signIn.check(fresh.token)).not.toBeNull();
  });

  test('end with signing out, being shut out, and another’s new password', async () => {
    await someone('admin', 'administrator');
    const { id } = await someone();
    const admin = (await signIn.signIn('admin', PASSWORD)).person;
    const one = await signIn.signIn('shenhe', PASSWORD);
    await signIn.signOut((await signIn.check(one.token))!);
    expect(await signIn.check(one.token)).toBeNull();
    const two = await signIn.signIn('shenhe', PASSWORD);
    await accounts.change(admin, id, { password: 'another-fine-one' });
    expect(await signIn.check(two.token)).toBeNull();
    const three = await signIn.signIn('shenhe', 'another-fine-one');
    expect(three.person.mustChangePassword).toBe(true);
    await accounts.change(admin, id, { disabled: true });
    expect(await signIn.check(three.token)).toBeNull();
  });

  test('changing one’s password ends the others and keeps this one', async () => {
    await someone();
    const here = await signIn.signIn('shenhe', PASSWORD);
    const elsewhere = await signIn.signIn('shenhe', PASSWORD);
    const session = (await signIn.check(here.token))!;
    expect((await codeOf(signIn.changePassword(session, 'wrong', 'a-new-one-2026'))).code).toBe(
      'wrong-password',
    );
    expect((await codeOf(signIn.changePassword(session, PASSWORD, PASSWORD))).code).toBe('same-password');
    expect((await codeOf(signIn.changePassword(session, PASSWORD, 'shenhe-123'))).code).toBe('weak-password');
    await signIn.changePassword(session, PASSWORD, 'a-new-one-2026');
    expect(await signIn.check(here.token)).not.toBeNull();
    expect(await signIn.check(elsewhere.token)).toBeNull();
    expect((await codeOf(signIn.signIn('shenhe', PASSWORD))).code).toBe('wrong-password');
  });

  test.each(['', 'nonsense', '../../etc', 'x'.repeat(5000)])('nobody is in with %j', async (token) => {
    expect(await signIn.check(token)).toBeNull();
  });
});

describe('accounts', () => {
  test('a name is taken once, whatever its letters’ size or width', async () => {
    await someone();
    expect((await codeOf(someone('SHENHE'))).code).toBe('name-taken');
    expect((await codeOf(someone('ｓｈｅｎｈｅ'))).fields).toMatchObject([
      { field: 'account', code: 'name-taken' },
    ]);
  });

  test('the last administrator stays', async () => {
    const first = await someone('admin', 'administrator');
    const second = await someone('admin2', 'administrator');
    const { person } = await signIn.signIn('admin', PASSWORD);
    await accounts.change(person, second.id, { disabled: true });
    expect((await codeOf(accounts.change(person, first.id, { disabled: true }))).code).toBe(
      'last-administrator',
    );
  });

  test('the one-time link makes one administrator, once', async () => {
    const token = (await accounts.offerSetup())!;
    const wrong = accounts.setUp('x'.repeat(43), 'root', '某人（示例）', PASSWORD);
    expect((await codeOf(wrong)).code).toBe('setup-link-used');
    const weak = accounts.setUp(token, 'root', '某人（示例）', '1111111111');
    expect((await codeOf(weak)).code).toBe('weak-password');
    const two = await Promise.allSettled([
      accounts.setUp(token, 'root', '某人（示例）', PASSWORD),
      accounts.setUp(token, 'root2', '某人（示例）', PASSWORD),
    ]);
    expect(two.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await accounts.list()).toMatchObject([{ role: 'administrator' }]);
    expect(await accounts.offerSetup()).toBeNull();
  });

  test('whoever does something is written down, and no password with it', async () => {
    await someone('admin', 'administrator');
    await signIn.signIn('admin', PASSWORD);
    const audit = await store.read.journal.audit(10);
    expect(audit.map(({ act }) => act)).toEqual(['sign-in', 'create-account']);
    expect(JSON.stringify(audit)).not.toContain(PASSWORD);
  });

  test.each([
    ['short', 'abc12', true],
    ['one letter', 'aaaaaaaaaaaa', true],
    ['counting', '1234567890', true],
    ['the keyboard', 'qwertyuiop', true],
    ['the name', 'shenheshenhe', true],
    ['the name and a year', 'shenhe2026', true],
    ['words', 'correct-horse-7', false],
    ['Chinese', '澄禾里的梧桐树很高大', false],
  ])('weak or not: %s', (_name, password, weak) => {
    expect(isWeak(password, 'shenhe')).toBe(weak);
  });
});
