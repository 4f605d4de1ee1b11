// Where the attackers meet their match: a running office, a kiosk and a display in real Chromium, watched, and the
// people of the office, who go on publishing.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Screen } from '../../src/contract/index.ts';
import { watchPaint } from './attacker-watch.ts';
import { MARK } from './attacker-forgeries.ts';
import { launchBrowser } from './chromium.ts';
import { approveProposal, someContent, submitProposal } from './office-client.ts';
import type { OfficeClient } from './office-client.ts';
import type { OfficeProcess } from './office-process.ts';
import { as } from './sample-people.ts';
import { placesHolding, shows } from './screen-page.ts';

export interface Stage extends AsyncDisposable {
  readonly kiosk: Page;
  readonly display: Page;
  readonly people: Readonly<Record<'clerk' | 'director' | 'administrator', OfficeClient>>;
  /** The screens that are linked now, as the console lists them. */
  screens(): Promise<readonly Screen[]>;
  /** Drafted by one, approved by the other. */
  publish(title: string): Promise<void>;
  /** Publishes a true notice and waits for its words on both screens. */
  goesOn(title: string): Promise<void>;
  /**
   * Waits until every screen has told of an alarm, the last thing each of them told being of it. Read in the console's
   * list, unless it is `heard` elsewhere.
   */
  alarmed(
    alarm: string,
    why: RegExp,
    heard?: () => Promise<readonly Pick<Screen, 'alarms' | 'error'>[]>,
  ): Promise<void>;
  /** Nothing forged ever stood on the glass, or lies in the browser's stores. Every true notice did stand there. */
  isUnfooled(): Promise<void>;
}

/** The browser and the people. The screens' pages are blank: where they find the office is for the story to say. */
export async function openStage(office: OfficeProcess): Promise<Stage> {
  const browser = await launchBrowser({ width: 1080, height: 1920 });
  const watch = await watchPaint(browser.context);
  const kiosk = await browser.context.newPage();
  const display = await browser.context.newPage();
  await display.setViewportSize({ width: 1920, height: 1080 });
  const [clerk, director, administrator] = await Promise.all([
    as(office, 'clerk'),
    as(office, 'director'),
    as(office, 'administrator'),
  ]);
  const published: string[] = [];
  const screens = async (): Promise<readonly Screen[]> => {
    const list = await administrator.call<{ screens: Screen[] }>('GET', '/api/screens');
    return list.screens.filter(({ online }) => online);
  };
  const publish = async (title: string): Promise<void> => {
    const text = { ...someContent().text, title };
    await approveProposal(director, await submitProposal(clerk, 'publish', null, someContent({ text })));
    published.push(title);
  };
  return {
    kiosk,
    display,
    people: { clerk, director, administrator },
    screens,
    publish,
    async goesOn(title) {
      await publish(title);
      await Promise.all([shows(kiosk, title), shows(display, title)]);
    },
    async alarmed(alarm, why, heard = screens) {
      await expect
        .poll(async () => {
          const told: readonly Pick<Screen, 'alarms' | 'error'>[] = await heard();
          return told.map(({ alarms, error }) => ({
            alarm: alarms.includes(alarm) ? alarm : alarms,
            why: why.test(error ?? '') ? why : error,
          }));
        })
        .toEqual([
          { alarm, why },
          { alarm, why },
        ]);
    },
    async isUnfooled() {
      for (const page of [kiosk, display]) {
        const painted = await watch.everPainted(page);
        for (const title of published) expect(painted).toContain(title);
        expect(painted).not.toContain(MARK);
        expect(await placesHolding(page, MARK)).toEqual([]);
        // The search finds what is there: the newest true notice is.
        const newest = published.at(-1);
        if (newest !== undefined) expect(await placesHolding(page, newest)).not.toEqual([]);
      }
    },
    async [Symbol.asyncDispose]() {
      await browser[Symbol.asyncDispose]();
    },
  };
}
