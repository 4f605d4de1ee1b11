import { describe, expect, test } from 'vitest';
import { COVERAGE } from '../../../src/office/glyphs/coverage.ts';
import { hasGlyph } from '../../../src/office/glyphs/glyphs.ts';
// @ts-expect-error a tool, untyped
import { coveredCodePoints, encodeRuns } from '../../../tools/font-coverage.mjs';

describe('glyphs', () => {
  test('the table is what the shipped fonts hold', () => {
    const points = coveredCodePoints() as number[];
    expect(COVERAGE).toBe((encodeRuns(points) as string[]).join(' '));
    expect(points.every(hasGlyph)).toBe(true);
  });

  test.each([...'𠮷䶮㛃㐂𬭊𬬭𬴊𰻞㸆䴙澄禾里社区，。：；！？（）《》“”‘’—…·、￥¥％①②℃㎡龘ABCabc0123 '])(
    '%s can be drawn',
    (character) => {
      expect(hasGlyph(character.codePointAt(0)!)).toBe(true);
    },
  );

  test.each([...'𪚥🎉한'])('%s can’t', (character) => {
    expect(hasGlyph(character.codePointAt(0)!)).toBe(false);
  });
});
