// Statements of the office about display receipts.
import { PROOF_SUBJECT } from '../../contract/index.ts';
import type { PublicationProof } from '../../contract/index.ts';
import { signStatement } from '../../log/index.ts';
import type { Origin } from '../../log/index.ts';
import { fingerprint, sha256 } from '../keys/cryptography.ts';
import type { OfficeKey } from '../keys/office-key.ts';
import type { Sequencer } from '../sequencer/sequencer.ts';

/** Signs a body as the office; null while the key in force can't be had. */
export type StatementSigner = (subject: string, body: object) => Promise<string | null>;

/** Signs a body; null while the office does not hold the key in force. */
export async function signedBy(sequencer: Sequencer, subject: string, body: object): Promise<string | null> {
  const { tree, officeKey } = sequencer;
  const { keys } = tree;
  if (keys?.office !== officeKey.verifier) return null;
  return signedUnder(officeKey, keys.origin, subject, body);
}

/** Signs a body under a key. */
export function signedUnder(
  { key: { publicKey, sign } }: OfficeKey,
  origin: Origin,
  subject: string,
  body: object,
): Promise<string> {
  return signStatement({ origin, subject, body: JSON.stringify(body), publicKey, sign, sha256 });
}

/** The office's statement over a proof as it is written in `document`. */
export function proofStatement(
  sign: StatementSigner,
  { subject, madeAt, head: { size, root } }: PublicationProof,
  document: string,
): Promise<string | null> {
  return sign(PROOF_SUBJECT, { v: 1, subject, sha256: fingerprint(document), size, root, madeAt });
}
