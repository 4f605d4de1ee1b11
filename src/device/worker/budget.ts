// How much a screen holds (rule 7): the copy of the log stays under 5 MB with its texts, attachments under what the
// disk can spare, and a reserve of the disk is never touched.
import { SALT_LENGTH } from '../../log/index.ts';
import type { PartReference } from '../../log/index.ts';
import { placeOf } from '../../replication/index.ts';

const MEGABYTE = 1024 * 1024;
/** Entries and texts together. */
export const REPLICA_LIMIT = 5 * MEGABYTE;
/**
 * However many entries there are, the board's own texts have this: a board without words is worth less than the limit.
 * Packed (entry-rows.ts), those of a community as busy as the sample leave texts this much for some fifty years.
 */
export const TEXT_LEAST = MEGABYTE;
const ATTACHMENTS_LIMIT = 256 * MEGABYTE;
/** Kept free on the disk. */
export const RESERVE = 64 * MEGABYTE;

export interface Disk {
  readonly used: number;
  readonly quota: number;
}

/** Whether the reserve is all that is left. An unknown disk is taken for a roomy one. */
export function isShort(disk: Disk | null): boolean {
  return disk !== null && disk.quota - disk.used < RESERVE;
}

/**
 * Those of the wanted parts there is room for, with their salts, most wanted first.
 * `entries`: bytes of the entries as they lie on the disk.
 */
export function withinBudget(
  wanted: readonly PartReference[],
  entries: number,
  disk: Disk | null,
): readonly PartReference[] {
  let text = Math.max(TEXT_LEAST, REPLICA_LIMIT - entries);
  let attachments = isShort(disk) ? 0 : ATTACHMENTS_LIMIT;
  return wanted.filter((reference) => {
    const isText = placeOf(reference) === 'text';
    // One that is too large for what is left does not crowd out smaller ones behind it.
    const weight = reference.size + SALT_LENGTH;
    if (weight > (isText ? text : attachments)) return false;
    if (isText) text -= weight;
    else attachments -= weight;
    return true;
  });
}
