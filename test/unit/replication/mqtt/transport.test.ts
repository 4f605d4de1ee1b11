// The transport's own pace and its manners without a broker. What it does with one is in test/contract/transport*.
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { MqttTransport } from '../../../../src/replication/mqtt/transport.ts';
import type { WebSocketLike } from '../../../../src/replication/mqtt/filtered-socket.ts';
import type { Clock } from '../../../../src/replication/index.ts';
import { Events, LinkEar, bytes } from '../../../support/transport-harness.ts';

/** A clock that stands still: what was asked of it is called when the test says so. */
class StandingClock implements Clock {
  readonly asked = new Events<{ ms: number; callback: () => void; cancelled: boolean }>();
  now(): number {
    return 0;
  }
  monotonic(): number {
    return 0;
  }
  after(ms: number, callback: () => void): () => void {
    const entry = { ms, callback, cancelled: false };
    this.asked.add(entry);
    return () => {
      entry.cancelled = true;
    };
  }
}

function transportTo(url: string, clock: Clock, chance: () => number): MqttTransport {
  return new MqttTransport({
    url,
    credential: { username: 'a', password: 'b' },
    clock,
    chance,
    webSocket: (address, protocols) => new WebSocket(address, protocols) as unknown as WebSocketLike,
  });
}

async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('the transport', () => {
  it('knocks ever more rarely, each time at a moment of chance', async () => {
    const clock = new StandingClock();
    const draws = [0.5, 0.5, 0.5, 0.25, 0.5, 0.5, 0.5, 0.5, 0.999];
    let draw = 0;
    const transport = transportTo(
      `ws://127.0.0.1:${String(await deadPort())}`,
      clock,
      () => draws[draw++] ?? 0,
    );
    const ear = new LinkEar();
    transport.open(['minglan/shili/head'], ear);
    const waits: number[] = [];
    for (let attempt = 0; attempt < draws.length; attempt += 1) {
      const wait = await clock.asked.first(() => true, attempt);
      expect(await ear.untilDown(attempt)).toBe('unreachable');
      waits.push(Math.round(wait.ms));
      if (attempt + 1 < draws.length) wait.callback();
    }
    expect(waits).toEqual([250, 500, 1000, 1000, 4000, 8000, 15_000, 15_000, 29_970]);
    await transport.close();
    expect(clock.asked.all.at(-1)?.cancelled).toBe(true);
  });

  it('waits for no server that takes the link and says nothing in MQTT', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await new Promise((resolve) => server.once('listening', resolve));
    server.on('connection', (socket) => {
      socket.on('message', () => {
        socket.send(Buffer.from([0x90, 0xff, 0xff, 0xff, 0x7f]));
      });
    });
    const transport = transportTo(
      `ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
      new StandingClock(),
      () => 0,
    );
    const ear = new LinkEar();
    transport.open(['minglan/shili/head'], ear);
    expect(await ear.untilDown()).toBe('protocol');
    await transport.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('ends a link that brings one oversize message after another', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await new Promise((resolve) => server.once('listening', resolve));
    server.on('connection', (socket) => {
      socket.once('message', () => {
        socket.send(Buffer.from([0x20, 2, 0, 0]));
        for (let count = 0; count < 8; count += 1) {
          socket.send(Buffer.concat([Buffer.from([0x30, 0x80, 0x80, 0x20]), Buffer.alloc(512 * 1024)]));
        }
      });
    });
    const sizes: number[] = [];
    const transport = new MqttTransport({
      url: `ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
      credential: { username: 'a', password: 'b' },
      clock: new StandingClock(),
      chance: () => 0,
      oversize: (size) => sizes.push(size),
      webSocket: (address, protocols) => new WebSocket(address, protocols) as unknown as WebSocketLike,
    });
    const ear = new LinkEar();
    transport.open(['minglan/shili/head'], ear);
    expect(await ear.untilDown()).toBe('oversize');
    expect(sizes).toEqual(Array(8).fill(512 * 1024));
    await transport.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('can be closed before it was ever linked, or opened', async () => {
    const clock = new StandingClock();
    const port = await deadPort();
    const never = transportTo(`ws://127.0.0.1:${String(port)}`, clock, () => 0);
    await never.close();
    expect(() => {
      never.open([], new LinkEar());
    }).toThrow('closed');
    await expect(never.publish('a', bytes('b'), { qos: 1, retain: false })).rejects.toThrow('closed');

    const ear = new LinkEar();
    const early = transportTo(`ws://127.0.0.1:${String(port)}`, clock, () => 0);
    early.open(['a'], ear);
    await early.close();
    expect(ear.all).toEqual([]);
  });
});
