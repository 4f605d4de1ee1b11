// The page a phone opens, and what it is checked by: the phone's own check is run against a real office, and against
// answers in which one thing was changed.
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { PhoneProof, Proposal, uploadedImage } from '../../../../src/contract/index.ts';
import { seenFragment, parseSeenFragment } from '../../../../src/contract/index.ts';
import { hex } from '../../../../src/log/index.ts';
import { checkRecord } from '../../../../src/phone/check-record.ts';
import {
  act,
  approveProposal,
  draftProposal,
  someContent,
  submitProposal,
} from '../../../support/office-client.ts';
import { SetClock } from '../../../support/office-harness.ts';
import { sharedOffice } from '../../../support/office-suite.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-21T02:00:00Z');
const clock = new SetClock(NOW);
const office = sharedOffice({ clock });

async function publish(changes: Parameters<typeof someContent>[0] = {}): Promise<string> {
  const submitted = await submitProposal(await office.as('clerk'), 'publish', null, someContent(changes));
  return (await approveProposal(await office.as('director'), submitted)).disclosure!;
}
const pageOf = async (id: string): Promise<{ status: number; html: string }> => {
  const answer = await fetch(`${office.url}/d/${id}`);
  return { status: answer.status, html: await answer.text() };
};
async function proofOf(id: string, from?: number): Promise<PhoneProof> {
  const answer = await fetch(
    `${office.url}/d/${id}/proof${from === undefined ? '' : `?from=${String(from)}`}`,
  );
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as PhoneProof;
}
const headNow = (): { size: number; root: string } => {
  const { sequencer } = office.office.services;
  return { size: sequencer.head!.size, root: hex(sequencer.tree.rootAt(sequencer.head!.size)) };
};

describe('the page of a disclosure on a phone', () => {
  test('says what the record says, letter for letter, and grows with what a screen showed', async () => {
    const id = await publish();
    const seen = headNow();
    await publish({ text: { ...someContent().text, title: '后来的一条（示例）' } });
    const checked = await checkRecord(await proofOf(id, seen.size), { id, seen });
    const { status, html } = await pageOf(id);
    expect(status).toBe(200);
    expect(html).toContain(checked.text);
    expect(checked.text).toContain('三家单位招人');
    expect(checked.head.size).toBe(seen.size + 1);
  });

  test('tells a correction with its reason, and a withdrawal instead of the text', async () => {
    const id = await publish();
    const corrected = someContent({
      reason: '招聘人数写错，改为三名。',
      reasonCode: 'error',
      text: { ...someContent().text, summary: '四家单位招人。' },
    });
    await approveProposal(
      await office.as('director'),
      await submitProposal(await office.as('clerk'), 'amend', id, corrected),
    );
    const amended = await checkRecord(await proofOf(id), { id, seen: null });
    expect(amended.text).toContain('四家单位招人');
    expect(amended.text).not.toContain('三家单位招人');
    expect(amended.text).toContain('招聘人数写错');
    await approveProposal(
      await office.as('director'),
      await submitProposal(
        await office.as('clerk'),
        'withdraw',
        id,
        someContent({ reason: '岗位都招满了。', reasonCode: 'ended' }),
      ),
    );
    const withdrawn = await checkRecord(await proofOf(id), { id, seen: null });
    expect(withdrawn.text).toContain('岗位都招满了');
    expect(withdrawn.text).not.toContain('单位招人');
    expect((await pageOf(id)).html).toContain(withdrawn.text);
  });

  test('gives its pictures as they are, and the parts they are', async () => {
    const clerk = await office.as('clerk');
    const draft = await draftProposal(clerk, 'publish', null, someContent());
    const png = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#7a3' } })
      .png()
      .toBuffer();
    const path = `/api/proposals/${draft.id}/images`;
    const file = new Blob([Uint8Array.from(png)]);
    const { part, width, height, revision } = await clerk.upload<z.infer<typeof uploadedImage>>(
      path,
      file,
      'a.png',
    );
    const image = { type: 'image' as const, part, alt: '一块绿色', caption: '示例图', width, height };
    const { text } = someContent();
    await clerk.call<Proposal>('PUT', `/api/proposals/${draft.id}`, {
      revision,
      content: someContent({ text: { ...text, blocks: [...text.blocks, image] } }),
    });
    const looked = await clerk.call<Proposal>('POST', `${path}/looked`, { parts: [part] });
    const submitted = await clerk.call<Proposal>('POST', `/api/proposals/${draft.id}/submit`, {
      revision: looked.revision,
    });
    const id = (await approveProposal(await office.as('director'), submitted)).disclosure!;
    const { pictures, text: shown } = await checkRecord(await proofOf(id), { id, seen: null });
    const [source, reference] = [...pictures][0]!;
    expect(shown).toContain(`src="${source}"`);
    const answer = await fetch(office.url + source);
    expect(answer.headers.get('content-type')).toBe(reference.type);
    expect((await answer.arrayBuffer()).byteLength).toBe(reference.size);
    const other = await fetch(office.url + source.replace(part, 'text'));
    expect(other.status).toBe(404);
  });

  test('is none for what is not public yet, not there, or names residents', async () => {
    const later = await publish({ showFrom: `${new Date(NOW + 3 * DAY).toISOString().slice(0, 19)}Z` });
    for (const id of [later, 'd-none', '%E6%98%8E', '..%2F..']) {
      const { status, html } = await pageOf(id);
      expect([id, status]).toEqual([id, 404]);
      expect(html).toContain('没有找到这一条');
      await expect(proofOf(id)).rejects.toThrow('404');
    }
    const base = someContent({ code: 'WEL-06', stage: '事前' });
    const table = {
      type: 'table' as const,
      head: ['申请人姓名', '保障金额（元）'],
      rows: [['张某（示例）', '1,500']],
    };
    const content = { ...base, text: { ...base.text, blocks: [...base.text.blocks, table] } };
    const submitted = await submitProposal(await office.as('clerk2'), 'publish', null, content);
    const passed = await act(await office.as('watcher'), submitted, 'pass');
    const { disclosure } = await act(await office.as('director'), passed, 'publish');
    const persons = await pageOf(disclosure!);
    expect(persons.status).toBe(410);
    expect(persons.html).not.toContain('张某');
    await expect(proofOf(disclosure!)).rejects.toThrow('404');
  });
});

describe('a phone refuses', () => {
  test('whatever of the answer was changed', async () => {
    const id = await publish();
    const seen = headNow();
    const other = await publish({ text: { ...someContent().text, title: '另一条（示例）' } });
    const whole = await proofOf(id, seen.size);
    await checkRecord(whole, { id, seen });
    const [entry] = whole.entries;
    const flip = (text: string): string => (text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`);
    const changes: Readonly<Record<string, PhoneProof>> = {
      'a word of the text': {
        ...whole,
        parts: whole.parts.map((part) => ({ ...part, utf8: part.utf8?.replace('三家', '两家') ?? '' })),
      },
      'an entry': {
        ...whole,
        entries: [{ ...entry!, text: entry!.text.replace('SVC-05', 'SVC-06') }],
      },
      'a proof of inclusion': {
        ...whole,
        entries: [{ ...entry!, proof: entry!.proof.map((hash, at) => (at === 0 ? flip(hash) : hash)) }],
      },
      'the signature': { ...whole, note: whole.note.replace(/.{8}\n$/, 'AAAAAAA=\n') },
      'the key': { ...whole, key: whole.key.replace(/.{6}$/, 'AAAAAA') },
      'another disclosure': await proofOf(other, seen.size),
      'no entry': { ...whole, entries: [] },
      'no growth of the tree the screen holds': { ...whole, extends: null },
      'a growth of another tree': {
        ...whole,
        extends: { ...whole.extends!, proof: whole.extends!.proof.map(flip) },
      },
    };
    for (const [what, proof] of Object.entries(changes)) {
      const refused = await checkRecord(proof, { id, seen }).then(
        () => `${what} passed`,
        () => what,
      );
      expect(refused).toBe(what);
    }
    // A screen that holds another record than the office's.
    await expect(checkRecord(whole, { id, seen: { ...seen, root: 'a'.repeat(64) } })).rejects.toThrow();
  });

  test('what a code says in a form of its own', () => {
    expect(parseSeenFragment(`#${seenFragment(12, 'ab'.repeat(32))}`)).toEqual({
      size: 12,
      root: 'ab'.repeat(32),
    });
    for (const text of ['', '#', '#12', '#12.ab', '#-1.' + 'a'.repeat(64), '#x.' + 'a'.repeat(64)]) {
      expect(parseSeenFragment(text)).toBeNull();
    }
  });
});
