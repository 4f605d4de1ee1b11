import { externalBroker } from '../../src/office/broker/index.ts';
import type { Transport } from '../../src/replication/index.ts';
import { startMosquitto } from '../support/mosquitto.ts';
import { COMMUNITY, wireTransport } from '../support/transport-harness.ts';
import type { TransportHarness } from '../support/transport-harness.ts';
import { transportContract } from './transport-suite.ts';

async function mosquittoHarness(): Promise<TransportHarness> {
  const mosquitto = await startMosquitto();
  const severs = new Map<Transport, () => void>();
  const broker = await externalBroker({
    community: COMMUNITY,
    address: mosquitto.address,
    log: { info: () => undefined, warn: (fields, message) => console.log(JSON.stringify(fields), message) },
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
