// Faults as sentences at their fields.
import { sentence } from '../contract/index.ts';
import type { ApiError } from '../contract/index.ts';
import type { FieldFault, OfficeError } from './error.ts';

export function faultsOf(faults: readonly FieldFault[]): NonNullable<ApiError['fields']> {
  return faults.map(({ field, code, values, found }) => ({
    field,
    code,
    message: sentence(code, values),
    ...(found ? { found } : {}),
  }));
}

/** The public face of a refusal. */
export function apiErrorOf(error: OfficeError): ApiError {
  const fields = faultsOf(error.fields);
  return {
    code: error.code,
    message: sentence(error.code, error.values),
    ...(fields.length > 0 ? { fields } : {}),
    ...(error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter }),
  };
}
