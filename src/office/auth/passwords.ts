// Passwords at rest: argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane).
import { hash, verify } from '@node-rs/argon2';

// The const enum of the package can't be read under isolatedModules; 2 is argon2id (RFC 9106 §3.1).
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const LEAST_LENGTH = 10;

export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), PARAMETERS);
}

export async function passwordMatches(hashed: string, password: string): Promise<boolean> {
  return verify(hashed, password.normalize('NFKC'));
}

/** Whether a password is too easily guessed: short, of very few different characters, or made of the account's name. */
export function isWeak(password: string, account: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  if ([...plain].length < LEAST_LENGTH) return true;
  if (new Set(plain).size < 5) return true;
  const rest = plain.replaceAll(account.toLowerCase(), '');
  return (
    rest.length < 5 || '01234567890123456789'.includes(plain) || 'qwertyuiopasdfghjklzxcvbnm'.includes(plain)
  );
}
