// 公开证明 in an archive: there, reckoned again from what screens signed, and refused when either was touched.
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { publicationProof } from '../../../../src/contract/index.ts';
import type { PublicationProof } from '../../../../src/contract/index.ts';
import { addDays, dayAt } from '../../../../src/disclosure/index.ts';
import { gather } from '../../../../src/office/archive/gather.ts';
import { writeJson } from '../../../../src/office/archive/layout.ts';
import { archiveFiles } from '../../../../src/office/archive/make.ts';
import { verifyArchive } from '../../../../src/office/archive/verify.ts';
import { writeArchive } from '../../../../src/office/archive/write.ts';
import { openSnapshot } from '../../../../src/office/store/index.ts';
import { askStranger } from '../../../support/archive-sample.ts';
import { approveProposal, someContent, submitProposal } from '../../../support/office-client.ts';
import { SetClock, testOffice } from '../../../support/office-harness.ts';
import { dayShown, ReceiptScreen, someBatch } from '../../../support/receipt-screen.ts';

const START = Date.parse('2026-11-22T03:00:00Z');
let folder: string;
let whole: string;
let zip: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minglan-shown-'));
  whole = join(folder, 'whole');
  zip = join(folder, 'issue.zip');
  const clock = new SetClock(START);
  await using office = await testOffice({ clock });
  const submitted = await submitProposal(await office.as('clerk'), 'publish', null, someContent());
  const { seq } = await approveProposal(await office.as('director'), submitted);
  const screen = await ReceiptScreen.pair(office.url, await office.as('admin'));
  await screen.register();
  await screen.link();
  clock.ms = START + 3 * 86_400_000;
  const today = dayAt(START);
  for (const [number, day] of [today, addDays(today, 1)].entries()) {
    await screen.send(someBatch(screen.id, { number, shown: [dayShown(day, [seq ?? 0, 900])] }));
  }
  await vi.waitFor(() => expect(screen.receipts).toHaveLength(2));
  await screen.unlink();
  const { files } = office.office.services;
  await using snapshot = await openSnapshot(join(office.data, 'minglan.sqlite'));
  const options = { files, nowMs: clock.ms };
  await writeArchive(whole, archiveFiles(await gather(snapshot.read, { kind: 'all' }, options)));
  const issue = { kind: 'issue', issue: `SVC-${today.slice(0, 7)}` } as const;
  await writeArchive(zip, archiveFiles(await gather(snapshot.read, issue, options)));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A copy with one file changed, and listed as it is then: only reckoning again can tell. */
async function tampered(name: string, path: string, change: (text: string) => string): Promise<string> {
  const copy = join(folder, name);
  await cp(whole, copy, { recursive: true });
  const bytes = Buffer.from(change(await readFile(join(copy, path), 'utf8')));
  await writeFile(join(copy, path), bytes);
  const list = JSON.parse(await readFile(join(copy, 'manifest.json'), 'utf8')) as {
    files: { path: string; size: number; sha256: string }[];
  };
  for (const file of list.files) {
    if (file.path !== path) continue;
    file.size = bytes.length;
    file.sha256 = createHash('sha256').update(bytes).digest('hex');
  }
  await writeFile(join(copy, 'manifest.json'), writeJson(list));
  return copy;
}
const faultsOf = async (path: string): Promise<string[]> =>
  (await verifyArchive(path)).faults.map(({ code }) => code);

describe('the proof of publication in an archive', () => {
  test('is there, whole or of an issue, and both verifiers find the archive whole', async () => {
    expect(await faultsOf(whole)).toEqual([]);
    expect(await faultsOf(zip)).toEqual([]);
    expect(await askStranger([whole, zip])).toEqual([
      expect.stringMatching(/^OK /),
      expect.stringMatching(/^OK /),
    ]);
    const proof = publicationProof.parse(JSON.parse(await readFile(join(whole, 'shown/proof.json'), 'utf8')));
    expect(proof.disclosures[0]?.versions[0]?.screens).toMatchObject([{ days: 2, seconds: 86_400 }]);
    expect(proof.evidence.batches).toBe(2);
  });

  test.each<[string, (proof: PublicationProof) => void]>([
    ['a longer time', ({ disclosures }) => (disclosures[0]!.versions[0]!.screens[0]!.seconds += 1)],
    ['a period met', ({ disclosures }) => (disclosures[0]!.periods[0]!.shown = 15)],
    ['less evidence', ({ evidence }) => (evidence.batches = 1)],
  ])('a proof that says %s than the receipts is refused', async (name, change) => {
    const copy = await tampered(name.replaceAll(' ', '-'), 'shown/proof.json', (text) => {
      const proof = JSON.parse(text) as PublicationProof;
      change(proof);
      return Buffer.from(writeJson(proof)).toString();
    });
    expect(await faultsOf(copy)).toEqual(['wrong-proof']);
  });

  test('a receipt that was altered, left out or doubled is refused', async () => {
    type Told = { batches: { at: string; note: string }[] }[];
    const change = (name: string, touch: (told: Told) => void): Promise<string> =>
      tampered(name, 'shown/receipts.json', (text) => {
        const told = JSON.parse(text) as Told;
        touch(told);
        return Buffer.from(writeJson(told)).toString();
      });
    const altered = await change('altered', ([first]) => {
      first!.batches[0]!.note = first!.batches[0]!.note.replace('"listed"', '"slide"');
    });
    expect(await faultsOf(altered)).toEqual(['bad-receipt']);
    expect(await faultsOf(await change('left-out', ([first]) => first!.batches.pop()))).toEqual([
      'wrong-proof',
    ]);
    const doubled = await change('doubled', ([first]) => first!.batches.push(first!.batches[0]!));
    expect(await faultsOf(doubled)).toEqual(['bad-receipt']);
  });
});
