export type BrokerErrorCode =
  /** The broker does not answer or the link to it is down. */
  | 'down'
  /** MINGLAN_BROKER is no address we can use. */
  | 'address'
  /** The broker is being closed. */
  | 'closed'
  /** The broker refused an administrative command. */
  | 'administration'
  /** What the office publishes does not come back to it: it could not hear what the broker remembers either. */
  | 'deaf';

/** What goes wrong in the room of the broker. */
export class BrokerError extends Error {
  override readonly name = 'BrokerError';
  constructor(
    readonly code: BrokerErrorCode,
    message: string,
  ) {
    super(message);
  }
}
