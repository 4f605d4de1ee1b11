// The rules, whole, as they are kept and as a change of them writes them into the record (part `rule-sets` of a `rules`
// entry: what held until then and what holds from then on). So an office that lost what it kept rebuilds from the record
// alone by which rules an earlier month is measured. Changes that were agreed to before this was written have no such part.
import { createHash } from 'node:crypto';
import type { CalendarRules } from '../../contract/index.ts';
import { canonicalText, ruleChanges, wasUntil } from '../../disclosure/index.ts';
import type { RuleBook } from '../../disclosure/index.ts';
import { parseUtf8, utf8 } from '../../log/index.ts';
import type { Entry } from '../../log/index.ts';
import type { CommunityFiles } from '../config/files.ts';
import type { Reader } from '../store/index.ts';

export const RULE_SETS = 'rule-sets';

/** The parts of the files that are rules: these wait; name, address and contacts of a community hold at once. */
export type Ruled = Pick<CommunityFiles, 'items' | 'masks' | 'rules' | 'calendar' | 'posts'> & {
  readonly publicItems: CommunityFiles['public']['items'];
};
type Former = NonNullable<CalendarRules['former']>;

export function ruledOf({ items, masks, rules, calendar, posts, public: known }: CommunityFiles): Ruled {
  return { items, masks, rules, calendar, posts, publicItems: known.items };
}

export function bookOf({ masks, rules, calendar, posts }: Ruled): RuleBook {
  const { items, profile, namePolicy, restDays, off } = rules;
  const { events, holidays } = calendar;
  return { items, masks, profile, namePolicy, restDays, off, events, holidays, posts };
}

/** Hex SHA-256 of the canonical JSON of the book: what a `rules` entry names rules by. */
export const hashOf = (book: RuleBook): string =>
  createHash('sha256').update(canonicalText(book)).digest('hex');

/** The rules that come next, with what they replace: what came due until then is reckoned by that. */
export function following(former: Ruled, next: Ruled, until: string): Ruled {
  return withFormer(next, [...(former.calendar.former ?? []), ...formerOf(former, next, until)]);
}

/** What of the rules was otherwise until then; none when the calendar reads nothing of it. */
function formerOf(former: Ruled, next: Ruled, until: string): Former {
  const was = wasUntil(former.calendar, next.calendar);
  if (Object.keys(was).length === 0) return [];
  const codes = new Set(next.calendar.items.map(({ code }) => code));
  const gone = former.calendar.items.filter(({ code }) => !codes.has(code));
  const names = Object.fromEntries(
    gone.map(({ code }) => [code, former.publicItems[code]?.name ?? code] as const),
  );
  return [{ until, was, names }];
}

export function withFormer(ruled: Ruled, former: Former): Ruled {
  return former.length === 0 ? ruled : { ...ruled, calendar: { ...ruled.calendar, former } };
}

/** What this office, or an earlier version of it, kept; null when there is nothing, or nothing it can go by. */
export function readRuled(kept: string | null): Ruled | null {
  return kept === null ? null : ruledIn(JSON.parse(kept));
}

function ruledIn(value: unknown): Ruled | null {
  if (typeof value !== 'object' || value === null) return null;
  const { items, masks, rules, calendar, posts, publicItems } = value as Partial<Ruled>;
  return items && masks && rules && calendar && posts && publicItems
    ? { items, masks, rules, calendar, posts, publicItems }
    : null;
}

/** The bytes of the part. What held before the former ones stands in the entries before it. */
export function writeRuleSets(before: Ruled, after: Ruled): ReturnType<typeof utf8> {
  return utf8(JSON.stringify({ v: 1, before: withoutFormer(before), after: withoutFormer(after) }));
}

function withoutFormer({ calendar: { former: _, ...calendar }, ...rest }: Ruled): Ruled {
  return { ...rest, calendar };
}

/** The two sets of a change; null when its entry has none that agree with it. */
export async function ruleSetsOf(
  read: Pick<Reader, 'record'>,
  { detail, parts }: Entry,
): Promise<{ readonly before: Ruled; readonly after: Ruled } | null> {
  const hash = parts.find(({ name }) => name === RULE_SETS)?.sha256;
  const part = hash === undefined ? null : await read.record.part(hash);
  if (!part || !detail || !('before' in detail)) return null;
  try {
    const told = JSON.parse(parseUtf8(Uint8Array.from(part.bytes))) as { before?: unknown; after?: unknown };
    const [before, after] = [ruledIn(told.before), ruledIn(told.after)];
    const isOf = (ruled: Ruled | null, named: string): boolean =>
      ruled !== null && hashOf(bookOf(ruled)) === named;
    return before && after && isOf(before, detail.before) && isOf(after, detail.after)
      ? { before, after }
      : null;
  } catch {
    // Not what this office wrote: it counts as none.
    return null;
  }
}

/**
 * The rules in force as the record tells them, where it does: those kept (`held`, from a backup perhaps that is older
 * than the record) are replaced by what was agreed to last, and former ones that are missing are put in their place.
 */
export async function settledByRecord(
  read: Pick<Reader, 'record'>,
  entries: readonly (Entry | null)[],
  held: Ruled | null,
): Promise<Ruled | null> {
  const kept = new Map((held?.calendar.former ?? []).map((one) => [one.until, one]));
  const former = new Map(kept);
  let last: Ruled | null = null;
  for (const entry of entries) {
    if (entry?.kind !== 'rules') continue;
    const sets = await ruleSetsOf(read, entry);
    // Of a change without its sets it is not known what holds after it, unless that is what was kept.
    last = sets?.after ?? null;
    if (!sets || kept.has(entry.issued)) continue;
    for (const one of formerOf(sets.before, sets.after, entry.issued)) former.set(one.until, one);
  }
  const isOther = last !== null && (held === null || ruleChanges(bookOf(held), bookOf(last)).length > 0);
  const inForce = isOther ? last : held;
  if (inForce === null) return null;
  return withFormer(
    withoutFormer(inForce),
    [...former.values()].sort((one, other) => (one.until < other.until ? -1 : 1)),
  );
}
