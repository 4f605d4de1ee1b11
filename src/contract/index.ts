export * from './calendar.ts';
export * from './configuration.ts';
export * from './http.ts';
export * from './messages.ts';
export * from './mqtt.ts';
export * from './rules.ts';
export * from './screen-messages.ts';
export * from './service-worker-messages.ts';
