export type TransportErrorCode =
  /** The link is not up, or went down before the broker acknowledged. */
  | 'down'
  /** The transport was closed; it is not opened again. */
  | 'closed'
  /** More than MESSAGE_LIMIT bytes. */
  | 'oversize'
  /** Opened twice. */
  | 'open';

/** Why a message was not handed to the broker. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  constructor(
    readonly code: TransportErrorCode,
    message: string,
  ) {
    super(message);
  }
}
