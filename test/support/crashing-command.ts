// A restore or an archive in a process of its own that dies (SIGKILL, as in a power cut) when it passes a point for the
// n-th time: `restore <point> <n> <backup> <data>` or `archive <point> <n> <data> <target>`.
import { gather } from '../../src/office/archive/gather.ts';
import { archiveFiles } from '../../src/office/archive/make.ts';
import { writeArchive } from '../../src/office/archive/write.ts';
import { restoreBackup } from '../../src/office/backup/restore.ts';
import { readCommunityFiles } from '../../src/office/config/files.ts';
import { signerBeside } from '../../src/office/proofs/signer-beside.ts';
import { openSnapshot } from '../../src/office/store/index.ts';

const [command, fatal, times, from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) throw new Error('see the head of crashing-command.ts');
let left = Number(times);
const crash = (point: string): void => {
  if (point !== fatal) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, 'SIGKILL');
};
if (command === 'restore') {
  await restoreBackup(from, to, new Date().toISOString(), crash);
} else {
  const files = await readCommunityFiles('kiosk-config');
  await using snapshot = await openSnapshot(`${from}/minglan.sqlite`);
  const sign = signerBeside(snapshot.read, { data: from, passphrase: null });
  const gathered = await gather(snapshot.read, { kind: 'all' }, { files, nowMs: Date.now(), sign });
  await writeArchive(to, archiveFiles(gathered), crash);
}
