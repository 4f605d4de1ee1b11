import { describe, it } from 'vitest';
import { MemoryDisk, MemoryMirrorStore, MemoryReplicaStore } from '../support/memory-store.ts';
import { REPLICA_STORE_CONTRACT } from './replica-store-suite.ts';
import type { OpenStores } from './replica-store-suite.ts';

function open(disk: MemoryDisk): OpenStores {
  return {
    store: new MemoryReplicaStore(disk),
    mirrors: new MemoryMirrorStore(disk),
    reopen: () => Promise.resolve(open(disk)),
  };
}

describe('a replica store in memory', () => {
  for (const { name, run } of REPLICA_STORE_CONTRACT) it(name, () => run(open(new MemoryDisk())));
});
