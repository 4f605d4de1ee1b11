// Statements of the office about display receipts.
import { signStatement } from '../../log/index.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';
import { sha256 } from '../keys/cryptography.ts';

/** Signs a body; null while the office does not hold the key in force. */
export async function signedBy(sequencer: Sequencer, subject: string, body: object): Promise<string | null> {
  const { tree, officeKey } = sequencer;
  const { keys } = tree;
  if (keys?.office !== officeKey.verifier) return null;
  const { publicKey, sign } = officeKey.key;
  return signStatement({
    origin: keys.origin,
    subject,
    body: JSON.stringify(body),
    publicKey,
    sign,
    sha256,
  });
}
