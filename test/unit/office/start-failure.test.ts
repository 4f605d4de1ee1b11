import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Configuration } from '../../../src/office/config/environment.ts';
import { sentence } from '../../../src/contract/index.ts';
import { OfficeError } from '../../../src/office/error.ts';
import { createOffice } from '../../../src/office/office.ts';
import { startFailure } from '../../../src/office/start-failure.ts';
import { MemoryLog, testConfiguration } from '../../support/office-harness.ts';

let folder: string;
const occupant = createServer();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minglan-start-'));
  await writeFile(join(folder, 'file'), 'no folder');
  await mkdir(join(folder, 'garbage'));
  await writeFile(join(folder, 'garbage', 'minglan.sqlite'), 'no database '.repeat(100));
  await once(occupant.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  occupant.close();
  await rm(folder, { recursive: true, force: true });
});

test.each<[string, () => Partial<Configuration>, RegExp]>([
  ['a port taken', () => ({ port: (occupant.address() as AddressInfo).port }), /端口已被占用.*MINGLAN_PORT/],
  ['an address of another machine', () => ({ host: '192.0.2.1' }), /没有这个地址/],
  ['a file for a folder', () => ({ data: join(folder, 'file') }), /不是文件夹/],
  ['a file on the way to it', () => ({ data: join(folder, 'file', 'data') }), /不是文件夹/],
  ['a place that takes no folder', () => ({ data: '/proc/none/data' }), /建不了文件夹.*MINGLAN_DATA/],
  ['something else for a record', () => ({ data: join(folder, 'garbage') }), /不是明栏的记录/],
  ['a broker without user', () => ({ broker: 'mqtt://127.0.0.1:1' }), /MINGLAN_BROKER: 没有写用户名/],
])('%s is told in a sentence, without a stack', async (_name, changes, sentence) => {
  const configuration = testConfiguration(join(folder, 'data'), changes());
  const error: unknown = await createOffice(configuration, { log: new MemoryLog() }).catch(
    (reason: unknown) => reason,
  );
  expect(startFailure(error)).toMatch(sentence);
  expect(startFailure(error)).not.toMatch(/\n\s+at /);
});

test('a fault of ours keeps its stack', () => {
  expect(startFailure(new TypeError('ours'))).toMatch(/start-failure\.test/);
});

test('what is refused to a command is told in the words of the desk', () => {
  const told = startFailure(new OfficeError('recovery-mismatch', 422));
  expect(told).toBe(sentence('recovery-mismatch'));
  expect(told).toMatch(/对不上.*没有恢复任何内容/);
});
