import { write, utils } from '@e965/xlsx';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportedSheets, Proposal } from '../../../../src/contract/index.ts';
import { proposeMapping, readSheet, rememberedOf, withColumn } from '../../../../src/disclosure/index.ts';
import { someContent, draftProposal } from '../../../support/office-client.ts';
import type { OfficeClient } from '../../../support/office-client.ts';
import { testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';
import { refusalOf } from '../../../support/office-suite.ts';
import { buildImportChild } from '../../../support/import-child.ts';

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

const send = (id: string, bytes: Uint8Array, name: string, person = clerk): Promise<ImportedSheets> =>
  person.upload<ImportedSheets>(`/api/proposals/${id}/sheets`, new Blob([Uint8Array.from(bytes)]), name);

test.each(['plain.xlsx', 'book.xls', 'bank.csv', 'open-document.ods'])(
  '%s comes out of its own process as its cells',
  async (name) => {
    const { id, revision } = await draft();
    const { book, notes, remembered } = await send(id, await readFile(`test/fixtures/sheets/${name}`), name);
    expect([book.kind, notes, remembered]).toEqual([name.split('.')[1], [], null]);
    const sheet = book.sheets[0]!;
    const { lines, unread } = readSheet(sheet, proposeMapping(sheet, { around: ['2026-03'] }));
    expect([lines.length > 1, unread]).toEqual([true, []]);
    // Nothing of it is in the draft.
    expect((await clerk.call<Proposal>('GET', `/api/proposals/${id}`)).revision).toBe(revision);
  },
);

test('what the columns were is remembered for the next sheet of the item, and both stand in the audit', async () => {
  const { id } = await draft();
  const { book } = await send(id, await readFile('test/fixtures/sheets/signed.xlsx'), '3月.xlsx');
  const mapping = withColumn(proposeMapping(book.sheets[0]!), 3, 'rest');
  await clerk.call('PUT', `/api/proposals/${id}/sheets/mapping`, rememberedOf(mapping));
  const next = await draft();
  const { remembered } = await send(next.id, await readFile('test/fixtures/sheets/signed.xlsx'), '4月.xlsx');
  expect(remembered).toEqual(rememberedOf(mapping));
  expect(proposeMapping(book.sheets[0]!, { remembered }).columns[3]?.role).toBe('rest');
  const { rows } = await (
    await office.as('watcher')
  ).call<{ rows: { act: string }[] }>('GET', `/api/audit?subject=${id}`);
  expect(rows.map(({ act }) => act)).toEqual(expect.arrayContaining(['read-sheet', 'remember-sheet']));
});

test('what is no sheet is refused with a sentence', async () => {
  const { id } = await draft();
  for (const [name, status, code] of [
    ['office/pages.pdf', 415, 'import-not-a-sheet'],
    ['office/letter.docx', 415, 'import-not-a-sheet'],
  ] as const) {
    const error = await refusalOf(send(id, await readFile(`test/fixtures/${name}`), name));
    expect([error.status, error.error.code]).toEqual([status, code]);
    expect(error.error.message).toMatch(/。/);
  }
  const other = await office.as('keeper');
  expect(
    (await refusalOf(send(id, await readFile('test/fixtures/sheets/plain.xlsx'), 'a.xlsx', other))).status,
  ).toBeGreaterThanOrEqual(403);
  expect(
    (
      await refusalOf(
        clerk.call('PUT', `/api/proposals/${id}/sheets/mapping`, {
          columns: [{ head: 'a', role: 'nobody' }],
        }),
      )
    ).status,
  ).toBe(422);
});

test('five thousand rows are read and understood whole', async () => {
  const rows: (string | number | null)[][] = [['日期', '摘要', '科目', '收入', '支出', '余额']];
  let balance = 0;
  for (let row = 0; row < 5000; row += 1) {
    const sum = ((row * 37) % 900) + 0.5;
    balance += row % 3 === 0 ? sum : -sum;
    rows.push([
      `3月${(Math.floor(row / 170) % 31) + 1}日`,
      `示例 ${row}`,
      '办公费',
      row % 3 === 0 ? sum : null,
      row % 3 === 0 ? null : sum,
      balance,
    ]);
  }
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '3月');
  const { id } = await draft();
  const bytes = write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array;
  const taken = await send(id, bytes, '大表.xlsx');
  const sheet = taken.book.sheets[0]!;
  // Of the processor: what else the machine has to do does not count. bench/sheet.ts measures the whole, by the clock.
  const began = process.cpuUsage();
  const { lines, unread, sums } = readSheet(sheet, proposeMapping(sheet, { around: ['2026-03'] }));
  const took = process.cpuUsage(began).user / 1000;
  expect([lines.length, unread, sums]).toEqual([5000, [], []]);
  expect(took).toBeLessThan(2000);
});
