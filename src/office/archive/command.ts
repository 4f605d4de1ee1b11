// `archive make` and `archive verify`.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { formatTimestamp } from '../../disclosure/index.ts';
import { COSIGNATURE, LogError, parseVerifierKey } from '../../log/index.ts';
import type { VerifierKey } from '../../log/index.ts';
import { systemClock } from '../clock.ts';
import { readConfiguration } from '../config/environment.ts';
import { readCommunityFiles } from '../config/files.ts';
import { sha256 } from '../keys/cryptography.ts';
import { signerBeside } from '../proofs/signer-beside.ts';
import { storeFile } from '../record.ts';
import { byHand } from '../audit/by-hand.ts';
import { openSnapshot, recordBeside } from '../store/index.ts';
import { ArchiveError, faultSentence } from './fault.ts';
import { gather, GatherError } from './gather.ts';
import { anchor, hasProofPages } from './layout.ts';
import { archiveFiles } from './make.ts';
import { againstNewer } from './newer.ts';
import { nameOf, scope, scopeName } from './scope.ts';
import type { Scope } from './scope.ts';
import { verifyArchive } from './verify.ts';
import type { Verdict } from './verify.ts';
import type { Trusted } from './verify-record.ts';
import { partName } from '../../written/index.ts';
import { writeArchive } from './write.ts';

const USAGE = `用法 usage:
  npm run archive -- make --year 2026 --out <文件夹或 .zip>
  npm run archive -- make --issue FIN-2026-10 --out <文件夹或 .zip>
  npm run archive -- make --all --out <文件夹或 .zip>
  npm run archive -- verify <归档> [--anchor origin.json] [--witness <公钥>]… [--newer <更新的归档>]
退出码 exit code: 0 完整 whole, 1 不完整 not whole, 2 用法不对 wrong use`;

export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly write: (line: string) => void;
}

/** Runs an archive command; resolves with the exit code. Throws ConfigurationError and what the disk says. */
export async function archiveCommand(
  [command, ...rest]: readonly string[],
  context: CommandContext,
): Promise<number> {
  try {
    if (command === 'make') return await make(rest, context);
    if (command === 'verify') return await verify(rest, context);
  } catch (error) {
    if (error instanceof GatherError || error instanceof ArchiveError) {
      context.write(error.message);
      return 1;
    }
    if (!(error instanceof UsageError) && !isParseArgsError(error)) throw error;
    context.write(error.message);
  }
  context.write(USAGE);
  return 2;
}

/** Said of an archive whose pages an earlier version wrote. */
const EARLIER =
  '这份归档是较早版本的明栏写的，按当时的写法核对过；那时的公开证明没有居委会的签名，也可能把还没有接屏的日子算作缺。';

class UsageError extends Error {
  override readonly name = 'UsageError';
}

async function make(args: readonly string[], { env, write }: CommandContext): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      year: { type: 'string' },
      issue: { type: 'string' },
      all: { type: 'boolean' },
      out: { type: 'string' },
    },
  });
  const { out, ...wanted } = values;
  if (out === undefined || out === '') throw new UsageError('要写明 --out 存到哪里 / say where with --out');
  const chosen = scopeOf(wanted);
  const configuration = readConfiguration(env);
  const files = await readCommunityFiles(configuration.configuration);
  await using snapshot = await openSnapshot(storeFile(configuration.data));
  const gathered = await gather(snapshot.read, chosen, {
    files,
    nowMs: systemClock.now(),
    sign: signerBeside(snapshot.read, configuration),
  });
  const { entries, head } = gathered.record.description;
  // What leaves the machine is on record before it does.
  const row = byHand('make-archive', nameOf(chosen), { entries: entries.length });
  await recordBeside(storeFile(configuration.data), row);
  await writeArchive(out, archiveFiles(gathered));
  write(`已归档 archived: ${scopeName(chosen)}，${entries.length} 条（记录共 ${head.size} 条）→ ${out}`);
  return 0;
}

/** Throws UsageError unless exactly one scope is given. */
export function scopeOf(wanted: {
  readonly year?: string | undefined;
  readonly issue?: string | undefined;
  readonly all?: boolean | undefined;
}): Scope {
  const given: unknown[] = [];
  if (wanted.year !== undefined) given.push({ kind: 'year', year: Number(wanted.year) });
  if (wanted.issue !== undefined) given.push({ kind: 'issue', issue: wanted.issue });
  if (wanted.all === true) given.push({ kind: 'all' });
  const parsed = scope.safeParse(given[0]);
  if (given.length !== 1 || !parsed.success) {
    throw new UsageError('范围要写一个：--year 2026、--issue FIN-2026-10 或 --all / name one scope');
  }
  return parsed.data;
}

async function verify(args: readonly string[], { write }: CommandContext): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      anchor: { type: 'string' },
      witness: { type: 'string', multiple: true },
      newer: { type: 'string' },
    },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new UsageError('要写明核对哪一份归档 / name one archive');
  const trusted: Trusted = {
    anchor: values.anchor === undefined ? undefined : await readAnchor(values.anchor),
    witnesses: readWitnesses(values.witness ?? []),
  };
  const verdict = await verifyArchive(path, trusted);
  const faults = verdict.faults.map(faultSentence);
  const notes: string[] = [];
  if (values.newer !== undefined && verdict.record) {
    const newer = await verifyArchive(values.newer, trusted);
    faults.push(...newer.faults.map((fault) => `新归档：${faultSentence(fault)}`));
    if (newer.record) {
      const compared = againstNewer(verdict.record, newer.record);
      faults.push(...compared.faults.map(faultSentence));
      for (const { entry, part, by } of compared.erased) {
        notes.push(`第 ${entry} 条的${partName(part)}后来由第 ${by} 条依法抹除：请删去这份归档，换用新的。`);
      }
      if (compared.erased.length === 0 && compared.faults.length === 0)
        notes.push('归档以后没有抹除过里面的内容。');
    }
  }
  if (verdict.description) describe(verdict, trusted, write);
  for (const note of notes) write(`注意：${note}`);
  for (const fault of faults) write(`有误：${fault}`);
  write(faults.length === 0 ? '完整。 whole.' : `不完整，有 ${faults.length} 处不对。 not whole.`);
  return faults.length === 0 ? 0 : 1;
}

function describe({ description, record }: Verdict, trusted: Trusted, write: (line: string) => void): void {
  if (!description) return;
  const { community, scope: chosen, entries, erased, head, madeAt } = description;
  write(`${community.name}，${scopeName(chosen)}，${entries.length} 条记录，归档于 ${madeAt}。`);
  if (!record) return;
  write(
    `记录 ${record.keys.origin}，共 ${head.size} 条，签名于 ${head.signedAt}；依法抹除 ${erased.length} 份。`,
  );
  // Archives of before carry those of the head alone.
  const { witnessed, head: signed } = record;
  const own = signed.witnesses.map((one) => ({ ...one, size: signed.size }));
  for (const { name, at, size } of hasProofPages(description) ? witnessed : own) {
    write(`见证签名有效：${name}，${spellTime(at)}，前 ${size} 条。`);
  }
  if (!hasProofPages(description)) write(`注意：${EARLIER}`);
  if (chosen.kind !== 'all') write('这是一部分记录：证明里面的都在签名的记录里，不证明没有漏掉别的。');
  if (!trusted.anchor) {
    write('没有给定 --anchor：请把下面的恢复公钥和屏幕、街道或监督委员会手里的比对。');
    for (const key of record.keys.recovery) write(`  ${key}`);
  }
}

const spellTime = (at: number): string => formatTimestamp(at * 1000);

async function readAnchor(file: string): Promise<{ origin: string; recovery: readonly string[] }> {
  try {
    return anchor.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    throw new UsageError(`${file}: 读不出记录名和恢复公钥 / not an anchor`);
  }
}

function readWitnesses(keys: readonly string[]): VerifierKey[] {
  return keys.map((text) => {
    try {
      if (parseVerifierKey(text, sha256).type === COSIGNATURE) return text as VerifierKey;
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
    }
    throw new UsageError(`${text}: 不是见证公钥（0x04）/ not a witness's key`);
  });
}

function isParseArgsError(error: unknown): error is Error {
  return (
    error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')
  );
}
