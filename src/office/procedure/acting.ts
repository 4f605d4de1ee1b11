// The acts on a proposal, alone or on all of an issue at once. Each is asked of the state machine inside the
// transaction that makes it true; what is appended to the log is inserted in that same transaction, so that of several
// all are published or none is, also when the power fails.
import type { WordAnswer } from '../../contract/index.ts';
import { appendsEntry, issueOf, isStepAct } from '../../disclosure/index.ts';
import type { Decision, ProposalAct, ProposalState } from '../../disclosure/index.ts';
import type { Person } from '../auth/people.ts';
import { OfficeError } from '../error.ts';
import type { FieldFault } from '../error.ts';
import { apiErrorOf } from '../faults.ts';
import type { Logger } from '../logger.ts';
import type { Draft } from '../sequencer/draft.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';
import type { ProposalRow, Reader, Writer } from '../store/index.ts';
import { commentFaults, isWrittenForResidents, neededFaults, voteOf } from './act-words.ts';
import type { ProposalBook } from './book.ts';
import { contentOf, dataOf } from './content.ts';
import { erase } from './erasure.ts';
import { refusalOf } from './findings.ts';
import { gather } from './gather.ts';
import { dropLoosePictures } from './loose-pictures.ts';
import { draftOf, hashesToErase, stepDraftOf } from './publication.ts';
import type { WordAnswers } from './word-answers.ts';

/** Acts that would undo one another on one disclosure: one at a time. */
const EXCLUSIVE: readonly string[] = ['amend', 'withdraw'];
const OPEN: readonly string[] = ['submitted', 'reviewed', 'approved'];
/** Acts before which the content is judged once more. */
const JUDGED: readonly ProposalAct[] = ['submit', 'pass', 'decide', 'approve', 'publish'];

/** What somebody wants done, to one proposal or to several of one issue. */
export interface ActRequest {
  readonly act: Exclude<ProposalAct, 'edit'>;
  readonly items: readonly { readonly id: string; readonly revision: number }[];
  readonly comment: string;
  /** Of a `decide`: one record for all. */
  readonly decision: Decision | null;
  /** For what the gate found in these words. */
  readonly answers?: readonly WordAnswer[] | undefined;
}

/** What an act leads to, and what in its words was answered for. */
interface Step {
  readonly state: ProposalState;
  readonly answers: WordAnswers;
}

/** Whether it refuses what was written for the act, and not a proposal. */
function isOfWords({ fields }: OfficeError): boolean {
  return fields.some(({ field }) => /^(?:comment|decision)(?:\.|$)/.test(field));
}

/** Every sentence once. */
function reasonsOf(error: OfficeError): string {
  const { message, fields = [] } = apiErrorOf(error);
  const sentences = fields.length === 0 ? [message] : [...new Set(fields.map((fault) => fault.message))];
  return sentences.join('').replace(/。$/, '');
}

export class Acting {
  readonly #book: ProposalBook;
  readonly #sequencer: Sequencer;
  readonly #log: Logger;

  constructor(book: ProposalBook, sequencer: Sequencer, log: Logger) {
    this.#book = book;
    this.#sequencer = sequencer;
    this.#log = log;
  }

  /**
   * Does the act to all of them or to none. Whatever is handed in, agreed to or signed is refused with all findings
   * at once (`has-findings`, 422; a single one as `refusalOf` says) while there are any. Throws what `transition` refuses with, `edited-elsewhere` (409),
   * and `not-one-issue` (422). Of several, whatever stands in the way of any is told of each at once (`not-all`).
   */
  async act(person: Person, wanted: ActRequest): Promise<ProposalRow[]> {
    const { store } = this.#book;
    const request = { ...wanted, comment: wanted.comment.trim() };
    if (request.items.length > 1) await this.#refuseTogether(store.read, person, request);
    const rows = await this.#look(store.read, person, request);
    const steps = await Promise.all(rows.map((row) => this.#next(store.read, row, person, request)));
    if (steps.some(({ state }) => appendsEntry(request.act, state))) {
      await this.#sequencer.appendAll((writer) => this.#perform(writer, person, request));
      // The erasure is done and signed. Should the disk be too full to rewrite the file now, it stays due (office.ts).
      if (rows.some(({ action }) => action === 'redact')) await this.#purge();
    } else {
      await store.withTransaction((writer) => this.#perform(writer, person, request));
      // Only where a picture was dropped; what was handed in stays so, should the disk be too full now.
      if (request.act === 'submit') await this.#purge();
    }
    const done = [];
    for (const { id } of rows) done.push(await this.#book.readable(store.read, person, id));
    return done;
  }

  async #purge(): Promise<void> {
    await this.#book.store.purge().catch((error: unknown) => {
      this.#log.error({ error }, 'the files were not purged; it will be tried again');
    });
  }

  /** The rows, if all of this may be done to all of them as they stand. */
  async #look(reader: Reader, person: Person, request: ActRequest): Promise<ProposalRow[]> {
    const rows = await this.#readable(reader, person, request);
    for (const [index, row] of rows.entries()) await this.#permit(reader, row, person, request, index);
    return rows;
  }

  /** The rows, in the order in which they were asked for, if they are of one issue. */
  async #readable(reader: Reader, person: Person, { items }: ActRequest): Promise<ProposalRow[]> {
    const rows: ProposalRow[] = [];
    for (const { id } of items) rows.push(await this.#book.readable(reader, person, id));
    if (new Set(rows.map(({ id }) => id)).size < rows.length) throw new OfficeError('bad-request', 400);
    const issues = new Set(rows.map((row) => issueOf(contentOf(row).code, contentOf(row).period)));
    if (rows.length > 1 && (issues.size > 1 || issues.has(null))) throw new OfficeError('not-one-issue', 422);
    return rows;
  }

  #permit(
    reader: Reader,
    row: ProposalRow,
    person: Person,
    { act, items }: ActRequest,
    index: number,
  ): Promise<void> {
    return this.#book.permit(reader, row, person, act, items[index]?.revision ?? null);
  }

  async #next(reader: Reader, row: ProposalRow, person: Person, request: ActRequest): Promise<Step> {
    const { code } = contentOf(row);
    const answers = this.#book.wordAnswers(code, request.answers);
    const { faults: voted, verdict } = await voteOf(reader, row, request, this.#book, answers);
    const { act, comment } = request;
    const isPublic = isWrittenForResidents(act) && verdict !== 'refused';
    const gate = this.#book.rules.gateFor(code, isPublic);
    const faults = [...neededFaults(request, verdict), ...voted, ...commentFaults(comment, gate, answers)];
    if (faults.length > 0) {
      const isJudged = JUDGED.includes(act) && verdict !== 'refused';
      const content = isJudged ? await this.#contentFaults(reader, row, person, act, act === 'publish') : [];
      throw refusalOf([...faults, ...content]);
    }
    return { state: await this.#book.next(reader, row, person, request.act, verdict), answers };
  }

  /** Says of every one of several what stands in its way. What was written for all of them is told at its fields, first. */
  async #refuseTogether(reader: Reader, person: Person, request: ActRequest): Promise<void> {
    const { act } = request;
    const rows = await this.#readable(reader, person, request);
    const refused: { readonly title: string; readonly error: OfficeError }[] = [];
    for (const [index, row] of rows.entries()) {
      const error = await this.#permit(reader, row, person, request, index)
        .then(() => this.#next(reader, row, person, request))
        .then(async ({ state }) => {
          const isJudged = JUDGED.includes(act) && state !== 'returned';
          const faults = isJudged
            ? await this.#contentFaults(reader, row, person, act, appendsEntry(act, state))
            : [];
          return faults.length > 0 ? refusalOf(faults) : null;
        })
        .catch((thrown: unknown) => {
          // What is wrong with the words for all of them is wrong for each.
          if (thrown instanceof OfficeError && !isOfWords(thrown)) return thrown;
          throw thrown;
        });
      if (error) refused.push({ title: contentOf(row).text.title.trim(), error });
    }
    if (refused.length === 0) return;
    const list = refused.map(({ title, error }) => `《${title}》${reasonsOf(error)}`).join('；');
    const status = refused.some(({ error }) => error.status === 403) ? 403 : 422;
    throw new OfficeError('not-all', status, { values: { count: refused.length, list } });
  }

  /** Does it inside a transaction; returns what is to be appended in it. */
  async #perform(writer: Writer, person: Person, request: ActRequest): Promise<readonly Draft[]> {
    const { act } = request;
    const drafts: Draft[] = [];
    for (const row of await this.#look(writer, person, request)) {
      const step = await this.#next(writer, row, person, request);
      const { state } = step;
      if (JUDGED.includes(act) && state !== 'returned') {
        const faults = await this.#contentFaults(writer, row, person, act, appendsEntry(act, state));
        if (faults.length > 0) throw refusalOf(faults);
      }
      if (act === 'submit') await dropLoosePictures(this.#book, writer, person, row);
      if (act === 'supply') await this.#checkSupplied(writer, row, request);
      if (appendsEntry(act, state)) drafts.push(await this.#draft(writer, row, person, request, step));
      else await this.#transit(writer, row, person, request, step, row.seq);
    }
    return drafts;
  }

  /** Everything in the way of what is about to be handed in, agreed to or signed. */
  async #contentFaults(
    reader: Reader,
    row: ProposalRow,
    person: Person,
    act: ProposalAct,
    publishing: boolean,
  ): Promise<FieldFault[]> {
    const { rules } = this.#book;
    const findings = await this.#book.findings(reader, row, publishing);
    if (act !== 'submit') return findings;
    const busy = await this.#busyFaults(reader, row);
    return [...busy, ...rules.postFindings(contentOf(row), person), ...findings];
  }

  /** The entry it becomes, and what must become true with it. */
  async #draft(
    writer: Writer,
    row: ProposalRow,
    person: Person,
    request: ActRequest,
    step: Step,
  ): Promise<Draft> {
    const { rules, reading, clock } = this.#book;
    const { act, comment, decision } = request;
    const at = this.#book.now();
    const present = { act, at, by: person, comment, decision };
    const publication = await gather(writer, row, present, { rules, reading, nowMs: clock.now() });
    const { tree } = this.#sequencer;
    if (isStepAct(act)) {
      if (row.seq === null) throw new OfficeError('wrong-state', 409);
      const complete = (): Promise<void> => this.#transit(writer, row, person, request, step, row.seq);
      return { ...stepDraftOf(publication, act, row.seq, tree), complete };
    }
    const { action, content } = publication;
    // What began a disclosure began it once: a second entry of its id would show it twice.
    if (row.target === null && tree.entries.some((entry) => entry?.id === row.disclosure))
      throw new OfficeError('wrong-state', 409);
    const hashes = action === 'redact' ? hashesToErase(content, tree) : [];
    const complete = async (seq: number): Promise<void> => {
      await this.#transit(writer, row, person, request, step, seq);
      if (action !== 'redact') return;
      const { disclosure } = row;
      await erase(writer, {
        proposal: row.id,
        disclosure,
        hashes,
        seq,
        by: person.id,
        at,
        tree,
        hash: this.#book.hash,
      });
    };
    return { ...draftOf(publication, tree), complete };
  }

  async #transit(
    writer: Writer,
    row: ProposalRow,
    person: Person,
    { act, comment, decision }: ActRequest,
    { state, answers }: Step,
    seq: number | null,
  ): Promise<void> {
    await answers.keep(writer, person, row, this.#book);
    await this.#book.note(writer, person, row, act, comment, dataOf(decision));
    await this.#book.change(writer, person, row, { state, seq }, false);
    await this.#book.audit(writer, person, `${act}-proposal`, row, seq === null ? {} : { seq });
  }

  /** An answer to the reviewer is a word or a file handed over since the question. */
  async #checkSupplied(reader: Reader, row: ProposalRow, { comment }: ActRequest): Promise<void> {
    if (comment.trim() !== '') return;
    const acts = await reader.proposals.acts([row.id]);
    const asked = acts.findLast(({ act }) => act === 'ask')?.at ?? '';
    const materials = await reader.proposals.materials([row.id]);
    if (!materials.some(({ at }) => at >= asked)) {
      const fields = [{ field: 'comment', code: 'supply-missing' as const }];
      throw new OfficeError('supply-missing', 422, { fields });
    }
  }

  async #busyFaults(reader: Reader, row: ProposalRow): Promise<FieldFault[]> {
    if (!EXCLUSIVE.includes(row.action)) return [];
    const others = await reader.proposals.ofDisclosure(row.disclosure);
    const busy = others.some(
      (other) => other.id !== row.id && EXCLUSIVE.includes(other.action) && OPEN.includes(other.state),
    );
    return busy ? [{ field: 'target', code: 'target-busy' }] : [];
  }
}
