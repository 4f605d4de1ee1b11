import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  checkData,
  EXPLAIN_ABOVE,
  kindData,
  meetingWorking,
  shownText,
  type MeetingData,
} from '../../../../src/disclosure/index.ts';

const share = (
  of: string,
): fc.Arbitrary<{ of: string; more_than: string } | { of: string; at_least: string }> =>
  fc
    .tuple(fc.constantFrom('1/2', '2/3', '3/4', '1/3'), fc.boolean())
    .map(([fraction, more]) => (more ? { more_than: fraction, of } : { at_least: fraction, of }));
const held: fc.Arbitrary<MeetingData> = fc
  .record({
    eligible: fc.integer({ min: 1, max: 300 }),
    came: fc.nat(300),
    votes: fc.array(fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300), fc.boolean()), {
      minLength: 1,
      maxLength: 4,
    }),
    quorum: fc.option(share('members')),
    pass: fc.oneof(share('present'), share('members')),
  })
  .map(({ eligible, came, votes, quorum, pass }): MeetingData => {
    const present = Math.min(came, eligible);
    const motions = votes.map(([a, b, c, passed]) => {
      const agreeing = Math.min(a, present);
      const against = Math.min(b, present - agreeing);
      const abstain = Math.min(c, present - agreeing - against);
      return { title: '换灯', for: agreeing, against, abstain, passed };
    });
    return {
      kind: 'meeting',
      body: 'representatives',
      name: '',
      tells: 'result',
      date: '2026-11-20',
      time: '09:00',
      place: '会议室',
      convener: '',
      attending: '',
      topics: [],
      result: { eligible, present, rule: { quorum, pass }, motions, conclusions: [] },
    };
  });
const CONTEXT = { code: 'DEC-02', period: null, explainAbove: EXPLAIN_ABOVE };
const valueOf = (text: string): number => {
  const [over = 0, under = 1] = text.split('/').map(Number);
  return over / under;
};

it('passes exactly what enough who came agreed to, by their rule', () => {
  fc.assert(
    fc.property(held, (data) => {
      const { result } = data;
      if (!result) throw new Error('held');
      const { quorum, motions } = meetingWorking(result);
      const reaches = (
        part: number,
        whole: number,
        { more_than, at_least }: { more_than?: string | undefined; at_least?: string | undefined },
      ): boolean =>
        more_than === undefined
          ? part + 1e-9 >= whole * valueOf(at_least ?? '')
          : part > whole * valueOf(more_than) + 1e-9;
      const { eligible, present, rule } = result;
      const isQuorate = rule.quorum === null || reaches(present, eligible, rule.quorum);
      expect(quorum?.met ?? true).toBe(isQuorate);
      for (const [index, working] of motions.entries()) {
        const base = rule.pass.of === 'present' ? present : eligible;
        const agreeing = result.motions[index]?.for ?? 0;
        expect(working.passed).toBe(isQuorate && present > 0 && reaches(agreeing, base, rule.pass));
        expect(working.silent).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

it('may be published exactly when every outcome is what the counts say', () => {
  fc.assert(
    fc.property(held, (data) => {
      const wrong = data.result ? meetingWorking(data.result).motions.filter(({ agrees }) => !agrees) : [];
      expect(checkData(data, CONTEXT)).toHaveLength(wrong.length);
    }),
  );
});

it('reads whatever is there without failing, and itself unchanged', () => {
  const text = (data: MeetingData): Parameters<typeof shownText>[0] => ({
    v: 1,
    title: '会',
    summary: '',
    blocks: [],
    data,
  });
  fc.assert(
    fc.property(held, (data) => {
      expect(kindData(text(data))).toEqual(data);
    }),
  );
  fc.assert(
    fc.property(
      held,
      fc.constantFrom('body', 'tells', 'date', 'time', 'place', 'topics', 'result'),
      fc.jsonValue(),
      (data, name, value) => {
        const odd = { ...data, [name]: value } as MeetingData;
        checkData(odd, CONTEXT);
        shownText(text(odd));
      },
    ),
  );
  fc.assert(
    fc.property(
      held,
      fc.constantFrom('eligible', 'present', 'rule', 'motions', 'conclusions'),
      fc.jsonValue(),
      (data, name, value) => {
        const odd = { ...data, result: { ...data.result, [name]: value } } as MeetingData;
        checkData(odd, CONTEXT);
        shownText(text(odd));
      },
    ),
  );
});
