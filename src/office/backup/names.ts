// Names of backups, and which of them are kept. A name tells when it was made and how many entries it holds, so that
// nothing needs to be opened to know whether it may still hold what was erased since.

/** `minglan-20261122T030000Z-000120.backup` */
const NAME = /^minglan-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z-(\d{6,})\.backup$/;

export interface BackupName {
  readonly name: string;
  /** ms since 1970. */
  readonly at: number;
  /** Entries of the record in it. */
  readonly size: number;
}
export interface Keeping {
  /** The last backup of each of so many days, and of each of so many months, is kept. */
  readonly days: number;
  readonly months: number;
}

export function backupName(atMs: number, size: number): string {
  const time = new Date(atMs).toISOString().replace(/[-:]|\.\d+/g, '');
  return `minglan-${time}-${String(size).padStart(6, '0')}.backup`;
}

/** Reads a name; null when it is not one of ours. */
export function parseBackupName(name: string): BackupName | null {
  const found = NAME.exec(name);
  if (!found) return null;
  const [, year, month, day, hour, minute, second, size] = found;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? null : { name, at, size: Number(size) };
}

/** Those of the names that are no longer wanted. The newest is always kept. */
export function outdated(names: readonly BackupName[], { days, months }: Keeping): BackupName[] {
  const newestFirst = [...names].sort((one, other) => other.at - one.at || (one.name < other.name ? 1 : -1));
  const kept = new Set([
    ...newestFirst.slice(0, 1),
    ...lastOf(newestFirst, 10, days),
    ...lastOf(newestFirst, 7, months),
  ]);
  return newestFirst.filter((one) => !kept.has(one));
}

/** Those that were made before an entry that erased something: they may still hold it. */
export function holdingErased(names: readonly BackupName[], lastRedaction: number | null): BackupName[] {
  return lastRedaction === null ? [] : names.filter(({ size }) => size <= lastRedaction);
}

/** The newest of each of the newest `count` days or months, told apart by the first letters of the UTC time. */
function lastOf(newestFirst: readonly BackupName[], letters: number, count: number): BackupName[] {
  const found = new Map<string, BackupName>();
  for (const one of newestFirst) {
    const key = new Date(one.at).toISOString().slice(0, letters);
    if (!found.has(key) && found.size < count) found.set(key, one);
  }
  return [...found.values()];
}
