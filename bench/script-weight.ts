// JavaScript a screen loads before its first content: at a start from a kept frame the one script in it, at a start
// without one what the build's own manifest says.
import { spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { GATE } from '../src/device/page/frame/gate.ts';
import type { BenchRow } from './row.ts';

export function benchScriptWeight(): readonly BenchRow[] {
  const { stdout } = spawnSync(process.execPath, ['tools/budgets.mjs'], { encoding: 'utf8' });
  const rows = [...stdout.matchAll(/(kiosk|display): JavaScript before first content: (\d+) of (\d+)/g)];
  const live = rows.map(([, role, bytes, limit]) => ({
    what: `JavaScript before first content without a kept frame, ${role}`,
    figure: `${bytes} bytes gzipped`,
    aim: `≤ ${limit} bytes`,
  }));
  const gate = {
    what: 'JavaScript before the kept frame is painted, kiosk and display',
    figure: `${gzipSync(GATE).length} bytes gzipped`,
    aim: '–',
  };
  return [gate, ...live];
}
