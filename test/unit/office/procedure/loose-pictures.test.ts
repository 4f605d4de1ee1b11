// Pictures that were put into a draft and stand nowhere in its text: thrown away by hand, or when it is handed in.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Proposal } from '../../../../src/contract/index.ts';
import { draftProposal, someContent } from '../../../support/office-client.ts';
import type { OfficeClient } from '../../../support/office-client.ts';
import { testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';

let office: TestOffice;
let clerk: OfficeClient;
beforeAll(async () => {
  office = await testOffice();
  clerk = await office.as('clerk');
});
afterAll(() => office[Symbol.asyncDispose]());

/** Noise: of its bytes there is no second copy anywhere. */
async function put(id: string): Promise<{ part: string; width: number; height: number }> {
  const pixels = crypto.getRandomValues(new Uint8Array(40 * 30 * 3));
  const bytes = await sharp(pixels, { raw: { width: 40, height: 30, channels: 3 } })
    .png()
    .toBuffer();
  return clerk.upload(`/api/proposals/${id}/images`, new Blob([Uint8Array.from(bytes)]), '照片.png');
}
const read = (id: string): Promise<Proposal> => clerk.call('GET', `/api/proposals/${id}`);
const parts = ({ images }: Proposal): string[] => images.map(({ part }) => part);
const bytesOf = async (id: string, part: string): Promise<Buffer> =>
  Buffer.from((await office.office.services.read.proposals.image(id, part))!.bytes);
/** In the store or its log. */
async function isOnDisk(bytes: Buffer): Promise<boolean> {
  const names = (await readdir(office.data)).filter((name) => name.startsWith('minglan.sqlite'));
  const files = await Promise.all(names.map((name) => readFile(join(office.data, name))));
  return files.some((file) => file.includes(bytes.subarray(40, 120)));
}

test('one can be thrown away while it is written, and is gone for good', async () => {
  const { id } = await draftProposal(clerk, 'publish', null, someContent());
  await put(id);
  await put(id);
  const held = await bytesOf(id, 'image-1');
  expect(await isOnDisk(held)).toBe(true);
  const left = await clerk.call<Proposal>('DELETE', `/api/proposals/${id}/images/image-1`);
  expect(parts(left)).toEqual(['image-2']);
  expect(left.revision).toBe((await read(id)).revision);
  expect(await isOnDisk(held)).toBe(false);
  await expect(clerk.call('DELETE', `/api/proposals/${id}/images/image-1`)).rejects.toMatchObject({
    status: 404,
  });
});

test('handing in keeps what stands in the text and drops the others', async () => {
  const { id } = await draftProposal(clerk, 'publish', null, someContent());
  const { part, width, height } = await put(id);
  await put(id);
  const loose = await bytesOf(id, 'image-2');
  const before = await read(id);
  const { text } = before.content;
  const shown = { type: 'image' as const, part, alt: '大厅的新桌子', width, height };
  const saved = await clerk.call<Proposal>('PUT', `/api/proposals/${id}`, {
    revision: before.revision,
    content: { ...before.content, text: { ...text, blocks: [...text.blocks, shown] } },
  });
  expect(parts(saved)).toEqual(['image-1', 'image-2']);
  expect(await isOnDisk(loose)).toBe(true);
  const looked = await clerk.call<Proposal>('POST', `/api/proposals/${id}/images/looked`, { parts: [part] });
  const asked = await clerk.call<Proposal>('POST', `/api/proposals/${id}/submit`, {
    revision: looked.revision,
  });
  expect(asked.state).toBe('submitted');
  expect(parts(asked)).toEqual(['image-1']);
  expect(await isOnDisk(loose)).toBe(false);
});

test('what is refused loses nothing', async () => {
  const { id } = await draftProposal(clerk, 'publish', null, {
    ...someContent(),
    text: { v: 1, title: '', summary: '', blocks: [] },
  });
  await put(id);
  const { revision } = await read(id);
  await expect(clerk.call('POST', `/api/proposals/${id}/submit`, { revision })).rejects.toMatchObject({
    status: 422,
  });
  expect(parts(await read(id))).toEqual(['image-1']);
});
