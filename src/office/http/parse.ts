// Bodies and queries, judged at the door by the schema that types them.
import type { z } from 'zod';
import type { MessageCode } from '../../contract/index.ts';
import { OfficeError } from '../error.ts';
import type { FieldFault } from '../error.ts';

const FAULTS = 20;

/**
 * The value as the schema types it. Throws OfficeError `bad-request` (422) with a fault at each field; `codes` names
 * the sentence for a field whose form a person can get wrong.
 */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  codes: Readonly<Record<string, MessageCode>> = {},
): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.slice(0, FAULTS).map((issue): FieldFault => {
    const field = fieldOf(issue.path);
    const code = codes[field];
    return code === undefined ? faultAt(field, issue, value) : { field, code };
  });
  throw new OfficeError('bad-request', 422, { fields });
}

/** The same for a value that comes as JSON in a field of a form; absent: as if it were `[]`. */
export function parseField<Schema extends z.ZodType>(
  schema: Schema,
  json: string | undefined,
): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(json ?? '[]');
  } catch {
    value = undefined;
  }
  return parse(schema, value);
}

/** Words that are merely too long, or none, are nothing to throw away and write again. */
function faultAt(field: string, issue: z.core.$ZodIssue, value: unknown): FieldFault {
  if (issue.code === 'too_small' && issue.origin === 'string') return { field, code: 'not-filled' };
  if (issue.code !== 'too_big' || issue.origin !== 'string') return { field, code: 'malformed' };
  const words = issue.path.reduce<unknown>(
    (inner, name) => (inner as Readonly<Record<PropertyKey, unknown>>)[name],
    value,
  );
  return {
    field,
    code: 'too-long',
    values: { limit: Number(issue.maximum), length: (words as string).length },
  };
}

/** Sentences for the fields of accounts. */
export const ACCOUNT_CODES: Readonly<Record<string, MessageCode>> = {
  account: 'bad-account-name',
  password: 'weak-password',
  next: 'weak-password',
};

/** `content.text.blocks.3.alt` is `blocks.3.alt` on the form. */
function fieldOf(path: readonly PropertyKey[]): string {
  const names = path.map(String);
  if (names[0] === 'content') names.shift();
  if (names[0] === 'text' && names.length > 1) names.shift();
  return names.join('.');
}
