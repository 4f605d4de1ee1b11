// Requests that no console makes, from people who are signed in.
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Proposal, ProposalContent } from '../../../../src/contract/index.ts';
import {
  act,
  approveProposal,
  signIn,
  someContent,
  submitProposal,
  unanimous,
  draftProposal,
} from '../../../support/office-client.ts';
import type { OfficeClient } from '../../../support/office-client.ts';
import { PASSWORD, SetClock, testOffice } from '../../../support/office-harness.ts';
import { partAt, refusalOf, sharedOffice } from '../../../support/office-suite.ts';

const clock = new SetClock(Date.parse('2026-11-21T02:00:00Z'));
const office = sharedOffice({ clock });
let clerk: OfficeClient;
let director: OfficeClient;
let member: OfficeClient;
let admin: OfficeClient;
beforeAll(async () => {
  clerk = await office.as('clerk');
  director = await office.as('director');
  member = await office.as('member');
  admin = await office.as('admin');
});

const size = (): number => office.office.services.sequencer.size;
const reasoned: Partial<ProposalContent> = { reason: '时间写错了。', reasonCode: 'error' };
const published = async (changes: Partial<ProposalContent> = {}): Promise<Proposal> =>
  approveProposal(director, await submitProposal(clerk, 'publish', null, someContent(changes)));

const partOf = (proposal: Proposal, name: string): Promise<string> => partAt(office, proposal.seq!, name);

describe('at the same moment', () => {
  test('two officers approve: one entry, and the second is told that it is done', async () => {
    const proposal = await submitProposal(clerk, 'publish', null, someContent());
    const before = size();
    const outcomes = await Promise.allSettled(
      [director, member, director, member].map((officer) => approveProposal(officer, proposal)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ status: 409, error: { code: 'wrong-state' } });
    }
    expect(size()).toBe(before + 1);
  });

  test('one approves what the drafter takes back: never published and taken back at once', async () => {
    const proposal = await submitProposal(clerk, 'publish', null, someContent());
    const before = size();
    const outcomes = await Promise.allSettled([
      approveProposal(director, proposal),
      act(clerk, proposal, 'recall'),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { state } = await clerk.call<Proposal>('GET', `/api/proposals/${proposal.id}`);
    expect([state, size() - before]).toEqual(
      outcomes[0]?.status === 'fulfilled' ? ['published', 1] : ['draft', 0],
    );
  });

  test('an urgent notice is cleared twice: once', async () => {
    const urgent = await approveProposal(
      member,
      await submitProposal(
        director,
        'urgent',
        null,
        someContent({
          code: 'ACT-02',
          level: 'red',
          showUntil: new Date(clock.ms + 7_200_000).toISOString().replace('.000', ''),
        }),
      ),
    );
    const clear = (): Promise<Proposal> =>
      submitProposal(director, 'clear', urgent.disclosure, someContent({ reasonCode: 'ended' }));
    const both = [await clear(), await clear()];
    const outcomes = await Promise.allSettled(both.map((one) => approveProposal(member, one)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({ status: 422, error: { code: 'has-findings' } });
  });
});

describe('a correction', () => {
  test('of another item than its own, of an event, of nothing', async () => {
    const notice = await published();
    const amend = await draftProposal(clerk, 'amend', notice.disclosure, {
      ...someContent(reasoned),
      code: 'POL-02',
    });
    expect(amend.content.code).toBe('SVC-05');
    for (const target of [null, 'd-0', '__proto__', 'constructor', '%00', 'x'.repeat(5000)]) {
      const wanted = { action: 'amend', target, clientId: randomUUID() };
      expect(await refusalOf(clerk.call('POST', '/api/proposals', wanted))).toMatchObject({
        status: 422,
        error: { code: 'target-missing' },
      });
    }
  });
});

describe('what is published', () => {
  test('an image has the shape it has, whatever the draft says', async () => {
    const made = await draftProposal(clerk, 'publish', null, someContent());
    const png = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#484' } })
      .png()
      .toBuffer();
    await clerk.upload(`/api/proposals/${made.id}/images`, new Blob([Uint8Array.from(png)]), 'a.png');
    const { revision, content } = await clerk.call<Proposal>(
      'POST',
      `/api/proposals/${made.id}/images/looked`,
      {
        parts: ['image-1'],
      },
    );
    const image = { type: 'image' as const, part: 'image-1', alt: '示例图', width: 1, height: 2_000_000_000 };
    const saved = await clerk.call<Proposal>('PUT', `/api/proposals/${made.id}`, {
      revision,
      content: { ...content, text: { ...content.text, blocks: [...content.text.blocks, image] } },
    });
    const done = await approveProposal(director, await act(clerk, saved, 'submit'));
    const { blocks } = JSON.parse(await partOf(done, 'text')) as { blocks: object[] };
    expect(blocks.at(-1)).toMatchObject({ type: 'image', width: 80, height: 60 });
  });

  test('a blank word of the approver leaves no word on the seal', async () => {
    const proposal = await submitProposal(clerk, 'publish', null, someContent());
    const done = await act(director, proposal, 'approve', { comment: ' \n　 ' });
    const { steps } = JSON.parse(await partOf(done, 'trail')) as { steps: { step: string }[] };
    expect(steps.find(({ step }) => step === 'approve')).not.toHaveProperty('note');
  });

  test('nobody attends under another’s name, or twice', async () => {
    const charter = await submitProposal(
      director,
      'publish',
      null,
      someContent({ code: 'POL-02', stage: '事前' }),
    );
    const reviewed = await act(await office.as('watcher'), charter, 'pass');
    const meeting = await office.as('meeting');
    const all = unanimous(clock.ms);
    const [id, post] = [await office.idOf('member'), '居委会委员'];
    const own = { account: id, name: '居委会委员（示例）', post };
    const attending = (...first: (typeof all.present)[number][]) => ({
      ...all,
      present: [...first, ...all.present.slice(first.length)],
    });
    for (const [decision, code] of [
      [attending({ ...own, name: '别人（示例）' }), 'decision-attendee'],
      [attending({ ...own, post: '居委会主任' }), 'decision-attendee'],
      [attending({ ...own, account: 'a-0' }), 'decision-attendee'],
      [attending(own, { ...own, account: null }), 'decision-twice'],
    ] as const) {
      const { status, error } = await refusalOf(act(meeting, reviewed, 'decide', { decision }));
      expect([status, error.fields?.map((field) => field.code)]).toEqual([422, [code]]);
    }
    const done = await act(meeting, reviewed, 'decide', { decision: attending(own) });
    expect(done.state).toBe('published');
  });

  test('neither its reviewer as a guest nor its drafter alone is a joint meeting', async () => {
    const charter = await submitProposal(
      director,
      'publish',
      null,
      someContent({ code: 'POL-02', stage: '事前' }),
    );
    const reviewed = await act(await office.as('watcher'), charter, 'pass');
    const meeting = await office.as('meeting');
    const own = { account: await office.idOf('director'), name: '居委会主任（示例）', post: '居委会主任' };
    const alone = (attendee: { account: string | null; name: string; post: string }) =>
      unanimous(clock.ms, { expected: 9, present: [attendee], for: 1 });
    for (const [decision, field, code] of [
      [
        alone({ account: null, name: '居务监督委员会主任（示例）', post: '居民代表' }),
        'decision.present.0.name',
        'decision-supervisor',
      ],
      [alone(own), 'decision.present', 'decision-drafters-only'],
      [
        alone({ account: null, name: own.name, post: '居民代表' }),
        'decision.present',
        'decision-drafters-only',
      ],
    ] as const) {
      const { status, error } = await refusalOf(act(meeting, reviewed, 'decide', { decision }));
      expect([status, error.fields?.map((one) => [one.field, one.code])]).toEqual([422, [[field, code]]]);
    }
    const apart = { account: null, name: '甲某（女）（示例）', post: '居民代表' };
    const all = unanimous(clock.ms);
    const present = [...all.present.slice(0, 4), apart];
    const done = await act(meeting, reviewed, 'decide', { decision: { ...all, present } });
    expect(done.state).toBe('published');
  });
});

describe('accounts', () => {
  test.each([
    ['name', ' 　 '],
    ['name', '甲\u202e乙'],
    ['name', '甲\u0000'],
    ['post', '\n'],
    ['post', '<b>主任</b>'],
    // 42 units of what the log writes.
    ['post', '𠮷'.repeat(21)],
  ])('a %s that would stand on every screen is read first: %j', async (field, value) => {
    const wanted = {
      account: `a${randomUUID().slice(0, 8)}`,
      name: '某某（示例）',
      role: 'clerk',
      post: '社区服务经办',
      password: PASSWORD,
    };
    const made = await refusalOf(admin.call('POST', '/api/accounts', { ...wanted, [field]: value }));
    expect([made.status, made.error.fields?.map((one) => one.field)]).toEqual([422, [field]]);
    const changed = await refusalOf(
      admin.call('PUT', `/api/accounts/${await office.idOf('clerk2')}`, { [field]: value }),
    );
    expect([changed.status, changed.error.fields?.map((one) => one.field)]).toEqual([422, [field]]);
  });

  test('a post with spaces around it stands on seals without them', async () => {
    const account = `a${randomUUID().slice(0, 8)}`;
    const wanted = { account, name: ' 某某（示例）', role: 'clerk', post: '经办 ', password: PASSWORD };
    expect(await admin.call('POST', '/api/accounts', wanted)).toMatchObject({
      name: '某某（示例）',
      post: '经办',
    });
  });

  test('who was shut out in the middle of it decides nothing any more', async () => {
    const proposal = await submitProposal(clerk, 'publish', null, someContent());
    const gone = await signIn(office.url, 'member', PASSWORD);
    const id = await office.idOf('member');
    await admin.call('PUT', `/api/accounts/${id}`, { disabled: true });
    expect(await refusalOf(approveProposal(gone, proposal))).toMatchObject({ status: 401 });
    expect((await refusalOf(signIn(office.url, 'member', PASSWORD))).status).toBeGreaterThanOrEqual(401);
    await admin.call('PUT', `/api/accounts/${id}`, { disabled: false });
    member = await signIn(office.url, 'member', PASSWORD);
    expect((await approveProposal(member, proposal)).state).toBe('published');
  });

  test('whose post changed hands in nothing of the old one, however long it was drafted', async () => {
    const draft = await draftProposal(clerk, 'publish', null, someContent());
    const id = await office.idOf('clerk');
    await admin.call('PUT', `/api/accounts/${id}`, { post: '社会福利经办' });
    const { error } = await refusalOf(act(clerk, draft, 'submit'));
    expect(error.fields?.map((field) => field.code)).toContain('not-your-post');
    await admin.call('PUT', `/api/accounts/${id}`, { post: '社区服务经办' });
    expect((await act(clerk, draft, 'submit')).state).toBe('submitted');
  });
});

describe('more words than can be published', () => {
  test('are refused for their size, and keep nobody waiting while they are read for personal data', async () => {
    const worst = '身份证号：11010119900307 手机 138001380 00，住址示例路1号2室3号楼4单元；'.repeat(8_000);
    const content = someContent({
      reason: worst.slice(0, 100_000),
      text: {
        v: 1,
        title: worst.slice(0, 100_000),
        summary: worst.slice(0, 100_000),
        blocks: [{ type: 'paragraph', content: [{ text: worst }] }],
      },
    });
    const made = await draftProposal(clerk, 'publish', null, content);
    expect(made.findings.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'title too-long',
      'summary too-long',
      'blocks text-too-large',
      'blocks.0 too-long',
      'reason too-long',
    ]);
    expect(made.personalData).toEqual([]);
    expect((await refusalOf(act(clerk, made, 'submit'))).error.code).toBe('has-findings');
  });

  test('a word of theirs at a decision is as long as it may be, and of every kind', async () => {
    const proposal = await submitProposal(clerk, 'publish', null, someContent());
    for (const comment of ['\ud800', '<script>alert(1)</script>', '\u202e好', '好'.repeat(1001)]) {
      const { status } = await refusalOf(act(director, proposal, 'return', { comment }));
      expect([comment.slice(0, 9), status]).toEqual([comment.slice(0, 9), 422]);
    }
    for (const comment of ['', ' \n　'])
      expect((await refusalOf(act(director, proposal, 'return', { comment }))).error.code).toBe(
        'comment-missing',
      );
    for (const revision of [0, -1, 2 ** 53, proposal.revision + 1])
      expect(
        (await refusalOf(act(director, { ...proposal, revision }, 'approve'))).status,
      ).toBeGreaterThanOrEqual(409);
    expect((await approveProposal(director, proposal)).state).toBe('published');
  });
});

describe('the first administrator', () => {
  test('takes a name that can be typed again', async () => {
    await using fresh = await testOffice({ clock });
    for (const account of [' admin', 'ad min', 'a\u0000b', '管理员\u202e']) {
      const wanted = { token: 'x', account, name: '某某', password: PASSWORD };
      const response = await fetch(`${fresh.url}/api/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(wanted),
      });
      const { error } = (await response.json()) as { error: { fields?: { code: string }[] } };
      expect([response.status, error.fields?.[0]?.code]).toEqual([422, 'bad-account-name']);
    }
  });
});
