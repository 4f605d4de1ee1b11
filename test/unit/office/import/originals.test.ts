// The file a text was made of, published beside it as it came: what stands in it, seen or not, is judged as the text is.
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportedFile, Proposal, PublishedOriginals } from '../../../../src/contract/index.ts';
import { parseEntry } from '../../../../src/log/index.ts';
import { gather } from '../../../../src/office/archive/gather.ts';
import { archiveFiles } from '../../../../src/office/archive/make.ts';
import { verifyArchive } from '../../../../src/office/archive/verify.ts';
import { writeArchive } from '../../../../src/office/archive/write.ts';
import { readCommunityFiles } from '../../../../src/office/config/files.ts';
import { signerBeside } from '../../../../src/office/proofs/signer-beside.ts';
import { openSnapshot } from '../../../../src/office/store/index.ts';
import { filesOf, relist } from '../../../support/archive-mutations.ts';
import { askStranger } from '../../../support/archive-sample.ts';
import { docx, paragraph, xmlFile } from '../../../support/docx.ts';
import { buildImportChild } from '../../../support/import-child.ts';
import { approveProposal, draftProposal, someContent } from '../../../support/office-client.ts';
import type { OfficeClient, OfficeRefusal } from '../../../support/office-client.ts';
import { testConfiguration, testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';
import { pdf, textLine } from '../../../support/pdf.ts';
import { textRow, workbook } from '../../../support/workbooks.ts';

let office: TestOffice;
let clerk: OfficeClient;

beforeAll(async () => {
  office = await testOffice({ importChild: await buildImportChild() });
  clerk = await office.as('clerk');
}, 60_000);
afterAll(async () => {
  await office[Symbol.asyncDispose]();
});

const draft = (): Promise<Proposal> => draftProposal(clerk, 'publish', null, someContent());
const keep = (id: string, bytes: Uint8Array, name: string, person = clerk): Promise<Proposal> =>
  person.upload<Proposal>(`/api/proposals/${id}/originals`, new Blob([Uint8Array.from(bytes)]), name);
const fixture = (name: string): Promise<Buffer> => readFile(`test/fixtures/office/${name}`);
const refused = (asked: Promise<unknown>): Promise<OfficeRefusal> =>
  asked.then(
    () => {
      throw new Error('it was allowed');
    },
    (error: OfficeRefusal) => error,
  );
const found = ({ personalData }: Proposal): [string, string][] =>
  personalData.map(({ kind, words }) => [kind, words]);
const plainSheet = workbook({ rows: textRow(1, '项目', '金额') + textRow(2, '维修', '8420') });

async function publish(id: string): Promise<Proposal> {
  const { revision } = await clerk.call<Proposal>('GET', `/api/proposals/${id}`);
  const submitted = await clerk.call<Proposal>('POST', `/api/proposals/${id}/submit`, { revision });
  return approveProposal(await office.as('director'), submitted);
}

async function archiveOf(folder: string): Promise<string> {
  const files = await readCommunityFiles(testConfiguration(office.data).configuration);
  await using snapshot = await openSnapshot(join(office.data, 'minglan.sqlite'));
  const sign = signerBeside(snapshot.read, { data: office.data, passphrase: null });
  const archive = join(folder, 'archive');
  const gathered = await gather(snapshot.read, { kind: 'all' }, { files, nowMs: Date.now(), sign });
  await writeArchive(archive, archiveFiles(gathered));
  return archive;
}

test('it is a part of the record of its own, goes on into a correction, and is erased for good', async () => {
  const { id } = await draft();
  const kept = await keep(id, plainSheet, '十月收支.xlsx');
  expect(kept.originals).toMatchObject([
    { part: 'file-1', name: '十月收支.xlsx', unread: false, looked: null },
  ]);
  expect(kept.findings).toEqual([]);
  const done = await publish(id);
  const { read } = office.office.services;
  const [row] = await read.record.entries(done.seq!, done.seq! + 1);
  const { parts } = parseEntry(Uint8Array.from(row!.bytes));
  const hashOf = (part: string): string => parts.find(({ name }) => name === part)!.sha256;
  const hash = hashOf('file-1');
  expect(Buffer.from((await read.record.part(hash))!.bytes).equals(plainSheet)).toBe(true);
  const text = JSON.parse(Buffer.from((await read.record.part(hashOf('text')))!.bytes).toString()) as unknown;
  expect(text).toMatchObject({
    originals: [{ part: 'file-1', name: '十月收支.xlsx', size: plainSheet.length }],
  });

  const amendment = await draftProposal(clerk, 'amend', done.disclosure);
  expect(amendment.originals?.map(({ name }) => name)).toEqual(['十月收支.xlsx']);

  // What is published is there for any copy to be held against, and to be given away.
  const files = `/api/disclosures/${done.disclosure}/originals`;
  const told = (): Promise<PublishedOriginals> => clerk.call('GET', files);
  const file = createHash('sha256').update(plainSheet).digest('hex');
  expect((await told()).originals).toMatchObject([{ name: '十月收支.xlsx', file, recorded: hash }]);
  expect(file).not.toBe(hash);
  const saved = await clerk.download(`${files}/file-1`);
  expect(saved.disposition).toContain('attachment');
  expect(saved.bytes.equals(plainSheet)).toBe(true);
  expect((await refused(clerk.call('GET', `${files}/file-2`))).status).toBe(404);

  const redaction = await draftProposal(clerk, 'redact', done.disclosure, {
    reason: '表里有不该公开的一列。',
    erase: [{ seq: done.seq!, part: 'file-1' }],
  });
  // The text alone can't go: what stood in it stands in the file too.
  const half = await draftProposal(clerk, 'redact', done.disclosure, {
    reason: '表里有不该公开的一列。',
    erase: [{ seq: done.seq!, part: 'text' }],
  });
  const stays = await refused(
    clerk.call('POST', `/api/proposals/${half.id}/submit`, { revision: half.revision }),
  );
  expect(stays.error.fields?.map(({ code }) => code)).toEqual(['erase-original']);
  const asked = await clerk.call<Proposal>('POST', `/api/proposals/${redaction.id}/submit`, {
    revision: redaction.revision,
  });
  await approveProposal(await office.as('director'), asked);
  expect((await told()).originals).toMatchObject([{ name: '十月收支.xlsx', file: null, recorded: null }]);
  expect((await refused(clerk.call('GET', `${files}/file-1`))).status).toBe(410);
  expect(await read.record.part(hash)).toBeNull();
  expect(await read.proposals.original(id, 'file-1')).toBeNull();
  expect(await read.proposals.originals([amendment.id])).toEqual([]);
  const held = await readFile(join(office.data, 'minglan.sqlite'));
  expect(held.includes(plainSheet.subarray(60, 400))).toBe(false);
});

test('an archive holds the very file under its kind, and both verifiers see a byte that was changed', async () => {
  const { id } = await draft();
  const bytes = docx({ body: paragraph('维修报价说明（示例）') });
  await keep(id, bytes, '报价说明.docx');
  await publish(id);
  const folder = await mkdtemp(join(tmpdir(), 'minglan-originals-'));
  try {
    const archive = await archiveOf(folder);
    expect((await verifyArchive(archive)).faults).toEqual([]);
    expect(await askStranger([archive])).toEqual([expect.stringMatching(/^OK/)]);
    const files = await filesOf(archive);
    const file = files.find((name) => name.endsWith('-file-1.docx'))!;
    expect((await readFile(join(archive, file))).equals(bytes)).toBe(true);
    const pages = await Promise.all(
      files.filter((name) => name.endsWith('.html')).map((name) => readFile(join(archive, name), 'utf8')),
    );
    expect(pages.some((page) => page.includes(`href="../${file}">报价说明.docx`))).toBe(true);
    const other = Buffer.from(bytes);
    other[200] = other[200]! ^ 1;
    await writeFile(join(archive, file), other);
    await relist(archive);
    expect((await verifyArchive(archive)).faults).not.toEqual([]);
    expect(await askStranger([archive])).toEqual([expect.stringMatching(/^REFUSED/)]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);

test('what a Word file says beside its text is judged: deleted words, remarks, heads, links, who wrote it', async () => {
  const { id } = await draft();
  const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const bytes = docx({
    body:
      paragraph('说明（示例）') +
      '<w:p><w:del w:author="周小红"><w:r><w:delText>原联系人手机138</w:delText></w:r><w:r><w:delText>12345678</w:delText></w:r></w:del></w:p>',
    relationships:
      '<Relationship Id="r9" Type="x/hyperlink" Target="mailto:lisi1988@example.com" TargetMode="External"/>',
    more: [
      xmlFile(
        'word/comments.xml',
        `<w:comments ${word}><w:comment w:author="赵建国"><w:p><w:r><w:t>身份证11010519491231002X</w:t></w:r></w:p></w:comment></w:comments>`,
      ),
      xmlFile(
        'word/header1.xml',
        `<w:hdr ${word}><w:p><w:r><w:t>家住3栋2单元501室</w:t></w:r></w:p></w:hdr>`,
      ),
      xmlFile(
        'docProps/core.xml',
        '<c:p xmlns:c="c" xmlns:dc="d"><dc:creator>孙大伟</dc:creator><c:lastModifiedBy>吴建军</c:lastModifiedBy></c:p>',
      ),
    ],
  });
  const kept = await keep(id, bytes, '说明.docx');
  const words = found(kept).map(([, said]) => said);
  for (const told of ['13812345678', '11010519491231002X', '周小红', '赵建国', '孙大伟', '吴建军']) {
    expect(words).toContain(told);
  }
  expect(words.some((said) => said.includes('lisi1988'))).toBe(true);
  expect(words.some((said) => said.includes('501室'))).toBe(true);
  expect(kept.findings.every(({ field }) => field.startsWith('originals.0'))).toBe(true);
  const refusal = await refused(
    clerk.call('POST', `/api/proposals/${id}/submit`, { revision: kept.revision }),
  );
  expect(refusal.error.code).toBe('has-findings');
  // Taken out again, nothing is left of it.
  const without = await clerk.call<Proposal>('DELETE', `/api/proposals/${id}/originals/file-1`);
  expect([without.originals, without.findings]).toEqual([undefined, []]);
});

test('a column of a hidden sheet is judged under its heading', async () => {
  const { id } = await draft();
  const bytes = workbook({
    rows: `${textRow(1, '十月名单（示例）', '')}${textRow(2, '姓名', '健康状况')}<row r="3" hidden="1"><c r="A3" t="inlineStr"><is><t>吴小明</t></is></c><c r="B3" t="inlineStr"><is><t>尿毒症</t></is></c></row>`,
    more: [
      xmlFile(
        'xl/comments1.xml',
        '<comments><authors><author>郑海涛</author></authors><commentList><comment><text><t>电话13987654321</t></text></comment></commentList></comments>',
      ),
    ],
  });
  const words = found(await keep(id, bytes, '名单.xlsx')).map(([, said]) => said);
  expect(words).toEqual(expect.arrayContaining(['尿毒症', '郑海涛', '13987654321']));
});

test('a PDF is judged by its notes and by what it says of itself, and one saved upon another is refused', async () => {
  const { id } = await draft();
  const note =
    '<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /F 2 /T (x) /Contents (tel 13812345678) >>';
  const bytes = pdf({ pages: [textLine('plain')], page: `/Annots [${note}] ` });
  expect(found(await keep(id, bytes, '说明.pdf')).map(([, said]) => said)).toContain('13812345678');
  const twice = Buffer.concat([bytes, bytes.subarray(bytes.indexOf('xref'))]);
  expect((await refused(keep(id, twice, '说明二.pdf'))).error.code).toBe('original-former');
});

test('its own name is judged; a person answers for what may stay', async () => {
  const { id } = await draft();
  const kept = await keep(id, plainSheet, '张小明残疾证.xlsx');
  expect(kept.findings.map(({ field }) => field)).toContain('originals.0.name');
  for (const one of kept.personalData) {
    await clerk.call('PUT', `/api/proposals/${id}/overrides/${one.fingerprint}`, {
      ground: one.grounds[0],
      reason: '示例里的名字，不是真人。',
    });
  }
  const answered = await clerk.call<Proposal>('GET', `/api/proposals/${id}`);
  expect(answered.findings).toEqual([]);
});

test('what no program reads of it wants somebody to look; a photograph that tells where it was taken is refused', async () => {
  const { id } = await draft();
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#446' } });
  const plain = await picture.clone().jpeg().toBuffer();
  const placed = await picture
    .clone()
    .jpeg()
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 2/1 3/1' } })
    .toBuffer();
  expect((await refused(keep(id, placed, '现场.jpg'))).error.code).toBe('original-place');
  // What a phone puts behind a living picture, and what Windows writes in two bytes a sign.
  const living = Buffer.concat([plain, Buffer.from('\0\0\0\x18ftypmp42 示例的录像')]);
  expect((await refused(keep(id, living, '现场.jpg'))).error.code).toBe('original-behind');
  const told = await picture
    .clone()
    .jpeg()
    .withExif({ IFD0: { XPComment: '联系人手机 13800138000' } })
    .toBuffer();
  const inTags = await keep(id, told, '现场二.jpg');
  expect(inTags.findings.map(({ code }) => code)).toContain('personal-mobile');
  const kept = await keep((await draft()).id, plain, '现场.jpg');
  expect(kept.findings.map(({ field, code }) => [field, code])).toEqual([['originals.0', 'original-unread']]);
  const looked = await clerk.call<Proposal>('POST', `/api/proposals/${kept.id}/originals/file-1/looked`, {});
  expect(looked.findings).toEqual([]);
  expect(looked.originals?.[0]?.looked?.post).toBe('社区服务经办');
});

test('programs, locks, files in the file, old kinds, other endings, a second time: a sentence, and nothing is kept', async () => {
  const { id, revision } = await draft();
  const inside = docx({ body: paragraph('x'), more: [xmlFile('word/embeddings/oleObject1.bin', 'x')] });
  const macro = docx({ body: paragraph('x'), more: [xmlFile('word/vbaProject.bin', 'x')] });
  const cases: readonly (readonly [Uint8Array, string, string, number])[] = [
    [inside, '一.docx', 'original-inside', 422],
    [macro, '二.docx', 'import-macro', 415],
    [
      workbook({ rows: textRow(1, 'x'), more: [xmlFile('xl/vbaProject.bin', 'x')] }),
      '三.xlsm',
      'import-macro',
      415,
    ],
    [await fixture('locked.pdf'), '四.pdf', 'import-locked', 422],
    [await fixture('letter.doc'), '五.doc', 'original-kind', 415],
    [await fixture('sheet.xls'), '六.xls', 'original-kind', 415],
    [plainSheet, '七.pdf', 'import-not-what-it-says', 415],
    [Buffer.alloc(21 * 1024 * 1024), '八.pdf', 'import-too-large', 413],
  ];
  for (const [bytes, name, code, status] of cases) {
    const refusal = await refused(keep(id, bytes, name));
    expect([name, refusal.status, refusal.error.code]).toEqual([name, status, code]);
    expect(refusal.error.message).toMatch(/。$/);
  }
  const kept = await clerk.call<Proposal>('GET', `/api/proposals/${id}`);
  expect([kept.revision, kept.originals]).toEqual([revision, undefined]);
  await keep(id, plainSheet, '表.xlsx');
  expect((await refused(keep(id, plainSheet, '同一张.xlsx'))).error.code).toBe('original-twice');
}, 60_000);

test('where a page was blacked out the original goes, and no other may be kept beside it', async () => {
  const { id } = await draft();
  const bytes = await fixture('pages.pdf');
  const taken = await clerk.upload<ImportedFile>(
    `/api/proposals/${id}/imports`,
    new Blob([Uint8Array.from(bytes)]),
    'a.pdf',
  );
  const { content, revision } = await clerk.call<Proposal>('GET', `/api/proposals/${id}`);
  const text = { ...content.text, blocks: [...content.text.blocks, ...taken.blocks] };
  await clerk.call('PUT', `/api/proposals/${id}`, { revision, content: { ...content, text } });
  expect((await keep(id, bytes, '收支.pdf')).originals).toHaveLength(1);
  const areas = [{ left: 10, top: 10, width: 200, height: 60 }];
  const black = await clerk.call<Proposal>('POST', `/api/proposals/${id}/images/image-1/black-out`, {
    areas,
  });
  expect(black.originals).toBeUndefined();
  expect((await refused(keep(id, bytes, '收支.pdf'))).error.code).toBe('original-blackened');
  // Kept while the black picture was out of the text, it stands in the way once that is back.
  const put = async (blocks: typeof text.blocks): Promise<Proposal> => {
    const now = await clerk.call<Proposal>('GET', `/api/proposals/${id}`);
    const next = { ...now.content, text: { ...now.content.text, blocks } };
    return clerk.call('PUT', `/api/proposals/${id}`, { revision: now.revision, content: next });
  };
  const { blocks } = black.content.text;
  await put(content.text.blocks);
  await keep(id, plainSheet, '表.xlsx');
  expect((await put(blocks)).findings.map(({ code }) => code)).toContain('original-blackened');
});

test('only who may edit adds one; who reads the draft gets the very bytes, as a file to save', async () => {
  const { id } = await draft();
  await keep(id, plainSheet, '表.xlsx');
  for (const name of ['clerk2', 'watcher', 'meeting', 'street', 'admin', 'keeper'] as const) {
    const refusal = await refused(keep(id, plainSheet, '表.xlsx', await office.as(name)));
    expect([403, 404]).toContain(refusal.status);
  }
  const { bytes, disposition } = await clerk.download(`/api/proposals/${id}/originals/file-1`);
  expect(disposition).toContain('attachment');
  expect(bytes.equals(plainSheet)).toBe(true);
  const [row] = await office.office.services.read.journal.audit(1);
  expect([row?.act, row?.subject, row?.account]).toEqual(['read-original', id, await office.idOf('clerk')]);
  const stranger = await refused(
    (await office.as('admin')).download(`/api/proposals/${id}/originals/file-1`),
  );
  expect([403, 404]).toContain(stranger.status);
});
