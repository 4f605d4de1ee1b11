// Erased words that somebody copied: found in what is not published yet, told to those who decide, kept by nobody.
import { expect, test } from 'vitest';
import type { Proposal, ProposalContent } from '../../../../src/contract/index.ts';
import {
  approveProposal,
  draftProposal,
  someContent,
  submitProposal,
} from '../../../support/office-client.ts';
import { sharedOffice } from '../../../support/office-suite.ts';

const office = sharedOffice();
const SLIP = '这一家的难处写在这里（示例）';
const SHARED = '报名到二楼服务台。';
const said = (...lines: string[]): ProposalContent => {
  const base = someContent();
  const blocks = lines.map((text) => ({ type: 'paragraph' as const, content: [{ text }] }));
  return { ...base, text: { v: 1, title: '报名公告（示例）', summary: '', blocks } };
};
const nothingSaid: Partial<ProposalContent> = { text: { v: 1, title: '', summary: '', blocks: [] } };
const read = async (name: 'clerk' | 'director', { id }: { id: string }): Promise<Proposal> =>
  (await office.as(name)).call<Proposal>('GET', `/api/proposals/${id}`);

test('an erasure names who holds a copy, and the copies say so until the words are gone', async () => {
  const clerk = await office.as('clerk');
  const director = await office.as('director');
  const publish = async (content: ProposalContent): Promise<Proposal> =>
    approveProposal(director, await submitProposal(clerk, 'publish', null, content));
  await publish(said(SHARED));
  const slipped = await publish(said(SHARED, `${SLIP}。下周再来。`));
  // Copied into two, one of them handed in already; a third shares nothing but what stays public.
  const draft = await draftProposal(clerk, 'publish', null, said(SHARED, `${SLIP}！`, '下个月的事。'));
  const waiting = await submitProposal(clerk, 'publish', null, said('开头。', SLIP));
  const clean = await submitProposal(clerk, 'publish', null, said(SHARED, '别的事。'));

  const erasure = await submitProposal(clerk, 'redact', slipped.disclosure, {
    ...someContent(nothingSaid),
    reason: '误写了一户人家的情况。',
    reasonCode: 'personal-data',
    erase: [{ seq: slipped.seq!, part: 'text' }],
  });
  const { heldBy = [] } = await read('director', erasure);
  expect(heldBy.map(({ id }) => id).sort()).toEqual([draft.id, waiting.id].sort());
  expect(heldBy.find(({ id }) => id === draft.id)).toMatchObject({ title: '', state: 'draft' });
  expect(heldBy.find(({ id }) => id === waiting.id)).toMatchObject({ title: waiting.content.text.title });
  // Nothing was erased so far.
  expect((await read('clerk', draft)).erasedWords).toBeUndefined();

  await approveProposal(director, erasure);
  expect((await read('clerk', draft)).erasedWords).toEqual([SLIP]);
  expect((await read('director', waiting)).erasedWords).toEqual([SLIP]);
  expect((await read('director', clean)).erasedWords).toBeUndefined();
  expect((await read('director', erasure)).heldBy).toBeUndefined();

  // A copy that comes later is known too; and once the words are gone nothing is said any more.
  const late = await draftProposal(clerk, 'publish', null, said(`前面。${SLIP}`));
  expect((await read('clerk', late)).erasedWords).toEqual([SLIP]);
  for (const { id, revision } of [draft, late]) {
    const mended = await clerk.call<Proposal>('PUT', `/api/proposals/${id}`, {
      revision,
      content: said(SHARED, '写别的。'),
    });
    expect(mended.erasedWords).toBeUndefined();
  }
});

test('a copy is found wherever it was put: a title, a reason, a cell, a caption, a form that is not filled in yet', async () => {
  const clerk = await office.as('clerk');
  const director = await office.as('director');
  const slip = '另一家的难处也写在这里（示例）';
  const slipped = await approveProposal(director, await submitProposal(clerk, 'publish', null, said(slip)));
  const { text } = said('十一月的事。');
  const table = { type: 'table' as const, head: ['事由'] };
  const copies: Record<string, Partial<ProposalContent>> = {
    title: { text: { ...text, title: slip } },
    summary: { text: { ...text, summary: `先说一句。${slip}` } },
    cell: { text: { ...text, blocks: [{ ...table, rows: [[slip]] }] } },
    caption: { text: { ...text, blocks: [{ ...table, caption: slip, rows: [['别的']] }] } },
    reason: { reason: slip },
    'typed data': { text: { ...text, data: { kind: 'policy', issuer: slip, from: 1 } } },
  };
  const drafts = await Promise.all(
    Object.entries(copies).map(async ([place, change]) => {
      const content = { ...said('十一月的事。'), ...change };
      return [place, await draftProposal(clerk, 'publish', null, content)] as const;
    }),
  );
  const erasure = await submitProposal(clerk, 'redact', slipped.disclosure, {
    ...someContent(nothingSaid),
    reason: '误写了一户人家的情况。',
    reasonCode: 'personal-data',
    erase: [{ seq: slipped.seq!, part: 'text' }],
  });
  const held = (await read('director', erasure)).heldBy ?? [];
  expect(held.map(({ id }) => id)).toEqual(expect.arrayContaining(drafts.map(([, { id }]) => id)));
  await approveProposal(director, erasure);
  for (const [place, draft] of drafts) {
    expect((await read('clerk', draft)).erasedWords, place).toEqual([slip]);
  }
});
