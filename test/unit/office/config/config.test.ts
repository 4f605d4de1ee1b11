import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  ConfigurationError,
  isLoopback,
  readConfiguration,
} from '../../../../src/office/config/environment.ts';
import { readCommunityFiles } from '../../../../src/office/config/files.ts';
import { ownConfiguration } from '../../../support/configuration.ts';

describe('environment', () => {
  test('needs nothing: loopback, port 8080, ./data', () => {
    const configuration = readConfiguration({ HOME: '/root', MINGLAN_PORT: '' });
    expect(configuration).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      broker: null,
      brokerForScreens: '/mqtt',
      empty: false,
      soffice: null,
      allowSample: false,
      passphrase: null,
    });
    expect(configuration.data.endsWith('/data')).toBe(true);
    expect(readConfiguration({}, ['--empty']).empty).toBe(true);
  });

  test.each([
    [{ MINGLAN_PORT: 'eighty' }, 'MINGLAN_PORT'],
    [{ MINGLAN_PORT: '70000' }, 'MINGLAN_PORT'],
    [{ MINGLAN_PORT: '80.5' }, 'MINGLAN_PORT'],
    [{ MINGLAN_BROKER: 'http://broker' }, 'MINGLAN_BROKER'],
    [{ MINGLAN_BROKER: 'mqtt://broker' }, 'MINGLAN_BROKER_WS'],
    [{ MINGLAN_BROKER: 'mqtt://broker', MINGLAN_BROKER_WS: 'mqtt://broker' }, 'MINGLAN_BROKER_WS'],
    [{ MINGLAN_LOG: 'loud' }, 'MINGLAN_LOG'],
    [{ MINGLAN_KEY_PASSPHRASE: 'short' }, 'MINGLAN_KEY_PASSPHRASE'],
    [{ MINGLAN_KEY_PASSPHRASE: ' '.repeat(14) }, 'MINGLAN_KEY_PASSPHRASE'],
    [{ MINGLAN_ALLOW_SAMPLE: 'yes' }, 'MINGLAN_ALLOW_SAMPLE'],
  ])('%o: the mistake is named, in both languages', (env, name) => {
    const attempt = (): unknown => readConfiguration(env as Record<string, string>);
    expect(attempt).toThrow(ConfigurationError);
    expect(attempt).toThrow(new RegExp(`${name}: .*[\\u4e00-\\u9fff].* / .*[a-z]`));
  });

  test('an external broker with its address for the screens', () => {
    const env = { MINGLAN_BROKER: 'mqtt://office:secret@broker:1883', MINGLAN_BROKER_WS: 'ws://broker:9001' };
    expect(readConfiguration(env)).toMatchObject({
      broker: env.MINGLAN_BROKER,
      brokerForScreens: 'ws://broker:9001',
    });
  });

  test.each([
    ['127.0.0.1', true],
    ['127.9.9.9', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.5', false],
    ['127.0.0.1.evil.example', false],
    ['localhost.evil.example', false],
  ])('only this machine: %s %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });
});

describe('files', () => {
  test('a mistake names file and field', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'minglan-config-'));
    try {
      await cp('kiosk-config', folder, { recursive: true });
      const file = join(folder, 'community.json');
      const community = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
      for (const [change, told] of [
        [{ id: 'Not An Id' }, /community\.json[\s\S]*id/],
        [{ timeZone: 'Europe/Berlin' }, /timeZone/],
        [{ contact: null }, /contact/],
      ] as const) {
        await writeFile(file, JSON.stringify({ ...community, ...change }));
        await expect(readCommunityFiles(folder)).rejects.toThrow(told);
      }
      await writeFile(file, '{');
      await expect(readCommunityFiles(folder)).rejects.toThrow(/JSON/);
      await rm(file);
      await expect(readCommunityFiles(folder)).rejects.toBeInstanceOf(ConfigurationError);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('a screen is described in a file of its own, read and checked like the rest', async () => {
    await using own = await ownConfiguration();
    const { screens } = await readCommunityFiles(own.folder);
    expect(screens.map(({ id }) => id)).toEqual([
      'display-43',
      'display-43-portrait',
      'kiosk-21',
      'kiosk-lobby-32',
      'kiosk-tablet',
    ]);
    expect(screens.at(-1)).toMatchObject({ role: 'kiosk', diagonal: 10.1, viewingDistance: 3, night: null });
    const file = join(own.folder, 'screens', 'kiosk-21.json');
    const kiosk = JSON.parse(await readFile(file, 'utf8')) as object;
    for (const [text, told] of [
      ['{ this is no JSON', /kiosk-21\.json[\s\S]*JSON/],
      [JSON.stringify({ ...kiosk, role: 'poster' }), /kiosk-21\.json[\s\S]*role/],
      [JSON.stringify({ ...kiosk, audiences: ['moon'] }), /kiosk-21\.json[\s\S]*moon/],
    ] as const) {
      await writeFile(file, text);
      await expect(readCommunityFiles(own.folder)).rejects.toThrow(told);
    }
    await rm(file);
    await writeFile(join(own.folder, 'screens', 'Lobby One.json'), JSON.stringify(kiosk));
    await expect(readCommunityFiles(own.folder)).rejects.toThrow(/Lobby One\.json/);
    await rm(join(own.folder, 'screens'), { recursive: true });
    expect((await readCommunityFiles(own.folder)).screens).toEqual([]);
  });

  test('what screens are told holds no officer’s account', async () => {
    const files = await readCommunityFiles('kiosk-config');
    expect(Object.keys(files.public.items)).toHaveLength(files.items.length);
    expect(JSON.stringify(files.public)).not.toContain('shenhe');
  });
});
