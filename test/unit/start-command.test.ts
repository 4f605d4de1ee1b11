// `npm start` and `npm run office` as a newcomer meets them: before `npm ci`.
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test.each(['start.mjs', 'office.mjs'])('%s says that npm ci comes first', async (tool) => {
  const folder = await mkdtemp(join(tmpdir(), 'minglan-bare-'));
  try {
    await mkdir(join(folder, 'tools'));
    for (const name of ['ready.mjs', tool]) await cp(join('tools', name), join(folder, 'tools', name));
    const { status, stderr, stdout } = spawnSync(process.execPath, [join(folder, 'tools', tool)], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toBe(
      '还没有安装依赖，请先运行 npm ci / the packages are not installed yet: run npm ci first\n',
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
