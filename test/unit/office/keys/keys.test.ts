import fc from 'fast-check';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { originOf, utf8 } from '../../../../src/log/index.ts';
import {
  generateSigningKey,
  importSigningKey,
  verifyEd25519,
} from '../../../../src/office/keys/cryptography.ts';
import { readRecoveryKey, writeRecoveryKeys } from '../../../../src/office/keys/recovery-files.ts';
import { machineSecret, seal, SealError, unseal } from '../../../../src/office/keys/sealing.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minglan-keys-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('sealing', () => {
  test('opens with the same secret and context, and with nothing else', async () => {
    const sealed = await seal(Buffer.from('a key'), 'a long passphrase', 'context');
    expect(sealed).not.toContain(Buffer.from('a key').toString('base64'));
    expect(await unseal(sealed, 'a long passphrase', 'context')).toEqual(Buffer.from('a key'));
    await expect(unseal(sealed, 'another passphrase', 'context')).rejects.toBeInstanceOf(SealError);
    await expect(unseal(sealed, 'a long passphrase', 'elsewhere')).rejects.toBeInstanceOf(SealError);
  });

  test('notices every changed byte', async () => {
    const sealed = await seal(Buffer.from('a key'), 'secret', 'context');
    const fields = JSON.parse(sealed) as Record<string, string>;
    for (const field of ['salt', 'nonce', 'tag', 'text']) {
      const bytes = Buffer.from(fields[field]!, 'base64');
      bytes[0]! ^= 1;
      const changed = JSON.stringify({ ...fields, [field]: bytes.toString('base64') });
      await expect(unseal(changed, 'secret', 'context')).rejects.toBeInstanceOf(SealError);
    }
    // A shorter tag would be easier to guess.
    const short = JSON.stringify({
      ...fields,
      tag: Buffer.from(fields['tag']!, 'base64').subarray(0, 4).toString('base64'),
    });
    await expect(unseal(short, 'secret', 'context')).rejects.toThrow();
    for (const text of ['', '{}', 'null', '[]']) {
      await expect(unseal(text, 'secret', 'context')).rejects.toBeInstanceOf(SealError);
    }
  });

  test('the machine’s secret is made once and is its owner’s alone', async () => {
    const file = join(folder, 'office.secret');
    const made = await Promise.all([machineSecret(file), machineSecret(file).catch(() => null)]);
    expect(await machineSecret(file)).toBe(made[0]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await writeFile(file, 'short');
    await expect(machineSecret(file)).rejects.toBeInstanceOf(SealError);
  });
});

describe('recovery keys', () => {
  test('are three, on paper in words, and read back as they were', async () => {
    const origin = originOf('chenghe-sample');
    const verifiers = await writeRecoveryKeys(folder, origin, '澄禾里社区（示例）');
    expect(verifiers).toHaveLength(3);
    expect([...verifiers].sort()).toEqual(verifiers);
    for (const number of [1, 2, 3]) {
      const file = join(folder, `key-${number}.txt`);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect(await readFile(file, 'utf8')).toMatch(/打印[\s\S]*U 盘[\s\S]*删掉/);
      const { name, verifier, key } = await readRecoveryKey(file);
      expect(name).toBe(`${origin}/recovery-${number}`);
      expect(verifiers).toContain(verifier);
      const message = utf8('statement');
      expect(await verifyEd25519(key.publicKey, message, await key.sign(message))).toBe(true);
    }
    await writeFile(join(folder, 'other.txt'), 'name: x\n');
    await expect(readRecoveryKey(join(folder, 'other.txt'))).rejects.toThrow(/不是恢复密钥/);
  });
});

describe('Ed25519', () => {
  test('a key comes back from its export', async () => {
    const key = generateSigningKey();
    const again = importSigningKey(key.export());
    expect(again.publicKey).toEqual(key.publicKey);
    const message = utf8('m');
    expect(await verifyEd25519(key.publicKey, message, await again.sign(message))).toBe(true);
  });

  test('anything that is no key or no signature is false and never an exception', async () => {
    const key = generateSigningKey();
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 80 }),
        fc.uint8Array({ maxLength: 80 }),
        async (one, other) => {
          const [first, second] = [Uint8Array.from(one), Uint8Array.from(other)];
          expect(await verifyEd25519(first, utf8('m'), second)).toBe(false);
          expect(await verifyEd25519(key.publicKey, utf8('m'), second)).toBe(false);
        },
      ),
      { numRuns: 50 },
    );
  });
});
