// Draws the first paint with the small fonts that were made for it, so that it need not wait for two dozen slices of
// the typefaces, nor for the long sheet that lists them. Only where they have every character: no text is ever drawn
// in a font without its characters.
import type { StartFace, StartFonts } from '../../contract/index.ts';
import type { FirstPaint } from './first-paint.ts';

/** As tokens.css names them, before the typefaces they are cut from. */
export const FACES: Readonly<Record<StartFace, readonly [family: string, weight: string]>> = {
  title: ['Minglan Start Serif', '700'],
  text: ['Minglan Start Sans', '400'],
  strong: ['Minglan Start Sans', '700'],
};

/** Gives the fonts to the page, where they stay: their shapes are the slices'. False: one of them is damaged. */
export function addStartFonts(fonts: StartFonts | null): boolean {
  if (fonts?.v !== 1) return false;
  const faces = fonts.fonts.map(({ face, range, bytes }) => {
    const [family, weight] = FACES[face];
    return new FontFace(family, bytes, { weight, unicodeRange: range });
  });
  if (faces.some(({ status }) => status === 'error')) return false;
  for (const face of faces) document.fonts.add(face);
  return true;
}

/** Whether they have every character of what is about to be painted. */
export function isCovered(fonts: StartFonts | null, board: FirstPaint | null, painted: Element): boolean {
  if (fonts?.v !== 1 || !board) return false;
  const titles = board.community.name + board.cards.map(({ title }) => title).join('');
  return has(fonts.asked.title, titles) && has(fonts.asked.text, painted.textContent);
}

function has(asked: string, text: string): boolean {
  const known = new Set(asked);
  for (const character of text) if (character > ' ' && !known.has(character)) return false;
  return true;
}
