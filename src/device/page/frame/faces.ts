// The fonts of a frame, cut to what it draws, each in two: what the first notice needs, and what follows it. A font of
// all the signs on a board takes longer to read than the rest of a start.
import type { StartFonts } from '../../../contract/index.ts';
import { byFace, lacking, type FaceCharacters } from '../../storage/start-faces.ts';
import { FACES } from '../start-fonts.ts';
import type { Stage } from './stage.ts';
import { trimFont } from './trim-font.ts';

const HAN = /\p{Script=Han}/u;

export interface Face {
  readonly family: string;
  readonly weight: string;
  /** Null for the only font of its face: without a range the browser need not look twice. */
  readonly range: string | null;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The fonts cut to `characters`. One that isn't needed is left out. */
export function facesOf({ fonts }: StartFonts, characters: FaceCharacters): readonly Face[] {
  return fonts.flatMap((font) => {
    const isOnly = fonts.filter(({ face }) => face === font.face).length === 1;
    return cut(font, characters, () => (isOnly ? null : font.range));
  });
}

/** Fonts of a frame whose first part draws `first`. */
export interface SplitFaces {
  readonly first: readonly Face[];
  /** What `first` lacks: its ranges come after and are about other characters. */
  readonly later: readonly Face[];
}

/**
 * Characters other than Han all go with the first part: signs that stand side by side are set closer, or apart, by
 * their font, and only when it is the same one.
 */
export function splitFaces(fonts: StartFonts, first: FaceCharacters, all: FaceCharacters): SplitFaces {
  const early = byFace((face) =>
    [...all[face]].filter((sign) => first[face].includes(sign) || !HAN.test(sign)).join(''),
  );
  const late = lacking(all, early);
  return { first: facesOf(fonts, early), later: fonts.fonts.flatMap((font) => cut(font, late, rangeOf)) };
}

/** The font with those of `characters` that its face draws with it; none, when there are none. */
function cut(
  { face, range, bytes }: StartFonts['fonts'][number],
  characters: FaceCharacters,
  rangeFor: (held: string) => string | null,
): readonly Face[] {
  const held = inRange(range, characters[face]);
  if (held === '') return [];
  const [family, weight] = FACES[face];
  return [{ family, weight, range: rangeFor(held), bytes: trimFont(bytes, held) }];
}

/**
 * Rules for them. `block` is for what is read before the first paint, `swap` for what is read after it: the gate knows
 * them by it, and shows nothing before the fonts it is set in are there.
 */
export function rulesOfFaces(held: readonly Face[], display: 'block' | 'swap'): string {
  return held.map((face) => ruleOf(face, display)).join('');
}

/** The stage is set in the fonts that the frame will be set in. */
export async function setIn(held: readonly Face[], { document: inner }: Stage): Promise<void> {
  const { FontFace: FaceOfStage } = inner.defaultView as Window & typeof globalThis;
  await Promise.all(
    held.map(async ({ bytes, family, range, weight }) => {
      const face = new FaceOfStage(family, bytes, { weight, ...(range !== null && { unicodeRange: range }) });
      inner.fonts.add(await face.load());
    }),
  );
}

function ruleOf({ bytes, family, range, weight }: Face, display: 'block' | 'swap'): string {
  const where = range === null ? '' : `unicode-range:${range};`;
  return `@font-face{font-family:'${family}';font-weight:${weight};font-display:${display};${where}src:url(data:font/ttf;base64,${base64(bytes)})}`;
}

/** Those of `characters` that are in `range`, a list of single code points. */
function inRange(range: string, characters: string): string {
  const points = new Set(range.toLowerCase().split(','));
  return [...characters].filter((character) => points.has(pointOf(character))).join('');
}

function rangeOf(characters: string): string {
  return [...characters].map(pointOf).join();
}

function pointOf(character: string): string {
  return `u+${(character.codePointAt(0) ?? 0).toString(16)}`;
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
