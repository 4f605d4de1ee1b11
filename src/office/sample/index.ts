export { loadSample } from './load.ts';
export type { Sample, SampleAccount, SampleCommunity, SampleEvent, SampleImage } from './load.ts';
export { SampleError } from './error.ts';
