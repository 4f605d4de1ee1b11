// Keeps one draft. The law:
// 1. An edit is written to this machine first; the office comes after. A machine that can't write is told of, and tried
//    again with every exchange; the office comes all the same.
// 2. The office's copy is replaced only from the revision this draft grew from. If someone else moved it on, nothing
//    is overwritten: both are kept until the person chooses.
// 3. Whatever fails, the content stays in the page, and the office is tried again.
// 4. One request at a time; what was typed meanwhile goes with the next.
import type { Proposal, ProposalContent } from '../../contract/index.ts';
import { isOffline, OfficeFailure } from '../api/failure.ts';
import type { OfficeApi } from '../api/office.ts';
import { formatTimestamp } from '../../disclosure/index.ts';
import { Model } from '../model.ts';
import { draftOf, isBlank, isOnlyHere, sameContent, type Draft } from './draft.ts';
import type { DraftStore } from './draft-store.ts';

/** `kept`: the office has all; `waiting`: soon; `sending`; `offline`: only here; `conflict`: two versions; `stopped`: the office refuses. Whether this machine has it is another matter: `isWritten`. */
export type Keeping = 'kept' | 'waiting' | 'sending' | 'offline' | 'conflict' | 'stopped';

const QUIET_MS = 1_200;
const RETRY_FIRST_MS = 2_000;
const RETRY_LAST_MS = 30_000;

export interface KeeperOptions {
  readonly office: Pick<OfficeApi, 'create' | 'save' | 'proposal'>;
  readonly store: Pick<DraftStore, 'put' | 'remove'>;
  readonly draft: Draft;
  /** The proposal as the office last told it; null before it knows of it. */
  readonly proposal: Proposal | null;
  /** False for a draft that this machine could not write so far. */
  readonly isWritten?: boolean;
  readonly quietMs?: number;
  readonly retryMs?: number;
}

export class DraftKeeper extends Model {
  draft: Draft;
  proposal: Proposal | null;
  keeping: Keeping = 'kept';
  /** The office's newer version, while the person has not chosen. */
  theirs: Proposal | null = null;
  /** Why the office refused. */
  failure: Error | null = null;
  /** False from a write this machine refused until the next good one: the newest words are in this page only. */
  isWritten: boolean;

  private timer: ReturnType<typeof setTimeout> | null = null;
  private running: Promise<void> | null = null;
  private retryMs: number;
  private writing: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(private readonly options: KeeperOptions) {
    super();
    this.draft = options.draft;
    this.proposal = options.proposal;
    this.isWritten = options.isWritten ?? true;
    this.retryMs = options.retryMs ?? RETRY_FIRST_MS;
    const office = options.proposal;
    if (office && isOnlyHere(this.draft) && office.revision !== this.draft.revision) {
      if (sameContent(office.content, this.draft.content)) this.adopt(office);
      else this.meet(office);
    } else if (office && !isOnlyHere(this.draft)) {
      this.draft = { ...draftOf(office, this.draft.account, this.draft.key) };
    }
    if (isOnlyHere(this.draft) && this.theirs === null && !this.isUnbegun()) this.schedule(0);
  }

  /** Chosen at most, and nowhere but here: the office hears of a draft with its first words. */
  isUnbegun(): boolean {
    return this.proposal === null && this.draft.proposal === null && isBlank(this.draft.content);
  }

  get content(): ProposalContent {
    return this.draft.content;
  }

  /** @param part members to replace. */
  edit(part: Partial<ProposalContent>): void {
    const content = { ...this.draft.content, ...part };
    this.draft = {
      ...this.draft,
      content,
      edits: this.draft.edits + 1,
      editedAt: formatTimestamp(Date.now()),
    };
    void this.write();
    if (this.keeping !== 'conflict' && !this.isUnbegun()) {
      if (this.keeping !== 'sending') this.keeping = this.keeping === 'offline' ? 'offline' : 'waiting';
      this.schedule(this.options.quietMs ?? QUIET_MS);
    }
    this.changed();
  }

  /** The office told of the same revision anew: something beside the content has changed. */
  heard(proposal: Proposal): void {
    if (proposal.revision !== this.proposal?.revision) return;
    this.proposal = proposal;
    this.changed();
  }

  /** Makes sure the office knows the draft. @throws OfficeFailure */
  async atOffice(): Promise<Proposal> {
    if (this.proposal === null) await this.send();
    if (this.proposal === null) throw this.failure ?? new Error('not at the office');
    return this.proposal;
  }

  /** Sends what is not there yet and resolves when the office has all of it. @throws OfficeFailure */
  async flush(): Promise<Proposal> {
    const proposal = await this.atOffice();
    if (!isOnlyHere(this.draft) && this.keeping !== 'conflict') return proposal;
    while (isOnlyHere(this.draft)) {
      await this.send();
      if (this.keeping !== 'kept' && this.keeping !== 'waiting') {
        throw this.failure ?? new Error('not kept');
      }
    }
    return this.proposal ?? proposal;
  }

  /** Tries at once: the network is back, or the person asks. */
  retry(): void {
    if (this.keeping === 'offline' || this.keeping === 'stopped') {
      this.retryMs = this.options.retryMs ?? RETRY_FIRST_MS;
      this.schedule(0);
    }
  }

  /** Two versions met: go on with the one of this machine. It replaces the office's at its newest revision. */
  chooseMine(): void {
    if (this.theirs === null) return;
    this.proposal = this.theirs;
    this.draft = { ...this.draft, revision: this.theirs.revision };
    this.theirs = null;
    this.keeping = 'waiting';
    void this.write();
    this.schedule(0);
    this.changed();
  }

  /** Two versions met: go on with the office's. */
  chooseTheirs(): void {
    if (this.theirs === null) return;
    this.adopt(this.theirs);
    this.theirs = null;
    this.keeping = 'kept';
    void this.write();
    this.changed();
  }

  /**
   * Does something else with the proposal that gives it a new revision (an upload), with no save under way.
   * @throws OfficeFailure
   */
  async through<T extends { readonly revision: number }>(
    job: (proposal: Proposal) => Promise<T>,
  ): Promise<T> {
    await this.atOffice();
    while (this.running !== null) await this.running;
    const proposal = this.proposal;
    if (proposal === null) throw this.failure ?? new Error('not at the office');
    const done = job(proposal);
    this.running = done.then(
      () => undefined,
      () => undefined,
    );
    try {
      const answer = await done;
      // More than one on: somebody saved meanwhile. The next save must say so, and not pass over their words.
      const isNext = answer.revision <= proposal.revision + 1;
      const revision = isNext ? answer.revision : proposal.revision;
      this.draft = { ...this.draft, revision };
      this.proposal = { ...proposal, revision };
      await this.write();
      return answer;
    } finally {
      this.running = null;
      if (isOnlyHere(this.draft)) this.schedule(this.options.quietMs ?? QUIET_MS);
      this.changed();
    }
  }

  /**
   * Has the office change the content itself (`job`), once it has all that was typed. What is typed meanwhile is not
   * overwritten: both versions are then shown to choose from. @throws OfficeFailure
   */
  async changedThere(job: (proposal: Proposal) => Promise<Proposal>): Promise<void> {
    await this.flush();
    const answer = await this.through(job);
    if (isOnlyHere(this.draft)) this.meet(answer);
    else this.adopt(answer);
    await this.write();
    this.changed();
  }

  /** The draft is no longer needed on this machine. */
  async forget(): Promise<void> {
    this.close();
    await this.writing;
    await this.options.store.remove(this.draft.account, this.draft.key);
  }

  /** Stops trying. What is only here stays here. */
  close(): void {
    this.closed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  /** Resolves when everything typed so far is on this machine's disk, or refused by it: `isWritten`. */
  written(): Promise<void> {
    return this.writing;
  }

  private write(): Promise<void> {
    const draft = this.draft;
    this.writing = this.writing
      .then(() => this.options.store.put(draft))
      .then(
        () => this.wrote(true),
        () => this.wrote(false),
      );
    return this.writing;
  }

  private wrote(isWritten: boolean): void {
    if (isWritten === this.isWritten) return;
    this.isWritten = isWritten;
    this.changed();
  }

  private schedule(delay: number): void {
    if (this.closed) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.send();
    }, delay);
  }

  private send(): Promise<void> {
    this.running ??= this.exchange().finally(() => {
      this.running = null;
      if (!this.closed && isOnlyHere(this.draft) && this.keeping === 'kept') {
        this.keeping = 'waiting';
        this.schedule(this.options.quietMs ?? QUIET_MS);
      }
      this.changed();
    });
    return this.running;
  }

  private async exchange(): Promise<void> {
    if (this.theirs !== null) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.keeping = 'sending';
    this.changed();
    const sent = this.draft;
    try {
      const answer =
        sent.proposal === null
          ? await this.options.office.create(sent.action, sent.target, sent.key, sent.content)
          : await this.options.office.save(sent.proposal, sent.revision, sent.content);
      this.proposal = answer;
      // A repeated creation finds the draft already there, perhaps with older words: what is here goes on top of it.
      const arrived = sent.proposal !== null || sameContent(answer.content, sent.content);
      this.draft = {
        ...this.draft,
        proposal: answer.id,
        revision: answer.revision,
        kept: arrived ? sent.edits : sent.edits - 1,
      };
      this.keeping = 'kept';
      this.failure = null;
      this.retryMs = this.options.retryMs ?? RETRY_FIRST_MS;
      await this.write();
    } catch (cause) {
      await this.failed(cause);
    }
  }

  private async failed(cause: unknown): Promise<void> {
    this.failure = cause instanceof Error ? cause : new Error(String(cause));
    if (!this.isWritten) await this.write();
    if (cause instanceof OfficeFailure && cause.code === 'edited-elsewhere' && this.draft.proposal !== null) {
      try {
        this.meet(await this.options.office.proposal(this.draft.proposal));
        return;
      } catch (second) {
        this.failure = second instanceof Error ? second : this.failure;
      }
    }
    const again =
      isOffline(this.failure) || (cause instanceof OfficeFailure && (cause.error.retryAfter ?? 0) > 0);
    this.keeping = again ? 'offline' : 'stopped';
    if (again) {
      this.schedule(this.retryMs);
      this.retryMs = Math.min(this.retryMs * 2, RETRY_LAST_MS);
    }
  }

  private meet(office: Proposal): void {
    if (sameContent(office.content, this.draft.content)) {
      this.adopt(office);
      this.keeping = 'kept';
      return;
    }
    this.theirs = office;
    this.keeping = 'conflict';
  }

  private adopt(office: Proposal): void {
    this.proposal = office;
    this.draft = {
      ...this.draft,
      proposal: office.id,
      revision: office.revision,
      content: office.content,
      kept: this.draft.edits,
    };
  }
}
