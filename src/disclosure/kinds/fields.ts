// Kinds that are a record of named fields are told once, as a description: what is read, checked and handed to the gate,
// and what a form asks, all follow it. Kinds with sums or counts of their own (ledger, meeting) are written out.
import type { Fen } from './fen.ts';

interface Needed {
  /** Must be said before it may be published. */
  readonly needed?: true;
}
/** Words on one line, or with `lines` on several. At most `limit` code points. */
export interface TextField extends Needed {
  readonly type: 'text';
  readonly limit: number;
  /** It names an office or who holds it: nothing said beside it is told of them. */
  readonly office?: true;
  /** A number that can be dialled. */
  readonly phone?: true;
}
/** A list of words; none of them empty. */
export interface TextsField extends Needed {
  readonly type: 'texts';
  readonly limit: number;
  readonly most: number;
}
/** A local date, or '' while none is said. */
export interface DayField extends Needed {
  readonly type: 'day';
}
/** A time of day, `14:30`, or ''. */
export interface TimeField extends Needed {
  readonly type: 'time';
}
/** A whole number from 0 to `most`, or null. */
export interface NumberField extends Needed {
  readonly type: 'number';
  readonly most: number;
}
/** A number with two places as whole hundredths (money: fen), 0 or more, or null. */
export interface HundredthsField extends Needed {
  readonly type: 'hundredths';
}
/** One of some keys; '' among them: nothing chosen. */
export interface ChoiceField {
  readonly type: 'choice';
  readonly of: readonly [string, ...string[]];
}
/** Rows of fields. */
export interface RowsField extends Needed {
  readonly type: 'rows';
  readonly most: number;
  readonly fields: Readonly<Record<string, PlainField>>;
}
/** What may stand in a row. */
export type PlainField =
  TextField | TextsField | DayField | TimeField | NumberField | HundredthsField | ChoiceField;
export type Field = PlainField | RowsField;
/** In the order of the form. */
export type Fields = Readonly<Record<string, Field>>;

type ValueOf<F extends Field> = F extends RowsField
  ? readonly RecordOf<F['fields']>[]
  : F extends { type: 'texts' }
    ? readonly string[]
    : F extends { type: 'number' }
      ? number | null
      : F extends { type: 'hundredths' }
        ? Fen | null
        : F extends ChoiceField
          ? F['of'][number]
          : string;

/** What a record of those fields holds. */
export type RecordOf<F extends Fields> = { readonly [Name in keyof F]: ValueOf<F[Name]> };
