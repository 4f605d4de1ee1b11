import { describe, expect, test } from 'vitest';
import { displayBody, pixelsPerMillimetre } from '../../../src/device/page/physical.ts';

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

describe('body text of a display', () => {
  const display = (diagonal: number, width: number, height: number, viewingDistance = 3) =>
    displayBody({ role: 'display', diagonal, resolution: { width, height }, viewingDistance });

  test('is 12 mm for each metre, 22 at the least, where there is room', () => {
    expect(display(43, 3840, 2160)).toBe(36);
    expect(display(43, 2160, 3840)).toBe(36);
    expect(display(43, 3840, 2160, 1)).toBe(22);
  });

  test('leaves its frame fourteen characters across and down, whatever is asked', () => {
    expect(display(31.5, 1080, 1920)).toBeCloseTo((31.5 * 25.4 * 1080) / Math.hypot(1080, 1920) / 14, 6);
    expect(display(10.1, 1280, 800)).toBeCloseTo((10.1 * 25.4 * 800) / Math.hypot(1280, 800) / 14, 6);
    expect(display(43, 3840, 2160, 8)).toBeLessThan(39);
  });

  test('is as asked where nothing is known of the panel', () => {
    const unknown = { role: 'display', diagonal: null, resolution: null, viewingDistance: 3 } as const;
    expect(displayBody(unknown)).toBe(36);
    expect(displayBody(unknown, { width: 0, height: 0 })).toBe(36);
  });
});
