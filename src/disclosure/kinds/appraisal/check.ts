// Whether an appraisal may be told of: every ballot counted once, none that was not cast, and never so few that they
// tell who voted how.
import type { KindContext, KindFault, KindWords, TypedData } from '../kind.ts';
import { isDay, shapesOf, textAt, textsAt, type Shape } from '../shape.ts';
import {
  APPRAISAL_LIMITS,
  APPRAISED,
  ballotsIn,
  isAppraisalScale,
  isBallots,
  isRated,
  readCounts,
} from './appraisal.ts';

export const APPRAISAL_CODES = [
  'appraisal-of',
  'appraisal-people',
  'appraisal-scale',
  'appraisal-day',
  'appraisal-ahead',
  'appraisal-way',
  'appraisal-ballots',
  'appraisal-more-handed',
  'appraisal-more-returned',
  'appraisal-more-valid',
  'appraisal-few',
  'appraisal-empty',
  'appraisal-many',
  'appraisal-post',
  'appraisal-name',
  'appraisal-twice',
  'appraisal-count',
  'appraisal-sum',
  'appraisal-rated',
  'appraisal-aspect',
  'appraisal-line',
] as const;
export type AppraisalCode = (typeof APPRAISAL_CODES)[number];

type Fault = KindFault<AppraisalCode>;

/** What somebody wrote of an appraisal, in the order of the form. */
export function appraisalWords(data: TypedData): readonly KindWords[] {
  const list = (name: 'aspects' | 'conclusions', limit: number): KindWords[] =>
    textsAt(data, name).map((text, index) => ({ field: `data.${name}.${String(index)}`, text, limit }));
  return [
    ...(['way', 'voters'] as const).map((name) => ({
      field: `data.${name}`,
      text: textAt(data, name),
      limit: APPRAISAL_LIMITS[name],
    })),
    ...list('aspects', APPRAISAL_LIMITS.aspect),
    ...shapesOf(data['subjects']).flatMap((subject, index) =>
      (['post', 'name'] as const).map((name) => ({
        field: `data.subjects.${String(index)}.${name}`,
        text: textAt(subject, name),
        limit: APPRAISAL_LIMITS[name],
        isOfOffice: true as const,
      })),
    ),
    ...list('conclusions', APPRAISAL_LIMITS.conclusion),
  ].filter(({ text }) => text !== '');
}

/** Only who holds an office is appraised by name, and only in items on personnel. */
function checkOf({ of }: TypedData, { code }: KindContext): Fault[] {
  if (!APPRAISED.some((each) => each === of)) return [{ field: 'data.of', code: 'appraisal-of' }];
  return of === 'people' && !code.startsWith('PER-') ? [{ field: 'data.of', code: 'appraisal-people' }] : [];
}

function checkDay({ day }: TypedData, { today }: KindContext): Fault[] {
  if (!isDay(day)) return [{ field: 'data.day', code: 'appraisal-day' }];
  if (today === undefined || day <= today) return [];
  return [{ field: 'data.day', code: 'appraisal-ahead', values: { day } }];
}

const BALLOTS = ['handed', 'returned', 'valid'] as const;

function checkBallots(data: TypedData): Fault[] {
  const { eligible, handed, returned, valid } = data;
  const faults = BALLOTS.filter((name) => !isBallots(data[name])).map((name): Fault => ({
    field: `data.${name}`,
    code: 'appraisal-ballots',
  }));
  if (eligible !== null && !isBallots(eligible)) {
    faults.unshift({ field: 'data.eligible', code: 'appraisal-ballots' });
  } else if (isBallots(eligible) && isBallots(handed) && handed > eligible) {
    faults.push({ field: 'data.handed', code: 'appraisal-more-handed', values: { handed, eligible } });
  }
  if (isBallots(handed) && isBallots(returned) && returned > handed) {
    faults.push({ field: 'data.returned', code: 'appraisal-more-returned', values: { returned, handed } });
  }
  if (isBallots(returned) && isBallots(valid) && valid > returned) {
    faults.push({ field: 'data.valid', code: 'appraisal-more-valid', values: { valid, returned } });
  }
  if (isBallots(valid) && valid < APPRAISAL_LIMITS.fewest) {
    const values = { valid, fewest: APPRAISAL_LIMITS.fewest };
    faults.push({ field: 'data.valid', code: 'appraisal-few', values });
  }
  return faults;
}

/** Four counts that come to the valid ballots. */
function checkCounts(field: string, counts: unknown, valid: unknown): Fault[] {
  const read = readCounts(counts);
  if (!read) {
    const all: readonly unknown[] = Array.isArray(counts) ? counts : [];
    const unread = [0, 1, 2, 3].filter((index) => !isBallots(all[index]));
    const faults = unread.map((index): Fault => ({
      field: `${field}.${String(index)}`,
      code: 'appraisal-count',
    }));
    return faults.length > 0 ? faults : [{ field: `${field}.0`, code: 'appraisal-count' }];
  }
  const sum = ballotsIn(read);
  if (!isBallots(valid) || sum === valid) return [];
  return [{ field: `${field}.0`, code: 'appraisal-sum', values: { sum, valid } }];
}

function checkSubject(subject: Shape, index: number, data: TypedData): Fault[] {
  const field = `data.subjects.${String(index)}`;
  const faults: Fault[] = [];
  if (data['of'] === 'people' && textAt(subject, 'post').trim() === '') {
    faults.push({ field: `${field}.post`, code: 'appraisal-post' });
  }
  if (data['of'] === 'bodies' && textAt(subject, 'name').trim() === '') {
    faults.push({ field: `${field}.name`, code: 'appraisal-name' });
  }
  faults.push(...checkCounts(`${field}.counts`, subject['counts'], data['valid']));
  const { rated } = subject;
  if (!isRated(rated)) faults.push({ field: `${field}.rated`, code: 'appraisal-rated' });
  else if (rated !== null && readCounts(subject['counts'])?.[rated] === 0) {
    faults.push({ field: `${field}.rated`, code: 'appraisal-rated' });
  }
  const aspects: readonly unknown[] = Array.isArray(subject['aspects']) ? subject['aspects'] : [];
  const names = textsAt(data, 'aspects');
  if (aspects.length > 0 && aspects.length !== names.length) {
    faults.push({ field: `${field}.aspects`, code: 'appraisal-aspect' });
    return faults;
  }
  return [
    ...faults,
    ...aspects.flatMap((counts, at) => checkCounts(`${field}.aspects.${String(at)}`, counts, data['valid'])),
  ];
}

/** Nobody stands in it twice. */
function checkTwice(subjects: readonly Shape[]): Fault[] {
  const seen = new Set<string>();
  return subjects.flatMap((subject, index): Fault[] => {
    const name = [textAt(subject, 'post').trim(), textAt(subject, 'name').trim()].join(' ').trim();
    if (name === '') return [];
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [{ field: `data.subjects.${String(index)}.name`, code: 'appraisal-twice', values: { name } }];
  });
}

function checkLines(data: TypedData, name: 'aspects' | 'conclusions', code: AppraisalCode): Fault[] {
  const lines = textsAt(data, name);
  const limit = APPRAISAL_LIMITS[name];
  if (lines.length > limit) {
    return [{ field: `data.${name}`, code: 'appraisal-many', values: { count: lines.length, limit } }];
  }
  return lines.flatMap((line, index): Fault[] =>
    line.trim() === '' ? [{ field: `data.${name}.${String(index)}`, code }] : [],
  );
}

export function checkAppraisal(data: TypedData, context: KindContext): readonly Fault[] {
  const faults = checkOf(data, context);
  if (!isAppraisalScale(data['scale'])) faults.push({ field: 'data.scale', code: 'appraisal-scale' });
  faults.push(...checkDay(data, context));
  if (textAt(data, 'way').trim() === '') faults.push({ field: 'data.way', code: 'appraisal-way' });
  faults.push(...checkBallots(data), ...checkLines(data, 'aspects', 'appraisal-aspect'));
  const subjects = shapesOf(data['subjects']);
  const limit = APPRAISAL_LIMITS.subjects;
  if (subjects.length === 0) faults.push({ field: 'data.subjects', code: 'appraisal-empty' });
  if (subjects.length > limit) {
    faults.push({
      field: 'data.subjects',
      code: 'appraisal-many',
      values: { count: subjects.length, limit },
    });
  } else {
    faults.push(...subjects.flatMap((subject, index) => checkSubject(subject, index, data)));
    faults.push(...checkTwice(subjects));
  }
  return [...faults, ...checkLines(data, 'conclusions', 'appraisal-line')];
}
