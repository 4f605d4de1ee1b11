// What the office writes to its operating log, one line of JSON each, on the standard error.
import { pino } from 'pino';

/** Never given what a person wrote. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

interface Told {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: Told;
}

/** The log of a running office; `write` is given each line instead of the standard error. */
export function operatingLog(level: string, write?: (line: string) => void): Logger {
  // Synchronous: the line before a crash is the one that is wanted.
  const destination = write ? { write } : pino.destination({ dest: 2, sync: true });
  return pino({ level, base: null, serializers: { error: told } }, destination);
}

/** An error with its causes, and nothing it carries besides: pino alone would write `{}`, or every property. */
function told(error: unknown): Told | string {
  if (!(error instanceof Error)) return String(error);
  const { name: type, message, stack, cause } = error;
  const { code } = error as NodeJS.ErrnoException;
  return {
    type,
    message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(stack === undefined ? {} : { stack }),
    ...(cause instanceof Error ? { cause: told(cause) as Told } : {}),
  };
}
