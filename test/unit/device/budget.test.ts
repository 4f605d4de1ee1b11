import { describe, expect, it } from 'vitest';
import { isShort, REPLICA_LIMIT, RESERVE, withinBudget } from '../../../src/device/worker/budget.ts';
import type { PartHash, PartReference } from '../../../src/log/index.ts';

const MEGABYTE = 1024 * 1024;
const roomy = { used: 0, quota: 10 * RESERVE };

function part(name: string, size: number, type = 'text/plain'): PartReference {
  return { sha256: name as PartHash, size, type, name };
}

describe('how much a screen holds', () => {
  it('keeps texts and entries together under 5 MB, most wanted first', () => {
    const wanted = [part('a', 2 * MEGABYTE - 16), part('b', 2 * MEGABYTE - 16), part('c', 2 * MEGABYTE)];
    expect(withinBudget(wanted, 0, roomy).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(withinBudget(wanted, 3 * MEGABYTE, roomy).map(({ name }) => name)).toEqual(['a']);
  });

  it('leaves the board’s own texts room however many entries there are', () => {
    expect(withinBudget([part('a', MEGABYTE - 16)], 2 * REPLICA_LIMIT, roomy)).toHaveLength(1);
  });

  it('wants no images when the disk’s reserve is all there is', () => {
    const wanted = [part('image-1', 10, 'image/webp'), part('a', 10)];
    const short = { used: RESERVE, quota: 2 * RESERVE - 1 };
    expect(isShort(short)).toBe(true);
    expect(withinBudget(wanted, 0, short).map(({ name }) => name)).toEqual(['a']);
    expect(withinBudget(wanted, 0, null)).toHaveLength(2);
  });

  it('lets a large image not crowd out small ones behind it', () => {
    const wanted = [part('large', 300 * MEGABYTE, 'image/webp'), part('small', 10, 'image/webp')];
    expect(withinBudget(wanted, 0, roomy).map(({ name }) => name)).toEqual(['small']);
  });
});
