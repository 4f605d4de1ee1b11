// What the console lists as published, and the text it offers of one: of every state a disclosure can be in.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Proposal, ProposalContent, PublishedDisclosure } from '../../../../src/contract/index.ts';
import { formatTimestamp } from '../../../../src/disclosure/index.ts';
import { approveProposal, someContent, submitProposal } from '../../../support/office-client.ts';
import { SetClock, testOffice, type TestOffice } from '../../../support/office-harness.ts';

const HOUR = 3_600_000;
const BEGAN = Date.UTC(2026, 10, 22, 4);
const clock = new SetClock(BEGAN);
const stamp = (ms: number): string => formatTimestamp(ms);
let office: TestOffice;
const made: Record<string, Proposal> = {};

async function done(
  action: Proposal['action'],
  target: string | null,
  changes: Partial<ProposalContent>,
): Promise<Proposal> {
  const proposal = await submitProposal(await office.as('clerk'), action, target, someContent(changes));
  return approveProposal(await office.as('director'), proposal);
}
const published = (title: string, changes: Partial<ProposalContent> = {}): Promise<Proposal> =>
  done('publish', null, { text: { ...someContent().text, title }, ...changes });
const list = (): Promise<PublishedDisclosure[]> => office.office.services.published.list();
const listed = async (name: string): Promise<PublishedDisclosure> => {
  const found = (await list()).find(({ id }) => id === made[name]!.disclosure);
  if (!found) throw new Error(`${name} is not listed`);
  return found;
};

beforeAll(async () => {
  office = await testOffice({ clock });
  made['plain'] = await published('甲（示例）');
  clock.ms += 60_000;
  made['ending'] = await published('乙（示例）', { showUntil: stamp(BEGAN + 20 * 24 * HOUR) });
  made['coming'] = await published('丙（示例）', { showFrom: stamp(BEGAN + 24 * HOUR) });
  made['corrected'] = await published('丁，写错的（示例）');
  made['withdrawn'] = await published('戊（示例）');
  made['erased'] = await published('己（示例）');
  clock.ms += 60_000;
  await done('amend', made['corrected'].disclosure, {
    text: { ...someContent().text, title: '丁，改正的（示例）' },
    reason: '题目写错了。',
    reasonCode: 'error',
  });
  await done('withdraw', made['withdrawn'].disclosure, { reason: '活动取消。', reasonCode: 'outdated' });
  await done('redact', made['erased'].disclosure, {
    reason: '误留了住址。',
    reasonCode: 'personal-data',
    erase: [{ seq: made['erased'].seq!, part: 'text' }],
    text: { v: 1, title: '', summary: '', blocks: [] },
  });
});
afterAll(() => office[Symbol.asyncDispose]());

describe('the list of what is published', () => {
  test('has the newest first, each by its title in force and with its state', async () => {
    const rows = (await list()).map(({ title, state }) => [title, state]);
    expect(rows).toEqual([
      ['', 'redacted'],
      ['戊（示例）', 'withdrawn'],
      ['丁，改正的（示例）', 'current'],
      ['丙（示例）', 'upcoming'],
      ['乙（示例）', 'current'],
      ['甲（示例）', 'current'],
    ]);
  });

  test('says when each began, when it ends, and when it was corrected', async () => {
    expect(await listed('plain')).toMatchObject({ published: stamp(BEGAN), until: null, corrected: null });
    expect((await listed('ending')).until).toBe(stamp(BEGAN + 20 * 24 * HOUR));
    expect(await listed('corrected')).toMatchObject({
      published: stamp(BEGAN + 60_000),
      corrected: stamp(BEGAN + 120_000),
    });
  });

  test('goes by the clock at the time it is asked', async () => {
    const before = clock.ms;
    clock.ms = BEGAN + 24 * HOUR;
    expect((await listed('coming')).state).toBe('current');
    expect((await listed('ending')).state).toBe('current');
    clock.ms = BEGAN + 20 * 24 * HOUR;
    expect((await listed('ending')).state).toBe('ended');
    clock.ms = before;
  });

  test('tells the versions with their parts, and which were erased', async () => {
    const corrected = await listed('corrected');
    expect(corrected.versions.map(({ seq, parts }) => [seq, parts.map(({ name }) => name)])).toEqual([
      [made['corrected']!.seq, ['text', 'trail']],
      [expect.any(Number), ['text', 'trail', 'reason']],
    ]);
    // All of them went through this office's own procedure.
    expect((await list()).flatMap(({ versions }) => versions).some(({ isRecovered }) => isRecovered)).toBe(
      false,
    );
    const [version] = (await listed('erased')).versions;
    expect(version!.parts.map(({ name, erased }) => [name, erased])).toEqual([
      ['text', true],
      ['trail', false],
    ]);
  });
});

describe('the text of what is published', () => {
  const textOf = (name: string) => office.office.services.published.text(made[name]!.disclosure);

  test('is that of the version in force', async () => {
    const { text, images } = await textOf('corrected');
    expect(text).toEqual({ ...someContent().text, title: '丁，改正的（示例）' });
    expect(images).toEqual({});
    // Of what was withdrawn too: a new one is often written from it.
    expect((await textOf('withdrawn')).text.title).toBe('戊（示例）');
  });

  test('is no more when it was erased, and never was of an unknown one', async () => {
    await expect(textOf('erased')).rejects.toMatchObject({ code: 'part-erased', status: 410 });
    await expect(office.office.services.published.text('nothing-1')).rejects.toMatchObject({
      code: 'not-found',
      status: 404,
    });
  });
});
