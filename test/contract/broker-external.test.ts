// The office beside a real Mosquitto: what its link does besides carrying messages.
import { afterEach, describe, expect, it } from 'vitest';
import { BrokerError, externalBroker } from '../../src/office/broker/index.ts';
import type { Broker } from '../../src/office/broker/index.ts';
import { topicsOf } from '../../src/replication/index.ts';
import type { Transport } from '../../src/replication/index.ts';
import { WireLink, connectPacket } from '../support/mqtt-wire.ts';
import { OFFICE_USER, startMosquitto } from '../support/mosquitto.ts';
import type { Mosquitto } from '../support/mosquitto.ts';
import {
  COMMUNITY,
  Events,
  LinkEar,
  admit,
  bytes,
  officeEar,
  sha256,
  wireTransport,
} from '../support/transport-harness.ts';
import type { ScreenCredential } from '../support/transport-harness.ts';
import { ears } from './transport-suite.ts';

const topics = topicsOf(COMMUNITY);
const ONCE = { qos: 1, retain: false } as const;
const KEPT = { qos: 1, retain: true } as const;

interface Warning {
  readonly fields: Record<string, unknown>;
  readonly message: string;
}
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function mosquitto(acl?: readonly string[]): Promise<Mosquitto> {
  const started = await startMosquitto(acl ? { acl } : {});
  open.push(started);
  return started;
}
async function office(
  address: string,
  patience = 5_000,
): Promise<{ broker: Broker; warnings: Events<Warning> }> {
  const warnings = new Events<Warning>();
  const broker = await externalBroker({
    community: COMMUNITY,
    address,
    patience,
    chance: () => 0.1,
    log: {
      info: () => undefined,
      warn: (fields, message) => {
        warnings.add({ fields: fields as Record<string, unknown>, message });
      },
    },
  });
  open.push(broker);
  return { broker, warnings };
}
function screen(
  url: string,
  id: string,
  credential: ScreenCredential,
): { transport: Transport; ear: LinkEar } {
  const { transport } = wireTransport(url, { credential });
  const ear = new LinkEar();
  open.push(transport);
  transport.open(ears(id), ear);
  return { transport, ear };
}
const untilUp = (broker: Broker) =>
  new Promise<void>((resolve) => {
    broker.onUp(resolve);
  });

describe('the office beside Mosquitto', () => {
  it.each(['http://a', 'mqtt://host-without-user', 'nonsense', 'mqtt://', 'mqtt://office:100%@host'])(
    'refuses the address %s',
    async (address) => {
      const attempt = externalBroker({
        community: COMMUNITY,
        address,
        log: { info: () => undefined, warn: () => undefined },
      });
      await expect(attempt).rejects.toSatisfy(
        (error) => error instanceof BrokerError && error.code === 'address',
      );
    },
  );

  it('reads the head that the broker remembers from an office before it', async () => {
    const { address } = await mosquitto();
    const first = await office(address);
    expect(await first.broker.retainedHead()).toBeNull();
    await first.broker.publish(topics.head, bytes('head of before'), KEPT);
    await first.broker.close();
    const second = await office(address);
    expect(await second.broker.retainedHead()).toBe('head of before');
    await second.broker.publish(topics.head, bytes('head of now'), KEPT);
    expect(await second.broker.retainedHead()).toBe('head of before');
  });

  it('keeps screens admitted over its own restart, knowing only the hashes of their passwords', async () => {
    const { address, webSocket } = await mosquitto();
    const first = await office(address);
    const credential = await admit(first.broker, 'lobby');
    const { ear, transport } = screen(webSocket, 'lobby', credential);
    await ear.untilUp();
    await first.broker.close();
    const second = await office(address);
    const heard = officeEar(second.broker);
    const { username, password } = credential;
    await second.broker.setScreen('lobby', { username, passwordHash: sha256(password) });
    await transport.publish(topics.screen('lobby').shown, bytes('still linked'), ONCE);
    await heard.first((each) => each.text === 'still linked');
    expect(ear.all.filter((each) => each.type === 'down')).toEqual([]);
    expect(second.warnings.all).toEqual([]);
  });

  it('says that a screen must be paired again when the broker has lost it', async () => {
    const { address } = await mosquitto();
    const { broker, warnings } = await office(address);
    await broker.setScreen('lost', { username: 'lost-1', passwordHash: sha256('unknown') });
    await warnings.first((each) => each.fields.screen === 'lost' && each.message.includes('pair it again'));
  });

  it('withdraws at the next connection what was withdrawn while the broker was down', async () => {
    const external = await mosquitto();
    const { broker, warnings } = await office(external.address);
    const credential = await admit(broker, 'gone');
    const kept = await admit(broker, 'kept');
    const { ear } = screen(external.webSocket, 'gone', credential);
    await ear.untilUp();
    await external.kill();
    await warnings.first((each) => each.message === 'broker down');
    await broker.setScreen('gone', null);
    const late = await admit(broker, 'late');
    await expect(broker.publish(topics.head, bytes('x'), KEPT)).rejects.toThrow();
    const back = untilUp(broker);
    await external.start();
    await back;
    await ear.first((each) => each.type === 'down' && each.reason === 'refused');
    await screen(external.webSocket, 'late', late).ear.untilUp();
    await screen(external.webSocket, 'kept', kept).ear.untilUp();
  });

  it('goes on without a broker that is not there yet, and links once it is', async () => {
    const external = await mosquitto();
    await external.kill();
    const { broker, warnings } = await office(external.address, 100);
    expect(broker.up).toBe(false);
    expect(await broker.retainedHead()).toBeNull();
    await warnings.first((each) => each.message.includes('goes on without it'));
    const up = untilUp(broker);
    await external.start();
    await up;
    await broker.publish(topics.head, bytes('head'), KEPT);
  });

  it('reports each coming back, so that what is retained can be published again', async () => {
    const external = await mosquitto();
    const { broker } = await office(external.address);
    const ups = new Events<number>();
    broker.onUp(() => {
      ups.add(ups.all.length);
    });
    for (const times of [1, 2]) {
      await ups.first(() => ups.all.length === times);
      await external.kill();
      await external.start();
    }
    await ups.first(() => ups.all.length === 3);
  });

  it('without the plugin, tells its keeper the lines that admit a screen, and they do', async () => {
    const external = await mosquitto([`user ${OFFICE_USER}`, `topic readwrite minglan/${COMMUNITY}/#`]);
    const { broker, warnings } = await office(external.address, 500);
    await warnings.first((each) => each.message.includes('no dynamic security'));
    const credential = await admit(broker, 'by-hand');
    const { fields } = await warnings.first((each) => each.fields.passwordFile !== undefined);
    expect(JSON.stringify(fields)).not.toContain(credential.password);
    await external.kill();
    await warnings.first((each) => each.message === 'broker down');
    await external.write([fields.passwordFile as string], fields.aclFile as string[]);
    const back = untilUp(broker);
    await external.start();
    await back;
    const heard = officeEar(broker);
    const { transport, ear } = screen(external.webSocket, 'by-hand', credential);
    await ear.untilUp();
    const own = topics.screen('by-hand');
    await transport.publish(topics.screen('other').shown, bytes('forged'), ONCE).catch(() => undefined);
    await transport.publish(own.shown, bytes('mine'), ONCE);
    await heard.first((each) => each.text === 'mine');
    expect(heard.all.map((each) => each.text)).toEqual(['mine']);
    await broker.publish(topics.update, bytes('update'), ONCE);
    await ear.untilMessage(topics.update, 'update');

    // Under the name of the office's link: it goes on, and is not cut for it. (Each try while the broker was away says
    // down too.)
    const downs = () => warnings.all.filter((each) => each.message === 'broker down').length;
    const before = downs();
    const thief = await WireLink.open(external.webSocket);
    await thief.send(connectPacket({ clientId: `minglan-office-${COMMUNITY}`, ...credential }));
    expect(await thief.connack()).toBe(0);
    await broker.publish(topics.update, bytes('still linked'), ONCE);
    thief.socket.terminate();
    expect(downs()).toBe(before);
  });

  it('says so when the broker takes its messages and drops them, and does not count as linked', async () => {
    const { address } = await mosquitto(['user someone-else', 'topic readwrite #']);
    const { broker, warnings } = await office(address, 200);
    await warnings.first((each) => each.message.includes('rights are wrong'));
    // It tries again: rights may be put right without a restart of the broker.
    await warnings.first(
      () => warnings.all.filter((each) => each.message.includes('rights are wrong')).length > 1,
    );
    expect(broker.up).toBe(false);
  });

  it('hears what screens had left with the broker before anybody listened', async () => {
    const { address, webSocket } = await mosquitto();
    const first = await office(address);
    const credential = await admit(first.broker, 'lobby');
    const { ear, transport } = screen(webSocket, 'lobby', credential);
    await ear.untilUp();
    await transport.publish(topics.screen('lobby').state, bytes('what it holds'), KEPT);
    await first.broker.close();
    const { broker } = await office(address);
    await untilUp(broker);
    const heard = officeEar(broker);
    expect(heard.all.map((each) => each.text)).toEqual(['what it holds']);
  });
});
