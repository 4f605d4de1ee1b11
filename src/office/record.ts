// Store, keys and sequencer of one data folder: what the running office and the command line both need.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { originOf } from '../log/index.ts';
import type { Origin } from '../log/index.ts';
import type { Clock } from './clock.ts';
import { ConfigurationError } from './config/environment.ts';
import type { CommunityFiles } from './config/files.ts';
import { genesisDraft } from './keys/genesis.ts';
import {
  keepOfficeKey,
  newOfficeKey,
  officeSecret,
  openOfficeKey,
  sealOfficeKey,
} from './keys/office-key.ts';
import { writeRecoveryKeys } from './keys/recovery-files.ts';
import { SealError } from './keys/sealing.ts';
import { makeFolder } from './make-folder.ts';
import type { CrashPoint } from './sequencer/crash-points.ts';
import { Sequencer } from './sequencer/sequencer.ts';
import type { Appended } from './sequencer/draft.ts';
import { openStore } from './store/index.ts';
import type { PurgePoint, Store } from './store/index.ts';

const RECORD_FILE = 'minglan.sqlite';
/** In a data folder while a backup is being restored into it. */
export const RESTORING = 'restoring';
/** Set while the sample community is being written; found at a start, it means that this never ended. */
export const SAMPLE = 'sample';

export interface Folder {
  readonly data: string;
  readonly passphrase: string | null;
}
export interface OpenRecord {
  readonly store: Store;
  readonly sequencer: Sequencer;
  readonly origin: Origin;
  readonly secret: string;
  /** Whether the log began just now. */
  readonly isNew: boolean;
}

/** The store's file in a data folder. */
export const storeFile = (data: string): string => join(data, RECORD_FILE);

/** Opens the store of a data folder, made if needed. Half-written samples are thrown away. */
export async function openFolder(data: string, crash?: (point: PurgePoint) => void): Promise<Store> {
  await makeFolder(data, 0o700);
  const file = storeFile(data);
  if (await readFile(join(data, RESTORING)).catch(() => null)) {
    throw new ConfigurationError(
      `${data}: 恢复没有做完，请重新运行 restore / a restore did not end: run it again`,
    );
  }
  const store = await openStore(file, crash);
  if ((await store.read.journal.setting(SAMPLE)) !== 'writing') return store;
  await store[Symbol.asyncDispose]();
  for (const suffix of ['', '-wal', '-shm']) await rm(`${file}${suffix}`, { force: true });
  return openStore(file, crash);
}

/** Opens the log of a store; begins it, with fresh keys, when there is none. Signs nothing yet (see Sequencer.resume). */
export async function openRecord(options: {
  readonly store: Store;
  readonly folder: Folder;
  readonly files: CommunityFiles;
  readonly clock: Clock;
  readonly publish: (appended: readonly Appended[]) => Promise<void>;
  readonly publishHead: (note: string) => Promise<void>;
  readonly crash?: (point: CrashPoint) => void;
}): Promise<OpenRecord> {
  const { store, folder, files, clock, publish, publishHead, crash } = options;
  const { community } = files;
  const origin = originOf(community.id);
  const secret = await officeSecret(folder.data, folder.passphrase);
  const isNew = (await store.read.record.size()) === 0;
  // A key that can't be opened (another passphrase, a lost file) stops the signing, not the serving: the sequencer
  // finds that this one is not the key in force, and refuses.
  const held = isNew ? null : await openOfficeKey(store.read, secret).catch(ignoreSealed);
  const key = held ?? newOfficeKey(origin);
  const sequencer = await Sequencer.open(
    { store, origin, clock, publish, publishHead, ...(crash ? { crash } : {}) },
    key,
    async (writer) => {
      const sealed = await sealOfficeKey(key, secret);
      const recovery = await writeRecoveryKeys(join(folder.data, 'recovery'), origin, community.name);
      await keepOfficeKey(writer, key, sealed, clock.now());
      return genesisDraft(key, recovery, clock.now());
    },
  );
  return { store, sequencer, origin, secret, isNew };
}

function ignoreSealed(error: unknown): null {
  if (error instanceof SealError) return null;
  throw error;
}
