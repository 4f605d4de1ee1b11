// Stands between a screen and the office and counts what crosses, headers, frames and all.
import { createServer, connect, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface CountingProxy extends AsyncDisposable {
  readonly port: number;
  /** Bytes from the office to screens, and back, since the last reset. */
  counts(): { readonly down: number; readonly up: number };
  reset(): void;
}

/** Listens on a free loopback port and forwards to `target` on loopback. */
export async function countingProxy(target: number): Promise<CountingProxy> {
  let down = 0;
  let up = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const office = connect(target, '127.0.0.1');
    for (const socket of [client, office]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    client.on('data', (bytes) => {
      up += bytes.length;
      office.write(bytes);
    });
    office.on('data', (bytes) => {
      down += bytes.length;
      client.write(bytes);
    });
    client.on('close', () => office.destroy());
    office.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    counts: () => ({ down, up }),
    reset() {
      down = 0;
      up = 0;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
