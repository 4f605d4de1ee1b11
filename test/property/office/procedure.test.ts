// Random people do random allowed and forbidden acts to the real procedure over SQLite, and to the pure machine beside
// it. They must agree on every answer, and the record must tell at the end exactly what the machine says was published.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProposalContent } from '../../../src/contract/index.ts';
import type { Action, Flow, ProposalFacts, ProposalState } from '../../../src/disclosure/index.ts';
import {
  PROPOSAL_ACTS,
  appendsEntry,
  isStepAct,
  mayRead,
  stationsOf,
  transition,
} from '../../../src/disclosure/index.ts';
import type { Person } from '../../../src/office/auth/people.ts';
import { personOf } from '../../../src/office/auth/people.ts';
import { OfficeError } from '../../../src/office/error.ts';
import { someContent, unanimous } from '../../support/office-client.ts';
import { PEOPLE, SetClock, testOffice } from '../../support/office-harness.ts';
import type { PersonName, TestOffice } from '../../support/office-harness.ts';

const NOW = Date.parse('2026-11-21T02:00:00Z');
const DAY = 86_400_000;
const NAMES = Object.keys(PEOPLE) as PersonName[];
const CODES: Readonly<Record<string, Flow>> = {
  'FIN-18': 'F1',
  'SVC-05': 'F3',
  'WEL-06': 'F4',
  'AFF-15': 'F2',
};

/** Items of several stages say which one they tell of. */
const STAGES: Readonly<Record<string, string>> = { 'WEL-06': '事后', 'AFF-15': '事前' };

/** Half the time whoever may act next, so that many stories reach their end. */
const step = fc.record({
  proposal: fc.nat({ max: 5 }),
  person: fc.constantFrom(...NAMES),
  act: fc.constantFrom(...PROPOSAL_ACTS),
  likely: fc.nat({ max: 3 }),
  refuses: fc.nat({ max: 5 }).map((dice) => dice === 0),
  days: fc.nat({ max: 9 }).map((dice) => (dice === 0 ? 9 : 0)),
});
const LIKELY: readonly (readonly [(typeof PROPOSAL_ACTS)[number], PersonName])[] = [
  ['submit', 'clerk'],
  ['pass', 'watcher'],
  ['decide', 'meeting'],
  ['approve', 'director'],
  ['publish', 'member'],
  ['hear', 'director'],
  ['archive', 'director'],
];

interface Modelled {
  readonly id: string;
  readonly action: Action;
  readonly content: ProposalContent;
  readonly flow: Flow;
  readonly author: Person;
  state: ProposalState;
  history: { act: string; by: Person }[];
  /** Entries it made. */
  entries: number;
}

describe('the procedure over a real store', () => {
  const clock = new SetClock(NOW);
  let office: TestOffice;
  let people: Map<PersonName, Person>;
  let serial = 0;
  beforeAll(async () => {
    office = await testOffice({ clock });
    const rows = await office.office.services.read.accounts.all();
    people = new Map(rows.map((row) => [row.account as PersonName, personOf(row)]));
  });
  afterAll(async () => {
    await office[Symbol.asyncDispose]();
  });

  const person = (name: PersonName): Person => {
    const found = people.get(name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  };

  async function begin(index: number): Promise<Modelled> {
    const codes = Object.keys(CODES);
    const code = codes[index % codes.length] ?? 'SVC-05';
    const author = person(code.startsWith('WEL') ? 'clerk2' : 'clerk');
    const stage = STAGES[code];
    const content = someContent({
      code,
      publishOnApproval: index % 3 !== 2,
      ...(stage === undefined ? {} : { stage }),
    });
    serial += 1;
    const clientId = `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`;
    const { id } = await office.office.services.proposals.create(author, {
      action: 'publish',
      target: null,
      content,
      clientId,
    });
    const flow = CODES[code] ?? 'F3';
    return { id, action: 'publish', content, flow, author, state: 'draft', history: [], entries: 0 };
  }

  /** Whether residents are still heard: the least days on the board have not passed. */
  async function listening(model: Modelled): Promise<boolean> {
    const view = await office.office.services.proposals.get(person('director'), model.id).catch(() => null);
    const until = view?.listeningUntil ?? null;
    return until !== null && clock.ms < Date.parse(until);
  }

  it('answers as the machine does, publishes what was agreed to, and loses none of it', async () => {
    let published = 0;
    let refusals = 0;
    const { proposals, sequencer } = office.office.services;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 90, size: 'max' }), async (steps) => {
        clock.ms = NOW;
        const before = sequencer.size;
        const models: Modelled[] = [];
        for (let index = 0; index < 6; index += 1) models.push(await begin(index));
        for (const { proposal, person: who, act: any, likely, refuses, days } of steps) {
          clock.ms += days * DAY;
          const model = models[proposal];
          if (!model) continue;
          const wanted = likely === 0 ? null : LIKELY[(proposal + who.length + any.length) % LIKELY.length];
          const [act, name] = wanted ?? [any, who];
          if (act === 'edit') continue;
          const by = person(act === 'submit' && wanted ? nameOf(model) : name);
          const facts: ProposalFacts = {
            action: model.action,
            state: model.state,
            flow: model.flow,
            authorId: model.author.id,
            history: model.history,
            publishOnApproval: model.content.publishOnApproval,
            listening: model.state === 'published' && (await listening(model)),
          };
          const verdict = act === 'decide' && refuses ? 'refused' : 'passed';
          const expected = transition(facts, act, by, verdict);
          const { revision } = (await office.office.services.read.proposals.find(model.id)) ?? {
            revision: 0,
          };
          const decision =
            act === 'decide' ? unanimous(clock.ms, refuses ? { for: 0, against: 5 } : {}) : null;
          const size = sequencer.size;
          const answer = await proposals
            .act(by, model.id, act, revision, { comment: '已办（示例）。', decision })
            .then(
              (view) => view.state,
              (error: unknown) => {
                if (!(error instanceof OfficeError)) throw error;
                return error.code;
              },
            );
          if (!expected.ok) {
            refusals += 1;
            expect(answer).toBe(mayRead(facts, by) ? expected.code : 'not-found');
            expect(sequencer.size).toBe(size);
            continue;
          }
          if (answer === 'not-found') {
            // Done, and no longer this person's to read (a recalled draft): the row tells.
            const row = await office.office.services.read.proposals.find(model.id);
            expect(row?.state).toBe(expected.state);
          } else expect(answer).toBe(expected.state);
          const appends = appendsEntry(act, expected.state);
          expect(sequencer.size).toBe(size + (appends ? 1 : 0));
          if (appends) model.entries += 1;
          model.state = expected.state;
          model.history.push({ act, by });
          if (appends && !isStepAct(act)) {
            published += 1;
            checkDuties(model);
          }
        }
        // What stands in the record is what was published, entry for entry, and nothing else.
        const entries = sequencer.tree.entries.slice(before);
        expect(entries.length).toBe(models.reduce((sum, { entries: made }) => sum + made, 0));
        for (const model of models) {
          const row = await office.office.services.read.proposals.find(model.id);
          const own = entries.filter((entry) => entry?.id === row?.disclosure);
          expect(own.length).toBe(model.entries);
          const isPublic = model.state === 'published' || model.state === 'archived';
          expect(own.some((entry) => entry?.kind === 'publish')).toBe(isPublic);
          expect(row?.seq !== null).toBe(isPublic);
        }
      }),
      { numRuns: 12 },
    );
    expect(published).toBeGreaterThan(3);
    expect(refusals).toBeGreaterThan(100);
  }, 240_000);

  function nameOf(model: Modelled): PersonName {
    return model.author.account as PersonName;
  }

  /** Every station agreed since the last submission, each another person than those who wrote it. */
  function checkDuties({ action, flow, author, history }: Modelled): void {
    const start = history.findLastIndex(({ act }) => act === 'submit');
    const agreed = history
      .slice(start)
      .filter(({ act }) => act === 'pass' || act === 'decide' || act === 'approve');
    expect(agreed.map(({ act }) => act)).toEqual(stationsOf(action, flow).map(({ act }) => act));
    const writers = new Set([
      author.id,
      ...history.filter(({ act }) => act === 'submit' || act === 'supply').map(({ by }) => by.id),
    ]);
    expect(agreed.some(({ by }) => writers.has(by.id))).toBe(false);
    expect(new Set(agreed.map(({ by }) => by.id)).size).toBe(agreed.length);
  }
});
