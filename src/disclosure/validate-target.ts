// Whether what is to be amended, withdrawn, erased from or cleared can be.
import type { Finding } from './content.ts';
import type { Action } from './roles.ts';
import { stateAt } from './time.ts';
import type { Disclosure, DisclosureVersion } from './view.ts';

interface TargetContext {
  readonly action: Action;
  readonly now: number;
  readonly target?: Disclosure | null | undefined;
  /** seq of the version it was begun on; absent or null: not asked. */
  readonly base?: number | null | undefined;
}

function partsOf(version: DisclosureVersion): string[] {
  const names = ['text', ...Object.keys(version.images)];
  if (version.trail !== null) names.push('trail');
  if (version.reason !== null) names.push('reason');
  return names.filter((name) => !version.erased.includes(name));
}

function checkErase(erase: unknown, target: Disclosure | undefined): Finding[] {
  const field = 'erase';
  if (!Array.isArray(erase)) return [{ field, code: 'malformed' }];
  if (erase.length === 0) return [{ field, code: 'erase-nothing' }];
  return erase.flatMap((wanted: unknown, index): Finding[] => {
    const here = `${field}.${String(index)}`;
    if (typeof wanted !== 'object' || wanted === null) return [{ field: here, code: 'malformed' }];
    const { seq, part } = wanted as Readonly<Record<string, unknown>>;
    if (typeof seq !== 'number' || typeof part !== 'string') return [{ field: here, code: 'malformed' }];
    if (!target) return [];
    // The reason of a withdrawal hangs off the withdrawal's own entry.
    if (target.withdrawn?.seq === seq && part === 'reason' && target.withdrawn.reason !== null) return [];
    const version = target.versions.find((candidate) => candidate.seq === seq);
    return version && partsOf(version).includes(part) ? [] : [{ field: here, code: 'erase-unknown' }];
  });
}

/** Whether another version has come since the one it was begun on: publishing it would silently undo that one. */
function checkBase({ action, target, base }: TargetContext): Finding[] {
  if (!target || action === 'clear' || base === null || base === undefined) return [];
  return target.versions.at(-1)?.seq === base ? [] : [{ field: 'target', code: 'target-newer' }];
}

/** Findings about the target of an amendment, withdrawal, erasure or clearance, and the parts to erase. */
export function checkTarget(erase: unknown, context: TargetContext): Finding[] {
  const { action, target } = context;
  const findings = action === 'redact' ? checkErase(erase, target ?? undefined) : [];
  if (target === null) return [{ field: 'target', code: 'target-missing' }, ...findings];
  if (target === undefined) return findings;
  if (action === 'redact') return [...checkBase(context), ...findings];
  if ((action === 'clear') !== (target.kind === 'urgent') && action !== 'amend') {
    return [{ field: 'target', code: 'target-of-other-kind' }];
  }
  const state = stateAt(target, context.now);
  if (state === 'withdrawn') return [{ field: 'target', code: 'target-withdrawn' }];
  if (state === 'ended' && target.kind === 'urgent') return [{ field: 'target', code: 'target-over' }];
  return checkBase(context);
}
