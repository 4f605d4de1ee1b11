// Tables of text (RFC 4180), as spreadsheets and banks write them: in UTF-8, UTF-16 or GB18030, parted by commas,
// semicolons or tabs.
import { ImportFault } from './document.ts';

const LOOKED_AT = 30;

/** The text of a file, in whichever of the encodings it can be. Throws `import-not-a-sheet`. */
export function decodeTable(bytes: Buffer): string {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null;
  for (const encoding of label === null ? ['utf-8', 'gb18030'] : [label]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // Text has no such signs; a picture or a program that happens to decode has.
      // eslint-disable-next-line no-control-regex
      if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) throw new ImportFault('import-not-a-sheet');
      return text;
    } catch (error) {
      if (error instanceof ImportFault) throw error;
    }
  }
  throw new ImportFault('import-not-a-sheet');
}

/** The sign that parts the cells: the one that parts most rows into the same number. */
function separatorOf(text: string): string {
  const lines = text.split(/\r\n?|\n/, LOOKED_AT).filter((line) => line.trim() !== '');
  const score = (sign: string): number => {
    const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(sign).length - 1);
    const most = Math.max(0, ...counts);
    return counts.filter((count) => count === most && most > 0).length * 100 + most;
  };
  return [',', '\t', ';'].reduce((best, sign) => (score(sign) > score(best) ? sign : best), ',');
}

/** Rows of cells. Throws `import-broken` when a quotation never ends: every row after it would be lost in it. */
export function parseTable(text: string): string[][] {
  const separator = separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = (): void => {
    row.push(/^="(.*)"$/.exec(cell)?.[1] ?? cell);
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      isQuoted = true;
      cell = '';
    } else if (sign === separator) endCell();
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at += 1;
      endRow();
    } else cell += sign;
  }
  if (isQuoted) throw new ImportFault('import-broken');
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}
