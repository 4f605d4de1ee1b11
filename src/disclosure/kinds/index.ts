// Every kind of disclosure that is more than words, by its name.
import type { Block, NoticeText } from '../document.ts';
import type { Kind, KindContext, KindFault, KindName, KindWords, TypedData } from './kind.ts';
import { appraisalKind, APPRAISAL_CODES, type AppraisalData } from './appraisal/index.ts';
import { directoryKind, DIRECTORY_CODES, type DirectoryData } from './directory/index.ts';
import { activityKind, ACTIVITY_CODES, ACTIVITY_FIELDS, type ActivityData } from './activity/index.ts';
import { guideKind, GUIDE_CODES, GUIDE_FIELDS, type GuideData } from './guide/index.ts';
import { ledgerKind, LEDGER_CODES, type LedgerData } from './ledger/index.ts';
import { meetingKind, MEETING_CODES, type MeetingData } from './meeting/index.ts';
import { projectKind, PROJECT_CODES, PROJECT_FIELDS, type ProjectData } from './project/index.ts';
import type { Fields } from './fields.ts';
import { policyKind, POLICY_CODES, POLICY_FIELDS, type PolicyData } from './policy/index.ts';
import { RECORD_CODES } from './record.ts';
import { scheduleKind, SCHEDULE_CODES, SCHEDULE_FIELDS, type ScheduleData } from './schedule/index.ts';
import {
  statisticsKind,
  STATISTICS_CODES,
  STATISTICS_FIELDS,
  type StatisticsData,
} from './statistics/index.ts';

export { formatFen, isFen, parseFen, type Fen } from './fen.ts';
export type { Field, Fields, PlainField } from './fields.ts';
export { KIND_NAMES, type KindContext, type KindName, type KindWords, type TypedData } from './kind.ts';
export { dayWords, formatHundredths } from './plain-blocks.ts';
export * from './appraisal/index.ts';
export * from './activity/index.ts';
export * from './directory/index.ts';
export * from './guide/index.ts';
export * from './ledger/index.ts';
export * from './meeting/index.ts';
export * from './policy/index.ts';
export * from './project/index.ts';
export * from './schedule/index.ts';
export * from './statistics/index.ts';

/** Data of any kind, as they are published. */
export type KindData =
  | LedgerData
  | MeetingData
  | DirectoryData
  | GuideData
  | AppraisalData
  | ActivityData
  | ScheduleData
  | StatisticsData
  | PolicyData
  | ProjectData;

export const KIND_CODES = [
  'data-malformed',
  'data-too-large',
  'data-not-for-item',
  'data-tells-person',
  ...LEDGER_CODES,
  ...MEETING_CODES,
  ...DIRECTORY_CODES,
  ...RECORD_CODES,
  ...GUIDE_CODES,
  ...APPRAISAL_CODES,
  ...ACTIVITY_CODES,
  ...SCHEDULE_CODES,
  ...STATISTICS_CODES,
  ...POLICY_CODES,
  ...PROJECT_CODES,
] as const;
export type KindCode = (typeof KIND_CODES)[number];

const KINDS: Readonly<Record<KindName, Kind<KindData, KindCode>>> = {
  ledger: ledgerKind,
  meeting: meetingKind,
  directory: directoryKind,
  guide: guideKind,
  appraisal: appraisalKind,
  activity: activityKind,
  schedule: scheduleKind,
  statistics: statisticsKind,
  policy: policyKind,
  project: projectKind,
};

/** The fields of the kinds that are records of fields. */
export const RECORD_FIELDS = {
  guide: GUIDE_FIELDS,
  activity: ACTIVITY_FIELDS,
  schedule: SCHEDULE_FIELDS,
  statistics: STATISTICS_FIELDS,
  policy: POLICY_FIELDS,
  project: PROJECT_FIELDS,
} as const satisfies Partial<Record<KindName, Fields>>;

/** The most bytes of JSON that typed data may come to. */
export const DATA_BYTES = 300 * 1024;

/** What is known of data of that kind; null for a kind this version does not know. */
function kindOf(name: string): Kind<KindData, KindCode> | null {
  return Object.hasOwn(KINDS, name) ? KINDS[name as KindName] : null;
}

/** The typed data of a text; null: there are none, or none that this version can read. */
export function kindData({ data }: Pick<NoticeText, 'data'>): KindData | null {
  return data === undefined ? null : (kindOf(data.kind)?.read(data) ?? null);
}

/** The text with its data as blocks, before its own: what is paged, compared and printed. */
export function shownText(text: NoticeText): NoticeText {
  return withBlocks(text, (kind, data) => kind.blocks(data));
}

/** The same as a display shows it: what matters from afar. */
export function faceText(text: NoticeText): NoticeText {
  return withBlocks(text, (kind, data) => kind.face(data));
}

function withBlocks(
  text: NoticeText,
  blocksOf: (kind: Kind<KindData, KindCode>, data: KindData) => readonly Block[],
): NoticeText {
  const data = kindData(text);
  const kind = data && kindOf(data.kind);
  return kind ? { ...text, blocks: [...blocksOf(kind, data), ...text.blocks] } : text;
}

/** What must be put right in typed data; they may be unfinished, or anything at all. */
export function checkData(data: TypedData, context: KindContext): readonly KindFault<KindCode>[] {
  const kind = kindOf(data.kind);
  if (!kind) return [{ field: 'data', code: 'data-malformed' }];
  const bytes = new TextEncoder().encode(JSON.stringify(data)).length;
  if (bytes > DATA_BYTES) {
    const values = { kilobytes: Math.ceil(bytes / 1024), limit: DATA_BYTES / 1024 };
    return [{ field: 'data', code: 'data-too-large', values }];
  }
  const faults = kind.check(data, context);
  // Nothing to be said of it, and still not such data: some field is of no kind a form would send.
  return faults.length === 0 && !kind.read(data) ? [{ field: 'data', code: 'data-malformed' }] : faults;
}

/** The words in typed data, unfinished or not. */
export function wordsInData(data: TypedData): readonly KindWords[] {
  return kindOf(data.kind)?.words(data) ?? [];
}
