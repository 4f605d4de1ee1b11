// Sheets as rows of words, for the tests that need no file.
import type { Sheet, SheetCell } from '../../src/disclosure/index.ts';

/** One line per row, cells parted by `|`. A number alone is one; `'12` is its text; `=2026-03-05` is a day. */
export function sheetOf(lines: string, more: Partial<Sheet> = {}): Sheet {
  const rows = lines
    .replace(/^\n|\n\s*$/g, '')
    .split('\n')
    .map((line) => ({ cells: line.split('|').map((cell) => cellOf(cell.trim())) }));
  return { name: '3月', hidden: false, rows, merged: [], ...more };
}

function cellOf(text: string): SheetCell {
  if (text === '') return null;
  if (text.startsWith("'")) return text.slice(1);
  if (text.startsWith('=')) return { text: text.slice(1), number: 46_000, date: text.slice(1) as never };
  return /^-?\d+(\.\d+)?$/.test(text) ? { text, number: Number(text) } : text;
}
