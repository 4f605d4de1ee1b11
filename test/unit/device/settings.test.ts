// A configuration signed with the office's next key: it reaches the screen before the entry that names that key.
import { describe, expect, it, vi } from 'vitest';
import type { ScreenConfiguration } from '../../../src/contract/index.ts';
import { screenConfigurationOf } from '../../../src/device/worker/configuration-note.ts';
import { Settings } from '../../../src/device/worker/settings.ts';
import type { SettingsOptions } from '../../../src/device/worker/settings.ts';
import { signStatement } from '../../../src/log/index.ts';
import { SampleLog, START } from '../../support/log-samples.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { keyPair, sha256 } from '../../support/node-crypto.ts';
import type { KeyPair } from '../../support/node-crypto.ts';

const configuration: ScreenConfiguration = {
  name: '东门厅（示例）',
  place: '东区 3 栋（示例）',
  role: 'kiosk',
  diagonal: null,
  resolution: null,
  viewingDistance: 3,
  audiences: [],
  idleSeconds: 90,
  warningSeconds: 30,
  night: null,
};

function screen() {
  const log = SampleLog.create();
  const clock = new ManualClock(START * 1000);
  const said: string[] = [];
  const settings = new Settings({
    screen: 's-1',
    origin: log.origin,
    device: { saveConfiguration: () => Promise.resolve() } as unknown as SettingsOptions['device'],
    network: Promise.resolve({ code: { screenConfigurationOf } }) as unknown as SettingsOptions['network'],
    first: configuration,
    clock,
    chance: () => 0.5,
    officeKey: () => log.officeKey,
    changed: () => said.push('changed'),
    badNote: (why) => said.push(`bad: ${why}`),
    goodNote: () => said.push('good'),
    failed: (error) => said.push(String(error)),
  });
  const note = ({ publicKey, sign }: KeyPair): Promise<string> =>
    signStatement({
      origin: log.origin,
      subject: 'screen-config',
      body: JSON.stringify({
        v: 1,
        screen: 's-1',
        issued: '2026-11-22T00:00:00Z',
        configuration: { ...configuration, name: '西门厅（示例）' },
      }),
      publicKey,
      sign,
      sha256,
    });
  return { log, clock, settings, said, note };
}

describe('a configuration under the office’s new key', () => {
  it('is taken, without a word, once the copy has reached the entry that names the key', async () => {
    const { log, clock, settings, said, note } = screen();
    const before = log.officeKey;
    await log.replaceOfficeKey();
    const next = await note(log.office);
    expect(log.officeKey).not.toBe(before);
    const old = vi.spyOn(log, 'officeKey', 'get').mockReturnValue(before);
    await settings.take(next);
    expect(said).toEqual([]);
    old.mockRestore();
    await settings.keyChanged();
    expect(said).toEqual(['changed', 'good']);
    expect(settings.configuration.name).toBe('西门厅（示例）');
    clock.advance(60_000);
    await Promise.resolve();
    expect(said).toEqual(['changed', 'good']);
  });

  it('that comes long before the entry is reported, and the report is taken back', async () => {
    const { log, clock, settings, said, note } = screen();
    const before = log.officeKey;
    await log.replaceOfficeKey();
    const old = vi.spyOn(log, 'officeKey', 'get').mockReturnValue(before);
    await settings.take(await note(log.office));
    clock.advance(5_000);
    await vi.waitFor(() =>
      expect(said).toEqual([expect.stringMatching(/^bad: configuration: .*note-unsigned/)]),
    );
    old.mockRestore();
    await settings.keyChanged();
    expect(said.slice(1)).toEqual(['changed', 'good']);
  });

  it('of a key that is never the office’s is reported, however many follow it', async () => {
    const { clock, settings, said, note } = screen();
    const forged = await note(keyPair(new Uint8Array(32).fill(66)));
    for (let count = 0; count < 5; count += 1) {
      await settings.take(forged);
      clock.advance(2_000);
    }
    await vi.waitFor(() => expect(said).toContainEqual(expect.stringMatching(/^bad: .*note-unsigned/)));
    await settings.keyChanged();
    expect(said).not.toContain('good');
    expect(settings.configuration).toEqual(configuration);
  });
});
