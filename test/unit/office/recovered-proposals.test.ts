// An office restored from an old backup and given back what it lost: its proposals must know it too.
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OfficeStatus, Proposal, ProposalContent } from '../../../src/contract/index.ts';
import { parseEntry } from '../../../src/log/index.ts';
import { exportRecord, readExport } from '../../../src/office/archive/export.ts';
import {
  act,
  approveProposal,
  signIn,
  someContent,
  submitProposal,
  unanimous,
  draftProposal,
} from '../../support/office-client.ts';
import { PASSWORD, SetClock, testOffice } from '../../support/office-harness.ts';
import type { TestOffice } from '../../support/office-harness.ts';
import { refusalOf } from '../../support/office-suite.ts';

const START = Date.parse('2026-11-21T02:00:00Z');
const DAY = 86_400_000;
const SLIP = '澄禾路零零零号丙座假想住址';
const clock = new SetClock(START);
let folder: string;
let old: TestOffice;
/** Proposals as the backup has them. */
const before: Record<string, Proposal> = {};
/** What became of them afterwards, in the office that was lost. */
const after: Record<string, Proposal> = {};

const titled = (title: string, more: Partial<ProposalContent> = {}): ProposalContent => {
  const base = someContent(more);
  return { ...base, text: { ...base.text, title } };
};
const corrected = (title: string): ProposalContent =>
  titled(title, { reason: '时间写错了。', reasonCode: 'error' });
/** Whom to turn to, at a phone: words that differ in nothing but their data. */
const reached = (phone: string, more: Partial<ProposalContent> = {}): ProposalContent => {
  const entry = {
    blocks: [],
    needs: ['水电报修'],
    name: '',
    post: '值班室',
    phone,
    hours: '8:30—17:30',
    place: '',
  };
  const base = someContent({ code: 'SVC-02', ...more });
  const data = { kind: 'directory', entries: [entry] };
  return { ...base, text: { v: 1, title: '求助热线（示例）', summary: '', blocks: [], data } };
};
const get = async (name: string): Promise<Proposal> =>
  (await old.as('director')).call<Proposal>('GET', `/api/proposals/${before[name]!.id}`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minglan-recovered-'));
  const [data, backup, exported] = ['data', 'backup', 'exported'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const first = await testOffice({ data, clock });
  const clerk = await first.as('clerk');
  const director = await first.as('director');
  const clerk2 = await first.as('clerk2');
  const notice = async (title: string): Promise<Proposal> =>
    approveProposal(director, await submitProposal(clerk, 'publish', null, titled(title)));
  const [one, two, three] = [await notice('一'), await notice('二'), await notice('三')];
  before['waiting'] = await submitProposal(clerk, 'publish', null, titled('等审批'));
  before['draft'] = await draftProposal(clerk, 'publish', null, titled('草稿'));
  before['amendment'] = await submitProposal(clerk, 'amend', one.disclosure, corrected('一，更正'));
  before['rival'] = await submitProposal(clerk, 'amend', two.disclosure, corrected('二，更正'));
  before['list'] = await draftProposal(clerk, 'publish', null, reached('65550101'));
  const listed = await approveProposal(
    director,
    await submitProposal(clerk, 'publish', null, reached('65550101')),
  );
  const wrong = { reason: '电话写错了。', reasonCode: 'error' as const };
  before['phone'] = await submitProposal(clerk, 'amend', listed.disclosure, reached('65550102', wrong));
  const redacted = { ...someContent(), text: { ...someContent().text, title: '', summary: '', blocks: [] } };
  const named = await approveProposal(
    director,
    await submitProposal(clerk, 'publish', null, { ...someContent(), text: withSlip() }),
  );
  before['named'] = named;
  before['charter'] = await act(
    await first.as('watcher'),
    await submitProposal(director, 'publish', null, titled('居民公约', { code: 'POL-02', stage: '事前' })),
    'pass',
  );
  before['welfare'] = await act(
    await first.as('watcher'),
    await submitProposal(clerk2, 'publish', null, titled('救助公示', { code: 'WEL-06', stage: '事前' })),
    'pass',
  );
  before['untouched'] = await submitProposal(clerk, 'withdraw', three.disclosure, {
    ...redacted,
    reason: '活动取消。',
    reasonCode: 'ended',
  });
  await first.stop();
  await cp(data, backup, { recursive: true });

  const full = await testOffice({ data, clock });
  clock.ms += 3_600_000;
  const [writer, officer] = [await full.as('clerk'), await full.as('director')];
  after['waiting'] = await approveProposal(officer, before['waiting']);
  const edited = await writer.call<Proposal>('PUT', `/api/proposals/${before['draft'].id}`, {
    revision: before['draft'].revision,
    content: titled('改过才公布的'),
  });
  after['draft'] = await approveProposal(officer, await act(writer, edited, 'submit'));
  after['amendment'] = await approveProposal(officer, before['amendment']);
  const recalled = await act(writer, before['rival'], 'recall');
  const other = await writer.call<Proposal>('PUT', `/api/proposals/${recalled.id}`, {
    revision: recalled.revision,
    content: { ...recalled.content, text: { ...recalled.content.text, title: '二，另一种更正' } },
  });
  after['rival'] = await approveProposal(officer, await act(writer, other, 'submit'));
  const list = await writer.call<Proposal>('PUT', `/api/proposals/${before['list'].id}`, {
    revision: before['list'].revision,
    content: reached('65550103'),
  });
  after['list'] = await approveProposal(officer, await act(writer, list, 'submit'));
  const taken = await act(writer, before['phone'], 'recall');
  const dialled = await writer.call<Proposal>('PUT', `/api/proposals/${taken.id}`, {
    revision: taken.revision,
    content: { ...taken.content, text: reached('65550104').text },
  });
  after['phone'] = await approveProposal(officer, await act(writer, dialled, 'submit'));
  after['welfare'] = await act(await full.as('member'), before['welfare'], 'publish');
  after['charter'] = await act(await full.as('meeting'), before['charter'], 'decide', {
    decision: unanimous(clock.ms),
  });
  await approveProposal(
    officer,
    await submitProposal(writer, 'redact', named.disclosure, {
      ...redacted,
      reason: '名单里误留了住址。',
      reasonCode: 'personal-data',
      erase: [{ seq: named.seq!, part: 'text' }],
    }),
  );
  const { note } = full.office.services.sequencer.head!;
  await exportRecord(full.office.services.read, exported);
  await full.stop();

  old = await testOffice({ data: backup, clock });
  const { entries, parts } = await readExport(exported);
  const status = await (
    await old.as('admin')
  ).call<OfficeStatus>('POST', '/api/status/recover', {
    note,
    from: 0,
    entries: entries.map((bytes) => new TextDecoder().decode(bytes)),
    parts: parts.map(({ part }) => ({
      sha256: part.sha256,
      salt: Buffer.from(part.salt).toString('base64'),
      base64: Buffer.from(part.bytes).toString('base64'),
    })),
  });
  expect(status).toMatchObject({ signing: true, size: entries.length });
});
afterAll(async () => {
  await old[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

function withSlip(): ProposalContent['text'] {
  const { text } = someContent();
  return { ...text, blocks: [{ type: 'paragraph', content: [{ text: `${SLIP}。` }] }] };
}

describe('proposals whose entries were given back', () => {
  test('what waited for approval and was approved is published, and can’t be approved again', async () => {
    const proposal = await get('waiting');
    expect(proposal).toMatchObject({ state: 'published', seq: after['waiting']!.seq, allowed: [] });
    expect(proposal.history.map(({ act: name, by }) => [name, by.post])).toEqual(
      after['waiting']!.history.map(({ act: name, by }) => [name, by.post]),
    );
    const { size } = old.office.services.sequencer;
    const member = await old.as('member');
    for (const known of [before['waiting']!, proposal])
      expect(await refusalOf(approveProposal(member, known))).toMatchObject({
        status: 409,
        error: { code: 'wrong-state' },
      });
    expect(old.office.services.sequencer.size).toBe(size);
  });

  test('a draft that was finished later bears the words that were published', async () => {
    expect(await get('draft')).toMatchObject({
      state: 'published',
      seq: after['draft']!.seq,
      content: { text: { title: '改过才公布的' } },
    });
    const [clerk, { id }] = [await old.as('clerk'), before['draft']!];
    expect((await refusalOf(act(clerk, await get('draft'), 'submit'))).error.code).toBe('wrong-state');
    expect(
      (await refusalOf(clerk.call('POST', `/api/proposals/${id}/discard`, { revision: 1 }))).status,
    ).toBe(409);
  });

  test('a correction that says what was published is published; one that says something else goes back', async () => {
    expect(await get('amendment')).toMatchObject({ state: 'published', seq: after['amendment']!.seq });
    const rival = await get('rival');
    expect(rival).toMatchObject({ state: 'returned', seq: null, content: { text: { title: '二，更正' } } });
    expect(rival.history.at(-1)).toMatchObject({
      act: 'return',
      by: { role: 'administrator' },
      comment: expect.stringMatching(/请先看现在公布的内容/) as string,
    });
  });

  test('typed data come back with the words: as they were published, and in a draft that differs in them alone', async () => {
    const list = await get('list');
    expect(list).toMatchObject({ state: 'published', seq: after['list']!.seq });
    expect(list.content.text).toEqual(reached('65550103').text);
    // The text in force is the record's, with its data.
    const told = await (
      await old.as('director')
    ).call<{ text: ProposalContent['text'] }>('GET', `/api/disclosures/${list.disclosure}/text`);
    expect(told.text).toEqual(reached('65550103').text);
    // Nothing but a phone sets the correction of the backup apart from the one that was published.
    expect(await get('phone')).toMatchObject({ state: 'returned', seq: null });
    expect((await get('phone')).content.text).toEqual(reached('65550102').text);
    const { disclosure } = before['phone']!;
    const now = await (
      await old.as('director')
    ).call<{ text: ProposalContent['text'] }>('GET', `/api/disclosures/${disclosure}/text`);
    expect(now.text).toEqual(reached('65550104').text);
  });

  test('what the lost entries say nothing of is as it was', async () => {
    const { state, revision, history } = before['untouched']!;
    expect(await get('untouched')).toMatchObject({ state, revision, history });
  });

  test('what was erased is erased from the proposals of the backup too, and from its files', async () => {
    expect(await get('named')).toMatchObject({ state: 'published', content: { text: { blocks: [] } } });
    const names = (await readdir(old.data)).filter((name) => name.startsWith('minglan.sqlite'));
    const bytes = Buffer.concat(await Promise.all(names.map((name) => readFile(join(old.data, name)))));
    expect(bytes.includes(Buffer.from('改过才公布的'))).toBe(true);
    expect(bytes.includes(Buffer.from(SLIP))).toBe(false);
  });

  test('goes on to the archive, and its trail tells the whole way', async () => {
    const welfare = await get('welfare');
    expect(welfare).toMatchObject({ state: 'published', seq: after['welfare']!.seq });
    const member = after['welfare']!.history.at(-1)!.by;
    expect(welfare.history.slice(-2)).toMatchObject([{ act: 'pass' }, { act: 'publish', by: member }]);
    const charter = await get('charter');
    expect(charter).toMatchObject({ state: 'published', seq: after['charter']!.seq });
    expect(charter.history.find(({ act: name }) => name === 'decide')).toMatchObject({
      comment: '',
      decision: { for: 5, minutes: '联席〔2026〕11号' },
    });
    clock.ms = START + 40 * DAY;
    const director = await signIn(old.url, 'director', PASSWORD);
    const heard = await act(director, charter, 'hear', { comment: '没有收到意见。' });
    await act(director, heard, 'archive');
    const { read, sequencer } = old.office.services;
    const [row] = await read.record.entries(sequencer.size - 1, sequencer.size);
    const { parts } = parseEntry(Uint8Array.from(row!.bytes));
    const trail = await read.record.part(parts[0]!.sha256);
    const { steps } = JSON.parse(new TextDecoder().decode(trail!.bytes)) as {
      steps: { step: string; at: string | null; decision?: object }[];
    };
    expect(steps.map(({ step }) => step)).toEqual([
      'propose',
      'review',
      'decide',
      'publish',
      'hear',
      'archive',
    ]);
    expect(steps.every(({ at }) => at !== null)).toBe(true);
    expect(steps[2]!.decision).toMatchObject({ for: 5, needed: 3 });
  });
});
