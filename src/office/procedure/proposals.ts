// Proposals as they are drafted. Who may do what is the state machine's business (src/disclosure/proposal.ts); it is
// asked at each act, inside the transaction that makes the act true (book.ts, acting.ts).
import { randomBytes } from 'node:crypto';
import type {
  ImportedSheets,
  Meanwhile,
  Proposal,
  ProposalContent,
  TakenOver,
  WordAnswer,
  Revisions,
} from '../../contract/index.ts';
import { mayDraft, withoutImageWords, type ProposalState } from '../../disclosure/index.ts';
import type {
  Action,
  Decision,
  Disclosure,
  KeyedHash,
  NoticeText,
  PictureArea,
  RememberedMapping,
} from '../../disclosure/index.ts';
import type { Person } from '../auth/people.ts';
import type { Clock } from '../clock.ts';
import { OfficeError } from '../error.ts';
import type { ImportRunner } from '../import/runner.ts';
import type { Logger } from '../logger.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';
import type { ProposalRow, Reader, Store } from '../store/index.ts';
import { PURGE_DUE } from '../store/index.ts';
import { Acting } from './acting.ts';
import type { ActRequest } from './acting.ts';
import { blackOut } from './black-out.ts';
import { ProposalBook } from './book.ts';
import { emptyContent } from './content.ts';
import { copyForAmendment, NEW_PICTURE, nextPart, NO_PAGE } from './copy.ts';
import { IMAGES_LIMIT, prepareImage, tooManyImages } from './images.ts';
import type { PreparedImage } from './images.ts';
import { importFile, lookThrough, picturesOf } from './imports.ts';
import { addMaterial, materialOf } from './materials.ts';
import type { HandedOver } from './materials.ts';
import { meanwhileOf, takeToNewest } from './newer.ts';
import { addOriginal, lookThroughOriginal, originalFile, removeOriginal } from './originals.ts';
import { Overrides } from './overrides.ts';
import { importSheets, rememberMapping } from './sheets.ts';
import type { RecordReading } from './reading.ts';
import type { Rules } from './findings.ts';

/** Nobody has anything left to do with these. */
const OVER: readonly ProposalState[] = ['archived', 'discarded'];
/** How many of them a list shows at most. */
const LIST_LIMIT = 500;
/** Actions that begin something of their own. */
const FIRST: readonly Action[] = ['publish', 'urgent', 'event'];

/** What is said beside an act. */
export interface ActWords {
  readonly comment?: string | undefined;
  readonly decision?: Decision | null | undefined;
  readonly answers?: readonly WordAnswer[] | undefined;
}

export interface ProposalsOptions {
  readonly store: Store;
  readonly sequencer: Sequencer;
  readonly reading: RecordReading;
  readonly rules: Rules;
  readonly clock: Clock;
  readonly log: Logger;
  readonly hash: KeyedHash;
  /** Reads files in a process of their own. */
  readonly imports: ImportRunner;
}

export class Proposals {
  readonly #book: ProposalBook;
  readonly #acting: Acting;
  readonly #imports: ImportRunner;
  readonly #log: Logger;
  /** Who answers for what the personal-data gate found. */
  readonly overrides: Overrides;

  constructor({ store, sequencer, reading, rules, clock, log, hash, imports }: ProposalsOptions) {
    this.#imports = imports;
    this.#log = log;
    this.#book = new ProposalBook({ store, reading, rules, clock, hash, tree: () => sequencer.tree });
    this.#acting = new Acting(this.#book, sequencer, log);
    this.overrides = new Overrides(this.#book);
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
    const target = FIRST.includes(action) ? null : wanted.target;
    const event = action === 'redact' && target !== null ? this.#book.reading.event(target) : null;
    const disclosure = event ? null : this.#target(action, target);
    const code = disclosure?.code ?? event?.code ?? '';
    // Whoever may tell of an event of no one item may also take its words back.
    const isAnybodys = event?.code === '';
    const hasTarget = disclosure !== null || event !== null;
    if (hasTarget && !isAnybodys && !this.#book.rules.covers(person, code))
      throw new OfficeError('not-your-post', 403);
    const about = disclosure ?? event;
    const id = `p-${randomBytes(9).toString('hex')}`;
    const at = this.#book.now();
    const row = await this.#book.store.withTransaction(async (writer) => {
      const before = await writer.proposals.findByClient(person.id, clientId);
      if (before) return before;
      const start = disclosure
        ? await this.#begin(writer, action, disclosure)
        : { ...emptyContent(), ...(event ? { code, reasonCode: 'personal-data' as const } : {}) };
      const row: ProposalRow = {
        id,
        action,
        state: 'draft',
        revision: 1,
        disclosure: about?.id ?? newDisclosureId(action),
        target: about?.id ?? null,
        base: disclosure?.versions.at(-1)?.seq ?? null,
        content: JSON.stringify(settled(action, { ...start, ...wanted.content }, about)),
        author: person.id,
        last_editor: person.id,
        client_id: clientId,
        created_at: at,
        updated_at: at,
        seq: null,
      };
      await writer.proposals.insert(row);
      if (action === 'amend' && disclosure) await copyForAmendment(writer, row, disclosure);
      await this.#book.audit(writer, person, 'create-proposal', row, { action });
      return row;
    });
    return this.#book.view(row, person);
  }

  async get(person: Person, id: string): Promise<Proposal> {
    return this.#book.view(await this.#book.readable(this.#book.store.read, person, id), person);
  }

  /** Those this person may see, newest first. `mine`: only the person's own. */
  async list(
    person: Person,
    filter: { state?: string | undefined; mine?: boolean | undefined },
  ): Promise<Proposal[]> {
    const rows = await this.#book.store.read.proposals.list({
      ...(filter.state === undefined ? {} : { state: filter.state }),
      ...(filter.mine === true ? { author: person.id } : {}),
      over: OVER,
      limit: LIST_LIMIT,
    });
    const views = await this.#book.views.many(this.#book.store.read, rows, person, false);
    return views.filter((view) => view !== null);
  }

  /** Keeps what was typed, as it was typed. Throws `edited-elsewhere` (409) when `revision` is not the one held. */
  async save(person: Person, id: string, revision: number, content: ProposalContent): Promise<Proposal> {
    const row = await this.#book.store.withTransaction(async (writer) => {
      const row = await this.#book.permitted(writer, person, id, 'edit', revision);
      const { target, action } = row;
      const about = target === null ? null : this.#about(target);
      const settledContent = settled(action as Action, content, about);
      return this.#book.change(writer, person, row, { content: JSON.stringify(settledContent) }, true);
    });
    return this.#book.view(row, person);
  }

  /** What was published since it was begun: see `meanwhileOf`. */
  async meanwhile(person: Person, id: string): Promise<Meanwhile> {
    return meanwhileOf(this.#book, person, id);
  }

  /** Takes it to the newest version of what it follows up on: see `takeToNewest`. */
  async takeOver(person: Person, id: string, wanted: { revision: number; seq: number }): Promise<TakenOver> {
    return takeToNewest(this.#book, person, id, wanted);
  }

  /** Adds an image to a draft. Throws what `prepareImage` throws, and `too-many-images` (422). */
  async addImage(person: Person, id: string, upload: Uint8Array) {
    await this.#book.permitted(this.#book.store.read, person, id, 'edit', null);
    return this.addPrepared(person, id, await prepareImage(upload), NEW_PICTURE);
  }

  /** Adds an image that is ready to be published; by `look` somebody has yet to look at it. Throws `too-many-images` (422). */
  async addPrepared(
    person: Person,
    id: string,
    image: PreparedImage,
    look: typeof NEW_PICTURE | typeof NO_PAGE = NO_PAGE,
  ) {
    return this.#book.store.withTransaction(async (writer) => {
      const row = await this.#book.permitted(writer, person, id, 'edit', null);
      const held = await writer.proposals.images([id]);
      if (picturesOf(held).length >= IMAGES_LIMIT) throw tooManyImages();
      const part = nextPart(held.map((one) => one.part));
      const { type, bytes, width, height } = image;
      const size = bytes.length;
      const facts = { proposal: id, part, type, width, height, size, bytes };
      await writer.proposals.putImage({ ...facts, ...look });
      const { revision } = await this.#book.change(writer, person, row, {}, true);
      await this.#book.audit(writer, person, 'add-image', row, { part, size: bytes.length });
      return { part, type, size: bytes.length, width, height, revision };
    });
  }

  /** Takes a PDF or a Word document into a draft: see `importFile`. */
  async importFile(person: Person, id: string, name: string, bytes: Uint8Array, revisions: Revisions) {
    return importFile(this.#book, this.#imports, person, id, { name, bytes, revisions });
  }

  /** Reads a treasurer's sheet, of which nothing is kept: see `importSheets`. */
  async importSheets(person: Person, id: string, name: string, bytes: Uint8Array): Promise<ImportedSheets> {
    return importSheets(this.#book, this.#imports, person, id, { name, bytes });
  }

  /** What a clerk chose for a sheet's columns: see `rememberMapping`. */
  async rememberMapping(person: Person, id: string, mapping: RememberedMapping): Promise<void> {
    return rememberMapping(this.#book, person, id, mapping);
  }

  /** This person has looked through pages that no program can read: see `lookThrough`. */
  async lookThrough(person: Person, id: string, parts: readonly string[]): Promise<Proposal> {
    return lookThrough(this.#book, person, id, parts);
  }

  /** Makes areas of a picture black for good: see `blackOut`. */
  async blackOut(person: Person, id: string, wanted: { part: string; areas: readonly PictureArea[] }) {
    return blackOut(this.#book, this.#log, person, id, wanted);
  }

  /** Keeps a file as it came: see `addOriginal`. */
  async addOriginal(person: Person, id: string, file: HandedOver): Promise<Proposal> {
    return addOriginal(this.#book, this.#imports, person, id, file);
  }

  async removeOriginal(person: Person, id: string, part: string): Promise<Proposal> {
    return removeOriginal(this.#book, person, id, part);
  }

  async lookThroughOriginal(person: Person, id: string, part: string): Promise<Proposal> {
    return lookThroughOriginal(this.#book, person, id, part);
  }

  /** The very file. Throws `not-found`. */
  async original(person: Person, id: string, part: string) {
    return originalFile(this.#book, person, id, part);
  }

  /** Throws a picture away for good. Throws `not-found` (404). */
  async removeImage(person: Person, id: string, part: string): Promise<Proposal> {
    const row = await this.#book.store.withTransaction(async (writer) => {
      const before = await this.#book.permitted(writer, person, id, 'edit', null);
      if ((await writer.proposals.removeImages(id, [part])) === 0) throw new OfficeError('not-found', 404);
      await this.#book.audit(writer, person, 'remove-image', before, { part });
      await writer.journal.set(PURGE_DUE, id);
      return this.#book.change(writer, person, before, {}, true);
    });
    await this.#book.store.purge();
    return this.#book.view(row, person);
  }

  async image(person: Person, id: string, part: string): Promise<{ type: string; bytes: Uint8Array }> {
    await this.#book.readable(this.#book.store.read, person, id);
    const image = await this.#book.store.read.proposals.image(id, part);
    if (!image) throw new OfficeError('not-found', 404);
    return image;
  }

  /** Keeps a file in answer to the reviewer's question. Throws `not-a-material` (415), `too-many-materials` (422). */
  async addMaterial(person: Person, id: string, file: HandedOver) {
    return addMaterial(this.#book, person, id, file);
  }

  /** A file handed over, for those who decide on it and those who wrote it. Throws `not-found`. */
  async material(person: Person, id: string, material: string) {
    return materialOf(this.#book, person, id, material);
  }

  /** Does one act to one proposal: see `Acting`. */
  async act(
    person: Person,
    id: string,
    act: ActRequest['act'],
    revision: number,
    words: ActWords = {},
  ): Promise<Proposal> {
    return this.#book.view(await this.actUnseen(person, id, act, revision, words), person);
  }

  /** As `act`, for who does not look at what became of it. */
  async actUnseen(
    person: Person,
    id: string,
    act: ActRequest['act'],
    revision: number,
    { comment = '', decision = null, answers }: ActWords = {},
  ): Promise<ProposalRow> {
    const [done] = await this.#acting.act(person, {
      act,
      items: [{ id, revision }],
      comment,
      decision,
      answers,
    });
    if (!done) throw new OfficeError('internal', 500);
    return done;
  }

  /** Does one act to several proposals of one issue, to all or to none. */
  async actTogether(person: Person, request: ActRequest): Promise<Proposal[]> {
    const done = await this.#acting.act(person, request);
    return Promise.all(done.map((row) => this.#book.view(row, person)));
  }

  // ---- inside ----

  #target(action: Action, target: string | null): Disclosure | null {
    if (FIRST.includes(action)) return null;
    const disclosure = target === null ? null : this.#book.reading.find(target);
    if (!disclosure) {
      throw new OfficeError('target-missing', 422, { fields: [{ field: 'target', code: 'target-missing' }] });
    }
    return disclosure;
  }

  /** What a follow-up is about: a disclosure, or something that happened. */
  #about(target: string): { readonly code: string } | null {
    return this.#book.reading.find(target) ?? this.#book.reading.event(target);
  }

  async #begin(reader: Reader, action: Action, disclosure: Disclosure): Promise<ProposalContent> {
    const content = { ...emptyContent(), code: disclosure.code, audience: [...disclosure.audience] };
    if (action === 'redact') return { ...content, reasonCode: 'personal-data' };
    if (action !== 'amend') return content;
    return this.#book.views.contentInForce(reader, disclosure);
  }
}

function newDisclosureId(action: Action): string {
  const kind = action === 'urgent' ? 'u' : action === 'event' ? 'e' : 'd';
  return `${kind}-${randomBytes(8).toString('hex')}`;
}

/** Which item a follow-up belongs to is not the drafter's to say: it would choose who approves it. */
function settled(
  action: Action,
  given: ProposalContent,
  target: { readonly code: string } | null,
): ProposalContent {
  // The words on a page belong to its image.
  const content = { ...given, text: withoutImageWords(given.text as NoticeText) as ProposalContent['text'] };
  return FIRST.includes(action) || !target ? content : { ...content, code: target.code };
}
