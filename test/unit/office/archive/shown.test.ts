// 公开证明 in an archive: there, reckoned again from what screens signed, and refused when either was touched.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicationProof } from '../../../../src/contract/index.ts';
import type { PublicationProof } from '../../../../src/contract/index.ts';
import { addDays, dayAt } from '../../../../src/disclosure/index.ts';
import { asWritten } from '../../../../src/office/archive/earlier-proof.ts';
import { gather } from '../../../../src/office/archive/gather.ts';
import { OLDEST_PAGES_VERSION, writeJson } from '../../../../src/office/archive/layout.ts';
import { archiveFiles } from '../../../../src/office/archive/make.ts';
import { pageFiles } from '../../../../src/office/archive/pages.ts';
import { verifyArchive } from '../../../../src/office/archive/verify.ts';
import { writeArchive } from '../../../../src/office/archive/write.ts';
import { signerBeside } from '../../../../src/office/proofs/signer-beside.ts';
import { openSnapshot } from '../../../../src/office/store/index.ts';
import { filesOf, relist } from '../../../support/archive-mutations.ts';
import { askStranger } from '../../../support/archive-sample.ts';
import { approveProposal, someContent, submitProposal } from '../../../support/office-client.ts';
import { SetClock, testOffice } from '../../../support/office-harness.ts';
import { dayShown, ReceiptScreen, someBatch } from '../../../support/receipt-screen.ts';
import { eventually } from '../../../support/eventually.ts';

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
  await eventually(() => expect(screen.receipts).toHaveLength(2));
  await screen.unlink();
  const { files } = office.office.services;
  await using snapshot = await openSnapshot(join(office.data, 'minglan.sqlite'));
  const sign = signerBeside(snapshot.read, { data: office.data, passphrase: null });
  const options = { files, nowMs: clock.ms, sign };
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
  await writeFile(join(copy, path), change(await readFile(join(copy, path), 'utf8')));
  await relist(copy);
  return copy;
}

/** The archive as an office of before would have made it: unsigned, no pages of the proof, the proof in an earlier form. */
async function earlier(name: string, form: 'first' | 'second'): Promise<string> {
  const copy = join(folder, name);
  const proof = publicationProof.parse(JSON.parse(await readFile(join(whole, 'shown/proof.json'), 'utf8')));
  const { record } = await verifyArchive(whole, {}, async (held) => {
    await cp(whole, copy, { recursive: true });
    const description = { ...held.description, pages: OLDEST_PAGES_VERSION };
    for await (const { path, bytes } of pageFiles({ ...held, description }, proof)) {
      await writeFile(join(copy, path), bytes);
    }
    await writeFile(join(copy, 'archive.json'), writeJson(description));
  });
  if (!record) throw new Error('not read');
  await writeFile(join(copy, 'shown/proof.json'), writeJson(asWritten(proof, form)));
  for (const path of await filesOf(copy)) {
    if (/^fonts\/|^record\/witnessed|^shown\/.*\.(?:html|note)$/.test(path)) await rm(join(copy, path));
  }
  await relist(copy);
  return copy;
}
const faultsOf = async (path: string): Promise<string[]> =>
  (await verifyArchive(path)).faults.map(({ code }) => code);

describe('the proof of publication in an archive', () => {
  test('is there, whole or of an issue, and both verifiers find the archive whole', async () => {
    expect(await faultsOf(whole)).toEqual([]);
    expect(await faultsOf(zip)).toEqual([]);
    expect(await askStranger([whole, zip])).toEqual([
      expect.stringMatching(/^OK .*, proof of publication from 2 receipts$/),
      expect.stringMatching(/^OK .*, proof of publication from 2 receipts$/),
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
    expect(await faultsOf(copy)).toContain('wrong-proof');
    expect(await askStranger([copy])).toEqual([expect.stringMatching(/^REFUSED proof\.json: other than/)]);
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
    expect(await faultsOf(altered)).toContain('bad-receipt');
    const leftOut = await change('left-out', ([first]) => first!.batches.pop());
    expect(await faultsOf(leftOut)).toContain('wrong-proof');
    const doubled = await change('doubled', ([first]) => first!.batches.push(first!.batches[0]!));
    expect(await faultsOf(doubled)).toContain('bad-receipt');
    expect(await askStranger([altered, leftOut, doubled])).toEqual([
      expect.stringMatching(/^REFUSED .*a false signature/),
      expect.stringMatching(/^REFUSED proof\.json: other than/),
      expect.stringMatching(/^REFUSED .*a batch twice/),
    ]);
  });

  test('stands on a page for each issue, which the index and the disclosure lead to', async () => {
    const pages = (await filesOf(whole)).filter((path) => /^shown\/.*\.html$/.test(path));
    expect(pages).toEqual([`shown/SVC-${dayAt(START).slice(0, 7)}.html`]);
    const text = await readFile(join(whole, pages[0]!), 'utf8');
    expect(text).toMatch(/东区门厅[\s\S]*2026年11月22日 08:00[\s\S]*2026年11月23日 20:00/);
    expect(text).toContain('有屏幕显示的 1 天，应为');
    expect(text).toContain('公布当天不算，屏幕时钟不可信的日子不算');
    expect(await readFile(join(whole, 'index.html'), 'utf8')).toContain(`href="${pages[0]!}"`);
    const disclosures = (await filesOf(whole)).filter((path) => path.startsWith('disclosures/'));
    expect(await readFile(join(whole, disclosures[0]!), 'utf8')).toContain(`href="../${pages[0]!}"`);
  });

  test('a page that says more days than the proof is refused by both', async () => {
    const path = `shown/SVC-${dayAt(START).slice(0, 7)}.html`;
    const copy = await tampered('kinder', path, (text) =>
      text.replace('有屏幕显示的 1 天', '有屏幕显示的 9 天'),
    );
    expect(await faultsOf(copy)).toEqual(['wrong-page']);
    expect(await askStranger([copy])).toEqual([expect.stringMatching(/^REFUSED the pages of the proof/)]);
  });

  test('is signed by the office; another signature, another statement or none is refused by both', async () => {
    const note = 'shown/proof.note';
    const none = join(folder, 'unsigned');
    await cp(whole, none, { recursive: true });
    await rm(join(none, note));
    await relist(none);
    expect(await faultsOf(none)).toContain('missing-file');
    const false_ = await tampered('false', note, (text) => text.replace(/"madeAt":"2026/, '"madeAt":"2025'));
    expect(await faultsOf(false_)).toContain('unsigned-proof');
    const head = await readFile(join(whole, 'record/head.note'), 'utf8');
    const other = await tampered('other', note, () => head);
    expect(await faultsOf(other)).toContain('unsigned-proof');
    expect(await askStranger([none, false_, other])).toEqual(
      Array.from({ length: 3 }, () => expect.stringMatching(/^REFUSED /)),
    );
  });

  test.each(['first', 'second'] as const)(
    'in the %s of its earlier forms is still confirmed by both',
    async (form) => {
      const copy = await earlier(`form-${form}`, form);
      expect(await faultsOf(copy)).toEqual([]);
      expect(await askStranger([copy])).toEqual([expect.stringMatching(/^OK .*2 receipts$/)]);
      // And checked as strictly.
      const path = join(copy, 'shown/proof.json');
      await writeFile(path, (await readFile(path, 'utf8')).replace('"seconds": 86400', '"seconds": 86401'));
      await relist(copy);
      expect(await faultsOf(copy)).toEqual(['wrong-proof']);
      expect(await askStranger([copy])).toEqual([expect.stringMatching(/^REFUSED /)]);
    },
  );

  test('in an earlier form is refused where the archive claims to be of now', async () => {
    const copy = await tampered('mixed', 'shown/proof.json', (text) =>
      text.replace('"version": 2', '"version": 1'),
    );
    expect(await faultsOf(copy)).toContain('proof-form');
    expect(await askStranger([copy])).toEqual([expect.stringMatching(/^REFUSED proof\.json: version/)]);
  });
});
