// The code that speaks to the office, loaded when it may be.

export type Network = Awaited<ReturnType<typeof loadNetwork>>;

/** Loads it. */
export async function loadNetwork() {
  const { communityOf, Link, OfficeSource, readUpdate, readUrgent, screenConfigurationOf, ShownReporter } =
    await import('./network.ts');
  const code = { communityOf, Link, readUpdate, readUrgent, screenConfigurationOf, ShownReporter };
  return { code, source: new OfficeSource() };
}
