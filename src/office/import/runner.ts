// Reads files that anybody may have made, each in a child process of its own that is given the file and may do nothing
// but read it: no environment, no writing, no reading outside the program, no programs of its own (Node's permission
// model). It is killed when it takes too long or too much memory; what it answers is judged before it is believed.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Revisions } from '../../contract/index.ts';
import { OfficeError } from '../error.ts';
import { importAnswer } from './document.ts';
import type {
  ImportAnswer,
  ImportedBook,
  ImportedDocument,
  ImportQuestion,
  ReadOriginal,
} from './document.ts';
import { IMPORT_LIMITS } from './limits.ts';
import type { ImportLimits } from './limits.ts';
import { convertOldWord } from './old-word.ts';

/** Its heap; pixels and PDFium's memory are counted beside it. */
const HEAP_MEGABYTES = 256;
const LOOK_EVERY = 50;
/** How a program ends whose memory is used up, where no signal tells it. */
const ABORTED = 134;
/** Bytes of a page of memory, as /proc counts. */
const MEMORY_PAGE = 4096;
/** Node's permission model, under the name this Node has for it. */
const PERMISSION = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';
/** The child beside the office's own bundle. */
const CHILD = join(dirname(fileURLToPath(import.meta.url)), 'import-child.js');

type ImportRead = ImportedDocument | ImportedBook | ReadOriginal;

export interface ImportRunnerOptions {
  /** The child's program, when it is not beside this one. */
  readonly child?: string | undefined;
  readonly limits?: Partial<ImportLimits> | undefined;
  /** LibreOffice, which turns .doc into .docx; without it such a document is refused. */
  readonly soffice?: string | null;
}

export class ImportRunner {
  readonly limits: ImportLimits;
  readonly #child: string;
  readonly #soffice: string | null;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #running: ChildProcess | null = null;
  #closed = false;

  constructor({ child = CHILD, limits = {}, soffice = null }: ImportRunnerOptions = {}) {
    this.#child = child;
    this.#soffice = soffice;
    this.limits = { ...IMPORT_LIMITS, ...limits };
  }

  /** Id of the child at work, for those who watch over it. */
  get pid(): number | null {
    return this.#running?.pid ?? null;
  }

  /**
   * Reads one file, after those that came before it. Throws OfficeError: `import-busy` (429), `import-too-large` (413),
   * `import-too-slow`, and one of `IMPORT_FAULTS` (415 or 422).
   */
  async read(name: string, bytes: Uint8Array, revisions: Revisions = 'ask'): Promise<ImportedDocument> {
    const read = await this.#inTurn('document', name, bytes, revisions);
    if (!('images' in read))
      throw new OfficeError('import-broken', 422, { fields: [atFile('import-broken')] });
    return read;
  }

  /** Reads a sheet of figures; throws the same. */
  async readSheets(name: string, bytes: Uint8Array): Promise<ImportedBook> {
    const read = await this.#inTurn('sheets', name, bytes);
    if (!('book' in read)) throw new OfficeError('import-broken', 422, { fields: [atFile('import-broken')] });
    return read;
  }

  /** Reads all that stands in a file that is to be published as it is; throws the same. */
  async readOriginal(name: string, bytes: Uint8Array): Promise<ReadOriginal> {
    const read = await this.#inTurn('original', name, bytes);
    if (!('people' in read))
      throw new OfficeError('import-broken', 422, { fields: [atFile('import-broken')] });
    return read;
  }

  async #inTurn(
    as: ImportQuestion['as'],
    name: string,
    bytes: Uint8Array,
    revisions: Revisions = 'after',
  ): Promise<ImportRead> {
    if (bytes.length > this.limits.bytes) throw importTooLarge(bytes.length, this.limits.bytes);
    if (this.#waiting > this.limits.waiting) {
      throw new OfficeError('import-busy', 429, { retryAfter: 10, fields: [atFile('import-busy')] });
    }
    this.#waiting += 1;
    const turn = this.#last
      .then(() => this.#run({ as, name, bytes, revisions }))
      .finally(() => (this.#waiting -= 1));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Kills what is at work. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#running?.kill('SIGKILL');
    await this.#last;
  }

  async #run(question: Omit<ImportQuestion, 'limits'>): Promise<ImportRead> {
    const { as, name, bytes, revisions } = question;
    if (this.#closed) throw new OfficeError('not-ready', 503);
    const limits = this.limits as typeof IMPORT_LIMITS;
    const told = await this.#ask({ ...question, limits });
    const isOld = as === 'document' && !told.ok && told.code === 'import-old-word';
    const newer = isOld ? await this.#renewed(bytes) : null;
    if (this.#closed) throw new OfficeError('not-ready', 503);
    const answer = newer
      ? await this.#ask({ as, name: name.replace(/\.do[ct]$/i, '.docx'), bytes: newer, revisions, limits })
      : told;
    if (answer.ok) return answer.read;
    const { code, values } = answer;
    const isOther = [
      'import-not-a-document',
      'import-not-what-it-says',
      'import-old-word',
      'import-sheet',
      'import-not-a-sheet',
      'import-sheet-web-page',
      'import-macro',
      'original-kind',
    ];
    throw new OfficeError(code, isOther.includes(code) ? 415 : 422, {
      values,
      fields: [{ field: 'file', code, values }],
    });
  }

  /** A Word document of before 2007 as one of today; null where that can't be done. */
  async #renewed(bytes: Uint8Array): Promise<Buffer | null> {
    return this.#soffice === null ? null : convertOldWord(this.#soffice, bytes, this.limits);
  }

  async #ask(question: ImportQuestion): Promise<ImportAnswer> {
    const child = fork(this.#child, [], {
      execArgv: [
        `--max-old-space-size=${HEAP_MEGABYTES}`,
        '--no-warnings',
        PERMISSION,
        '--allow-addons',
        ...readableFolders(this.#child).map((folder) => `--allow-fs-read=${folder}`),
      ],
      // Nothing of the office's own: a key in an environment would be the file's to tell.
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#running = child;
    const { milliseconds, residentBytes } = this.limits;
    try {
      return await new Promise<ImportAnswer>((resolve, reject) => {
        const fail = (code: 'import-too-slow' | 'import-too-heavy', values = {}): void => {
          reject(new OfficeError(code, 422, { values, fields: [{ ...atFile(code), values }] }));
        };
        const tooLate = setTimeout(
          () => fail('import-too-slow', { seconds: Math.ceil(milliseconds / 1000) }),
          milliseconds,
        );
        const look = setInterval(() => {
          void residentOf(child.pid).then((resident) => {
            if (resident > residentBytes) fail('import-too-heavy');
          });
        }, LOOK_EVERY);
        child.once('error', (cause) => reject(new OfficeError('internal', 500, { cause })));
        child.once('exit', (code) => {
          clearTimeout(tooLate);
          clearInterval(look);
          // It ended without a word: its memory was used up, the office is closing, or the program is not there.
          if (this.#closed) reject(new OfficeError('not-ready', 503));
          else if (code === null || code === ABORTED) fail('import-too-heavy');
          else
            reject(
              new OfficeError('internal', 500, { cause: new Error(`the child ended with ${String(code)}`) }),
            );
        });
        child.once('message', (message) => {
          const parsed = importAnswer.safeParse(message);
          if (parsed.success) resolve(parsed.data);
          else reject(new OfficeError('import-broken', 422, { fields: [atFile('import-broken')] }));
        });
        if (child.pid !== undefined) beNice(child.pid);
        child.send(question, (cause) => {
          if (cause) fail('import-too-heavy');
        });
      });
    } finally {
      this.#running = null;
      await ended(child);
    }
  }
}

function atFile(
  code: 'import-busy' | 'import-broken' | 'import-too-slow' | 'import-too-heavy' | 'import-too-large',
) {
  return { field: 'file', code } as const;
}

/** The refusal of a file of `bytes` (as far as they were counted). */
export function importTooLarge(bytes: number | null, most: number): OfficeError {
  const limit = Math.floor(most / 1024 / 1024);
  const size = bytes === null ? null : Math.max(limit + 1, Math.ceil(bytes / 1024 / 1024));
  const values = size === null ? { limit } : { limit, size };
  return new OfficeError('import-too-large', 413, {
    values,
    fields: [{ ...atFile('import-too-large'), values }],
  });
}

/** The program's own folder and its packages. */
function readableFolders(child: string): string[] {
  const resolve = createRequire(child).resolve;
  const packages = ['sharp', '@hyzyla/pdfium', '@e965/xlsx'].map((name) => {
    const file = resolve(name);
    const at = file.lastIndexOf(`${sep}node_modules${sep}`);
    return file.slice(0, at + `${sep}node_modules`.length);
  });
  const folders = [dirname(child), ...packages];
  return [...new Set([...folders, ...folders.map((folder) => realpathSync(folder))])];
}

/** Whoever reads a page meanwhile is served first. */
function beNice(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already.
  }
}

/** Bytes of memory it holds; 0 where the system doesn't tell, and its heap is all that is limited. */
async function residentOf(pid: number | undefined): Promise<number> {
  if (pid === undefined) return 0;
  const told = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
  return Number(told.split(' ')[1] ?? 0) * MEMORY_PAGE;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  await gone;
}
