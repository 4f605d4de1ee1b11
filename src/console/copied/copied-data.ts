// What of an issue's typed data the next issue begins with, and what of it is still as it was: to be looked at.
import {
  kindData,
  wordsInData,
  type MeetingData,
  type NoticeText,
  type TypedData,
} from '../../disclosure/index.ts';
import { nextLedger } from '../ledger/ledger-draft.ts';

/**
 * The data of the next issue: a ledger's accounts go on with what was in them; a directory or a guide is the same
 * until somebody changes it; figures keep their names, days and counts are to be written anew; a meeting is called again, but its day, who came and how they voted are its own.
 * @param period the next issue's
 */
export function copiedData(text: NoticeText, period: string | undefined): TypedData | undefined {
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
    default:
      return undefined;
  }
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

/** Words of a meeting, each to be looked at whole: 议题 are of one meeting, whatever numbers stand in them. */
export function wholeWords(data: TypedData | undefined): readonly string[] {
  return data?.kind === 'meeting' ? wordsInData(data).map(({ text }) => text) : [];
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
