// Reads, checks and gives the words of a record by the description of its fields.
import type { Block } from '../document.ts';
import { isFen } from './fen.ts';
import type { Field, Fields, RecordOf } from './fields.ts';
import type { Kind, KindContext, KindFault, KindName, KindWords, TypedData } from './kind.ts';
import { isPhone } from './phone.ts';
import {
  allRead,
  isDay,
  isShape,
  isText,
  isTexts,
  isTime,
  shapesOf,
  textAt,
  textsAt,
  type Shape,
} from './shape.ts';

export const RECORD_CODES = [
  'field-missing',
  'field-many',
  'field-blank',
  'field-day',
  'field-time',
  'field-number',
  'field-hundredths',
  'field-choice',
  'field-phone',
] as const;
export type RecordCode = (typeof RECORD_CODES)[number];

export type RecordData<Name extends KindName, F extends Fields> = TypedData & {
  readonly kind: Name;
} & RecordOf<F>;

/** What a kind says of its own, beside its fields. */
export interface RecordKind<Name extends KindName, F extends Fields, Code extends string> {
  readonly name: Name;
  readonly fields: F;
  /** What no field by itself can tell. Given data whose every field could be read; some may be empty. */
  check(data: RecordData<Name, F>, context: KindContext): readonly KindFault<Code>[];
  blocks(data: RecordData<Name, F>): readonly Block[];
  face(data: RecordData<Name, F>): readonly Block[];
}

const isNumber = (value: unknown, most: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most;
const isHundredths = (value: unknown): boolean => isFen(value) && value >= 0;

/** The value of a field, or undefined when it is none. */
function readValue(field: Field, value: unknown): unknown {
  switch (field.type) {
    case 'text':
      return isText(value) ? value : undefined;
    case 'texts':
      return isTexts(value) ? value : undefined;
    case 'day':
      return value === '' || isDay(value) ? value : undefined;
    case 'time':
      return value === '' || isTime(value) ? value : undefined;
    case 'number':
      return value === null || isNumber(value, field.most) ? value : undefined;
    case 'hundredths':
      return value === null || isHundredths(value) ? value : undefined;
    case 'choice':
      return isText(value) && field.of.includes(value) ? value : undefined;
    case 'rows':
      return allRead(value, (row) => readRecord(field.fields, row)) ?? undefined;
  }
}

/** A record, field for field and nothing beside them; null when it is none. */
export function readRecord<F extends Fields>(fields: F, value: unknown): RecordOf<F> | null {
  if (!isShape(value)) return null;
  const read = Object.entries(fields).map(([name, field]) => [name, readValue(field, value[name])] as const);
  if (read.some(([, each]) => each === undefined)) return null;
  return Object.fromEntries(read) as RecordOf<F>;
}

function wordsOf(fields: Fields, shape: Shape, path: string): readonly KindWords[] {
  return Object.entries(fields).flatMap(([name, field]): readonly KindWords[] => {
    const at = `${path}.${name}`;
    switch (field.type) {
      case 'text':
        return [
          {
            field: at,
            text: textAt(shape, name),
            limit: field.limit,
            ...(field.office ? { isOfOffice: true as const } : {}),
          },
        ];
      case 'texts':
        return textsAt(shape, name).map((text, index) => ({
          field: `${at}.${String(index)}`,
          text,
          limit: field.limit,
        }));
      case 'rows':
        return shapesOf(shape[name]).flatMap((row, index) =>
          wordsOf(field.fields, row, `${at}.${String(index)}`),
        );
      default:
        return [];
    }
  });
}

function checkValue(field: Field, shape: Shape, name: string, at: string): readonly KindFault<RecordCode>[] {
  const value = shape[name];
  const fault = (code: RecordCode, values?: KindFault['values']): readonly KindFault<RecordCode>[] => [
    { field: at, code, ...(values ? { values } : {}) },
  ];
  const isNeeded = field.type !== 'choice' && field.needed === true;
  switch (field.type) {
    case 'text': {
      const text = textAt(shape, name).trim();
      if (text === '') return isNeeded ? fault('field-missing') : [];
      return field.phone && !isPhone(text) ? fault('field-phone') : [];
    }
    case 'day':
    case 'time': {
      if (value === '' || value === undefined) return isNeeded ? fault('field-missing') : [];
      if (field.type === 'day') return isDay(value) ? [] : fault('field-day');
      return isTime(value) ? [] : fault('field-time');
    }
    case 'number':
    case 'hundredths': {
      if (value === null || value === '' || value === undefined)
        return isNeeded ? fault('field-missing') : [];
      if (field.type === 'hundredths') return isHundredths(value) ? [] : fault('field-hundredths');
      return isNumber(value, field.most) ? [] : fault('field-number', { most: field.most });
    }
    case 'choice':
      return isText(value) && field.of.includes(value) ? [] : fault('field-choice');
    case 'texts': {
      const texts = textsAt(shape, name);
      if (texts.length === 0) return isNeeded ? fault('field-missing') : [];
      if (texts.length > field.most) return fault('field-many', { count: texts.length, limit: field.most });
      return texts.flatMap((text, index): KindFault<RecordCode>[] =>
        text.trim() === '' ? [{ field: `${at}.${String(index)}`, code: 'field-blank' }] : [],
      );
    }
    case 'rows': {
      const rows = shapesOf(value);
      if (rows.length === 0) return isNeeded ? fault('field-missing') : [];
      if (rows.length > field.most) return fault('field-many', { count: rows.length, limit: field.most });
      return rows.flatMap((row, index) => checkRecord(field.fields, row, `${at}.${String(index)}`));
    }
  }
}

function checkRecord(fields: Fields, shape: Shape, path: string): readonly KindFault<RecordCode>[] {
  return Object.entries(fields).flatMap(([name, field]) => checkValue(field, shape, name, `${path}.${name}`));
}

/** A kind that is a record of its fields. */
export function recordKind<Name extends KindName, F extends Fields, Code extends string>(
  own: RecordKind<Name, F, Code>,
): Kind<RecordData<Name, F>, Code | RecordCode> {
  const read = (data: TypedData): RecordData<Name, F> | null => {
    const record = data.kind === own.name ? readRecord(own.fields, data) : null;
    return record && ({ kind: own.name, ...record } as RecordData<Name, F>);
  };
  return {
    read,
    check: (data, context) => {
      const whole = read(data);
      return [...checkRecord(own.fields, data, 'data'), ...(whole ? own.check(whole, context) : [])];
    },
    words: (data) => wordsOf(own.fields, data, 'data').filter(({ text }) => text !== ''),
    blocks: (data) => own.blocks(data),
    face: (data) => own.face(data),
  };
}
