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
  stationsOf,
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
        {
          weight: 4,
          arbitrary: fc.constantFrom(
            ...(['edit', 'submit', 'approve', 'pass', 'decide', 'publish', 'hear', 'archive'] as const),
          ),
        },
      ),
      verdict: fc.constantFrom(...(['passed', 'passed', 'refused'] as const)),
      listening: fc.boolean(),
      by: fc.oneof(
        { weight: 1, arbitrary: fc.constantFrom(...PEOPLE) },
        { weight: 4, arbitrary: fc.constantFrom(...PEOPLE.slice(0, 8)) },
      ),
    }),
    { minLength: 5, maxLength: 60, size: 'max' },
  ),
});

type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

function play({ action, flow, author, publishOnApproval, steps }: Story): {
  state: ProposalState;
  done: Done[];
} {
  let state: ProposalState = 'draft';
  const done: Done[] = [];
  for (const { act, by, verdict, listening } of steps) {
    const facts: ProposalFacts = {
      listening,
      action,
      flow,
      state,
      authorId: author.id,
      publishOnApproval,
      history: done,
    };
    const result = transition(facts, act, by, verdict);
    expect(allowedActs({ ...facts, actor: by }).includes(act)).toBe(result.ok);
    if (!result.ok) continue;
    done.push({ act, by, from: state, to: result.state });
    state = result.state;
  }
  return { state, done };
}

const AGREEING = ['pass', 'decide', 'approve'];
const DECIDING = [...AGREEING, 'return', 'ask'];

/** The round that ended in publication: what was done from its submission on, and the acts after it. */
function rounds(done: readonly Done[]): { round: readonly Done[]; after: readonly Done[] } | null {
  const end = done.findIndex(({ from, to }) => from !== 'published' && to === 'published');
  if (end < 0) return null;
  const upTo = done.slice(0, end + 1);
  const start = upTo.findLastIndex(({ act }) => act === 'submit');
  return { round: upTo.slice(start), after: done.slice(end + 1) };
}

describe('any story of a proposal', () => {
  it('keeps drafter, reviewer and decider apart, and supervision from drafting and publishing', () => {
    fc.assert(
      fc.property(story, (told) => {
        const { done } = play(told);
        const writers = new Set([told.author.id]);
        for (const { act, by, from, to } of done) {
          // What is taken off a wall may not wait; everything else goes out by another hand.
          if (from !== 'published' && to === 'published' && told.action !== 'redact')
            expect(by.role).not.toBe('supervision');
          if (act === 'edit' || act === 'submit' || act === 'supply') {
            expect(mayDraft(by.role)).toBe(true);
            writers.add(by.id);
          }
          if (DECIDING.includes(act)) expect(writers.has(by.id)).toBe(false);
          if (act === 'publish') expect(by.role).toBe('committee');
          if (act === 'pass' || act === 'ask' || act === 'answer') expect(by.role).toBe('supervision');
          if (act === 'decide') expect(by.role).toBe('joint-meeting');
          if (by.role === 'supervision') {
            expect(['pass', 'ask', 'approve', 'return', 'answer']).toContain(act);
          }
          expect(['sub-district', 'device-keeper', 'administrator']).not.toContain(by.role);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('publishes only what every station of its flow agreed to, each another person, unchanged since', () => {
    const published = new Map<string, number>();
    fc.assert(
      fc.property(story, (told) => {
        const ended = rounds(play(told).done);
        if (!ended) return;
        published.set(told.flow ?? '', (published.get(told.flow ?? '') ?? 0) + 1);
        const { round } = ended;
        const agreed = round.filter(({ act }) => AGREEING.includes(act));
        expect(agreed.map(({ act }) => act)).toEqual(
          stationsOf(told.action, told.flow).map(({ act }) => act),
        );
        const persons = [told.author.id, ...agreed.map(({ by }) => by.id)];
        const out = round.at(-1)!;
        if (agreed.at(-1)?.by.role === 'supervision' && told.action !== 'redact') {
          expect([out.act, out.by.role]).toEqual(['publish', 'committee']);
          persons.push(out.by.id);
          const wrote = play(told).done.filter(({ act }) => ['edit', 'submit', 'supply'].includes(act));
          expect(wrote.map(({ by }) => by.id)).not.toContain(out.by.id);
        }
        expect(new Set(persons).size).toBe(persons.length);
        const first = round.findIndex(({ act }) => AGREEING.includes(act));
        expect(round.slice(first).some(({ act }) => act === 'edit' || act === 'submit')).toBe(false);
        if (told.action === 'urgent') expect(agreed[0]?.by.role).toBe('committee');
      }),
      { numRuns: 4000 },
    );
    for (const flow of ['F1', 'F2', 'F3', 'F4', 'F5']) {
      expect([flow, (published.get(flow) ?? 0) > 5]).toEqual([flow, true]);
    }
  });

  it('loses nothing published: from there only hearing, answers and the archive follow', () => {
    let archived = 0;
    fc.assert(
      fc.property(story, (told) => {
        const { done, state } = play(told);
        const ended = rounds(done);
        if (!ended) return;
        expect(['published', 'archived']).toContain(state);
        const after = ended.after.map(({ act }) => act);
        expect(after.every((act) => ['hear', 'answer', 'archive'].includes(act))).toBe(true);
        expect(after.filter((act) => act === 'hear').length).toBeLessThanOrEqual(1);
        if (state !== 'archived') return;
        archived += 1;
        expect(after.at(-1)).toBe('archive');
        if (told.flow === 'F1' && (told.action === 'publish' || told.action === 'amend')) {
          expect(after).toContain('hear');
        }
      }),
      { numRuns: 4000 },
    );
    expect(archived).toBeGreaterThan(8);
  });

  it('ends where it was discarded', () => {
    fc.assert(
      fc.property(story, (told) => {
        const { done } = play(told);
        const end = done.findIndex(({ to }) => to === 'discarded' || to === 'archived');
        if (end >= 0) expect(done.length).toBe(end + 1);
      }),
    );
  });
});
