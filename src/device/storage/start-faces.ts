// The faces a first paint is set in, and the characters of each: what the worker asks fonts for, the page cuts them to.
import type { StartFace, StartFonts } from '../../contract/index.ts';

export const START_FACES = ['title', 'text', 'strong'] as const satisfies readonly StartFace[];

/** By the face that draws them. */
export type FaceCharacters = StartFonts['asked'];

export function byFace(of: (face: StartFace) => string): FaceCharacters {
  return { title: of('title'), text: of('text'), strong: of('strong') };
}

/** The characters of `wanted` that are not among `held`. */
export function lacking(wanted: FaceCharacters, held: FaceCharacters): FaceCharacters {
  return byFace((face) => {
    const known = new Set(held[face]);
    return [...wanted[face]].filter((character) => !known.has(character)).join('');
  });
}
