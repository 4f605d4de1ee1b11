// The office's key at rest: AES-256-GCM under a key that scrypt makes of a passphrase, or of a random secret in a
// file beside the database. A copy of the database alone signs nothing.
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { z } from 'zod';

/** RFC 7914: N=2^15, r=8, p=1 takes 32 MB and about 0.1 s. */
const COST = { N: 32768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

const sealed = z.strictObject({
  v: z.literal(1),
  salt: z.base64(),
  nonce: z.base64(),
  tag: z.base64(),
  text: z.base64(),
});

export class SealError extends Error {
  override readonly name = 'SealError';
}

/** Seals bytes under a secret; `context` is bound to them and must be given again to open. */
export async function seal(bytes: Buffer, secret: string, context: string): Promise<string> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await derive(secret, salt), nonce);
  cipher.setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(bytes), cipher.final()]);
  const encode = (part: Buffer): string => part.toString('base64');
  return JSON.stringify({
    v: 1,
    salt: encode(salt),
    nonce: encode(nonce),
    tag: encode(cipher.getAuthTag()),
    text: encode(text),
  });
}

/** Opens what `seal` made. Throws SealError when the secret is another or a byte was changed. */
export async function unseal(text: string, secret: string, context: string): Promise<Buffer> {
  const parsed = sealed.safeParse(parseJson(text));
  if (!parsed.success) throw new SealError('not a sealed key');
  const decode = (part: string): Buffer => Buffer.from(part, 'base64');
  const { salt, nonce, tag } = parsed.data;
  const decipher = createDecipheriv('aes-256-gcm', await derive(secret, decode(salt)), decode(nonce), {
    authTagLength: 16,
  });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(decode(tag));
  try {
    return Buffer.concat([decipher.update(decode(parsed.data.text)), decipher.final()]);
  } catch (cause) {
    throw new SealError('the secret does not open this key', { cause });
  }
}

/** The machine's secret in `file`, made at the first call (0600). */
export async function machineSecret(file: string): Promise<string> {
  try {
    // `wx`: two offices that start at once must not each make one.
    const handle = await open(file, 'wx', 0o600);
    try {
      const secret = randomBytes(32).toString('base64');
      await handle.writeFile(`${secret}\n`);
      await handle.sync();
      return secret;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const secret = (await readFile(file, 'utf8')).trim();
    if (secret.length < 40) throw new SealError(`${file} is damaged`);
    return secret;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function derive(secret: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFKC'), salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
