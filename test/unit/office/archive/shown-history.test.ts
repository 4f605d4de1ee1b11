// The proof of publication of a history with everything in it: corrections, a withdrawal, an erasure, screens that come
// late and go, days put together, clocks that are not trusted. The stranger's verifier must reckon the same.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicationProof } from '../../../../src/contract/index.ts';
import type { ShownBatch } from '../../../../src/contract/index.ts';
import { addDays, dayAt, SHOWINGS } from '../../../../src/disclosure/index.ts';
import { gather } from '../../../../src/office/archive/gather.ts';
import { archiveFiles } from '../../../../src/office/archive/make.ts';
import { verifyArchive } from '../../../../src/office/archive/verify.ts';
import { writeArchive } from '../../../../src/office/archive/write.ts';
import { signerBeside } from '../../../../src/office/proofs/signer-beside.ts';
import { openSnapshot } from '../../../../src/office/store/index.ts';
import { askStranger } from '../../../support/archive-sample.ts';
import { approveProposal, signIn, someContent, submitProposal } from '../../../support/office-client.ts';
import type { OfficeClient } from '../../../support/office-client.ts';
import { PASSWORD, SetClock, testOffice } from '../../../support/office-harness.ts';
import type { PersonName } from '../../../support/office-harness.ts';
import { HALL, ReceiptScreen, someBatch } from '../../../support/receipt-screen.ts';
import { eventually } from '../../../support/eventually.ts';

const START = Date.parse('2026-10-05T03:00:00Z');
const DAY = 86_400_000;
/** Days from START within which something is shown. */
const SPAN = 40;
let folder: string;
let archive: string;

/** Rows that a screen could truly send, of these entries. */
function shownArbitrary(seqs: readonly number[]): fc.Arbitrary<ShownBatch['shown']> {
  const row = fc
    .record({
      some: fc.subarray([...seqs], { minLength: 1 }),
      first: fc.integer({ min: 0, max: 80_000 }),
      length: fc.integer({ min: 0, max: 6_000 }),
      times: fc.nat(5),
    })
    .map(({ some, first, length, times }) => ({ some, first, last: first + length, seconds: length, times }));
  return fc.array(
    fc
      .record({
        from: fc.integer({ min: 4, max: SPAN }),
        more: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 4 })),
        how: fc.constantFrom(...SHOWINGS),
        clock: fc.constantFrom('trusted' as const, 'trusted' as const, 'untrusted' as const),
        rows: fc.array(row, { minLength: 1, maxLength: 2 }),
        fewer: fc.nat(2),
      })
      .map(({ from, more, how, clock, rows, fewer }) => {
        const date = addDays(dayAt(START), from);
        const days = Math.max(1, more + 1 - fewer);
        return {
          date,
          through: addDays(date, more),
          how,
          clock,
          rows: rows.map(
            ({ some, first, last, seconds, times }): [number[], number, number, number, number, number] => [
              some,
              first,
              last + more * 86_400,
              seconds,
              times,
              days,
            ],
          ),
        };
      }),
    { minLength: 1, maxLength: 8 },
  );
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minglan-history-'));
  archive = join(folder, 'all.zip');
  const clock = new SetClock(START);
  await using office = await testOffice({ clock });
  // Days go by: nobody stays signed in.
  const person = (name: PersonName): Promise<OfficeClient> => signIn(office.url, name, PASSWORD);
  const seqs: number[] = [];
  const publish = async (
    kind: Parameters<typeof submitProposal>[1],
    target: Parameters<typeof submitProposal>[2],
    content: Parameters<typeof submitProposal>[3],
  ): Promise<string> => {
    const proposal = await submitProposal(await person('clerk'), kind, target, content);
    const approved = await approveProposal(await person('director'), proposal);
    seqs.push(approved.seq ?? 0);
    return approved.disclosure;
  };
  const early = await publish('publish', null, someContent());
  clock.ms += 3 * DAY;
  const kiosk = await ReceiptScreen.pair(office.url, await person('admin'));
  await publish('publish', null, someContent());
  await publish('amend', early, someContent({ reasonCode: 'error', reason: '数字写错了一个。' }));
  const display = await ReceiptScreen.pair(office.url, await person('admin'), {
    ...HALL,
    name: '南门大屏',
    role: 'display',
    audiences: [],
  });
  clock.ms += 4 * DAY;
  const target = await publish('publish', null, someContent());
  clock.ms += 2 * DAY;
  await publish('withdraw', target, someContent({ reasonCode: 'outdated', reason: '情况有变。' }));
  clock.ms += 12 * DAY;
  const late = await ReceiptScreen.pair(office.url, await person('admin'), { ...HALL, name: '北门' });
  clock.ms = START + 20 * DAY;
  let total = 0;
  for (const [at, screen] of [kiosk, display, late].entries()) {
    await screen.register();
    await screen.link();
    const batches = fc.sample(shownArbitrary(seqs), { numRuns: 6, seed: 41 + at });
    for (const [number, shown] of batches.entries()) {
      await screen.send(someBatch(screen.id, { number, shown, lost: number % 3 }));
      total += 1;
    }
    await eventually(() => expect(screen.receipts).toHaveLength(batches.length));
    expect(new Set(screen.receipts.map(({ outcome }) => outcome))).toEqual(new Set(['stored']));
    await screen.unlink();
  }
  expect(total).toBe(18);
  await (await person('admin')).call('DELETE', `/api/screens/${display.id}`);
  clock.ms = START + (SPAN + 2) * DAY;
  await publish('publish', null, someContent());
  const { files } = office.office.services;
  await using snapshot = await openSnapshot(join(office.data, 'minglan.sqlite'));
  const sign = signerBeside(snapshot.read, { data: office.data, passphrase: null });
  const gathered = await gather(snapshot.read, { kind: 'all' }, { files, nowMs: clock.ms, sign });
  const proof = publicationProof.parse(gathered.shown.proof);
  // The history is as rich as it is meant to be.
  const showings = proof.disclosures.flatMap(({ versions }) => versions.flatMap(({ screens }) => screens));
  expect(showings.some(({ untrusted }) => untrusted > 0)).toBe(true);
  expect(showings.some(({ unnamed }) => unnamed > 0)).toBe(true);
  expect(showings.some(({ gaps }) => gaps.length > 0)).toBe(true);
  const periods = proof.disclosures.flatMap((disclosure) => disclosure.periods);
  expect(periods.some(({ unserved }) => unserved.length > 0)).toBe(true);
  expect(new Set(periods.map(({ standing }) => standing)).size).toBeGreaterThan(1);
  await writeArchive(archive, archiveFiles(gathered));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('a proof with everything in it is confirmed by both', async () => {
  expect((await readFile(archive)).length).toBeGreaterThan(0);
  expect((await verifyArchive(archive)).faults).toEqual([]);
  expect(await askStranger([archive])).toEqual([
    expect.stringMatching(/^OK .*, proof of publication from 18 receipts$/),
  ]);
});
