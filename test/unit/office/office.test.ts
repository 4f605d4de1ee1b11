// The office as a whole: what it does with a past that is not its own, what it serves, and with whom it refuses to start.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { connectAsync } from 'mqtt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Enrolment, OfficeStatus, Proposal, ScreenState } from '../../../src/contract/index.ts';
import { hex } from '../../../src/log/index.ts';
import { exportRecord, readExport } from '../../../src/office/archive/export.ts';
import { announcement } from '../../../src/office/announce.ts';
import { createOffice } from '../../../src/office/office.ts';
import { ownMachine } from '../../../src/office/screens/screens.ts';
import { SAMPLE_PASSWORD } from '../../../src/office/seed/seed.ts';
import { topicsOf } from '../../../src/replication/index.ts';
import {
  approveProposal,
  OfficeRefusal,
  signIn,
  someContent,
  submitProposal,
} from '../../support/office-client.ts';
import { MemoryLog, testConfiguration, testOffice } from '../../support/office-harness.ts';
import type { TestOffice } from '../../support/office-harness.ts';
import { eventually } from '../../support/eventually.ts';

const run = promisify(execFile);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minglan-whole-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function publish(office: TestOffice): Promise<Proposal> {
  const proposal = await submitProposal(await office.as('clerk'), 'publish', null, someContent());
  return approveProposal(await office.as('director'), proposal);
}

describe('an office restored from an old backup', () => {
  test('refuses to sign when a screen proves that there was more, and goes on once it was given the rest', async () => {
    const [data, backup, exported] = ['data', 'backup', 'exported'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const configuration = {
      name: '门厅',
      place: '',
      role: 'kiosk',
      diagonal: null,
      resolution: null,
      viewingDistance: 3,
      audiences: [],
      idleSeconds: 90,
      warningSeconds: 30,
      night: null,
    } as const;
    const first = await testOffice({ data });
    const { pairing } = first.office.services;
    const { code, secret } = await pairing.offer('kiosk', '192.0.2.7');
    await pairing.claim(null, code, { ...configuration, audiences: [] });
    const enrolment: Enrolment = (await pairing.answer(secret))!;
    await publish(first);
    await first.stop();
    await cp(data, backup, { recursive: true });

    const full = await testOffice({ data });
    await publish(full);
    const last = await publish(full);
    const { note, root } = full.office.services.sequencer.head!;
    await exportRecord(full.office.services.read, exported);
    await full.stop();
    expect((await run('python3', ['test/support/verify_log.py', exported])).stdout).not.toBe('');

    await using old = await testOffice({ data: backup });
    const status = async (): Promise<OfficeStatus> =>
      (await old.as('keeper')).call<OfficeStatus>('GET', '/api/status');
    expect(await status()).toMatchObject({ signing: true, size: 2 });
    const screen = await connectAsync(`${old.url.replace('http', 'ws')}/mqtt`, {
      ...enrolment.credential,
      clientId: enrolment.screen,
      reconnectPeriod: 0,
    });
    const state: ScreenState = {
      v: 1,
      online: true,
      at: null,
      size: last.seq! + 1,
      root: hex(Uint8Array.from(root)),
      note,
      app: 'test',
      storage: null,
      error: null,
      lastTouch: null,
      alarms: [],
    };
    const topic = topicsOf(enrolment.community).screen(enrolment.screen).state;
    await screen.publishAsync(topic, JSON.stringify(state), { qos: 1, retain: true });
    await eventually(async () => expect(await status()).toMatchObject({ signing: false }));
    await screen.endAsync();
    expect(await status()).toMatchObject({
      refusal: expect.stringMatching(/本机有 2 条，屏幕上见过 4 条/) as string,
      refusalReason: 'behind',
      missing: { from: 2, to: 4, note, heldBy: [{ screen: enrolment.screen, name: configuration.name }] },
    });
    const proposal = await submitProposal(await old.as('clerk'), 'publish', null, someContent());
    const refused = await approveProposal(await old.as('director'), proposal).catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ status: 503, error: { code: 'not-signing' } });

    // Those who may not recover the record don't use up the turns of who may.
    const keeper = await old.as('keeper');
    for (let count = 0; count < 8; count += 1) {
      const sentAway = await keeper.call('POST', '/api/status/recover', {}).catch((error: unknown) => error);
      expect(sentAway).toMatchObject({ status: 403, error: { code: 'forbidden' } });
    }
    const admin = await old.as('admin');
    const { entries, parts } = await readExport(exported);
    const body = {
      note,
      from: 0,
      entries: entries.map((bytes) => new TextDecoder().decode(bytes)),
      parts: parts.map(({ part }) => ({
        sha256: part.sha256,
        salt: Buffer.from(part.salt).toString('base64'),
        base64: Buffer.from(part.bytes).toString('base64'),
      })),
    };
    const clipped = await admin
      .call('POST', '/api/status/recover', { ...body, entries: body.entries.slice(1) })
      .catch((error: unknown) => error);
    expect(clipped).toBeInstanceOf(OfficeRefusal);
    expect(clipped).toMatchObject({ status: 422, error: { code: 'recovery-mismatch' } });
    expect(await admin.call('POST', '/api/status/recover', body)).toMatchObject({
      signing: true,
      size: 4,
      refusal: null,
      refusalReason: null,
      missing: null,
    });
    const done = await approveProposal(await old.as('director'), proposal);
    expect(done.seq).toBe(4);
    const again = await fetch(`${old.url}/log/parts?ids=${parts.map(({ part }) => part.sha256).join(',')}`);
    expect(((await again.json()) as { missing: string[] }).missing).toEqual([]);
  });
});

describe('an office restored from an old backup that went on before any screen was heard', () => {
  test('refuses to sign once a screen shows that it holds other entries, though fewer', async () => {
    const data = join(folder, 'fork');
    const backup = join(folder, 'fork-backup');
    const first = await testOffice({ data });
    const { pairing } = first.office.services;
    const { code, secret } = await pairing.offer('kiosk', '192.0.2.7');
    await pairing.claim(null, code, ownMachine('kiosk', 1920, 1080));
    const { credential, community, screen } = (await pairing.answer(secret))!;
    await first.stop();
    await cp(data, backup, { recursive: true });
    const full = await testOffice({ data });
    await publish(full);
    const { note, root, size } = full.office.services.sequencer.head!;
    await full.stop();

    await using old = await testOffice({ data: backup });
    for (let count = 0; count < 3; count += 1) await publish(old);
    const { sequencer } = old.office.services;
    expect(sequencer.size).toBeGreaterThan(size);
    const link = await connectAsync(`${old.url.replace('http', 'ws')}/mqtt`, {
      ...credential,
      clientId: screen,
      reconnectPeriod: 0,
    });
    const state: ScreenState = {
      v: 1,
      online: true,
      at: null,
      size,
      root: hex(Uint8Array.from(root)),
      note,
      app: 'test',
      storage: null,
      error: null,
      lastTouch: null,
      alarms: [],
    };
    const topic = topicsOf(community).screen(screen).state;
    await link.publishAsync(topic, JSON.stringify(state), { qos: 1, retain: true });
    await eventually(() => expect(sequencer.refusal).toMatchObject({ reason: 'fork', size }));
    await link.endAsync();
  });
});

describe('what it serves', () => {
  let office: TestOffice;
  const statics = (): string => join(folder, 'dist');
  beforeAll(async () => {
    for (const [path, text] of [
      ['screens/index.html', '<!doctype html><title>screens</title>'],
      ['screens/assets/start-Ab12_-cd.js', `//${' '.repeat(2000)}`],
      ['screens/assets/start-Ab12_-cd.js.br', 'brotli'],
      ['screens/icon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
      ['screens/manifest.webmanifest', '{}'],
      ['console/console.html', '<!doctype html><title>console</title>'],
      ['console/assets/console-12345678.css', 'p{}'],
      ['service-worker/sw.js', '//'],
    ] as const) {
      const file = join(statics(), path);
      await mkdir(join(file, '..'), { recursive: true });
      await writeFile(file, text);
    }
    office = await testOffice({ configuration: { statics: statics() } });
    for (let count = 0; count < 3; count += 1) await publish(office);
  });
  afterAll(async () => {
    await office[Symbol.asyncDispose]();
  });

  const IMMUTABLE = 'public, max-age=31536000, immutable';
  test.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/display', 'text/html; charset=utf-8', 'no-cache'],
    ['/console', 'text/html; charset=utf-8', 'no-cache'],
    ['/console/assets/console-12345678.css', 'text/css; charset=utf-8', IMMUTABLE],
    ['/assets/start-Ab12_-cd.js', 'text/javascript; charset=utf-8', IMMUTABLE],
    ['/icon.svg', 'image/svg+xml', 'no-cache'],
    ['/manifest.webmanifest', 'application/manifest+json', 'no-cache'],
    ['/sw.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['/community.json', 'application/json; charset=utf-8', 'no-cache'],
    ['/log/community', 'application/json; charset=utf-8', 'no-store'],
    ['/log/head', 'text/plain; charset=utf-8', 'no-store'],
    ['/healthz', 'application/json; charset=utf-8', 'no-store'],
    ['/log/entries?from=0&to=2', 'application/json; charset=utf-8', IMMUTABLE],
    // Beyond the head the same question will have another answer.
    ['/log/entries?from=0&to=256', 'application/json; charset=utf-8', 'no-store'],
  ])('%s', async (path, type, caching) => {
    const response = await fetch(office.url + path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')?.toLowerCase()).toBe(type);
    expect(response.headers.get('cache-control')).toBe(caching);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|upgrade-insecure/);
    const isScreenPage = path === '/' || path === '/display';
    expect(response.headers.get('cross-origin-opener-policy')).toBe(isScreenPage ? null : 'same-origin');
  });

  test('text compressed, ready-made where it is', async () => {
    const file = await fetch(`${office.url}/assets/start-Ab12_-cd.js`, {
      headers: { 'accept-encoding': 'br' },
    }).catch((error: unknown) => error);
    // Our stand-in is not really brotli: that fetch tries to read it as such shows that it was chosen.
    const chosen = file instanceof Response ? file.headers.get('content-encoding') : 'br';
    expect(chosen).toBe('br');
    const answer = await fetch(`${office.url}/community.json`, { headers: { 'accept-encoding': 'br' } });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('vary')).toContain('accept-encoding');
    expect(((await answer.json()) as { id: string }).id).toBe('chenghe-sample');
    const plain = await fetch(`${office.url}/community.json`, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
  });

  test('entries byte for byte as they were hashed', async () => {
    const answer = await fetch(`${office.url}/log/entries?from=1&to=3`);
    const { from, entries } = (await answer.json()) as { from: number; entries: string[] };
    const rows = await office.office.services.read.record.entries(1, 3);
    expect(from).toBe(1);
    expect(entries.map((text) => Buffer.from(text))).toEqual(rows.map(({ bytes }) => bytes));
  });

  test('a cookie that no script reads and no other site sends', async () => {
    const response = await fetch(`${office.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: 'clerk', password: 'correct-horse-7' }),
    });
    const cookie = response.headers.getSetCookie()[0]!;
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toMatch(/Secure|Domain/);
    const gone = await fetch(`${office.url}/api/session`, {
      headers: { cookie: 'minglan-session=nonsense' },
    });
    expect(await gone.json()).toBeNull();
  });

  test('no WebSocket anywhere but at /mqtt', async () => {
    const socket = new WebSocket(`${office.url.replace('http', 'ws')}/other`);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toMatch(/404/);
  });
});

describe('whoever breaks off', () => {
  test.each(['/other', '/mqtt', '/'])('an upgrade of %s, the office does not', async (path) => {
    await using office = await testOffice();
    const { port } = office.office;
    for (let count = 0; count < 50; count += 1) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      socket.write(`${UPGRADE(path)}${'x'.repeat(100_000)}`, () => socket.resetAndDestroy());
      await once(socket, 'close');
    }
    expect((await fetch(`${office.url}/healthz`)).status).toBe(200);
  });

  test.each(['/other', '/mqtt'])('a refused upgrade of %s is not held open by its peer', async (path) => {
    await using office = await testOffice();
    const socket = connect({ port: office.office.port, host: '127.0.0.1', allowHalfOpen: true });
    const reset = new Promise<NodeJS.ErrnoException>((resolve) => socket.once('error', resolve));
    socket.resume();
    await once(socket, 'connect');
    socket.write(UPGRADE(path));
    await once(socket, 'end');
    while (!socket.destroyed) await new Promise((written) => socket.write('still here', written));
    expect((await reset).code).toMatch(/^(EPIPE|ECONNRESET)$/);
  });
});

/** No subprotocol: /mqtt refuses it as well. */
const UPGRADE = (path: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: office\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';

describe('starting', () => {
  test('with --empty: a one-time link makes the first administrator, who is signed in at once', async () => {
    const data = join(folder, 'empty');
    const office = await createOffice(testConfiguration(data), { log: new MemoryLog() });
    try {
      expect(office.samplePassword).toBeNull();
      const body = {
        token: office.setup,
        account: 'root',
        name: '某人（示例）',
        password: 'a-fine-password',
      };
      const made = await fetch(`${office.url}/api/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(made.status).toBe(201);
      const cookie = made.headers.getSetCookie()[0]!.split(';')[0]!;
      const me = await fetch(`${office.url}/api/session`, { headers: { cookie } });
      expect(await me.json()).toMatchObject({ account: 'root', role: 'administrator' });
      const listed = await fetch(`${office.url}/api/accounts`, { headers: { cookie } });
      const { accounts } = (await listed.json()) as { accounts: { lastSignIn: string | null }[] };
      expect(accounts.map(({ lastSignIn }) => lastSignIn)).toEqual([expect.any(String)]);
    } finally {
      await office[Symbol.asyncDispose]();
    }
    const again = await createOffice(testConfiguration(data), { log: new MemoryLog() });
    expect(again.setup).toBeNull();
    await again[Symbol.asyncDispose]();
  });

  test('a first password must be changed before anything else', async () => {
    await using office = await testOffice();
    const password = 'handed-over-once';
    const wanted = { account: 'newcomer', name: '新人（示例）', role: 'clerk', post: '经办', password };
    await (await office.as('admin')).call('POST', '/api/accounts', wanted);
    const newcomer = await signIn(office.url, 'newcomer', password);
    const refused = await newcomer.call('GET', '/api/desk').catch((error: unknown) => error);
    expect(refused).toMatchObject({ status: 403, error: { code: 'must-change-password' } });
    await newcomer.call('PUT', '/api/session/password', { current: password, next: 'entirely-my-own' });
    expect(await newcomer.call('GET', '/api/desk')).toMatchObject({ me: { account: 'newcomer' } });
  });

  test('on an empty folder: the sample, through the real procedure, on this machine only', async () => {
    const data = join(folder, 'sample');
    const configuration = testConfiguration(data, { empty: false });
    const office = await createOffice(configuration, { log: new MemoryLog() });
    try {
      const { services, url, samplePassword } = office;
      expect(samplePassword).toBe(SAMPLE_PASSWORD);
      expect(services.sequencer.size).toBeGreaterThan(79);
      const kinds = new Set(services.sequencer.tree.entries.map((entry) => entry?.kind));
      for (const kind of ['keys', 'publish', 'amend', 'withdraw', 'redact', 'urgent', 'clear'] as const) {
        expect(kinds).toContain(kind);
      }
      const issued = services.sequencer.tree.entries.map((entry) => entry!.issued);
      expect([...issued].sort()).toEqual(issued);
      const groups = new Set(services.sequencer.tree.entries.map((entry) => entry!.code.slice(0, 3)));
      expect(groups.size).toBe(11);
      // Whoever was added since has another password than the one that is told.
      const added = { account: 'xinlai', name: '新来（示例）', role: 'clerk', post: '经办' } as const;
      await services.accounts.create(null, { ...added, password: 'a-password-of-their-own' }, false);
      const told = (await announcement(office)).join('\n');
      expect(told).toContain('shenhe');
      expect(told).not.toContain('xinlai');
      const clerk = await signIn(url, 'shenhe', SAMPLE_PASSWORD);
      expect(await clerk.call('GET', '/api/desk')).toMatchObject({
        me: { role: 'clerk', mustChangePassword: false },
      });
      const directory = join(folder, 'sample-export');
      await exportRecord(services.read, directory);
      await run('python3', ['test/support/verify_log.py', directory]);
      // A screen on this very machine pairs itself; one that only claims to be does not.
      const pair = async (headers: Record<string, string>): Promise<number> => {
        const body = JSON.stringify({ role: 'display', width: 1920, height: 1080 });
        const asked = await fetch(`${url}/api/pairing`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body,
        });
        const { secret } = (await asked.json()) as { secret: string };
        return (await fetch(`${url}/api/pairing`, { headers: { authorization: `Bearer ${secret}` } })).status;
      };
      expect(await pair({})).toBe(200);
    } finally {
      await office[Symbol.asyncDispose]();
    }
    const open = createOffice({ ...configuration, host: '0.0.0.0' }, { log: new MemoryLog() });
    await expect(open).rejects.toThrow(/MINGLAN_ALLOW_SAMPLE/);
    const allowed = await createOffice(
      { ...configuration, host: '0.0.0.0', allowSample: true },
      { log: new MemoryLog() },
    );
    await allowed[Symbol.asyncDispose]();
  });
});
