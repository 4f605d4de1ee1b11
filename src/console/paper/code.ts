// The QR code of a sheet (ISO/IEC 18004): the address of the disclosure, or the short text itself.
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
