export type StoreErrorCode = 'newer' | 'damaged' | 'head-moved' | 'seq-taken' | 'busy';

/** The one error of the store. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}
