// Proposals, from the first word to the record. Who may do what is the state machine's business
// (src/disclosure/proposal.ts); here it is asked, at each act, inside the transaction that makes the act true.
import { randomBytes } from 'node:crypto';
import type { Proposal, ProposalContent } from '../../contract/index.ts';
import { formatTimestamp, mayDraft, mayRead, transition } from '../../disclosure/index.ts';
import type { Action, Disclosure, ProposalAct, ProposalState } from '../../disclosure/index.ts';
import type { Person } from '../auth/people.ts';
import type { Clock } from '../clock.ts';
import { OfficeError } from '../error.ts';
import type { FieldFault } from '../error.ts';
import type { Logger } from '../logger.ts';
import type { Draft } from '../sequencer/draft.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';
import type { ProposalRow, Reader, Store, Writer } from '../store/index.ts';
import { contentOf, emptyContent } from './content.ts';
import { erase } from './erasure.ts';
import { checkComment, hasFindings } from './findings.ts';
import type { Rules } from './findings.ts';
import { IMAGES_LIMIT, prepareImage } from './images.ts';
import { gather } from './gather.ts';
import { draftOf, hashesToErase } from './publication.ts';
import { copyForAmendment } from './copy.ts';
import type { RecordReading } from './reading.ts';
import { factsOf, ProposalViews } from './views.ts';

/** How many proposals a list shows at most. */
const LIST_LIMIT = 500;
/** Acts on one disclosure that would undo one another: one at a time. */
const EXCLUSIVE: readonly Action[] = ['amend', 'withdraw'];

export interface ProposalsOptions {
  readonly store: Store;
  readonly sequencer: Sequencer;
  readonly reading: RecordReading;
  readonly rules: Rules;
  readonly clock: Clock;
  readonly log: Logger;
}

export class Proposals {
  readonly #store: Store;
  readonly #sequencer: Sequencer;
  readonly #reading: RecordReading;
  readonly #rules: Rules;
  readonly #clock: Clock;
  readonly #views: ProposalViews;
  readonly #onPurgeFailed: (error: unknown) => void;

  constructor({ store, sequencer, reading, rules, clock, log }: ProposalsOptions) {
    this.#store = store;
    this.#sequencer = sequencer;
    this.#reading = reading;
    this.#rules = rules;
    this.#clock = clock;
    this.#views = new ProposalViews(rules, reading, clock);
    this.#onPurgeFailed = (error) =>
      log.error({ error }, 'the files were not purged; it will be tried again');
  }

  /** Begins a draft. The same `clientId` again gives the draft it made the first time. */
  async create(
    person: Person,
    wanted: {
      action: Action;
      target: string | null;
      content?: Partial<ProposalContent> | undefined;
      clientId: string;
    },
  ): Promise<Proposal> {
    if (!mayDraft(person.role)) throw new OfficeError('forbidden', 403);
    const { action, clientId } = wanted;
    const target = action === 'publish' || action === 'urgent' ? null : wanted.target;
    const disclosure = this.#target(action, target);
    const id = `p-${randomBytes(9).toString('hex')}`;
    const at = this.#now();
    const row = await this.#store.withTransaction(async (writer) => {
      const before = await writer.proposals.findByClient(person.id, clientId);
      if (before) return before;
      const start = disclosure ? await this.#begin(writer, action, disclosure) : emptyContent();
      const row: ProposalRow = {
        id,
        action,
        state: 'draft',
        revision: 1,
        disclosure: disclosure?.id ?? newDisclosureId(action),
        target: disclosure?.id ?? null,
        content: JSON.stringify(settled(action, { ...start, ...wanted.content }, disclosure)),
        author: person.id,
        last_editor: person.id,
        client_id: clientId,
        created_at: at,
        updated_at: at,
        seq: null,
      };
      await writer.proposals.insert(row);
      if (action === 'amend' && disclosure) await copyForAmendment(writer, row, disclosure);
      await this.#audit(writer, person, 'create-proposal', row, { action });
      return row;
    });
    return this.#view(row, person);
  }

  async get(person: Person, id: string): Promise<Proposal> {
    return this.#view(await this.#readable(this.#store.read, person, id), person);
  }

  /** Those this person may see, newest first. `mine`: only the person's own. */
  async list(
    person: Person,
    filter: { state?: string | undefined; mine?: boolean | undefined },
  ): Promise<Proposal[]> {
    const rows = await this.#store.read.proposals.list({
      ...(filter.state === undefined ? {} : { state: filter.state }),
      ...(filter.mine === true ? { author: person.id } : {}),
      limit: LIST_LIMIT,
    });
    const views = await this.#views.many(this.#store.read, rows, person, false);
    return views.filter((view) => view !== null);
  }

  /** Keeps what was typed, as it was typed. Throws `edited-elsewhere` (409) when `revision` is not the one held. */
  async save(person: Person, id: string, revision: number, content: ProposalContent): Promise<Proposal> {
    const row = await this.#store.withTransaction(async (writer) => {
      const row = await this.#permitted(writer, person, id, 'edit', revision);
      const disclosure = row.target === null ? null : this.#reading.find(row.target);
      const settledContent = settled(row.action as Action, content, disclosure);
      return this.#change(writer, person, row, { content: JSON.stringify(settledContent) }, true);
    });
    return this.#view(row, person);
  }

  /** Adds an image to a draft. Throws what `prepareImage` throws, and `too-many-images` (422). */
  async addImage(person: Person, id: string, upload: Uint8Array) {
    await this.#permitted(this.#store.read, person, id, 'edit', null);
    const image = await prepareImage(upload);
    return this.#store.withTransaction(async (writer) => {
      const row = await this.#permitted(writer, person, id, 'edit', null);
      const held = await writer.proposals.images([id]);
      if (held.length >= IMAGES_LIMIT) {
        const values = { limit: IMAGES_LIMIT };
        const fields: FieldFault[] = [{ field: 'image', code: 'too-many-images', values }];
        throw new OfficeError('too-many-images', 422, { values, fields });
      }
      const part = nextPart(held.map((one) => one.part));
      const { type, bytes, width, height } = image;
      await writer.proposals.putImage({ proposal: id, part, type, width, height, size: bytes.length, bytes });
      const { revision } = await this.#change(writer, person, row, {}, true);
      return { part, type, size: bytes.length, width, height, revision };
    });
  }

  async removeImage(person: Person, id: string, part: string): Promise<void> {
    await this.#store.withTransaction(async (writer) => {
      const row = await this.#permitted(writer, person, id, 'edit', null);
      if ((await writer.proposals.removeImages(id, [part])) === 0) throw new OfficeError('not-found', 404);
      await this.#change(writer, person, row, {}, true);
    });
  }

  async image(person: Person, id: string, part: string): Promise<{ type: string; bytes: Uint8Array }> {
    await this.#readable(this.#store.read, person, id);
    const image = await this.#store.read.proposals.image(id, part);
    if (!image) throw new OfficeError('not-found', 404);
    return image;
  }

  /**
   * Submits, recalls, approves, returns, publishes or discards. Submission and everything that signs is refused
   * with all findings (`has-findings`, 422) while there are any.
   */
  async act(
    person: Person,
    id: string,
    act: Exclude<ProposalAct, 'edit'>,
    revision: number,
    comment = '',
  ): Promise<Proposal> {
    if (act === 'return' && comment.trim() === '') {
      throw new OfficeError('comment-missing', 422, {
        fields: [{ field: 'comment', code: 'comment-missing' }],
      });
    }
    if (comment !== '') checkComment(comment);
    const before = await this.#permitted(this.#store.read, person, id, act, revision);
    const next = await this.#next(this.#store.read, before, person, act);
    if (next === 'published') {
      await this.#sequencer.append((writer) => this.#publish(writer, person, id, act, revision, comment));
      // The erasure is done and signed. Should the disk be too full to rewrite the file now, it stays due (office.ts).
      if (before.action === 'redact') await this.#store.purge().catch(this.#onPurgeFailed);
    } else {
      await this.#store.withTransaction(async (writer) => {
        const row = await this.#permitted(writer, person, id, act, revision);
        if (act === 'submit' || act === 'approve') await this.#check(writer, row);
        if (act === 'submit') await this.#checkAlone(writer, row);
        await this.#transit(writer, person, row, act, comment, null);
      });
    }
    return this.#view(await this.#readable(this.#store.read, person, id), person);
  }

  // ---- inside ----

  /** Builds the entry, inside the transaction that will append it; judges once more what is about to be signed. */
  async #publish(
    writer: Writer,
    person: Person,
    id: string,
    act: 'approve' | 'publish' | 'submit' | 'recall' | 'return' | 'discard',
    revision: number,
    comment: string,
  ): Promise<Draft> {
    const row = await this.#permitted(writer, person, id, act, revision);
    await this.#check(writer, row);
    const present = { at: this.#now(), by: person, comment };
    const publication = await gather(writer, row, act === 'approve' ? 'approve' : 'publish', present, {
      rules: this.#rules,
      reading: this.#reading,
      nowMs: this.#clock.now(),
    });
    const { action, content } = publication;
    const draft = draftOf(publication, this.#sequencer.tree);
    const complete = async (seq: number): Promise<void> => {
      await this.#transit(writer, person, row, act, comment, seq);
      if (action !== 'redact') return;
      const hashes = hashesToErase(content, this.#sequencer.tree);
      const at = present.at;
      await erase(writer, {
        proposal: id,
        disclosure: row.disclosure,
        erase: content.erase,
        hashes,
        seq,
        by: person.id,
        at,
      });
    };
    return { ...draft, complete };
  }

  async #transit(
    writer: Writer,
    person: Person,
    row: ProposalRow,
    act: ProposalAct,
    comment: string,
    seq: number | null,
  ): Promise<void> {
    const state = await this.#next(writer, row, person, act);
    await writer.proposals.addAct({ proposal: row.id, act, at: this.#now(), account: person.id, comment });
    await this.#change(writer, person, row, { state, seq }, false);
    await this.#audit(writer, person, `${act}-proposal`, row, seq === null ? {} : { seq });
  }

  /** What the act leads to. Throws `wrong-state` (409), `forbidden` or `own-proposal` (403). */
  async #next(reader: Reader, row: ProposalRow, person: Person, act: ProposalAct): Promise<ProposalState> {
    const facts = factsOf(row, await reader.proposals.acts([row.id]), this.#rules);
    const step = transition(facts, act, person);
    if (!step.ok) throw new OfficeError(step.code, step.code === 'wrong-state' ? 409 : 403);
    return step.state;
  }

  /** The proposal, if this person may do this to it as it stands. `revision` null: as it stands is good enough. */
  async #permitted(
    reader: Reader,
    person: Person,
    id: string,
    act: ProposalAct,
    revision: number | null,
  ): Promise<ProposalRow> {
    const row = await this.#readable(reader, person, id);
    // First whether it may be done at all: 「已在别处改过」 would send a stranger to compare what is not theirs.
    if (revision !== null && row.revision !== revision) {
      const state = await this.#next(reader, row, person, act).catch((error: unknown) => {
        if (error instanceof OfficeError && error.code !== 'wrong-state') throw error;
        return null;
      });
      throw new OfficeError(state === null ? 'wrong-state' : 'edited-elsewhere', 409);
    }
    await this.#next(reader, row, person, act);
    return row;
  }

  async #readable(reader: Reader, person: Person, id: string): Promise<ProposalRow> {
    const row = await reader.proposals.find(id);
    const facts = row && factsOf(row, await reader.proposals.acts([id]), this.#rules);
    // Whether a draft exists is nobody's business who may not read it.
    if (!row || !facts || !mayRead(facts, person)) throw new OfficeError('not-found', 404);
    return row;
  }

  async #check(reader: Reader, row: ProposalRow): Promise<void> {
    const findings = this.#rules.findings(contentOf(row), {
      action: row.action as Action,
      now: this.#clock.now(),
      images: await reader.proposals.images([row.id]),
      target: row.target === null ? null : this.#reading.find(row.target),
    });
    if (findings.length > 0) throw hasFindings(findings);
  }

  async #checkAlone(reader: Reader, row: ProposalRow): Promise<void> {
    if (!EXCLUSIVE.includes(row.action as Action)) return;
    const others = await reader.proposals.ofDisclosure(row.disclosure);
    const busy = others.some(
      (other) =>
        other.id !== row.id &&
        EXCLUSIVE.includes(other.action as Action) &&
        (other.state === 'submitted' || other.state === 'approved'),
    );
    if (busy) throw new OfficeError('target-busy', 409);
  }

  async #change(
    writer: Writer,
    person: Person,
    row: ProposalRow,
    values: Partial<ProposalRow>,
    edited: boolean,
  ): Promise<ProposalRow> {
    const next: ProposalRow = { ...row, ...values, revision: row.revision + 1, updated_at: this.#now() };
    if (edited) {
      // Whoever changed a word can't decide on it later: each further writer is noted once.
      const acts = await writer.proposals.acts([row.id]);
      const known =
        row.author === person.id || acts.some((one) => one.act === 'edit' && one.account === person.id);
      if (!known) {
        await writer.proposals.addAct({
          proposal: row.id,
          act: 'edit',
          at: this.#now(),
          account: person.id,
          comment: '',
        });
      }
      next.last_editor = person.id;
    }
    const { id: _id, ...columns } = next;
    if (!(await writer.proposals.change(row.id, row.revision, columns))) {
      throw new OfficeError('edited-elsewhere', 409);
    }
    return next;
  }

  #target(action: Action, target: string | null): Disclosure | null {
    if (action === 'publish' || action === 'urgent') return null;
    const disclosure = target === null ? null : this.#reading.find(target);
    if (!disclosure) {
      throw new OfficeError('target-missing', 422, { fields: [{ field: 'target', code: 'target-missing' }] });
    }
    return disclosure;
  }

  async #begin(reader: Reader, action: Action, disclosure: Disclosure): Promise<ProposalContent> {
    const content = { ...emptyContent(), code: disclosure.code, audience: [...disclosure.audience] };
    if (action === 'redact') return { ...content, reasonCode: 'personal-data' };
    if (action !== 'amend') return content;
    return this.#views.contentInForce(reader, disclosure);
  }

  async #view(row: ProposalRow, person: Person): Promise<Proposal> {
    const [view] = await this.#views.many(this.#store.read, [row], person, true);
    if (!view) throw new OfficeError('not-found', 404);
    return view;
  }

  async #audit(writer: Writer, person: Person, act: string, row: ProposalRow, detail: object): Promise<void> {
    const at = this.#now();
    await writer.journal.record({
      at,
      account: person.id,
      act,
      subject: row.id,
      detail: JSON.stringify(detail),
    });
  }

  #now(): string {
    return formatTimestamp(this.#clock.now());
  }
}

function newDisclosureId(action: Action): string {
  return `${action === 'urgent' ? 'u' : 'd'}-${randomBytes(8).toString('hex')}`;
}

/** Which item a follow-up belongs to is not the drafter's to say: it would choose who approves it. */
function settled(action: Action, content: ProposalContent, target: Disclosure | null): ProposalContent {
  return action === 'publish' || action === 'urgent' || !target ? content : { ...content, code: target.code };
}

/** A number no image of the draft has borne lately: an undone deletion must not show another picture. */
function nextPart(taken: readonly string[]): string {
  const numbers = taken.map((part) => Number(part.slice('image-'.length)));
  const next = Math.max(0, ...numbers) + 1;
  if (next <= 99) return `image-${next}`;
  for (let number = 1; ; number += 1) if (!numbers.includes(number)) return `image-${number}`;
}
