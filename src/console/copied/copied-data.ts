// What of an issue's typed data the next issue begins with, and what of it is still as it was: to be looked at.
import {
  kindData,
  PROJECT_STAGES,
  wordsInData,
  type AppraisalData,
  type MeetingData,
  type NoticeText,
  type PolicyData,
  type ProjectData,
  type TypedData,
} from '../../disclosure/index.ts';
import { NEW_SUBJECT } from '../appraisal/appraisal-draft.ts';
import { nextLedger } from '../ledger/ledger-draft.ts';

/**
 * The data of the next issue: a ledger's accounts go on with what was in them; a directory or a guide is the same
 * until somebody changes it; figures keep their names, days and counts are to be written anew; a meeting is called again, but its day, who came and how they voted are its own. A project at its next stage keeps what
 * was decided and agreed; of another project only how such things are done stays. An appraisal asks about the same, and
 * counts anew; of a policy, who it came from and for whom.
 * @param period the next issue's
 * @param goesOn the next issue tells of the same matter (事项), one stage further
 */
export function copiedData(
  text: NoticeText,
  period: string | undefined,
  goesOn = false,
): TypedData | undefined {
  const data = kindData(text);
  switch (data?.kind) {
    case 'ledger':
      return nextLedger(data, period);
    case 'directory':
    case 'guide':
      return data;
    case 'meeting':
      return calledAgain(data);
    case 'activity':
      return { ...data, date: '', lastDate: '', signupBy: '', came: null, cost: null, done: [] };
    case 'schedule':
      return { ...data, shifts: data.shifts.map((shift) => ({ ...shift, day: '' })) };
    case 'statistics':
      return { ...data, figures: data.figures.map((figure) => ({ ...figure, value: null })) };
    case 'project':
      return goesOn ? nextStageOf(data) : anotherProject(data);
    case 'appraisal':
      return appraisedAgain(data);
    case 'policy':
      return anotherPolicy(data);
    case undefined:
      return undefined;
  }
}

/** One stage further; what is over stays over. */
export function stageAfter<Stage extends string>(stages: readonly Stage[], stage: Stage): Stage {
  return stages[stages.indexOf(stage) + 1] ?? stage;
}

/** What came of the project is to be told anew, and pictures are of their notice. */
const NOT_YET = {
  percent: null,
  accepted: '',
  acceptedBy: '',
  outcome: '',
  defects: '',
  final: null,
  paid: null,
  pictures: [],
} as const;

function nextStageOf(data: ProjectData): ProjectData {
  return { ...data, ...NOT_YET, stage: stageAfter(PROJECT_STAGES, data.stage) };
}

/** No sum, no firm and no day of the one before. */
function anotherProject({ kind, conditions, procedure, discipline, source, stage }: ProjectData): TypedData {
  return { kind, conditions, procedure, discipline, source, stage };
}

function appraisedAgain(data: AppraisalData): TypedData {
  const { kind, of, scale, way, voters, aspects } = data;
  const subjects = data.subjects.map(({ name, post }) => ({ ...NEW_SUBJECT, name, post }));
  const counts = { eligible: null, handed: '', returned: '', valid: '' };
  return { kind, of, scale, way, voters, aspects, subjects, conclusions: [], day: '', ...counts };
}

function anotherPolicy({ kind, issuer, whom, where }: PolicyData): TypedData {
  return { kind, issuer, whom, where };
}

function calledAgain(data: MeetingData): TypedData {
  const motions = (data.result?.motions ?? []).map(({ title }) => ({
    title,
    for: '',
    against: '',
    abstain: '',
    passed: null,
  }));
  return {
    ...data,
    date: '',
    time: '',
    result: data.result && {
      eligible: '',
      present: '',
      rule: data.result.rule,
      motions,
      conclusions: [],
    },
  };
}

/** Kinds whose words are of one meeting or one project, whatever numbers stand in them: each is to be looked at whole. */
const OF_ONE: readonly string[] = ['meeting', 'project', 'policy'];

export function wholeWords(data: TypedData | undefined): readonly string[] {
  return data !== undefined && OF_ONE.includes(data.kind) ? wordsInData(data).map(({ text }) => text) : [];
}

/** The words of data in rows as one reads them: a line of a directory is one, with the field of each of its cells. */
export function dataRows(
  data: TypedData | undefined,
): readonly (readonly { readonly field: string; readonly text: string }[])[] {
  if (data === undefined || data.kind === 'ledger') return [];
  const rows = new Map<string, { field: string; text: string }[]>();
  for (const { field, text } of wordsInData(data)) {
    const row = data.kind === 'meeting' ? field : field.split('.').slice(0, 3).join('.');
    rows.set(row, [...(rows.get(row) ?? []), { field, text }]);
  }
  return [...rows.values()];
}
