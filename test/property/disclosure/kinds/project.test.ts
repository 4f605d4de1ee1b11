import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  checkData,
  EXPLAIN_ABOVE,
  faceText,
  kindData,
  PROJECT_FIELDS,
  projectMoney,
  projectSteps,
  shownText,
  type ProjectData,
  type TypedData,
} from '../../../../src/disclosure/index.ts';
import { DONE } from '../../../support/kinds/project-fixture.ts';

const sum = fc.nat(10_000_000);
const project: fc.Arbitrary<ProjectData> = fc
  .record({
    contract: fc.integer({ min: 5_000_000, max: 10_000_000 }),
    budget: sum,
    paid: fc.integer({ min: 0, max: 12_000_000 }),
    changes: fc.array(fc.tuple(fc.nat(1_000_000), fc.constantFrom('more' as const, 'less' as const)), {
      maxLength: 4,
    }),
    slip: fc.constantFrom(0, 0, 1, -1),
    explained: fc.boolean(),
  })
  .map(({ contract, budget, paid, changes, slip, explained }) => {
    const due = changes.reduce((all, [amount, side]) => all + (side === 'more' ? amount : -amount), contract);
    return {
      ...DONE,
      bids: [],
      contractSum: contract,
      budget,
      paid,
      final: due + slip,
      overrun: explained ? '地下有旧管' : '',
      changes: changes.map(([amount, side]) => ({ what: '改', side, amount, why: '现场' })),
    };
  });
const CONTEXT = { code: 'AFF-04', period: null, explainAbove: EXPLAIN_ABOVE, today: '2026-06-01' };
const text = (data: TypedData): Parameters<typeof shownText>[0] => ({
  v: 1,
  title: '事',
  summary: '',
  blocks: [],
  data,
});

it('may be published exactly when its sums agree, no more is paid, and what is above the budget is explained', () => {
  fc.assert(
    fc.property(project, (data) => {
      const { due, final, total, over } = projectMoney(data);
      const wrong = [final !== due, (data.paid ?? 0) > (total ?? 0), (over ?? 0) > 0 && data.overrun === ''];
      expect(checkData(data, CONTEXT)).toHaveLength(wrong.filter(Boolean).length);
      expect(kindData(text(data))).toEqual(data);
    }),
  );
});

it('is at one step at most, with all before it done where it is told in order', () => {
  const day = fc.constantFrom('', '2026-02-20', '2026-05-01');
  fc.assert(
    fc.property(day, day, fc.constantFrom('' as const, 'passed' as const), (signed, accepted, outcome) => {
      const steps = projectSteps(
        { ...DONE, milestones: [], percent: null, signed, accepted, outcome },
        '2026-06-01',
      );
      expect(steps.filter(({ state }) => state === 'now').length).toBeLessThanOrEqual(1);
      const at = steps.findIndex(({ state }) => state !== 'done');
      if (at >= 0) expect(steps[at]?.state).toBe('now');
      for (const { late } of steps) expect(late).toBeGreaterThanOrEqual(0);
    }),
  );
});

it('reads whatever is there without failing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(PROJECT_FIELDS)), fc.jsonValue(), (name, value) => {
      const odd = { ...DONE, [name]: value } as TypedData;
      checkData(odd, CONTEXT);
      shownText(text(odd));
      faceText(text(odd));
    }),
  );
});
