// The office as a program: `main.js [--empty]`, or one of the commands below. Handles signals; everything else is
// in office.ts.
import { announcement } from './announce.ts';
import { runCommand } from './commands.ts';
import { readConfiguration } from './config/environment.ts';
import { operatingLog } from './logger.ts';
import { createOffice } from './office.ts';
import type { Office } from './office.ts';
import { startFailure } from './start-failure.ts';

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** In one piece: whoever reads along sees the addresses and the accounts together. */
async function announce(office: Office): Promise<void> {
  write((await announcement(office)).join('\n'));
}

async function serve(args: readonly string[]): Promise<void> {
  const configuration = readConfiguration(process.env, args);
  const log = operatingLog(configuration.log);
  const office = await createOffice(configuration, { log });
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await announce(office);
  await stopped;
  await office[Symbol.asyncDispose]();
}

const args = process.argv.slice(2);
try {
  if (!(await runCommand(args, write))) await serve(args);
} catch (error) {
  process.stderr.write(`${startFailure(error)}\n`);
  process.exitCode = 1;
}
