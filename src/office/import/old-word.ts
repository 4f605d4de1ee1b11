// Word documents of before 2007 (.doc) are turned into .docx by LibreOffice, where it is installed, and then read like
// any other. It runs in a folder of its own that is deleted after it, under limits of time, memory and size; it runs no
// macro, follows no link, and finds no network.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PLACES = [
  '/usr/bin/soffice',
  '/usr/lib/libreoffice/program/soffice',
  '/opt/libreoffice/program/soffice',
];
/** Of address space, in KiB: it maps much more than it uses. */
const MEMORY = 4 * 1024 * 1024;
/** Of each file it writes, in blocks of 512 bytes: 128 MiB. */
const FILE_BLOCKS = 262_144;

/** LibreOffice's own settings, by the node and the name they have in its registry. */
const SETTINGS: readonly (readonly [node: string, name: string, value: string])[] = [
  ['/org.openoffice.Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['/org.openoffice.Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'],
  ['/org.openoffice.Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['/org.openoffice.Office.Common/Security/Scripting', 'DisableActiveContent', 'true'],
  // Never update what a document links to.
  ['/org.openoffice.Office.Writer/Content/Update', 'Link', '0'],
  // A proxy that nobody is: whatever it would fetch all the same, it doesn't get.
  ['/org.openoffice.Inet/Settings', 'ooInetProxyType', '2'],
  ...['HTTP', 'HTTPS', 'FTP'].flatMap(
    (kind) =>
      [
        ['/org.openoffice.Inet/Settings', `ooInet${kind}ProxyName`, '127.0.0.1'],
        ['/org.openoffice.Inet/Settings', `ooInet${kind}ProxyPort`, '9'],
      ] as const,
  ),
];

/** The program that reads old documents: the one named, or one at a known place. Null: none, or `none` was said. */
export function findSoffice(named: string | null): string | null {
  if (named === 'none') return null;
  if (named !== null) return named;
  return PLACES.find((place) => existsSync(place)) ?? null;
}

export interface OldWordLimits {
  /** Of the document that comes out. */
  readonly bytes: number;
  readonly milliseconds: number;
}

/**
 * The document as .docx. Null when the program makes nothing of it: it has a password, is broken, too large, or takes
 * too long.
 */
export async function convertOldWord(
  soffice: string,
  bytes: Uint8Array,
  { bytes: most, milliseconds }: OldWordLimits,
): Promise<Buffer | null> {
  const folder = await mkdtemp(join(tmpdir(), 'minglan-word-'));
  try {
    const profile = join(folder, 'profile');
    await mkdir(join(profile, 'user'), { recursive: true });
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), registry());
    await writeFile(join(folder, 'letter.doc'), bytes, { mode: 0o600 });
    await finished(
      spawn(
        '/bin/sh',
        [
          '-c',
          `ulimit -v ${MEMORY} -f ${FILE_BLOCKS} -c 0 2>/dev/null; exec nice -n 5 "$0" "$@"`,
          soffice,
          `-env:UserInstallation=${pathToFileURL(profile).href}`,
          '--headless',
          '--norestore',
          '--nolockcheck',
          '--infilter=MS Word 97',
          '--convert-to',
          'docx:MS Word 2007 XML',
          '--outdir',
          folder,
          join(folder, 'letter.doc'),
        ],
        // A group of its own, so that what it starts ends with it. Nothing of the office's environment.
        {
          cwd: folder,
          detached: true,
          env: { HOME: folder, PATH: '/usr/bin:/bin', TMPDIR: folder },
          stdio: 'ignore',
        },
      ),
      milliseconds,
    );
    const made = join(folder, 'letter.docx');
    const size = await stat(made).then(
      (found) => found.size,
      () => 0,
    );
    return size === 0 || size > most ? null : await readFile(made);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Resolves when it has ended, by itself or after its time. */
async function finished(child: ChildProcess, milliseconds: number): Promise<void> {
  const stop = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // All of the group have ended.
    }
  };
  const timer = setTimeout(stop, milliseconds);
  await new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  clearTimeout(timer);
  stop();
}

function registry(): string {
  const items = SETTINGS.map(
    ([node, name, value]) =>
      `<item oor:path="${node}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">${items.join('')}</oor:items>`;
}
