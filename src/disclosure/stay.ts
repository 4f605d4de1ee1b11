// How long something stays on the board, as one thing for drafter, approver and resident.
import { endOfDays, defaultEnd } from './time.ts';

export type Stay =
  | { readonly kind: 'always' }
  /** `at-least`: the least time of the rule; `until`: a last day; `moment`: a last minute (urgent notices). */
  | { readonly kind: 'at-least' | 'until' | 'moment'; readonly end: number };

/** What the rules of an item say of its time on the board. */
export interface StayRule {
  readonly standing: boolean;
  readonly minPostDays: number;
  readonly objectionDays?: number | null | undefined;
  readonly flow?: string | undefined;
}

/**
 * The stay of a notice that begins to be public at `startMs`: by the end it was given, else by the rule of its item.
 * All times are ms since 1970.
 */
export function stayFrom(
  startMs: number,
  endMs: number | null,
  rule: StayRule,
  mask: { readonly autoTakeDown?: boolean | undefined } | null,
): Stay {
  if (endMs !== null) return { kind: 'until', end: endMs };
  if (rule.standing) return { kind: 'always' };
  const byItself = defaultEnd(rule, mask, startMs);
  if (byItself !== null) return { kind: 'until', end: byItself };
  const days = Math.max(rule.minPostDays, rule.objectionDays ?? 0);
  return { kind: 'at-least', end: endOfDays(startMs, days) };
}
