// `npm run office -- <command>`: one of the commands for a stopped office; without one, what there is.
import { makeReady } from './ready.mjs';

makeReady();
if (process.argv.length === 2) process.argv.push('help');
await import('../dist/office/main.js');
