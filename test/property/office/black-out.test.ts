// Whatever rectangles are drawn on a picture: what lies in them is black and says nothing of what was there, and what
// lies well outside is as it was.
import fc from 'fast-check';
import sharp, { type OutputInfo } from 'sharp';
import { expect, test } from 'vitest';
import { blackenedArea } from '../../../src/disclosure/index.ts';
import type { PictureArea } from '../../../src/disclosure/index.ts';
import { blacken } from '../../../src/office/procedure/black-out.ts';

/** WebP with loss leaves black not wholly 0. */
const BLACK = 24;
/** And what was not touched not wholly as it was, in a picture of noise. */
const NEAR = 60;

const side = fc.integer({ min: 1, max: 150 });
const place = fc.integer({ min: 0, max: 170 });
const area: fc.Arbitrary<PictureArea> = fc.record({
  left: place,
  top: place,
  width: fc.integer({ min: 1, max: 120 }),
  height: fc.integer({ min: 1, max: 120 }),
});

/** A picture of large random squares, so that what is told of a place can be checked there. */
async function picture(width: number, height: number, seed: number, light: number): Promise<Buffer> {
  const raw = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const cell = (Math.floor(x / 16) * 31 + Math.floor(y / 16) * 17 + seed) % 7;
      raw.fill(Math.min(255, 100 + cell * 10 + light), (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
  return sharp(raw, { raw: { width, height, channels: 3 } })
    .webp({ quality: 90 })
    .toBuffer();
}

const pixels = (bytes: Uint8Array): Promise<{ data: Buffer; info: OutputInfo }> =>
  sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });

const holds = (one: PictureArea, x: number, y: number): boolean =>
  x >= one.left && x < one.left + one.width && y >= one.top && y < one.top + one.height;

test('what is blackened covers what was asked for, on the picture, and at most seven pixels more', () => {
  fc.assert(
    fc.property(area, side, side, (wanted, width, height) => {
      const made = blackenedArea(wanted, { width, height });
      const isBeside = wanted.left >= width || wanted.top >= height;
      expect(made === null).toBe(isBeside);
      if (made === null) return;
      expect(made.left).toBeLessThanOrEqual(wanted.left);
      expect(made.left).toBeGreaterThan(wanted.left - 8);
      expect(made.top).toBeLessThanOrEqual(wanted.top);
      expect(made.top).toBeGreaterThan(wanted.top - 8);
      const [right, bottom] = [made.left + made.width, made.top + made.height];
      expect(right).toBeGreaterThanOrEqual(Math.min(width, wanted.left + wanted.width));
      expect(bottom).toBeGreaterThanOrEqual(Math.min(height, wanted.top + wanted.height));
      expect(right).toBeLessThanOrEqual(Math.min(width, wanted.left + wanted.width + 7));
      expect(bottom).toBeLessThanOrEqual(Math.min(height, wanted.top + wanted.height + 7));
    }),
  );
});

test('pixels under a rectangle are black, the others stay', async () => {
  await fc.assert(
    fc.asyncProperty(
      side,
      side,
      fc.array(area, { minLength: 1, maxLength: 4 }),
      fc.nat(6),
      async (width, height, areas, seed) => {
        const before = await picture(width, height, seed, 0);
        const { data: was } = await pixels(before);
        const { data: is, info } = await pixels(await blacken(before, areas));
        expect([info.width, info.height]).toEqual([width, height]);
        const wide = areas.map(({ left, top, width, height }) => ({
          left: left - 24,
          top: top - 24,
          width: width + 48,
          height: height + 48,
        }));
        let lightest = 0;
        let furthest = 0;
        for (let y = 0; y < height; y += 1) {
          for (let x = 0; x < width; x += 1) {
            const isAsked = areas.some((one) => holds(one, x, y));
            if (!isAsked && wide.some((one) => holds(one, x, y))) continue;
            for (let at = (y * width + x) * 3, end = at + 3; at < end; at += 1) {
              if (isAsked) lightest = Math.max(lightest, is[at]!);
              else furthest = Math.max(furthest, Math.abs(is[at]! - was[at]!));
            }
          }
        }
        expect(lightest).toBeLessThanOrEqual(BLACK);
        expect(furthest).toBeLessThan(NEAR);
      },
    ),
    { numRuns: 40 },
  );
});

test('two pictures that differ only under the black are the same picture afterwards, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(area, fc.nat(6), fc.integer({ min: 1, max: 60 }), async (wanted, seed, light) => {
      const [width, height] = [136, 120];
      const made = blackenedArea(wanted, { width, height });
      fc.pre(made !== null);
      const one = await pixels(await picture(width, height, seed, 0));
      const { data: other } = await pixels(await picture(width, height, seed, light));
      const secret = Buffer.from(one.data);
      for (let y = made!.top; y < made!.top + made!.height; y += 1) {
        const [start, end] = [(y * width + made!.left) * 3, (y * width + made!.left + made!.width) * 3];
        other.copy(secret, start, start, end);
      }
      const [first, second] = await Promise.all(
        [one.data, secret].map(async (data) =>
          blacken(
            await sharp(data, { raw: { width, height, channels: 3 } })
              .webp({ lossless: true })
              .toBuffer(),
            [wanted],
          ),
        ),
      );
      expect(first!.equals(second!)).toBe(true);
    }),
    { numRuns: 30 },
  );
});
