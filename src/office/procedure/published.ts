// What is published, for the console's list.
import type {
  ErasableTarget,
  ProposalContent,
  PublishedDisclosure,
  PublishedOriginals,
} from '../../contract/index.ts';
import { erasableEntries, originalsOf, readNoticeText, stateAt } from '../../disclosure/index.ts';
import type { Disclosure, OriginalFacts } from '../../disclosure/index.ts';
import { parseUtf8 } from '../../log/index.ts';
import type { Clock } from '../clock.ts';
import { OfficeError } from '../error.ts';
import { sha256 as hashOf } from '../keys/cryptography.ts';
import type { LogTree } from '../sequencer/tree.ts';
import type { Store } from '../store/index.ts';
import type { RecordReading } from './reading.ts';

const BATCH = 500;

export interface PublishedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export class Published {
  readonly #store: Store;
  readonly #reading: RecordReading;
  readonly #tree: () => LogTree;
  readonly #clock: Clock;

  constructor(options: { store: Store; reading: RecordReading; tree: () => LogTree; clock: Clock }) {
    this.#store = options.store;
    this.#reading = options.reading;
    this.#tree = options.tree;
    this.#clock = options.clock;
  }

  /** Newest first. */
  async list(): Promise<PublishedDisclosure[]> {
    const disclosures = this.#reading.all();
    const titles = await this.#titles(disclosures);
    const known = await this.#store.read.proposals.publishedSeqs();
    const now = this.#clock.now();
    return disclosures.map((disclosure) => this.#view(disclosure, titles, known, now)).reverse();
  }

  /** The text of the version in force, its images by part. Throws `not-found`, `part-erased` (410). */
  async text(
    id: string,
  ): Promise<{ text: ProposalContent['text']; images: Readonly<Record<string, string>> }> {
    const version = this.#reading.find(id)?.versions.at(-1);
    if (!version) throw new OfficeError('not-found', 404);
    const part = await this.#store.read.record.part(version.text);
    const text = part && readNoticeText(parseUtf8(part.bytes));
    if (!text) throw new OfficeError('part-erased', 410);
    const { title, summary, blocks, data } = structuredClone(text);
    const words = { v: 1, title, summary, blocks, ...(data ? { data } : {}) } as ProposalContent['text'];
    return { text: words, images: version.images };
  }

  /** The files beside the version in force, each by what anybody can reckon of a copy. Throws `not-found`. */
  async originals(id: string): Promise<PublishedOriginals> {
    const originals = (await this.#originals(id)).map(async ({ sha256, part, name, type, size }) => {
      const held = sha256 === null ? null : await this.#store.read.record.part(sha256);
      const file = held && Buffer.from(hashOf(held.bytes)).toString('hex');
      return { part, name, type, size, file, recorded: file && sha256 };
    });
    return { originals: await Promise.all(originals) };
  }

  /** The very file. Throws `not-found`, `part-erased` (410). */
  async original(id: string, part: string): Promise<PublishedFile> {
    const told = (await this.#originals(id)).find((each) => each.part === part);
    if (!told) throw new OfficeError('not-found', 404);
    const held = told.sha256 === null ? null : await this.#store.read.record.part(told.sha256);
    if (!held) throw new OfficeError('part-erased', 410);
    return { name: told.name, type: told.type, bytes: held.bytes };
  }

  /** As the text in force names them; none once that is erased. */
  async #originals(id: string): Promise<readonly OriginalFacts[]> {
    const version = this.#reading.find(id)?.versions.at(-1);
    if (!version) throw new OfficeError('not-found', 404);
    const part = await this.#store.read.record.part(version.text);
    return originalsOf(part && readNoticeText(parseUtf8(part.bytes)), version);
  }

  /** What can be erased of a disclosure or an event. Throws `not-found`. */
  async erasable(id: string): Promise<ErasableTarget> {
    const entries = erasableEntries(this.#tree().entries, id);
    const disclosure = this.#reading.find(id);
    const event = this.#reading.event(id);
    if (!disclosure && !event) throw new OfficeError('not-found', 404);
    const title = disclosure
      ? ((await this.#titles([disclosure])).get(disclosure.versions.at(-1)?.text ?? '') ?? '')
      : await this.#words(event?.title ?? null);
    const facts = entries.map((entry) => ({ ...entry, parts: entry.parts.map((part) => ({ ...part })) }));
    return { id, title, entries: facts };
  }

  async #words(hash: string | null): Promise<string> {
    const part = hash === null ? null : await this.#store.read.record.part(hash);
    return part ? parseUtf8(part.bytes) : '';
  }

  #view(
    disclosure: Disclosure,
    titles: ReadonlyMap<string, string>,
    known: ReadonlySet<number>,
    now: number,
  ): PublishedDisclosure {
    const { id, code, kind, versions } = disclosure;
    const first = versions[0];
    const last = versions.at(-1);
    const stage = versions.findLast((version) => version.stage !== undefined)?.stage;
    return {
      id,
      code,
      title: titles.get(last?.text ?? '') ?? '',
      state: stateAt(disclosure, now),
      kind,
      published: first?.issued ?? '',
      until: last?.notAfter ?? null,
      corrected: versions.length > 1 ? (last?.issued ?? null) : null,
      ...(stage === undefined ? {} : { stage }),
      ...(last?.period ? { period: last.period } : {}),
      versions: versions.map(({ seq, issued, erased }) => ({
        seq,
        issued,
        ...(known.has(seq) ? {} : { isRecovered: true as const }),
        parts: (this.#tree().entry(seq)?.parts ?? []).map(({ name, type, size }) => ({
          name,
          type,
          size,
          erased: erased.includes(name),
        })),
      })),
    };
  }

  async #titles(disclosures: readonly Disclosure[]): Promise<Map<string, string>> {
    const hashes = disclosures.flatMap(({ versions }) => versions.at(-1)?.text ?? []);
    const titles = new Map<string, string>();
    for (let from = 0; from < hashes.length; from += BATCH) {
      for (const part of await this.#store.read.record.parts(hashes.slice(from, from + BATCH))) {
        titles.set(part.sha256, readNoticeText(parseUtf8(part.bytes))?.title ?? '');
      }
    }
    return titles;
  }
}
