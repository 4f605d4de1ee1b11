// One disclosure for a phone: the page, and what the phone needs to hold it against the record. Both are made of the
// same entries and parts; the phone makes the text again from those it has verified, and compares.
import type { PhoneProof, PublicCommunity } from '../../contract/index.ts';
import { comesDown, readLog, stateAt } from '../../disclosure/index.ts';
import type { Disclosure } from '../../disclosure/index.ts';
import { base64 } from '../../log/index.ts';
import type { PartReference } from '../../log/index.ts';
import { phoneMarkup, wordsOfParts } from '../../written/index.ts';
import type { EntryAt, Words } from '../../written/index.ts';
import type { Clock } from '../clock.ts';
import { OfficeError } from '../error.ts';
import type { ClosedParts } from '../procedure/closed-parts.ts';
import { carry } from '../sequencer/carried.ts';
import type { Prover } from '../sequencer/prover.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';
import type { Reader } from '../store/index.ts';
import { disclosureFrame, sayingFrame } from './phone-frame.ts';

export interface PhonePagesOptions {
  readonly read: Reader;
  readonly sequencer: Sequencer;
  readonly closedParts: ClosedParts;
  readonly community: () => PublicCommunity;
  readonly clock: Clock;
}

interface Found {
  readonly disclosure: Disclosure;
  readonly entries: readonly EntryAt[];
  /** The parts its page is written from. */
  readonly parts: readonly PartReference[];
}

export interface PhonePage {
  readonly status: 200 | 404 | 410;
  readonly html: string;
}
export interface PhoneFile {
  readonly bytes: Uint8Array;
  readonly type: string;
}

/** Parts a page is written from; pictures and files are fetched one by one. */
const WORDS = /^(?:text|trail|reason)$/;

export class PhonePages {
  readonly #options: PhonePagesOptions;
  #prover: { readonly size: number; readonly prover: Prover } | null = null;

  constructor(options: PhonePagesOptions) {
    this.#options = options;
  }

  /** The page. One that does not exist yet, or is of persons, is a page that says so. */
  async page(id: string): Promise<PhonePage> {
    const community = this.#options.community();
    const found = this.#find(id);
    if (found === null) {
      const words = '也许编号不全，也许还没有公布。请到大厅的屏幕上看，或者问下面这位。';
      return { status: 404, html: sayingFrame('没有找到这一条', words, community) };
    }
    if (found === 'persons') {
      const words = '名单涉及居民个人，只在社区的触摸屏上看，期满撤下，不在手机上打开。';
      return { status: 410, html: sayingFrame('这一条只在屏幕上看', words, community) };
    }
    const { disclosure, entries, parts } = found;
    const words = await this.#words(parts);
    const last = disclosure.versions.at(-1);
    const title = (last && words.texts.get(last.text)?.title) ?? '公开事项';
    const main = phoneMarkup({ disclosure, entries, words });
    return { status: 200, html: disclosureFrame({ title, code: disclosure.code, main }, community) };
  }

  /**
   * What its page is checked by. `from`: the size of a tree that somebody saw, to be shown a beginning of the newest.
   * Throws `not-found` (404) and `not-ready` (503: nothing is signed yet).
   */
  async proof(id: string, from: number | null): Promise<PhoneProof> {
    const { read, sequencer } = this.#options;
    const found = this.#find(id);
    if (found === null || found === 'persons') throw new OfficeError('not-found', 404);
    const { head } = sequencer;
    if (!head) throw new OfficeError('not-ready', 503);
    const prover = this.#proverOf(head.size);
    const entries: PhoneProof['entries'][number][] = [];
    for (const { seq } of found.entries) {
      const [row] = await read.record.entries(seq, seq + 1);
      if (!row) throw new OfficeError('not-found', 404);
      entries.push({
        seq,
        text: Buffer.from(row.bytes).toString('utf8'),
        proof: prover.prove(seq).map(base64),
      });
    }
    const types = new Map(found.parts.map(({ sha256, type }) => [sha256 as string, type]));
    const held = await read.record.parts(found.parts.map(({ sha256 }) => sha256));
    return {
      v: 1,
      origin: sequencer.keys.origin,
      key: sequencer.keys.office,
      note: head.note,
      entries,
      parts: held.map((part) =>
        carry(
          { sha256: part.sha256, salt: Uint8Array.from(part.salt), bytes: Uint8Array.from(part.bytes) },
          types.get(part.sha256) ?? '',
        ),
      ),
      extends:
        from === null || from > head.size ? null : { from, proof: prover.consistency(from).map(base64) },
    };
  }

  /** A picture or a kept file of the newest text. Throws `not-found` (404). */
  async file(id: string, seq: number, name: string): Promise<PhoneFile> {
    const found = this.#find(id);
    if (found === null || found === 'persons') throw new OfficeError('not-found', 404);
    const version = found.disclosure.withdrawn ? undefined : found.disclosure.versions.at(-1);
    const reference = found.entries
      .find((one) => one.seq === seq && seq === version?.seq)
      ?.entry.parts.find((part) => part.name === name);
    if (!reference || WORDS.test(name) || !this.#isOpen(reference.sha256))
      throw new OfficeError('not-found', 404);
    const part = await this.#options.read.record.part(reference.sha256);
    if (!part) throw new OfficeError('not-found', 404);
    return { bytes: part.bytes, type: reference.type };
  }

  /** What is signed of it, and may be read by anybody; `persons`: a list that names residents. */
  #find(id: string): Found | 'persons' | null {
    const { sequencer, community, clock } = this.#options;
    const size = sequencer.head?.size ?? 0;
    const entries = sequencer.tree.entries
      .slice(0, size)
      .flatMap((entry, seq): EntryAt[] => (entry?.id === id ? [{ seq, entry }] : []));
    const disclosure = readLog(entries.map(({ entry }) => entry)).find((one) => one.id === id);
    const last = disclosure?.versions.at(-1);
    if (!disclosure || !last || stateAt(disclosure, clock.now()) === 'upcoming') return null;
    if (comesDown(community().items, disclosure.code)) return 'persons';
    const shown = new Set([disclosure.withdrawn ? null : last.text, last.trail]);
    const parts = entries
      .flatMap(({ entry }) => entry.parts)
      .filter(({ name, sha256 }) => name === 'reason' || shown.has(sha256))
      .filter(({ sha256 }) => this.#isOpen(sha256));
    return { disclosure, entries, parts: [...new Map(parts.map((part) => [part.sha256, part])).values()] };
  }

  #isOpen(hash: string): boolean {
    const { closedParts } = this.#options;
    return !closedParts.has(hash) && !closedParts.isAhead(hash);
  }

  async #words(parts: readonly PartReference[]): Promise<Words> {
    const held = await this.#options.read.record.parts(parts.map(({ sha256 }) => sha256));
    const bytes = new Map(held.map((part) => [part.sha256 as string, Uint8Array.from(part.bytes)]));
    return wordsOfParts(parts, (hash) => Promise.resolve(bytes.get(hash)));
  }

  #proverOf(size: number): Prover {
    if (this.#prover?.size !== size)
      this.#prover = { size, prover: this.#options.sequencer.tree.prover(size) };
    return this.#prover.prover;
  }
}
