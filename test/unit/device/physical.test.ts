import { describe, expect, test } from 'vitest';
import { pixelsPerMillimetre } from '../../../src/device/page/physical.ts';

const PANEL = { diagonal: 43, resolution: { width: 3840, height: 2160 } };
/** What 36 mm are on that panel, at its own pixels. */
const BODY = 36 * (Math.hypot(3840, 2160) / (43 * 25.4));

describe('a millimetre of the panel', () => {
  test('comes from its diagonal and its pixels', () => {
    expect(36 * pixelsPerMillimetre(PANEL)).toBeCloseTo(BODY, 6);
    expect(36 * pixelsPerMillimetre(PANEL, { width: 3840, height: 2160 })).toBeCloseTo(BODY, 6);
  });

  test.each([2, 3, 1.5])('keeps its length where the system scales by %d', (scale) => {
    const shown = { width: Math.round(3840 / scale), height: Math.round(2160 / scale) };
    expect(36 * pixelsPerMillimetre(PANEL, shown) * scale).toBeCloseTo(BODY, 3);
  });

  test('is the same when the panel stands upright', () => {
    expect(36 * pixelsPerMillimetre(PANEL, { width: 1080, height: 1920 }) * 2).toBeCloseTo(BODY, 3);
  });

  test('is not taken from a screen of another shape, or of none', () => {
    for (const shown of [
      { width: 1280, height: 1024 },
      { width: 0, height: 0 },
    ])
      expect(36 * pixelsPerMillimetre(PANEL, shown)).toBeCloseTo(BODY, 6);
  });

  test('is the one of CSS where the panel is not known', () => {
    const unknown = { diagonal: null, resolution: PANEL.resolution };
    expect(pixelsPerMillimetre(unknown, { width: 1280, height: 800 })).toBeCloseTo(96 / 25.4, 6);
  });

  test('is that of a usual display where a display is not known, whatever its window', () => {
    const unknown = { role: 'display', diagonal: null, resolution: null } as const;
    for (const shown of [
      { width: 3840, height: 2160 },
      { width: 1366, height: 768 },
    ]) {
      const across = Math.hypot(shown.width, shown.height) / pixelsPerMillimetre(unknown, shown);
      expect(across).toBeCloseTo(43 * 25.4, 6);
    }
    expect(pixelsPerMillimetre(unknown, { width: 0, height: 0 })).toBeCloseTo(96 / 25.4, 6);
  });
});
