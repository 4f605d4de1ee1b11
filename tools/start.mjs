// `npm start`: builds what is not built, then becomes the office.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const built = spawnSync(process.execPath, ['tools/build.mjs', '--if-needed'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);
// In this very process, so that Ctrl-C and kill reach the office and nobody else.
await import('../dist/office/main.js');
