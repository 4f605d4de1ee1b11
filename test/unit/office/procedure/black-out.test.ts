import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { ImportedFile, Proposal, uploadedImage } from '../../../../src/contract/index.ts';
import { readNoticeText } from '../../../../src/disclosure/index.ts';
import { buildImportChild } from '../../../support/import-child.ts';
import { approveProposal, someContent, draftProposal } from '../../../support/office-client.ts';
import type { OfficeClient } from '../../../support/office-client.ts';
import { testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';
import { entryAt, refusalOf } from '../../../support/office-suite.ts';

type Uploaded = z.infer<typeof uploadedImage>;

let office: TestOffice;
let clerk: OfficeClient;

beforeAll(async () => {
  office = await testOffice({ importChild: await buildImportChild() });
  clerk = await office.as('clerk');
});
afterAll(async () => {
  await office[Symbol.asyncDispose]();
});

const draft = (): Promise<Proposal> => draftProposal(clerk, 'publish', null, someContent());

/** Noise: no two pieces of it are the same, so that a piece found on the disk is of this picture. */
async function photo(width = 640, height = 480): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 150, sigma: 40 } as const;
  return sharp({ create: { width, height, channels: 3, background: '#fff', noise } })
    .jpeg()
    .toBuffer();
}

async function stored(id: string, part = 'image-1'): Promise<Buffer> {
  const row = await office.office.services.read.proposals.image(id, part);
  return Buffer.from(row!.bytes);
}

/** Every byte in the office's folder. */
async function everything(): Promise<Buffer> {
  const names = await readdir(office.data, { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return Buffer.concat(await Promise.all(files.map((name) => readFile(name))));
}

/** Pieces of a picture's bytes, none so long that a page of the store would cut them all. */
const pieces = (bytes: Buffer): Buffer[] =>
  Array.from({ length: 24 }, (_, index) => {
    const at = Math.floor(((bytes.length - 80) * index) / 24) + 40;
    return bytes.subarray(at, at + 32);
  });

const black = (id: string, areas: object[], part = 'image-1', person = clerk): Promise<Proposal> =>
  person.call<Proposal>('POST', `/api/proposals/${id}/images/${part}/black-out`, { areas });

/** Places the images of a draft behind its words. */
async function place(id: string, images: readonly { part: string; width: number; height: number }[]) {
  const { revision, content } = await clerk.call<Proposal>('GET', `/api/proposals/${id}`);
  const blocks = images.map(({ part, width, height }) => ({
    type: 'image' as const,
    part,
    alt: '通知（示例）',
    width,
    height,
  }));
  const text = { ...content.text, blocks: [...content.text.blocks, ...blocks] };
  return clerk.call<Proposal>('PUT', `/api/proposals/${id}`, { revision, content: { ...content, text } });
}

const AREA = { left: 120, top: 80, width: 200, height: 60 };

describe('a region of a picture', () => {
  test('is black in its pixels and in what is published; no byte of the original is left in the folder', async () => {
    const { id } = await draft();
    const image = await clerk.upload<Uploaded>(
      `/api/proposals/${id}/images`,
      new Blob([Uint8Array.from(await photo())]),
      '照片.jpg',
    );
    const original = await stored(id);
    const before = await everything();
    expect(pieces(original).filter((piece) => before.includes(piece)).length).toBeGreaterThan(12);

    const answer = await black(id, [AREA]);
    expect(answer.images).toMatchObject([{ part: 'image-1', width: 640, height: 480, words: null }]);
    expect(answer.revision).toBeGreaterThan(image.revision);
    const after = await everything();
    expect(pieces(original).filter((piece) => after.includes(piece))).toEqual([]);

    const kept = await place(id, answer.images);
    expect(kept.findings.map(({ code }) => code)).toEqual(['picture-unseen']);
    const seen = await clerk.call<Proposal>('POST', `/api/proposals/${id}/images/looked`, {
      parts: ['image-1'],
    });
    const submitted = await clerk.call<Proposal>('POST', `/api/proposals/${id}/submit`, {
      revision: seen.revision,
    });
    const done = await approveProposal(await office.as('director'), submitted);
    const entry = await entryAt(office, done.seq!);
    const { sha256 } = entry.parts.find(({ name }) => name === 'image-1')!;
    const part = await office.office.services.read.record.part(sha256);
    const covered = await sharp(part!.bytes).extract(AREA).raw().toBuffer();
    expect(Math.max(...covered)).toBeLessThanOrEqual(24);
    const beside = await sharp(part!.bytes)
      .extract({ ...AREA, top: 300 })
      .raw()
      .toBuffer();
    expect(Math.max(...beside)).toBeGreaterThan(150);
  });

  test('of a page of a document takes the words of that page along, and a person has to read what is left', async () => {
    const { id } = await draft();
    const bytes = Uint8Array.from(await readFile('test/fixtures/office/personal.pdf'));
    const taken = await clerk.upload<ImportedFile>(
      `/api/proposals/${id}/imports`,
      new Blob([bytes]),
      '名单.pdf',
    );
    const before = await place(id, taken.images);
    expect(before.findings.map(({ code }) => code)).toContain('personal-mobile');

    const { width, height } = taken.images[0]!;
    const answer = await black(id, [{ left: 0, top: 0, width, height: Math.round(height / 2) }]);
    expect(answer.images[0]).toMatchObject({ words: '', unread: 'all', looked: null });
    expect(answer.findings.map(({ code }) => code)).toEqual(['page-unread']);
    expect((await everything()).includes('13812345678')).toBe(false);

    const looked = await clerk.call<Proposal>('POST', `/api/proposals/${id}/images/looked`, {
      parts: ['image-1'],
    });
    const submitted = await clerk.call<Proposal>('POST', `/api/proposals/${id}/submit`, {
      revision: looked.revision,
    });
    const done = await approveProposal(await office.as('director'), submitted);
    const { text } = await clerk.call<{ text: unknown }>('GET', `/api/disclosures/${done.disclosure}/text`);
    const blocks = readNoticeText(JSON.stringify(text))!.blocks;
    expect(blocks.flatMap((block) => (block.type === 'image' ? [block.words ?? ''] : []))).toEqual(['']);
  });

  test('another black on the same picture comes to the first', async () => {
    const { id } = await draft();
    await clerk.upload(`/api/proposals/${id}/images`, new Blob([Uint8Array.from(await photo())]), '照片.jpg');
    await black(id, [AREA]);
    await black(id, [{ ...AREA, top: 300 }]);
    const bytes = await stored(id);
    for (const top of [AREA.top, 300]) {
      const covered = await sharp(bytes)
        .extract({ ...AREA, top })
        .raw()
        .toBuffer();
      expect(Math.max(...covered)).toBeLessThanOrEqual(24);
    }
  });
});

describe('it is refused', () => {
  test('beside the picture, on none, and on a picture that is not there', async () => {
    const { id } = await draft();
    await clerk.upload(
      `/api/proposals/${id}/images`,
      new Blob([Uint8Array.from(await photo(64, 64))]),
      'a.jpg',
    );
    for (const areas of [[], [{ ...AREA, left: 64 }], [{ ...AREA, left: -1 }], [{ ...AREA, width: 0 }]]) {
      expect((await refusalOf(black(id, areas))).status).toBe(422);
    }
    expect((await refusalOf(black(id, [AREA], 'image-2'))).status).toBe(404);
  });

  test('to who may not edit the draft, and once it is handed in', async () => {
    const { id } = await draft();
    await clerk.upload(`/api/proposals/${id}/images`, new Blob([Uint8Array.from(await photo())]), '照片.jpg');
    const original = await stored(id);
    expect((await refusalOf(black(id, [AREA], 'image-1', await office.as('watcher')))).status).toBe(403);
    expect((await refusalOf(black(id, [AREA], 'image-1', await office.as('clerk2')))).status).toBe(404);
    const kept = await place(id, [{ part: 'image-1', width: 640, height: 480 }]);
    expect(kept.findings.map(({ code }) => code)).toEqual(['picture-unseen']);
    const { revision } = await clerk.call<Proposal>('POST', `/api/proposals/${id}/images/looked`, {
      parts: ['image-1'],
    });
    await clerk.call('POST', `/api/proposals/${id}/submit`, { revision });
    expect((await refusalOf(black(id, [AREA]))).status).toBe(409);
    expect((await stored(id)).equals(original)).toBe(true);
  });
});
