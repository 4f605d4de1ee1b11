import Database from 'better-sqlite3';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  Frontier,
  leafHash,
  LogError,
  makePart,
  openHead,
  signHead,
  timestampOf,
  utf8,
  verifyInclusion,
} from '../../../../src/log/index.ts';
import type { Entry } from '../../../../src/log/index.ts';
import { readCommunityFiles } from '../../../../src/office/config/files.ts';
import type { CommunityFiles } from '../../../../src/office/config/files.ts';
import { sha256, verifyEd25519 } from '../../../../src/office/keys/cryptography.ts';
import { readRecoveryKey } from '../../../../src/office/keys/recovery-files.ts';
import { replaceOfficeKey } from '../../../../src/office/keys/replace-key.ts';
import { openFolder, openRecord } from '../../../../src/office/record.ts';
import type { OpenRecord } from '../../../../src/office/record.ts';
import type { Appended, Draft, NewPart } from '../../../../src/office/sequencer/draft.ts';
import { SetClock } from '../../../support/office-harness.ts';

const START = Date.parse('2026-11-21T02:00:00Z');
let folder: string;
let files: CommunityFiles;
const clock = new SetClock(START);
const opened: OpenRecord[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minglan-sequencer-'));
  files = await readCommunityFiles('kiosk-config');
  clock.ms = START;
});
afterEach(async () => {
  for (const record of opened.splice(0)) await close(record);
  await rm(folder, { recursive: true, force: true });
});

interface Heard {
  readonly appended: Appended[];
  readonly heads: string[];
}
async function open(data = join(folder, 'data')): Promise<OpenRecord & { heard: Heard }> {
  const heard: Heard = { appended: [], heads: [] };
  const store = await openFolder(data);
  const record = await openRecord({
    store,
    folder: { data, passphrase: null },
    files,
    clock,
    publish: async (appended) => void heard.appended.push(...appended),
    publishHead: async (note) => void heard.heads.push(note),
  });
  opened.push(record);
  return { ...record, heard };
}
async function close(record: OpenRecord): Promise<void> {
  const at = opened.findIndex(({ store }) => store === record.store);
  if (at >= 0) opened.splice(at, 1);
  await record.sequencer.settle();
  await record.store[Symbol.asyncDispose]();
}

let number = 0;
function notice(changes: Partial<Entry> = {}, parts: NewPart[] = []): Draft {
  number += 1;
  const actor = { role: 'clerk', post: '经办', account: 'a-1' };
  return {
    entry: {
      kind: 'publish',
      id: `d-${number}`,
      code: 'SVC-01',
      issued: timestampOf(Math.floor(clock.ms / 1000)),
      notBefore: null,
      notAfter: null,
      audience: [],
      author: actor,
      approvals: [],
      supersedes: null,
      reason: null,
      detail: null,
      ...changes,
    },
    parts,
  };
}
const textPart = (text: string): NewPart => ({
  name: 'text',
  type: 'text/plain;charset=utf-8',
  part: makePart(crypto.getRandomValues(new Uint8Array(16)), utf8(text), sha256),
});
const headOf = (record: OpenRecord, note = record.sequencer.head!.note) =>
  openHead(note, {
    origin: record.origin,
    officeKey: record.sequencer.keys.office,
    verify: verifyEd25519,
    sha256,
  });

describe('a new log', () => {
  test('begins with the keys, and is signed when it resumes', async () => {
    const record = await open();
    expect(record.isNew).toBe(true);
    expect(record.sequencer.size).toBe(1);
    expect(record.sequencer.head).toBeNull();
    await record.sequencer.resume();
    const head = await headOf(record);
    expect(head).toMatchObject({ size: 1, origin: `minglan/${files.community.id}`, signedAt: START / 1000 });
    expect(record.sequencer.keys).toMatchObject({ version: 1, threshold: 2 });
    expect(record.heard.heads).toEqual([record.sequencer.head!.note]);
  });

  test('keeps its key sealed: neither the file beside it nor the database alone signs', async () => {
    const record = await open();
    await record.sequencer.resume();
    const key = record.sequencer.officeKey.key.export();
    const seed = key.subarray(-32);
    const row = await record.store.read.record.activeKey();
    expect(row!.sealed).not.toContain(seed.toString('base64').slice(0, 20));
    await close(record);
    await rm(join(folder, 'data', 'office.secret'));
    const robbed = await open();
    expect(robbed.sequencer.refusal).toMatchObject({ reason: 'key' });
    // What was signed before is still served.
    expect((await headOf(robbed)).size).toBe(1);
    await robbed.sequencer.resume();
    expect(robbed.heard.heads).toEqual([]);
    await expect(robbed.sequencer.append(async () => notice())).rejects.toMatchObject({
      code: 'not-signing',
    });
    // Two recovery keys help, without the lost secret.
    const file = (at: number) => join(folder, 'data', 'recovery', `key-${at}.txt`);
    const recovery = [await readRecoveryKey(file(2)), await readRecoveryKey(file(3))];
    const { sequencer, origin, secret } = robbed;
    await replaceOfficeKey({ sequencer, origin, secret, recovery, clock });
    await sequencer.append(async () => notice());
    expect((await headOf(robbed)).size).toBe(3);
  });

  test('damaged on the disk is served as far as it is whole, and not signed', async () => {
    const record = await open();
    await record.sequencer.resume();
    for (let count = 0; count < 3; count += 1) await record.sequencer.append(async () => notice());
    await close(record);
    const connection = new Database(join(folder, 'data', 'minglan.sqlite'));
    connection.exec("drop trigger entries_no_update; update entries set bytes = x'7b7d' where seq = 2");
    connection.close();
    const damaged = await open();
    expect(damaged.sequencer.refusal).toMatchObject({ reason: 'damaged' });
    expect(damaged.sequencer.size).toBe(2);
    await damaged.sequencer.resume();
    expect(damaged.heard.heads).toEqual([]);
  });

  test('of which the newest entries were taken away is refused as well', async () => {
    const record = await open();
    await record.sequencer.resume();
    for (let count = 0; count < 3; count += 1) await record.sequencer.append(async () => notice());
    await close(record);
    const connection = new Database(join(folder, 'data', 'minglan.sqlite'));
    connection.exec('drop trigger entries_no_delete; delete from entries where seq = 3');
    connection.close();
    const cut = await open();
    expect(cut.sequencer.refusal).toMatchObject({ reason: 'damaged', size: 4 });
    await expect(cut.sequencer.append(async () => notice())).rejects.toMatchObject({ code: 'not-signing' });
  });
});

describe('appending', () => {
  test('publishes what is signed over the bytes that are stored', async () => {
    const record = await open();
    await record.sequencer.resume();
    const part = textPart('一条消息');
    const { entry, note, text } = await record.sequencer.append(async () => notice({}, [part]));
    expect(entry.seq).toBe(1);
    const [row] = await record.store.read.record.entries(1, 2);
    expect(new TextDecoder().decode(row!.bytes)).toBe(text);
    const head = await headOf(record, note);
    const leaves = (await record.store.read.record.entries(0, 2)).map(({ bytes }) => leafHash(bytes, sha256));
    expect(head.root).toEqual(Frontier.empty(sha256).appendAll(leaves).root());
    verifyInclusion(1, 2, leaves[1]!, record.sequencer.tree.inclusionProof(1), head.root, sha256);
    expect((await record.store.read.record.part(part.part.sha256))?.bytes).toEqual(
      Buffer.from(part.part.bytes),
    );
    expect(record.heard.appended).toHaveLength(1);
    expect(await record.store.read.record.head()).toMatchObject({ size: 2, note });
  });

  test('many at once come one after another', async () => {
    const record = await open();
    await record.sequencer.resume();
    const done = await Promise.all(
      Array.from({ length: 20 }, () => record.sequencer.append(async () => notice())),
    );
    expect(done.map(({ entry }) => entry.seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect((await headOf(record)).size).toBe(21);
  });

  test('that fails leaves nothing and does not stop the next', async () => {
    const record = await open();
    await record.sequencer.resume();
    const failing = record.sequencer.append(async ({ journal }) => {
      await journal.set('trace', 'x');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await record.store.read.journal.setting('trace')).toBeNull();
    const invalid = record.sequencer.append(async () => notice({ code: 'nonsense' }));
    await expect(invalid).rejects.toBeInstanceOf(LogError);
    const stranger = record.sequencer.append(async () =>
      notice({ kind: 'withdraw', supersedes: 0, reason: 'other' }),
    );
    await expect(stranger).rejects.toMatchObject({ code: 'succession-target' });
    expect((await record.sequencer.append(async () => notice())).entry.seq).toBe(1);
  });

  test('the signature’s time never goes back, whatever the clock does', async () => {
    const record = await open();
    await record.sequencer.resume();
    clock.ms = START - 3_600_000;
    await record.sequencer.refresh();
    expect((await headOf(record)).signedAt).toBe(START / 1000);
    clock.ms = START + 600_000;
    await record.sequencer.refresh();
    expect((await headOf(record)).signedAt).toBe(START / 1000 + 600);
  });

  test('two offices on one store take turns and sign one tree', async () => {
    const one = await open();
    await one.sequencer.resume();
    const other = await open();
    await other.sequencer.resume();
    await one.sequencer.append(async () => notice());
    await other.sequencer.append(async () => notice());
    const last = await one.sequencer.append(async () => notice());
    expect(last.entry.seq).toBe(3);
    expect((await headOf(one)).size).toBe(4);
    await other.sequencer.append(async () => notice());
    expect((await headOf(other)).size).toBe(5);
  });
});

describe('a log that was more once', () => {
  /** An office at 4 entries, and a copy of its folder from when it had 2: the old backup. */
  async function restored() {
    const record = await open();
    await record.sequencer.resume();
    await record.sequencer.append(async () => notice({}, [textPart('第一条')]));
    await close(record);
    const backup = join(folder, 'backup');
    await cp(join(folder, 'data'), backup, { recursive: true });
    const full = await open();
    await full.sequencer.resume();
    const part = textPart('第二条');
    await full.sequencer.append(async () => notice({}, [part]));
    await full.sequencer.append(async () => notice());
    const note = full.sequencer.head!.note;
    const rows = await full.store.read.record.entries(0, 4);
    const entries = rows.map(({ bytes }) => Uint8Array.from(bytes));
    await close(full);
    return { backup, note, entries, part, old: await open(backup) };
  }

  test('an office that only signs afresh never takes the head back behind another', async () => {
    const one = await open();
    await one.sequencer.resume();
    const other = await open();
    await other.sequencer.resume();
    await other.sequencer.append(async () => notice());
    await one.sequencer.refresh();
    expect(one.sequencer.head?.size).toBe(2);
    expect((await one.store.read.record.head())?.size).toBe(2);
  });

  test('refuses to sign once a note of its own key says so, also after a restart', async () => {
    const { backup, note, old } = await restored();
    await old.sequencer.resume();
    expect(await old.sequencer.consider(note, 'a screen')).toBe('refused');
    expect(old.sequencer.refusal).toMatchObject({ reason: 'behind', size: 4 });
    await expect(old.sequencer.append(async () => notice())).rejects.toMatchObject({ code: 'not-signing' });
    expect(await old.store.read.journal.conflicts()).toMatchObject([{ source: 'a screen', other: note }]);
    const before = old.sequencer.head;
    clock.ms += 600_000;
    await old.sequencer.refresh();
    expect(old.sequencer.head).toBe(before);
    await close(old);
    const again = await open(backup);
    expect(again.sequencer.refusal).toMatchObject({ reason: 'behind', size: 4 });
    await again.sequencer.resume();
    expect(again.heard.heads).toEqual([]);
  });

  test('signs again once it was given the missing entries', async () => {
    const { note, entries, part, old } = await restored();
    await old.sequencer.resume();
    await old.sequencer.consider(note, 'a screen');
    await old.sequencer.recover(0, entries, [part], note);
    expect(old.sequencer.refusal).toBeNull();
    expect(old.sequencer.size).toBe(4);
    expect(await old.store.read.record.part(part.part.sha256)).not.toBeNull();
    const next = await old.sequencer.append(async () => notice());
    expect(next.entry.seq).toBe(4);
    expect((await headOf(old)).size).toBe(5);
    expect(await old.sequencer.consider(note, 'a screen')).toBe('ours');
  });

  test('takes nothing that does not lead exactly to the note', async () => {
    const { note, entries, old } = await restored();
    await old.sequencer.consider(note, 'a screen');
    const forged = entries.map((bytes, at) =>
      at === 3 ? utf8(new TextDecoder().decode(bytes).replace('SVC-01', 'SVC-02')) : bytes,
    );
    for (const [from, wrong] of [
      [0, entries.slice(0, 3)],
      [0, forged],
      [3, entries.slice(3)],
      [1, entries],
    ] as const) {
      await expect(old.sequencer.recover(from, wrong, [], note)).rejects.toMatchObject({
        code: 'recovery-mismatch',
      });
    }
    expect(old.sequencer.size).toBe(2);
    expect(old.sequencer.refusal).not.toBeNull();
  });

  test('stays refused when it is given less than was seen outside', async () => {
    const { note, entries, backup, old } = await restored();
    const part = await open(join(folder, 'data'));
    // A note of our own of 3 entries: true, and older than the one that stopped the office.
    const { publicKey, sign } = part.sequencer.officeKey.key;
    const root = part.sequencer.tree.rootAt(3);
    const at = START / 1000;
    const smaller = await signHead({ origin: part.origin, size: 3, root, at, publicKey, sign, sha256 });
    await close(part);
    await old.sequencer.consider(note, 'broker');
    expect(await old.sequencer.consider(smaller, 'a screen')).toBe('refused');
    expect(old.sequencer.refusal).toMatchObject({ reason: 'behind', size: 4, note });
    const given = old.sequencer.recover(0, entries.slice(0, 3), [], smaller);
    await expect(given).rejects.toMatchObject({ code: 'recovery-mismatch' });
    expect(old.sequencer.size).toBe(2);
    await close(old);
    const again = await open(backup);
    expect(again.sequencer.refusal).toMatchObject({ reason: 'behind', size: 4, note });
    await again.sequencer.recover(0, entries, [], note);
    expect(again.sequencer.refusal).toBeNull();
  });

  test('is given back a record whose key was replaced after the backup, and asks for a key again', async () => {
    const { backup, part, old } = await restored();
    const keys = async (data: string) =>
      Promise.all([1, 2].map((at) => readRecoveryKey(join(data, 'recovery', `key-${String(at)}.txt`))));
    const recovery = await keys(backup);
    const newer = await open(join(folder, 'data'));
    await replaceOfficeKey({ ...newer, recovery, clock });
    await newer.sequencer.append(async () => notice());
    const { note = '', size = 0 } = newer.sequencer.head ?? {};
    const rows = await newer.store.read.record.entries(0, size);
    const entries = rows.map(({ bytes }) => bytes);
    await close(newer);
    // Signed by the new key, which the backup has never heard of, and no one else's.
    const wrong = [...entries.slice(0, -2), entries.at(-1) ?? new Uint8Array()];
    await expect(old.sequencer.recover(0, wrong, [part], note)).rejects.toMatchObject({
      code: 'recovery-mismatch',
    });
    await old.sequencer.recover(0, entries, [part], note);
    expect(old.sequencer.size).toBe(size);
    expect(old.sequencer.refusal).toMatchObject({ reason: 'key' });
    await replaceOfficeKey({ ...old, recovery, clock });
    expect(old.sequencer.keys).toMatchObject({ version: 3 });
    expect((await old.sequencer.append(async () => notice())).entry.seq).toBe(size + 1);
  });

  test('puts no other key in force while it is known to have been more', async () => {
    const { note, backup, old } = await restored();
    const recovery = await Promise.all(
      [1, 2].map((at) => readRecoveryKey(join(backup, 'recovery', `key-${at}.txt`))),
    );
    await old.sequencer.consider(note, 'a screen');
    await close(old);
    // The key can't be opened any more: that alone is what the office complains of now.
    await rm(join(backup, 'office.secret'));
    const keyless = await open(backup);
    expect(keyless.sequencer.refusal).toMatchObject({ reason: 'key' });
    const { sequencer, origin, secret } = keyless;
    const replaced = replaceOfficeKey({ sequencer, origin, secret, recovery, clock });
    await expect(replaced).rejects.toMatchObject({ code: 'not-signing' });
    expect(sequencer.size).toBe(2);
  });

  test('a fork is refused for good, with both notes as evidence', async () => {
    const { note, old } = await restored();
    await old.sequencer.resume();
    for (let count = 0; count < 3; count += 1) await old.sequencer.append(async () => notice());
    expect(await old.sequencer.consider(note, 'broker')).toBe('refused');
    expect(old.sequencer.refusal).toMatchObject({ reason: 'fork' });
    const [conflict] = await old.store.read.journal.conflicts();
    expect(conflict).toMatchObject({ other: note, held: old.sequencer.head!.note });
  });

  test('nobody stops the office with a note that its key did not sign', async () => {
    const { note, old } = await restored();
    await old.sequencer.resume();
    await rm(join(folder, 'data'), { recursive: true });
    const foreign = await open();
    await foreign.sequencer.resume();
    for (let count = 0; count < 9; count += 1) await foreign.sequencer.append(async () => notice());
    for (const text of [foreign.sequencer.head!.note, note.replace('\n4\n', '\n9\n'), 'nonsense', '']) {
      expect(await old.sequencer.consider(text, 'a screen')).toBe('unproven');
    }
    expect(old.sequencer.refusal).toBeNull();
    await old.sequencer.append(async () => notice());
  });
});

describe('replacing the key', () => {
  const keyFile = (at: number) => join(folder, 'data', 'recovery', `key-${at}.txt`);

  test('two recovery keys put a new one in force; the old one is out', async () => {
    const record = await open();
    await record.sequencer.resume();
    const before = record.sequencer.keys.office;
    const recovery = [await readRecoveryKey(keyFile(1)), await readRecoveryKey(keyFile(3))];
    const { sequencer, origin, secret } = record;
    await replaceOfficeKey({ sequencer, origin, secret, recovery, clock });
    expect(sequencer.keys).toMatchObject({ version: 2, seq: 1 });
    expect(sequencer.keys.office).not.toBe(before);
    await expect(
      openHead(sequencer.head!.note, { origin, officeKey: before, verify: verifyEd25519, sha256 }),
    ).rejects.toMatchObject({ code: 'head-unsigned' });
    await close(record);
    const again = await open();
    await again.sequencer.append(async () => notice());
    expect((await headOf(again)).size).toBe(3);
  });

  test('one alone, or one of another log, changes nothing', async () => {
    const record = await open();
    await record.sequencer.resume();
    const { sequencer, origin, secret } = record;
    const one = await readRecoveryKey(keyFile(1));
    const twice = replaceOfficeKey({ sequencer, origin, secret, recovery: [one, one], clock });
    await expect(twice).rejects.toBeInstanceOf(LogError);
    expect(sequencer.size).toBe(1);
    expect(sequencer.keys.version).toBe(1);
    await sequencer.append(async () => notice());
  });

  test('an office that still holds the old key refuses to sign', async () => {
    const running = await open();
    await running.sequencer.resume();
    const other = await open();
    const recovery = [await readRecoveryKey(keyFile(1)), await readRecoveryKey(keyFile(2))];
    const { sequencer, origin, secret } = other;
    await replaceOfficeKey({ sequencer, origin, secret, recovery, clock });
    await expect(running.sequencer.append(async () => notice())).rejects.toMatchObject({
      code: 'not-signing',
    });
    expect(running.sequencer.refusal).toMatchObject({ reason: 'key' });
  });
});
