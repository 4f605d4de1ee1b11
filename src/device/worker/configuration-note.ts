// The signed configuration of a screen.
import { signedConfiguration } from '../../contract/index.ts';
import type { SignedConfiguration } from '../../contract/index.ts';
import { LogError, openStatement } from '../../log/index.ts';
import type { Origin, VerifierKey } from '../../log/index.ts';
import { sha256, verify } from './platform.ts';
import { parsedJson } from './reading.ts';

/** What a note on `screens/<id>/config` says. Throws a LogError when it is not signed by that key, or not one. */
export async function screenConfigurationOf(
  note: string,
  origin: Origin,
  officeKey: VerifierKey,
): Promise<SignedConfiguration> {
  const body = await openStatement(note, { origin, subject: 'screen-config', officeKey, verify, sha256 });
  const parsed = signedConfiguration.safeParse(parsedJson(body));
  if (!parsed.success) throw new LogError('statement-body', 'not a configuration');
  return parsed.data;
}
