// `check-audit`: whether the log of acts is as it was written, and whether it still holds a row somebody noted down.
import { readConfiguration } from '../config/environment.ts';
import { storeFile } from '../record.ts';
import { openSnapshot } from '../store/index.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Checks the chain, also while the office runs. Resolves with the exit code: 0 whole, 1 not whole or the row named is not
 * there as noted, 2 wrong use. Throws what the disk or SQLite says.
 */
export async function checkAuditCommand(
  [number, hash, ...more]: readonly string[],
  env: Environment,
  write: (line: string) => void,
): Promise<number> {
  const noted = number === undefined ? null : { id: Number(number), hash: hash?.toLowerCase() ?? '' };
  const isUsable =
    !noted || (Number.isSafeInteger(noted.id) && noted.id > 0 && /^[0-9a-f]{64}$/.test(noted.hash));
  if (!isUsable || more.length > 0) {
    write('用法 usage: check-audit [<序号 number> <校验值 hash, 64 hex digits>]');
    return 2;
  }
  await using snapshot = await openSnapshot(storeFile(readConfiguration(env).data));
  let held: string | null = null;
  const {
    size,
    hash: last,
    broken,
  } = await snapshot.read.journal.checkAudit((row) => {
    if (row.id === noted?.id) held = row.hash;
  });
  if (broken !== null) {
    write(`有误：第 ${broken} 条被改动过、缺失或是后来插入的，它以前的 ${size} 条没有动过。 not whole.`);
    return 1;
  }
  if (noted && held !== noted.hash) {
    write(
      held === null
        ? `有误：没有第 ${noted.id} 条，操作记录只到第 ${size} 条，后面的被截去了。 not whole.`
        : `有误：第 ${noted.id} 条的校验值和您记下的不同，它或更早的一条被改写过。 not whole.`,
    );
    return 1;
  }
  write(`完整：共 ${size} 条，最后一条的校验值是 ${last}。 whole.`);
  write('请把条数和校验值抄下来，由街道或监督委员会保存，下次核对时用。');
  return 0;
}
