// How long a member of the supervision waits for the whole record to be read again, on the real page in a real browser,
// as a multiple of only fetching the same bytes in that browser right after.
import { launchBrowser } from '../test/support/chromium.ts';
import { as, signInOf } from '../test/support/sample-people.ts';
import type { Witnessing } from '../src/contract/index.ts';
import { largeOffice } from './large-record.ts';
import type { BenchRow } from './row.ts';
import { describeSummary, summarise } from './statistics.ts';

const RUNS = 3;
const PASSPHRASE = '竹篮打水一场空（示例）八九';
/** The office answers 1,200 requests for parts a minute; a run and its yardstick ask some 700 times. */
const MINUTE = 61_000;

/** ms that fetching every entry and part takes, by the addresses the page itself asks, nothing done with them. */
async function fetchAll(): Promise<number> {
  const began = performance.now();
  const json = async (path: string): Promise<unknown> =>
    (await fetch(path, { cache: 'no-store', credentials: 'same-origin' })).json();
  const size = Number((await (await fetch('/log/head', { cache: 'no-store' })).text()).split('\n')[1]);
  const hashes: string[] = [];
  const erased = new Set<string>();
  interface Named {
    readonly parts: readonly { readonly sha256: string }[];
    readonly detail: { readonly erase?: readonly string[] } | null;
  }
  for (let from = 0; from < size;) {
    const { entries } = (await json(`/log/entries?from=${from}&to=${Math.min(size, from + 256)}`)) as {
      entries: string[];
    };
    for (const text of entries) {
      const { parts, detail } = JSON.parse(text) as Named;
      for (const part of parts) hashes.push(part.sha256);
      for (const hash of detail?.erase ?? []) erased.add(hash);
    }
    from += entries.length;
  }
  const waiting = [...new Set(hashes)].filter((hash) => !erased.has(hash));
  while (waiting.length > 0) {
    const asked = waiting.splice(0, 64);
    const { parts } = (await json(`/log/parts?ids=${asked.join(',')}`)) as { parts: { sha256: string }[] };
    if (parts.length === 0) throw new Error(`none of ${asked.length} parts was given`);
    const given = new Set(parts.map(({ sha256 }) => sha256));
    waiting.unshift(...asked.filter((hash) => !given.has(hash)));
  }
  return performance.now() - began;
}

export async function benchReplay(): Promise<readonly BenchRow[]> {
  await using large = await largeOffice();
  const { office, size } = large;
  await using browser = await launchBrowser({ width: 1366, height: 768 });
  const page = await browser.context.newPage();
  const { account, password } = signInOf(office, 'supervisor');
  await page.goto(`${office.url}/console`);
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码').first().fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('link', { name: '见证', exact: true }).click();
  await page.getByLabel('口令', { exact: false }).fill(PASSPHRASE);
  await page.getByLabel('再写一遍').fill(PASSPHRASE);
  await page.getByRole('button', { name: '生成钥匙' }).click();
  await page.getByRole('button', { name: '下载封存的钥匙文件' }).click();
  await page.getByRole('button', { name: '申请登记' }).click();
  await page.getByText('申请好了').waitFor();
  const director = await as(office, 'director');
  const { requests } = await director.call<Witnessing>('GET', '/api/witnesses');
  await director.call('POST', `/api/witnesses/${requests[0]?.id ?? ''}/approve`);

  const times: number[] = [];
  const floors: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    if (run > 0) await new Promise((resolve) => setTimeout(resolve, MINUTE));
    await page.reload();
    const check = page.getByRole('button', { name: '开始核对' });
    await check.waitFor();
    const began = performance.now();
    await check.click();
    await page.getByText('核对完了').waitFor({ timeout: 120_000 });
    times.push(performance.now() - began);
    floors.push(await page.evaluate(fetchAll));
  }
  const ratio = summarise(times.map((time, run) => time / (floors[run] ?? Number.NaN)));
  const seconds = (all: readonly number[]): string =>
    describeSummary(summarise(all.map((ms) => ms / 1000)), 's', 2);
  return [
    {
      what: `the whole record read again by a witness: ${(size + 1).toLocaleString('en')} entries with their texts, fetched, hashed, verified`,
      figure: `${seconds(times)}; ${ratio.median.toFixed(2)} × only fetching the same bytes (${seconds(floors)})`,
      aim: '< 10 s',
    },
  ];
}
