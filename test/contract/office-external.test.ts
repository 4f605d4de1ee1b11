// The whole office beside a real Mosquitto: what it owes a broker that remembers longer than the office does.
import { createConnection, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Enrolment, OfficeStatus } from '../../src/contract/index.ts';
import { externalBroker } from '../../src/office/broker/index.ts';
import { ownMachine } from '../../src/office/screens/screens.ts';
import { topicsOf } from '../../src/replication/index.ts';
import { dayAt } from '../../src/disclosure/index.ts';
import { openStore } from '../../src/office/store/index.ts';
import type { Store } from '../../src/office/store/index.ts';
import { approveProposal, someContent, submitProposal } from '../support/office-client.ts';
import { MemoryLog, testOffice } from '../support/office-harness.ts';
import type { TestOffice } from '../support/office-harness.ts';
import { startMosquitto } from '../support/mosquitto.ts';
import type { Mosquitto } from '../support/mosquitto.ts';
import { dayShown, ReceiptScreen, someBatch } from '../support/receipt-screen.ts';
import { LinkEar, textOf, wireTransport } from '../support/transport-harness.ts';
import { eventually } from '../support/eventually.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function setting(): Promise<{ mosquitto: Mosquitto; folder: string }> {
  const mosquitto = await startMosquitto();
  closing.push(() => mosquitto.close());
  const folder = await mkdtemp(join(tmpdir(), 'minglan-beside-'));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  return { mosquitto, folder };
}
async function start({ address, webSocket }: Mosquitto, data: string): Promise<TestOffice> {
  const office = await testOffice({
    data,
    configuration: { broker: address, brokerForScreens: webSocket },
  });
  closing.push(() => office.stop());
  return office;
}
/** An address of the broker that leads nowhere until the road is mended. */
async function brokenRoad({ address }: Mosquitto): Promise<{ address: string; mend: () => Promise<void> }> {
  const target = new URL(address);
  const open = new Set<Socket>();
  const road = createServer((near) => {
    const far = createConnection({ host: target.hostname, port: Number(target.port) });
    for (const socket of [near, far]) open.add(socket.on('error', () => undefined));
    near.pipe(far).pipe(near);
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => {
      road.listen(port, '127.0.0.1', resolve);
    });
  await listen(0);
  const { port } = road.address() as AddressInfo;
  await new Promise((resolve) => {
    road.close(resolve);
  });
  closing.push(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => {
      road.close(resolve);
    });
  });
  const broken = Object.assign(new URL(address), { port: String(port) });
  return { address: broken.href, mend: () => listen(port) };
}
/** Tries its broker often, and waits only a moment for it at the start. */
async function startBeforeBroker(
  address: string,
  { webSocket }: Mosquitto,
  data: string,
): Promise<TestOffice> {
  const broker = await externalBroker({
    community: 'chenghe-sample',
    address,
    log: new MemoryLog(),
    patience: 1000,
    chance: () => 0.02,
  });
  const office = await testOffice({
    data,
    broker,
    configuration: { broker: address, brokerForScreens: webSocket },
  });
  closing.push(() => office.stop());
  return office;
}
async function pair({ office }: TestOffice): Promise<Enrolment> {
  const { pairing } = office.services;
  const { code, secret } = await pairing.offer('kiosk', '192.0.2.7');
  await pairing.claim(null, code, ownMachine('kiosk', 1920, 1080));
  return (await pairing.answer(secret))!;
}
function link({ broker, community, screen, credential }: Enrolment): LinkEar {
  const { transport } = wireTransport(broker, { credential });
  closing.push(() => transport.close());
  const ear = new LinkEar();
  const topics = topicsOf(community);
  transport.open([topics.head, topics.screen(screen).config], ear);
  return ear;
}
/** Beside the office, for looking into. */
async function openedStore(data: string): Promise<{ store: Store }> {
  const store = await openStore(join(data, 'minglan.sqlite'));
  closing.push(async () => store[Symbol.asyncDispose]());
  return { store };
}
async function publish(office: TestOffice): Promise<void> {
  const proposal = await submitProposal(await office.as('clerk'), 'publish', null, someContent());
  await approveProposal(await office.as('director'), proposal);
}

describe('the whole office beside Mosquitto', () => {
  it('withdraws at its next start the screen that was revoked while the broker was away', async () => {
    const { mosquitto, folder } = await setting();
    const first = await start(mosquitto, folder);
    const enrolment = await pair(first);
    await link(enrolment).untilUp();
    await mosquitto.kill();
    await eventually(() => expect(first.office.broker.up).toBe(false));
    await (await first.as('admin')).call('DELETE', `/api/screens/${enrolment.screen}`);
    await first.stop();
    await mosquitto.start();
    await link(enrolment).untilUp();

    await start(mosquitto, folder);
    await link(enrolment).first((each) => each.type === 'down' && each.reason === 'refused');
  });

  it('restored from an old backup, refuses to sign and leaves the head that the broker remembers', async () => {
    const { mosquitto, folder } = await setting();
    const [data, backup] = [join(folder, 'data'), join(folder, 'backup')];
    const first = await start(mosquitto, data);
    await publish(first);
    await first.stop();
    await cp(data, backup, { recursive: true });
    const full = await start(mosquitto, data);
    await publish(full);
    const { note, size } = full.office.services.sequencer.head!;
    const enrolment = await pair(full);
    await full.stop();

    const old = await start(mosquitto, backup);
    expect(old.office.services.sequencer.refusal).toMatchObject({ reason: 'behind', size });
    const ear = link(enrolment);
    const topic = topicsOf(old.office.services.files.community.id).head;
    expect(textOf((await ear.untilMessage(topic)).payload)).toBe(note);
  });

  it('put back from an old copy beside a broker that remembers nothing, asks the screens before it signs', async () => {
    const { mosquitto, folder } = await setting();
    const [data, copy] = [join(folder, 'data'), join(folder, 'copy')];
    const first = await start(mosquitto, data);
    const administrator = await first.as('admin');
    const screen = await ReceiptScreen.pair(first.url, administrator);
    closing.push(() => screen.unlink());
    const broker = mosquitto.webSocket.replace(/\/mqtt$/, '');
    await screen.link(broker);
    await publish(first);
    await screen.report(first.office.services.sequencer.head!);
    await eventually(async () =>
      expect((await first.office.services.screens.list())[0]).toMatchObject({ online: true, size: 2 }),
    );
    const { note: before } = first.office.services.sequencer.head!;
    await first.stop();
    await cp(data, copy, { recursive: true });
    const full = await start(mosquitto, data);
    await publish(full);
    const more = full.office.services.sequencer.head!;
    await full.stop();
    await screen.unlink();
    await mosquitto.kill();
    await mosquitto.start();

    const old = await testOffice({
      data: copy,
      configuration: { broker: mosquitto.address, brokerForScreens: mosquitto.webSocket },
      reportPatience: 3_600_000,
    });
    closing.push(() => old.stop());
    const { sequencer } = old.office.services;
    expect(sequencer.head?.note).toBe(before);
    await screen.link(broker);
    await screen.report(more);
    await eventually(() => expect(sequencer.refusal).toMatchObject({ reason: 'behind', size: more.size }));
    expect(sequencer.head?.note).toBe(before);
  });

  it('started before its broker, serves and signs nothing until it has heard what the broker remembers', async () => {
    const { mosquitto, folder } = await setting();
    const [data, backup] = [join(folder, 'data'), join(folder, 'backup')];
    const first = await start(mosquitto, data);
    await publish(first);
    const { note: before } = first.office.services.sequencer.head!;
    await first.stop();
    await cp(data, backup, { recursive: true });
    const full = await start(mosquitto, data);
    await publish(full);
    const { note } = full.office.services.sequencer.head!;
    await full.stop();

    const road = await brokenRoad(mosquitto);
    const old = await startBeforeBroker(road.address, mosquitto, backup);
    const { sequencer } = old.office.services;
    const status = async (): Promise<OfficeStatus> =>
      (await old.as('keeper')).call<OfficeStatus>('GET', '/api/status');
    expect(await status()).toMatchObject({ signing: false, refusalReason: 'unheard', brokerUp: false });
    expect((await status()).refusal).toMatch(/消息服务器/);
    expect(await (await fetch(`${old.url}/log/head`)).text()).toBe(before);
    await sequencer.refresh();
    expect(sequencer.head?.note).toBe(before);
    await expect(publish(old)).rejects.toMatchObject({ status: 503, error: { code: 'not-compared' } });

    await road.mend();
    await eventually(async () =>
      expect(await status()).toMatchObject({ refusalReason: 'behind', brokerUp: true }),
    );
    expect(sequencer.head?.note).toBe(before);
    expect(await old.office.broker.retainedHead()).toBe(note);
  });

  it('started before its broker, goes on signing once it has compared and nothing is missing', async () => {
    const { mosquitto, folder } = await setting();
    const first = await start(mosquitto, folder);
    await publish(first);
    await first.stop();
    await mosquitto.kill();

    const office = await startBeforeBroker(mosquitto.address, mosquitto, folder);
    const { sequencer } = office.office.services;
    expect(sequencer.refusal).toMatchObject({ reason: 'unheard' });
    await mosquitto.start();
    await eventually(() => expect(sequencer.refusal).toBeNull());
    await publish(office);
    expect(sequencer.head?.size).toBe(3);
  });

  it('takes display receipts over it: answered, stored once however often they come, and no screen speaks for another', async () => {
    const { mosquitto, folder } = await setting();
    const office = await start(mosquitto, folder);
    await publish(office);
    const { store } = await openedStore(folder);
    const stored = async (): Promise<number> =>
      (await store.read.shown.counts()).reduce((sum, one) => sum + one.batches, 0);
    const broker = mosquitto.webSocket.replace(/\/mqtt$/, '');
    const administrator = await office.as('admin');
    const [one, other] = [
      await ReceiptScreen.pair(office.url, administrator),
      await ReceiptScreen.pair(office.url, administrator),
    ];
    for (const screen of [one, other]) {
      closing.push(() => screen.unlink());
      expect(await screen.register()).toBe(204);
      await screen.link(broker);
    }
    const note = await one.send(someBatch(one.id, { shown: [dayShown(dayAt(Date.now()), [1], 60)] }));
    await eventually(() => expect(one.receipts).toMatchObject([{ outcome: 'stored' }]));
    // The broker dies with its memory; a screen that heard no receipt sends the same once more.
    await one.unlink();
    await other.unlink();
    await mosquitto.kill();
    await eventually(() => expect(office.office.broker.up).toBe(false));
    await mosquitto.start();
    await eventually(() => expect(office.office.broker.up).toBe(true));
    await one.link(broker);
    await other.link(broker);
    await one.publish(note);
    await eventually(() => expect(one.receipts).toHaveLength(2));
    expect(one.receipts[1]).toEqual(one.receipts[0]);
    expect(await stored()).toBe(1);

    // On the other's topic the broker lets nothing through; on its own, the office sees whose signature it is.
    const forged = await one.sign('shown', JSON.stringify(someBatch(one.id, { number: 1 })));
    await other.publishAs(one.id, forged);
    await other.publish(forged);
    await eventually(() => expect(other.receipts).toMatchObject([{ outcome: 'unreadable' }]));
    expect(one.receipts).toHaveLength(2);
    expect(await stored()).toBe(1);
  });
});
