import { describe, expect, it } from 'vitest';
import { compositionFaults, sitsOnBothSides } from '../../../src/disclosure/index.ts';
import type { OfficeHolder, Role } from '../../../src/disclosure/index.ts';

const RULE = { members: { min: 3, max: 5 }, withAccounting: { min: 1 }, excluded: [] };
const holder = (name: string, role: Role, more: Partial<OfficeHolder> = {}): OfficeHolder => ({
  name,
  role,
  accounting: false,
  disabled: false,
  ...more,
});
const members = (count: number): OfficeHolder[] =>
  Array.from({ length: count }, (_, index) =>
    holder(`委员${String(index)}（示例）`, 'supervision', { accounting: index === 0 }),
  );

describe('the composition of the supervision committee', () => {
  it.each([
    [0, ['supervision-too-few', 'supervision-no-accounting']],
    [2, ['supervision-too-few']],
    [3, []],
    [5, []],
    [6, ['supervision-too-many']],
  ])('of %i members', (count, codes) => {
    expect(compositionFaults(members(count), RULE).map(({ code }) => code)).toEqual(codes);
  });

  it('counts neither closed accounts nor the skill of another body', () => {
    const [first, ...rest] = members(4);
    const left = [
      { ...first!, disabled: true },
      ...rest,
      holder('会计（示例）', 'committee', { accounting: true }),
    ];
    expect(compositionFaults(left, RULE)).toEqual([
      { code: 'supervision-no-accounting', values: { count: 0, min: 1 } },
    ]);
  });

  it.each([
    ['supervision', 'committee', true],
    ['committee', 'supervision', true],
    ['supervision', 'joint-meeting', true],
    ['committee', 'joint-meeting', false],
    ['clerk', 'supervision', false],
  ] as const)('%s beside %s of one name: %s', (role, other, both) => {
    expect(sitsOnBothSides({ name: ' 何 坪', role }, [holder('何坪', other)])).toBe(both);
    expect(sitsOnBothSides({ name: '何坪', role }, [holder('何坪', other, { disabled: true })])).toBe(false);
    expect(sitsOnBothSides({ name: '何坪', role }, [holder('韦栋', other)])).toBe(false);
  });
});
