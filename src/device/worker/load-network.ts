// The code that speaks to the office, loaded when it may be.
import type { Enrolment } from '../../contract/index.ts';

export type Network = Awaited<ReturnType<typeof loadNetwork>>;

/** Loads it, for the screen of that credential. */
export async function loadNetwork(credential: Enrolment['credential']) {
  const { communityOf, Link, OfficeSource, readUpdate, readUrgent, screenConfigurationOf, ShownReporter } =
    await import('./network.ts');
  const code = { communityOf, Link, readUpdate, readUrgent, screenConfigurationOf, ShownReporter };
  return { code, source: new OfficeSource(credential) };
}
