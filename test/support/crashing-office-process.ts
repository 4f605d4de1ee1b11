import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import type { CrashPoint } from '../../src/office/sequencer/crash-points.ts';

const FOLDER = 'node_modules/.cache/minglan';
const BUNDLE = `${FOLDER}/crashing-office.mjs`;

/** Bundles the child once; its packages are found from where it is put. */
export async function buildCrashingOffice(): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: 'test/support/crashing-office.ts',
      target: 'node20',
      outDir: FOLDER,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'crashing-office.mjs' } },
    },
  });
}

export interface CrashingOffice {
  readonly url: string;
  /** Its next append ends at this point. */
  arm(point: CrashPoint): Promise<void>;
  kill(): Promise<void>;
  /** Resolves when it is dead, by whatever. */
  readonly dead: Promise<void>;
}

export async function startCrashingOffice(data: string): Promise<CrashingOffice> {
  const child = spawn(process.execPath, [BUNDLE, data], { stdio: ['pipe', 'pipe', 'inherit'] });
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
