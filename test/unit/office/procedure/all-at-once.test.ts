// One refusal names all that is in the way, each at its field: nobody mends one thing to be told of the next.
import { expect, test } from 'vitest';
import type { Proposal, ProposalContent } from '../../../../src/contract/index.ts';
import {
  act,
  approveProposal,
  draftProposal,
  someContent,
  submitProposal,
  unanimous,
} from '../../../support/office-client.ts';
import type { OfficeClient } from '../../../support/office-client.ts';
import { SetClock } from '../../../support/office-harness.ts';
import { refusalOf, sharedOffice } from '../../../support/office-suite.ts';

const clock = new SetClock(Date.parse('2026-11-21T02:00:00Z'));
const office = sharedOffice({ clock });

const PHONE = '13812345678';
const LEDGER = {
  kind: 'ledger',
  from: '2026-10-01',
  to: '2026-10-31',
  accounts: [{ name: '基本户', kind: 'bank', opening: 100_000, closing: 100_000 }],
  lines: [
    {
      date: '',
      item: '换灯',
      category: 'repair',
      account: 0,
      amount: -80_000,
      handler: '出纳',
      vouchers: [],
      remark: '',
    },
  ],
};
const text = (changes: Partial<ProposalContent['text']>): Pick<ProposalContent, 'text'> => ({
  text: { ...someContent().text, ...changes },
});

/** What is said of it, each sentence at its field. */
async function told(work: Promise<unknown>): Promise<string[]> {
  const { status, error } = await refusalOf(work);
  expect([status, error.code]).toEqual([422, 'has-findings']);
  const fields = error.fields ?? [];
  expect(fields.filter(({ message }) => message.trim() === '')).toEqual([]);
  return fields.map(({ field, code }) => `${field} ${code}`);
}
async function toldOf(person: OfficeClient, proposal: Proposal): Promise<string[]> {
  return told(act(person, proposal, 'submit'));
}

test('a draft: post, words, gate, picture, ledger, vote, sum, days and audience', async () => {
  const clerk = await office.as('clerk');
  const content = someContent({
    code: 'FIN-01',
    period: '2026-10',
    stage: '事后',
    ...text({
      title: ' ',
      summary: `有事打 ${PHONE}`,
      blocks: [{ type: 'image', part: 'image-9', alt: '', width: 4, height: 3 }],
      data: LEDGER,
    }),
    showUntil: '2026-11-25T02:00:00Z',
    audience: ['nowhere'],
  });
  const all = await toldOf(clerk, await draftProposal(clerk, 'publish', null, content));
  const expected = [
    'code not-your-post',
    'title title-missing',
    'blocks.0 image-unknown',
    'blocks.0.alt alt-missing',
    'data.lines.0.date ledger-date',
    'data.lines.0.ballot ledger-ballot',
    'data.accounts.0.closing ledger-sum',
    'showUntil post-too-short',
    'audience.0 unknown-audience',
  ];
  expect(all).toEqual(expect.arrayContaining(expected));
  expect(all.filter((each) => each.startsWith('summary '))).toHaveLength(1);
});

test('an urgent notice: item, title, end and level', async () => {
  const director = await office.as('director');
  const content = someContent({ code: 'FIN-01', ...text({ title: '' }) });
  const all = await toldOf(director, await draftProposal(director, 'urgent', null, content));
  expect(all).toEqual(
    expect.arrayContaining([
      'code urgent-not-for-item',
      'title title-missing',
      'showUntil urgent-needs-end',
      'level urgent-needs-level',
    ]),
  );
});

test('a correction while another is under way: that, its title and its reason', async () => {
  const clerk = await office.as('clerk');
  const first = await submitProposal(clerk, 'publish', null, someContent());
  const published = await approveProposal(await office.as('director'), first);
  const amend = async (): Promise<Proposal> => draftProposal(clerk, 'amend', published.disclosure, {});
  const [one, other] = [await amend(), await amend()];
  const save = async ({ id, revision, content }: Proposal, changes: Partial<ProposalContent>) =>
    clerk.call<Proposal>('PUT', `/api/proposals/${id}`, { revision, content: { ...content, ...changes } });
  await act(clerk, await save(one, { reason: '电话写错了。' }), 'submit');
  const bare = await save(other, text({ title: '' }));
  const all = await toldOf(clerk, bare);
  expect(all).toEqual(
    expect.arrayContaining(['target target-busy', 'title title-missing', 'reason reason-missing']),
  );
  // Nothing else wrong: its own sentence, as a conflict.
  const whole = await refusalOf(
    act(clerk, await save(bare, { ...text({}), reason: '时间写错了。' }), 'submit'),
  );
  expect([whole.status, whole.error.code]).toEqual([409, 'target-busy']);
});

test('the joint meeting: its record and its words', async () => {
  const clerk = await office.as('clerk');
  const content = someContent({ code: 'FIN-18', period: '2026Q3', stage: '事后' });
  const submitted = await submitProposal(clerk, 'publish', null, content);
  const passed = await act(await office.as('watcher'), submitted, 'pass');
  const meeting = await office.as('meeting');
  const decision = unanimous(clock.ms, { date: '2026-11-30', minutes: ' ', against: 1 });
  const all = await told(act(meeting, passed, 'decide', { decision, comment: `问 ${PHONE}` }));
  expect(all).toEqual(
    expect.arrayContaining([
      'decision.date decision-date',
      'decision.minutes decision-minutes',
      'decision.counts decision-counts',
    ]),
  );
  expect(all.some((each) => each.startsWith('comment '))).toBe(true);
  const wordless = await told(act(meeting, passed, 'decide', { comment: `问 ${PHONE}` }));
  expect(wordless).toHaveLength(2);
  expect(wordless).toContain('decision decision-missing');
});

test('several of one issue: what stands in the way of each, by its title, and nothing done', async () => {
  const clerk = await office.as('clerk');
  const draft = (title: string, more: Partial<ProposalContent['text']> = {}): Promise<Proposal> =>
    draftProposal(
      clerk,
      'publish',
      null,
      someContent({ code: 'SVC-05', period: '2026-10', ...text({ title, ...more }) }),
    );
  const drafts = [
    await draft('甲（示例）', { summary: `有事打 ${PHONE}` }),
    await draft('乙（示例）'),
    await draft('丙（示例）', { blocks: [] }),
  ];
  const items = drafts.map(({ id, revision }) => ({ id, revision }));
  const { status, error } = await refusalOf(
    clerk.call('POST', '/api/proposals/acts', { act: 'submit', items }),
  );
  expect([status, error.code]).toEqual([422, 'not-all']);
  expect(error.message).toMatch(/^有 2 份现在办不了.*《甲（示例）》.+；《丙（示例）》[^。]+。$/);
  expect(error.message).not.toContain('《乙');
  const { proposals } = await clerk.call<{ proposals: Proposal[] }>('GET', '/api/proposals');
  const states = drafts.map(({ id }) => proposals.find((each) => each.id === id)?.state);
  expect(states).toEqual(['draft', 'draft', 'draft']);
});

test('several of one issue: who may not, what has moved on and what was edited meanwhile, each by its title', async () => {
  const clerk = await office.as('clerk');
  const member = await office.as('member');
  const draft = (who: OfficeClient, title: string): Promise<Proposal> =>
    draftProposal(
      who,
      'publish',
      null,
      someContent({ code: 'SVC-05', period: '2026-10', ...text({ title }) }),
    );
  const own = await act(member, await draft(member, '自己写的（示例）'), 'submit');
  const waits = await act(clerk, await draft(clerk, '等着批的（示例）'), 'submit');
  const draftStill = await draft(member, '还是草稿（示例）');
  const edited = await draft(clerk, '改过的（示例）');
  const stale = { id: edited.id, revision: edited.revision };
  await act(clerk, edited, 'submit');
  const items = [own, waits, draftStill].map(({ id, revision }) => ({ id, revision }));
  const { status, error } = await refusalOf(
    member.call('POST', '/api/proposals/acts', { act: 'approve', items: [...items, stale] }),
  );
  expect([status, error.code]).toEqual([403, 'not-all']);
  expect(error.message).toContain('有 3 份现在办不了');
  expect(error.message).toMatch(
    /《自己写的（示例）》[^；]*另一位同事审批；《还是草稿（示例）》[^；]*状态已经变了/,
  );
  expect(error.message).toMatch(/《改过的（示例）》[^；]*刚在别处改过/);
  expect(error.message).not.toContain('等着批的');
  const { proposals } = await member.call<{ proposals: Proposal[] }>('GET', '/api/proposals');
  expect(proposals.find(({ id }) => id === waits.id)?.state).toBe('submitted');
});
