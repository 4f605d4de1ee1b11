// Screens as the office knows them, through its real doors: HTTP for pairing, the embedded broker for everything after.
import { connectAsync } from 'mqtt';
import type { MqttClient } from 'mqtt';
import { inflateRawSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  signedConfiguration,
  UPDATE_DICTIONARY,
  updateMessage,
  urgentMessage,
} from '../../../../src/contract/index.ts';
import type {
  Enrolment,
  Proposal,
  Screen,
  ScreenConfiguration,
  ScreenState,
} from '../../../../src/contract/index.ts';
import {
  hex,
  leafHash,
  openHead,
  openStatement,
  unbase64,
  utf8,
  verifyInclusion,
} from '../../../../src/log/index.ts';
import type { Origin, VerifierKey } from '../../../../src/log/index.ts';
import { sha256, verifyEd25519 } from '../../../../src/office/keys/cryptography.ts';
import { topicsOf } from '../../../../src/replication/index.ts';
import { approveProposal, someContent, submitProposal } from '../../../support/office-client.ts';
import { SetClock, testOffice } from '../../../support/office-harness.ts';
import { refusalOf, sharedOffice } from '../../../support/office-suite.ts';
import { eventually } from '../../../support/eventually.ts';

const clock = new SetClock(Date.now());
const office = sharedOffice({ clock });
const links: MqttClient[] = [];
afterEach(async () => {
  for (const link of links.splice(0)) await link.endAsync(true);
});

const configuration: ScreenConfiguration = {
  name: '东区门厅',
  place: '东区 3 栋',
  role: 'kiosk',
  diagonal: 21.5,
  resolution: { width: 1920, height: 1080 },
  viewingDistance: 3,
  audiences: [],
  idleSeconds: 90,
  warningSeconds: 30,
  night: null,
};

async function offer(): Promise<{ code: string; secret: string }> {
  const response = await fetch(`${office.url}/api/pairing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'kiosk', width: 1920, height: 1080 }),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as { code: string; secret: string };
}
const poll = (secret: string): Promise<Response> =>
  fetch(`${office.url}/api/pairing`, { headers: { authorization: `Bearer ${secret}` } });
async function link({ credential }: Enrolment): Promise<MqttClient> {
  const url = `${office.url.replace('http', 'ws')}/mqtt`;
  const client = await connectAsync(url, {
    ...credential,
    clientId: credential.username,
    reconnectPeriod: 0,
    connectTimeout: 5000,
  });
  links.push(client);
  return client;
}
/** What arrives on one topic, from the subscription on. */
async function listen(client: MqttClient, topic: string): Promise<Buffer[]> {
  const heard: Buffer[] = [];
  client.on('message', (on, payload) => {
    if (on === topic) heard.push(payload);
  });
  await client.subscribeAsync(topic, { qos: 1 });
  return heard;
}
const keysOf = (enrolment: Enrolment) => ({
  origin: enrolment.origin as Origin,
  officeKey: enrolment.officeKey as VerifierKey,
  verify: verifyEd25519,
  sha256,
});
const stateOf = (changes: Partial<ScreenState>): ScreenState => ({
  v: 1,
  online: true,
  at: null,
  size: 0,
  root: '',
  app: 'test',
  storage: null,
  error: null,
  lastTouch: null,
  alarms: [],
  ...changes,
});
async function publish(): Promise<Proposal> {
  const proposal = await submitProposal(await office.as('clerk'), 'publish', null, someContent());
  return approveProposal(await office.as('director'), proposal);
}
async function listedScreen(id: string): Promise<Screen> {
  const { screens } = await (await office.as('keeper')).call<{ screens: Screen[] }>('GET', '/api/screens');
  return screens.find((screen) => screen.id === id)!;
}

describe('pairing', () => {
  test('a code, an administrator, a credential that the office itself does not keep', async () => {
    const { code, secret } = await offer();
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{6}$/);
    expect((await poll(secret)).status).toBe(202);
    const admin = await office.as('admin');
    const typed = `${code.slice(0, 3)}-${code.slice(3)}`.toLowerCase();
    const screen = await admin.call<Screen>('POST', '/api/screens', { code: typed, configuration });
    expect(screen).toMatchObject({ configuration, online: false, revoked: false });
    const { enrolment } = (await (await poll(secret)).json()) as { enrolment: Enrolment };
    expect(enrolment).toMatchObject({ screen: screen.id, broker: '/mqtt', configuration });
    expect(enrolment.recoveryKeys).toHaveLength(3);
    const row = await office.office.services.read.screens.find(screen.id);
    expect(JSON.stringify(row)).not.toContain(enrolment.credential.password);
    // Its configuration waits for it, signed and addressed.
    const client = await link(enrolment);
    const heard = await listen(client, topicsOf(enrolment.community).screen(screen.id).config);
    await eventually(() => expect(heard).toHaveLength(1));
    const body = await openStatement(heard[0]!.toString(), {
      ...keysOf(enrolment),
      subject: 'screen-config',
    });
    expect(signedConfiguration.parse(JSON.parse(body))).toMatchObject({ screen: screen.id, configuration });
  });

  test('an answer lost on the way can be asked for again; the credential before is out', async () => {
    const { code, secret } = await offer();
    await (await office.as('admin')).call('POST', '/api/screens', { code, configuration });
    const first = ((await (await poll(secret)).json()) as { enrolment: Enrolment }).enrolment;
    const second = ((await (await poll(secret)).json()) as { enrolment: Enrolment }).enrolment;
    expect(second.screen).toBe(first.screen);
    await link(second);
    await expect(link(first)).rejects.toThrow();
  });

  test('codes nobody shows, used ones, and old ones', async () => {
    const admin = await office.as('admin');
    const claim = (code: string) => admin.call('POST', '/api/screens', { code, configuration });
    expect((await refusalOf(claim('ZZZZZZ'))).error).toMatchObject({
      code: 'unknown-pairing-code',
      fields: [{ field: 'code' }],
    });
    const { code, secret } = await offer();
    await claim(code);
    expect((await refusalOf(claim(code))).status).toBe(404);
    const old = await offer();
    clock.ms += 11 * 60_000;
    const late = await refusalOf(claim(old.code));
    expect([late.status, late.error.code]).toEqual([410, 'pairing-expired']);
    expect((await poll(old.secret)).status).toBe(410);
    expect((await poll(secret)).status).toBe(200);
    expect((await poll('x'.repeat(43))).status).toBe(404);
  });

  test('a code claimed in its last second is answered after it ran out, for an hour', async () => {
    // Of its own: sessions of the other office would end with the hour.
    const late = new SetClock(Date.now());
    await using other = await testOffice({ clock: late });
    const { pairing } = other.office.services;
    const { code, secret } = await pairing.offer('kiosk', '192.0.2.7');
    late.ms += 10 * 60_000;
    const screen = await pairing.claim(null, code, configuration);
    late.ms += 2_000;
    expect(await pairing.answer(secret)).toMatchObject({ screen });
    late.ms += 61 * 60_000;
    await expect(pairing.answer(secret)).rejects.toMatchObject({ code: 'pairing-expired', status: 410 });
  });

  test('a screen of an audience that the community does not have', async () => {
    const { code } = await offer();
    const wrong = { code, configuration: { ...configuration, audiences: ['moon'] } };
    const { error } = await refusalOf((await office.as('admin')).call('POST', '/api/screens', wrong));
    expect(error.fields).toMatchObject([{ field: 'audiences.0', code: 'unknown-audience' }]);
  });

  test('codes that ran out take no room from new ones', async () => {
    const { pairing } = office.office.services;
    const open = async (address = '192.0.2.99'): Promise<unknown> =>
      pairing.offer('display', address).catch((error: unknown) => error);
    // One who asks all day leaves room for the others.
    let answer: unknown;
    for (let count = 0; count < 50; count += 1) answer = await open();
    expect(answer).toMatchObject({ code: 'too-many-pairings' });
    expect(await open('192.0.2.98')).toHaveProperty('secret');
    let refused: unknown;
    for (let count = 0; count <= 50 && !(refused instanceof Error); count += 1) {
      refused = await open(`192.0.2.${count}`);
    }
    expect(refused).toMatchObject({ code: 'too-many-pairings' });
    // A row of screens waiting to be set up asks again every ten minutes.
    clock.ms += 10 * 60_000 + 1;
    expect(await open()).toHaveProperty('secret');
    clock.ms += 10 * 60_000 + 1;
  });

  test('is limited per address', async () => {
    const answers: number[] = [];
    for (let count = 0; count < 14; count += 1) {
      const response = await fetch(`${office.url}/api/pairing`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      answers.push(response.status);
      if (response.status === 429) {
        expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(await response.json()).toMatchObject({ error: { code: 'rate-limited' } });
      }
    }
    expect(answers.at(-1)).toBe(429);
    // Another route is not touched by it.
    expect((await fetch(`${office.url}/log/head`)).status).toBe(200);
  });
});

describe('a paired screen', () => {
  let enrolment: Enrolment;
  beforeAll(async () => {
    // Beside the limit of the door, which the tests above have used up.
    const { pairing } = office.office.services;
    const { code, secret } = await pairing.offer('kiosk', '192.0.2.7');
    await pairing.claim(null, code, configuration);
    enrolment = (await pairing.answer(secret))!;
  });

  test('hears of a notice with everything it needs, and the head after it', async () => {
    const topics = topicsOf(enrolment.community);
    const client = await link(enrolment);
    const updates = await listen(client, topics.update);
    const heads = await listen(client, topics.head);
    await eventually(() => expect(heads).toHaveLength(1));
    const proposal = await publish();
    await eventually(() => expect([updates.length, heads.length]).toEqual([1, 2]));
    const message = updateMessage.parse(
      JSON.parse(inflateRawSync(updates[0]!, { dictionary: Buffer.from(UPDATE_DICTIONARY) }).toString()),
    );
    expect(message.from).toBe(proposal.seq);
    const head = await openHead(message.head, keysOf(enrolment));
    expect(head.size).toBe(proposal.seq! + 1);
    expect(heads[1]!.toString()).toBe(message.head);
    expect(message.parts).toHaveLength(2);
    for (const part of message.parts) {
      const hash = sha256(Buffer.concat([unbase64(part.salt), utf8(part.utf8!)]));
      expect(hex(hash)).toBe(part.sha256);
    }
  });

  test('learns of an urgent notice with its proof, retained until it is cleared', async () => {
    const topics = topicsOf(enrolment.community);
    const showUntil = new Date(clock.ms + 3_600_000).toISOString().replace(/\.\d+/, '');
    const clerk = await office.as('clerk');
    const director = await office.as('director');
    const content = someContent({ showUntil, level: 'red' });
    const urgent = await approveProposal(director, await submitProposal(clerk, 'urgent', null, content));
    await publish();
    const late = await link(enrolment);
    const heard = await listen(late, topics.urgent);
    await eventually(() => expect(heard).toHaveLength(1));
    const message = urgentMessage.parse(
      JSON.parse(inflateRawSync(heard[0]!, { dictionary: Buffer.from(UPDATE_DICTIONARY) }).toString()),
    );
    const head = await openHead(message.head, keysOf(enrolment));
    const leaf = leafHash(utf8(message.entry), sha256);
    verifyInclusion(message.seq, head.size, leaf, message.proof.map(unbase64), head.root, sha256);
    expect(message.seq).toBe(urgent.seq);
    await approveProposal(director, await submitProposal(clerk, 'clear', urgent.disclosure, someContent()));
    await eventually(() => expect(heard.at(-1)).toHaveLength(0));
    const after = await listen(await link(enrolment), topics.urgent);
    await publish();
    expect(after).toEqual([]);
  });

  test('is listed as it reports itself, and as gone by its last will', async () => {
    const topic = topicsOf(enrolment.community).screen(enrolment.screen).state;
    const url = `${office.url.replace('http', 'ws')}/mqtt`;
    const client = await connectAsync(url, {
      ...enrolment.credential,
      clientId: enrolment.screen,
      reconnectPeriod: 0,
      will: { topic, payload: Buffer.from(JSON.stringify(stateOf({ online: false }))), qos: 1, retain: true },
    });
    const size = office.office.services.sequencer.size;
    const report = stateOf({ size: size - 1, app: '0.1.0', alarms: ['clock-jump'] });
    await client.publishAsync(topic, JSON.stringify(report), { qos: 1, retain: true });
    await eventually(async () =>
      expect(await listedScreen(enrolment.screen)).toMatchObject({
        online: true,
        size: size - 1,
        behind: 1,
        app: '0.1.0',
        alarms: ['clock-jump'],
      }),
    );
    client.stream.destroy();
    await eventually(async () =>
      expect(await listedScreen(enrolment.screen)).toMatchObject({
        online: false,
        size: size - 1,
        app: '0.1.0',
      }),
    );
    await client.endAsync(true);
  });

  test('stops nobody by claiming more than was ever signed', async () => {
    const topic = topicsOf(enrolment.community).screen(enrolment.screen).state;
    const client = await link(enrolment);
    for (const report of [
      JSON.stringify(stateOf({ size: 1_000_000, root: 'f'.repeat(64) })),
      JSON.stringify(stateOf({ size: 1_000_000, note: 'minglan/x\n1000000\nAAAA\n\n— x y\n' })),
      'nonsense',
      JSON.stringify({ v: 1 }),
    ]) {
      await client.publishAsync(topic, report, { qos: 1, retain: true });
    }
    expect((await publish()).state).toBe('published');
    expect(office.office.services.sequencer.refusal).toBeNull();
  });

  test('is told of a new configuration', async () => {
    const client = await link(enrolment);
    const heard = await listen(client, topicsOf(enrolment.community).screen(enrolment.screen).config);
    await eventually(() => expect(heard).toHaveLength(1));
    const changed = { ...configuration, name: '新名字' };
    await (await office.as('admin')).call('PUT', `/api/screens/${enrolment.screen}/configuration`, changed);
    await eventually(() => expect(heard).toHaveLength(2));
    const body = await openStatement(heard[1]!.toString(), {
      ...keysOf(enrolment),
      subject: 'screen-config',
    });
    expect(signedConfiguration.parse(JSON.parse(body)).configuration.name).toBe('新名字');
  });

  test('is told of two within one second as of two', async () => {
    // The clock of this office stands still.
    const client = await link(enrolment);
    const heard = await listen(client, topicsOf(enrolment.community).screen(enrolment.screen).config);
    await eventually(() => expect(heard).toHaveLength(1));
    const admin = await office.as('admin');
    for (const name of ['头一个名字', '第二个名字']) {
      const changed = { ...configuration, name };
      await admin.call('PUT', `/api/screens/${enrolment.screen}/configuration`, changed);
    }
    await eventually(() => expect(heard).toHaveLength(3));
    const said = heard.map((note) => signedConfiguration.parse(JSON.parse(note.toString().split('\n')[1]!)));
    expect(said.slice(1).map(({ configuration: { name } }) => name)).toEqual(['头一个名字', '第二个名字']);
    const stamps = said.map(({ issued }) => issued);
    expect(new Set(stamps).size).toBe(3);
    expect([...stamps].sort()).toEqual(stamps);
  });

  test('does not keep the office from stopping', async () => {
    const other = await testOffice();
    try {
      const { pairing } = other.office.services;
      const { code, secret } = await pairing.offer('kiosk', '192.0.2.7');
      await pairing.claim(null, code, configuration);
      const { credential, screen } = (await pairing.answer(secret))!;
      const url = `${other.url.replace('http', 'ws')}/mqtt`;
      const client = await connectAsync(url, { ...credential, clientId: screen, reconnectPeriod: 0 });
      const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
      await other.stop();
      await closed;
      await client.endAsync(true);
    } finally {
      await other[Symbol.asyncDispose]();
    }
  });

  test('is cut when it is revoked, and told so over HTTP', async () => {
    const { username, password } = enrolment.credential;
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    const ask = () => fetch(`${office.url}/api/enrolment`, { headers: { authorization } });
    expect((await ask()).status).toBe(204);
    const client = await link(enrolment);
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
    await (await office.as('admin')).call('DELETE', `/api/screens/${enrolment.screen}`);
    await closed;
    expect((await ask()).status).toBe(410);
    await expect(link(enrolment)).rejects.toThrow();
    expect(await listedScreen(enrolment.screen)).toMatchObject({ revoked: true, online: false });
  });
});
