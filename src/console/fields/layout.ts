// How a record of fields stands on a form: what each field is called, what helps to fill it in, and in which order.
import type { Fields } from '../../disclosure/index.ts';

export interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  /** It may be left empty, which is not plain from what it asks. */
  readonly optional?: true;
  /** Lines high; absent: one. */
  readonly rows?: number;
  /** A whole sentence is written in it: half a line of the form would cut it off. */
  readonly wide?: true;
  /** Of a choice: what its keys are called. */
  readonly choices?: Readonly<Record<string, string>>;
  /** Of rows: the first and any further one is added by. */
  readonly add?: readonly [first: string, more: string];
}

export interface FormPart {
  /** '' for fields without a frame. */
  readonly title: string;
  readonly names: readonly string[];
  /** Only of a record that has this value at that choice. */
  readonly only?: { readonly choice: string; readonly value: string };
  /** Only once the choice has one of these values, or something of it is written: nothing is published out of sight. */
  readonly begun?: { readonly choice: string; readonly values: readonly string[] };
}

export interface FormLayout {
  readonly kind: string;
  readonly fields: Fields;
  /** What becomes of it on the screens. */
  readonly intro: string;
  /** By name of the field, `steps.what` in rows. */
  readonly words: Readonly<Record<string, FieldWords>>;
  readonly parts: readonly FormPart[];
  /** A choice that the stage of the notice makes: before, or after; some also know what is while it is done. */
  readonly staged?: {
    readonly name: string;
    readonly before: string;
    readonly during?: string;
    readonly after: string;
  };
}

const isIndex = (part: string): boolean => /^\d+$/u.test(part);

/** `steps.1.what` → 「办理步骤」第 2 行，做什么; '' for what the layout does not know. */
export function placeIn({ words }: FormLayout, path: readonly string[], row: (at: number) => string): string {
  const said: string[] = [];
  const named: string[] = [];
  for (const part of path) {
    if (isIndex(part)) {
      said.push(row(Number(part) + 1));
      continue;
    }
    named.push(part);
    const word = words[named.join('.')];
    if (!word) return '';
    said.push(said.length === 0 ? word.label : `，${word.label}`);
  }
  return said.join('');
}
