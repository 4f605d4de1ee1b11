// An appraisal while it is being written: of the shape of AppraisalData, but what could not be read stays as typed.
import {
  isAppraisalScale,
  type AppraisalScale,
  type Appraised,
  type TypedData,
} from '../../disclosure/index.ts';
import { shapeOf, shapesOf, textOf, textsOf } from '../drafts/typed-shape.ts';
import type { TypedCount } from '../meeting/meeting-draft.ts';

/** Ballots of the four grades. */
export type TypedCounts = readonly [TypedCount, TypedCount, TypedCount, TypedCount];

export interface SubjectDraft {
  readonly name: string;
  readonly post: string;
  readonly counts: TypedCounts;
  readonly rated: number | null;
  readonly aspects: readonly TypedCounts[];
}

export interface AppraisalDraft extends TypedData {
  readonly kind: 'appraisal';
  readonly of: Appraised;
  readonly scale: AppraisalScale;
  readonly day: string;
  readonly way: string;
  readonly voters: string;
  readonly eligible: TypedCount | null;
  readonly handed: TypedCount;
  readonly returned: TypedCount;
  readonly valid: TypedCount;
  readonly aspects: readonly string[];
  readonly subjects: readonly SubjectDraft[];
  readonly conclusions: readonly string[];
}

const NO_COUNTS: TypedCounts = ['', '', '', ''];
export const NEW_SUBJECT: SubjectDraft = { name: '', post: '', counts: NO_COUNTS, rated: null, aspects: [] };

const countOf = (value: unknown): TypedCount => (typeof value === 'number' ? value : textOf(value));

function countsOf(value: unknown): TypedCounts {
  const all: readonly unknown[] = Array.isArray(value) ? value : [];
  const [best, good, fair, poor] = all;
  return [countOf(best), countOf(good), countOf(fair), countOf(poor)];
}

/** The data of a draft as the form shows them; none, or of another kind: an empty form for that item. */
export function readAppraisalDraft(data: TypedData | undefined, code: string): AppraisalDraft {
  const shape = shapeOf(data?.kind === 'appraisal' ? data : null);
  const isPersonnel = code.startsWith('PER-');
  const { of, scale, eligible } = shape;
  return {
    kind: 'appraisal',
    of: of === 'people' || of === 'bodies' ? of : isPersonnel ? 'people' : 'bodies',
    scale: isAppraisalScale(scale) ? scale : isPersonnel ? 'grades' : 'satisfaction',
    day: textOf(shape['day']),
    way: textOf(shape['way']),
    voters: textOf(shape['voters']),
    eligible: eligible === undefined || eligible === null || eligible === '' ? null : countOf(eligible),
    handed: countOf(shape['handed']),
    returned: countOf(shape['returned']),
    valid: countOf(shape['valid']),
    aspects: textsOf(shape['aspects']),
    subjects: shapesOf(shape['subjects']).map((subject) => ({
      name: textOf(subject['name']),
      post: textOf(subject['post']),
      counts: countsOf(subject['counts']),
      rated: typeof subject['rated'] === 'number' ? subject['rated'] : null,
      aspects: Array.isArray(subject['aspects']) ? subject['aspects'].map(countsOf) : [],
    })),
    conclusions: textsOf(shape['conclusions']),
  };
}

/** The same with counts for every aspect of everybody. */
export function withAspects(draft: AppraisalDraft): AppraisalDraft {
  const subjects = draft.subjects.map((subject) => ({
    ...subject,
    aspects: draft.aspects.map((_, index) => subject.aspects[index] ?? NO_COUNTS),
  }));
  return { ...draft, subjects };
}

/** Whether somebody wrote anything of it. */
export function isAppraisalWritten(draft: AppraisalDraft): boolean {
  const { day, way, voters, eligible, handed, returned, valid, aspects, subjects, conclusions } = draft;
  const typed = [day, way, voters, handed, returned, valid, ...aspects, ...conclusions];
  return eligible !== null || subjects.length > 0 || typed.some((each) => each !== '');
}

/** What four counts come to; null while one is no number. */
export function sumOf(counts: TypedCounts): number | null {
  let sum = 0;
  for (const count of counts) {
    if (typeof count !== 'number') return null;
    sum += count;
  }
  return sum;
}
