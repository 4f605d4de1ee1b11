// The three recovery keys: made at the first start, written out once for paper or USB, never kept by the office.
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatVerifierKey, ED25519 } from '../../log/index.ts';
import type { Origin, VerifierKey } from '../../log/index.ts';
import { generateSigningKey, importSigningKey, sha256 } from './cryptography.ts';
import type { SigningKey } from './cryptography.ts';

const COUNT = 3;
export const RECOVERY_THRESHOLD = 2;
const KEY_LINE = /^key: ([A-Za-z0-9+/=]+)$/m;
const NAME_LINE = /^name: (\S+)$/m;

export interface RecoveryKey {
  readonly name: string;
  readonly verifier: VerifierKey;
  readonly key: SigningKey;
}

/** Makes the recovery keys of a log and writes them to `directory`; returns their public halves, sorted. */
export async function writeRecoveryKeys(
  directory: string,
  origin: Origin,
  community: string,
): Promise<readonly VerifierKey[]> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const made: VerifierKey[] = [];
  for (let number = 1; number <= COUNT; number += 1) {
    const key = generateSigningKey();
    const name = `${origin}/recovery-${number}`;
    const verifier = formatVerifierKey(name, ED25519, key.publicKey, sha256);
    // The genesis entry fixes these keys for ever: they must be on the disk before it is.
    const handle = await open(join(directory, `key-${number}.txt`), 'w', 0o600);
    try {
      await handle.writeFile(recoveryText(number, community, name, verifier, key));
      await handle.sync();
    } finally {
      await handle.close();
    }
    made.push(verifier);
  }
  return made.sort();
}

/** Reads a recovery key back from its file. Throws when the file is not one. */
export async function readRecoveryKey(file: string): Promise<RecoveryKey> {
  const text = await readFile(file, 'utf8');
  const name = NAME_LINE.exec(text)?.[1];
  const der = KEY_LINE.exec(text)?.[1];
  if (!name || !der) throw new Error(`${file}: 不是恢复密钥文件 / not a recovery key file`);
  const key = importSigningKey(Buffer.from(der, 'base64'));
  return { name, key, verifier: formatVerifierKey(name, ED25519, key.publicKey, sha256) };
}

function recoveryText(
  number: number,
  community: string,
  name: string,
  verifier: VerifierKey,
  key: SigningKey,
): string {
  return `明栏 恢复密钥（第 ${number} 份，共 ${COUNT} 份）
社区：${community}

这是什么：
  公开栏的每一条记录都由居委会的签名钥匙签名。机器坏了、钥匙丢了或被人偷了，
  凭三份恢复密钥中的任意两份，可以换一把新的签名钥匙，屏幕才会继续相信新的记录。

现在要做的事：
  1. 把这份文件打印出来，或者拷进一个单独的 U 盘。
  2. 三份交给三个人分开保管，例如居委会主任、居务监督委员会主任、街道各一份。
  3. 确认都能读出来以后，从这台电脑上删掉 recovery 文件夹。
  谁同时拿到两份，谁就能换掉钥匙：不要放在一起，不要拍照，不要发到群里。

要用的时候：
  把两份文件放回电脑，先停下明栏，再运行
    npm run office -- recover-key 第一份.txt 第二份.txt

name: ${name}
public: ${verifier}
key: ${key.export().toString('base64')}
`;
}
