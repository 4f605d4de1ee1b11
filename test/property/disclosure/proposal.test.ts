// Random people doing random things to a proposal, through the machine alone.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProposalActor, ProposalFacts, ProposalState } from '../../../src/disclosure/index.ts';
import {
  ACTIONS,
  FLOWS,
  PROPOSAL_ACTS,
  ROLES,
  allowedActs,
  mayDraft,
  transition,
} from '../../../src/disclosure/index.ts';

const PEOPLE: readonly ProposalActor[] = ROLES.flatMap((role) =>
  ['1', '2'].map((number) => ({ id: `${role}-${number}`, role })),
);
const DRAFTERS = PEOPLE.filter(({ role }) => mayDraft(role));

interface Done {
  readonly act: string;
  readonly by: ProposalActor;
  readonly from: ProposalState;
  readonly to: ProposalState;
}

const story = fc.record({
  action: fc.constantFrom(...ACTIONS),
  flow: fc.constantFrom(...FLOWS, null),
  author: fc.constantFrom(...DRAFTERS),
  publishOnApproval: fc.boolean(),
  // Mostly people who may do something, so that many stories reach their end.
  steps: fc.array(
    fc.record({
      act: fc.oneof(
        { weight: 1, arbitrary: fc.constantFrom(...PROPOSAL_ACTS) },
        { weight: 3, arbitrary: fc.constantFrom('edit' as const, 'submit' as const, 'approve' as const) },
      ),
      by: fc.oneof(
        { weight: 1, arbitrary: fc.constantFrom(...PEOPLE) },
        { weight: 4, arbitrary: fc.constantFrom(...PEOPLE.slice(0, 8)) },
      ),
    }),
    { minLength: 5, maxLength: 40, size: 'max' },
  ),
});

type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

function play({ action, flow, author, publishOnApproval, steps }: Story): {
  state: ProposalState;
  done: Done[];
} {
  let state: ProposalState = 'draft';
  const done: Done[] = [];
  for (const { act, by } of steps) {
    const facts: ProposalFacts = {
      action,
      flow,
      state,
      authorId: author.id,
      publishOnApproval,
      history: done,
    };
    const result = transition(facts, act, by);
    expect(allowedActs({ ...facts, actor: by }).includes(act)).toBe(result.ok);
    if (!result.ok) continue;
    done.push({ act, by, from: state, to: result.state });
    state = result.state;
  }
  return { state, done };
}

describe('any story of a proposal', () => {
  it('keeps author and approver apart, and keeps supervision from drafting and publishing', () => {
    fc.assert(
      fc.property(story, (told) => {
        const { done } = play(told);
        const writers = new Set([told.author.id]);
        for (const { act, by } of done) {
          if (act === 'edit' || act === 'submit') {
            expect(mayDraft(by.role)).toBe(true);
            writers.add(by.id);
          }
          if (act === 'approve' || act === 'return') expect(writers.has(by.id)).toBe(false);
          if (act === 'publish') expect(by.role).toBe('committee');
          if (by.role === 'supervision') expect(['approve', 'return']).toContain(act);
          expect(['sub-district', 'device-keeper', 'administrator']).not.toContain(by.role);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('publishes nothing that fewer than two persons stood for, and nothing that changed after its approval', () => {
    let published = 0;
    fc.assert(
      fc.property(story, (told) => {
        const { state, done } = play(told);
        if (state !== 'published') return;
        published += 1;
        const approval = done.findLastIndex(({ act }) => act === 'approve');
        const after = done.slice(approval + 1).map(({ act }) => act);
        expect(approval).toBeGreaterThanOrEqual(0);
        expect(after.filter((act) => act !== 'publish')).toEqual([]);
        const persons = new Set([told.author.id, ...done.map(({ by }) => by.id)]);
        expect(persons.size).toBeGreaterThanOrEqual(2);
        if (told.action === 'urgent') expect(done[approval]?.by.role).toBe('committee');
      }),
      { numRuns: 2000 },
    );
    expect(published).toBeGreaterThan(50);
  });

  it('ends where it ended', () => {
    fc.assert(
      fc.property(story, (told) => {
        const { done } = play(told);
        const end = done.findIndex(({ to }) => to === 'published' || to === 'discarded');
        if (end >= 0) expect(done.length).toBe(end + 1);
      }),
    );
  });
});
