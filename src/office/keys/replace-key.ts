// A new signing key, put in force by two of the three recovery keys.
import { keysStatement, signKeysStatement } from '../../log/index.ts';
import type { Origin } from '../../log/index.ts';
import type { Clock } from '../clock.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';
import { keysDraft } from './genesis.ts';
import { keepOfficeKey, newOfficeKey, sealOfficeKey } from './office-key.ts';
import type { RecoveryKey } from './recovery-files.ts';

/**
 * Makes a new office key, appends the `keys` entry signed by `recovery`, and signs the head with the new key.
 * Throws when the recovery keys are not of this log or too few (LogError `keys-…`).
 */
export async function replaceOfficeKey(options: {
  readonly sequencer: Sequencer;
  readonly origin: Origin;
  readonly recovery: readonly RecoveryKey[];
  readonly secret: string;
  readonly clock: Clock;
}): Promise<void> {
  const { sequencer, origin, recovery, secret, clock } = options;
  const { keys } = sequencer;
  const next = newOfficeKey(origin);
  const sealed = await sealOfficeKey(next, secret);
  const detail = { office: next.verifier, recovery: keys.recovery, threshold: keys.threshold };
  const statement = keysStatement(origin, keys.seq, detail);
  const signatures = await Promise.all(
    recovery.map(({ name, key }) => signKeysStatement(statement, name, key.sign)),
  );
  await sequencer.replaceKey(next, async (writer) => {
    const nowMs = clock.now();
    await keepOfficeKey(writer, next, sealed, nowMs);
    await writer.journal.record({
      at: new Date(nowMs).toISOString(),
      account: null,
      act: 'replace-office-key',
      subject: next.verifier,
      detail: JSON.stringify({ by: recovery.map(({ name }) => name) }),
    });
    return keysDraft({ ...detail, signatures, supersedes: keys.seq, nowMs });
  });
}
