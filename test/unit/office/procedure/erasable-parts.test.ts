// Whatever was said in public can be taken back: every part of every kind of entry, in the record, in the proposal it
// came from, and in the files of the store.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { ErasableTarget, Proposal, ProposalContent } from '../../../../src/contract/index.ts';
import { exportRecord } from '../../../../src/office/archive/export.ts';
import { verifyArchive } from '../../../../src/office/archive/verify.ts';
import { archiveOf, askStranger } from '../../../support/archive-sample.ts';
import { filesHolding } from '../../../support/files-holding.ts';
import { act, draftProposal, someContent, submitProposal } from '../../../support/office-client.ts';
import { entryAt, refusalOf, sharedOffice } from '../../../support/office-suite.ts';

const office = sharedOffice();
const EMPTY = { v: 1 as const, title: '', summary: '', blocks: [] };
/** Stands nowhere but where it was put. */
const slip = (what: string): string => `${what}里写错的字零九`;

const erasable = async (id: string): Promise<ErasableTarget> =>
  (await office.as('clerk')).call<ErasableTarget>('GET', `/api/disclosures/${id}/erasable`);

async function storeHolds(words: string): Promise<boolean> {
  const names = (await readdir(office.data)).filter((name) => name.startsWith('minglan.sqlite'));
  const files = await Promise.all(names.map((name) => readFile(join(office.data, name))));
  return files.some((bytes) => bytes.includes(words));
}

/** Submitted by one, agreed to by another who says something of it. */
async function told(
  action: Proposal['action'],
  target: string | null,
  content: Partial<ProposalContent>,
  comment: string,
): Promise<Proposal & { seq: number }> {
  const sent = await submitProposal(await office.as('clerk'), action, target, someContent(content));
  const done = await act(await office.as('director'), sent, 'approve', { comment });
  if (done.seq === null) throw new Error('not published');
  return { ...done, seq: done.seq };
}

/** Asks for all that is left of it to be erased but what was said of erasures, has it agreed to, and looks. */
async function eraseAll(
  id: string,
  kinds: (kind: string) => boolean,
  words: readonly string[],
): Promise<void> {
  const { entries } = await erasable(id);
  const erase = entries
    .filter(({ kind }) => kinds(kind))
    .flatMap(({ seq, parts }) => parts.flatMap(({ name, erased }) => (erased ? [] : { seq, part: name })));
  const hashes = await Promise.all(
    erase.map(async ({ seq, part }) => {
      const { parts } = await entryAt(office, seq);
      return parts.find(({ name }) => name === part)?.sha256 ?? '';
    }),
  );
  for (const hash of hashes) expect((await fetch(`${office.url}/parts/${hash}`)).status).toBe(200);
  for (const one of words) expect([one, await storeHolds(one)]).toEqual([one, true]);
  await told('redact', id, { text: EMPTY, reason: '写错了。', reasonCode: 'personal-data', erase }, '');
  for (const hash of hashes) expect((await fetch(`${office.url}/parts/${hash}`)).status).toBe(404);
  for (const one of words) expect([one, await storeHolds(one)]).toEqual([one, false]);
}

test('of a notice, its correction, its withdrawal, and of the erasure itself', async () => {
  const first = await told('publish', null, {}, slip('同意公开'));
  const text = { ...someContent().text, title: slip('更正标题') };
  await told(
    'amend',
    first.disclosure,
    { text, reason: slip('更正理由'), reasonCode: 'error' },
    slip('同意更正'),
  );
  await told(
    'withdraw',
    first.disclosure,
    { text: EMPTY, reason: slip('撤回理由'), reasonCode: 'error' },
    slip('同意撤回'),
  );
  const { entries } = await erasable(first.disclosure);
  expect(entries.map(({ kind, parts }) => [kind, parts.map(({ name }) => name)])).toEqual([
    ['publish', ['text', 'trail']],
    ['amend', ['text', 'trail', 'reason']],
    ['withdraw', ['trail', 'reason']],
  ]);
  const erase = [{ seq: first.seq, part: 'text' }];
  await told(
    'redact',
    first.disclosure,
    { text: EMPTY, reason: slip('抹除理由'), reasonCode: 'personal-data', erase },
    slip('同意抹除'),
  );
  await eraseAll(
    first.disclosure,
    () => true,
    ['同意公开', '更正标题', '更正理由', '同意更正', '撤回理由', '同意撤回', '抹除理由', '同意抹除'].map(
      slip,
    ),
  );
  const left = (await erasable(first.disclosure)).entries.slice(0, -1);
  expect(left.flatMap(({ parts }) => parts).filter(({ erased }) => !erased)).toEqual([]);
});

test('of an urgent notice and of its end', async () => {
  const showUntil = new Date(Date.now() + 3 * 3_600_000).toISOString().replace(/\.\d+/, '');
  const title = slip('紧急标题');
  const urgent = await told(
    'urgent',
    null,
    { text: { ...someContent().text, title }, showUntil, level: 'red' },
    slip('同意发出'),
  );
  await told('clear', urgent.disclosure, { text: EMPTY, reason: slip('解除说明') }, slip('同意解除'));
  await eraseAll(urgent.disclosure, () => true, ['紧急标题', '同意发出', '解除说明', '同意解除'].map(slip));
});

test.each([
  ['of an item', 'SVC-05'],
  ['of no one item', ''],
])('of an event %s: its title too', async (_, code) => {
  const { events } = office.office.services.files.calendar;
  const kind = events.find((one) => one.oneOf !== true);
  const title = slip(`登记${code}`);
  const date = new Date().toISOString().slice(0, 10);
  const event = { kind: kind!.id, date };
  const made = await told('event', null, { code, text: { ...EMPTY, title }, event }, slip(`同意登记${code}`));
  const { title: shown, entries } = await erasable(made.disclosure);
  expect(shown).toBe(title);
  expect(entries.map((entry) => [entry.kind, entry.parts.map(({ name }) => name)])).toEqual([
    ['event', ['title', 'trail']],
  ]);
  await eraseAll(made.disclosure, () => true, [title, slip(`同意登记${code}`)]);
  expect((await erasable(made.disclosure)).title).toBe('');
  const clerk = await office.as('clerk');
  const calendar = await clerk.call<{ events: { id: string; title: string | null }[] }>(
    'GET',
    '/api/calendar',
  );
  expect(calendar.events.find(({ id }) => id === made.disclosure)?.title).toBeNull();
  expect(await clerk.call<Proposal>('GET', `/api/proposals/${made.id}`)).toMatchObject({
    state: 'published',
    content: { text: { title: '' }, event },
  });
});

test('of nothing that is not there', async () => {
  const clerk = await office.as('clerk');
  expect((await refusalOf(erasable('e-0000'))).status).toBe(404);
  expect((await refusalOf(draftProposal(clerk, 'redact', 'e-0000'))).error.code).toBe('target-missing');
  // An event is no notice: only its words can be taken back.
  const { events } = office.office.services.files.calendar;
  const event = {
    kind: events.find((one) => one.oneOf !== true)!.id,
    date: new Date().toISOString().slice(0, 10),
  };
  const made = await told('event', null, { text: { ...EMPTY, title: '开会（示例）' }, event }, '');
  expect((await refusalOf(draftProposal(clerk, 'withdraw', made.disclosure))).error.code).toBe(
    'target-missing',
  );
  const erase = [{ seq: made.seq, part: 'text' }];
  const wrong = submitProposal(
    clerk,
    'redact',
    made.disclosure,
    someContent({ text: EMPTY, reason: '错', erase }),
  );
  expect((await refusalOf(wrong)).error.fields).toMatchObject([{ field: 'erase.0', code: 'erase-unknown' }]);
});

test('and the record and an archive of it are whole to everybody who checks them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'minglan-erasable-'));
  try {
    const record = join(folder, 'record');
    await exportRecord(office.office.services.read, record);
    const { stdout } = await promisify(execFile)('python3', ['test/support/verify_log.py', record]);
    expect(stdout).toMatch(/^OK /);
    const { files } = office.office.services;
    const archive = await archiveOf({ data: office.data, files }, { kind: 'all' }, join(folder, 'archive'));
    expect((await verifyArchive(archive)).faults).toEqual([]);
    expect(await askStranger([archive])).toEqual([expect.stringMatching(/^OK .* [1-9]\d* erased/)]);
    expect(await filesHolding(archive, '里写错的字零九')).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
