// What both ways into the office need first: the packages, and everything built.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NEEDED = ['node_modules/fastify/package.json', 'node_modules/vite/bin/vite.js'];

/** Goes to the project's folder and builds what is not built. Ends the process, with a sentence, where it can't. */
export function makeReady() {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  if (!NEEDED.every((file) => existsSync(file))) {
    console.error('还没有安装依赖，请先运行 npm ci / the packages are not installed yet: run npm ci first');
    process.exit(1);
  }
  const built = spawnSync(process.execPath, ['tools/build.mjs', '--if-needed'], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
