// Which characters the screens can draw: a character that would appear as an empty box is refused before anything
// is signed.
import { COVERAGE } from './coverage.ts';

function read(coverage: string): ReadonlySet<number> {
  const points = new Set<number>();
  let at = 0;
  for (const run of coverage.split(' ')) {
    const [gap = '0', length = '1'] = run.split(',');
    at += Number.parseInt(gap, 36);
    for (const end = at + Number.parseInt(length, 36); at < end; at += 1) points.add(at);
  }
  return points;
}

const covered = read(COVERAGE);

/** Whether the shipped fonts have a glyph for a code point. */
export function hasGlyph(codePoint: number): boolean {
  return covered.has(codePoint);
}
