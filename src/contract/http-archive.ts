// Backups and archives.
import { z } from 'zod';

export const backup = z.strictObject({
  name: z.string(),
  madeAt: z.string(),
  /** Entries in it, and its bytes. */
  size: z.int(),
  bytes: z.int(),
  /** When it was last read as a whole and found sound: when it was made, or later when somebody asked for it. */
  checkedAt: z.string(),
});
export type Backup = z.infer<typeof backup>;
/**
 * GET /api/backups → newest first; POST /api/backups → 201 Backup, made and verified; 503 `backup-failed`.
 * POST /api/backups/<name>/check → Backup, read as a whole once more; 409 `backup-damaged`, 404.
 */
export const backupList = z.strictObject({
  backups: z.array(backup),
  /** Where they lie on the office's machine; for the administrator alone. */
  folder: z.string().nullable(),
});
export type BackupList = z.infer<typeof backupList>;

/** What an archive is of: exactly one of these. `issue`: group and period, `FIN-2026-10`, `FIN-2026Q3`, `FIN-2026`. */
export const archiveScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('year'), year: z.int().min(1970).max(9999) }),
  z.strictObject({
    kind: z.literal('issue'),
    issue: z.string().regex(/^[A-Z]{3}-\d{4}(?:-(?:0[1-9]|1[0-2])|Q[1-4]|H[12])?$/),
  }),
]);
export type ArchiveScope = z.infer<typeof archiveScope>;
/** GET /api/archives → what there is to make one of: each year and issue, with how many disclosures it touches. */
export const archiveContents = z.strictObject({
  disclosures: z.int(),
  years: z.array(z.strictObject({ year: z.int(), count: z.int() })),
  issues: z.array(z.strictObject({ issue: z.string(), count: z.int() })),
});
export type ArchiveContents = z.infer<typeof archiveContents>;
/** GET /api/archive?year=2026 | ?issue=FIN-2026-10 | ?all=1 (committee, supervision, sub-district, administrator) → a zip file */
export const archiveQuery = z
  .union([
    z.strictObject({ year: z.coerce.number() }).transform(({ year }) => ({ kind: 'year', year })),
    z.strictObject({ issue: z.string() }).transform(({ issue }) => ({ kind: 'issue', issue })),
    z.strictObject({ all: z.literal('1') }).transform(() => ({ kind: 'all' })),
  ])
  .pipe(archiveScope);
