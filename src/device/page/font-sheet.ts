// The typefaces' own sheet: two hundred kilobytes that name every slice. Not in the page, which would not paint before
// it has been read.
import sheet from '../../fonts.css?url';

/** Adds the sheet. Resolves when its fonts are known, or cannot be: a page without them is still a page. */
export async function loadFontSheet(): Promise<void> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = sheet;
  link.dataset['fonts'] = '';
  await new Promise<void>((resolve) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    document.head.append(link);
  });
}
