/** What the room says to whoever runs the office. pino's loggers fit. */
export interface BrokerLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}
