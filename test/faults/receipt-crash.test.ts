// kill -9 between keeping a batch of display receipts and answering it: the screen sends it again, and it is one.
import Database from 'better-sqlite3';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildCrashingOffice, startCrashingOffice } from '../support/crashing-office-process.ts';
import type { CrashingOffice } from '../support/crashing-office-process.ts';
import { signIn } from '../support/office-client.ts';
import { PASSWORD } from '../support/office-harness.ts';
import { dayShown, ReceiptScreen, someBatch } from '../support/receipt-screen.ts';
import { eventually } from '../support/eventually.ts';

let data: string;
let office: CrashingOffice | null = null;
beforeAll(buildCrashingOffice);
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'minglan-receipt-crash-'));
});
afterEach(async () => {
  await office?.kill();
  await rm(data, { recursive: true, force: true });
});

const seconds = (): number[] => {
  const database = new Database(join(data, 'minglan.sqlite'), { readonly: true });
  const rows = database.prepare('select seconds from shown_days').all() as { seconds: number }[];
  database.close();
  return rows.map((row) => row.seconds);
};

test('an office killed before it answers has the batch once, and answers it when it comes again', async () => {
  office = await startCrashingOffice(data);
  const screen = await ReceiptScreen.pair(office.url, await signIn(office.url, 'admin', PASSWORD));
  expect(await screen.register()).toBe(204);
  await screen.link();
  await office.arm('receipt-stored');
  const note = await screen.sign(
    'shown',
    JSON.stringify(someBatch(screen.id, { shown: [dayShown('2026-11-20', [0], 900)] })),
  );
  // The broker dies with the office, perhaps before it has acknowledged.
  void screen.publish(note).catch(() => undefined);
  await office.dead;
  expect(screen.receipts).toEqual([]);
  expect(seconds()).toEqual([900]);

  office = await startCrashingOffice(data);
  await screen.unlink();
  await screen.link(office.url);
  await screen.publish(note);
  await screen.publish(note);
  await eventually(() => expect(screen.receipts.map(({ outcome }) => outcome)).toEqual(['stored', 'stored']));
  await screen.unlink();
  expect(seconds()).toEqual([900]);
});
