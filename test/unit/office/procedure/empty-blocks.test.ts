// What nobody wrote is not published: lines and list items an editor leaves behind.
import { expect, test } from 'vitest';
import type { Proposal } from '../../../../src/contract/index.ts';
import { approveProposal, draftProposal, someContent } from '../../../support/office-client.ts';
import { testOffice } from '../../../support/office-harness.ts';

test('empty lines stay in the draft and out of the record; a text of nothing else is refused', async () => {
  await using office = await testOffice();
  const clerk = await office.as('clerk');
  const content = someContent();
  const words = { type: 'paragraph' as const, content: [{ text: '说明在这里。' }] };
  const nothing = [
    { type: 'paragraph' as const, content: [] },
    { type: 'list' as const, ordered: false, items: [[]] },
  ];
  const withBlocks = (blocks: typeof content.text.blocks): typeof content => ({
    ...content,
    text: { ...content.text, blocks },
  });
  const draft = await draftProposal(clerk, 'publish', null, withBlocks([...nothing, words, ...nothing]));
  expect(draft.content.text.blocks).toHaveLength(5);
  const submitted = await clerk.call<Proposal>('POST', `/api/proposals/${draft.id}/submit`, {
    revision: draft.revision,
  });
  const { disclosure } = await approveProposal(await office.as('director'), submitted);
  const { text } = await clerk.call<{ text: { blocks: unknown } }>(
    'GET',
    `/api/disclosures/${disclosure}/text`,
  );
  expect(text.blocks).toEqual([words]);

  const empty = await draftProposal(clerk, 'publish', null, withBlocks(nothing));
  expect(empty.findings.map(({ code }) => code)).toContain('text-missing');
}, 60_000);
