// The embedded broker behind a real HTTP server. Killing it is what a crash of the office is to its screens.
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { embeddedBroker } from '../../src/office/broker/index.ts';
import type { Broker, EmbeddedBroker, EmbeddedOptions } from '../../src/office/broker/index.ts';
import { COMMUNITY, wireTransport } from './transport-harness.ts';
import type { TransportHarness } from './transport-harness.ts';
import type { Transport } from '../../src/replication/index.ts';

export interface EmbeddedHarness extends TransportHarness {
  readonly broker: EmbeddedBroker;
  readonly url: string;
  readonly warnings: string[];
}
type Credential = Parameters<Broker['setScreen']>[1];

export async function embeddedHarness(
  limits: EmbeddedOptions['limits'] = {},
  tcp?: EmbeddedOptions['tcp'],
): Promise<EmbeddedHarness> {
  const warnings: string[] = [];
  const admitted = new Map<string, Credential>();
  const severs = new Map<Transport, () => void>();
  const sockets = new Set<Socket>();
  const make = async (): Promise<EmbeddedBroker> => {
    const made = await embeddedBroker({
      community: COMMUNITY,
      log: {
        info: () => undefined,
        warn: (_fields, message) => warnings.push(message),
      },
      limits,
      ...(tcp ? { tcp } : {}),
    });
    const setScreen = made.setScreen.bind(made);
    made.setScreen = (id, credential) => {
      admitted.set(id, credential);
      return setScreen(id, credential);
    };
    for (const [id, credential] of admitted) await setScreen(id, credential);
    return made;
  };
  let broker = await make();
  const server = createServer();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket, head) => {
    broker.handleUpgrade(request, socket, head);
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) =>
      server.listen(port, '127.0.0.1', () => {
        resolve();
      }),
    );
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = `ws://127.0.0.1:${String(port)}/mqtt`;
  const stop = async () => {
    for (const socket of sockets) socket.destroy();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
    await broker.close();
  };
  return {
    url,
    warnings,
    get broker() {
      return broker;
    },
    transport: (options) => {
      const { transport, sever } = wireTransport(url, options);
      severs.set(transport, sever);
      return transport;
    },
    sever: (transport) => severs.get(transport)?.(),
    kill: stop,
    revive: async () => {
      broker = await make();
      await listen(port);
    },
    close: stop,
  };
}
