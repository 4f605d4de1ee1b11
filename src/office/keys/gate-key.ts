// The secret under which the record of overrides names what was found. It is sealed like the office's key: whoever has
// a copy of the database alone can't try out telephone numbers until one fits.
import { createHmac, randomBytes } from 'node:crypto';
import type { KeyedHash } from '../../disclosure/index.ts';
import type { Store } from '../store/index.ts';
import { seal, SealError, unseal } from './sealing.ts';

const SETTING = 'gate-key';
const CONTEXT = 'personal-data overrides';

/**
 * HMAC-SHA-256 (RFC 2104) under the office's own key, made at the first call. When the secret does not open the one
 * that is kept, a new one takes its place: overrides given so far then cover nothing and must be given anew.
 */
export async function openGateHash(store: Store, secret: string): Promise<KeyedHash> {
  const kept = await store.read.journal.setting(SETTING);
  let key = kept === null ? null : await unseal(kept, secret, CONTEXT).catch(ignoreSealed);
  if (key === null) {
    key = randomBytes(32);
    const sealed = await seal(key, secret, CONTEXT);
    await store.withTransaction(({ journal }) => journal.set(SETTING, sealed));
  }
  const held = key;
  return (text) => createHmac('sha256', held).update(text, 'utf8').digest('hex');
}

function ignoreSealed(error: unknown): null {
  if (error instanceof SealError) return null;
  throw error;
}
