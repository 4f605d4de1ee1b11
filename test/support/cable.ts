// A cable between a screen and its office that can be pulled out and put back: TCP forwarded as it comes.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Cable extends AsyncDisposable {
  readonly url: string;
  /** From now on nothing passes, and nobody answers. */
  pull(): void;
  plug(): void;
}

/** Forwards a free loopback port to `target` on loopback. */
export async function cableTo(target: number): Promise<Cable> {
  let isIn = true;
  const sockets = new Set<Socket>();
  const server = createServer((screen) => {
    if (!isIn) {
      screen.destroy();
      return;
    }
    const office = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [screen, office],
      [office, screen],
    ] as const) {
      sockets.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  const pull = (): void => {
    isIn = false;
    for (const socket of sockets) socket.destroy();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}`,
    pull,
    plug() {
      isIn = true;
    },
    async [Symbol.asyncDispose]() {
      pull();
      server.close();
      await once(server, 'close');
    },
  };
}
