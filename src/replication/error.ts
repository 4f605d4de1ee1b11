// Every way in which replication fails softly. None of them leaves the replicator: it raises an alarm or tries again.

export type ReplicationErrorCode =
  /** The office did not answer, or answered something else than asked. */
  | 'fetch'
  /** An answer or a catch-up larger than a screen takes. */
  | 'oversize'
  /** Another worker has written to the copy. */
  | 'store-conflict'
  /** The disk or the quota is full. */
  | 'store-full'
  | 'store-failed'
  /** The entries reach the size of the head and not its root. */
  | 'root'
  /** The chain of keys does not pass through what the screen was given when it was paired. */
  | 'anchor'
  /** Not what an urgent message must carry. */
  | 'urgent';

export class ReplicationError extends Error {
  override readonly name = 'ReplicationError';
  readonly code: ReplicationErrorCode;

  constructor(code: ReplicationErrorCode, message: string, options?: { cause?: unknown }) {
    super(`${code}: ${message}`, options);
    this.code = code;
  }
}

/** What a screen reports to its office and, where residents should know, to them. */
export const REPLICATION_ALARMS = [
  'fork',
  'rollback',
  'bad-note',
  'bad-entry',
  'bad-part',
  'oversize',
  'clock-jump',
  'storage',
  'mirror',
] as const;
export type ReplicationAlarm = (typeof REPLICATION_ALARMS)[number];
