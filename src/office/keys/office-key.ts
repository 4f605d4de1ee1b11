// The key that signs heads: made at the first start, sealed in the store, never shown to anybody.
import { join } from 'node:path';
import { ED25519, formatVerifierKey, timestampOf } from '../../log/index.ts';
import type { Origin, VerifierKey } from '../../log/index.ts';
import type { Reader, Writer } from '../store/index.ts';
import { generateSigningKey, importSigningKey, sha256 } from './cryptography.ts';
import type { SigningKey } from './cryptography.ts';
import { machineSecret, seal, unseal } from './sealing.ts';

export interface OfficeKey {
  readonly verifier: VerifierKey;
  readonly key: SigningKey;
}

/** The secret the office's key is sealed under: the passphrase given, or the machine's own file in the data folder. */
export async function officeSecret(dataFolder: string, passphrase: string | null): Promise<string> {
  return passphrase ?? machineSecret(join(dataFolder, 'office.secret'));
}

/** A new key bearing the name of the log; not kept yet. */
export function newOfficeKey(origin: Origin): OfficeKey {
  const key = generateSigningKey();
  return { key, verifier: formatVerifierKey(origin, ED25519, key.publicKey, sha256) };
}

/** Seals a key; the text goes into the store by `keepOfficeKey` (sealing takes time no transaction should wait for). */
export function sealOfficeKey(office: OfficeKey, secret: string): Promise<string> {
  return seal(office.key.export(), secret, office.verifier);
}

/** Keeps a sealed key as the one that signs from now on. */
export async function keepOfficeKey(
  writer: Writer,
  office: OfficeKey,
  sealed: string,
  nowMs: number,
): Promise<void> {
  await writer.record.activateKey(office.verifier, sealed, timestampOf(Math.floor(nowMs / 1000)));
}

/** The key that signs now, or null before the first start. Throws SealError when the secret is another. */
export async function openOfficeKey(reader: Reader, secret: string): Promise<OfficeKey | null> {
  const row = await reader.record.activeKey();
  if (!row) return null;
  const key = importSigningKey(await unseal(row.sealed, secret, row.verifier));
  return { verifier: row.verifier as VerifierKey, key };
}
