// Random people do random allowed and forbidden acts to the real procedure over SQLite, and to the pure machine beside
// it. They must agree on every answer, and the record must tell at the end exactly what the machine says was published.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partsAnswer } from '../../../src/contract/index.ts';
import type { EntriesAnswer, ProposalContent } from '../../../src/contract/index.ts';
import type {
  Action,
  Flow,
  ProposalFacts,
  ProposalState,
  RecordEntry,
} from '../../../src/disclosure/index.ts';
import {
  EMPTY_READING,
  PROPOSAL_ACTS,
  appendsEntry,
  applyEntries,
  calendarOf,
  isStepAct,
  mayRead,
  stationsOf,
  transition,
} from '../../../src/disclosure/index.ts';
import { parseEntry, utf8, type Entry } from '../../../src/log/index.ts';
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

/** What is owed for a period, and of which. */
const LEDGER = { code: 'FIN-18', period: '2026Q3' };
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
  /** Proposal → its title, of every run. */
  const titles = new Map<string, string>();
  /** Proposals that were published, in any run. */
  const everPublished = new Set<string>();
  /** Parts already fetched: what is public stays so. */
  const partWords = new Map<string, string>();
  const titleOf = (number: number): string => `第${String(number)}份，只此一份的标题（示例）`;
  beforeAll(async () => {
    // The record began before the quarter ended for which a ledger is owed.
    clock.ms = NOW - 60 * DAY;
    office = await testOffice({ clock });
    clock.ms = NOW;
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
    serial += 1;
    const plain = someContent({
      code,
      publishOnApproval: index % 3 !== 2,
      ...(stage === undefined ? {} : { stage }),
      ...(code === LEDGER.code ? { period: LEDGER.period } : {}),
    });
    const content = { ...plain, text: { ...plain.text, title: titleOf(serial) } };
    const clientId = `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`;
    const { id } = await office.office.services.proposals.create(author, {
      action: 'publish',
      target: null,
      content,
      clientId,
    });
    const flow = CODES[code] ?? 'F3';
    titles.set(id, content.text.title);
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
          // The calendar goes back a year: the ledger it is asked for stays in it.
          clock.ms = Math.min(clock.ms + days * DAY, NOW + 200 * DAY);
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
            everPublished.add(model.id);
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
        await checkPublicRecord();
      }),
      // One office for all runs: a smaller counterexample would begin where this one ended.
      { numRuns: 12, endOnFailure: true },
    );
    expect(published).toBeGreaterThan(3);
    expect(refusals).toBeGreaterThan(100);
  }, 240_000);

  /** What anybody may fetch: every published text, no other, and the calendar the office reckons from its own. */
  async function checkPublicRecord(): Promise<void> {
    const entries = await publicEntries();
    const hashes = entries.flatMap(({ parts }) => parts.map(({ sha256 }) => sha256));
    const words = await publicWords([...new Set(hashes)]);
    for (const [id, title] of titles) {
      expect(`${title} ${String(words.includes(title))}`).toBe(`${title} ${String(everPublished.has(id))}`);
    }
    const reading = applyEntries(EMPTY_READING, entries as unknown as RecordEntry[]);
    const { files, calendar } = office.office.services;
    const told = await calendar.now();
    // The clock goes back with each run; the calendar goes by the newest day that was signed.
    const noon = Date.parse(`${told.today}T04:00:00Z`);
    const reckoned = calendarOf(reading, files.calendar, noon, null);
    expect(reckoned?.duties).toEqual(told.duties);
    const ledger = told.duties.find(({ id }) => id === `${LEDGER.code}:${LEDGER.period}`);
    const ledgers = [...reading.disclosures.values()].filter(({ code }) => code === LEDGER.code);
    const isOut = ledgers.some(({ versions }) => Date.parse(versions[0]?.issued ?? '') <= noon + DAY / 2);
    expect(ledger?.state).toBe(isOut ? 'done-late' : 'missing');
    if (isOut) expect(ledgers.map(({ id }) => id)).toContain(ledger?.fulfilledBy);
  }

  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(office.url + path);
    expect(response.status).toBe(200);
    return response.json();
  };

  async function publicEntries(): Promise<readonly Entry[]> {
    const { size } = office.office.services.sequencer;
    const texts: string[] = [];
    while (texts.length < size) {
      const answer = (await get(
        `/log/entries?from=${String(texts.length)}&to=${String(Math.min(size, texts.length + 256))}`,
      )) as EntriesAnswer;
      texts.push(...answer.entries);
    }
    return texts.map((text) => parseEntry(utf8(text)));
  }

  /** All that stands in those parts, whether or not somebody was meant to find it. */
  async function publicWords(hashes: readonly string[]): Promise<string> {
    const fresh = hashes.filter((hash) => !partWords.has(hash));
    for (let at = 0; at < fresh.length; at += 64) {
      const answer = partsAnswer.parse(await get(`/log/parts?ids=${fresh.slice(at, at + 64).join(',')}`));
      expect(answer.missing).toEqual([]);
      for (const part of answer.parts) {
        const bytes = Buffer.from(part.base64 ?? '', 'base64').toString('utf8');
        partWords.set(part.sha256, part.utf8 ?? bytes);
      }
    }
    return hashes.map((hash) => partWords.get(hash) ?? '').join('\n');
  }

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
