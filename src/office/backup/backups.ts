// Backups of the running office: one a day, the old ones thinned out, and none left that holds what was erased.
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { OfficeError } from '../error.ts';
import type { Logger } from '../logger.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';
import type { Store } from '../store/index.ts';
import { makeBackup } from './make.ts';
import type { BackupPoint, MadeBackup } from './make.ts';
import { holdingErased, outdated, parseBackupName } from './names.ts';
import type { BackupName, Keeping } from './names.ts';
import { verifyBackup } from './verify.ts';

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

export interface ListedBackup extends MadeBackup {
  /** ms since 1970: made, and last found sound. No backup gets its name before it was. */
  readonly at: number;
  readonly checkedAt: number;
}

export class Backups {
  readonly #options: BackupsOptions;
  /** When one was last read as a whole, where that was after it was made. */
  readonly #checked = new Map<string, number>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: BackupsOptions) {
    this.#options = options;
  }

  get folder(): string {
    return this.#options.folder;
  }

  /** What there is, newest first. */
  async list(): Promise<ListedBackup[]> {
    const names = await this.#names();
    return Promise.all(
      names.map(async ({ name, size, at }) => ({
        name,
        size,
        at,
        bytes: (await stat(join(this.folder, name))).size,
        checkedAt: this.#checked.get(name) ?? at,
      })),
    );
  }

  /** Makes one now, and takes away those that may not or need not stay. Throws BackupError, or what the disk says. */
  async make(by: string | null): Promise<ListedBackup> {
    return this.#enqueue(() => this.#make(by));
  }

  /**
   * Reads one as a whole once more and records what was found. Throws OfficeError `not-found` (404), `backup-damaged`
   * (409).
   */
  async check(name: string, by: string): Promise<ListedBackup> {
    return this.#enqueue(async () => {
      const { clock, log, sequencer } = this.#options;
      const held = (await this.#names()).find((one) => one.name === name);
      if (!held) throw new OfficeError('not-found', 404);
      const file = join(this.folder, held.name);
      try {
        await verifyBackup(file, (size) => (size <= sequencer.size ? sequencer.tree.rootAt(size) : null));
      } catch (cause) {
        log.error({ error: cause }, 'a backup is damaged');
        await this.#record(by, 'check-backup', held.name, { damaged: 1 });
        throw new OfficeError('backup-damaged', 409, { cause });
      }
      const checkedAt = clock.now();
      this.#checked.set(held.name, checkedAt);
      await this.#record(by, 'check-backup', held.name, { sound: 1 });
      return { ...held, bytes: (await stat(file)).size, checkedAt };
    });
  }

  /**
   * To be called now and then: makes the day's backup, or a fresh one when older ones hold what was erased or when a
   * screen was paired since. An office restored from a backup that does not know a screen does not wait for it.
   */
  async tend(): Promise<void> {
    await this.#enqueue(async () => {
      const names = await this.#names();
      const newest = names[0];
      const { clock, store } = this.#options;
      const now = clock.now();
      // Names count in whole seconds. What was paired while the clock was ahead would ask for a backup each time.
      const isUnknown = (at: number): boolean => newest !== undefined && at >= newest.at + 1000 && at <= now;
      const screens = await store.read.screens.all();
      const isDue =
        !newest ||
        now - newest.at >= DAY ||
        screens.some(({ paired_at }) => isUnknown(Date.parse(paired_at)));
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

  async #make(by: string | null): Promise<ListedBackup> {
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
    await this.#record(by, 'make-backup', made.name, { size: made.size, bytes: made.bytes, removed: gone });
    return { ...made, at, checkedAt: at };
  }

  async #record(
    account: string | null,
    act: 'make-backup' | 'check-backup',
    subject: string,
    detail: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const { clock, store } = this.#options;
    const at = new Date(clock.now()).toISOString();
    await store.withTransaction(({ journal }) =>
      journal.record({ at, account, act, subject, detail: JSON.stringify(detail) }),
    );
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
