// What residents think of office-holders, bodies or services: ballots in four grades, and how they were taken.
import type { TypedData } from '../kind.ts';
import { allRead, isDay, isShape, isText, isTexts } from '../shape.ts';

export const APPRAISED = ['people', 'bodies'] as const;
/** Office-holders by post and name; or bodies and services. */
export type Appraised = (typeof APPRAISED)[number];

/** The four grades of a ballot, best first. Keys are in the record. */
export const APPRAISAL_SCALES = {
  grades: ['优秀', '合格', '基本合格', '不合格'],
  satisfaction: ['满意', '基本满意', '不满意', '不了解'],
} as const;
export type AppraisalScale = keyof typeof APPRAISAL_SCALES;

/** Ballots of each grade, in the order of the scale. */
export type GradeCounts = readonly [number, number, number, number];

export interface Subject {
  /** Of a person, may be empty where the post says it; of a body, its name. */
  readonly name: string;
  /** Of a person; empty for a body. */
  readonly post: string;
  readonly counts: GradeCounts;
  /** What it was rated in the end: 0 to 3, the place on the scale; null: nothing beside the ballots. */
  readonly rated: number | null;
  /** For each of the appraisal's aspects; empty: not asked aspect by aspect. */
  readonly aspects: readonly GradeCounts[];
}

export interface AppraisalData extends TypedData {
  readonly kind: 'appraisal';
  readonly of: Appraised;
  readonly scale: AppraisalScale;
  /** Local date of the ballot, or of its count. */
  readonly day: string;
  /** How it was done: 无记名投票，当场唱票. */
  readonly way: string;
  /** Who took part; may be empty. */
  readonly voters: string;
  /** Who might have taken part; null where nobody is counted beforehand. */
  readonly eligible: number | null;
  /** Ballots handed out, returned, and valid of these. */
  readonly handed: number;
  readonly returned: number;
  readonly valid: number;
  /** 德、能、勤、绩、廉; may be empty. */
  readonly aspects: readonly string[];
  readonly subjects: readonly Subject[];
  /** What came of it, line by line; may be empty. */
  readonly conclusions: readonly string[];
}

export const APPRAISAL_LIMITS = {
  subjects: 60,
  aspects: 10,
  conclusions: 10,
  ballots: 100_000,
  /** Fewer ballots would tell who voted how. */
  fewest: 5,
  /** Code points. */
  name: 30,
  post: 30,
  way: 120,
  voters: 80,
  aspect: 20,
  conclusion: 200,
} as const;

export function isAppraisalScale(value: unknown): value is AppraisalScale {
  return isText(value) && Object.hasOwn(APPRAISAL_SCALES, value);
}

/** Whether a value counts ballots. */
export function isBallots(value: unknown): value is number {
  return (
    Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= APPRAISAL_LIMITS.ballots
  );
}

export function readCounts(value: unknown): GradeCounts | null {
  if (!Array.isArray(value) || value.length !== 4) return null;
  const [best, good, fair, poor] = value as readonly unknown[];
  return isBallots(best) && isBallots(good) && isBallots(fair) && isBallots(poor)
    ? [best, good, fair, poor]
    : null;
}

export function isRated(value: unknown): value is number | null {
  return value === null || (Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < 4);
}

export function ballotsIn(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function readSubject(value: unknown): Subject | null {
  if (!isShape(value)) return null;
  const { name, post, rated } = value;
  const counts = readCounts(value['counts']);
  const aspects = allRead(value['aspects'], readCounts);
  if (!isText(name) || !isText(post) || !counts || !isRated(rated) || !aspects) return null;
  return { name, post, counts, rated, aspects };
}

/** An appraisal, shape for shape and nothing beside it. */
export function readAppraisal(data: TypedData): AppraisalData | null {
  const { kind, scale, day, way, voters, eligible, handed, returned, valid, aspects, conclusions } = data;
  const of = APPRAISED.find((each) => each === data['of']);
  if (kind !== 'appraisal' || !of || !isAppraisalScale(scale) || !isDay(day)) return null;
  if (!isText(way) || !isText(voters) || !isTexts(aspects) || !isTexts(conclusions)) return null;
  if (eligible !== null && !isBallots(eligible)) return null;
  if (!isBallots(handed) || !isBallots(returned) || !isBallots(valid)) return null;
  const subjects = allRead(data['subjects'], readSubject);
  if (!subjects || subjects.length === 0) return null;
  if (subjects.some((each) => each.aspects.length > 0 && each.aspects.length !== aspects.length)) return null;
  return {
    kind,
    of,
    scale,
    day,
    way,
    voters,
    eligible,
    handed,
    returned,
    valid,
    aspects,
    subjects,
    conclusions,
  };
}
