// Which pixels of a picture a clerk makes black before it is published.

/** A rectangle, in pixels of the picture, from its upper left corner. */
export interface PictureArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Rectangles on one picture at a time. */
export const BLACK_OUT_LIMIT = 60;

/**
 * Pixels of one cell. The pictures are WebP, which stores light in blocks of 4 × 4 pixels and colour in blocks of 8 × 8
 * (RFC 6386, section 2): what stood in a block leaves traces to its edges, so whole blocks go.
 */
const CELL = 8;

/**
 * What is really made black for `wanted`: grown to whole cells, and cut off at the edges of the picture. Null when
 * nothing of it lies on the picture.
 */
export function blackenedArea(
  wanted: PictureArea,
  picture: { readonly width: number; readonly height: number },
): PictureArea | null {
  const across = span(wanted.left, wanted.width, picture.width);
  const down = span(wanted.top, wanted.height, picture.height);
  if (across === null || down === null) return null;
  return { left: across.from, top: down.from, width: across.length, height: down.length };
}

function span(start: number, length: number, whole: number): { from: number; length: number } | null {
  if (!(length > 0) || start >= whole || start + length <= 0) return null;
  const from = Math.max(0, Math.floor(start / CELL) * CELL);
  const to = Math.min(whole, Math.ceil((start + length) / CELL) * CELL);
  return { from, length: to - from };
}
