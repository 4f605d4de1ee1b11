// A kind that is a record of fields in a source: one line for each field, by its name; rows one line each, their cells in
// the order of their fields. Dates may be placeholders.
//
//   数据：guide
//   who：满八十周岁的本社区老人
//   materials：身份证件｜original｜1｜
//   steps：到综合窗口交材料｜大厅｜受理回执
//   days：5
import { parseFen, RECORD_FIELDS } from '../../disclosure/index.ts';
import type { Field, Fields, TypedData } from '../../disclosure/index.ts';
import { SampleError } from './error.ts';
import type { SourceLine } from './source-text.ts';

const BEGIN = '数据：';
const CELL = '｜';

/** A field nothing is said of. */
function emptyOf(field: Field): unknown {
  switch (field.type) {
    case 'rows':
    case 'texts':
      return [];
    case 'number':
    case 'hundredths':
      return null;
    case 'choice':
      return field.of[0];
    default:
      return '';
  }
}

const emptyRecord = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, emptyOf(field)]));

function valueOf(field: Field, said: string): unknown {
  switch (field.type) {
    case 'number':
      return said === '' ? null : Number(said);
    case 'hundredths':
      return said === '' ? null : parseFen(said);
    case 'rows': {
      const cells = said.split(CELL).map((cell) => cell.trim());
      const row = Object.entries(field.fields).map(
        ([name, inner], index) => [name, valueOf(inner, cells[index] ?? '')] as const,
      );
      return Object.fromEntries(row);
    }
    default:
      return said;
  }
}

/**
 * Takes the record out of a body; its dates are placeholders still. It ends with a blank line.
 * @throws SampleError bad-block
 */
export function takeRecord(
  file: string,
  body: readonly SourceLine[],
): { readonly record: TypedData | null; readonly body: readonly SourceLine[] } {
  const from = body.findIndex(({ text }) => text.startsWith(BEGIN));
  const first = body[from];
  if (!first) return { record: null, body };
  const blank = body.findIndex(({ text }, index) => index > from && text.trim() === '');
  const to = blank < 0 ? body.length : blank;
  const kind = first.text.slice(BEGIN.length).trim();
  const fields = Object.hasOwn(RECORD_FIELDS, kind)
    ? RECORD_FIELDS[kind as keyof typeof RECORD_FIELDS]
    : null;
  if (!fields) throw new SampleError('bad-block', file, first.number, `no record of fields: ${kind}`);
  const record = emptyRecord(fields);
  for (const { number, text } of body.slice(from + 1, to)) {
    const [, name = '', said = ''] = /^([a-zA-Z]+)：(.*)$/u.exec(text.trimEnd()) ?? [];
    const field = Object.hasOwn(fields, name) ? (fields as Fields)[name] : undefined;
    if (!field) throw new SampleError('bad-block', file, number, `${kind} has no field ${name}`);
    const value = valueOf(field, said.trim());
    record[name] = Array.isArray(record[name]) ? [...(record[name] as unknown[]), value] : value;
  }
  return { record: { ...record, kind }, body: [...body.slice(0, from), ...body.slice(to)] };
}

/** The record with the placeholders of its words written out. */
export function filledRecord(record: TypedData, fill: (text: string) => string): TypedData {
  const filled = (value: unknown): unknown => {
    if (typeof value === 'string') return fill(value);
    if (Array.isArray(value)) return value.map(filled);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, filled(each)]));
  };
  return filled(record) as TypedData;
}
