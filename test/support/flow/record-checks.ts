// What must be true of a FlowWorld after every step, whatever was done: seen from outside (what screens and anybody may
// fetch), in the log of acts, and in the bytes on the disk.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { partsAnswer } from '../../../src/contract/index.ts';
import type { EntriesAnswer, PublicCommunity } from '../../../src/contract/index.ts';
import {
  EMPTY_READING,
  applyEntries,
  boardOrder,
  calendarOf,
  cardOf,
  comesDown,
  endOf,
  pastOf,
  stateAt,
} from '../../../src/disclosure/index.ts';
import type { Reading, RecordEntry } from '../../../src/disclosure/index.ts';
import {
  consistencyProof,
  Frontier,
  inclusionProof,
  leafHash,
  openHead,
  parseEntry,
  treeHash,
  utf8,
  verifyConsistency,
  verifyInclusion,
} from '../../../src/log/index.ts';
import type { Entry, Head, TreeHash } from '../../../src/log/index.ts';
import { sha256, verifyEd25519 } from '../node-crypto.ts';
import { checkCalendar } from './calendar-checks.ts';
import { localDay, seenSince, standing, tokensIn } from './model.ts';
import type { PartTold } from './model.ts';
import { checkSeparation } from './separation.ts';
import type { FlowWorld } from './world.ts';

/** Rows of the log of acts that the office makes of its own accord, or that have nothing to do with content. */
const OWN_ACCORD = ['make-backup', 'check-backup', 'sign-in', 'begin-rules'];

export class RecordChecks {
  readonly #entries: Entry[] = [];
  readonly #leaves: TreeHash[] = [];
  readonly #heads: Head[] = [];
  #reading: Reading = EMPTY_READING;
  #audited = 0;
  #auditHash = '';
  #noted = 0;
  #partsAt = '';
  #calendarAt = '';
  #turn = 0;
  #swept = 0;

  private constructor(private readonly world: FlowWorld) {}

  static async begin(world: FlowWorld): Promise<RecordChecks> {
    const checks = new RecordChecks(world);
    const rows = await world.office.office.services.read.journal.audit(1);
    checks.#audited = rows[0]?.id ?? 0;
    checks.#auditHash = rows[0]?.hash ?? '';
    return checks;
  }

  /** All of it. */
  async after(): Promise<void> {
    await this.#checkLog();

    await this.#checkParts();

    this.#checkBoard();

    await this.#checkRows();

    await this.#checkAudit();

    await this.#checkBytes();

    await this.#checkCalendar();
  }

  async #checkCalendar(): Promise<void> {
    const { now, rulesEver, office } = this.world;
    const signed = this.#heads.at(-1)!.signedAt * 1000;
    // Only a day, an entry and a change of the rules change it; a new start must not.
    const at = [localDay(Math.max(now, signed)), this.#entries.length, rulesEver, office.url].join(' ');
    if (at === this.#calendarAt) return;
    this.#calendarAt = at;
    const { calendar: rules } = (await this.#get('/community.json')) as PublicCommunity;
    const calendar = calendarOf(this.#reading, rules!, now, signed);
    await checkCalendar(this.world, this.#reading, { calendar: calendar!, signed });
  }

  /** Every entry proves itself against every head that was ever signed, and every head against every later one. */
  proveAll(): void {
    for (const head of this.#heads) {
      const leaves = this.#leaves.slice(0, head.size);
      for (const [seq, leaf] of leaves.entries())
        verifyInclusion(
          seq,
          head.size,
          leaf,
          inclusionProof(leaves, seq, sha256),
          treeHash(head.root),
          sha256,
        );
      for (const later of this.#heads) {
        if (later.size < head.size) continue;
        const proof = consistencyProof(this.#leaves.slice(0, later.size), head.size, sha256);
        verifyConsistency(head.size, treeHash(head.root), later.size, treeHash(later.root), proof, sha256);
      }
    }
  }

  async #get(path: string): Promise<unknown> {
    const response = await fetch(this.world.office.url + path);
    expect(`${path} ${String(response.status)}`).toBe(`${path} 200`);
    return response.json();
  }

  // ---- the log ----

  async #checkLog(): Promise<void> {
    const { office, foretold } = this.world;
    const note = await (await fetch(`${office.url}/log/head`)).text();
    const { officeKey, origin } = await this.#anchor();
    const head = await openHead(note, { origin, officeKey, verify: verifyEd25519, sha256 });
    const before = this.#heads.at(-1);
    expect(head.size).toBe(foretold.length + 1);
    expect(head.size).toBeGreaterThanOrEqual(before?.size ?? 0);
    expect(head.signedAt).toBeGreaterThanOrEqual(before?.signedAt ?? 0);
    while (this.#entries.length < head.size) await this.#fetchEntries(head.size);
    const root = (size: number): string =>
      Buffer.from(Frontier.empty(sha256).appendAll(this.#leaves.slice(0, size)).root()).toString('hex');
    if (before?.size !== head.size) await this.#checkBeyond(head.size);
    expect(Buffer.from(head.root).toString('hex')).toBe(root(head.size));
    if (before && before.size < head.size) {
      const proof = consistencyProof(this.#leaves, before.size, sha256);
      verifyConsistency(before.size, treeHash(before.root), head.size, treeHash(head.root), proof, sha256);
    }
    if (before?.size !== head.size || before.signedAt !== head.signedAt) this.#heads.push(head);
  }

  /** Nothing beyond the head is given out. */
  async #checkBeyond(size: number): Promise<void> {
    const path = `/log/entries?from=${String(size)}&to=${String(size + 1)}`;
    expect((await fetch(this.world.office.url + path)).status).toBe(404);
  }

  async #anchor() {
    const { sequencer } = this.world.office.office.services;
    const first = sequencer.tree.entry(0);
    return { officeKey: sequencer.keys.office, origin: first!.log };
  }

  async #fetchEntries(size: number): Promise<void> {
    const from = this.#entries.length;
    const answer = (await this.#get(`/log/entries?from=${String(from)}&to=${String(size)}`)) as EntriesAnswer;
    for (const text of answer.entries) {
      const bytes = utf8(text);
      const entry = parseEntry(bytes);
      const foretold = this.world.foretold[entry.seq - 1];
      if (entry.seq > 0) {
        const { kind, id, author, approvals } = entry;
        const told = { kind, id, author: author.account, approvals: approvals.map(({ account }) => account) };
        const { proposal, ...expected } = foretold!;
        expect(told).toEqual(expected);
        checkSeparation(this.world, entry, proposal);
      }
      this.#entries.push(entry);
      this.#leaves.push(treeHash(leafHash(bytes, sha256)));
      this.#reading = applyEntries(this.#reading, [entry as unknown as RecordEntry]);
    }
  }

  // ---- parts: what was published can be read, what was erased can't, and nothing else is there ----

  #partsTold(): PartTold[] {
    const told = [...this.world.told.values()];
    return told.flatMap(({ versions, later }) => [...versions, ...later].flatMap(({ parts }) => parts));
  }

  /**
   * Parts that are in the record and not for everybody: of lists of persons and welfare notices whose time is over, and
   * of what no entry shows yet.
   */
  async #closed(): Promise<ReadonlySet<string>> {
    const { items } = (await this.#get('/community.json')) as PublicCommunity;
    const now = this.world.clock.now();
    const over = [...this.#reading.disclosures.values()].filter((disclosure) => {
      const end = endOf(disclosure);
      return comesDown(items, disclosure.code) && end !== null && end <= now;
    });
    const ids = new Set(over.map(({ id }) => id));
    const isAhead = ({ notBefore }: Entry): boolean => notBefore !== null && Date.parse(notBefore) > now;
    const hashesOf = (entries: readonly Entry[]): string[] =>
      entries.flatMap(({ parts }) => parts.map(({ sha256: hash }) => hash));
    const begun = new Set(hashesOf(this.#entries.filter((entry) => !isAhead(entry))));
    const ahead = hashesOf(this.#entries.filter(isAhead)).filter((hash) => !begun.has(hash));
    return new Set([...hashesOf(this.#entries.filter(({ id }) => ids.has(id))), ...ahead]);
  }

  async #checkParts(): Promise<void> {
    const { erased, office } = this.world;
    // Only an entry changes what may be read, the end of what is taken down for good, and the time of what lies ahead.
    const closed = await this.#closed();
    const at = `${String(this.#entries.length)} ${String(erased.size)} ${[...closed].join()} ${office.url}`;
    if (at === this.#partsAt) return;
    this.#partsAt = at;
    const hashes = [...new Set(this.#entries.flatMap(({ parts }) => parts.map(({ sha256: hash }) => hash)))];
    const words = new Map<string, string>();
    for (let from = 0; from < hashes.length; from += 64) {
      const asked = hashes.slice(from, from + 64);
      const { parts, missing } = partsAnswer.parse(await this.#get(`/log/parts?ids=${asked.join(',')}`));
      expect([...missing].sort()).toEqual(
        asked.filter((hash) => erased.has(hash) || closed.has(hash)).sort(),
      );
      const kept = asked.filter((hash) => closed.has(hash) && !erased.has(hash));
      for (const part of await office.office.services.read.record.parts(kept))
        words.set(part.sha256, Buffer.from(part.bytes).toString('latin1'));
      for (const part of parts) {
        const bytes =
          part.utf8 === undefined ? Buffer.from(part.base64 ?? '', 'base64') : Buffer.from(part.utf8);
        const salted = Buffer.concat([Buffer.from(part.salt, 'base64'), bytes]);
        expect(createHash('sha256').update(salted).digest('hex')).toBe(part.sha256);
        words.set(part.sha256, bytes.toString('latin1'));
      }
    }
    for (const hash of erased) expect((await fetch(`${office.url}/parts/${hash}`)).status).toBe(404);
    for (const { name, hash, tokens } of this.#partsTold()) {
      const found = tokensIn(words.get(hash) ?? '');
      expect([name, ...new Set(found)].sort()).toEqual(
        [name, ...(erased.has(hash) ? [] : new Set(tokens))].sort(),
      );
    }
    this.#checkNothingElse(
      [...words.values()].join('\n') + this.#entries.map((entry) => JSON.stringify(entry)).join('\n'),
    );
  }

  /** No word of a draft, of a question or of a file handed over is anywhere in public. */
  #checkNothingElse(everything: string): void {
    const allowed = new Set(this.#partsTold().flatMap(({ tokens }) => tokens));
    for (const { proposal } of this.world.foretold) {
      if (!proposal) continue;
      const { content, history, action } = proposal;
      for (const { token } of history) if (token) allowed.add(token);
      for (const token of tokensIn(content.reason)) allowed.add(token);
      if (action === 'event') for (const token of tokensIn(content.text.title)) allowed.add(token);
    }
    expect([...new Set(tokensIn(everything))].filter((token) => !allowed.has(token))).toEqual([]);
    const secret = this.world.proposals.flatMap(({ materials, history }) => [
      ...materials,
      ...history.flatMap(({ act, token }) =>
        token && ['ask', 'supply', 'return', 'recall'].includes(act) ? [token] : [],
      ),
    ]);
    expect(secret.filter((token) => everything.includes(token))).toEqual([]);
  }

  // ---- the board ----

  #checkBoard(): void {
    const { now, told, erased, rules } = this.world;
    const { disclosures } = this.#reading;
    expect([...disclosures.keys()].sort()).toEqual([...told.keys()].sort());
    const cards = [...disclosures.values()].map((disclosure) => cardOf(disclosure, null, undefined, now));
    const onBoard = new Set(boardOrder(cards, now).map(({ id }) => id));
    const items = this.world.office.office.services.files.public.items;
    const past = new Set(pastOf(disclosures.values(), items, now).map(({ disclosure }) => disclosure.id));
    for (const model of told.values()) {
      const state = standing(model, now, erased);
      expect(`${model.id} ${stateAt(disclosures.get(model.id)!, now)}`).toBe(`${model.id} ${state}`);
      if (state === 'current') expect([model.id, onBoard.has(model.id)]).toEqual([model.id, true]);
      if (state === 'ended' || state === 'upcoming')
        expect([model.id, onBoard.has(model.id)]).toEqual([model.id, false]);
      // What the law takes down is not kept to be read; everything else that was seen is.
      const comesDown = model.code.startsWith('WEL');
      const left =
        model.withdrawn?.at ?? Math.min(model.versions.at(-1)?.until ?? Infinity, model.cleared ?? Infinity);
      const isPast =
        (state === 'ended' || state === 'withdrawn') &&
        !comesDown &&
        seenSince(model) < left &&
        !this.#textErased(model.id);
      // An item that was switched off is not known any more, and is judged by its group.
      if (!rules.off) expect([model.id, past.has(model.id)]).toEqual([model.id, isPast]);
      if (comesDown) expect([model.id, past.has(model.id)]).toEqual([model.id, false]);
    }
  }

  #textErased(id: string): boolean {
    const last = this.world.told.get(id)?.versions.at(-1);
    return last?.parts.some(({ name, hash }) => name === 'text' && this.world.erased.has(hash)) ?? false;
  }

  // ---- the office's own: proposals, log of acts, bytes ----

  async #checkRows(): Promise<void> {
    const { proposals, everybody, office } = this.world;
    const { read, proposals: desk, published } = office.office.services;
    for (const one of proposals) {
      const row = await read.proposals.find(one.id);
      const held = { state: row?.state, revision: row?.revision, seq: row?.seq, base: row?.base };
      const { state, revision, seq, base } = one;
      expect({ id: one.id, ...held }).toEqual({ id: one.id, state, revision, seq, base });
    }
    this.#turn += 1;
    // Nobody is shown a draft that is neither the own nor the committee's business.
    const drafts = proposals.filter(({ state }) => state === 'draft' || state === 'discarded');
    for (const person of [
      everybody[this.#turn % everybody.length]!,
      everybody[(this.#turn + 4) % everybody.length]!,
    ]) {
      const shown = new Set((await desk.list(person, {})).map(({ id }) => id));
      for (const one of drafts) {
        const wrote = [
          one.author,
          one.lastEditor,
          ...one.history.map(({ act, by }) => (['edit', 'submit', 'supply'].includes(act) ? by : one.author)),
        ];
        const mine = person.role === 'committee' || (person.role === 'clerk' && wrote.includes(person));
        expect([one.id, person.account, shown.has(one.id)]).toEqual([one.id, person.account, mine]);
      }
      if (['device-keeper', 'administrator'].includes(person.role)) expect(shown.size).toBe(0);
    }
    expect((await published.list()).map(({ id }) => id).sort()).toEqual([...this.world.told.keys()].sort());
  }

  /** Every act once, by whom and on what, in the order in which it was done, and each row hashed on the one before. */
  async #checkAudit(): Promise<void> {
    const { noted, office } = this.world;
    const rows = await office.office.services.read.journal.auditFrom({}, this.#audited, 1000);
    for (const row of rows) {
      const { id, at, account, act, subject, detail } = row;
      expect(id).toBe(this.#audited + 1);
      const text = JSON.stringify([this.#auditHash, id, at, account, act, subject, detail]);
      expect(row.hash).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      this.#audited = id;
      this.#auditHash = row.hash;
    }
    const told = rows
      .filter(({ act }) => !OWN_ACCORD.includes(act))
      .map(({ act, account, subject }) => ({ act, account, subject }));
    expect(told).toEqual(noted.slice(this.#noted));
    this.#noted = noted.length;
  }

  /** What was erased is in no file of the office, backups and write-ahead log included. */
  async #checkBytes(): Promise<void> {
    const { erased, data, office } = this.world;
    if (erased.size === this.#swept) return;
    this.#swept = erased.size;
    await office.office.services.backups.settle();
    const live = new Set(this.#partsTold().flatMap(({ hash, tokens }) => (erased.has(hash) ? [] : tokens)));
    // A comment stands in the trail of each step after it: gone when the last of them is.
    const gone = this.#partsTold()
      .filter(({ hash }) => erased.has(hash))
      .flatMap(({ tokens }) => tokens)
      .filter((token) => !live.has(token) && !this.#isKept(token));
    for (const name of await readdir(data, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      const bytes = await readFile(join(name.parentPath, name.name), 'latin1');
      expect([name.name, gone.filter((token) => bytes.includes(token))]).toEqual([name.name, []]);
    }
  }

  /** Whether a proposal still says it: one of another version, which began as a copy. */
  #isKept(token: string): boolean {
    return this.world.proposals.some(
      ({ content, pictures, history, seq }) =>
        seq !== null &&
        (JSON.stringify(content).includes(token) ||
          [...pictures.values()].includes(token) ||
          history.some((done) => done.token === token)),
    );
  }
}
