// Environment → configuration. Read once, at start; a mistake is told in both languages and stops the start.
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';

export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

const told = (zh: string, en: string): string => `${zh} / ${en}`;
const flag = z
  .enum(['0', '1', ''], { error: told('只能写 1 或 0', 'must be 1 or 0') })
  .default('0')
  .transform((value) => value === '1');

const count = z.coerce
  .number({ error: told('要写数字', 'must be a number') })
  .int(told('要写整数', 'must be a whole number'))
  .min(0, told('不能小于 0', 'must not be below 0'))
  .max(1000, told('最多 1000', 'at most 1000'));

const environment = z.object({
  MINGLAN_DATA: z
    .string()
    .min(1, told('数据文件夹不能为空', 'the data folder must not be empty'))
    .default('./data'),
  MINGLAN_PORT: z.coerce
    .number({ error: told('端口要写数字', 'the port must be a number') })
    .int(told('端口要写整数', 'the port must be a whole number'))
    .min(0, told('端口在 0 到 65535 之间', 'the port lies between 0 and 65535'))
    .max(65535, told('端口在 0 到 65535 之间', 'the port lies between 0 and 65535'))
    .default(8080),
  MINGLAN_HOST: z.string().min(1).default('127.0.0.1'),
  MINGLAN_BROKER: z
    .url({
      protocol: /^mqtts?$/,
      error: told('写成 mqtt://用户:密码@主机:1883', 'write it as mqtt://user:password@host:1883'),
    })
    .optional(),
  MINGLAN_BROKER_WS: z
    .url({
      protocol: /^wss?$/,
      error: told(
        '写成 ws://主机:9001（触摸屏用的地址）',
        'write it as ws://host:9001, the address for the screens',
      ),
    })
    .optional(),
  MINGLAN_CONFIG: z.string().min(1).default('./kiosk-config'),
  MINGLAN_STATIC: z.string().min(1).default('./dist'),
  MINGLAN_LOG: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], {
      error: told('可选 silent、error、warn、info、debug', 'one of silent, error, warn, info, debug'),
    })
    .default('warn'),
  MINGLAN_KEY_PASSPHRASE: z
    .string()
    .refine(
      (given) => given.trim().length >= 12,
      told(
        '口令至少 12 个字符，前后的空格不算',
        'the passphrase needs at least 12 characters without blanks around it',
      ),
    )
    .optional(),
  MINGLAN_BACKUP: z.string().min(1).optional(),
  MINGLAN_BACKUP_DAYS: count.default(14),
  MINGLAN_BACKUP_MONTHS: count.default(12),
  MINGLAN_SOFFICE: z.string().min(1).optional(),
  MINGLAN_ALLOW_SAMPLE: flag,
  MINGLAN_TRUST_PROXY: flag,
});

export interface Configuration {
  readonly data: string;
  readonly port: number;
  readonly host: string;
  readonly broker: string | null;
  /** WebSocket address the screens are told; `/mqtt` on the office's own port unless the broker is external. */
  readonly brokerForScreens: string;
  readonly configuration: string;
  readonly statics: string;
  readonly log: string;
  readonly passphrase: string | null;
  /** Where backups go, and the last of how many days and months stay. */
  readonly backup: { readonly folder: string; readonly days: number; readonly months: number };
  /** LibreOffice's program for .doc; `none`: without it; null: where it usually is. */
  readonly soffice: string | null;
  readonly allowSample: boolean;
  /** Believe X-Forwarded-* (only behind a proxy of one's own). */
  readonly trustProxy: boolean;
  /** Start without sample community. */
  readonly empty: boolean;
}

/**
 * Reads the configuration from environment variables and arguments. Throws ConfigurationError with one line per
 * mistake, in Chinese and English.
 */
export function readConfiguration(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[] = [],
): Configuration {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigurationError(`配置有误 / configuration mistakes:\n  ${lines.join('\n  ')}`);
  }
  const values = parsed.data;
  if (values.MINGLAN_BROKER && !values.MINGLAN_BROKER_WS) {
    throw new ConfigurationError(
      'MINGLAN_BROKER_WS: 用外部消息服务器时，要写明触摸屏连接它的 ws:// 地址 / with an external broker, give the ws:// address at which the screens reach it',
    );
  }
  return {
    data: resolve(values.MINGLAN_DATA),
    port: values.MINGLAN_PORT,
    host: values.MINGLAN_HOST,
    broker: values.MINGLAN_BROKER ?? null,
    brokerForScreens: values.MINGLAN_BROKER_WS ?? '/mqtt',
    configuration: resolve(values.MINGLAN_CONFIG),
    statics: resolve(values.MINGLAN_STATIC),
    log: values.MINGLAN_LOG,
    passphrase: values.MINGLAN_KEY_PASSPHRASE ?? null,
    backup: {
      folder: resolve(values.MINGLAN_BACKUP ?? join(values.MINGLAN_DATA, 'backups')),
      days: values.MINGLAN_BACKUP_DAYS,
      months: values.MINGLAN_BACKUP_MONTHS,
    },
    soffice: values.MINGLAN_SOFFICE ?? null,
    allowSample: values.MINGLAN_ALLOW_SAMPLE,
    trustProxy: values.MINGLAN_TRUST_PROXY,
    empty: args.includes('--empty'),
  };
}

/** Whether only this machine can reach such a host. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost') return true;
  if (isIP(host) === 4) return host.startsWith('127.');
  return host === '::1' || host.startsWith('::ffff:127.');
}
