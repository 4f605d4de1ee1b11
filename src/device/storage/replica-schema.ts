// What lies in the database of the copy.
import type { DBSchema } from 'idb';
import type { Bytes, PartHash } from '../../log/index.ts';
import type { ReplicaState, UrgentOffer } from '../../replication/index.ts';
import type { StoredPart } from './attachments.ts';

export interface ReplicaSchema extends DBSchema {
  /**
   * `seq`: one entry; `[seq]`: a block of entries from there on (entry-block.ts). In one store and with no new version
   * of the database, so that a version of the app that knows no blocks still opens it when a broken one was taken
   * back: it finds the copy damaged, and fetches it.
   */
  entries: { key: number | [number]; value: Bytes };
  texts: { key: PartHash; value: StoredPart };
  tombstones: { key: PartHash; value: true };
  urgents: { key: number; value: UrgentOffer };
  state: { key: 'state'; value: ReplicaState };
  /** Bytes held as they lie on the disk, kept in the transactions that change them. */
  counts: { key: 'entries' | 'texts'; value: number };
}
