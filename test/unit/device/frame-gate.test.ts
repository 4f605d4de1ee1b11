// The sum by which the gate knows a damaged frame: the same in the page as here, and no small damage escapes it.
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseDay, daysBetweenMoments } from '../../../src/device/page/frame/days.ts';
import { checksum, GATE } from '../../../src/device/page/frame/gate.ts';

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 });

describe('the day of a frame', () => {
  it('is chosen in the page by the very same functions', () => {
    expect(GATE).toContain(chooseDay.toString());
    expect(GATE).toContain(daysBetweenMoments.toString());
    const inPage = runInNewContext(`(${daysBetweenMoments.toString()})`) as typeof daysBetweenMoments;
    const noon = Date.parse('2026-11-22T12:00:00+08:00');
    for (const [hours, days] of [
      [11.9, 0],
      [12, 1],
      [36, 2],
      [-12.1, -1],
    ] as const)
      expect(inPage(noon, noon + hours * 3_600_000)).toBe(days);
  });
});

describe('the sum of a frame', () => {
  it('is reckoned in the page by the very same function', () => {
    expect(GATE).toContain(checksum.toString());
    const inPage = runInNewContext(`(${checksum.toString()})`) as typeof checksum;
    for (const words of ['', '公', '<p>居务公开（示例）</p>'.repeat(500)])
      expect(inPage(words)).toBe(checksum(words));
  });

  it('changes with any one character', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 1, max: 0xffff }), (words, where, flip) => {
        const at = where % words.length;
        const other = String.fromCharCode(words.charCodeAt(at) ^ flip);
        expect(checksum(words.slice(0, at) + other + words.slice(at + 1))).not.toBe(checksum(words));
      }),
    );
  });

  it('changes when the end is missing', () => {
    fc.assert(
      fc.property(text, fc.nat(), (words, where) => {
        expect(checksum(words.slice(0, where % words.length))).not.toBe(checksum(words));
      }),
    );
  });
});
