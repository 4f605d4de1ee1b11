import Database from 'better-sqlite3';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, PURGE_DUE, StoreError } from '../../../../src/office/store/index.ts';
import type { RecordWriter } from '../../../../src/office/store/record.ts';
import type { Store } from '../../../../src/office/store/index.ts';
import { eventually } from '../../../support/eventually.ts';

let folder: string;
let file: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minglan-store-'));
  file = join(folder, 'minglan.sqlite');
  store = await openStore(file);
});
afterEach(async () => {
  await store[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const bytes = (...values: number[]) => Uint8Array.from(values);
const entry = (seq: number) => ({
  seq,
  kind: 'publish',
  disclosure: 'd-1',
  issued: '2026-11-21T00:00:00Z',
  bytes: bytes(1, seq),
  leaf: bytes(2, seq),
});
const part = (sha256: string, content: Uint8Array) => ({
  sha256,
  salt: Buffer.from('0123456789abcdef'),
  bytes: content,
  size: content.length,
  type: 'text/plain',
  name: 'text',
});
const audit = {
  at: '2026-11-21T00:00:00Z',
  account: null,
  act: 'sign-in',
  subject: 's',
  detail: '{}',
} as const;

describe('the file', () => {
  test('is in WAL with full synchronisation, foreign keys and secure deletion', () => {
    // Asked of the connection itself, since these settings are not kept in the file.
    const connection = new Database(file);
    expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
    connection.close();
  });

  test('opens again with all it held, and migrates nothing twice', async () => {
    await store.withTransaction(({ record }) => record.append(entry(0), []));
    await store[Symbol.asyncDispose]();
    store = await openStore(file);
    expect(await store.read.record.size()).toBe(1);
  });

  test('of a later office is refused, not guessed at', async () => {
    await store[Symbol.asyncDispose]();
    const connection = new Database(file);
    connection.exec('insert into migrations (number) values (999)');
    connection.close();
    await expect(openStore(file)).rejects.toMatchObject({ code: 'newer' });
    const mend = new Database(file);
    mend.exec('delete from migrations where number = 999');
    mend.close();
    store = await openStore(file);
  });
});

describe('transactions', () => {
  test('are all or nothing', async () => {
    const work = store.withTransaction(async ({ record, journal }) => {
      await record.append(entry(0), []);
      await journal.record(audit);
      throw new Error('on second thought');
    });
    await expect(work).rejects.toThrow('on second thought');
    expect(await store.read.record.size()).toBe(0);
    expect(await store.read.journal.audit(10)).toEqual([]);
  });

  test('follow one another, however they were begun', async () => {
    const seen: number[] = [];
    await Promise.all(
      [0, 1, 2].map((seq) =>
        store.withTransaction(async ({ record }) => {
          seen.push(await record.size());
          await record.append(entry(seq), []);
        }),
      ),
    );
    expect(seen).toEqual([0, 1, 2]);
  });

  test('readers can’t write: SQLite itself refuses', async () => {
    const sneaky = store.read.record as RecordWriter;
    const writer = await store.withTransaction(
      async ({ record }) => Object.getPrototypeOf(record) as RecordWriter,
    );
    await expect(writer.append.call(sneaky, entry(0), [])).rejects.toThrow(/readonly/);
  });

  test('readers see what was committed, and only that', async () => {
    let during = -1;
    await store.withTransaction(async ({ record }) => {
      await record.append(entry(0), []);
      during = await store.read.record.size();
    });
    expect(during).toBe(0);
    expect(await store.read.record.size()).toBe(1);
  });
});

describe('the record', () => {
  test('a seq is taken once', async () => {
    await store.withTransaction(({ record }) => record.append(entry(0), []));
    const again = store.withTransaction(({ record }) => record.append(entry(0), []));
    await expect(again).rejects.toMatchObject({ code: 'seq-taken' });
  });

  test('the head moves only from what it was', async () => {
    const at = (size: number) => ({ size, root: bytes(size) });
    await store.withTransaction(({ record }) => record.swapHead(null, at(1)));
    await store.withTransaction(({ record }) => record.saveNote(at(1), 'note one', 7));
    expect(await store.read.record.head()).toMatchObject({ size: 1, note: 'note one', signed_at: 7 });
    await store.withTransaction(({ record }) => record.swapHead(at(1), at(2)));
    // Unsigned until somebody signs this tree.
    expect(await store.read.record.head()).toMatchObject({ size: 2, note: null });
    for (const stale of [null, at(1), { size: 2, root: bytes(9) }]) {
      const work = store.withTransaction(({ record }) => record.swapHead(stale, at(3)));
      await expect(work).rejects.toBeInstanceOf(StoreError);
    }
    // A note that comes late is of a tree that is not the head any more.
    await store.withTransaction(({ record }) => record.saveNote(at(1), 'late', 9));
    expect((await store.read.record.head())?.note).toBeNull();
  });

  test.each([
    'update entries set kind = 1',
    'delete from entries',
    'update audit set act = 1',
    'delete from audit',
    "insert or replace into audit values (1, '2026-11-21T00:00:00Z', null, 'sign-out', 's', '{}', '')",
  ])('what was recorded stays: %s', async (statement) => {
    await store.withTransaction(async ({ record, journal }) => {
      await record.append(entry(0), []);
      await journal.record(audit);
    });
    const connection = new Database(file);
    expect(() => connection.exec(statement)).toThrow(/append-only/);
    connection.close();
  });

  test('an erased part is gone from every page of every file, and told from one that never was', async () => {
    const secret = Buffer.from('澄禾路零零零号'.repeat(2000));
    await store.withTransaction(async ({ record }) => {
      await record.append(entry(0), [
        part('a'.repeat(64), secret),
        part('b'.repeat(64), Buffer.from('kept')),
      ]);
      await record.append(entry(1), []);
    });
    await store.withTransaction(async ({ record, journal }) => {
      expect(await record.erase(['a'.repeat(64)], 1)).toBe(1);
      await journal.set(PURGE_DUE, '1');
    });
    await store.purge();
    for (const suffix of ['', '-wal']) {
      const content = await readFile(`${file}${suffix}`);
      expect(content.includes('澄禾路零零零号')).toBe(false);
    }
    expect(await store.read.record.part('a'.repeat(64))).toBeNull();
    expect(await store.read.record.partFacts(['a'.repeat(64)])).toMatchObject([{ erased_by: 1 }]);
    expect((await store.read.record.part('b'.repeat(64)))?.bytes).toEqual(Buffer.from('kept'));
    expect(await store.read.journal.setting(PURGE_DUE)).toBeNull();
  });

  test('a purge stays due while another program reads the files', async () => {
    const secret = Buffer.from('澄禾路零零零号'.repeat(50));
    await store.withTransaction(({ record }) => record.append(entry(0), [part('a'.repeat(64), secret)]));
    const backup = new Database(file, { readonly: true });
    backup.exec('begin');
    backup.prepare('select count(*) from parts').get();
    await store.withTransaction(async ({ record, journal }) => {
      await record.erase(['a'.repeat(64)], 0);
      await journal.set(PURGE_DUE, '0');
    });
    await expect(store.purge()).rejects.toMatchObject({ code: 'busy' });
    expect(await store.read.journal.setting(PURGE_DUE)).toBe('0');
    backup.close();
    await store.purge();
    expect(await store.read.journal.setting(PURGE_DUE)).toBeNull();
    for (const suffix of ['', '-wal']) {
      expect((await readFile(`${file}${suffix}`)).includes('澄禾路零零零号')).toBe(false);
    }
  });

  test('while it purges, the office goes on: the loop turns, reading answers, writing waits its turn', async () => {
    const secret = Buffer.alloc(24 * 1024 * 1024, '澄禾路零零零号');
    await store.withTransaction(({ record }) =>
      record.append(entry(0), [
        part('a'.repeat(64), secret),
        part('b'.repeat(64), Buffer.alloc(8 * 1024 * 1024, 1)),
      ]),
    );
    await store.withTransaction(async ({ record, journal }) => {
      await record.erase(['a'.repeat(64)], 0);
      await journal.set(PURGE_DUE, '0');
    });
    let isPurged = false;
    const purge = store.purge().finally(() => (isPurged = true));
    let turns = 0;
    let read = 0;
    while (!isPurged) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
      if (turns > 20 && read === 0) {
        read = await store.read.record.size();
        // Begun in the middle, and done all the same.
        void store.withTransaction(({ journal }) => journal.set('later', 'yes'));
      }
    }
    await purge;
    expect(turns).toBeGreaterThan(20);
    expect(read).toBe(1);
    await eventually(async () => expect(await store.read.journal.setting('later')).toBe('yes'));
    for (const suffix of ['', '-wal']) {
      expect((await readFile(`${file}${suffix}`)).includes('澄禾路零零零号')).toBe(false);
    }
  });

  test('a purge that a crash prevented is made up for at the next start', async () => {
    const secret = Buffer.from('澄禾路零零零号'.repeat(50));
    await store.withTransaction(async ({ record, journal }) => {
      await record.append(entry(0), [part('a'.repeat(64), secret)]);
      await record.erase(['a'.repeat(64)], 0);
      await journal.set(PURGE_DUE, '0');
    });
    await store[Symbol.asyncDispose]();
    store = await openStore(file);
    expect(await store.read.journal.setting(PURGE_DUE)).toBeNull();
    expect((await readFile(file)).includes('澄禾路零零零号')).toBe(false);
  });
});
