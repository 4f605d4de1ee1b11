// Words given the size at which they fit their page, before it is painted.

/** Steps in which words planned larger than body text become smaller, in body text. */
const SIZE_STEP = 0.06;
/** Body text of a page that misses its room by a line; a table in it is still 22 mm at three metres. */
const SLIGHTLY_TIGHTER = 0.92;

const fits = (area: HTMLElement): boolean => area.scrollHeight <= area.clientHeight + 2;

/** Gives a page's words the size planned for it, or the largest under it that fits; false: not even body text does. */
export function fitSize(area: HTMLElement): boolean {
  delete area.dataset['tight'];
  for (let size = Number(area.dataset['size']); ; size = Math.max(1, size - SIZE_STEP)) {
    area.style.setProperty('--text', size.toFixed(2));
    if (fits(area)) return true;
    if (size <= 1) return false;
  }
}

/** Draws a page tighter that may not be cut again. */
export function tightenWords(area: HTMLElement): void {
  area.style.setProperty('--text', String(SLIGHTLY_TIGHTER));
  if (fits(area)) return;
  area.style.setProperty('--text', '1');
  area.dataset['tight'] = 'yes';
}

/** As many whole lines of the cover's words as there is room for: no line is cut through. */
export function clampCover(root: ParentNode): void {
  const words = root.querySelector<HTMLElement>('.cover-words');
  const line = words?.querySelector<HTMLElement>('.standfirst');
  if (!words || !line) return;
  line.style.removeProperty('-webkit-line-clamp');
  line.hidden = false;
  const over = words.scrollHeight - words.clientHeight;
  if (over <= 1) return;
  const height = parseFloat(getComputedStyle(line).lineHeight);
  const lines = Math.floor((line.clientHeight - over) / height);
  line.hidden = lines < 1;
  line.style.setProperty('-webkit-line-clamp', String(Math.max(1, lines)));
}
