// What is set on paper for the board on the wall: a disclosure or the whole of an issue, with what it can be checked by.
import type { PaperAnswer, PaperMatter } from '../../contract/index.ts';
import {
  comesDown,
  formatTimestamp,
  publicSince,
  readNoticeText,
  readTrail,
  stateAt,
} from '../../disclosure/index.ts';
import type { Disclosure, ItemInfo } from '../../disclosure/index.ts';
import { hex, parseUtf8 } from '../../log/index.ts';
import { issueOf } from '../archive/issue.ts';
import type { Clock } from '../clock.ts';
import { OfficeError } from '../error.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';
import type { Store } from '../store/index.ts';
import type { RecordReading } from './reading.ts';

export interface PaperOptions {
  readonly store: Store;
  readonly sequencer: Sequencer;
  readonly reading: RecordReading;
  readonly clock: Clock;
  /** Where a phone finds a disclosure. */
  readonly address: string | null;
  /** What the screens are told of the items. */
  readonly items: () => Readonly<Record<string, ItemInfo>>;
}

export class Paper {
  readonly #options: PaperOptions;

  constructor(options: PaperOptions) {
    this.#options = options;
  }

  /**
   * One disclosure (its id) or those of an issue (`FIN-2026-10`). Throws `not-found` (404), `not-ready` (503: nothing is
   * signed yet).
   */
  async of(subject: string): Promise<PaperAnswer> {
    const { sequencer, address } = this.#options;
    const found = this.#find(subject);
    if (found.length === 0) throw new OfficeError('not-found', 404);
    const { head } = sequencer;
    if (!head) throw new OfficeError('not-ready', 503);
    const signedAt = formatTimestamp(head.signedAt * 1000);
    return {
      head: { size: head.size, root: hex(sequencer.tree.rootAt(head.size)), signedAt },
      address,
      matters: await Promise.all(found.map((disclosure) => this.#matter(disclosure))),
    };
  }

  #find(subject: string): Disclosure[] {
    const { reading } = this.#options;
    const one = reading.find(subject);
    if (one) return [one];
    return reading
      .all()
      .filter((disclosure) => this.#issueOf(disclosure) === subject)
      .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  }

  #issueOf({ versions }: Disclosure): string | null {
    const entry = versions[0] && this.#options.sequencer.tree.entry(versions[0].seq);
    return entry ? issueOf(entry) : null;
  }

  async #matter(disclosure: Disclosure): Promise<PaperMatter> {
    const { clock, sequencer, items } = this.#options;
    const { id, code, kind, versions } = disclosure;
    const version = versions.at(-1);
    if (!version) throw new OfficeError('not-found', 404);
    const [text, trail] = await Promise.all([this.#read(version.text), this.#read(version.trail)]);
    return {
      id,
      code,
      kind,
      state: stateAt(disclosure, clock.now()),
      published: formatTimestamp(publicSince(disclosure)),
      corrected: versions.length > 1 ? version.issued : null,
      until: version.notAfter,
      period: versions.findLast(({ period }) => period !== undefined)?.period ?? null,
      issue: this.#issueOf(disclosure),
      text: structuredClone(text === null ? null : readNoticeText(text)) as PaperMatter['text'],
      trail: structuredClone(trail === null ? null : readTrail(trail)) as PaperMatter['trail'],
      seq: version.seq,
      onPhone: !comesDown(items(), code),
      leaf: hex(sequencer.tree.leafAt(version.seq)),
    };
  }

  async #read(part: string | null): Promise<string | null> {
    const held = part === null ? undefined : await this.#options.store.read.record.part(part);
    return held ? parseUtf8(held.bytes) : null;
  }
}
