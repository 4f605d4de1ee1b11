// Archives for the console: a zip file as it is being made.
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Person } from '../auth/people.ts';
import type { Clock } from '../clock.ts';
import type { CommunityFiles } from '../config/files.ts';
import { OfficeError } from '../error.ts';
import { signedBy } from '../proofs/signed.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';
import type { Snapshot, Store } from '../store/index.ts';
import { gather, GatherError } from './gather.ts';
import type { Gathered } from './gather.ts';
import { archiveFiles } from './make.ts';
import { nameOf } from './scope.ts';
import type { Scope } from './scope.ts';
import { zip } from './write.ts';

/** Between the swap of a head and its signature lie milliseconds. */
const TRIES = 50;
const PAUSE = 100;

export class Archives {
  readonly #store: Store;
  readonly #sequencer: Sequencer;
  readonly #files: CommunityFiles;
  readonly #clock: Clock;

  constructor(options: { store: Store; sequencer: Sequencer; files: CommunityFiles; clock: Clock }) {
    this.#store = options.store;
    this.#sequencer = options.sequencer;
    this.#files = options.files;
    this.#clock = options.clock;
  }

  /**
   * The bytes of a zip file of the scope, and its name; who made it is recorded. Throws OfficeError: `archive-empty`
   * (404), `record-damaged` (503), `not-ready` (503: nothing is signed now).
   */
  async open(by: Person, scope: Scope): Promise<{ readonly name: string; readonly bytes: Readable }> {
    const { snapshot, gathered } = await this.#gather(scope);
    const { community } = this.#files;
    const name = `${community.id}-${nameOf(scope)}.zip`;
    try {
      await this.#store.withTransaction(({ journal }) =>
        journal.record({
          at: new Date(this.#clock.now()).toISOString(),
          account: by.id,
          act: 'make-archive',
          subject: nameOf(scope),
          detail: JSON.stringify({ entries: gathered.record.entries.size }),
        }),
      );
    } catch (error) {
      await snapshot[Symbol.asyncDispose]();
      throw error;
    }
    const bytes = Readable.from(zip(archiveFiles(gathered)), { objectMode: false });
    bytes.once('close', () => void snapshot[Symbol.asyncDispose]());
    return { name, bytes };
  }

  async #gather(scope: Scope): Promise<{ snapshot: Snapshot; gathered: Gathered }> {
    for (let tries = 0; ; tries += 1) {
      const snapshot = await this.#store.snapshot();
      try {
        const options = {
          files: this.#files,
          nowMs: this.#clock.now(),
          sign: () => (subject: string, body: object) => signedBy(this.#sequencer, subject, body),
        };
        return { snapshot, gathered: await gather(snapshot.read, scope, options) };
      } catch (error) {
        await snapshot[Symbol.asyncDispose]();
        if (!(error instanceof GatherError)) throw error;
        if (error.code === 'unsigned' && tries < TRIES) await wait(PAUSE);
        else throw refusalOf(error);
      }
    }
  }
}

function refusalOf(error: GatherError): OfficeError {
  switch (error.code) {
    case 'nothing':
      return new OfficeError('archive-empty', 404, { cause: error });
    case 'damaged':
      return new OfficeError('record-damaged', 503, { cause: error });
    case 'unsigned':
    case 'no-key':
      return new OfficeError('not-ready', 503, { cause: error });
  }
}
