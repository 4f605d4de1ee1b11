import { externalBroker } from '../../src/office/broker/index.ts';
import type { Transport } from '../../src/replication/index.ts';
import { startMosquitto } from '../support/mosquitto.ts';
import { COMMUNITY, wireTransport } from '../support/transport-harness.ts';
import type { TransportHarness } from '../support/transport-harness.ts';
import { transportContract } from './transport-suite.ts';
import { wireContract } from './transport-wire-suite.ts';

async function mosquittoHarness(): Promise<TransportHarness & { readonly url: string }> {
  const mosquitto = await startMosquitto();
  const severs = new Map<Transport, () => void>();
  const broker = await externalBroker({
    community: COMMUNITY,
    address: mosquitto.address,
    log: { info: () => undefined, warn: () => undefined },
    chance: () => 0.1,
  });
  return {
    broker,
    url: mosquitto.webSocket,
    transport: (options) => {
      const { transport, sever } = wireTransport(mosquitto.webSocket, options);
      severs.set(transport, sever);
      return transport;
    },
    sever: (transport) => severs.get(transport)?.(),
    kill: () => mosquitto.kill(),
    revive: async () => {
      const back = new Promise<void>((resolve) => {
        broker.onUp(resolve);
      });
      await mosquitto.start();
      await back;
    },
    close: async () => {
      await broker.close();
      await mosquitto.close();
    },
  };
}

transportContract('Mosquitto beside the office', mosquittoHarness);
// The WebSocket listener of Mosquitto 2.0 takes a packet of any length into memory (over TCP it cuts at the header)
// and drops the message then; it moves 4 KB a turn of its loop (eclipse-mosquitto/mosquitto#411), so it is shown less.
wireContract('Mosquitto beside the office', { cutsAtHeader: false, megabytes: 4 }, mosquittoHarness);
