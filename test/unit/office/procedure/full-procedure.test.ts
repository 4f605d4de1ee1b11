// The full procedure through the office's door: review, question, joint meeting, issue, hearing, archive.
import { describe, expect, test } from 'vitest';
import type { Proposal, ProposalContent } from '../../../../src/contract/index.ts';
import { formatTimestamp } from '../../../../src/disclosure/index.ts';
import type { Trail } from '../../../../src/disclosure/index.ts';
import type { OfficeRefusal } from '../../../support/office-client.ts';
import {
  act,
  signIn,
  someContent,
  submitProposal,
  unanimous,
  type OfficeClient,
  draftProposal,
} from '../../../support/office-client.ts';
import { PASSWORD, SetClock } from '../../../support/office-harness.ts';
import type { PersonName } from '../../../support/office-harness.ts';
import { entryAt, partAt, refusalOf, sharedOffice } from '../../../support/office-suite.ts';

const NOW = Date.parse('2026-11-21T02:00:00Z');
const DAY = 86_400_000;
const clock = new SetClock(NOW);
const office = sharedOffice({ clock });

const as = (name: PersonName): Promise<OfficeClient> => office.as(name);
const ledger = (changes: Partial<ProposalContent> = {}): ProposalContent =>
  someContent({ code: 'FIN-18', period: '2026Q3', stage: '事后', ...changes });

async function reviewed(changes: Partial<ProposalContent> = {}): Promise<Proposal> {
  const submitted = await submitProposal(await as('clerk'), 'publish', null, ledger(changes));
  return act(await as('watcher'), submitted, 'pass', { comment: '数字与凭证相符。' });
}
async function published(changes: Partial<ProposalContent> = {}): Promise<Proposal> {
  return act(await as('meeting'), await reviewed(changes), 'decide', { decision: unanimous(clock.ms) });
}
const trailOf = async (seq: number): Promise<Trail> =>
  JSON.parse(await partAt(office, seq, 'trail')) as Trail;

describe('review and joint meeting', () => {
  test('publish with all seals, counts and three persons', async () => {
    const done = await published();
    expect(done).toMatchObject({ state: 'published', issue: 'FIN-2026Q3' });
    const entry = await entryAt(office, done.seq!);
    expect(entry.detail).toEqual({ period: '2026Q3', stage: '事后' });
    expect(entry.approvals.map(({ role }) => role)).toEqual(['supervision', 'joint-meeting']);
    const { steps } = await trailOf(done.seq!);
    expect(steps.map(({ step, at }) => [step, at !== null])).toEqual([
      ['propose', true],
      ['review', true],
      ['decide', true],
      ['publish', true],
      ['hear', false],
      ['archive', false],
    ]);
    expect(steps[0]?.by?.post).toBe(done.author.post);
    expect(steps[3]).toMatchObject({ by: steps[2]?.by, note: '联席会议通过即公布' });
    expect(steps[1]?.note).toBe('数字与凭证相符。');
    expect(steps[2]?.note).toContain('赞成 5，反对 0，弃权 0');
    expect(steps[2]?.decision).toMatchObject({ minutes: '联席〔2026〕11号', expected: 7, for: 5, needed: 3 });
    expect(JSON.stringify(entry)).not.toMatch(/某（示例）|联席〔/);
  });

  test('nobody steps out of turn, and a meeting without a record decides nothing', async () => {
    const submitted = await submitProposal(await as('clerk'), 'publish', null, ledger());
    const decision = unanimous(clock.ms);
    expect((await refusalOf(act(await as('meeting'), submitted, 'decide', { decision }))).error.code).toBe(
      'wrong-state',
    );
    expect((await refusalOf(act(await as('director'), submitted, 'pass'))).error.code).toBe('forbidden');
    const passed = await act(await as('watcher'), submitted, 'pass');
    expect(passed).toMatchObject({ state: 'reviewed', waitsFor: ['joint-meeting'] });
    const meeting = await as('meeting');
    expect((await refusalOf(act(meeting, passed, 'decide'))).error).toMatchObject({
      code: 'decision-missing',
      fields: [{ field: 'decision' }],
    });
    const wrong = unanimous(clock.ms, {
      date: '2026-11-20',
      against: 1,
      present: [{ account: await office.idOf('watcher'), name: '监督', post: '监督委员会' }],
    });
    const { error } = await refusalOf(act(meeting, passed, 'decide', { decision: wrong }));
    expect(error.fields?.map(({ code }) => code).sort()).toEqual([
      'decision-attendee',
      'decision-counts',
      'decision-date',
    ]);
    const phone = unanimous(clock.ms, { minutes: '13812345678' });
    expect((await refusalOf(act(meeting, passed, 'decide', { decision: phone }))).error.fields).toMatchObject(
      [{ field: 'decision.minutes' }],
    );
  });

  test('what the majority refuses goes back, with the reason', async () => {
    const proposal = await reviewed();
    const decision = unanimous(clock.ms, { for: 2, against: 3 });
    const meeting = await as('meeting');
    expect((await refusalOf(act(meeting, proposal, 'decide', { decision }))).error.code).toBe(
      'refusal-missing',
    );
    const returned = await act(meeting, proposal, 'decide', { decision, comment: '请补上凭证编号。' });
    expect(returned).toMatchObject({ state: 'returned', seq: null });
    expect(returned.history.at(-1)).toMatchObject({ act: 'decide', decision: { for: 2 } });
    // Everything anew: the review of before holds no more.
    const again = await act(await as('clerk'), returned, 'submit');
    expect(again.state).toBe('submitted');
  });

  test('a question is answered with a file that only those who decide can read', async () => {
    const clerk = await as('clerk');
    const submitted = await submitProposal(clerk, 'publish', null, ledger());
    const watcher = await as('watcher');
    expect((await refusalOf(act(watcher, submitted, 'ask'))).error.code).toBe('question-missing');
    const asked = await act(watcher, submitted, 'ask', { comment: '请附上第三笔的发票。' });
    expect(asked.allowed).not.toContain('pass');
    expect((await refusalOf(act(watcher, asked, 'pass'))).error.code).toBe('still-asked');
    expect(asked).toMatchObject({ state: 'submitted', asked: true });
    expect((await refusalOf(act(clerk, asked, 'supply'))).error.code).toBe('supply-missing');
    const path = `/api/proposals/${submitted.id}/materials`;
    const bad = await refusalOf(clerk.upload(path, new Blob(['MZ program']), '发票.exe'));
    expect([bad.status, bad.error.code]).toEqual([415, 'not-a-material']);
    const file = await clerk.upload<{ id: string }>(path, new Blob(['%PDF-1.4 voucher']), '../发票.pdf');
    const supplied = await act(clerk, asked, 'supply');
    expect(supplied).toMatchObject({ asked: false, materials: [{ id: file.id, name: '发票.pdf' }] });
    const { read } = office.office.services;
    expect((await read.proposals.material(submitted.id, file.id))?.size).toBe(16);
    expect((await refusalOf((await as('clerk2')).call('GET', `${path}/${file.id}`))).status).toBe(404);
    expect((await refusalOf((await as('keeper')).call('GET', `${path}/${file.id}`))).status).toBe(403);
    expect((await act(watcher, supplied, 'pass')).state).toBe('reviewed');
  });
});

describe('an issue', () => {
  test('is decided together, by one record, each still an entry of its own', async () => {
    const issue = { period: '2026Q2' };
    const all = [await reviewed(issue), await reviewed(issue), await reviewed(issue)];
    const items = all.map(({ id, revision }) => ({ id, revision }));
    const decision = unanimous(clock.ms);
    const size = office.office.services.sequencer.size;
    const { proposals } = await (
      await as('meeting')
    ).call<{ proposals: Proposal[] }>('POST', '/api/proposals/acts', { act: 'decide', items, decision });
    expect(proposals.map(({ state, seq }) => [state, seq])).toEqual([
      ['published', size],
      ['published', size + 1],
      ['published', size + 2],
    ]);
    expect(office.office.services.sequencer.size).toBe(size + 3);
  });

  test('is decided whole or not at all', async () => {
    const one = await reviewed({ period: '2026Q1' });
    const other = await reviewed({ period: '2026Q1' });
    const items = [one, { ...other, revision: other.revision - 1 }];
    const size = office.office.services.sequencer.size;
    const together = async (of: readonly Pick<Proposal, 'id' | 'revision'>[]) =>
      refusalOf(
        (await as('meeting')).call('POST', '/api/proposals/acts', {
          act: 'decide',
          items: of.map(({ id, revision }) => ({ id, revision })),
          decision: unanimous(clock.ms),
        }),
      );
    const { error } = await together(items);
    expect([error.code, error.message]).toEqual(['not-all', expect.stringContaining('刚在别处改过')]);
    expect((await together([one, await reviewed({ period: '2025Q4' })])).error.code).toBe('not-one-issue');
    expect((await together([one, one])).error.code).toBe('bad-request');
    expect(office.office.services.sequencer.size).toBe(size);
    const held = await (await as('meeting')).call<Proposal>('GET', `/api/proposals/${one.id}`);
    expect(held.state).toBe('reviewed');
  });
});

describe('after publication', () => {
  test('residents are heard, answered, and the issue is archived; the newest trail tells it all', async () => {
    const done = await published({ period: '2025Q3' });
    const clerk = await as('clerk');
    expect(done.listeningUntil).toBe('2026-12-06T15:59:59Z');
    const early = await refusalOf(act(clerk, done, 'hear', { comment: '没有意见。' }));
    expect(early.error.code).toBe('still-listening');
    const answered = await act(await as('watcher'), done, 'answer', { comment: '第三笔已核对，无误。' });
    clock.ms = NOW + 16 * DAY;
    try {
      const back = await signIn(office.url, 'clerk', PASSWORD);
      expect((await refusalOf(act(back, answered, 'archive'))).error.code).toBe('not-heard');
      const heard = await act(back, answered, 'hear', { comment: '收到意见 1 条，已答复。' });
      const archived = await act(back, heard, 'archive');
      expect(archived).toMatchObject({ state: 'archived', seq: done.seq, allowed: [] });
      const last = office.office.services.sequencer.size - 1;
      expect(await entryAt(office, last)).toMatchObject({
        kind: 'step',
        supersedes: done.seq,
        detail: { step: 'archive' },
      });
      expect((await trailOf(last)).steps.map(({ step, at }) => [step, at !== null])).toEqual([
        ['propose', true],
        ['review', true],
        ['decide', true],
        ['publish', true],
        ['hear', true],
        ['answer', true],
        ['archive', true],
      ]);
    } finally {
      clock.ms = NOW;
    }
  });
});

describe('a correction', () => {
  test('begins in the issue and stage of what it corrects', async () => {
    const done = await published({ period: '2024Q4' });
    const clerk = await as('clerk');
    const begun = await draftProposal(clerk, 'amend', done.disclosure);
    expect(begun.content).toMatchObject({ period: '2024Q4', stage: '事后' });
    expect(begun.issue).toBe('FIN-2024Q4');
    await act(clerk, begun, 'discard');
  });
});

describe('what may be drafted', () => {
  test('a clerk hands in what the own post covers, the committee anything', async () => {
    const wrong = submitProposal(await as('clerk2'), 'publish', null, ledger());
    const { error } = await refusalOf(wrong);
    expect(error.fields).toMatchObject([{ field: 'code', code: 'not-your-post' }]);
    const done = await published({ period: '2024Q1' });
    const follow = draftProposal(await as('clerk2'), 'withdraw', done.disclosure);
    expect((await refusalOf(follow)).error.code).toBe('not-your-post');
    expect((await submitProposal(await as('director'), 'publish', null, ledger())).state).toBe('submitted');
  });

  test('of several stages, a notice says which it tells', async () => {
    const content = someContent({ code: 'ACT-01', period: '2026-11' });
    const { error } = await refusalOf(submitProposal(await as('director'), 'publish', null, content));
    expect(error.fields).toMatchObject([{ field: 'stage', code: 'stage-missing' }]);
    expect(error.fields![0]!.message).toContain('事前、事后');
    const told = await submitProposal(await as('director'), 'publish', null, { ...content, stage: '事前' });
    expect(told.state).toBe('submitted');
  });

  test('an account is not published before its period is over, but may be judged', async () => {
    const running = ledger({ period: '2026Q4' });
    const { error } = await refusalOf(submitProposal(await as('clerk'), 'publish', null, running));
    expect(error.fields).toMatchObject([{ field: 'period', code: 'period-running' }]);
    expect(error.fields![0]!.message).toContain('12月31日');
    const passed = await reviewed({ period: '2026Q4', publishOnApproval: false });
    const approved = await act(await as('meeting'), passed, 'decide', { decision: unanimous(clock.ms) });
    expect(approved.state).toBe('approved');
    const director = await as('director');
    expect((await refusalOf(act(director, approved, 'publish'))).error.fields).toMatchObject([
      { field: 'period', code: 'period-running' },
    ]);
    clock.ms = Date.parse('2026-12-31T16:00:00Z');
    const later = await signIn(office.url, 'director', PASSWORD);
    expect((await act(later, approved, 'publish')).state).toBe('published');
    clock.ms = NOW;
  });

  test('what an item asks for is not left empty under its heading', async () => {
    const base = someContent({ code: 'AFF-01', stage: '事前' });
    const heading = (text: string) => ({ type: 'heading' as const, level: 2 as const, text });
    const said = { type: 'paragraph' as const, content: [{ text: '三年内每栋楼都有扶手。' }] };
    const blocks = [heading('依据'), heading('目标'), said];
    const empty = { ...base, text: { ...base.text, blocks } };
    const { error } = await refusalOf(submitProposal(await as('director'), 'publish', null, empty));
    expect(error.fields).toMatchObject([{ field: 'blocks.0', code: 'asked-empty' }]);
    expect(error.fields![0]!.message).toContain('下面还没有写');
    const whole = { ...empty, text: { ...base.text, blocks: [heading('依据'), said, ...blocks.slice(1)] } };
    expect((await submitProposal(await as('director'), 'publish', null, whole)).state).toBe('submitted');
  });

  test('a welfare notice has the columns of its mask', async () => {
    const base = someContent({ code: 'WEL-06', stage: '事前' });
    const table = (head: string[], row: string[]): ProposalContent => ({
      ...base,
      text: { ...base.text, blocks: [...base.text.blocks, { type: 'table', head, rows: [row] }] },
    });
    const free = table(['申请人姓名', '申请方式'], ['张某（示例）', '窗口申请']);
    const { error } = await refusalOf(submitProposal(await as('clerk2'), 'publish', null, free));
    expect(error.fields).toMatchObject([{ field: 'blocks.1.head.1', code: 'not-listed-field' }]);
    const text = base.text;
    const parts = async (blocks: ProposalContent['text']['blocks']) =>
      (
        await refusalOf(
          submitProposal(await as('clerk2'), 'publish', null, { ...base, text: { ...text, blocks } }),
        )
      ).error.fields?.map(({ field, code }) => `${field} ${code}`);
    const said = text.blocks[0]!;
    const names = (...rows: string[][]): typeof said => ({
      type: 'table',
      head: ['申请人姓名', '保障金额（元）'],
      rows,
    });
    const list: typeof said = { type: 'list', ordered: false, items: [[{ text: '窗口申请' }]] };
    expect(await parts([said, names(['张某（示例）', '1,500，孩子上学']), list])).toEqual([
      'blocks.1.rows.0.1 welfare-cell',
      'blocks.2 welfare-part',
    ]);
    expect(await parts([said, names(['张某（示例）', '1,500']), names(['施某（示例）', '760'])])).toEqual([
      'blocks.2 welfare-lists',
    ]);
    const told: typeof said = { type: 'paragraph', content: [{ text: '经审核，张小明一家符合条件。' }] };
    expect(await parts([told, names(['张某（示例）', '1,500'])])).toEqual(['blocks.0 welfare-name']);
    const listed = table(['申请人姓名', '保障金额（元）'], ['张某（示例）', '1,500']);
    const submitted = await submitProposal(await as('clerk2'), 'publish', null, listed);
    const passed = await act(await as('watcher'), submitted, 'pass');
    expect(passed).toMatchObject({ state: 'approved', seq: null, waitsFor: ['committee'] });
    expect((await refusalOf(act(await as('watcher'), passed, 'publish'))).error.code).toBe('forbidden');
    const done = await act(await as('director'), passed, 'publish');
    expect(done.state).toBe('published');
    expect((await entryAt(office, done.seq!)).notAfter).not.toBeNull();
  });

  test('what the supervision committee passed is published by a member who wrote none of it, at its time', async () => {
    const base = someContent({
      code: 'WEL-06',
      stage: '事前',
      showFrom: formatTimestamp(clock.ms + 86_400_000),
    });
    const director = await as('director');
    const submitted = await submitProposal(director, 'publish', null, base);
    const passed = await act(await as('watcher'), submitted, 'pass', { comment: '条件相符。' });
    const { error, status } = await refusalOf(act(director, passed, 'publish'));
    expect([status, error.code]).toEqual([403, 'wrote-it']);
    expect(error.message).toContain('请管理员先开一个');
    const done = await act(await as('member'), passed, 'publish');
    const entry = await entryAt(office, done.seq!);
    expect(entry.notBefore).toBe(base.showFrom);
    expect(entry.approvals.map(({ role }) => role)).toEqual(['supervision']);
  });

  test('an event is told by one and confirmed by another', async () => {
    const base = someContent();
    const content = {
      ...base,
      text: { ...base.text, title: '大厅改造立项（示例）' },
      matter: 'm-lobby',
    };
    const wrong = submitProposal(await as('clerk'), 'event', null, content);
    expect((await refusalOf(wrong)).error.fields).toMatchObject([{ field: 'event', code: 'event-form' }]);
    const event = { kind: 'project', date: '2026-11-20' };
    const told = await submitProposal(await as('clerk'), 'event', null, { ...content, event });
    const done = await act(await as('director'), told, 'approve');
    const entry = await entryAt(office, done.seq!);
    expect(entry).toMatchObject({
      kind: 'event',
      detail: { event: 'project', date: '2026-11-20', matter: 'm-lobby' },
    });
    expect(entry.parts.map(({ name }) => name)).toEqual(['title', 'trail']);
  });
});

describe('two at one draft', () => {
  test('racing: each save is either kept whole or told, and none is lost unseen', async () => {
    const clerk = await as('clerk');
    const director = await as('director');
    const draft = await draftProposal(clerk, 'publish', null, someContent());
    const kept: string[] = [];
    let refused = 0;
    const write = async (person: OfficeClient, name: string): Promise<void> => {
      for (let turn = 0; turn < 8; turn += 1) {
        const held = await person.call<Proposal>('GET', `/api/proposals/${draft.id}`);
        const reason = `${held.content.reason}|${name}${String(turn)}`;
        try {
          await person.call('PUT', `/api/proposals/${draft.id}`, {
            revision: held.revision,
            content: { ...held.content, reason },
          });
          kept.push(`${name}${String(turn)}`);
        } catch (error) {
          expect((error as OfficeRefusal).error.code).toBe('edited-elsewhere');
          refused += 1;
        }
      }
    };
    await Promise.all([write(clerk, 'c'), write(director, 'd')]);
    const last = await clerk.call<Proposal>('GET', `/api/proposals/${draft.id}`);
    // Each save that was acknowledged built on the one before it.
    expect(last.content.reason.split('|').filter(Boolean).sort()).toEqual([...kept].sort());
    expect(kept.length + refused).toBe(16);
    expect(last.revision).toBe(draft.revision + kept.length);
  });
});
