// The rules the office lives by, and their changes. Whoever can write to the machine's folder can edit kiosk-config: that
// alone changes nothing. At start the files are held against the rules in force; what differs waits, as a proposal of the
// system, for a member of the committee (居委会), who reads in sentences what would change and agrees or not. Until then
// the former rules stay in force, as they were kept here. Agreement is an entry of the log, for every screen to show, so
// that it holds here too: nothing is appended that only one had a hand in; the machine's keeper is the first, who has no
// say over content, and the committee the second.
import { createHash, randomBytes } from 'node:crypto';
import type { AuditAct, CalendarRules, RulesInForceView } from '../../contract/index.ts';
import { canonicalText, REASON_TYPE, ruleChanges, wasUntil } from '../../disclosure/index.ts';
import type { Role, RuleBook } from '../../disclosure/index.ts';
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

/** Who may agree that the rules are changed. */
export const RULE_APPROVERS: readonly Role[] = ['committee'];
const SETTING = 'rules-in-force';
const REFUSED = 'rules-refused';
const DISCLOSURE = 'rules';
/** A part must not grow beyond what a screen keeps: a whole new catalogue is told by its first sentences and a count. */
const SENTENCES_LIMIT = 300;

/** The parts of the files that are rules: these wait; name, address and contacts of a community hold at once. */
type Ruled = Pick<CommunityFiles, 'items' | 'masks' | 'rules' | 'calendar' | 'posts'> & {
  readonly publicItems: CommunityFiles['public']['items'];
};

function ruledOf({ items, masks, rules, calendar, posts, public: known }: CommunityFiles): Ruled {
  return { items, masks, rules, calendar, posts, publicItems: known.items };
}

function bookOf({ masks, rules, calendar, posts }: Ruled): RuleBook {
  const { items, profile, namePolicy, restDays, off } = rules;
  const { events, holidays } = calendar;
  return { items, masks, profile, namePolicy, restDays, off, events, holidays, posts };
}

/** The rules that come next, with what they replace: what came due until then is reckoned by that. */
function following(former: Ruled, next: Ruled, until: string): Ruled {
  const was = wasUntil(former.calendar, next.calendar);
  const earlier = former.calendar.former ?? [];
  if (Object.keys(was).length === 0) return withFormer(next, earlier);
  const codes = new Set(next.calendar.items.map(({ code }) => code));
  const gone = former.calendar.items.filter(({ code }) => !codes.has(code));
  const names = Object.fromEntries(
    gone.map(({ code }) => [code, former.publicItems[code]?.name ?? code] as const),
  );
  return withFormer(next, [...earlier, { until, was, names }]);
}

function withFormer(ruled: Ruled, former: NonNullable<CalendarRules['former']>): Ruled {
  return former.length === 0 ? ruled : { ...ruled, calendar: { ...ruled.calendar, former } };
}

const hashOf = (book: RuleBook): string => createHash('sha256').update(canonicalText(book)).digest('hex');

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

  constructor(options: RulesInForceOptions) {
    this.#options = options;
  }

  /** At start, before anything goes by the rules: puts those in force, and keeps what differs waiting. */
  async begin(): Promise<void> {
    const { store, sequencer, files } = this.#options;
    const fresh = ruledOf(files);
    const hash = hashOf(bookOf(fresh));
    const held = readRuled(await store.read.journal.setting(SETTING));
    // A restored office may have lost what it kept; the log tells what was agreed to last.
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
      const kept = JSON.stringify(goesOn);
      if (kept === (await store.read.journal.setting(SETTING))) return;
      await store.withTransaction(async (writer) => {
        await writer.journal.set(SETTING, kept);
        if (held === null) await this.#record(writer, null, 'begin-rules', hash, {});
      });
      return;
    }
    this.#pending = { ruled: fresh, hash, changes };
    this.#adopt(held);
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
      history.push({ seq: entry.seq, at: entry.issued, changes, by: entry.approvals[0]?.post ?? '' });
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
    const salt = Uint8Array.from(randomBytes(SALT_LENGTH));
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
      parts: [{ name: 'changes', type: REASON_TYPE, part: makePart(salt, utf8(told.join('\n')), sha256) }],
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

/** What this office, or an earlier version of it, kept; null when there is nothing, or nothing it can go by. */
function readRuled(kept: string | null): Ruled | null {
  if (kept === null) return null;
  const ruled = JSON.parse(kept) as Partial<Ruled>;
  const { items, masks, rules, calendar, posts, publicItems } = ruled;
  return items && masks && rules && calendar && posts && publicItems
    ? { items, masks, rules, calendar, posts, publicItems }
    : null;
}
