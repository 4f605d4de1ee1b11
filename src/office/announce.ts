// What the office says on the terminal once it listens: where it is, who may sign in, and what wants attention.
import type { Office } from './office.ts';

/** The lines, in the order in which they are read. */
export async function announcement(office: Office): Promise<readonly string[]> {
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
    const began = officersOf(services.files.community['officers']);
    for (const { account, name, post } of await services.accounts.list()) {
      // Accounts made since have passwords of their own.
      if (began.has(account)) lines.push(`  ${account.padEnd(10)} ${name}  ${post}`);
    }
  }
  if (setup !== null) {
    lines.push(`第一位管理员请打开（一次有效） one-time link for the first administrator:`);
    lines.push(`  ${url}/console#setup=${setup}`);
  }
  const { refusal } = await services.status();
  if (refusal !== null) lines.push(`注意 attention: ${refusal}`);
  const changes = await services.rulesInForce.waiting();
  if (changes > 0) {
    lines.push(
      `注意 attention: 规则文件改了 ${String(changes)} 处，还没有生效，等居委会成员在工作台「规则」页同意 / ` +
        `${String(changes)} changed rules are not in force: a member of the committee decides on the page 规则`,
    );
  }
  return lines;
}

/** Account names of the sample's officers, as community.json lists them. */
function officersOf(officers: unknown): ReadonlySet<unknown> {
  const list: readonly unknown[] = Array.isArray(officers) ? officers : [];
  return new Set(list.map((officer) => (officer as { readonly account?: unknown } | null)?.account));
}
