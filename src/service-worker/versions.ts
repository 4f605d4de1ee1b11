// Which version of the application a screen starts with. A new version is a candidate until a page of it has said that
// it painted; one that twice did not is never tried again. A trial counts as failed from its beginning: one that took
// the machine down with it says nothing afterwards. Pure, so that it can be proved; sw.ts keeps it on disk.

export interface Versions {
  /** The version that starts. Null: none was proven yet. */
  readonly good: string | null;
  /** The good one before: a page that nobody has left since still runs it, and may need another of its files. */
  readonly previous: string | null;
  /** A newer one, to be tried while nobody is looking. */
  readonly candidate: string | null;
  /** Trials of the candidate that have begun; none of them has painted. */
  readonly failures: number;
  /** ms since 1970 when the last of them began; 0: none. */
  readonly failedAt: number;
}

export const NO_VERSIONS: Versions = {
  good: null,
  previous: null,
  candidate: null,
  failures: 0,
  failedAt: 0,
};
/** Trials a version has. */
export const TRIALS = 2;
/** ms between two trials: what ails a new version may pass (an office that was just restarting). */
export const TRIAL_PAUSE = 10 * 60_000;
/** ms in which a page on trial must paint. */
export const TRIAL_TIME = 20_000;

/** A version's files are complete on this screen, and its service worker is in charge. */
export function afterActivation(versions: Versions, version: string): Versions {
  if (versions.good === version) return { ...versions, candidate: null, failures: 0, failedAt: 0 };
  if (versions.candidate === version) return versions;
  return { ...versions, candidate: version, failures: 0, failedAt: 0 };
}

/** A page has painted. `isTrial`: a page of the candidate; otherwise of what starts. */
export function afterPaint(versions: Versions, isTrial: boolean): Versions {
  // Before any version was proven, pages come from the network, and are of the candidate.
  const isCandidate = isTrial || versions.good === null;
  if (!isCandidate || versions.candidate === null) return versions;
  return { good: versions.candidate, previous: versions.good, candidate: null, failures: 0, failedAt: 0 };
}

/** A page of the candidate is about to be loaded. */
export function beforeTrial(versions: Versions, now: number): Versions {
  if (versions.candidate === null) return versions;
  return { ...versions, failures: versions.failures + 1, failedAt: now };
}

/** Whether the candidate should be tried now. */
export function mayTry(versions: Versions, now: number): boolean {
  if (versions.candidate === null || versions.good === null || versions.failures >= TRIALS) return false;
  // A clock that was set back must not keep a version out for years.
  return versions.failures === 0 || now - versions.failedAt >= TRIAL_PAUSE || now < versions.failedAt;
}

/** Versions whose files must stay. A candidate's stay when its trials are over: its last one may be running. */
export function kept({ good, previous, candidate }: Versions): readonly string[] {
  return [...new Set([good, previous, candidate])].flatMap((version) => version ?? []);
}

/** Reads what sw.ts wrote; anything else is nothing known. */
export function readVersions(json: string): Versions {
  try {
    const value = JSON.parse(json) as Partial<Record<keyof Versions, unknown>>;
    const { good, previous, candidate, failures, failedAt } = value;
    const isName = (name: unknown): name is string | null => name === null || typeof name === 'string';
    if (!isName(good) || !isName(previous) || !isName(candidate)) return NO_VERSIONS;
    if (typeof failures !== 'number' || typeof failedAt !== 'number') return NO_VERSIONS;
    return { good, previous, candidate, failures, failedAt };
  } catch {
    return NO_VERSIONS;
  }
}
