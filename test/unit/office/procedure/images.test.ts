import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { prepareImage } from '../../../../src/office/procedure/images.ts';

/** Half red, half blue, and a green corner: which way up it is can be seen. */
async function upright(): Promise<Buffer> {
  const part = (background: string, width: number, height: number): Promise<Buffer> =>
    sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer();
  return sharp(await part('#e00', 120, 80))
    .composite([
      { input: await part('#00e', 60, 80), left: 60, top: 0 },
      { input: await part('#0c0', 30, 30), left: 0, top: 0 },
    ])
    .png()
    .toBuffer();
}

/** How a camera held that way stores what is upright: the reverse of what EXIF's orientation asks of a viewer. */
const STORED: Readonly<Record<number, readonly ((image: Sharp) => Sharp)[]>> = {
  1: [],
  2: [(image) => image.flop()],
  3: [(image) => image.rotate(180)],
  4: [(image) => image.flip()],
  5: [(image) => image.rotate(90), (image) => image.flop()],
  6: [(image) => image.rotate(270)],
  7: [(image) => image.rotate(270), (image) => image.flop()],
  8: [(image) => image.rotate(90)],
};

const GPS = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '30/1 15/1 0/1',
  GPSLongitudeRef: 'E',
  GPSLongitude: '120/1',
};

async function photograph(orientation: number): Promise<Buffer> {
  let turned = await upright();
  // One after another: within one pipeline it is not ours to say which comes first.
  for (const step of STORED[orientation]!) turned = await step(sharp(turned)).png().toBuffer();
  return sharp(turned)
    .withExif({ IFD0: { Make: 'SECRET-CAMERA', ImageDescription: 'SECRET-PLACE' }, IFD3: GPS })
    .withMetadata({ orientation })
    .jpeg({ quality: 95 })
    .toBuffer();
}

async function colourAt(bytes: Uint8Array, left: number, top: number): Promise<string> {
  const [red = 0, green = 0, blue = 0] = await sharp(bytes)
    .extract({ left, top, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer();
  if (green > 140 && red < 90) return 'green';
  return red > blue ? 'red' : 'blue';
}

describe('a photograph', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('of EXIF orientation %i stands upright', async (orientation) => {
    const { bytes, width, height } = await prepareImage(await photograph(orientation));
    expect([width, height]).toEqual([120, 80]);
    expect([
      await colourAt(bytes, 10, 10),
      await colourAt(bytes, 10, 70),
      await colourAt(bytes, 110, 10),
      await colourAt(bytes, 110, 70),
    ]).toEqual(['green', 'red', 'blue', 'blue']);
  });

  test('tells neither where it was taken nor with what', async () => {
    const jpeg = await photograph(6);
    const given = await sharp(jpeg).metadata();
    expect([jpeg.includes('SECRET-CAMERA'), given.exif !== undefined, given.orientation]).toEqual([
      true,
      true,
      6,
    ]);
    // The tag of the GPS directory (EXIF 2.3, 4.6.3) really is in the file.
    expect(
      given.exif!.includes(Buffer.from([0x25, 0x88])) || given.exif!.includes(Buffer.from([0x88, 0x25])),
    ).toBe(true);
    const { bytes } = await prepareImage(jpeg);
    const made = await sharp(bytes).metadata();
    expect([made.exif, made.xmp, made.iptc, made.icc, made.orientation]).toEqual(Array(5).fill(undefined));
    for (const word of ['SECRET', 'Exif', 'EXIF', 'GPS'])
      expect(Buffer.from(bytes).includes(word)).toBe(false);
  });

  test('is no larger than a screen shows, and a small one is not blown up', async () => {
    const large = sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#888' } });
    expect(await prepareImage(await large.jpeg().toBuffer())).toMatchObject({ width: 2400, height: 1800 });
    const small = sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } });
    expect(await prepareImage(await small.jpeg().toBuffer())).toMatchObject({ width: 40, height: 30 });
  });
});
