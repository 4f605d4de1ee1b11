// Who is on duty when: by the day, or every week on the same one.
import type { Block } from '../../document.ts';
import { parseDay, weekdayOf } from '../../calendar-day.ts';
import type { Fields } from '../fields.ts';
import type { KindFault } from '../kind.ts';
import { dayWords, factTable } from '../plain-blocks.ts';
import { recordKind, type RecordData } from '../record.ts';

/** 一 to 日 as ISO 8601 counts them; '': by the day. */
export const WEEKDAYS = ['', '1', '2', '3', '4', '5', '6', '7'] as const;

export const SCHEDULE_FIELDS = {
  shifts: {
    type: 'rows',
    most: 200,
    needed: true,
    fields: {
      day: { type: 'day' },
      weekday: { type: 'choice', of: WEEKDAYS },
      /** 「上午」「8:30–12:00」「夜间」. */
      hours: { type: 'text', limit: 30, office: true },
      post: { type: 'text', limit: 30, office: true },
      name: { type: 'text', limit: 30, office: true },
      phone: { type: 'text', limit: 40, office: true, phone: true },
      place: { type: 'text', limit: 40, office: true },
    },
  },
  note: { type: 'text', limit: 120 },
} as const satisfies Fields;

export type ScheduleData = RecordData<'schedule', typeof SCHEDULE_FIELDS>;
export type Shift = ScheduleData['shifts'][number];

export const SCHEDULE_CODES = ['schedule-when', 'schedule-both', 'schedule-who'] as const;
type ScheduleCode = (typeof SCHEDULE_CODES)[number];

function check({ shifts }: ScheduleData): readonly KindFault<ScheduleCode>[] {
  return shifts.flatMap(({ day, weekday, post, name }, index): KindFault<ScheduleCode>[] => {
    const field = (part: string): string => `data.shifts.${String(index)}.${part}`;
    const faults: KindFault<ScheduleCode>[] = [];
    if (day === '' && weekday === '') faults.push({ field: field('day'), code: 'schedule-when' });
    if (day !== '' && weekday !== '') faults.push({ field: field('weekday'), code: 'schedule-both' });
    if (post.trim() === '' && name.trim() === '') faults.push({ field: field('post'), code: 'schedule-who' });
    return faults;
  });
}

/** 「2026年11月25日（星期三）」「每周三」. */
export function shiftDay({ day, weekday }: Pick<Shift, 'day' | 'weekday'>): string {
  if (day !== '') return dayWords(day);
  return weekday === '' ? '' : `每周${'一二三四五六日'[Number(weekday) - 1] ?? ''}`;
}

/** Whether somebody is on duty on that local date. */
export function isOnDuty({ day, weekday }: Pick<Shift, 'day' | 'weekday'>, date: string): boolean {
  if (day !== '') return day === date;
  const of = parseDay(date);
  return of !== null && weekday !== '' && String(weekdayOf(of) || 7) === weekday;
}

type Column = readonly [head: string, cell: (shift: Shift) => string];
const COLUMNS: readonly Column[] = [
  ['哪天', shiftDay],
  ['时间', ({ hours }) => hours],
  ['谁', ({ name }) => name],
  ['职务', ({ post }) => post],
  ['电话', ({ phone }) => phone],
  ['地点', ({ place }) => place],
];

/** Only the columns in which something stands. */
function table({ shifts }: ScheduleData, columns: readonly Column[]): Block {
  const used = columns.filter(([, cell]) => shifts.some((shift) => cell(shift) !== ''));
  const rows = shifts.map((shift) => used.map(([, cell]) => cell(shift)));
  return { type: 'table', head: used.map(([head]) => head), rows };
}

const blocks = (data: ScheduleData): readonly Block[] => [
  table(data, COLUMNS),
  ...factTable([['说明', data.note]]),
];
/** Without places: those are for who comes near. */
const face = (data: ScheduleData): readonly Block[] => [table(data, COLUMNS.slice(0, 5))];

export const scheduleKind = recordKind({ name: 'schedule', fields: SCHEDULE_FIELDS, check, blocks, face });
