// Backups of the running office: one a day, the old ones thinned out, and none left that holds what was erased.
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';
import type { Store } from '../store/index.ts';
import { makeBackup } from './make.ts';
import type { BackupPoint, MadeBackup } from './make.ts';
import { holdingErased, outdated, parseBackupName } from './names.ts';
import type { BackupName, Keeping } from './names.ts';

const DAY = 24 * 60 * 60_000;

export interface BackupsOptions {
  readonly store: Store;
  readonly sequencer: Sequencer;
  readonly clock: Clock;
  readonly log: Logger;
  readonly data: string;
  readonly configuration: string;
  readonly folder: string;
  readonly keeping: Keeping;
  readonly crash?: ((point: BackupPoint) => void) | undefined;
}

export class Backups {
  readonly #options: BackupsOptions;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: BackupsOptions) {
    this.#options = options;
  }

  get folder(): string {
    return this.#options.folder;
  }

  /** What there is, newest first. */
  async list(): Promise<(MadeBackup & { readonly at: number })[]> {
    const names = await this.#names();
    return Promise.all(
      names.map(async ({ name, size, at }) => ({
        name,
        size,
        at,
        bytes: (await stat(join(this.folder, name))).size,
      })),
    );
  }

  /** Makes one now, and takes away those that may not or need not stay. Throws BackupError, or what the disk says. */
  async make(by: string | null): Promise<MadeBackup & { readonly at: number }> {
    return this.#enqueue(() => this.#make(by));
  }

  /** To be called now and then: makes the day's backup, or a fresh one when older ones hold what was erased. */
  async tend(): Promise<void> {
    await this.#enqueue(async () => {
      const names = await this.#names();
      const newest = names[0];
      const isDue = !newest || this.#options.clock.now() - newest.at >= DAY;
      if (isDue || holdingErased(names, this.#lastRedaction()).length > 0) await this.#make(null);
    });
  }

  /** After an erasure: replaces the backups that may still hold what was erased. */
  async afterErasure(): Promise<void> {
    await this.#enqueue(async () => {
      if (holdingErased(await this.#names(), this.#lastRedaction()).length > 0) await this.#make(null);
    });
  }

  /** Waits until what was begun is done. */
  async settle(): Promise<void> {
    await this.#queue.catch(() => undefined);
  }

  async #make(by: string | null): Promise<MadeBackup & { readonly at: number }> {
    const { store, sequencer, clock, data, configuration, folder, crash } = this.#options;
    // Names count in seconds, and two backups of one second would be one.
    const newest = (await this.#names())[0]?.at ?? 0;
    const at = Math.max(Math.floor(clock.now() / 1000) * 1000, newest + 1000);
    const source = {
      data,
      configuration,
      copyTo: (file: string, files: ReadonlyMap<string, Uint8Array>) => store.copyTo(file, files),
      rootAt: (size: number) => (size <= sequencer.size ? sequencer.tree.rootAt(size) : null),
    };
    const made = await makeBackup(source, folder, at, crash);
    const gone = await this.#thin();
    await store.withTransaction(({ journal }) =>
      journal.record({
        at: new Date(clock.now()).toISOString(),
        account: by,
        act: 'make-backup',
        subject: made.name,
        detail: JSON.stringify({ size: made.size, bytes: made.bytes, removed: gone }),
      }),
    );
    return { ...made, at };
  }

  /** Only after a new one stands: what it replaces goes, and whatever may hold erased words. */
  async #thin(): Promise<string[]> {
    const names = await this.#names();
    const erased = holdingErased(names, this.#lastRedaction());
    const kept = names.filter((one) => !erased.includes(one));
    const gone = [...erased, ...outdated(kept, this.#options.keeping)].map(({ name }) => name);
    for (const name of gone) await rm(join(this.folder, name), { force: true });
    if (erased.length > 0) {
      this.#options.log.info({ removed: erased.length }, 'backups that held erased words were removed');
    }
    return gone;
  }

  #lastRedaction(): number | null {
    return this.#options.sequencer.tree.entries.findLast((entry) => entry?.kind === 'redact')?.seq ?? null;
  }

  async #names(): Promise<BackupName[]> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const names = (await readdir(this.folder)).flatMap((name) => parseBackupName(name) ?? []);
    return names.sort((one, other) => other.at - one.at);
  }

  async #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(work, work);
    this.#queue = next.catch(() => undefined);
    return next;
  }
}
