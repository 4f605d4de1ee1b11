// Where a picture ends: real pictures of every kind, with and without something behind them.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { hasMoreBehind } from '../../../../src/office/import/photo-end.ts';

const noise = sharp({
  create: {
    width: 64,
    height: 48,
    channels: 3,
    background: '#446',
    noise: { type: 'gaussian', mean: 120, sigma: 60 },
  },
});
const pictures: readonly (readonly [string, () => Promise<Buffer>])[] = [
  ['a JPEG', () => noise.clone().jpeg().toBuffer()],
  [
    'a progressive JPEG of many scans',
    () => noise.clone().jpeg({ progressive: true, quality: 100 }).toBuffer(),
  ],
  [
    'a JPEG with a small picture in its tags',
    async () => {
      const inner = await noise.clone().resize(16).jpeg().toBuffer();
      const told = inner.toString('latin1').slice(0, 200);
      return noise
        .clone()
        .jpeg()
        .withExif({ IFD0: { ImageDescription: told } })
        .toBuffer();
    },
  ],
  ['a PNG', () => noise.clone().png().toBuffer()],
  ['a WebP', () => noise.clone().webp().toBuffer()],
];

describe.each(pictures)('%s', (_, make) => {
  it('ends where its file ends', async () => {
    expect(hasMoreBehind(await make())).toBe(false);
  });

  it('may be filled up, and no more', async () => {
    const bytes = await make();
    expect(hasMoreBehind(Buffer.concat([bytes, Buffer.alloc(512)]))).toBe(false);
    for (const more of [Buffer.from('x'), await noise.clone().jpeg().toBuffer()])
      expect(hasMoreBehind(Buffer.concat([bytes, more]))).toBe(true);
  });

  it('has an end', async () => {
    const bytes = await make();
    const cut = bytes.subarray(0, bytes.length - 20);
    expect(hasMoreBehind(cut)).toBe(!cut.subarray(0, 4).equals(Buffer.from('RIFF')));
  });
});
