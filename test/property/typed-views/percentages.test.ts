import fc from 'fast-check';
import { expect, it } from 'vitest';
import { percentages } from '../../../src/typed-views/ledger/picture.ts';

it('whole percentages come to 100, each within one of its share, none for nothing, in the order of the sums', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000_000), { maxLength: 40 }), (amounts) => {
      const all = amounts.reduce((sum, each) => sum + each, 0);
      const percent = percentages(amounts);
      expect(percent.reduce((sum, each) => sum + each, 0)).toBe(all > 0 ? 100 : 0);
      amounts.forEach((amount, index) => {
        expect(Math.abs(percent[index]! - (all > 0 ? (amount / all) * 100 : 0))).toBeLessThan(1);
        if (amount === 0) expect(percent[index]).toBe(0);
        amounts.forEach((other, at) => {
          if (amount > other) expect(percent[index]!).toBeGreaterThanOrEqual(percent[at]!);
        });
      });
    }),
  );
});
