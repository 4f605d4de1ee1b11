// Rule 7: whatever a screen wants, what it keeps of it stays within the limits.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REPLICA_LIMIT, RESERVE, TEXT_LEAST, withinBudget } from '../../../src/device/worker/budget.ts';
import { SALT_LENGTH } from '../../../src/log/index.ts';
import type { PartHash, PartReference } from '../../../src/log/index.ts';

const ATTACHMENTS = 256 * 1024 * 1024;

const wanted = fc
  .array(
    fc.record({
      // Many small ones, some as large as a part may be, some of nothing.
      size: fc.oneof(
        fc.integer({ min: 0, max: 4096 }),
        fc.integer({ min: 0, max: 2 * REPLICA_LIMIT }),
        fc.integer({ min: 0, max: 64 * 1024 * 1024 }),
      ),
      isImage: fc.boolean(),
    }),
    { maxLength: 200 },
  )
  .map((parts) =>
    parts.map(({ size, isImage }, at): PartReference => {
      const type = isImage ? 'image/webp' : 'application/json';
      return { sha256: `part-${String(at)}` as PartHash, size, type, name: isImage ? 'image-1' : 'text' };
    }),
  );
const entries = fc.oneof(
  fc.integer({ min: 0, max: REPLICA_LIMIT - TEXT_LEAST }),
  fc.integer({ min: 0, max: 4 * REPLICA_LIMIT }),
);
const disk = fc.option(
  fc.record({
    used: fc.integer({ min: 0, max: 4 * RESERVE }),
    quota: fc.integer({ min: 0, max: 8 * RESERVE }),
  }),
);

const isImage = ({ type }: PartReference): boolean => type.startsWith('image/');
const weight = (parts: readonly PartReference[]): number =>
  parts.reduce((sum, { size }) => sum + size + SALT_LENGTH, 0);

describe('what a screen keeps', () => {
  it('is with the entries under 5 MB in texts while these leave a megabyte, and never over that megabyte after', () => {
    fc.assert(
      fc.property(wanted, entries, disk, (parts, held, free) => {
        const kept = withinBudget(parts, held, free);
        const texts = weight(kept.filter((part) => !isImage(part)));
        if (held <= REPLICA_LIMIT - TEXT_LEAST) expect(held + texts).toBeLessThanOrEqual(REPLICA_LIMIT);
        else expect(texts).toBeLessThanOrEqual(TEXT_LEAST);
      }),
    );
  });

  it('is in pictures under their limit, and none where the disk’s reserve is all there is', () => {
    fc.assert(
      fc.property(wanted, entries, disk, (parts, held, free) => {
        const pictures = withinBudget(parts, held, free).filter(isImage);
        expect(weight(pictures)).toBeLessThanOrEqual(ATTACHMENTS);
        if (free !== null && free.quota - free.used < RESERVE) expect(pictures).toEqual([]);
      }),
    );
  });

  it('leaves out nothing there was room for, and keeps the order of what is wanted', () => {
    fc.assert(
      fc.property(wanted, entries, (parts, held) => {
        const kept = withinBudget(parts, held, null);
        expect(parts.filter((part) => kept.includes(part))).toEqual(kept);
        const text = Math.max(TEXT_LEAST, REPLICA_LIMIT - held);
        for (const [at, part] of parts.entries()) {
          if (kept.includes(part)) continue;
          const before = kept.filter((one) => parts.indexOf(one) < at && isImage(one) === isImage(part));
          expect(weight([...before, part])).toBeGreaterThan(isImage(part) ? ATTACHMENTS : text);
        }
      }),
    );
  });
});
