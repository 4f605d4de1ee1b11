// The sample community as it would be had it not published its newest monthly ledger: a routine item that is owed, of a
// month that is over.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NEWEST = join('sample', 'disclosures', '115-finance-month-15.md');

export interface LateLedger extends AsyncDisposable {
  /** For `MINGLAN_CONFIG`. */
  readonly configuration: string;
}

/** Makes the configuration folder; it goes when disposed. Throws when the sample has no such ledger any more. */
export async function lateLedger(): Promise<LateLedger> {
  const folder = await mkdtemp(join(tmpdir(), 'minglan-late-'));
  const configuration = join(folder, 'kiosk-config');
  await cp('kiosk-config', configuration, { recursive: true });
  await rm(join(configuration, NEWEST));
  return {
    configuration,
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}
