// `npm start`: builds what is not built, then becomes the office.
import { makeReady } from './ready.mjs';

makeReady();
// In this very process, so that Ctrl-C and kill reach the office and nobody else.
await import('../dist/office/main.js');
