// The real office in the test's own process: a free port, a folder of its own, every part in its place.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Broker } from '../../src/office/broker/index.ts';
import type { Clock } from '../../src/office/clock.ts';
import { readConfiguration } from '../../src/office/config/environment.ts';
import type { Configuration } from '../../src/office/config/environment.ts';
import type { Logger } from '../../src/office/logger.ts';
import { createOffice } from '../../src/office/office.ts';
import type { Office } from '../../src/office/office.ts';
import type { Role } from '../../src/disclosure/index.ts';
import { signIn } from './office-client.ts';
import type { OfficeClient } from './office-client.ts';

export const PASSWORD = 'correct-horse-7';

/** Account name → role and post of everybody in a test's office. */
export const PEOPLE = {
  clerk: ['clerk', '社区服务经办'],
  clerk2: ['clerk', '社会福利经办'],
  director: ['committee', '居委会主任'],
  member: ['committee', '居委会委员'],
  watcher: ['supervision', '居务监督委员会主任'],
  meeting: ['joint-meeting', '联席会议召集人'],
  street: ['sub-district', '街道指导员'],
  keeper: ['device-keeper', '设施责任人'],
  admin: ['administrator', '系统管理员'],
} as const satisfies Readonly<Record<string, readonly [Role, string]>>;
export type PersonName = keyof typeof PEOPLE;

/** Keeps what an office logs, for tests that ask. */
export class MemoryLog implements Logger {
  readonly lines: { level: string; fields: object; message: string }[] = [];
  debug(): void {}
  info(fields: object, message: string): void {
    this.lines.push({ level: 'info', fields, message });
  }
  warn(fields: object, message: string): void {
    this.lines.push({ level: 'warn', fields, message });
  }
  error(fields: object, message: string): void {
    this.lines.push({ level: 'error', fields, message });
  }
}

/** A clock that a test moves. */
export class SetClock implements Clock {
  constructor(public ms: number) {}
  now(): number {
    return this.ms;
  }
}

export interface TestOfficeOptions {
  /** Kept when given, else removed at the end. */
  readonly data?: string;
  readonly clock?: Clock;
  readonly broker?: Broker;
  readonly configuration?: Partial<Configuration>;
  /** The program that reads files: `buildImportChild`. */
  readonly importChild?: string;
  /** ms for which a start waits for what the screens hold; 0 when absent. */
  readonly reportPatience?: number;
}

export interface TestOffice extends AsyncDisposable {
  readonly office: Office;
  readonly url: string;
  readonly data: string;
  readonly log: MemoryLog;
  /** Signs in, once for each person. */
  as(name: PersonName): Promise<OfficeClient>;
  /** The id of a person's account. */
  idOf(name: PersonName): Promise<string>;
  /** Closes the office and keeps its folder. */
  stop(): Promise<void>;
}

export function testConfiguration(data: string, changes: Partial<Configuration> = {}): Configuration {
  const configuration = readConfiguration({
    MINGLAN_DATA: data,
    MINGLAN_PORT: '0',
    MINGLAN_STATIC: join(data, 'no-pages'),
    // The same on every machine.
    MINGLAN_SOFFICE: 'none',
  });
  return { ...configuration, empty: true, ...changes };
}

/** Starts an office without samples, with one account for each role. */
export async function testOffice(options: TestOfficeOptions = {}): Promise<TestOffice> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'minglan-test-')));
  const log = new MemoryLog();
  const { clock, broker, importChild, reportPatience = 0 } = options;
  const office = await createOffice(testConfiguration(data, options.configuration), {
    log,
    reportPatience,
    ...(clock ? { clock } : {}),
    ...(broker ? { broker } : {}),
    ...(importChild === undefined ? {} : { importChild }),
  });
  const { accounts } = office.services;
  if ((await accounts.list()).length === 0) {
    await Promise.all(
      Object.entries(PEOPLE).map(([account, [role, post]]) =>
        accounts.create(null, { account, name: `${post}（示例）`, role, post, password: PASSWORD }, false),
      ),
    );
  }
  const clients = new Map<PersonName, Promise<OfficeClient>>();
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (!stopped) await office[Symbol.asyncDispose]();
    stopped = true;
  };
  return {
    office,
    url: office.url,
    data,
    log,
    as(name) {
      const client = clients.get(name) ?? signIn(office.url, name, PASSWORD);
      clients.set(name, client);
      return client;
    },
    async idOf(name) {
      const found = (await accounts.list()).find(({ account }) => account === name);
      if (!found) throw new Error(`no account ${name}`);
      return found.id;
    },
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
      if (!options.data) await rm(data, { recursive: true, force: true });
    },
  };
}
