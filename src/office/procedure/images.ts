// Images as they are published: decoded for real (a name or a header proves nothing), turned upright, freed of
// everything but pixels (a photograph tells where it was taken), scaled down, and written afresh as WebP.
import sharp from 'sharp';
import { OfficeError } from '../error.ts';

export const IMAGE_BYTES_LIMIT = 12 * 1024 * 1024;
export const IMAGE_PIXELS_LIMIT = 40_000_000;
export const IMAGES_LIMIT = 12;
const LONGEST_SIDE = 2400;
const FORMATS: readonly string[] = ['jpeg', 'png', 'webp'];

// libvips would otherwise keep decoded images and hold a thread per core from the requests.
sharp.cache(false);
sharp.concurrency(1);
// What is no picture of ours never reaches the decoders of other formats (SVG opens files, PDF runs a program).
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

export interface PreparedImage {
  readonly type: 'image/webp';
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Makes an upload ready to be published. Throws OfficeError `not-an-image` (415: another format, or one that can't
 * be decoded to the last row), `image-too-many-pixels` (422), `image-too-large` (413).
 */
export async function prepareImage(upload: Uint8Array): Promise<PreparedImage> {
  if (upload.length > IMAGE_BYTES_LIMIT) throw tooLarge(upload.length);
  const metadata = await readable(() =>
    sharp(upload, { failOn: 'error', limitInputPixels: false }).metadata(),
  );
  if (!FORMATS.includes(metadata.format)) throw notAnImage();
  if (metadata.width * metadata.height > IMAGE_PIXELS_LIMIT) {
    throw new OfficeError('image-too-many-pixels', 422, {
      fields: [
        { field: 'image', code: 'image-too-many-pixels', values: { limit: IMAGE_PIXELS_LIMIT / 10_000 } },
      ],
      values: { limit: IMAGE_PIXELS_LIMIT / 10_000 },
    });
  }
  const { data, info } = await readable(() =>
    sharp(upload, { failOn: 'error', limitInputPixels: IMAGE_PIXELS_LIMIT })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .toColorspace('srgb')
      .webp({ quality: 80, effort: 4 })
      .toBuffer({ resolveWithObject: true }),
  );
  return { type: 'image/webp', bytes: Uint8Array.from(data), width: info.width, height: info.height };
}

async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw notAnImage(cause);
  }
}

function notAnImage(cause?: unknown): OfficeError {
  return new OfficeError('not-an-image', 415, { fields: [{ field: 'image', code: 'not-an-image' }], cause });
}

/** The refusal of one picture more than a notice may have. */
export function tooManyImages(): OfficeError {
  const values = { limit: IMAGES_LIMIT };
  return new OfficeError('too-many-images', 422, {
    values,
    fields: [{ field: 'image', code: 'too-many-images', values }],
  });
}

/** The refusal of an upload of `bytes` (as far as they were counted). */
export function tooLarge(bytes: number | null): OfficeError {
  const limit = IMAGE_BYTES_LIMIT / 1024 / 1024;
  const size = bytes === null ? null : Math.max(limit + 1, Math.ceil(bytes / 1024 / 1024));
  const values = size === null ? { limit } : { limit, size };
  return new OfficeError('image-too-large', 413, {
    values,
    fields: [{ field: 'image', code: 'image-too-large', values }],
  });
}
