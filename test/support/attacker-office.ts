// What lies between an office and its broker, for somebody who can cut it; and what the screens say to whoever listens.
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { once } from 'node:events';
import type { ScreenState } from '../../src/contract/index.ts';
import type { Thief } from './attacker.ts';

export interface Wire extends AsyncDisposable {
  /** The address of the broker, by way of this wire. */
  readonly address: string;
  /** Cuts it, and whoever tries again; or mends it. */
  cut(isCut: boolean): void;
}

/** A wire to the broker of `address`, whole at first. */
export async function wireTo(address: string): Promise<Wire> {
  const broker = new URL(address);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((office) => {
    const onward = isCut ? null : connect(Number(broker.port), broker.hostname);
    if (!onward) return void office.destroy();
    for (const [one, other] of [
      [office, onward],
      [onward, office],
    ] as const) {
      sockets.add(one);
      one.setNoDelay(true);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const here = new URL(address);
  here.port = String((server.address() as AddressInfo).port);
  return {
    address: here.href,
    cut(next) {
      isCut = next;
      if (isCut) drop();
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      drop();
      await closed;
    },
  };
}

/** The newest state of every screen that is there, as the thief has heard them. */
export function statesHeard(thief: Thief): readonly ScreenState[] {
  const latest = new Map<string, ScreenState>();
  for (const { topic, payload } of thief.heard) {
    if (!topic.endsWith('/state') || payload.length === 0) continue;
    const state = JSON.parse(payload.toString('utf8')) as ScreenState;
    if (state.online) latest.set(topic, state);
  }
  return [...latest.values()];
}
