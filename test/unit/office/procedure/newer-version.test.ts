// Two corrections begun on one version: the second must not silently undo the first.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Meanwhile, Proposal, ProposalContent, TakenOver } from '../../../../src/contract/index.ts';
import {
  approveProposal,
  OfficeRefusal,
  someContent,
  submitProposal,
  draftProposal,
} from '../../../support/office-client.ts';
import type { OfficeClient } from '../../../support/office-client.ts';
import { testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';

let office: TestOffice;
let clerk: OfficeClient;
let director: OfficeClient;
beforeAll(async () => {
  office = await testOffice();
  clerk = await office.as('clerk');
  director = await office.as('director');
});
afterAll(async () => {
  await office[Symbol.asyncDispose]();
});

async function refusal(work: Promise<unknown>): Promise<OfficeRefusal> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof OfficeRefusal)) throw new Error(`not refused: ${String(outcome)}`);
  return outcome;
}

const LINES = ['报名在一楼。', '时间是周三。', '带上证件。'];
const words = (lines: readonly string[]): ProposalContent['text'] => ({
  v: 1,
  title: '就业岗位信息（示例）',
  summary: '',
  blocks: lines.map((text) => ({ type: 'paragraph', content: [{ text }] })),
});
const linesOf = ({ content }: Proposal): string[] =>
  content.text.blocks.map((block) =>
    block.type === 'paragraph' ? (block.content[0]?.text ?? '') : block.type,
  );

const published = async (): Promise<Proposal> =>
  approveProposal(
    director,
    await submitProposal(clerk, 'publish', null, someContent({ text: words(LINES) })),
  );
const begin = (action: Proposal['action'], target: string, by = clerk): Promise<Proposal> =>
  draftProposal(by, action, target);
const save = (draft: Proposal, content: Partial<ProposalContent>, by = clerk): Promise<Proposal> =>
  by.call('PUT', `/api/proposals/${draft.id}`, {
    revision: draft.revision,
    content: { ...draft.content, reason: '写错了。', reasonCode: 'error', ...content },
  });
const submit = ({ id, revision }: Proposal, by = clerk): Promise<Proposal> =>
  by.call('POST', `/api/proposals/${id}/submit`, { revision });
const read = ({ id }: Proposal): Promise<Proposal> => clerk.call('GET', `/api/proposals/${id}`);

/** A correction of the second line, begun and published after `other` was begun. */
async function correctedMeanwhile(target: string): Promise<Proposal> {
  const draft = await begin('amend', target, director);
  const [first, , third] = linesOf(draft);
  const saved = await save(draft, { text: words([first!, '时间改到周四。', third!]) }, director);
  return approveProposal(await office.as('member'), await submit(saved, director));
}

describe('a correction begun before another was published', () => {
  test('is refused at submission, shows what came, and goes on from it with both changes', async () => {
    const first = await published();
    const draft = await begin('amend', first.disclosure);
    expect(draft).toMatchObject({ base: first.seq, newer: null });
    const saved = await save(draft, { text: words(['报名在二楼。', LINES[1]!, LINES[2]!]) });
    const second = await correctedMeanwhile(first.disclosure);

    const refused = await refusal(submit(saved));
    expect([refused.status, refused.error.code]).toEqual([409, 'target-newer']);
    expect(refused.error.fields).toMatchObject([{ field: 'target', code: 'target-newer' }]);
    expect(await read(draft)).toMatchObject({ state: 'draft', base: first.seq, newer: second.seq });

    const told = await clerk.call<Meanwhile>('GET', `/api/proposals/${draft.id}/meanwhile`);
    expect([told.base.seq, told.newest.seq]).toEqual([first.seq, second.seq]);
    expect(told.base.text?.blocks[1]).toMatchObject({ content: [{ text: LINES[1] }] });
    expect(told.newest.text?.blocks[1]).toMatchObject({ content: [{ text: '时间改到周四。' }] });
    expect(told.newest.reason).toBe('写错了。');

    const { revision } = await read(draft);
    const stale = clerk.call('POST', `/api/proposals/${draft.id}/take-over`, { revision, seq: first.seq });
    expect((await refusal(stale)).error.code).toBe('target-newer');
    const taken = await clerk.call<TakenOver>('POST', `/api/proposals/${draft.id}/take-over`, {
      revision,
      seq: second.seq,
    });
    expect(linesOf(taken.proposal)).toEqual(['报名在二楼。', '时间改到周四。', '带上证件。']);
    expect(taken).toMatchObject({ overlaps: [], proposal: { base: second.seq, newer: null } });
    expect(taken.proposal.content.reason).toBe('写错了。');
    const done = await approveProposal(director, await submit(taken.proposal));
    expect(done).toMatchObject({ state: 'published', newer: null });
  });

  test('tells the words of the other where both changed one place, and keeps mine', async () => {
    const first = await published();
    const draft = await begin('amend', first.disclosure);
    const saved = await save(draft, { text: words([LINES[0]!, '时间改到周五。', LINES[2]!]) });
    const second = await correctedMeanwhile(first.disclosure);
    const taken = await clerk.call<TakenOver>('POST', `/api/proposals/${draft.id}/take-over`, {
      revision: saved.revision,
      seq: second.seq,
    });
    expect(linesOf(taken.proposal)[1]).toBe('时间改到周五。');
    expect(taken.overlaps).toEqual([{ mine: '时间改到周五。', theirs: '时间改到周四。' }]);
  });

  test('brings the pictures of the new version along, beside those of the draft', async () => {
    const first = await published();
    const draft = await begin('amend', first.disclosure);
    const other = await begin('amend', first.disclosure, director);
    const picture = async (by: OfficeClient, { id }: Proposal, background: string): Promise<void> => {
      const file = await sharp({ create: { width: 40, height: 30, channels: 3, background } })
        .png()
        .toBuffer();
      await by.upload(`/api/proposals/${id}/images`, new Blob([new Uint8Array(file)]), 'a.png');
      await by.call('POST', `/api/proposals/${id}/images/looked`, { parts: ['image-1'] });
    };
    const image = { type: 'image', part: 'image-1', alt: '示意图', width: 40, height: 30 } as const;
    await picture(clerk, draft, '#b3271e');
    await picture(director, other, '#24476b');
    const theirs = await save(
      await director.call<Proposal>('GET', `/api/proposals/${other.id}`),
      { text: { ...words(LINES), blocks: [image, ...words(LINES).blocks] } },
      director,
    );
    const second = await approveProposal(await office.as('member'), await submit(theirs, director));
    const mine = await save(await read(draft), {
      text: { ...words(LINES), blocks: [...words(LINES).blocks, image] },
    });
    const { proposal, overlaps } = await clerk.call<TakenOver>(
      'POST',
      `/api/proposals/${draft.id}/take-over`,
      {
        revision: mine.revision,
        seq: second.seq,
      },
    );
    expect(overlaps).toEqual([]);
    const parts = proposal.content.text.blocks.flatMap((block) =>
      block.type === 'image' ? [block.part] : [],
    );
    expect(parts).toEqual(['image-2', 'image-1']);
    expect(proposal.images.map(({ part }) => part).sort()).toEqual(['image-1', 'image-2']);
    expect(await approveProposal(director, await submit(proposal))).toMatchObject({ state: 'published' });
  });
});

describe('what was handed in on an older version', () => {
  test('is refused approval until it is returned and taken over; so is an erasure', async () => {
    const first = await published();
    const erasure = await begin('redact', first.disclosure, await office.as('director'));
    const wanted = await save(
      erasure,
      { reasonCode: 'personal-data', erase: [{ seq: first.seq!, part: 'text' }] },
      director,
    );
    const handed = await submit(wanted, director);
    const second = await correctedMeanwhile(first.disclosure);
    const member = await office.as('member');
    const refused = await refusal(approveProposal(member, handed));
    expect([refused.status, refused.error.code]).toEqual([409, 'target-newer']);
    const { revision } = await director.call<Proposal>('GET', `/api/proposals/${handed.id}`);
    const back = await member.call<Proposal>('POST', `/api/proposals/${handed.id}/return`, {
      revision,
      comment: '已有新版，请看新版里还有没有。',
    });
    const { proposal } = await director.call<TakenOver>('POST', `/api/proposals/${handed.id}/take-over`, {
      revision: back.revision,
      seq: second.seq,
    });
    expect(proposal.content.erase).toEqual([{ seq: first.seq, part: 'text' }]);
    const done = await approveProposal(member, await submit(proposal, director));
    expect(done.state).toBe('published');
  });
});
