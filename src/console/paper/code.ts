// The QR code of a sheet (ISO/IEC 18004): the address of the disclosure, or the short text itself.
import { encode } from 'uqr';
import type { PaperMatter } from '../../contract/index.ts';
import { dayAt } from '../../disclosure/index.ts';

/** Code points of a title that a code carries. */
const TITLE = 40;

/** What a phone reads. */
export function codeText(matter: PaperMatter, address: string | null): string {
  if (address !== null) return address.replace('{id}', encodeURIComponent(matter.id));
  const { code, period, text, published, seq, leaf } = matter;
  const title = [...(text?.title ?? '')];
  return [
    title.length > TITLE ? `${title.slice(0, TITLE).join('')}…` : title.join(''),
    period === null ? code : `${code} ${period}`,
    `公布 ${dayAt(Date.parse(published))}`,
    `记录第 ${String(seq)} 条`,
    leaf,
  ].join('\n');
}

export interface CodePath {
  /** Modules along a side, four of quiet zone on each side included. */
  readonly size: number;
  /** Dark modules as an SVG path, a unit each. */
  readonly path: string;
}

/** Draws it, with medium error correction: paper gets creased. */
export function codePath(text: string): CodePath {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
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
