// `npm test`: every layer, one after the other, all of them even when one fails. Ends with `N passed, N failed`.
// `npm test -- unit browser` runs only the layers named.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { aptInstall, ensureChromium } from './chromium.mjs';
import { failureLine, ofBrowser, ofVitest } from './failures.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
process.chdir(ROOT);
const RESULTS = 'test-results';
mkdirSync(RESULTS, { recursive: true });

/** Runs a program, its output shown; resolves with its exit code. */
function run(program, words, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
const node = (...words) => run(process.execPath, words);

/** A check that is one program: passed or failed. */
const check = (name, program) => ({
  name,
  run: async () => {
    const code = await program();
    if (code === 0) return { passed: 1, failed: 0, failures: [] };
    const failure = { file: '', name: '', message: `ended with code ${code}: see its output above` };
    return { passed: 0, failed: 1, failures: [failure] };
  },
});

const vitest = (name) => ({
  name,
  run: async () => {
    const file = `${RESULTS}/${name}.json`;
    rmSync(file, { force: true });
    const code = await node(
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      `${name}*`,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
    );
    return ofVitest(file, code, ROOT);
  },
});

const browser = {
  name: 'browser',
  run: async () => {
    const file = `${RESULTS}/browser.json`;
    rmSync(file, { force: true });
    const code = await run(process.execPath, ['node_modules/@web/test-runner/dist/bin.js'], {
      MINGLAN_BROWSER_REPORT: file,
    });
    return ofBrowser(file, code, ROOT);
  },
};

const LAYERS = [
  check('types', () => node('node_modules/typescript/bin/tsc', '-b')),
  check('lint', () => node('node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0')),
  check('format', () =>
    node('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  ),
  check('unused', () => node('node_modules/knip/bin/knip.js', '--no-progress')),
  check('build', () => node('tools/build.mjs', '--if-needed')),
  check('budgets', () => node('tools/budgets.mjs')),
  vitest('unit'),
  vitest('property'),
  vitest('contract'),
  browser,
  vitest('faults'),
  vitest('e2e'),
];

function prepare() {
  ensureChromium();
  const needs = [];
  if (!existsSync('/usr/sbin/mosquitto')) needs.push('mosquitto');
  if (spawnSync('/usr/bin/python3', ['-c', 'import cryptography'], { stdio: 'ignore' }).status !== 0)
    needs.push('python3-cryptography');
  if (needs.length > 0 && !aptInstall(needs)) {
    throw new Error(`The tests need ${needs.join(' and ')} from Debian: apt-get install ${needs.join(' ')}`);
  }
}

const named = process.argv.slice(2);
const layers = named.length === 0 ? LAYERS : LAYERS.filter((layer) => named.includes(layer.name));
if (layers.length === 0) {
  console.error(`No such layer. There are: ${LAYERS.map((layer) => layer.name).join(', ')}`);
  process.exit(2);
}
try {
  prepare();
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const rows = [];
for (const layer of layers) {
  console.log(`\n── ${layer.name}`);
  const started = Date.now();
  const counts = await layer.run();
  // A layer that ran nothing has proved nothing.
  if (counts.passed + counts.failed === 0) {
    counts.failed = 1;
    counts.failures.push({ file: '', name: '', message: 'ran no test' });
  }
  rows.push({ layer: layer.name, ...counts, seconds: Math.round((Date.now() - started) / 1000) });
}
console.log('');
for (const { layer, failures } of rows)
  for (const failure of failures) console.log(failureLine(layer, failure));
for (const row of rows) {
  console.log(
    `${row.layer.padEnd(10)} ${String(row.passed).padStart(5)} passed ${String(row.failed).padStart(4)} failed  ${row.seconds} s`,
  );
}
const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exit(total('failed') === 0 ? 0 : 1);
