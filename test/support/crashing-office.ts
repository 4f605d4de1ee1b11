// An office in a process of its own that dies (SIGKILL, as in a power cut) at a named point of its next append.
// Told so by a line on stdin: the point's name.
import { createInterface } from 'node:readline';
import { createOffice } from '../../src/office/office.ts';
import { PEOPLE, PASSWORD, MemoryLog, testConfiguration } from './office-harness.ts';

const data = process.argv[2];
if (data === undefined) throw new Error('which data folder?');
let armed: string | null = null;
const office = await createOffice(testConfiguration(data), {
  log: new MemoryLog(),
  crash: (point) => {
    if (point === armed) process.kill(process.pid, 'SIGKILL');
  },
});
const { accounts } = office.services;
if ((await accounts.list()).length === 0) {
  for (const [account, [role, post]] of Object.entries(PEOPLE)) {
    await accounts.create(null, { account, name: post, role, post, password: PASSWORD }, false);
  }
}
createInterface({ input: process.stdin }).on('line', (line) => {
  armed = line;
  process.stdout.write(`armed ${line}\n`);
});
process.stdout.write(`listening ${office.url}\n`);
