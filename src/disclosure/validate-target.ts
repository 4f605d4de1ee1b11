// Whether what is to be amended, withdrawn, erased from or cleared can be.
import type { Finding } from './content.ts';
import type { ErasableEntry } from './erasable.ts';
import type { Action } from './roles.ts';
import { stateAt } from './time.ts';
import type { Disclosure } from './view.ts';

interface TargetContext {
  readonly action: Action;
  readonly now: number;
  readonly target?: Disclosure | null | undefined;
  /** What can be erased of it (or of an event, which is no disclosure); empty: no such target; absent: not looked at. */
  readonly erasable?: readonly ErasableEntry[] | undefined;
  /** seq of the version it was begun on; absent or null: not asked. */
  readonly base?: number | null | undefined;
}

function checkErase(erase: unknown, erasable: readonly ErasableEntry[]): Finding[] {
  const field = 'erase';
  if (!Array.isArray(erase)) return [{ field, code: 'malformed' }];
  if (erase.length === 0) return [{ field, code: 'erase-nothing' }];
  return erase.flatMap((wanted: unknown, index): Finding[] => {
    const here = `${field}.${String(index)}`;
    if (typeof wanted !== 'object' || wanted === null) return [{ field: here, code: 'malformed' }];
    const { seq, part } = wanted as Readonly<Record<string, unknown>>;
    if (typeof seq !== 'number' || typeof part !== 'string') return [{ field: here, code: 'malformed' }];
    if (erasable.length === 0) return [];
    const parts = erasable.find((entry) => entry.seq === seq)?.parts ?? [];
    const isThere = parts.some(({ name, erased }) => name === part && !erased);
    return isThere ? [] : [{ field: here, code: 'erase-unknown' }];
  });
}

function checkErasure(erase: unknown, context: TargetContext): Finding[] {
  const { target, erasable } = context;
  const findings = checkErase(erase, erasable ?? []);
  const isMissing = erasable === undefined ? target === null : erasable.length === 0;
  if (isMissing) return [{ field: 'target', code: 'target-missing' }, ...findings];
  return [...checkBase(context), ...findings];
}

/** Whether another version has come since the one it was begun on: publishing it would silently undo that one. */
function checkBase({ action, target, base }: TargetContext): Finding[] {
  if (!target || action === 'clear' || base === null || base === undefined) return [];
  return target.versions.at(-1)?.seq === base ? [] : [{ field: 'target', code: 'target-newer' }];
}

/** Findings about the target of an amendment, withdrawal, erasure or clearance, and the parts to erase. */
export function checkTarget(erase: unknown, context: TargetContext): Finding[] {
  const { action, target } = context;
  if (action === 'redact') return checkErasure(erase, context);
  if (target === null) return [{ field: 'target', code: 'target-missing' }];
  if (target === undefined) return [];
  if ((action === 'clear') !== (target.kind === 'urgent') && action !== 'amend') {
    return [{ field: 'target', code: 'target-of-other-kind' }];
  }
  const state = stateAt(target, context.now);
  if (state === 'withdrawn') return [{ field: 'target', code: 'target-withdrawn' }];
  if (state === 'ended' && target.kind === 'urgent') return [{ field: 'target', code: 'target-over' }];
  return checkBase(context);
}
