export type { Broker } from './broker.ts';
export { BrokerError } from './error.ts';
export type { BrokerErrorCode } from './error.ts';
export { embeddedBroker } from './embedded.ts';
export type { EmbeddedBroker, EmbeddedOptions } from './embedded.ts';
export { externalBroker } from './external.ts';
export type { ExternalOptions } from './external.ts';
export type { BrokerLog } from './log.ts';
