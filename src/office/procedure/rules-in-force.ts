// The rules the office lives by, and their changes. Whoever can write to the machine's folder can edit kiosk-config: that
// alone changes nothing. At start the files are held against the rules in force; what differs waits, as a proposal of the
// system, for a member of the committee (居委会), who reads in sentences what would change and agrees or not. Until then
// the former rules stay in force, as they were kept here. Agreement is an entry of the log, for every screen to show, so
// that it holds here too: nothing is appended that only one had a hand in; the machine's keeper is the first, who has no
// say over content, and the committee the second.
import { randomBytes } from 'node:crypto';
import type { AuditAct, RulesInForceView } from '../../contract/index.ts';
import { REASON_TYPE, RULE_SETS_TYPE, ruleChanges } from '../../disclosure/index.ts';
import type { Role } from '../../disclosure/index.ts';
import { makePart, parseUtf8, SALT_LENGTH, timestampOf, utf8 } from '../../log/index.ts';
import type { Timestamp } from '../../log/index.ts';
import type { Person } from '../auth/people.ts';
import type { Clock } from '../clock.ts';
import type { CommunityFiles } from '../config/files.ts';
import { OfficeError } from '../error.ts';
import { sha256 } from '../keys/cryptography.ts';
import { OFFICE_ACTOR } from '../keys/genesis.ts';
import type { Draft } from '../sequencer/draft.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';
import type { Store, Writer } from '../store/index.ts';
import {
  bookOf,
  following,
  hashOf,
  readRuled,
  RULE_SETS,
  ruledOf,
  ruleSetsOf,
  settledByRecord,
  withFormer,
  writeRuleSets,
} from './rule-sets.ts';
import type { Ruled } from './rule-sets.ts';

/** Who may agree that the rules are changed. */
export const RULE_APPROVERS: readonly Role[] = ['committee'];
const SETTING = 'rules-in-force';
const REFUSED = 'rules-refused';
const DISCLOSURE = 'rules';
/** A part must not grow beyond what a screen keeps: a whole new catalogue is told by its first sentences and a count. */
const SENTENCES_LIMIT = 300;

export interface RulesInForceOptions {
  readonly store: Store;
  readonly sequencer: Sequencer;
  /** As they were read; their rules are replaced by those in force. Everything that goes by them holds this object. */
  readonly files: CommunityFiles;
  readonly clock: Clock;
}

interface Pending {
  readonly ruled: Ruled;
  readonly hash: string;
  /** A sentence each. */
  readonly changes: readonly string[];
}

export class RulesInForce {
  readonly #options: RulesInForceOptions;
  /** What the files say, when it differs from what is in force. */
  #pending: Pending | null = null;
  /** What the files said at start. */
  #read: Ruled | null = null;

  constructor(options: RulesInForceOptions) {
    this.#options = options;
  }

  /** At start, before anything goes by the rules: puts those in force, and keeps what differs waiting. */
  async begin(): Promise<void> {
    this.#read ??= ruledOf(this.#options.files);
    await this.#settle(this.#read);
  }

  /** After entries were given back: another set may have been agreed to in them. */
  async recovered(): Promise<void> {
    if (this.#read !== null) await this.#settle(this.#read);
  }

  async #settle(fresh: Ruled): Promise<void> {
    const { store, sequencer } = this.#options;
    this.#pending = null;
    const hash = hashOf(bookOf(fresh));
    // A restored office may have lost what it kept; the log tells what was agreed to last, and before.
    const kept = readRuled(await store.read.journal.setting(SETTING));
    const held = await settledByRecord(store.read, sequencer.tree.entries, kept);
    const agreed = sequencer.tree.entries.findLast((entry) => entry?.kind === 'rules');
    const detail = agreed?.detail ?? null;
    const isAgreed = detail !== null && 'after' in detail && detail.after === hash;
    const changes = held === null ? [] : ruleChanges(bookOf(held), bookOf(fresh));
    if (held === null || isAgreed || changes.length === 0) {
      // A first start begins the rules; a newer office may write the same ones otherwise.
      const goesOn =
        held === null
          ? fresh
          : agreed && isAgreed
            ? following(held, fresh, agreed.issued)
            : withFormer(fresh, held.calendar.former ?? []);
      this.#adopt(goesOn);
      const written = JSON.stringify(goesOn);
      if (written === (await store.read.journal.setting(SETTING))) return;
      await store.withTransaction(async (writer) => {
        await writer.journal.set(SETTING, written);
        if (held === null) await this.#record(writer, null, 'begin-rules', hash, {});
      });
      return;
    }
    this.#pending = { ruled: fresh, hash, changes };
    this.#adopt(held);
    const settled = JSON.stringify(held);
    if (settled !== (await store.read.journal.setting(SETTING)))
      await store.withTransaction((writer) => writer.journal.set(SETTING, settled));
    const last = await store.read.journal.lastAudit(hash);
    if (last?.act === 'propose-rules' || last?.act === 'refuse-rules') return;
    await store.withTransaction((writer) =>
      this.#record(writer, null, 'propose-rules', hash, { changes: changes.length }),
    );
  }

  /** How many changes wait to be agreed to; what was refused waits no more. */
  async waiting(): Promise<number> {
    const pending = this.#pending;
    if (pending === null) return 0;
    const refused = await this.#options.store.read.journal.setting(REFUSED);
    return refused === pending.hash ? 0 : pending.changes.length;
  }

  /** What waits, and what was changed before, newest first. */
  async view(person: Person): Promise<RulesInForceView> {
    const { store, sequencer } = this.#options;
    const pending = this.#pending;
    const refused = await store.read.journal.setting(REFUSED);
    const history = [];
    for (const entry of sequencer.tree.entries) {
      if (entry?.kind !== 'rules') continue;
      const hash = entry.parts.find(({ name }) => name === 'changes')?.sha256;
      const part = hash === undefined ? null : await store.read.record.part(hash);
      const changes = part ? parseUtf8(part.bytes).split('\n') : [];
      history.push({
        seq: entry.seq,
        at: entry.issued,
        changes,
        by: entry.approvals[0]?.post ?? '',
        isWhole: (await ruleSetsOf(store.read, entry)) !== null,
      });
    }
    return {
      pending: pending && {
        hash: pending.hash,
        changes: [...pending.changes],
        isRefused: refused === pending.hash,
      },
      history: history.reverse(),
      mayDecide: pending !== null && RULE_APPROVERS.includes(person.role),
    };
  }

  /**
   * Agrees to what waits: from then on it is in force, and in the log. Throws `rules-changed` (409) when the files say
   * something else by now, and as `Sequencer.append`.
   */
  async approve(person: Person, hash: string): Promise<RulesInForceView> {
    const pending = this.#awaited(hash);
    const { sequencer, store, files } = this.#options;
    const former = ruledOf(files);
    try {
      await sequencer.append((writer) => Promise.resolve(this.#draft(writer, person, pending)));
    } catch (error) {
      // Whether it holds is what the store says: it may be kept and only not be told to the screens yet.
      this.#adopt(readRuled(await store.read.journal.setting(SETTING)) ?? former);
      throw error;
    }
    this.#pending = null;
    return this.view(person);
  }

  /** Does not agree: the former rules stay. It is not asked again for until the files change once more. */
  async refuse(person: Person, hash: string): Promise<RulesInForceView> {
    this.#awaited(hash);
    await this.#options.store.withTransaction(async (writer) => {
      await writer.journal.set(REFUSED, hash);
      await this.#record(writer, person, 'refuse-rules', hash, {});
    });
    return this.view(person);
  }

  #awaited(hash: string): Pending {
    if (this.#pending?.hash !== hash) throw new OfficeError('rules-changed', 409);
    return this.#pending;
  }

  #draft(writer: Writer, person: Person, { ruled, hash, changes }: Pending): Draft {
    const { sequencer, files, clock } = this.#options;
    const at = timestampOf(Math.floor(clock.now() / 1000)) satisfies Timestamp;
    const before = hashOf(bookOf(ruledOf(files)));
    const more = changes.length - SENTENCES_LIMIT;
    const told = [...changes.slice(0, SENTENCES_LIMIT), ...(more > 0 ? [`另有 ${more} 处改动。`] : [])];
    return {
      entry: {
        kind: 'rules',
        id: DISCLOSURE,
        code: '',
        issued: at,
        notBefore: null,
        notAfter: null,
        audience: [],
        author: OFFICE_ACTOR,
        approvals: [{ role: person.role, post: person.post, account: person.id, at }],
        supersedes: sequencer.tree.entries.findLast((entry) => entry?.kind === 'rules')?.seq ?? null,
        reason: null,
        detail: { before, after: hash },
      },
      parts: [
        { name: 'changes', type: REASON_TYPE, part: makePart(freshSalt(), utf8(told.join('\n')), sha256) },
        {
          name: RULE_SETS,
          type: RULE_SETS_TYPE,
          part: makePart(freshSalt(), writeRuleSets(ruledOf(files), ruled), sha256),
        },
      ],
      complete: async (seq) => {
        const now = following(ruledOf(files), ruled, at);
        await writer.journal.set(SETTING, JSON.stringify(now));
        await this.#record(writer, person, 'approve-rules', hash, { seq, changes: changes.length });
        // Before the screens hear of the entry: they ask for the rules at once.
        this.#adopt(now);
      },
    };
  }

  /** From now on everything goes by these. */
  #adopt({ publicItems, ...ruled }: Ruled): void {
    const { files } = this.#options;
    const known = { ...files.public, items: publicItems, calendar: ruled.calendar };
    Object.assign(files, ruled, { public: known });
  }

  async #record(
    writer: Writer,
    person: Person | null,
    act: AuditAct,
    subject: string,
    detail: object,
  ): Promise<void> {
    const at = timestampOf(Math.floor(this.#options.clock.now() / 1000));
    await writer.journal.record({
      at,
      account: person?.id ?? null,
      act,
      subject,
      detail: JSON.stringify(detail),
    });
  }
}

const freshSalt = (): ReturnType<typeof utf8> => Uint8Array.from(randomBytes(SALT_LENGTH));
