// Real Chromium with a profile that outlives it, as a kiosk has.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { PATIENCE } from './eventually.ts';
// @ts-expect-error a plain script shared with the tools
import { ensureChromium } from '../../tools/chromium.mjs';

export interface BrowserOptions {
  /** Kept between runs when given: a kiosk that is switched off and on. */
  readonly profile?: string;
  readonly width?: number;
  readonly height?: number;
  readonly args?: readonly string[];
}

export interface Browser extends AsyncDisposable {
  readonly context: BrowserContext;
  readonly profile: string;
}

export async function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'minglan-profile-')));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium() as string,
    headless: true,
    viewport: { width: options.width ?? 1080, height: options.height ?? 1920 },
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...(options.args ?? []),
    ],
  });
  context.setDefaultTimeout(PATIENCE);
  return {
    context,
    profile,
    async [Symbol.asyncDispose]() {
      await context.close();
      if (!options.profile) await rm(profile, { recursive: true, force: true });
    },
  };
}

/** A page at somebody's desk, in a context of its own: what one signs in to is not the other's. */
export async function deskPage(browser: Browser): Promise<Page> {
  const context = await browser.context.browser()?.newContext({ viewport: { width: 1366, height: 768 } });
  if (!context) throw new Error('the browser has gone');
  context.setDefaultTimeout(PATIENCE);
  return context.newPage();
}
