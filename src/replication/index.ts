export * from './ports.ts';
export { topicsOf } from './mqtt/topics.ts';
export type { Topics } from './mqtt/topics.ts';
