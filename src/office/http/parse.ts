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
  const fields = parsed.error.issues.slice(0, FAULTS).map(({ path }): FieldFault => {
    const field = fieldOf(path);
    return { field, code: codes[field] ?? 'malformed' };
  });
  throw new OfficeError('bad-request', 422, { fields });
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
