// The real office, as an operator starts it: the built program in a process of its own, which a test may kill.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillWithSample } from './sample-folder.ts';

export interface OfficeOptions {
  /** Kept between runs when given; else a fresh folder, removed at the end. */
  readonly data?: string;
  /** 0: any free port. A restarted office must come back on the port its screens know. */
  readonly port?: number;
  readonly empty?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export interface OfficeProcess extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly data: string;
  /** Everything it has printed. */
  readonly output: () => string;
  /** Resolves with its exit code; SIGKILL is the power cut. */
  stop(signal?: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>;
}

async function listening(child: ChildProcess, output: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const port = /http:\/\/(?:localhost|127\.0\.0\.1):(\d+)\/console/.exec(output())?.[1];
      if (port) resolve(Number(port));
    };
    child.stdout?.on('data', look);
    child.on('exit', (code) =>
      reject(new Error(`the office ended with ${code ?? 'a signal'}:\n${output()}`)),
    );
    look();
  });
}

/** Starts the office, with the sample community unless told otherwise, and resolves once it has printed its addresses. */
export async function startOffice(options: OfficeOptions = {}): Promise<OfficeProcess> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'minglan-office-')));
  await mkdir(data, { recursive: true });
  // Other settings may make another sample.
  const isUsual = !options.empty && options.env === undefined;
  if (isUsual && (await readdir(data)).length === 0) {
    await fillWithSample(data, async (folder) => {
      await (await startOn(folder, {})).stop();
    });
  }
  return startOn(data, options);
}

async function startOn(data: string, options: OfficeOptions): Promise<OfficeProcess> {
  const child = spawn(process.execPath, ['dist/office/main.js', ...(options.empty ? ['--empty'] : [])], {
    env: { ...process.env, MINGLAN_DATA: data, MINGLAN_PORT: String(options.port ?? 0), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const port = await listening(child, () => printed);
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    }
    return child.exitCode;
  };
  return {
    url: `http://localhost:${port}`,
    port,
    pid: child.pid ?? 0,
    data,
    output: () => printed,
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
      if (options.data === undefined) await rm(data, { recursive: true, force: true });
    },
  };
}
