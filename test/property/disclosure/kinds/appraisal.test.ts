import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  ballotsIn,
  checkData,
  EXPLAIN_ABOVE,
  kindData,
  percentOf,
  shownText,
  type AppraisalData,
  type GradeCounts,
  type TypedData,
} from '../../../../src/disclosure/index.ts';

const counts: fc.Arbitrary<GradeCounts> = fc.tuple(fc.nat(60), fc.nat(60), fc.nat(60), fc.nat(60));
const appraisal: fc.Arbitrary<AppraisalData> = fc
  .record({
    all: fc.array(counts, { minLength: 1, maxLength: 5 }),
    valid: fc.nat(240),
    unreturned: fc.nat(5),
    invalid: fc.nat(5),
    keeps: fc.boolean(),
  })
  .map(({ all, valid, unreturned, invalid, keeps }): AppraisalData => {
    const whole = keeps ? ballotsIn(all[0] ?? []) : valid;
    return {
      kind: 'appraisal',
      of: 'bodies',
      scale: 'satisfaction',
      day: '2026-06-20',
      way: '发表回收',
      voters: '',
      eligible: null,
      handed: whole + invalid + unreturned,
      returned: whole + invalid,
      valid: whole,
      aspects: [],
      subjects: all.map((each, index) => ({
        name: `单位${String(index)}`,
        post: '',
        counts: each,
        rated: null,
        aspects: [],
      })),
      conclusions: [],
    };
  });
const CONTEXT = { code: 'FBK-05', period: null, explainAbove: EXPLAIN_ABOVE, today: '2026-06-30' };
const text = (data: TypedData): Parameters<typeof shownText>[0] => ({
  v: 1,
  title: '评',
  summary: '',
  blocks: [],
  data,
});

it('may be published exactly when every row comes to the valid ballots, and those are five at least', () => {
  fc.assert(
    fc.property(appraisal, (data) => {
      const off = data.subjects.filter((subject) => ballotsIn(subject.counts) !== data.valid).length;
      expect(checkData(data, CONTEXT)).toHaveLength(off + (data.valid < 5 ? 1 : 0));
    }),
  );
});

it('writes a share to a tenth of a percent, never further than a twentieth from it', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 100_000 }), (part, rest) => {
      const whole = part + rest;
      const written = percentOf(part, whole);
      expect(written).toMatch(/^\d{1,3}\.\d%$/u);
      expect(Math.abs(Number(written.slice(0, -1)) - (part * 100) / whole)).toBeLessThan(0.05 + 1e-9);
    }),
  );
});

it('reads whatever is there without failing, and itself unchanged', () => {
  fc.assert(
    fc.property(appraisal, (data) => {
      expect(kindData(text(data))).toEqual(data);
    }),
  );
  const names = [
    'of',
    'scale',
    'day',
    'way',
    'eligible',
    'handed',
    'valid',
    'aspects',
    'subjects',
    'conclusions',
  ];
  fc.assert(
    fc.property(appraisal, fc.constantFrom(...names), fc.jsonValue(), (data, name, value) => {
      const odd = { ...data, [name]: value } as TypedData;
      checkData(odd, CONTEXT);
      shownText(text(odd));
    }),
  );
  fc.assert(
    fc.property(
      appraisal,
      fc.constantFrom('name', 'post', 'counts', 'rated', 'aspects'),
      fc.jsonValue(),
      (data, name, value) => {
        const odd = { ...data, subjects: [{ ...data.subjects[0], [name]: value }] } as TypedData;
        checkData(odd, CONTEXT);
        shownText(text(odd));
      },
    ),
  );
});
