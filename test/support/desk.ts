// Somebody of the sample community at a desk: a browser context of their own, signed in through the console's pages.
import type { Page } from 'playwright-core';
import { deskPage, type Browser } from './chromium.ts';
import type { OfficeProcess } from './office-process.ts';
import { signInOf, type Person } from './sample-people.ts';

/** Opens the console as that person; close `page.context()` when they leave. */
export async function atDesk(browser: Browser, office: OfficeProcess, person: Person): Promise<Page> {
  const page = await deskPage(browser);
  const { account, password } = signInOf(office, person);
  await page.goto(`${office.url}/console`);
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码').first().fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '今天' }).waitFor();
  return page;
}
