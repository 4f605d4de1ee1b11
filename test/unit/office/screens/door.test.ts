// The PIN of a kiosk's hidden door: who may set it, what becomes of it, and where it is never found.
import { connectAsync } from 'mqtt';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { doorPin, signedConfiguration } from '../../../../src/contract/index.ts';
import type { AuditPage, Enrolment, Screen, SignedConfiguration } from '../../../../src/contract/index.ts';
import { ownMachine } from '../../../../src/office/screens/screens.ts';
import { topicsOf } from '../../../../src/replication/index.ts';
import { eventually } from '../../../support/eventually.ts';
import type { PersonName } from '../../../support/office-harness.ts';
import { refusalOf, sharedOffice } from '../../../support/office-suite.ts';

const PIN = '402917';
/** As somebody typed it: the same six digits may stand within a longer number or a hash. */
const TYPED = new RegExp(`(?<![0-9a-f])${PIN}(?![0-9a-f])`);
const office = sharedOffice();
let enrolment: Enrolment;

beforeAll(async () => {
  const { pairing } = office.office.services;
  const { code, secret } = await pairing.offer('kiosk', '192.0.2.7');
  await pairing.claim(null, code, ownMachine('kiosk', 1080, 1920));
  enrolment = (await pairing.answer(secret))!;
});

const set = async (name: PersonName, pin: unknown): Promise<Screen> =>
  (await office.as(name)).call('PUT', `/api/screens/${enrolment.screen}/door`, { pin });

/** What the screen is told, retained at the broker. */
async function told(): Promise<SignedConfiguration> {
  const url = `${office.url.replace('http', 'ws')}/mqtt`;
  const { credential, screen, community } = enrolment;
  const client = await connectAsync(url, { ...credential, clientId: screen, reconnectPeriod: 0 });
  try {
    const heard: string[] = [];
    client.on('message', (_topic, payload) => heard.push(payload.toString()));
    await client.subscribeAsync(topicsOf(community).screen(screen).config, { qos: 1 });
    await eventually(() => expect(heard).toHaveLength(1));
    return signedConfiguration.parse(JSON.parse(heard[0]!.split('\n')[1]!));
  } finally {
    await client.endAsync(true);
  }
}

describe('the hidden door of a screen', () => {
  test('is not there until a PIN is set, and then the screen alone is told of it', async () => {
    const admin = await office.as('admin');
    const list = (): Promise<{ screens: Screen[] }> => admin.call('GET', '/api/screens');
    expect((await list()).screens[0]?.door).toBe(false);
    expect((await told()).configuration).not.toHaveProperty('door');
    expect(await set('keeper', PIN)).toMatchObject({ id: enrolment.screen, door: true });
    const after = await list();
    expect(after.screens[0]?.door).toBe(true);
    const { door } = (await told()).configuration;
    expect(door?.rounds).toBeGreaterThanOrEqual(600_000);
    expect(JSON.stringify(after)).not.toContain(door?.hash);
  });

  test('keeps its PIN when the screen is set anew, and has another hash for every PIN', async () => {
    const admin = await office.as('admin');
    const before = (await told()).configuration.door;
    const changed = { ...ownMachine('kiosk', 1080, 1920), name: '西门厅（示例）' };
    await admin.call('PUT', `/api/screens/${enrolment.screen}/configuration`, changed);
    const { configuration } = await told();
    expect(configuration.name).toBe('西门厅（示例）');
    expect(configuration.door).toEqual(before);
    await set('admin', PIN);
    expect((await told()).configuration.door?.salt).not.toBe(before?.salt);
  });

  test('is nobody else’s to set, and every setting stands in the log of acts, without the PIN', async () => {
    const others: readonly PersonName[] = ['clerk', 'director', 'watcher', 'meeting', 'street'];
    for (const name of others) expect((await refusalOf(set(name, PIN))).status, name).toBe(403);
    const rows = (await (await office.as('watcher')).call<AuditPage>('GET', '/api/audit')).rows;
    expect(rows.filter(({ act }) => act === 'set-door').map(({ by }) => by?.name)).toEqual([
      '系统管理员（示例）',
      '设施责任人（示例）',
    ]);
    expect(rows.some(({ sentence }) => sentence.includes('设检修口令') && sentence.includes('不能办'))).toBe(
      true,
    );
    const logged = JSON.stringify([rows, office.log.lines]);
    expect(logged).not.toMatch(TYPED);
    for (const file of await readdir(office.data, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const bytes = await readFile(join(file.parentPath, file.name));
      expect(TYPED.test(bytes.toString('latin1')), file.name).toBe(false);
    }
  });

  test('takes six digits, and none that everybody tries first', async () => {
    for (const pin of ['40291', '4029170', '四〇二九一七', '000000', '123456', '987654', 402917, '']) {
      const { status, error } = await refusalOf(set('admin', pin));
      expect({ status, fields: error.fields?.map(({ field, code }) => [field, code]) }, String(pin)).toEqual({
        status: 422,
        fields: [['pin', 'bad-door-pin']],
      });
    }
    expect(doorPin.safeParse('112233').success).toBe(true);
    const admin = await office.as('admin');
    const nobody = admin.call('PUT', '/api/screens/s-000000000000/door', { pin: PIN });
    expect((await refusalOf(nobody)).status).toBe(404);
    // A configuration cannot bring a door of its own.
    const door = (await told()).configuration.door;
    const smuggled = { ...ownMachine('kiosk', 1080, 1920), door };
    const refused = admin.call('PUT', `/api/screens/${enrolment.screen}/configuration`, smuggled);
    expect((await refusalOf(refused)).status).toBe(422);
  });

  test('is walled up again', async () => {
    const keeper = await office.as('keeper');
    const after = await keeper.call<Screen>('DELETE', `/api/screens/${enrolment.screen}/door`);
    expect(after.door).toBe(false);
    expect((await told()).configuration).not.toHaveProperty('door');
  });
});
