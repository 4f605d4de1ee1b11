// The words of a page, freed of what nobody sees: they are read by the gate, shown as text, and spoken.
import { withoutUnseen } from '../../disclosure/index.ts';

/** How PDFium gives the hyphen at the end of a line. */
const HYPHENS = [String.fromCharCode(2), String.fromCharCode(0xfffe)];

/** Signs a font draws without saying which letter they are. */
const UNKNOWN = /[\uFFFD\p{Co}]/gu;

/** How many signs of a text stand for no known letter. */
export function unknownSigns(text: string): number {
  return text.match(UNKNOWN)?.length ?? 0;
}

/** The text in lines, each without spaces at its ends, at most one empty line between two. */
export function plainWords(text: string): string {
  const lines = HYPHENS.reduce((joined, hyphen) => joined.replaceAll(hyphen, '-'), text)
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ');
  return withoutUnseen(lines)
    .split('\n')
    .map((line) => line.replace(/\p{Zs}+/gu, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
