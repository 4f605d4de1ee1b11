import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportedFile, Proposal } from '../../../../src/contract/index.ts';
import { readNoticeText } from '../../../../src/disclosure/index.ts';
import { gather } from '../../../../src/office/archive/gather.ts';
import { archiveFiles } from '../../../../src/office/archive/make.ts';
import { verifyArchive } from '../../../../src/office/archive/verify.ts';
import { writeArchive } from '../../../../src/office/archive/write.ts';
import { readCommunityFiles } from '../../../../src/office/config/files.ts';
import { signerBeside } from '../../../../src/office/proofs/signer-beside.ts';
import { openSnapshot } from '../../../../src/office/store/index.ts';
import { approveProposal, someContent, draftProposal } from '../../../support/office-client.ts';
import type { OfficeClient, OfficeRefusal } from '../../../support/office-client.ts';
import { testConfiguration, testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';
import { filesOf, relist } from '../../../support/archive-mutations.ts';
import { askStranger } from '../../../support/archive-sample.ts';
import { buildImportChild } from '../../../support/import-child.ts';
import { pdf, textLine } from '../../../support/pdf.ts';

let office: TestOffice;
let clerk: OfficeClient;

beforeAll(async () => {
  office = await testOffice({ importChild: await buildImportChild() });
  clerk = await office.as('clerk');
});
afterAll(async () => {
  await office[Symbol.asyncDispose]();
});

const draft = (): Promise<Proposal> => draftProposal(clerk, 'publish', null, someContent());

async function take(
  id: string,
  name: string,
  { person = clerk, as = name }: { person?: OfficeClient; as?: string } = {},
): Promise<ImportedFile> {
  const bytes = await readFile(`test/fixtures/office/${name}`);
  return person.upload<ImportedFile>(`/api/proposals/${id}/imports`, new Blob([Uint8Array.from(bytes)]), as);
}

/** Puts the blocks of a file behind what is written. */
async function putIn(id: string, { blocks }: ImportedFile, words?: string): Promise<Proposal> {
  const { revision, content } = await clerk.call<Proposal>('GET', `/api/proposals/${id}`);
  const added = blocks.map((block) =>
    words === undefined || block.type !== 'image' ? block : { ...block, words },
  );
  const text = { ...content.text, blocks: [...content.text.blocks, ...added] };
  return clerk.call<Proposal>('PUT', `/api/proposals/${id}`, { revision, content: { ...content, text } });
}

const refused = (asked: Promise<unknown>): Promise<OfficeRefusal> =>
  asked.then(
    () => {
      throw new Error('it was allowed');
    },
    (error: OfficeRefusal) => error,
  );

const audited = async (id: string): Promise<string[]> =>
  (
    await (await office.as('watcher')).call<{ rows: { act: string }[] }>('GET', `/api/audit?subject=${id}`)
  ).rows.map(({ act }) => act);

test('a PDF becomes pages of the notice, published with the words on them', async () => {
  const { id } = await draft();
  const taken = await take(id, 'pages.pdf', { as: '收支.pdf' });
  expect(taken.blocks.map((block) => block.type === 'image' && block.part)).toEqual(['image-1', 'image-2']);
  const kept = await putIn(id, taken);
  expect(kept.images.map(({ words }) => words?.slice(0, 4))).toEqual(['三季度老', '第二页：']);
  expect(kept.findings).toEqual([]);
  const submitted = await clerk.call<Proposal>('POST', `/api/proposals/${id}/submit`, {
    revision: kept.revision,
  });
  const done = await approveProposal(await office.as('director'), submitted);
  const { text } = await clerk.call<{ text: unknown }>('GET', `/api/disclosures/${done.disclosure}/text`);
  const blocks = readNoticeText(JSON.stringify(text))!.blocks;
  expect(blocks.flatMap((block) => (block.type === 'image' ? [block.words] : []))).toEqual([
    '三季度老年餐桌收支（示例）\n本季度共送餐 3767 份，餐费收入 37670.00 元。',
    '第二页：请到服务台查看单据，办公电话 0571-00000000。',
  ]);
  expect(await audited(id)).toContain('import-file');

  // Whoever corrects it begins with the same pages and the same words.
  const amendment = await draftProposal(clerk, 'amend', done.disclosure);
  expect(amendment.images.map(({ words }) => words?.slice(0, 4))).toEqual(['三季度老', '第二页：']);
  expect(JSON.stringify(amendment.content)).not.toContain('三季度老年餐桌收支（示例）\\n');

  // A page that is erased takes its words along, which stand in the text.
  const wish = { seq: done.seq!, part: 'image-1' };
  const redaction = await draftProposal(clerk, 'redact', done.disclosure, {
    reason: '第一页有不该公开的内容。',
    erase: [wish],
  });
  const half = await refused(
    clerk.call('POST', `/api/proposals/${redaction.id}/submit`, { revision: redaction.revision }),
  );
  expect(half.error.fields?.map(({ code }) => code)).toEqual(['erase-words']);
  const whole = await clerk.call<Proposal>('PUT', `/api/proposals/${redaction.id}`, {
    revision: redaction.revision,
    content: { ...redaction.content, erase: [wish, { ...wish, part: 'text' }] },
  });
  await clerk.call('POST', `/api/proposals/${redaction.id}/submit`, { revision: whole.revision });
});

test('an archive of it carries the words of its pages, and both verifiers find them', async () => {
  const { id } = await draft();
  const kept = await putIn(id, await take(id, 'pages.pdf'));
  const submitted = await clerk.call<Proposal>('POST', `/api/proposals/${id}/submit`, {
    revision: kept.revision,
  });
  await approveProposal(await office.as('director'), submitted);
  const folder = await mkdtemp(join(tmpdir(), 'minglan-pages-'));
  try {
    const files = await readCommunityFiles(testConfiguration(office.data).configuration);
    await using snapshot = await openSnapshot(join(office.data, 'minglan.sqlite'));
    const sign = signerBeside(snapshot.read, { data: office.data, passphrase: null });
    const gathered = await gather(snapshot.read, { kind: 'all' }, { files, nowMs: Date.now(), sign });
    const archive = join(folder, 'archive');
    await writeArchive(archive, archiveFiles(gathered));
    expect((await verifyArchive(archive)).faults).toEqual([]);
    expect(await askStranger([archive])).toEqual([expect.stringMatching(/^OK/)]);
    const pages = (await filesOf(archive)).filter((name) => name.endsWith('.html'));
    const texts = await Promise.all(pages.map((name) => readFile(join(archive, name), 'utf8')));
    expect(texts.some((text) => text.includes('第二页：请到服务台查看单据'))).toBe(true);
    // A word changed on the page is seen, by either.
    const at = pages[texts.findIndex((text) => text.includes('第二页：请到服务台'))]!;
    await writeFile(join(archive, at), texts[pages.indexOf(at)]!.replace('请到服务台查看', '不必到服务台看'));
    await relist(archive);
    expect((await verifyArchive(archive)).faults).not.toEqual([]);
    expect(await askStranger([archive])).toEqual([expect.stringMatching(/^REFUSED/)]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('what stands on a page is read by the gate; the draft can’t leave it out or say it is something else', async () => {
  const { id } = await draft();
  const taken = await take(id, 'personal.pdf');
  for (const words of [undefined, '', '没有个人信息']) {
    const { revision, content } = await clerk.call<Proposal>('GET', `/api/proposals/${id}`);
    await clerk.call('PUT', `/api/proposals/${id}`, {
      revision,
      content: { ...content, text: { ...content.text, blocks: content.text.blocks.slice(0, 1) } },
    });
    const kept = await putIn(id, taken, words);
    const codes = kept.findings.map(({ field, code }) => [field, code]);
    expect(codes).toEqual(
      expect.arrayContaining([
        ['blocks.1.words', 'personal-id'],
        ['blocks.1.words', 'personal-mobile'],
      ]),
    );
    expect(kept.personalData.map((found) => found.words)).toContain('13812345678');
    const refusal = await refused(
      clerk.call('POST', `/api/proposals/${id}/submit`, { revision: kept.revision }),
    );
    expect(refusal.error.code).toBe('has-findings');
  }
});

test('the name of a file goes nowhere: its pages are called by the title of the notice', async () => {
  const { id, content } = await draft();
  const taken = await take(id, 'pages.pdf', { as: '张三13812345678.pdf' });
  const called = taken.blocks.map((block) => (block.type === 'image' ? block.alt : ''));
  const { title } = content.text;
  expect(called).toEqual([`《${title}》，第 1 页，共 2 页`, `《${title}》，第 2 页，共 2 页`]);
  expect((await putIn(id, taken)).findings).toEqual([]);
});

test('a scan waits until somebody says that she looked through it, on record', async () => {
  const { id } = await draft();
  const kept = await putIn(id, await take(id, 'scan.pdf'));
  expect(kept.findings.map(({ field, code }) => [field, code])).toEqual([['blocks.1', 'page-unread']]);
  const looked = await clerk.call<Proposal>('POST', `/api/proposals/${id}/images/looked`, {
    parts: ['image-1'],
  });
  expect(looked.findings).toEqual([]);
  expect(looked.images[0]!.looked?.post).toBe('社区服务经办');
  expect(await audited(id)).toContain('look-through-pages');
  // The same file put in once more is another page.
  const again = await putIn(id, await take(id, 'scan.pdf'));
  expect(again.findings.map(({ code }) => code)).toEqual(['page-unread']);
});

test('what can’t be taken leaves nothing behind', async () => {
  const { id, revision } = await draft();
  for (const [name, code, status] of [
    ['locked.pdf', 'import-locked', 422],
    ['letter.doc', 'import-old-word', 415],
    ['sheet.xls', 'import-sheet', 415],
  ] as const) {
    const refusal = await refused(take(id, name));
    expect([refusal.status, refusal.error.code]).toEqual([status, code]);
    expect(refusal.error.message).toMatch(/。$/);
  }
  const kept = await clerk.call<Proposal>('GET', `/api/proposals/${id}`);
  expect([kept.revision, kept.images]).toEqual([revision, []]);
});

test('more pages than one notice may have are refused, though they come one file after the other', async () => {
  const { id } = await draft();
  const many = Uint8Array.from(pdf({ pages: Array.from({ length: 29 }, () => textLine('x')) }));
  const path = `/api/proposals/${id}/imports`;
  const taken = await clerk.upload<ImportedFile>(path, new Blob([many]), 'a.pdf');
  const kept = await putIn(id, taken);
  const refusal = await refused(take(id, 'pages.pdf'));
  expect([refusal.status, refusal.error.code]).toEqual([422, 'import-too-many-pages']);
  const held = await office.office.services.read.proposals.images([id]);
  expect(held).toHaveLength(29);
  // Taken out of the text again, they make room.
  const { content, revision } = await clerk.call<Proposal>('GET', `/api/proposals/${id}`);
  expect(revision).toBe(kept.revision);
  const text = { ...content.text, blocks: content.text.blocks.slice(0, 3) };
  await clerk.call('PUT', `/api/proposals/${id}`, { revision, content: { ...content, text } });
  expect((await take(id, 'pages.pdf')).images.map(({ part }) => part)).toEqual(['image-30', 'image-31']);
});

test('blank pages of a PDF are told by their numbers, not put in', async () => {
  const { id } = await draft();
  const bytes = Uint8Array.from(pdf({ pages: ['', textLine('x'), ''] }));
  const path = `/api/proposals/${id}/imports`;
  const { images, notes } = await clerk.upload<ImportedFile>(path, new Blob([bytes]), 'a.pdf');
  expect(images.map(({ words }) => words)).toEqual(['x']);
  expect(notes.map(({ message }) => message)).toEqual(['第 1、3 页是空白的，没有放进来。']);
});

test('while a file is read the office answers everybody else', async () => {
  const { id } = await draft();
  const slow = pdf({ pages: Array.from({ length: 8 }, () => textLine('x')) });
  let isDone = false;
  const reading = clerk
    .upload(`/api/proposals/${id}/imports`, new Blob([Uint8Array.from(slow)]), 'a.pdf')
    .finally(() => (isDone = true));
  const director = await office.as('director');
  for (let asked = 0; asked < 5; asked += 1) {
    await director.call('GET', '/api/desk');
    expect(isDone).toBe(false);
  }
  await reading;
});

test('only who may edit the draft may put a file into it or say that she looked', async () => {
  const { id } = await draft();
  for (const name of ['clerk2', 'watcher', 'meeting', 'street', 'admin', 'keeper'] as const) {
    const refusal = await refused(take(id, 'pages.pdf', { person: await office.as(name) }));
    expect([403, 404]).toContain(refusal.status);
    const look = await refused(
      (await office.as(name)).call('POST', `/api/proposals/${id}/images/looked`, { parts: ['image-1'] }),
    );
    expect([403, 404]).toContain(look.status);
  }
});
