// The code that speaks to the office, loaded when it may be.
import type * as NetworkCode from './network.ts';

export interface Network {
  readonly code: typeof NetworkCode;
  readonly source: NetworkCode.OfficeSource;
}

/** Loads it. */
export async function loadNetwork(): Promise<Network> {
  const code = await import('./network.ts');
  return { code, source: new code.OfficeSource() };
}
