// Who answers for what the personal-data gate found: set and taken back by those whose turn it is, shown to everybody
// who decides, kept with the proposal, and counted in the audit by kind and ground, never by words.
import type { FoundPersonalData, Proposal, ProposalContent } from '../../contract/index.ts';
import {
  covers,
  fieldText,
  fingerprintOf,
  groundsFor,
  originalWords,
  OVERRIDE_GROUNDS,
  transition,
  writersOf,
} from '../../disclosure/index.ts';
import type {
  KeptOriginal,
  KeyedHash,
  Override,
  OverrideContext,
  OverrideGround,
  PersonalDataContext,
  PersonalDataHit,
  ProposalActor,
  ProposalFacts,
} from '../../disclosure/index.ts';
import type { Person } from '../auth/people.ts';
import { OfficeError } from '../error.ts';
import type { OverrideRow, Reader } from '../store/index.ts';
import type { ProposalBook } from './book.ts';
import { hasFindings, wordFaults } from './findings.ts';

const REASON_LENGTH = 300;

function overrideOf({ fingerprint, account, at, reason, ground }: OverrideRow): Override | null {
  const known = OVERRIDE_GROUNDS.find((one) => one === ground);
  return known ? { fingerprint, by: account, at, reason, ground: known } : null;
}

/** The overrides of one proposal, and what they were asked about. */
export class Answers {
  readonly #overrides: readonly Override[];
  readonly #context: OverrideContext;
  readonly #hits: PersonalDataHit[] = [];

  constructor(rows: readonly OverrideRow[], context: OverrideContext) {
    this.#overrides = rows.map(overrideOf).filter((one) => one !== null);
    this.#context = context;
  }

  /** Whether somebody answers for it. Remembers that it was asked: the checks ask of every hit. */
  readonly waived = (hit: PersonalDataHit): boolean => {
    this.#hits.push(hit);
    return this.#covering(hit) !== null;
  };

  /** Everything that was asked about, each thing once with its first place. */
  found(): { hit: PersonalDataHit; fingerprint: string; places: number; override: Override | null }[] {
    const found = new Map<string, { hit: PersonalDataHit; places: number }>();
    for (const hit of this.#hits) {
      const fingerprint = fingerprintOf(hit, this.#context.hash);
      const known = found.get(fingerprint);
      if (known) known.places += 1;
      else found.set(fingerprint, { hit, places: 1 });
    }
    return [...found].map(([fingerprint, { hit, places }]) => ({
      hit,
      fingerprint,
      places,
      override: this.#covering(hit),
    }));
  }

  /** Grounds on which this person may answer for a hit. Whoever wrote a number can't call it a false alarm. */
  groundsFor(hit: PersonalDataHit, actor: ProposalActor): readonly OverrideGround[] {
    if (hit.level === 'block' && this.#context.writers.has(actor.id)) return [];
    return this.everGrounds(hit);
  }

  /** Grounds on which anybody may answer for a hit; empty: it can't stay. */
  everGrounds({ kind }: PersonalDataHit): readonly OverrideGround[] {
    return groundsFor(kind, this.#context.flow);
  }

  #covering(hit: PersonalDataHit): Override | null {
    return this.#overrides.find((override) => covers(override, hit, this.#context)) ?? null;
  }
}

/** Those who may change the words now, and those who decide on them now. */
export function mayAnswer(facts: ProposalFacts, actor: ProposalActor): boolean {
  return transition(facts, 'edit', actor).ok || transition(facts, 'return', actor).ok;
}

/** The finds as the console shows them. */
export function foundViews(
  answers: Answers,
  content: ProposalContent,
  originals: readonly KeptOriginal[],
  facts: ProposalFacts,
  actor: ProposalActor,
  personOf: (id: string) => Proposal['author'],
): FoundPersonalData[] {
  const may = mayAnswer(facts, actor);
  return answers.found().map(({ hit, fingerprint, places, override }) => ({
    fingerprint,
    kind: hit.kind,
    level: hit.level,
    field: hit.field,
    words: (originalWords(originals, hit.field) ?? fieldText(content, hit.field)).slice(hit.start, hit.end),
    places,
    grounds: may ? [...answers.groundsFor(hit, actor)] : [],
    mayStay: answers.everGrounds(hit).length > 0,
    override: override && {
      ground: override.ground,
      reason: override.reason,
      at: override.at,
      by: personOf(override.by),
    },
  }));
}

export class Overrides {
  readonly #book: ProposalBook;

  constructor(book: ProposalBook) {
    this.#book = book;
  }

  /**
   * This person answers for the words of that fingerprint. Throws `override-nothing` (409) when the gate finds no such
   * words any more, `override-welfare` (422), `override-own` (403), `override-ground` and `override-reason-missing` (422), and
   * `override-reason-personal` (422) when the reason itself tells of a person; what is not this person's turn as `transition` says it.
   */
  async set(
    person: Person,
    id: string,
    fingerprint: string,
    { ground, reason }: Pick<Override, 'ground' | 'reason'>,
  ): Promise<Proposal> {
    const book = this.#book;
    checkOverrideReason(reason, book.rules.gateFor('', false));
    const row = await book.store.withTransaction(async (writer) => {
      const { row, answers } = await this.#open(writer, person, id);
      const found = answers.found().find((one) => one.fingerprint === fingerprint);
      if (!found) throw new OfficeError('override-nothing', 409);
      const { kind } = found.hit;
      if (answers.everGrounds(found.hit).length === 0) throw atField('override-welfare', 'ground');
      const grounds = answers.groundsFor(found.hit, person);
      if (grounds.length === 0) throw new OfficeError('override-own', 403);
      if (!grounds.includes(ground)) throw atField('override-ground', 'ground');
      const at = book.now();
      const account = person.id;
      await writer.proposals.putOverride({ proposal: id, fingerprint, kind, ground, reason, account, at });
      await book.audit(writer, person, 'answer-personal-data', row, { kind, ground });
      return row;
    });
    return book.view(row, person);
  }

  /** Nobody answers for these words any more. Throws `override-nothing` (409) when nobody did. */
  async remove(person: Person, id: string, fingerprint: string): Promise<Proposal> {
    const book = this.#book;
    const row = await book.store.withTransaction(async (writer) => {
      const { row } = await this.#open(writer, person, id);
      const held = (await writer.proposals.overrides([id])).find((one) => one.fingerprint === fingerprint);
      if (!held) throw new OfficeError('override-nothing', 409);
      await writer.proposals.removeOverrides(id, fingerprint);
      const { kind, ground } = held;
      await book.audit(writer, person, 'question-personal-data', row, { kind, ground });
      return row;
    });
    return book.view(row, person);
  }

  /** The proposal with what the gate finds in it, if it is this person's turn. */
  async #open(reader: Reader, person: Person, id: string) {
    const book = this.#book;
    const row = await book.readable(reader, person, id);
    if (!mayAnswer(await book.facts(reader, row), person)) {
      const open = ['draft', 'returned', 'submitted', 'reviewed'].includes(row.state);
      throw open ? new OfficeError('forbidden', 403) : new OfficeError('wrong-state', 409);
    }
    const { answers } = await book.judged(reader, row);
    return { row, answers };
  }
}

/** Throws `override-reason-missing`, `override-reason-personal`, or `has-findings` when it can't stand in the record (422). */
export function checkOverrideReason(reason: string, gate: PersonalDataContext): void {
  if (reason.trim() === '') throw atField('override-reason-missing', 'reason');
  const length = [...reason].length;
  if (length > REASON_LENGTH) {
    throw hasFindings([{ field: 'reason', code: 'too-long', values: { limit: REASON_LENGTH, length } }]);
  }
  const fields = wordFaults('reason', reason, gate);
  const isPersonal = fields.some(({ code }) => code.startsWith('personal-'));
  if (isPersonal) throw new OfficeError('override-reason-personal', 422, { fields });
  if (fields.length > 0) throw hasFindings(fields);
}

function atField(
  code: 'override-ground' | 'override-reason-missing' | 'override-welfare',
  field: string,
): OfficeError {
  return new OfficeError(code, 422, { fields: [{ field, code }] });
}

/** The overrides of a row, ready to be asked. */
export function answersOf(
  rows: readonly OverrideRow[],
  facts: Pick<ProposalFacts, 'authorId' | 'flow' | 'history' | 'lastEditorId'>,
  hash: KeyedHash,
): Answers {
  return new Answers(rows, { hash, writers: writersOf(facts), flow: facts.flow });
}
