// What goes into the sequencer and what comes out of it.
import type { OfficeStatus } from '../../contract/index.ts';
import type { Entry, Part, PartReference } from '../../log/index.ts';
import type { PartRow } from '../store/index.ts';

/** An entry without what the sequencer itself decides. */
export type EntryDraft = Omit<Entry, 'v' | 'log' | 'seq' | 'parts'>;
export interface NewPart {
  readonly name: string;
  readonly type: string;
  readonly part: Part;
}
export interface Draft {
  readonly entry: EntryDraft;
  readonly parts: readonly NewPart[];
  /** What must become true in the very transaction that inserts the entry, once it is inserted. */
  readonly complete?: (seq: number) => Promise<void>;
}
export interface Appended {
  readonly entry: Entry;
  readonly text: string;
  readonly parts: readonly NewPart[];
  readonly note: string;
}
export interface SignedHead {
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
  /** Seconds since 1970. */
  readonly signedAt: number;
}
/** Why the office does not sign. */
export interface Refusal {
  readonly reason: NonNullable<OfficeStatus['refusalReason']>;
  /** The size of the larger or other head, when one was seen. */
  readonly size: number | null;
  readonly note: string | null;
}

/** A part as it is stored. */
export function toPartRow(reference: PartReference, part: Part): Omit<PartRow, 'entry' | 'erased_by'> {
  const { sha256, size, type, name } = reference;
  return { sha256, salt: part.salt, bytes: part.bytes, size, type, name };
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
