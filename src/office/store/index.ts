export { openStore, PURGE_DUE } from './store.ts';
export type { Reader, Store, Writer } from './store.ts';
export { openSnapshot } from './snapshot.ts';
export type { Snapshot } from './snapshot.ts';
export { StoreError } from './error.ts';
export type { HeldPart } from './record.ts';
export type { AuditRecord } from './journal.ts';
export type { ImageFacts, MaterialFacts, ProposalActRecord } from './proposals.ts';
export type * from './schema.ts';
