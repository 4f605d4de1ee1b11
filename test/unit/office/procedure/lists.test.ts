// What somebody still has to act on is never cut off a list, however much is over.
import { expect, test } from 'vitest';
import { act, someContent, submitProposal } from '../../../support/office-client.ts';
import { sharedOffice } from '../../../support/office-suite.ts';

const office = sharedOffice();

test('a list is cut only where nothing is left to be done', async () => {
  const clerk = await office.as('clerk');
  const submit = () => submitProposal(clerk, 'publish', null, someContent());
  const waiting = [await submit(), await submit()];
  for (let count = 0; count < 3; count += 1)
    await act(clerk, await act(clerk, await submit(), 'recall'), 'discard');
  const rows = await office.office.services.read.proposals.list({
    over: ['archived', 'discarded'],
    limit: 1,
  });
  expect(rows.filter(({ state }) => state === 'discarded')).toHaveLength(1);
  const open = rows.filter(({ state }) => state !== 'discarded').map(({ id }) => id);
  expect(open.sort()).toEqual(waiting.map(({ id }) => id).sort());
});
