import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EntriesAnswer, PaperAnswer } from '../../../../src/contract/index.ts';
import { hex, leafHash, peekHead, utf8 } from '../../../../src/log/index.ts';
import { sha256 } from '../../../../src/office/keys/cryptography.ts';
import {
  approveProposal,
  someContent,
  submitProposal,
  type OfficeRefusal,
} from '../../../support/office-client.ts';
import { testOffice, type TestOffice } from '../../../support/office-harness.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await testOffice();
});
afterAll(async () => {
  await office[Symbol.asyncDispose]();
});

async function publish(title: string, code = 'SVC-05'): Promise<string> {
  const content = someContent({ code, period: '2026-10' });
  const made = await submitProposal(await office.as('clerk'), 'publish', null, {
    ...content,
    text: { ...content.text, title },
  });
  return (await approveProposal(await office.as('director'), made)).disclosure;
}

test('a sheet is told with what it can be checked by: its entry’s hash and the signed head', async () => {
  const id = await publish('岗位（示例）');
  const director = await office.as('director');
  const { head, address, matters } = await director.call<PaperAnswer>('GET', `/api/paper/${id}`);
  expect(address).toBeNull();
  expect(matters).toHaveLength(1);
  const [matter] = matters;
  expect(matter).toMatchObject({
    id,
    code: 'SVC-05',
    state: 'current',
    issue: 'SVC-2026-10',
    period: '2026-10',
  });
  expect(matter!.text?.title).toBe('岗位（示例）');
  expect(matter!.trail?.steps.map(({ step }) => step)).toContain('publish');
  // Reckoned anew from what the office hands to everybody.
  const { seq } = matter!;
  const range = `/log/entries?from=${String(seq)}&to=${String(seq + 1)}`;
  const { entries } = (await (await fetch(office.url + range)).json()) as EntriesAnswer;
  expect(matter!.leaf).toBe(hex(leafHash(utf8(entries[0]!), sha256)));
  const signed = peekHead(await (await fetch(`${office.url}/log/head`)).text());
  expect(head).toMatchObject({ size: signed.size, root: hex(signed.root) });
});

test('an issue is told whole; what is none is not there', async () => {
  await publish('又一份岗位（示例）');
  const clerk = await office.as('clerk');
  const { matters } = await clerk.call<PaperAnswer>('GET', '/api/paper/SVC-2026-10');
  expect(matters.length).toBeGreaterThanOrEqual(2);
  expect(new Set(matters.map(({ issue }) => issue))).toEqual(new Set(['SVC-2026-10']));
  const refusal = await clerk
    .call('GET', '/api/paper/SVC-2020-01')
    .catch((cause: OfficeRefusal) => cause.status);
  expect(refusal).toBe(404);
  // No content for who keeps the devices.
  const keeper = await office.as('keeper');
  expect(
    await keeper.call('GET', '/api/paper/SVC-2026-10').catch((cause: OfficeRefusal) => cause.status),
  ).toBe(403);
});
