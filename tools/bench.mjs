// `npm run bench`: builds what is not built, bundles the benches, and runs them.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const node = (...words) => {
  const { status } = spawnSync(process.execPath, words, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};
node('tools/build.mjs', '--if-needed');
node('node_modules/vite/bin/vite.js', 'build', '--mode', 'bench', '--logLevel', 'warn');
node('dist/bench/main.js', ...process.argv.slice(2));
