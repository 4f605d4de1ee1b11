// A record while it is being written: what could not be read stays as it was typed, as text.
import {
  formatHundredths,
  parseFen,
  type Field,
  type Fields,
  type TypedData,
} from '../../disclosure/index.ts';
import { shapeOf, shapesOf, textOf, textsOf } from '../drafts/typed-shape.ts';

export type FieldDraft = string | number | null | readonly string[] | readonly RecordDraft[];
// An interface: the type is its own part.
// eslint-disable-next-line @typescript-eslint/consistent-indexed-object-style
export interface RecordDraft {
  readonly [name: string]: FieldDraft;
}

const numberOf = (value: unknown): FieldDraft =>
  typeof value === 'number' || typeof value === 'string' ? value : null;

function readField(field: Field, value: unknown): FieldDraft {
  switch (field.type) {
    case 'number':
    case 'hundredths':
      return numberOf(value);
    case 'texts':
      return textsOf(value);
    case 'choice':
      return typeof value === 'string' ? value : field.of[0];
    case 'rows':
      return shapesOf(value).map((row) => readRecordDraft(field.fields, row));
    default:
      return textOf(value);
  }
}

/** Whatever stands in a record, as its form shows it. */
export function readRecordDraft(fields: Fields, value: unknown): RecordDraft {
  const shape = shapeOf(value);
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, readField(field, shape[name])] as const),
  );
}

/** The draft of typed data; of another kind: an empty form. */
export function readDataDraft(kind: string, fields: Fields, data: TypedData | undefined): RecordDraft {
  return readRecordDraft(fields, data?.kind === kind ? data : null);
}

/** Whether somebody wrote anything of it; a choice alone is nothing. */
export function isRecordWritten(fields: Fields, draft: RecordDraft): boolean {
  return Object.entries(fields).some(([name, field]) => {
    const value = draft[name] ?? null;
    if (field.type === 'choice' || value === null) return false;
    return Array.isArray(value) ? value.length > 0 : value !== '';
  });
}

/** What was typed for a number, read where it is one; null where nothing was. */
export function typedNumber(typed: string, type: 'number' | 'hundredths'): FieldDraft {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return null;
  if (type === 'hundredths') return parseFen(text) ?? typed;
  return /^\d{1,9}$/u.test(text) ? Number(text) : typed;
}

/** A number as one types it. */
export function numberText(value: FieldDraft, type: 'number' | 'hundredths'): string {
  if (typeof value === 'number') {
    return type === 'number' ? String(value) : formatHundredths(value).replaceAll(',', '');
  }
  return typeof value === 'string' ? value : '';
}
