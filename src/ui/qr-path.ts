// A QR code (ISO/IEC 18004) as a path.
import { encode } from 'uqr';

export interface QrPath {
  /** Modules along a side, four of quiet zone on each side included. */
  readonly size: number;
  /** Dark modules as an SVG path, a unit each. */
  readonly path: string;
}

/** Draws it. `correction`: medium (M) where it gets creased, low (L) on glass. */
export function qrPath(text: string, correction: 'L' | 'M'): QrPath {
  const { data, size } = encode(text, { ecc: correction, border: 4 });
  const runs: string[] = [];
  data.forEach((row, y) => {
    let x = 0;
    while (x < size) {
      let end = x;
      while (end < size && row[end]) end++;
      if (end > x) runs.push(`M${String(x)} ${String(y)}h${String(end - x)}v1H${String(x)}z`);
      x = Math.max(end, x + 1);
    }
  });
  return { size, path: runs.join('') };
}
