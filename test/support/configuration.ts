// A configuration folder of a test's own: the product's files, and a community that has what the test says. The
// sample's own rules, which grow with it, are left out.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface OwnConfiguration extends AsyncDisposable {
  readonly folder: string;
  /** Writes community.json anew: the sample's, without its rules, with these fields over it. */
  write(changes: Record<string, unknown>): Promise<void>;
}

/** Makes such a folder; it goes when disposed. */
export async function ownConfiguration(changes: Record<string, unknown> = {}): Promise<OwnConfiguration> {
  const folder = await mkdtemp(join(tmpdir(), 'minglan-configuration-'));
  await cp('kiosk-config', folder, {
    recursive: true,
    filter: (path) => path !== join('kiosk-config', 'sample'),
  });
  const community = await plainCommunity();
  const write = (fields: Record<string, unknown>): Promise<void> =>
    writeFile(join(folder, 'community.json'), JSON.stringify({ ...community, ...fields }));
  await write(changes);
  return {
    folder,
    write,
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The sample's community.json without its rules. */
export async function plainCommunity(): Promise<Record<string, unknown>> {
  const text = await readFile(join('kiosk-config', 'community.json'), 'utf8');
  const { rules: _ofTheSample, ...community } = JSON.parse(text) as Record<string, unknown>;
  return community;
}
