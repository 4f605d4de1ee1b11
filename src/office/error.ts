// Every refusal the office gives to a person. The code is one of the contract's; the sentence is made of it at the
// door, so that nothing of the inside can slip out with it.
import type { FoundWords, MessageCode, MessageValues } from '../contract/index.ts';

/** One thing wrong with one field. */
export interface FieldFault {
  readonly field: string;
  readonly code: MessageCode;
  readonly values?: MessageValues;
  /** Personal data in the words of an act, which may be answered for. */
  readonly found?: FoundWords;
}

export class OfficeError extends Error {
  override readonly name = 'OfficeError';
  readonly code: MessageCode;
  /** HTTP status it answers with. */
  readonly status: number;
  readonly values: MessageValues;
  readonly fields: readonly FieldFault[];
  /** Seconds to wait. */
  readonly retryAfter: number | undefined;

  constructor(
    code: MessageCode,
    status: number,
    more: {
      values?: MessageValues;
      fields?: readonly FieldFault[];
      retryAfter?: number;
      cause?: unknown;
    } = {},
  ) {
    super(code, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.status = status;
    this.values = more.values ?? {};
    this.fields = more.fields ?? [];
    this.retryAfter = more.retryAfter;
  }
}
