// Each row of the audit is hashed together with the hash of the row before, so that whoever holds the hash of one row
// (on paper, in an export) can tell whether that row or any earlier one was changed since, taken out, or slipped in.
// Rows cut off at the end are told only by a hash somebody holds of them.
import { createHash } from 'node:crypto';

export interface ChainedRow {
  readonly id: number;
  readonly at: string;
  readonly account: string | null;
  readonly act: string;
  readonly subject: string;
  readonly detail: string;
}

/** SHA-256, hex, of the UTF-8 of `[before,id,at,account,act,subject,detail]` as compact JSON; `before` is '' for row 1. */
export function auditHash(before: string, { id, at, account, act, subject, detail }: ChainedRow): string {
  const text = JSON.stringify([before, id, at, account, act, subject, detail]);
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Follows the chain row by row, from the first. */
export class AuditChain {
  #size = 0;
  #hash = '';

  get size(): number {
    return this.#size;
  }
  /** Of the last row; '' before the first. */
  get hash(): string {
    return this.#hash;
  }

  /** Whether this is the next row, as it was recorded. */
  follows(row: ChainedRow & { readonly hash: string }): boolean {
    if (row.id !== this.#size + 1 || row.hash !== auditHash(this.#hash, row)) return false;
    this.#size = row.id;
    this.#hash = row.hash;
    return true;
  }
}
