// JavaScript a screen loads before its first content, from the build's own manifest.
import { spawnSync } from 'node:child_process';
import type { BenchRow } from './row.ts';

export function benchScriptWeight(): readonly BenchRow[] {
  const { stdout } = spawnSync(process.execPath, ['tools/budgets.mjs'], { encoding: 'utf8' });
  const rows = [...stdout.matchAll(/(kiosk|display): JavaScript before first content: (\d+) of (\d+)/g)];
  return rows.map(([, role, bytes, limit]) => ({
    what: `JavaScript before first content, ${role}`,
    figure: `${bytes} bytes gzipped`,
    aim: `≤ ${limit} bytes`,
  }));
}
