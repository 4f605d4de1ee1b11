import type { ApiError, FoundWords } from '../../contract/index.ts';

/** `offline`: the office did not answer; `signed-out`: 401; `refused`: it said no; `unreadable`: its answer is not of the contract. */
export type FailureKind = 'offline' | 'signed-out' | 'refused' | 'unreadable';

export interface FieldFailure {
  readonly field: string;
  readonly code: string;
  readonly message: string;
  /** Personal data in the words of an act: whoever typed them may answer for it. */
  readonly found?: FoundWords | undefined;
}

/** Why a request to the office brought nothing. `message` is a sentence for the person at the desk. */
export class OfficeFailure extends Error {
  override readonly name = 'OfficeFailure';
  constructor(
    readonly kind: FailureKind,
    readonly status: number,
    readonly error: ApiError,
  ) {
    super(error.message);
  }
  get code(): string {
    return this.error.code;
  }
  /** Whether that is what it says, alone or among others. */
  tells(code: string): boolean {
    return this.code === code || this.fields.some((each) => each.code === code);
  }
  get fields(): readonly FieldFailure[] {
    return this.error.fields ?? [];
  }
}

/** True when trying again later may help and nothing was decided. */
export function isOffline(failure: unknown): boolean {
  return failure instanceof OfficeFailure && failure.kind === 'offline';
}
