// The office's signature for a command that works beside it, or with the office stopped.
import type { KeyState } from '../../log/index.ts';
import { officeSecret, openOfficeKey } from '../keys/office-key.ts';
import { SealError } from '../keys/sealing.ts';
import type { Reader } from '../store/index.ts';
import { signedUnder } from './signed.ts';
import type { StatementSigner } from './signed.ts';

/** Signs with the key in a data folder, opened when it is first needed; null when it can't be, or is not in force. */
export function signerBeside(
  read: Reader,
  { data, passphrase }: { readonly data: string; readonly passphrase: string | null },
): (keys: KeyState) => StatementSigner {
  return ({ origin, office }) =>
    async (subject, body) => {
      try {
        const held = await openOfficeKey(read, await officeSecret(data, passphrase));
        return held?.verifier === office ? await signedUnder(held, origin, subject, body) : null;
      } catch (error) {
        if (error instanceof SealError) return null;
        throw error;
      }
    };
}
