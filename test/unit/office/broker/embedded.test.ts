// What the embedded broker bounds, one bound at a time.
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { topicsOf } from '../../../../src/replication/mqtt/topics.ts';
import { embeddedHarness } from '../../../support/embedded-harness.ts';
import type { EmbeddedHarness } from '../../../support/embedded-harness.ts';
import { COMMUNITY, LinkEar, admit, bytes, officeEar } from '../../../support/transport-harness.ts';
import { WireLink, connectPacket, disconnectPacket, publishPacket } from '../../../support/mqtt-wire.ts';

const topics = topicsOf(COMMUNITY);
let harness: EmbeddedHarness;
afterEach(() => harness.close());

async function raw(id = 'raw') {
  const credential = await admit(harness.broker, id);
  const link = await WireLink.open(harness.url);
  await link.send(connectPacket({ clientId: credential.username, ...credential }));
  expect(await link.connack()).toBe(0);
  return { link, credential, own: topics.screen(id) };
}

describe('the embedded broker', () => {
  it.each([
    ['a session that outlives its link', { clean: false }],
    ['no keep-alive', { keepalive: 0 }],
    ['a keep-alive of an hour', { keepalive: 3600 }],
    ['MQTT 5', { protocolLevel: 5 }],
  ])('hangs up on %s', async (_name, fields) => {
    harness = await embeddedHarness();
    const credential = await admit(harness.broker, 'a');
    const link = await WireLink.open(harness.url);
    await link.send(connectPacket({ clientId: credential.username, ...credential, ...fields }));
    await link.until(() => link.closed);
    expect(link.bytes).toHaveLength(0);
    expect(harness.broker.links).toBe(0);
  });

  it.each([
    ['on another topic', 'minglan/shili/head', 10, 1],
    ['larger than a state', null, 8 * 1024 + 1, 1],
    ['at QoS 2', null, 10, 2],
  ])('refuses a last will %s with return code 5', async (_name, topic, size, qos) => {
    harness = await embeddedHarness();
    const credential = await admit(harness.broker, 'a');
    const link = await WireLink.open(harness.url);
    const will = { topic: topic ?? topics.screen('a').state, payload: new Uint8Array(size), qos };
    await link.send(connectPacket({ clientId: credential.username, ...credential, will }));
    expect(await link.connack()).toBe(5);
    await link.until(() => link.closed);
  });

  it('answers an unknown name and a wrong password alike, and no name with 5', async () => {
    harness = await embeddedHarness();
    const { username, password } = await admit(harness.broker, 'a');
    for (const [fields, code] of [
      [{ clientId: username, username, password: `${password} ` }, 4],
      [{ clientId: 'x', username: 'x', password }, 4],
      [{ clientId: 'x', username: '__proto__', password }, 4],
      [{ clientId: 'x' }, 5],
      [{ clientId: 'x', username, password }, 5],
    ] as const) {
      const link = await WireLink.open(harness.url);
      await link.send(connectPacket(fields));
      expect(await link.connack()).toBe(code);
      await link.until(() => link.closed);
    }
  });

  it.each([
    ['state', 8 * 1024],
    ['shown', 64 * 1024],
    ['submission', 256 * 1024],
    ['result', 256 * 1024],
  ] as const)('takes a %s of %d bytes and not one more', async (kind, limit) => {
    harness = await embeddedHarness();
    const heard = officeEar(harness.broker);
    const { link, own } = await raw();
    await link.send(publishPacket(own[kind], new Uint8Array(limit).fill(0x61)));
    expect((await heard.first(() => true)).text).toHaveLength(limit);
    await link.send(publishPacket(own[kind], new Uint8Array(limit + 1).fill(0x61)));
    await link.until(() => link.closed);
    expect(heard.all).toHaveLength(1);
  });

  it('remembers nothing of a screen but its state', async () => {
    harness = await embeddedHarness();
    const { link, own } = await raw();
    await link.send(publishPacket(own.submission, bytes('kept?'), 0, true));
    await link.until(() => link.closed);
  });

  it('cuts a link that sends no CONNECT in time', async () => {
    harness = await embeddedHarness({ connectTimeout: 50 });
    const link = await WireLink.open(harness.url);
    await link.until(() => link.closed);
    expect(harness.broker.links).toBe(0);
  });

  it('lets the oldest stranger give way, and no screen', async () => {
    harness = await embeddedHarness({ strangers: 3 });
    const { link } = await raw();
    const strangers: WireLink[] = [];
    for (let count = 0; count < 5; count += 1) strangers.push(await WireLink.open(harness.url));
    await Promise.all(strangers.slice(0, 2).map((each) => each.until(() => each.closed)));
    expect([link, ...strangers].map((each) => each.closed)).toEqual([false, true, true, false, false, false]);
    for (const each of strangers) each.socket.terminate();
  });

  it('opens no more links than it is allowed', async () => {
    harness = await embeddedHarness({ links: 2 });
    const first = await raw('a');
    await raw('b');
    await expect(WireLink.open(harness.url)).rejects.toThrow('503');
    first.link.socket.terminate();
    await first.link.until(() => first.link.closed);
  });

  it('speaks only to who speaks MQTT', async () => {
    harness = await embeddedHarness();
    const { WebSocket } = await import('ws');
    const other = new WebSocket(harness.url, ['chat']);
    const error = await new Promise<Error>((resolve) => other.once('error', resolve));
    expect(error.message).toContain('400');
    const link = await WireLink.open(harness.url);
    link.socket.send('text');
    await link.until(() => link.closed);
  });

  it('cuts a screen that does not read, and nobody waits for it', async () => {
    harness = await embeddedHarness({ backlog: 128 * 1024 });
    const credential = await admit(harness.broker, 'slow');
    const link = await WireLink.open(harness.url);
    await link.send(connectPacket({ clientId: credential.username, ...credential }));
    await link.connack();
    // SUBSCRIBE to update, then read no more.
    const topic = Buffer.from(topics.update);
    await link.send(Buffer.from([0x82, topic.length + 5, 0, 1, 0, topic.length, ...topic, 1]));
    await link.until(() => link.bytes.length >= 9);
    link.socket.pause();
    const quick = new LinkEar();
    const transport = harness.transport({ credential: await admit(harness.broker, 'quick') });
    transport.open([topics.update], quick);
    await quick.untilUp();
    const payload = new Uint8Array(60 * 1024);
    let sent = 0;
    // The sockets' own buffers take some megabytes before the broker feels it.
    while (harness.broker.links > 1 && sent < 2000) {
      sent += 1;
      await harness.broker.publish(topics.update, payload, { qos: 1, retain: false });
    }
    expect(harness.broker.links).toBe(1);
    await harness.broker.publish(topics.update, bytes('last'), { qos: 1, retain: false });
    await quick.untilMessage(topics.update, 'last');
    expect(quick.messages(topics.update)).toHaveLength(sent + 1);
    await transport.close();
    link.socket.terminate();
  });

  it('hears the last words of a screen that leaves at once, and no will after a goodbye', async () => {
    harness = await embeddedHarness();
    const heard = officeEar(harness.broker);
    const credential = await admit(harness.broker, 'brief');
    const own = topics.screen('brief');
    const link = await WireLink.open(harness.url);
    const will = { topic: own.state, payload: bytes('gone') };
    await link.send(connectPacket({ clientId: credential.username, ...credential, will }));
    expect(await link.connack()).toBe(0);
    await link.send(Buffer.concat([publishPacket(own.shown, bytes('last words'), 1), disconnectPacket]));
    link.socket.close();
    await heard.first((each) => each.text === 'last words');
    await link.until(() => link.closed);
    const other = await raw('other');
    await other.link.send(publishPacket(other.own.shown, bytes('fence')));
    await heard.first((each) => each.text === 'fence');
    expect(heard.all.map((each) => each.text)).toEqual(['last words', 'fence']);
  });

  it('offers plain MQTT only when asked to, under the same rules', async () => {
    harness = await embeddedHarness();
    expect(harness.broker.tcpPort).toBeNull();
    await harness.close();
    harness = await embeddedHarness({}, { host: '127.0.0.1', port: 0 });
    const heard = officeEar(harness.broker);
    const credential = await admit(harness.broker, 'tcp');
    const socket = connect(harness.broker.tcpPort ?? 0, '127.0.0.1');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    const answered = new Promise<Buffer>((resolve) => socket.once('data', resolve));
    socket.write(connectPacket({ clientId: credential.username, ...credential }));
    expect([...(await answered)]).toEqual([0x20, 2, 0, 0]);
    socket.write(publishPacket(topics.screen('tcp').shown, bytes('over tcp')));
    await heard.first((each) => each.text === 'over tcp');
    socket.write(publishPacket(topics.head, bytes('forged')));
    await closed;
  });

  it('survives a listener that fails', async () => {
    harness = await embeddedHarness();
    harness.broker.onScreenMessage(() => {
      throw new Error('of a test');
    });
    const heard = officeEar(harness.broker);
    const { link, own } = await raw();
    await link.send(publishPacket(own.shown, bytes('one')));
    await heard.first((each) => each.text === 'one');
    expect(harness.warnings).toContain('a listener failed');
  });

  it('is closed cleanly: links end, nothing more is published', async () => {
    harness = await embeddedHarness();
    const { link } = await raw();
    await harness.broker.close();
    await link.until(() => link.closed);
    expect(harness.broker.up).toBe(false);
    await expect(harness.broker.publish(topics.head, bytes('x'), { qos: 1, retain: true })).rejects.toThrow();
  });
});
