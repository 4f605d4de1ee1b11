import { MemoryBroker, MemoryTransport } from '../support/memory-transport.ts';
import { COMMUNITY } from '../support/transport-harness.ts';
import { transportContract } from './transport-suite.ts';

transportContract('in process', () => {
  const broker = new MemoryBroker(COMMUNITY);
  return Promise.resolve({
    broker,
    url: null,
    transport: (options) => broker.transport(options),
    sever: (transport) => {
      if (transport instanceof MemoryTransport) transport.breakLink('lost');
    },
    kill: () => {
      broker.kill();
      return Promise.resolve();
    },
    revive: () => {
      broker.revive();
      return Promise.resolve();
    },
    close: () => broker.close(),
  });
});
