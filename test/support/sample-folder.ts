// An office's folder with the sample community in it, filled once for all tests of one build and day: filling it takes
// several times as long as anything most of them do.
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const KEPT = 'test-results';

/** Fills `data` as an office started on it by `fill` would; `fill` is called when no test of this build has been here. */
export async function fillWithSample(data: string, fill: (data: string) => Promise<void>): Promise<void> {
  const { fingerprint } = JSON.parse(await readFile('dist/built.json', 'utf8')) as { fingerprint: string };
  // The sample's dates are told from the day it is made on.
  const day = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format();
  const name = `sample-${fingerprint.slice(0, 16)}-${day}`;
  const filled = join(KEPT, name);
  if (!existsSync(filled)) {
    await mkdir(KEPT, { recursive: true });
    for (const old of await readdir(KEPT)) {
      if (old.startsWith('sample-') && !old.startsWith(name)) await rm(join(KEPT, old), { recursive: true });
    }
    const making = `${filled}-${process.pid}`;
    await rm(making, { recursive: true, force: true });
    await mkdir(making, { recursive: true });
    await fill(making);
    // Another worker may have been quicker; one of the two is as good as the other.
    await rename(making, filled).catch(() => rm(making, { recursive: true, force: true }));
  }
  await cp(filled, data, { recursive: true });
}
