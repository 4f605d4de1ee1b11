import { describe, expect, test } from 'vitest';
import { Present } from '../../../src/device/page/present.ts';
import { UNKNOWN_FRESHNESS } from '../../../src/device/page/screen-knowledge.ts';

const NOW = Date.parse('2026-11-21T02:00:00Z');
const DAY = 86_400_000;

describe('the present of a page', () => {
  let passed = 0;
  const present = (): Present => new Present(() => passed);
  const trusted = { ...UNKNOWN_FRESHNESS, now: NOW };
  const doubted = { ...trusted, clockTrusted: false };

  test('is the machine’s before the worker has spoken', () => {
    expect(present().at(NOW + 3 * DAY, null)).toBe(NOW + 3 * DAY);
  });

  test('is the machine’s where the worker believes it, and never before what was signed', () => {
    const page = present();
    expect(page.at(NOW + 1000, trusted)).toBe(NOW + 1000);
    expect(page.at(NOW - 1000, trusted)).toBe(NOW);
  });

  test.each([30 * DAY, -3 * DAY])(
    'is the worker’s, and goes on, where the machine is off by %i ms',
    (off) => {
      const page = present();
      expect(page.at(NOW + off, doubted)).toBe(NOW);
      passed += 90_000;
      expect(page.at(NOW + off + 90_000, doubted)).toBe(NOW + 90_000);
      // What the worker says next holds from then on.
      const next = { ...doubted, now: NOW + 100_000 };
      expect(page.at(NOW + off + 90_000, next)).toBe(NOW + 100_000);
      passed += 1000;
      expect(page.at(NOW + off, next)).toBe(NOW + 101_000);
    },
  );
});
