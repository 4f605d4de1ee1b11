// PDF files written by hand, for what no office program would write: each is a list of objects, numbered from 1.

/** A file of these objects; the first is the catalogue. */
export function pdfOf(objects: readonly string[], trailer = ''): Buffer {
  let text = '%PDF-1.7\n';
  const offsets: number[] = [];
  objects.forEach((object, index) => {
    offsets.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  });
  const at = text.length;
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${table}`;
  text += `trailer\n<< /Size ${size} /Root 1 0 R ${trailer}>>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

const stream = (content: string, more = ''): string =>
  `<< /Length ${content.length} ${more}>>\nstream\n${content}\nendstream`;

export interface PdfParts {
  /** What is drawn on each page. */
  readonly pages: readonly string[];
  /** Added to the catalogue and to every page. */
  readonly catalogue?: string;
  readonly page?: string;
  /** Numbered from `FIRST_MORE` on. */
  readonly more?: readonly string[];
  readonly box?: string;
}

/** The number of the first of `more`, in a file of one page. */
export const FIRST_MORE = 6;

/** A file of such pages, in Helvetica. */
export function pdf({ pages, catalogue = '', page = '', more = [], box = '0 0 595 842' }: PdfParts): Buffer {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  return pdfOf([
    `<< /Type /Catalog /Pages 2 0 R ${catalogue}>>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap((content, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F 3 0 R >> /XObject << /X ${FIRST_MORE} 0 R >> >> ${page}>>`,
      stream(content),
    ]),
    ...more,
  ]);
}

/** One line of text on a page. */
export const textLine = (words: string, y = 700): string => `BT /F 24 Tf 60 ${y} Td (${words}) Tj ET`;

/** A picture object of one colour, all of it black. */
export function pictureObject(side: number, bytes: string, filter = ''): string {
  return stream(
    bytes,
    `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 1 ${filter} `,
  );
}
