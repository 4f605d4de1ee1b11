import { describe, expect, test } from 'vitest';
import { enteredPanel, panelMismatch } from '../../../src/device/storage/panel-check.ts';

const FLAT = { width: 3840, height: 2160 };
const UPRIGHT = { width: 2160, height: 3840 };

describe('a panel', () => {
  test.each([
    [FLAT, FLAT, null],
    [FLAT, { width: 1280, height: 720 }, null],
    [FLAT, { width: 1366, height: 768 }, null],
    [FLAT, { width: 1080, height: 1920 }, 'turned'],
    [UPRIGHT, { width: 1920, height: 1080 }, 'turned'],
    [FLAT, { width: 1280, height: 1024 }, 'other'],
    [UPRIGHT, { width: 1280, height: 800 }, 'other'],
    [FLAT, { width: 0, height: 0 }, null],
    [FLAT, null, null],
    [null, FLAT, null],
  ] as const)('entered as %o and shown as %o is %s', (configured, shown, mismatch) => {
    expect(panelMismatch(configured, shown)).toBe(mismatch);
  });

  test('is known only where somebody entered its diagonal', () => {
    expect(enteredPanel({ diagonal: 43, resolution: FLAT })).toEqual(FLAT);
    expect(enteredPanel({ diagonal: null, resolution: FLAT })).toBe(null);
    expect(enteredPanel(null)).toBe(null);
  });
});
