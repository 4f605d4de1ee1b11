// What the office tells a screen beside the record: its configuration, and the community. Signed, or not believed; with
// the office's next key it reaches the screen before the entry that names that key.
import { describe, expect, it, vi } from 'vitest';
import type { CommunityAnswer, PublicCommunity, ScreenConfiguration } from '../../../src/contract/index.ts';
import { communityOf } from '../../../src/device/worker/community-note.ts';
import { screenConfigurationOf } from '../../../src/device/worker/configuration-note.ts';
import { Settings } from '../../../src/device/worker/settings.ts';
import type { SettingsOptions } from '../../../src/device/worker/settings.ts';
import type { HeldCommunity } from '../../../src/device/storage/device-store.ts';
import { hex, signStatement, utf8 } from '../../../src/log/index.ts';
import { SampleLog, START } from '../../support/log-samples.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { keyPair, sha256 } from '../../support/node-crypto.ts';
import type { KeyPair } from '../../support/node-crypto.ts';
import { eventually } from '../../support/eventually.ts';

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
const community: PublicCommunity = {
  id: 'hall',
  name: '澄和社区（示例）',
  committee: '澄和社区居民委员会（示例）',
  address: '',
  phone: '000-5550-0100',
  contact: { name: '', post: '', place: '', hours: '', phone: '000-5550-0100' },
  timeZone: 'Asia/Shanghai',
  audiences: [],
  items: {
    'WEL-02': { name: '低保名单', mask: 'M4', standing: false, minPostDays: 7, objectionDays: null },
  },
};
const STRANGER = keyPair(new Uint8Array(32).fill(66));
const NOON = '2026-11-22T12:00:00Z';
const LATER = '2026-11-22T12:00:01Z';

function screen(held: HeldCommunity | null = null) {
  const log = SampleLog.create();
  const clock = new ManualClock(START * 1000);
  const said: string[] = [];
  const saved: HeldCommunity[] = [];
  /** What the office answers, one after another; the last for good. */
  const answers: CommunityAnswer[] = [];
  const disk = { refuses: false };
  const source = {
    community: () => {
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      return answer ? Promise.resolve(answer) : Promise.reject(new Error('out of reach'));
    },
  };
  const device = {
    community: () => Promise.resolve(held),
    configuration: () => Promise.resolve(null),
    saveConfiguration: () => (disk.refuses ? Promise.reject(new Error('full')) : Promise.resolve()),
    saveCommunity: (next: HeldCommunity) => {
      saved.push(next);
      return Promise.resolve();
    },
  } as unknown as SettingsOptions['device'];
  const settings = new Settings({
    screen: 's-1',
    community: 'hall',
    origin: log.origin,
    device,
    network: Promise.resolve({
      code: { screenConfigurationOf, communityOf },
      source,
    }) as unknown as SettingsOptions['network'],
    first: configuration,
    clock,
    chance: () => 0.5,
    officeKey: () => log.officeKey,
    changed: () => said.push('changed'),
    badNote: (about, why) => said.push(`bad ${about}: ${why}`),
    goodNote: (about) => said.push(`good ${about}`),
    failed: (error) => said.push(String(error)),
  });
  const signed = (subject: string, body: object, { publicKey, sign }: KeyPair): Promise<string> =>
    signStatement({
      origin: log.origin,
      subject,
      body: JSON.stringify(body),
      publicKey,
      sign,
      sha256,
    });
  const note = (key: KeyPair, changes: object = {}): Promise<string> =>
    signed(
      'screen-config',
      {
        v: 1,
        screen: 's-1',
        issued: '2026-11-22T00:00:00Z',
        configuration: { ...configuration, name: '西门厅（示例）' },
        ...changes,
      },
      key,
    );
  const told = async (
    changes: object = {},
    issued = NOON,
    key: KeyPair = log.office,
    subject = 'community',
  ): Promise<CommunityAnswer> => {
    const document = JSON.stringify({ ...community, ...changes });
    const body = { v: 1, issued, sha256: hex(sha256(utf8(document))) };
    return { document, note: await signed(subject, body, key) };
  };
  return { log, clock, settings, said, saved, answers, disk, note, told };
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
    expect(said).toEqual(['changed', 'good configuration']);
    expect(settings.configuration.name).toBe('西门厅（示例）');
    clock.advance(60_000);
    await Promise.resolve();
    expect(said).toEqual(['changed', 'good configuration']);
  });

  it('that comes long before the entry is reported, and the report is taken back', async () => {
    const { log, clock, settings, said, note } = screen();
    const before = log.officeKey;
    await log.replaceOfficeKey();
    const old = vi.spyOn(log, 'officeKey', 'get').mockReturnValue(before);
    await settings.take(await note(log.office));
    clock.advance(5_000);
    await eventually(() =>
      expect(said).toEqual([expect.stringMatching(/^bad configuration: configuration: .*note-unsigned/)]),
    );
    old.mockRestore();
    await settings.keyChanged();
    expect(said.slice(1)).toEqual(['changed', 'good configuration']);
  });

  it('of a key that is never the office’s is reported, however many follow it', async () => {
    const { clock, settings, said, note } = screen();
    const forged = await note(STRANGER);
    for (let count = 0; count < 5; count += 1) {
      await settings.take(forged);
      clock.advance(2_000);
    }
    await eventually(() => expect(said).toContainEqual(expect.stringMatching(/^bad .*note-unsigned/)));
    await settings.keyChanged();
    expect(said).not.toContain('good configuration');
    expect(settings.configuration).toEqual(configuration);
  });
});

describe('a configuration', () => {
  it('of another screen is reported; a disk that is full is not called a lie', async () => {
    const { disk, log, settings, said, note } = screen();
    await settings.take(await note(log.office, { screen: 's-2' }));
    expect(said).toEqual([expect.stringMatching(/^bad configuration: .*another screen/)]);
    disk.refuses = true;
    await settings.take(await note(log.office));
    expect(said.slice(1)).toEqual(['Error: full']);
    expect(settings.configuration).toEqual(configuration);
  });
});

describe('the community', () => {
  it('counts when the office signed it, and later than the one held', async () => {
    const { answers, settings, said, saved, told } = screen();
    const [first, second] = [await told(), await told({ phone: '000-5550-0101' }, LATER)];
    answers.push(first);
    await settings.fetchCommunity();
    expect(settings.community).toEqual(community);
    answers.splice(0, 1, second);
    await settings.fetchCommunity();
    expect(settings.community?.phone).toBe('000-5550-0101');
    expect(saved.map(({ issued }) => issued)).toEqual([NOON, LATER]);
    // The one of before, true as it was: passed over without a word.
    answers.splice(0, 1, first);
    await settings.fetchCommunity();
    expect(settings.community?.phone).toBe('000-5550-0101');
    expect(said).toEqual(['changed', 'changed']);
  });

  it('is not believed with another word in it, or of another community, or as another statement', async () => {
    const { answers, clock, log, settings, said, saved, told } = screen();
    const genuine = await told();
    answers.push(genuine);
    await settings.fetchCommunity();
    said.splice(0);
    const lies: readonly (readonly [CommunityAnswer, RegExp])[] = [
      [{ ...genuine, document: genuine.document.replace('澄和', '假的') }, /not the words/],
      [{ ...genuine, document: genuine.document.replace('M4', 'M0') }, /not the words/],
      [{ ...genuine, note: genuine.note.replace(NOON, LATER) }, /note-bad-signature/],
      [{ ...genuine, note: 'nonsense' }, /note-/],
      [await told({ id: 'elsewhere' }, LATER), /another community/],
      [await told({ phone: '1' }, LATER, log.office, 'screen-config'), /statement-subject/],
    ];
    for (const [lie, why] of lies) {
      answers.splice(0, 1, lie);
      await settings.fetchCommunity();
      expect(said.splice(0)).toEqual([expect.stringMatching(why)]);
      expect(settings.community).toEqual(community);
    }
    // It goes on asking by itself.
    answers.splice(0, 1, await told({ phone: '000-5550-0102' }, LATER));
    await eventually(() => {
      clock.advance(120_000);
      expect(settings.community?.phone).toBe('000-5550-0102');
    });
    expect(saved).toHaveLength(2);
  });

  it('of a stranger’s key is reported after a moment; under the office’s new key it is taken', async () => {
    const { answers, clock, log, settings, said, told } = screen();
    answers.push(await told({ name: '假社区' }, NOON, STRANGER));
    await settings.fetchCommunity();
    expect(said).toEqual([]);
    clock.advance(5_000);
    await eventually(() =>
      expect(said).toContainEqual(expect.stringMatching(/^bad community: community: .*note-unsigned/)),
    );
    expect(settings.community).toBeNull();
    const before = log.officeKey;
    await log.replaceOfficeKey();
    answers.splice(0, 1, await told());
    const old = vi.spyOn(log, 'officeKey', 'get').mockReturnValue(before);
    await settings.fetchCommunity();
    expect(settings.community).toBeNull();
    old.mockRestore();
    await settings.keyChanged();
    expect(settings.community).toEqual(community);
    expect(said.slice(-2)).toEqual(['changed', 'good community']);
  });

  it('kept by a version that asked for no signature shows until the first that is signed', async () => {
    const { answers, log, settings, said, saved, told } = screen({ issued: null, community });
    await settings.open();
    await settings.fetchCommunity();
    expect(said.splice(0)).toEqual(['Error: out of reach']);
    expect(settings.community).toEqual(community);
    answers.push(await told());
    await settings.fetchCommunity();
    // The same words: nothing to draw anew, but from now on they are signed.
    expect([said, saved]).toEqual([[], [{ issued: NOON, officeKey: log.officeKey, community }]]);
  });

  it('and a configuration stated for the far future under a stolen key end with that key', async () => {
    const { answers, log, settings, note, told } = screen();
    const far = '2099-01-01T00:00:00Z';
    answers.push(await told({ phone: '1' }, far));
    await settings.fetchCommunity();
    await settings.take(await note(log.office, { issued: far }));
    expect([settings.community?.phone, settings.configuration.name]).toEqual(['1', '西门厅（示例）']);
    await log.replaceOfficeKey();
    answers.splice(0, 1, await told());
    await settings.fetchCommunity();
    await settings.take(await note(log.office, { configuration }));
    expect([settings.community, settings.configuration]).toEqual([community, configuration]);
    // Under one key it is the time that counts.
    answers.splice(0, 1, await told({ phone: '1' }, '2026-11-22T11:00:00Z'));
    await settings.fetchCommunity();
    expect(settings.community).toEqual(community);
  });

  it('told as this version can’t read it is no lie, and the last one stays', async () => {
    const { answers, settings, said, told } = screen({ issued: null, community });
    await settings.open();
    answers.push(await told({ somethingNew: 1 }));
    await settings.fetchCommunity();
    expect(said).toEqual([expect.stringMatching(/^ReplicationError: .*another way/)]);
    expect(settings.community).toEqual(community);
  });
});
