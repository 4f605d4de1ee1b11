// Archives made from the sample community's office, once for all tests of a file.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveFiles } from '../../src/office/archive/make.ts';
import { gather } from '../../src/office/archive/gather.ts';
import type { Scope } from '../../src/office/archive/scope.ts';
import { writeArchive } from '../../src/office/archive/write.ts';
import { readCommunityFiles } from '../../src/office/config/files.ts';
import type { CommunityFiles } from '../../src/office/config/files.ts';
import { createOffice } from '../../src/office/office.ts';
import type { Office } from '../../src/office/office.ts';
import { signerBeside } from '../../src/office/proofs/signer-beside.ts';
import { openSnapshot } from '../../src/office/store/index.ts';
import { MemoryLog, testConfiguration } from './office-harness.ts';

export interface ArchiveSample extends AsyncDisposable {
  readonly folder: string;
  readonly data: string;
  readonly files: CommunityFiles;
  /** Makes an archive under a name in the folder; returns its path. */
  archive(scope: Scope, name: string): Promise<string>;
}

/** Fills a data folder with the sample community and stops the office again. */
export async function archiveSample(): Promise<ArchiveSample> {
  const folder = await mkdtemp(join(tmpdir(), 'minglan-archive-'));
  const data = join(folder, 'data');
  const configuration = testConfiguration(data, { empty: false });
  const office: Office = await createOffice(configuration, { log: new MemoryLog() });
  await office[Symbol.asyncDispose]();
  const files = await readCommunityFiles(configuration.configuration);
  return {
    folder,
    data,
    files,
    archive: (scope, name) => archiveOf({ data, files }, scope, join(folder, name)),
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Makes an archive of what an office has in its data folder; returns where it is. */
export async function archiveOf(
  { data, files }: Pick<ArchiveSample, 'data' | 'files'>,
  scope: Scope,
  target: string,
): Promise<string> {
  await using snapshot = await openSnapshot(join(data, 'minglan.sqlite'));
  const sign = signerBeside(snapshot.read, { data, passphrase: null });
  const gathered = await gather(snapshot.read, scope, { files, nowMs: Date.now(), sign });
  await writeArchive(target, archiveFiles(gathered));
  return target;
}

/** What the stranger's verifier says of each archive: `OK …` or `REFUSED …`. */
export async function askStranger(
  archives: readonly string[],
  more: readonly string[] = [],
): Promise<string[]> {
  const words = ['test/support/verify_archive.py', ...archives, ...more];
  const output = await new Promise<string>((resolve, reject) => {
    execFile('/usr/bin/python3', words, { maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      // 1 says that one was refused; anything else is a fault of the verifier.
      if (stderr !== '' || (error && error.code !== 1)) reject(new Error(stderr || String(error)));
      else resolve(stdout);
    });
  });
  return output.trimEnd().split('\n');
}
