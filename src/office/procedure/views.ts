// Proposals as the console sees them.
import type { Proposal, ProposalContent } from '../../contract/index.ts';
import {
  allowedActs,
  formatTimestamp,
  isAsked,
  issueOf,
  listeningUntil,
  mayRead,
  readNoticeText,
  stationAt,
  withoutImageWords,
} from '../../disclosure/index.ts';
import type {
  Action,
  Disclosure,
  KeyedHash,
  ProposalFacts,
  ProposalState,
  Role,
} from '../../disclosure/index.ts';
import { parseUtf8 } from '../../log/index.ts';
import type { Person } from '../auth/people.ts';
import type { Clock } from '../clock.ts';
import type { LogTree } from '../sequencer/tree.ts';
import { faultsOf } from '../faults.ts';
import type { AccountRow, ProposalActRecord, ProposalRow, Reader } from '../store/index.ts';
import { actDataOf, contentOf, emptyContent, emptyText, withPageWords } from './content.ts';
import type { Rules } from './findings.ts';
import { Copies } from './erased-words.ts';
import { erasableOf } from './erasure.ts';
import { newerThan } from './newer.ts';
import { keptOriginal, showsBlackened } from './originals.ts';
import { answersOf, foundViews } from './overrides.ts';
import type { RecordReading } from './reading.ts';

/** What the state machine asks to know. */
export function factsOf(
  row: ProposalRow,
  acts: readonly ProposalActRecord[],
  { rules, reading, now }: { rules: Rules; reading: RecordReading; now: number },
): ProposalFacts {
  const content = contentOf(row);
  const heardUntil = listeningEnd(row, rules, reading);
  return {
    action: row.action as Action,
    state: row.state as ProposalState,
    flow: rules.item(content.code)?.flow ?? null,
    authorId: row.author,
    lastEditorId: row.last_editor,
    publishOnApproval: content.publishOnApproval,
    listening: heardUntil !== null && now < heardUntil,
    history: acts
      .filter((act) => act.proposal === row.id)
      .map(({ act, account }) => ({ act, by: { id: account } })),
  };
}

/** Until when residents are heard on what it published (ms), or null when it is not (or no longer) such a thing. */
function listeningEnd(row: ProposalRow, rules: Rules, reading: RecordReading): number | null {
  if (row.state !== 'published' || row.seq === null) return null;
  const disclosure = reading.find(row.disclosure);
  const item = rules.item(disclosure?.code ?? '');
  if (!disclosure) return null;
  return listeningUntil(disclosure, item && { ...item, objectionDays: item.objectionDays ?? null });
}

function momentView(ms: number | null): string | null {
  return ms === null ? null : formatTimestamp(ms);
}

export class ProposalViews {
  readonly #rules: Rules;
  readonly #reading: RecordReading;
  readonly #clock: Clock;

  readonly #hash: KeyedHash;
  readonly #copies: Copies;
  readonly #tree: () => LogTree;

  constructor({
    rules,
    reading,
    clock,
    hash,
    tree,
  }: {
    rules: Rules;
    reading: RecordReading;
    clock: Clock;
    hash: KeyedHash;
    tree: () => LogTree;
  }) {
    this.#hash = hash;
    this.#copies = new Copies(hash, tree);
    this.#tree = tree;
    this.#rules = rules;
    this.#reading = reading;
    this.#clock = clock;
  }

  /** One view for each row; null for those this person may not read. `judged`: with findings and what the personal-data gate found (they take time). */
  async many(
    reader: Reader,
    rows: readonly ProposalRow[],
    person: Person,
    judged: boolean,
  ): Promise<(Proposal | null)[]> {
    const ids = rows.map(({ id }) => id);
    const acts = await reader.proposals.acts(ids);
    const images = await reader.proposals.images(ids);
    // What was read out of them is long: a list shows nothing of it.
    const originals = judged ? await reader.proposals.originals(ids) : [];
    const materials = await reader.proposals.materials(ids);
    const overrides = judged ? await reader.proposals.overrides(ids) : [];
    const people = new Map((await reader.accounts.all()).map((row) => [row.id, row]));
    const copies = judged ? await this.#copies.of(reader, rows, people) : new Map<string, never>();
    return rows.map((row) => {
      const facts = factsOf(row, acts, {
        rules: this.#rules,
        reading: this.#reading,
        now: this.#clock.now(),
      });
      if (!mayRead(facts, person)) return null;
      const content = contentOf(row);
      const own = images.filter(({ proposal }) => proposal === row.id);
      const kept = originals.filter(({ proposal }) => proposal === row.id);
      const open = row.state === 'draft' || row.state === 'returned';
      const rowOverrides = overrides.filter(({ proposal }) => proposal === row.id);
      const answers = answersOf(rowOverrides, facts, this.#hash);
      const target = row.target === null ? null : this.#reading.find(row.target);
      const whole = withPageWords(content, own);
      const shown = new Set(content.text.blocks.map((block) => (block.type === 'image' ? block.part : '')));
      const faults = judged
        ? [
            ...this.#rules.findings(whole, {
              action: facts.action,
              now: this.#clock.now(),
              images: own,
              target,
              erasable: erasableOf(row, this.#tree()),
              base: row.base,
              publishing: false,
              waived: answers.waived,
            }),
            ...this.#rules.originals(content.code, kept, answers.waived, showsBlackened(content, own)),
          ]
        : [];
      return {
        id: row.id,
        action: facts.action,
        state: facts.state,
        revision: row.revision,
        disclosure: row.disclosure,
        target: row.target,
        base: row.base,
        newer: newerThan(row, target),
        content,
        images: own.map(({ part, type, size, width, height, words, unread, looked }) => ({
          part,
          type,
          size,
          width,
          height,
          // What was taken out of the text again is nobody's to read.
          words: judged && shown.has(part) ? words : null,
          unread: unread === 'all' || unread === 'part' || unread === 'picture' ? unread : null,
          looked: looked === null ? null : personView(people.get(looked)),
        })),
        author: personView(people.get(row.author)),
        createdAt: row.created_at,
        updatedAt: row.updated_at,
        history: acts
          .filter(({ proposal }) => proposal === row.id)
          .map(({ act, at, account, comment, data }) => ({
            act,
            at,
            by: personView(people.get(account)),
            comment,
            ...actDataOf(data),
          })),
        issue: issueOf(content.code, content.period),
        waitsFor: waitsFor(facts),
        asked: isAsked(facts),
        materials: materials
          .filter(({ proposal }) => proposal === row.id)
          .map(({ id, name, type, size, at }) => ({ id, name, type, size, at })),
        ...(judged && kept.length > 0
          ? {
              originals: kept.map((one) => ({
                part: one.part,
                name: one.name,
                type: one.type,
                size: one.size,
                unread: keptOriginal(one).unread,
                looked: one.looked === null ? null : personView(people.get(one.looked)),
              })),
            }
          : {}),
        listeningUntil: momentView(listeningEnd(row, this.#rules, this.#reading)),
        allowed: allowedActs({ ...facts, actor: person }),
        findings: judged && open ? faultsOf([...this.#rules.postFindings(content, person), ...faults]) : [],
        personalData: foundViews(answers, whole, kept.map(keptOriginal), facts, person, (id) =>
          personView(people.get(id)),
        ),
        ...copies.get(row.id),
        seq: row.seq,
      };
    });
  }

  /** What an amendment begins with. An erased text leaves an empty one. */
  async contentInForce(reader: Reader, disclosure: Disclosure): Promise<ProposalContent> {
    const version = disclosure.versions.at(-1);
    const content = { ...emptyContent(), code: disclosure.code, audience: [...disclosure.audience] };
    if (!version) return content;
    const part = await reader.record.part(version.text);
    const text = part ? readNoticeText(parseUtf8(part.bytes)) : null;
    const words = text
      ? (withoutImageWords({
          v: 1,
          title: text.title,
          summary: text.summary,
          blocks: structuredClone(text.blocks),
          ...(text.data ? { data: structuredClone(text.data) } : {}),
        }) as ProposalContent['text'])
      : emptyText();
    const told = { period: lastTold(disclosure, 'period'), matter: lastTold(disclosure, 'matter') };
    const stage = lastTold(disclosure, 'stage');
    const { notBefore: showFrom, notAfter: showUntil } = version;
    return { ...content, ...told, stage, text: words, showFrom, showUntil };
  }
}

/** What the newest version that says so tells of it: one without keeps what those before it said. */
function lastTold(
  { versions }: Disclosure,
  name: 'period' | 'matter' | 'stage',
): ProposalContent[typeof name] {
  return versions.findLast((version) => version[name] !== undefined)?.[name];
}

/** Whose turn it is. */
function waitsFor(facts: ProposalFacts): Role[] {
  if (isAsked(facts)) return ['clerk', 'committee'];
  if (facts.state === 'approved') return ['committee'];
  return [...(stationAt(facts)?.roles ?? [])];
}

function personView(row: AccountRow | undefined): Proposal['author'] {
  if (!row) return { id: '', name: '', role: 'clerk', post: '' };
  return { id: row.id, name: row.name, role: row.role as Role, post: row.post };
}
