// The code that speaks to the office, loaded when it may be.

export type Network = Awaited<ReturnType<typeof loadNetwork>>;

/** Loads it. */
export async function loadNetwork() {
  const { Link, OfficeSource, readUpdate, readUrgent, screenConfigurationOf } = await import('./network.ts');
  return { code: { Link, readUpdate, readUrgent, screenConfigurationOf }, source: new OfficeSource() };
}
