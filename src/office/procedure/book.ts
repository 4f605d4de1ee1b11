// What drafting and acting share: the rows of proposals, asked and changed under the state machine's rules
// (src/disclosure/proposal.ts). Whoever changes a row asks here, inside the transaction that makes the change true.
import type { AuditAct, Proposal, WordAnswer } from '../../contract/index.ts';
import { formatTimestamp, mayRead, transition } from '../../disclosure/index.ts';
import type {
  Action,
  KeyedHash,
  ProposalAct,
  ProposalFacts,
  ProposalState,
  Verdict,
} from '../../disclosure/index.ts';
import type { Person } from '../auth/people.ts';
import type { Clock } from '../clock.ts';
import { OfficeError } from '../error.ts';
import type { FieldFault } from '../error.ts';
import type { LogTree } from '../sequencer/tree.ts';
import type { ProposalRow, Reader, Store, Writer } from '../store/index.ts';
import { contentOf, withPageWords } from './content.ts';
import { erasableOf, wordsLeft } from './erasure.ts';
import { showsBlackened } from './originals.ts';
import type { Rules } from './findings.ts';
import { answersOf } from './overrides.ts';
import type { Answers } from './overrides.ts';
import type { RecordReading } from './reading.ts';
import { factsOf, ProposalViews } from './views.ts';
import { WordAnswers } from './word-answers.ts';

/** `2026-11-21T09` of a timestamp. */
const HOUR_OF_TEXT = 13;

export interface BookOptions {
  readonly store: Store;
  readonly reading: RecordReading;
  readonly rules: Rules;
  readonly clock: Clock;
  /** Names what the personal-data gate found. */
  readonly hash: KeyedHash;
  readonly tree: () => LogTree;
}

export class ProposalBook {
  readonly store: Store;
  readonly reading: RecordReading;
  readonly rules: Rules;
  readonly clock: Clock;
  readonly hash: KeyedHash;
  readonly views: ProposalViews;
  readonly #tree: () => LogTree;

  constructor({ store, reading, rules, clock, hash, tree }: BookOptions) {
    this.store = store;
    this.reading = reading;
    this.rules = rules;
    this.clock = clock;
    this.hash = hash;
    this.#tree = tree;
    this.views = new ProposalViews({ rules, reading, clock, hash, tree });
  }

  /** What the state machine asks to know of a row, now. */
  async facts(reader: Reader, row: ProposalRow): Promise<ProposalFacts> {
    const { rules, reading, clock } = this;
    return factsOf(row, await reader.proposals.acts([row.id]), { rules, reading, now: clock.now() });
  }

  /** What the act leads to. Throws `wrong-state` and the like (409), `forbidden` or `own-proposal` (403). */
  async next(
    reader: Reader,
    row: ProposalRow,
    person: Person,
    act: ProposalAct,
    verdict?: Verdict,
  ): Promise<ProposalState> {
    const step = transition(await this.facts(reader, row), act, person, verdict);
    if (step.ok) return step.state;
    const personal = ['forbidden', 'own-proposal', 'reviewed-it', 'wrote-it'].includes(step.code);
    throw new OfficeError(step.code, personal ? 403 : 409);
  }

  /** The proposal, if this person may do this to it as it stands. `revision` null: as it stands is good enough. */
  async permitted(
    reader: Reader,
    person: Person,
    id: string,
    act: ProposalAct,
    revision: number | null,
  ): Promise<ProposalRow> {
    const row = await this.readable(reader, person, id);
    await this.permit(reader, row, person, act, revision);
    return row;
  }

  /** Refuses what this person may not do to it as it stands, or to another revision of it than the one seen. */
  async permit(
    reader: Reader,
    row: ProposalRow,
    person: Person,
    act: ProposalAct,
    revision: number | null,
  ): Promise<void> {
    // First whether it may be done at all: 「已在别处改过」 would send a stranger to compare what is not theirs.
    if (revision !== null && row.revision !== revision) {
      const state = await this.next(reader, row, person, act).catch((error: unknown) => {
        if (error instanceof OfficeError && error.status !== 409) throw error;
        return null;
      });
      throw new OfficeError(state === null ? 'wrong-state' : 'edited-elsewhere', 409);
    }
    await this.next(reader, row, person, act);
  }

  async readable(reader: Reader, person: Person, id: string): Promise<ProposalRow> {
    const row = await reader.proposals.find(id);
    // Whether a draft exists is nobody's business who may not read it.
    if (!row || !mayRead(await this.facts(reader, row), person)) throw new OfficeError('not-found', 404);
    return row;
  }

  /** What came along for what the gate finds in words beside a proposal of that item. */
  wordAnswers(code: string, answers: readonly WordAnswer[] = []): WordAnswers {
    const { rules, hash } = this;
    const flow = rules.item(code)?.flow ?? null;
    return new WordAnswers(answers, { flow, hash, gate: rules.gateFor('', false) });
  }

  /** Everything to be put right before it is handed in, agreed to or signed. */
  async findings(reader: Reader, row: ProposalRow, publishing: boolean): Promise<FieldFault[]> {
    return (await this.judged(reader, row, publishing)).findings;
  }

  /** The findings, and what of the personal-data gate's somebody answers for. */
  async judged(
    reader: Reader,
    row: ProposalRow,
    publishing = false,
  ): Promise<{ findings: FieldFault[]; answers: Answers }> {
    const overrides = await reader.proposals.overrides([row.id]);
    const answers = answersOf(overrides, await this.facts(reader, row), this.hash);
    const images = await reader.proposals.images([row.id]);
    const target = row.target === null ? null : this.reading.find(row.target);
    const content = contentOf(row);
    const findings = this.rules.findings(withPageWords(content, images), {
      action: row.action as Action,
      now: this.clock.now(),
      images,
      target,
      erasable: erasableOf(row, this.#tree()),
      base: row.base,
      publishing,
      waived: answers.waived,
    });
    findings.push(
      ...this.rules.originals(
        content.code,
        await reader.proposals.originals([row.id]),
        answers.waived,
        showsBlackened(content, images),
      ),
    );
    if (row.action === 'redact') findings.push(...(await wordsLeft(reader, content, target)));
    return { findings, answers };
  }

  /** Writes the next revision. Throws `edited-elsewhere` when another was quicker. `edited`: words or images changed. */
  async change(
    writer: Writer,
    person: Person,
    row: ProposalRow,
    values: Partial<ProposalRow>,
    edited: boolean,
  ): Promise<ProposalRow> {
    const next: ProposalRow = { ...row, ...values, revision: row.revision + 1, updated_at: this.now() };
    if (edited) {
      // Whoever changed a word can't decide on it later: each further writer is noted once.
      const acts = await writer.proposals.acts([row.id]);
      const known =
        row.author === person.id || acts.some((one) => one.act === 'edit' && one.account === person.id);
      if (!known) await this.note(writer, person, row, 'edit');
      next.last_editor = person.id;
      // A draft is saved every few seconds: one line for each hour somebody is at it.
      const last = await writer.journal.lastAudit(row.id);
      const isSame = last?.act === 'edit-proposal' && last.account === person.id;
      if (!isSame || last.at.slice(0, HOUR_OF_TEXT) !== this.now().slice(0, HOUR_OF_TEXT)) {
        await this.audit(writer, person, 'edit-proposal', row, {});
      }
    }
    const { id: _id, ...columns } = next;
    if (!(await writer.proposals.change(row.id, row.revision, columns))) {
      throw new OfficeError('edited-elsewhere', 409);
    }
    return next;
  }

  /** Notes an act in the history. */
  async note(
    writer: Writer,
    person: Person,
    row: ProposalRow,
    act: ProposalAct,
    comment = '',
    data: string | null = null,
  ): Promise<void> {
    await writer.proposals.addAct({
      proposal: row.id,
      act,
      at: this.now(),
      account: person.id,
      comment,
      data,
    });
  }

  async view(row: ProposalRow, person: Person): Promise<Proposal> {
    const [view] = await this.views.many(this.store.read, [row], person, true);
    if (!view) throw new OfficeError('not-found', 404);
    return view;
  }

  async audit(
    writer: Writer,
    person: Person,
    act: AuditAct,
    row: ProposalRow,
    detail: object,
  ): Promise<void> {
    await writer.journal.record({
      at: this.now(),
      account: person.id,
      act,
      subject: row.id,
      detail: JSON.stringify(detail),
    });
  }

  /** UTC to the second. */
  now(): string {
    return formatTimestamp(this.clock.now());
  }
}
