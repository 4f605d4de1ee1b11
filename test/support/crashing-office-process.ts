import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rename, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import type { BackupPoint } from '../../src/office/backup/make.ts';
import type { ReceiptPoint } from '../../src/office/proofs/display-receipts.ts';
import type { PurgePoint } from '../../src/office/store/index.ts';
import type { CrashPoint } from '../../src/office/sequencer/crash-points.ts';

const FOLDER = 'node_modules/.cache/minglan';
const OFFICE = 'crashing-office';
const COMMAND = 'crashing-command';

/** Bundles the child, unless it is newer than what it is made of; its packages are found from where it is put. */
export async function buildCrashingOffice(): Promise<void> {
  await bundle(OFFICE);
}

async function bundle(name: string): Promise<void> {
  const target = `${FOLDER}/${name}.mjs`;
  const built = await stat(target).catch(() => null);
  if (built && built.mtimeMs > (await newest('src', 'test/support'))) return;
  // Two test files may do this at once: each child is whole before it gets its name.
  const own = `${name}-${process.pid}-${Date.now()}.mjs`;
  const started = new Date();
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: `test/support/${name}.ts`,
      target: 'node20',
      outDir: FOLDER,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: own } },
    },
  });
  // As old as what it was made of: a source changed meanwhile is newer.
  await utimes(`${FOLDER}/${own}`, started, started);
  await rename(`${FOLDER}/${own}`, target);
}

/** When any file of these folders was changed last, ms since 1970. */
async function newest(...folders: readonly string[]): Promise<number> {
  let last = 0;
  for (const folder of folders) {
    for (const name of await readdir(folder, { recursive: true })) {
      last = Math.max(last, (await stat(join(folder, name))).mtimeMs);
    }
  }
  return last;
}

/** Bundles the child that runs one command. */
export async function buildCrashingCommand(): Promise<void> {
  await bundle(COMMAND);
}

/** Runs a command that dies at a point; resolves with what ended it (see crashing-command.ts for the words). */
export async function crashCommand(...words: readonly string[]): Promise<NodeJS.Signals | number> {
  const child = spawn(process.execPath, [`${FOLDER}/${COMMAND}.mjs`, ...words], { stdio: 'inherit' });
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal ?? code ?? 0;
}

export interface CrashingOffice {
  readonly url: string;
  /** Its next append ends at this point. */
  arm(point: CrashPoint | BackupPoint | ReceiptPoint | PurgePoint): Promise<void>;
  kill(): Promise<void>;
  /** Resolves when it is dead, by whatever. */
  readonly dead: Promise<void>;
}

export async function startCrashingOffice(data: string): Promise<CrashingOffice> {
  const child = spawn(process.execPath, [`${FOLDER}/${OFFICE}.mjs`, data], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const dead = once(child, 'exit').then(() => undefined);
  const waiting = new Map<string, (rest: string) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [word = '', rest = ''] = line.split(' ');
    waiting.get(word)?.(rest);
  });
  const told = (word: string): Promise<string> =>
    Promise.race([
      new Promise<string>((resolve) => waiting.set(word, resolve)),
      dead.then(() => {
        throw new Error(`the office died before it was ${word}`);
      }),
    ]);
  const url = await told('listening');
  return {
    url,
    dead,
    async arm(point) {
      const done = told('armed');
      child.stdin.write(`${point}\n`);
      await done;
    },
    async kill() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await dead;
    },
  };
}
