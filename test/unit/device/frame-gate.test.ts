// The gate's own SHA-256 against Node's, at every length where padding changes its mind.
import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { GATE } from '../../../src/device/page/frame/gate.ts';

const FUNCTION = /const sha256=[^]*?\.join\(''\)\}/;

it('hashes as SHA-256 does', () => {
  const written = FUNCTION.exec(GATE)?.[0] ?? '';
  const sha256 = runInNewContext(`${written};sha256`) as (bytes: Uint8Array) => string;
  for (const length of [0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000, 30_011]) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 167 + length) % 256);
    expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});
