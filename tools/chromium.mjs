// Where Chromium is: CHROME_PATH, else a known place. `ensureChromium` may install it through apt.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a Chromium, or undefined. */
export function findChromium() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, and there is no such file.`);
    return named;
  }
  return KNOWN.find((path) => existsSync(path));
}

/** Installs Debian packages when we may (root, apt-get there). True when all went well. */
export function aptInstall(packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const run = (...words) =>
    spawnSync('apt-get', words, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  return run(...install) || (run('update', '-qq') && run(...install));
}

/** Finds Chromium or installs it; otherwise throws a sentence that says what to do. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (aptInstall(['chromium']) && findChromium()) return findChromium();
  throw new Error(
    'The tests need Chromium. Install it (Debian: apt-get install chromium) or set CHROME_PATH to a Chrome or Chromium.',
  );
}
