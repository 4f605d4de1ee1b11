// Versions of the built pages, as an office that is brought up to date hands them out: the build's own files with one
// of them changed, and the service worker's list of them with it.
import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const revision = (bytes: Buffer | string): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 16);

export interface Release {
  readonly version: string;
  /** The script that is another in it, by the start of its name (`index`, `screen-worker`). */
  readonly script: string;
  /** Put before what the script has. */
  readonly before: string;
}

/** Copies what was built to `statics`. @returns the name of its version */
export async function builtPages(statics: string): Promise<string> {
  await cp('dist', statics, { recursive: true });
  return versionOf(await readFile(join(statics, 'service-worker', 'sw.js'), 'utf8'));
}

/**
 * Puts another version in the place of whatever lies in `statics`. A build names its scripts after what is in them, so
 * all of them get other names: a version never finds its own files under those of another.
 */
export async function release(statics: string, { version, script, before }: Release): Promise<void> {
  const screens = join('dist', 'screens');
  const names = (await readdir(join(screens, 'assets'))).filter((name) => name.endsWith('.js'));
  const renamed = names.map((name) => {
    const tag = revision(version + name).slice(0, 8);
    return [name, name.replace(/-[\w-]{8}\.js$/, `-${tag}.js`)] as const;
  });
  const rename = (text: string): string =>
    renamed.reduce((held, [from, to]) => held.replaceAll(from, to), text);
  const worker = await readFile(join('dist', 'service-worker', 'sw.js'), 'utf8');
  let list = rename(worker).replaceAll(versionOf(worker), version);
  let isChanged = false;
  for (const file of ['index.html', ...names.map((name) => join('assets', name))]) {
    const built = await readFile(join(screens, file), 'utf8');
    const isBroken = file.startsWith(join('assets', `${script}-`));
    isChanged ||= isBroken;
    const changed = (isBroken ? before : '') + rename(built);
    await rm(join(statics, 'screens', `${rename(file)}.br`), { force: true });
    await writeFile(join(statics, 'screens', rename(file)), changed);
    list = list.replaceAll(revision(built), revision(changed));
  }
  if (!isChanged) throw new Error(`no script ${script} was built`);
  await rm(join(statics, 'service-worker', 'sw.js.br'), { force: true });
  await writeFile(join(statics, 'service-worker', 'sw.js'), list);
}

function versionOf(worker: string): string {
  const version = /version['"]?:\s*['"]([0-9a-f]{12})['"]/.exec(worker)?.[1];
  if (!version) throw new Error('the service worker names no version');
  return version;
}
