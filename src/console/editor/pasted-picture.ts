// A picture in what was pasted. Only one whose bytes are on the clipboard can be taken: what lies in a file of Word's or
// on somebody's page no page may read.
const INLINE = /^data:image\/(png|jpeg|webp|gif);base64,([a-z0-9+/=\s]+)$/iu;
/** Characters of base64; larger ones the office would refuse. */
const MOST = 28 * 1024 * 1024;

/** Its file; `left-out`: it can't be had; null: nothing anybody sees (a counter of one pixel). */
export function pastedPicture(image: Element, number: number): File | 'left-out' | null {
  const [width, height] = ['width', 'height'].map((name) => Number(image.getAttribute(name) ?? 9));
  if ((width ?? 9) <= 1 || (height ?? 9) <= 1) return null;
  const source = image.getAttribute('src') ?? '';
  const [, type = '', bytes = ''] = source.length > MOST ? [] : (INLINE.exec(source) ?? []);
  if (bytes === '') return 'left-out';
  try {
    const binary = atob(bytes.replace(/\s+/gu, ''));
    const data = Uint8Array.from(binary, (each) => each.charCodeAt(0));
    const ending = type.toLowerCase() === 'jpeg' ? 'jpg' : type.toLowerCase();
    return new File([data], `贴进来的图 ${String(number + 1)}.${ending}`, {
      type: `image/${type.toLowerCase()}`,
    });
  } catch {
    return 'left-out';
  }
}
