// What stops a start, in words for whoever typed the command; a stack only where the fault is ours.
import { BackupError } from './backup/verify.ts';
import { BrokerError } from './broker/index.ts';
import { ConfigurationError } from './config/environment.ts';
import { sentence } from '../contract/index.ts';
import { OfficeError } from './error.ts';
import { StoreError } from './store/index.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  EADDRINUSE:
    '这个端口已被占用：明栏可能已经在运行；要用别的端口，请设 MINGLAN_PORT / the port is taken: Minglan may be running already; choose another with MINGLAN_PORT',
  EADDRNOTAVAIL: 'MINGLAN_HOST: 这台电脑没有这个地址 / this machine does not have this address',
  ENOTFOUND: 'MINGLAN_HOST: 找不到这个主机名 / there is no host of this name',
  EACCES:
    '没有权限：请检查数据文件夹 MINGLAN_DATA 能不能写，端口是不是小于 1024 / not permitted: check that the data folder MINGLAN_DATA can be written and that the port is not below 1024',
  ENOENT:
    '这个位置建不了文件夹，或者找不到文件：请检查数据文件夹 MINGLAN_DATA 和命令里的路径 / no folder can be made here, or a file is missing: check MINGLAN_DATA and the paths you gave',
  EROFS: 'MINGLAN_DATA: 数据文件夹所在的磁盘只读 / the disk of the data folder is read-only',
  EEXIST: 'MINGLAN_DATA: 这是一个文件，不是文件夹 / this is a file, not a folder',
  ENOTDIR: 'MINGLAN_DATA: 这条路径上有一个文件，不是文件夹 / a file stands where a folder should be',
  ENOSPC: '磁盘已满 / the disk is full',
  SQLITE_FULL: '磁盘已满 / the disk is full',
  SQLITE_CANTOPEN: 'MINGLAN_DATA: 打不开记录文件 / the record file can’t be opened',
  SQLITE_READONLY: 'MINGLAN_DATA: 记录文件只读 / the record file is read-only',
  SQLITE_NOTADB:
    'minglan.sqlite: 这个文件不是明栏的记录，或者已经损坏，请用最近一次的备份恢复 / not a record of Minglan, or damaged: restore the last backup',
  SQLITE_CORRUPT:
    'minglan.sqlite: 记录文件已经损坏，请用最近一次的备份恢复 / the record file is damaged: restore the last backup',
};

/** What to print when the office can't start. */
export function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (
    error instanceof ConfigurationError ||
    error instanceof BrokerError ||
    error instanceof StoreError ||
    error instanceof BackupError
  ) {
    return error.message;
  }
  // What a person at the desk is told, whoever runs a command is told too.
  if (error instanceof OfficeError) return sentence(error.code, error.values);
  const known = SENTENCES[(error as NodeJS.ErrnoException).code ?? ''];
  return known === undefined ? String(error.stack) : `${known}\n  ${error.message}`;
}
