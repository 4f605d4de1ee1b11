// Builds everything into dist/. `node tools/build.mjs --if-needed` builds only when a source is newer than the last build.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { makeRareFonts } from './rare-fonts.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const STAMP = 'dist/built.json';
const SOURCES = [
  'src',
  'public',
  'index.html',
  'console.html',
  'vite.config.ts',
  'package-lock.json',
  'tools/build.mjs',
  'tools/rare-fonts.mjs',
  'tools/font-coverage.mjs',
];

function* walk(path) {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) return yield path;
  for (const name of readdirSync(path).sort()) yield* walk(join(path, name));
}

/** Fingerprint of all sources: content, not times, which a checkout makes up. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const source of SOURCES)
    for (const file of walk(source)) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

function vite(mode, env = {}) {
  const result = spawnSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--mode', mode, '--logLevel', 'warn'],
    {
      stdio: 'inherit',
      env: { ...process.env, NODE_ENV: 'production', ...env },
    },
  );
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Files the service worker keeps: the application's shell at once, font slices in the background. */
function precacheList() {
  const list = { shell: [], background: [] };
  for (const file of walk('dist/screens')) {
    const url = file.slice('dist/screens'.length).replaceAll('\\', '/');
    // Nothing a screen draws from.
    if (url.startsWith('/.vite/') || url === '/licences.md' || /\.(map|br)$/.test(url)) continue;
    const revision = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
    (/\.(woff2|ttf)$/.test(url) ? list.background : list.shell).push({ url, revision });
  }
  return list;
}

function compressText(directory) {
  for (const file of walk(directory)) {
    if (!/\.(js|css|html|svg|json|webmanifest|ttf)$/.test(file)) continue;
    const bytes = readFileSync(file);
    if (bytes.length < 1024) continue;
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    );
  }
}

process.chdir(root);
const print = fingerprint();
if (process.argv.includes('--if-needed') && existsSync(STAMP)) {
  const built = JSON.parse(readFileSync(STAMP, 'utf8'));
  if (built.fingerprint === print) process.exit(0);
}
rmSync(STAMP, { force: true });
await makeRareFonts();
vite('screens');
const precache = precacheList();
const version = createHash('sha256').update(JSON.stringify(precache)).digest('hex').slice(0, 12);
vite('service-worker', { MINGLAN_PRECACHE: JSON.stringify({ version, ...precache }) });
vite('console');
vite('phone');
vite('office');
for (const directory of ['dist/screens', 'dist/console', 'dist/phone', 'dist/service-worker'])
  compressText(directory);
writeFileSync(STAMP, JSON.stringify({ fingerprint: print, version }));
