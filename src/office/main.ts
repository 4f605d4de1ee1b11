// The office as a program: `main.js [--empty]`, or one of the commands below. Handles signals; everything else is
// in office.ts.
import { runCommand } from './commands.ts';
import { readConfiguration } from './config/environment.ts';
import { operatingLog } from './logger.ts';
import { createOffice } from './office.ts';
import type { Office } from './office.ts';
import { startFailure } from './start-failure.ts';

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** In one piece: whoever reads along sees the addresses and the accounts together. */
async function announce(office: Office): Promise<void> {
  const { setup, samplePassword, services } = office;
  // The name people know, and one origin with what README says.
  const url = office.url.replace('//127.0.0.1:', '//localhost:');
  const lines = [
    `明栏已启动 Minglan is listening`,
    `  触摸屏 kiosk    ${url}/`,
    `  展示屏 display  ${url}/display`,
    `  工作台 console  ${url}/console`,
  ];
  if (samplePassword !== null) {
    lines.push(`示例账号 sample accounts（密码 password: ${samplePassword}）`);
    for (const { account, name, post } of await services.accounts.list()) {
      lines.push(`  ${account.padEnd(10)} ${name}  ${post}`);
    }
  }
  if (setup !== null) {
    lines.push(`第一位管理员请打开（一次有效） one-time link for the first administrator:`);
    lines.push(`  ${url}/console#setup=${setup}`);
  }
  const { refusal } = await services.status();
  if (refusal !== null) lines.push(`注意 attention: ${refusal}`);
  write(lines.join('\n'));
}

async function serve(args: readonly string[]): Promise<void> {
  const configuration = readConfiguration(process.env, args);
  const log = operatingLog(configuration.log);
  const office = await createOffice(configuration, { log });
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await announce(office);
  await stopped;
  await office[Symbol.asyncDispose]();
}

const args = process.argv.slice(2);
try {
  if (!(await runCommand(args, write))) await serve(args);
} catch (error) {
  process.stderr.write(`${startFailure(error)}\n`);
  process.exitCode = 1;
}
