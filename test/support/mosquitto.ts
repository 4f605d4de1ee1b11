// A real Mosquitto (Debian package `mosquitto`) with a WebSocket listener, and on request with its dynamic security
// plugin, on free ports and in a folder of its own.
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const OFFICE_USER = 'office';
export const OFFICE_PASSWORD = 'office-password-of-a-test';
const PLUGIN = 'mosquitto_dynamic_security.so';
const PASSWORDS = 'passwords';
const ACL = 'acl';

const lines = (all: readonly string[]) => all.map((line) => `${line}\n`).join('');

export interface MosquittoOptions {
  /** Instead of the dynamic security plugin: a password file and these lines of an ACL file, kept by hand. */
  readonly acl?: readonly string[];
}
export interface Mosquitto {
  /** For MINGLAN_BROKER. */
  readonly address: string;
  /** For MINGLAN_BROKER_WS. */
  readonly webSocket: string;
  /** SIGKILL; its memory is lost, its credentials are not. */
  kill(): Promise<void>;
  /** Once killed: the same broker on the same ports. */
  start(): Promise<void>;
  /** Without the plugin, once killed: more lines for the password file and the ACL file. */
  write(passwords: readonly string[], acl: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Starts Mosquitto and resolves when it answers. */
export async function startMosquitto({ acl }: MosquittoOptions = {}): Promise<Mosquitto> {
  const program = find('mosquitto', [
    process.env.MOSQUITTO_PATH,
    '/usr/sbin/mosquitto',
    '/usr/local/sbin/mosquitto',
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'minglan-mosquitto-'));
  const [tcp, webSocket] = await freePorts(2);
  const access = acl ? await plainAccess(folder, acl) : await dynamicAccess(folder);
  // Above the listeners it holds for a default one at port 1883 alone, which it also opens.
  const named = acl ? ['use_username_as_clientid true'] : [];
  const configuration = join(folder, 'mosquitto.conf');
  await writeFile(
    configuration,
    [
      // As root it would drop to a user who cannot read this folder.
      ...(process.getuid?.() === 0 ? ['user root'] : []),
      'persistence false',
      'allow_anonymous false',
      // Whoever runs Mosquitto for screens sets both: the first cuts at the header over TCP, but its WebSocket
      // listener (2.0) never looks at it; the second keeps such a message from being handed on.
      'max_packet_size 1048576',
      'message_size_limit 1048576',
      ...access,
      `listener ${String(tcp)} 127.0.0.1`,
      ...named,
      `listener ${String(webSocket)} 127.0.0.1`,
      'protocol websockets',
      ...named,
      '',
    ].join('\n'),
  );
  let child = await run(program, configuration).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  return {
    address: `mqtt://${OFFICE_USER}:${OFFICE_PASSWORD}@127.0.0.1:${String(tcp)}`,
    webSocket: `ws://127.0.0.1:${String(webSocket)}/mqtt`,
    kill,
    start: async () => {
      child = await run(program, configuration);
    },
    write: async (passwords, more) => {
      await appendFile(join(folder, PASSWORDS), lines(passwords));
      await appendFile(join(folder, ACL), lines(more));
    },
    close: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function run(program: string, configuration: string): Promise<ChildProcess> {
  const child = spawn(program, ['-c', configuration], { stdio: ['ignore', 'ignore', 'pipe'] });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (/mosquitto version \S+ running/.test(said)) resolve(child);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`mosquitto ended with ${String(code)}:\n${said}`));
    });
  });
}

async function dynamicAccess(folder: string): Promise<string[]> {
  const file = join(folder, 'dynamic-security.json');
  const control = find('mosquitto_ctrl', ['/usr/bin/mosquitto_ctrl', '/usr/local/bin/mosquitto_ctrl']);
  await promisify(execFile)(control, ['dynsec', 'init', file, OFFICE_USER, OFFICE_PASSWORD]);
  return ['per_listener_settings false', `plugin ${pluginPath()}`, `plugin_opt_config_file ${file}`];
}

async function plainAccess(folder: string, acl: readonly string[]): Promise<string[]> {
  const file = join(folder, PASSWORDS);
  const tool = find('mosquitto_passwd', ['/usr/bin/mosquitto_passwd', '/usr/local/bin/mosquitto_passwd']);
  await promisify(execFile)(tool, ['-b', '-c', file, OFFICE_USER, OFFICE_PASSWORD]);
  await writeFile(join(folder, ACL), lines(acl));
  return [`password_file ${file}`, `acl_file ${join(folder, ACL)}`];
}

function pluginPath(): string {
  const folders = ['/usr/lib', '/usr/local/lib'].filter((folder) => existsSync(folder));
  const nested = folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(folder, entry.name)),
  );
  return find(
    PLUGIN,
    [...folders, ...nested].map((folder) => join(folder, PLUGIN)),
  );
}

function find(name: string, places: readonly (string | undefined)[]): string {
  const found = places.find((place) => place !== undefined && existsSync(place));
  if (found === undefined) {
    throw new Error(
      `${name} was not found. These tests run against a real Mosquitto: apt-get install mosquitto (2.0 or newer), ` +
        'or set MOSQUITTO_PATH.',
    );
  }
  return found;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
