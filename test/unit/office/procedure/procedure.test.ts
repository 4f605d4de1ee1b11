import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Proposal, PublishedDisclosure, uploadedImage } from '../../../../src/contract/index.ts';
import {
  approveProposal,
  signIn,
  someContent,
  submitProposal,
  draftProposal,
} from '../../../support/office-client.ts';
import { PASSWORD, SetClock, testOffice } from '../../../support/office-harness.ts';
import { entryAt, refusalOf, sharedOffice } from '../../../support/office-suite.ts';

const office = sharedOffice();

async function published(changes: Parameters<typeof someContent>[0] = {}): Promise<Proposal> {
  const proposal = await submitProposal(await office.as('clerk'), 'publish', null, someContent(changes));
  return approveProposal(await office.as('director'), proposal);
}

async function listed(id: string): Promise<PublishedDisclosure> {
  const { disclosures } = await (
    await office.as('clerk')
  ).call<{ disclosures: PublishedDisclosure[] }>('GET', '/api/disclosures');
  const found = disclosures.find((one) => one.id === id);
  if (!found) throw new Error('not listed');
  return found;
}

describe('from draft to record', () => {
  test('a notice approved by a second person becomes an entry with text and trail', async () => {
    const proposal = await published();
    expect(proposal).toMatchObject({ state: 'published', findings: [], allowed: [] });
    const entry = await entryAt(office, proposal.seq!);
    expect(entry).toMatchObject({
      kind: 'publish',
      id: proposal.disclosure,
      code: 'SVC-05',
      author: { role: 'clerk', post: '社区服务经办', account: await office.idOf('clerk') },
    });
    expect(entry.approvals).toHaveLength(1);
    expect(entry.approvals[0]).toMatchObject({ role: 'committee', account: await office.idOf('director') });
    expect(entry.parts.map(({ name }) => name)).toEqual(['text', 'trail']);
    const trail = await office.office.services.read.record.part(entry.parts[1]!.sha256);
    const { steps } = JSON.parse(new TextDecoder().decode(trail!.bytes)) as { steps: { step: string }[] };
    expect(steps.map(({ step }) => step)).toEqual(['propose', 'approve', 'publish']);
    const { bytes } = (
      await office.office.services.read.record.entries(proposal.seq!, proposal.seq! + 1)
    )[0]!;
    // An entry can never be erased: no word a person wrote and no name stands in it.
    expect(new TextDecoder().decode(bytes)).not.toMatch(/岗位信息|（示例）/);
  });

  test('nobody approves their own, and the wrong role is told so', async () => {
    const director = await office.as('director');
    const own = await submitProposal(director, 'publish', null, someContent());
    expect((await refusalOf(approveProposal(director, own))).error.code).toBe('own-proposal');
    expect((await refusalOf(approveProposal(await office.as('watcher'), own))).error.code).toBe('forbidden');
    expect((await refusalOf(approveProposal(await office.as('clerk'), own))).error.code).toBe('forbidden');
    const done = await approveProposal(await office.as('member'), own);
    expect(done.state).toBe('published');
    expect((await refusalOf(approveProposal(await office.as('member'), done))).error.code).toBe(
      'wrong-state',
    );
  });

  test('whoever edited a draft of another can’t approve it either', async () => {
    const clerk = await office.as('clerk');
    const director = await office.as('director');
    const draft = await draftProposal(clerk, 'publish', null, someContent());
    const edited = await director.call<Proposal>('PUT', `/api/proposals/${draft.id}`, {
      revision: draft.revision,
      content: someContent(),
    });
    const submitted = await clerk.call<Proposal>('POST', `/api/proposals/${draft.id}/submit`, {
      revision: edited.revision,
    });
    expect((await refusalOf(approveProposal(director, submitted))).error.code).toBe('own-proposal');
    expect((await approveProposal(await office.as('member'), submitted)).state).toBe('published');
  });

  test('drafters only: supervision, sub-district, keeper and administrator can’t begin one', async () => {
    for (const name of ['watcher', 'meeting', 'street', 'keeper', 'admin'] as const) {
      const body = { action: 'publish', target: null, clientId: crypto.randomUUID() };
      const { status, error } = await refusalOf((await office.as(name)).call('POST', '/api/proposals', body));
      expect([name, status, error.code]).toEqual([name, 403, 'forbidden']);
    }
  });

  test('a draft is nobody’s business who did not write it; what is handed in the sub-district may read', async () => {
    const clerk = await office.as('clerk');
    const draft = await draftProposal(clerk, 'publish', null, someContent());
    for (const name of ['clerk2', 'watcher', 'meeting', 'street', 'keeper', 'admin'] as const) {
      const { status } = await refusalOf((await office.as(name)).call('GET', `/api/proposals/${draft.id}`));
      expect([name, status]).toEqual([name, 404]);
    }
    const street = await office.as('street');
    const before = await street.call<{ proposals: Proposal[] }>('GET', '/api/proposals');
    expect(before.proposals.map(({ id }) => id)).not.toContain(draft.id);
    await clerk.call('POST', `/api/proposals/${draft.id}/submit`, { revision: draft.revision });
    const seen = await street.call<Proposal>('GET', `/api/proposals/${draft.id}`);
    expect(seen).toMatchObject({ state: 'submitted', allowed: [] });
  });

  test('a repeated request makes no second draft', async () => {
    const clerk = await office.as('clerk');
    const body = { action: 'publish', target: null, content: someContent(), clientId: crypto.randomUUID() };
    const first = await clerk.call<Proposal>('POST', '/api/proposals', body);
    const second = await clerk.call<Proposal>('POST', '/api/proposals', body);
    expect(second.id).toBe(first.id);
  });

  test('two who edit at once: the second is told, and nothing of the first is lost', async () => {
    const clerk = await office.as('clerk');
    const draft = await draftProposal(clerk, 'publish', null, someContent());
    const first = { ...someContent(), reason: 'first' };
    await clerk.call('PUT', `/api/proposals/${draft.id}`, { revision: draft.revision, content: first });
    const late = clerk.call('PUT', `/api/proposals/${draft.id}`, {
      revision: draft.revision,
      content: someContent(),
    });
    const { status, error } = await refusalOf(late);
    expect([status, error.code]).toEqual([409, 'edited-elsewhere']);
    const held = await clerk.call<Proposal>('GET', `/api/proposals/${draft.id}`);
    expect(held.content.reason).toBe('first');
  });

  test('returned with a reason, mended, submitted again', async () => {
    const clerk = await office.as('clerk');
    const member = await office.as('member');
    const proposal = await submitProposal(clerk, 'publish', null, someContent());
    const empty = member.call('POST', `/api/proposals/${proposal.id}/return`, {
      revision: proposal.revision,
    });
    expect((await refusalOf(empty)).error).toMatchObject({
      code: 'comment-missing',
      fields: [{ field: 'comment' }],
    });
    const returned = await member.call<Proposal>('POST', `/api/proposals/${proposal.id}/return`, {
      revision: proposal.revision,
      comment: '请写明报名地点。',
    });
    expect(returned.state).toBe('returned');
    expect(returned.history.at(-1)).toMatchObject({ act: 'return', comment: '请写明报名地点。' });
    const again = await clerk.call<Proposal>('POST', `/api/proposals/${proposal.id}/submit`, {
      revision: returned.revision,
    });
    expect((await approveProposal(member, again)).state).toBe('published');
  });

  test('批准后再公布: approved first, published by a step of the committee', async () => {
    const held = await published({ publishOnApproval: false });
    expect(held).toMatchObject({ state: 'approved', seq: null });
    const clerk = await office.as('clerk');
    const publish = (client: typeof clerk) =>
      client.call<Proposal>('POST', `/api/proposals/${held.id}/publish`, { revision: held.revision });
    expect((await refusalOf(publish(clerk))).error.code).toBe('forbidden');
    const done = await publish(await office.as('member'));
    expect(done).toMatchObject({ state: 'published' });
    const { approvals } = await entryAt(office, done.seq!);
    expect(approvals[0]!.account).toBe(await office.idOf('director'));
  });

  test('nothing is submitted that has findings', async () => {
    const text = { v: 1, title: '', summary: '', blocks: [] } as const;
    const wrong = submitProposal(
      await office.as('clerk'),
      'publish',
      null,
      someContent({ text: { ...text, blocks: [] } }),
    );
    const { status, error } = await refusalOf(wrong);
    expect([status, error.code]).toEqual([422, 'has-findings']);
    expect(error.fields!.map(({ field }) => field)).toEqual(expect.arrayContaining(['title', 'blocks']));
  });

  test('and nothing is signed that has some by the time it is approved', async () => {
    const clock = new SetClock(Date.parse('2026-11-21T02:00:00Z'));
    await using later = await testOffice({ clock });
    const showUntil = '2026-12-10T15:59:59Z';
    const content = someContent({ code: 'AFF-15', stage: '事前', showUntil });
    const proposal = await submitProposal(await later.as('clerk'), 'publish', null, content);
    clock.ms = Date.parse('2026-12-11T02:00:00Z');
    const director = await signIn(later.url, 'director', PASSWORD);
    const { status, error } = await refusalOf(approveProposal(director, proposal));
    expect([status, error.code]).toEqual([422, 'has-findings']);
    expect(error.fields).toMatchObject([{ field: 'showUntil', code: 'end-in-past' }]);
    expect(later.office.services.sequencer.size).toBe(1);
    expect((await director.call<Proposal>('GET', `/api/proposals/${proposal.id}`)).state).toBe('submitted');
  });
});

describe('follow-ups', () => {
  test('a correction begins as a copy, keeps the old version, and carries its reason', async () => {
    const first = await published();
    const clerk = await office.as('clerk');
    const draft = await draftProposal(clerk, 'amend', first.disclosure);
    expect(draft.content.text.title).toBe(first.content.text.title);
    expect(draft.content.code).toBe('SVC-05');
    const content = {
      ...draft.content,
      // Another code would choose another approver.
      code: 'FIN-01',
      text: { ...draft.content.text, title: '本周就业岗位信息（更正，示例）' },
      reason: '报名时间写错了一天。',
      reasonCode: 'error' as const,
    };
    const saved = await clerk.call<Proposal>('PUT', `/api/proposals/${draft.id}`, {
      revision: draft.revision,
      content,
    });
    expect(saved.content.code).toBe('SVC-05');
    const submitted = await clerk.call<Proposal>('POST', `/api/proposals/${draft.id}/submit`, {
      revision: saved.revision,
    });
    const done = await approveProposal(await office.as('director'), submitted);
    const entry = await entryAt(office, done.seq!);
    expect(entry).toMatchObject({
      kind: 'amend',
      id: first.disclosure,
      supersedes: first.seq,
      reason: 'error',
    });
    expect(entry.parts.map(({ name }) => name)).toEqual(['text', 'trail', 'reason']);
    const view = await listed(first.disclosure);
    expect(view.versions).toHaveLength(2);
    expect(view.title).toBe('本周就业岗位信息（更正，示例）');
    expect(view.corrected).toBe(entry.issued);
  });

  test('one correction or withdrawal at a time', async () => {
    const first = await published();
    const clerk = await office.as('clerk');
    const content = someContent({ reason: '写错了。', reasonCode: 'error' });
    await submitProposal(clerk, 'amend', first.disclosure, content);
    const second = submitProposal(clerk, 'withdraw', first.disclosure, content);
    expect((await refusalOf(second)).error.code).toBe('target-busy');
  });

  test('withdrawn with a reason; nothing more can be done to it but erase', async () => {
    const first = await published();
    const clerk = await office.as('clerk');
    const content = someContent({ reason: '活动取消。', reasonCode: 'outdated' });
    const unreasoned = submitProposal(clerk, 'withdraw', first.disclosure, someContent());
    expect((await refusalOf(unreasoned)).error.fields).toMatchObject([
      { field: 'reason', code: 'reason-missing' },
    ]);
    const done = await approveProposal(
      await office.as('director'),
      await submitProposal(clerk, 'withdraw', first.disclosure, content),
    );
    const entry = await entryAt(office, done.seq!);
    expect(entry).toMatchObject({ kind: 'withdraw', supersedes: first.seq, reason: 'outdated' });
    // Residents read the reason; the words of the draft that are of no concern to them are not published.
    expect(entry.parts.map(({ name }) => name)).toEqual(['trail', 'reason']);
    expect((await listed(first.disclosure)).state).toBe('withdrawn');
    const again = submitProposal(clerk, 'withdraw', first.disclosure, content);
    expect((await refusalOf(again)).error.fields).toMatchObject([{ code: 'target-withdrawn' }]);
  });

  test('an urgent notice needs a second officer, an end and a level; it is cleared by two as well', async () => {
    const clerk = await office.as('clerk');
    const soon = new Date(Date.now() + 3 * 3_600_000).toISOString().replace(/\.\d+/, '');
    const bare = submitProposal(clerk, 'urgent', null, someContent());
    expect((await refusalOf(bare)).error.fields!.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['urgent-needs-end', 'urgent-needs-level']),
    );
    const proposal = await submitProposal(
      clerk,
      'urgent',
      null,
      someContent({ showUntil: soon, level: 'red' }),
    );
    expect((await refusalOf(approveProposal(await office.as('watcher'), proposal))).error.code).toBe(
      'forbidden',
    );
    const done = await approveProposal(await office.as('director'), proposal);
    const entry = await entryAt(office, done.seq!);
    expect(entry).toMatchObject({ kind: 'urgent', notAfter: soon });
    const text = await office.office.services.read.record.part(entry.parts[0]!.sha256);
    expect(JSON.parse(new TextDecoder().decode(text!.bytes))).toMatchObject({ level: 'red' });
    const amended = submitProposal(
      clerk,
      'amend',
      done.disclosure,
      someContent({ reason: '改', showUntil: soon }),
    );
    expect((await refusalOf(amended)).error.fields).toMatchObject([{ code: 'target-of-other-kind' }]);
    const clear = await submitProposal(clerk, 'clear', done.disclosure, someContent());
    const cleared = await approveProposal(await office.as('member'), clear);
    expect(await entryAt(office, cleared.seq!)).toMatchObject({ kind: 'clear', supersedes: done.seq });
  });
});

describe('images', () => {
  const picture = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#b33' } }).withExif({
      IFD0: { Copyright: 'SECRET-PLACE' },
    });

  test('decoded, stripped, scaled, published as WebP', async () => {
    const clerk = await office.as('clerk');
    const draft = await draftProposal(clerk, 'publish', null, someContent());
    const jpeg = await picture(3000, 1500).jpeg().toBuffer();
    expect(jpeg.includes('SECRET-PLACE')).toBe(true);
    const path = `/api/proposals/${draft.id}/images`;
    const image = await clerk.upload<z.infer<typeof uploadedImage>>(
      path,
      new Blob([Uint8Array.from(jpeg)]),
      'holiday.exe',
    );
    expect(image).toMatchObject({ part: 'image-1', type: 'image/webp', width: 2400, height: 1200 });
    const { width, height } = image;
    const block = { type: 'image', part: 'image-1', alt: '红色的示例图', width, height } as const;
    const base = someContent();
    const content = { ...base, text: { ...base.text, blocks: [...base.text.blocks, block] } };
    const saved = await clerk.call<Proposal>('PUT', `/api/proposals/${draft.id}`, {
      revision: image.revision,
      content,
    });
    // No program sees what is in a picture: whoever hands it in says that nothing private is.
    expect(saved.findings).toMatchObject([{ field: 'blocks.1', code: 'picture-unseen' }]);
    const { error } = await refusalOf(
      clerk.call('POST', `/api/proposals/${draft.id}/submit`, { revision: saved.revision }),
    );
    expect(error.fields).toMatchObject([{ code: 'picture-unseen' }]);
    const seen = await clerk.call<Proposal>('POST', `${path}/looked`, { parts: ['image-1'] });
    expect(seen.findings).toEqual([]);
    expect(seen.images).toMatchObject([{ unread: 'picture', looked: { name: expect.any(String) } }]);
    const submitted = await clerk.call<Proposal>('POST', `/api/proposals/${draft.id}/submit`, {
      revision: seen.revision,
    });
    const done = await approveProposal(await office.as('director'), submitted);
    const entry = await entryAt(office, done.seq!);
    const reference = entry.parts.find(({ name }) => name === 'image-1')!;
    const part = await office.office.services.read.record.part(reference.sha256);
    expect(Buffer.from(part!.bytes).includes('SECRET-PLACE')).toBe(false);
    expect((await sharp(part!.bytes).metadata()).format).toBe('webp');
  });
});

describe('erasure', () => {
  /** Every byte the store has on the disk. */
  async function filesOf(data: string): Promise<Buffer> {
    const names = (await readdir(data)).filter((name) => name.startsWith('minglan.sqlite'));
    return Buffer.concat(await Promise.all(names.map((name) => readFile(join(data, name)))));
  }

  test('leaves no byte of the part, of its salt, of drafts and copies in any file of the store', async () => {
    const slip = '澄禾路零零零号丙座假想住址';
    const clerk = await office.as('clerk');
    const director = await office.as('director');
    const base = someContent();
    const blocks = [
      ...base.text.blocks,
      // Long enough for overflow pages too.
      { type: 'paragraph' as const, content: [{ text: `${slip}。`.repeat(300) }] },
    ];
    const content = { ...base, text: { ...base.text, blocks } };
    const first = await approveProposal(director, await submitProposal(clerk, 'publish', null, content));
    // A correction under way began as a copy of what is to go.
    const copy = await draftProposal(clerk, 'amend', first.disclosure);
    expect(JSON.stringify(copy.content)).toContain(slip);
    const entry = await entryAt(office, first.seq!);
    const text = entry.parts.find(({ name }) => name === 'text')!;
    const part = await office.office.services.read.record.part(text.sha256);
    const salt = Buffer.from(part!.salt);
    expect((await filesOf(office.data)).includes(slip)).toBe(true);

    const request = await submitProposal(
      clerk,
      'redact',
      first.disclosure,
      someContent({
        reason: '名单里误留了住址。',
        reasonCode: 'personal-data',
        erase: [{ seq: first.seq!, part: 'text' }],
        text: { v: 1, title: '', summary: '', blocks: [] },
      }),
    );
    const done = await approveProposal(director, request);
    const redaction = await entryAt(office, done.seq!);
    expect(redaction).toMatchObject({
      kind: 'redact',
      detail: { erase: [text.sha256] },
      reason: 'personal-data',
    });

    const bytes = await filesOf(office.data);
    expect(bytes.includes(slip)).toBe(false);
    expect(bytes.includes(salt)).toBe(false);
    expect(await office.office.services.read.record.part(text.sha256)).toBeNull();
    const answer = await fetch(`${office.url}/parts/${text.sha256}`);
    expect(answer.status).toBe(404);
    const batch = await fetch(`${office.url}/log/parts?ids=${text.sha256}`);
    expect(await batch.json()).toEqual({ parts: [], missing: [text.sha256] });
    expect(await clerk.call<Proposal>('GET', `/api/proposals/${copy.id}`)).toMatchObject({
      state: 'discarded',
      content: { text: { title: '', blocks: [] } },
    });
    expect(await clerk.call<Proposal>('GET', `/api/proposals/${first.id}`)).toMatchObject({
      state: 'published',
      content: { text: { title: '', blocks: [] } },
    });
    // The tree stays whole: the head still verifies over every entry, the erased one's included.
    expect(
      (await listed(first.disclosure)).versions[0]!.parts.find(({ name }) => name === 'text')!.erased,
    ).toBe(true);
  });

  test('may be asked for and approved by the committee, but not twice for the same part', async () => {
    const first = await published();
    const clerk = await office.as('clerk');
    const erase = [{ seq: first.seq!, part: 'text' }];
    const content = someContent({ reason: '误写。', erase });
    await approveProposal(
      await office.as('member'),
      await submitProposal(clerk, 'redact', first.disclosure, content),
    );
    const again = submitProposal(clerk, 'redact', first.disclosure, content);
    expect((await refusalOf(again)).error.fields).toMatchObject([
      { field: 'erase.0', code: 'erase-unknown' },
    ]);
  });
});
