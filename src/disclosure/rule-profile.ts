// Numbers for meetings, votes and posting time (kiosk-config/rule-profiles.json). One profile is the floor. A community
// may be stricter in every number and laxer in none; which way is stricter is written here, number by number.
import { MONTHS } from './period.ts';
import type { PeriodKind } from './period.ts';

/** A part of a body: more than, or at least, a fraction of it. Exactly one of the two is set. */
export interface Share {
  readonly more_than?: string | undefined;
  readonly at_least?: string | undefined;
  /** `eligible`, `members`, `representatives`, `present`, `households`, `residents_18_plus`. */
  readonly of: string;
}

export interface RuleProfile {
  /** Least days on the board. */
  readonly minPostDays: number;
  readonly financePeriod: PeriodKind;
  readonly affairsPeriod: PeriodKind;
  /** The most days after a period within which its disclosure may be made due. */
  readonly dueDaysAtMost: Readonly<Record<PeriodKind, number>>;
  /** Meeting → days of notice before it. */
  readonly noticeDays: Readonly<Record<string, number>>;
  /** Meeting → who must attend. */
  readonly quorum: Readonly<Record<string, Share>>;
  readonly pass: Share;
  /** Meeting → who may ask for it; any one of the shares is enough. */
  readonly petition: Readonly<Record<string, readonly Share[]>>;
  readonly representativeMeetings: { readonly per: string; readonly at_least: number };
  readonly appraisal: {
    readonly per: string;
    readonly at_least: number;
    readonly chair: string;
    readonly months: readonly number[];
    readonly aspects: readonly string[];
    readonly grades: readonly string[];
    readonly secret: boolean;
  };
  readonly supervision: {
    readonly members: { readonly min: number; readonly max: number };
    readonly withAccounting: { readonly min: number };
    readonly excluded: readonly string[];
  };
  readonly termYears: number;
  /** A single spend above this many yuan needs a ballot. */
  readonly ballotAboveYuan: number;
}

/** What a profile or a community changes; what it leaves out is as below it. Named meetings are changed one by one. */
export type ProfileChanges = {
  readonly [Key in keyof RuleProfile]?:
    | (RuleProfile[Key] extends number | string | Share ? RuleProfile[Key] : Some<RuleProfile[Key]>)
    | undefined;
};
type Some<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

/** One rule that is laxer than the floor: `path` names it (`quorum.居民代表会议`). */
export interface LaxRule {
  readonly path: string;
  readonly floor: unknown;
  readonly given: unknown;
}

/** Groups whose members are changed one by one; everything else is replaced whole (two halves of two shares are no share). */
const GROUPS: readonly string[] = [
  'dueDaysAtMost',
  'noticeDays',
  'quorum',
  'petition',
  'representativeMeetings',
  'appraisal',
  'supervision',
];

/** A profile with changes laid over it. */
export function withChanges(profile: RuleProfile, changes: ProfileChanges): RuleProfile {
  const result: Record<string, unknown> = { ...profile };
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined || !Object.hasOwn(profile, key)) continue;
    const below = result[key];
    result[key] = GROUPS.includes(key) ? { ...(below as object), ...(value as object) } : value;
  }
  return result as unknown as RuleProfile;
}

/** Numerator and denominator of `2/3`; whole numbers, so that fractions compare exactly. */
function fraction(text: string): readonly [number, number] {
  const [over = 0, under = 1] = text.split('/').map(Number);
  return [over, under];
}

/** Whoever is counted: a share of more people needs more people. Kinds not in one line never compare. */
const LINES: readonly (readonly string[])[] = [
  ['present', 'members', 'eligible'],
  ['residents_18_plus'],
  ['households'],
];
/** Where representatives meet, they are the members. */
const SAME: Readonly<Record<string, string>> = { representatives: 'members' };

function atLeastAsMany(a: string, b: string): boolean {
  const [first, second] = [SAME[a] ?? a, SAME[b] ?? b];
  if (first === second) return true;
  return LINES.some((line) => line.includes(second) && line.indexOf(first) > line.indexOf(second));
}

/** Below 0, 0 or above 0 as the share asks for less, as much or more of its body than the other of the same body. */
function compareFractions(a: Share, b: Share): number {
  const [over, under] = fraction(a.more_than ?? a.at_least ?? '0/1');
  const [otherOver, otherUnder] = fraction(b.more_than ?? b.at_least ?? '0/1');
  const difference = over * otherUnder - otherOver * under;
  if (difference !== 0) return difference;
  return Number(a.more_than !== undefined) - Number(b.more_than !== undefined);
}

/** Whether `share` always asks for at least as many as `floor` does. */
export function asksAtLeast(share: Share, floor: Share): boolean {
  return atLeastAsMany(share.of, floor.of) && compareFractions(share, floor) >= 0;
}

/** The least number of votes or people that satisfies a share of `count`. */
export function leastOf(share: Share, count: number): number {
  const [over, under] = fraction(share.more_than ?? share.at_least ?? '0/1');
  const product = count * over;
  return share.more_than === undefined ? Math.ceil(product / under) : Math.floor(product / under) + 1;
}

const SPANS: Readonly<Record<string, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

/** Whether so many times per span is at least as often. */
function asOften(
  a: { readonly per: string; readonly at_least: number },
  b: { readonly per: string; readonly at_least: number },
): boolean {
  return a.at_least * (SPANS[b.per] ?? 0) >= b.at_least * (SPANS[a.per] ?? Infinity);
}

const holdsAll = (list: readonly unknown[], needed: readonly unknown[]): boolean =>
  needed.every((one) => list.includes(one));

/** Every rule in which `profile` is laxer than `floor`; none: it may be chosen. */
export function laxRules(profile: RuleProfile, floor: RuleProfile): LaxRule[] {
  const lax: LaxRule[] = [];
  const check = (path: string, given: unknown, least: unknown, good: boolean): void => {
    if (!good) lax.push({ path, given, floor: least });
  };
  /** Numbers of which more is stricter, and those of which less is. */
  const more = (path: string, given: number, least: number): void =>
    check(path, given, least, given >= least);
  const less = (path: string, given: number, most: number): void => check(path, given, most, given <= most);
  const each = <T>(
    path: string,
    given: Readonly<Record<string, T>>,
    least: Readonly<Record<string, T>>,
    good: (a: T, b: T) => boolean,
  ): void => {
    for (const [name, value] of Object.entries(least)) {
      const mine = Object.hasOwn(given, name) ? given[name] : undefined;
      check(`${path}.${name}`, mine, value, mine !== undefined && good(mine, value));
    }
  };
  more('minPostDays', profile.minPostDays, floor.minPostDays);
  for (const key of ['financePeriod', 'affairsPeriod'] as const) {
    check(key, profile[key], floor[key], MONTHS[profile[key]] <= MONTHS[floor[key]]);
  }
  each('dueDaysAtMost', profile.dueDaysAtMost, floor.dueDaysAtMost, (a, b) => a <= b);
  each('noticeDays', profile.noticeDays, floor.noticeDays, (a, b) => a >= b);
  each('quorum', profile.quorum, floor.quorum, asksAtLeast);
  check('pass', profile.pass, floor.pass, asksAtLeast(profile.pass, floor.pass));
  // Here the residents ask: the fewer it takes, the stricter for the committee.
  each('petition', profile.petition, floor.petition, (a, b) =>
    b.every((one) => a.some((mine) => mine.of === one.of && compareFractions(mine, one) <= 0)),
  );
  const { representativeMeetings, appraisal, supervision } = profile;
  check(
    'representativeMeetings',
    representativeMeetings,
    floor.representativeMeetings,
    asOften(representativeMeetings, floor.representativeMeetings),
  );
  check('appraisal.per', appraisal, floor.appraisal, asOften(appraisal, floor.appraisal));
  check('appraisal.chair', appraisal.chair, floor.appraisal.chair, appraisal.chair === floor.appraisal.chair);
  more('appraisal.months', appraisal.months.length, floor.appraisal.months.length);
  for (const key of ['aspects', 'grades'] as const) {
    check(
      `appraisal.${key}`,
      appraisal[key],
      floor.appraisal[key],
      holdsAll(appraisal[key], floor.appraisal[key]),
    );
  }
  check('appraisal.secret', appraisal.secret, true, appraisal.secret || !floor.appraisal.secret);
  more('supervision.members.min', supervision.members.min, floor.supervision.members.min);
  less('supervision.members.max', supervision.members.max, floor.supervision.members.max);
  more('supervision.withAccounting', supervision.withAccounting.min, floor.supervision.withAccounting.min);
  check(
    'supervision.excluded',
    supervision.excluded,
    floor.supervision.excluded,
    holdsAll(supervision.excluded, floor.supervision.excluded),
  );
  less('termYears', profile.termYears, floor.termYears);
  less('ballotAboveYuan', profile.ballotAboveYuan, floor.ballotAboveYuan);
  return lax;
}
